//! The queue of cases, and single ones.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::Review;
use crate::context::Ctx;
use crate::entities::placement;
use crate::entities::quality_review::{Column, Entity, Model};
use crate::error::Error;
use crate::graphql::connection::{Page, Slice};
use crate::organisations::Scope;
use crate::viewer::Viewer;
use crate::vocabulary::ReviewState;

/// What an authority has to decide.
const FOR_AUTHORITY: [ReviewState; 2] = [ReviewState::Open, ReviewState::Appealed];

/// The cases of the countries that the viewer's authority watches over, newest first; none for everybody else. Without
/// a state, those that wait for a decision.
///
/// # Errors
/// When the database fails.
pub async fn reviews(
    ctx: &Ctx,
    viewer: &Viewer,
    state: Option<ReviewState>,
    page: Page,
) -> Result<Slice<Review>, Error> {
    let Some(scope) = Scope::to_read(viewer) else {
        return Ok(Slice::cut(Vec::new(), page, 0));
    };
    let db = ctx.db.reader();
    let all = Entity::find().filter(within(&scope, state));
    let total = all.clone().count(db).await?;
    let mut query = all.order_by_desc(Column::Id).limit(page.limit + 1);
    if let Some(before) = page.before {
        query = query.filter(Column::Id.lt(before));
    }
    let rows = query.all(db).await?;
    let items = rows.into_iter().map(|row| (row.id, row.into())).collect();
    Ok(Slice::cut(items, page, total))
}

/// How many cases wait for an authority.
pub(crate) async fn count_waiting(db: &impl ConnectionTrait, scope: &Scope) -> Result<u64, Error> {
    Ok(Entity::find().filter(within(scope, None)).count(db).await?)
}

fn within(scope: &Scope, state: Option<ReviewState>) -> Condition {
    let states = match state {
        Some(state) => vec![state],
        None => FOR_AUTHORITY.to_vec(),
    };
    Condition::all()
        .add(Column::State.is_in(states))
        .add(scope.of_country(Column::Country))
}

/// The case, if the viewer may know of it: members of the enterprise, and those who watch over its country.
///
/// # Errors
/// When the database fails.
pub async fn review(ctx: &Ctx, viewer: &Viewer, id: Uuid) -> Result<Option<Review>, Error> {
    let db = ctx.db.reader();
    let Some(row) = Entity::find_by_id(id).one(db).await? else {
        return Ok(None);
    };
    let watched = Scope::to_read(viewer).is_some_and(|scope| scope.holds(&row.country));
    let enterprise = enterprise_of(db, &row).await?;
    let seen = watched || enterprise.is_some_and(|id| viewer.is_member_of(id));
    Ok(seen.then(|| row.into()))
}

/// The enterprise whose placement a case is about.
pub(super) async fn enterprise_of(
    db: &impl ConnectionTrait,
    row: &Model,
) -> Result<Option<Uuid>, Error> {
    Ok(placement::Entity::find_by_id(row.placement_id)
        .select_only()
        .column(placement::Column::OrganisationId)
        .into_tuple()
        .one(db)
        .await?)
}

/// The newest case of each placement that has one. One statement.
///
/// # Errors
/// When the database fails.
pub async fn newest_of(
    db: &impl ConnectionTrait,
    placement_ids: &[Uuid],
) -> Result<HashMap<Uuid, Review>, Error> {
    if placement_ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = Entity::find()
        .filter(Column::PlacementId.is_in(placement_ids.iter().copied()))
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.placement_id, row.into()))
        .collect())
}

pub(super) async fn one(db: &impl ConnectionTrait, id: Uuid) -> Result<Review, Error> {
    let found = Entity::find_by_id(id).one(db).await?;
    found
        .map(Review::from)
        .ok_or_else(|| Error::Corrupt(format!("review {id} was written and is not there")))
}
