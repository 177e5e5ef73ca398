//! Rows of saved searches.

use std::collections::HashMap;

use chrono::Duration;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};
use uuid::Uuid;

use super::{Asked, DAYS_TO_UNSUBSCRIBE, SavedSearch};
use crate::context::Ctx;
use crate::entities::{saved_search, unsubscribe_token, watched_search};
use crate::error::Error;
use crate::vocabulary::SavedSearchState;

/// Rows deleted at once.
const BATCH: u64 = 1_000;

/// The row that everybody shares who asks for the same.
pub(super) async fn watched(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    asked: &Asked,
) -> Result<Uuid, Error> {
    let row = watched_search::Model {
        id: ctx.new_id(),
        hash: asked.hash(),
        asked: asked.kept(),
        created_at: ctx.now(),
    };
    // Written anew as it is, so that it is held and nobody deletes it before it is referred to.
    let known = OnConflict::column(watched_search::Column::Hash)
        .update_column(watched_search::Column::Hash)
        .to_owned();
    let kept = watched_search::Entity::insert(row.into_active_model())
        .on_conflict(known)
        .exec_with_returning(db)
        .await?;
    Ok(kept.id)
}

/// Saved searches with what they ask for, in the order of the rows.
pub(super) async fn with_asked(
    db: &impl ConnectionTrait,
    rows: Vec<saved_search::Model>,
) -> Result<Vec<SavedSearch>, Error> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.watched_search_id).collect();
    let asked: HashMap<Uuid, serde_json::Value> = watched_search::Entity::find()
        .filter(watched_search::Column::Id.is_in(ids))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.id, row.asked))
        .collect();
    rows.into_iter()
        .map(|row| {
            let asked = asked.get(&row.watched_search_id).ok_or_else(|| {
                Error::Corrupt(format!("saved search {} asks for nothing", row.id))
            })?;
            SavedSearch::of(row, asked)
        })
        .collect()
}

/// Deletes those of `watched` that nobody has saved any more.
///
/// # Errors
/// When the database fails.
pub(super) async fn forget_unwatched(ctx: &Ctx, watched: Vec<Uuid>) -> Result<(), Error> {
    let saved = Query::select()
        .expr(Expr::val(1))
        .from(saved_search::Entity)
        .and_where(
            Expr::col((saved_search::Entity, saved_search::Column::WatchedSearchId)).eq(Expr::col(
                (watched_search::Entity, watched_search::Column::Id),
            )),
        )
        .to_owned();
    watched_search::Entity::delete_many()
        .filter(watched_search::Column::Id.is_in(watched))
        .filter(Expr::exists(saved).not())
        .exec(ctx.db.writer())
        .await?;
    Ok(())
}

/// Deletes requests that were not confirmed in time, and links in messages that are too old.
///
/// # Errors
/// When the database fails; what was deleted until then stays deleted.
pub async fn purge(ctx: &Ctx) -> Result<(), Error> {
    let late: Vec<(Uuid, Uuid)> = saved_search::Entity::find()
        .select_only()
        .column(saved_search::Column::Id)
        .column(saved_search::Column::WatchedSearchId)
        .filter(saved_search::Column::State.eq(SavedSearchState::Unconfirmed))
        .filter(saved_search::Column::ConfirmBy.lt(ctx.now()))
        .limit(BATCH)
        .into_tuple()
        .all(ctx.db.reader())
        .await?;
    if !late.is_empty() {
        let (ids, watched): (Vec<Uuid>, Vec<Uuid>) = late.into_iter().unzip();
        saved_search::Entity::delete_many()
            .filter(saved_search::Column::Id.is_in(ids))
            .filter(saved_search::Column::State.eq(SavedSearchState::Unconfirmed))
            .exec(ctx.db.writer())
            .await?;
        forget_unwatched(ctx, watched).await?;
    }
    unsubscribe_token::Entity::delete_many()
        .filter(
            unsubscribe_token::Column::CreatedAt
                .lt(ctx.now() - Duration::days(DAYS_TO_UNSUBSCRIBE)),
        )
        .exec(ctx.db.writer())
        .await?;
    Ok(())
}
