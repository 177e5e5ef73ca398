//! Placements that somebody saved to come back to, and the message when one of them takes no more applications.

pub mod graphql;
mod telling;
#[cfg(test)]
mod tests;

use async_graphql::{ID, InputObject};
use sea_orm::sea_query::{LockType, OnConflict};
use sea_orm::{
    ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::context::Ctx;
use crate::entities::account;
use crate::entities::bookmark::{Column, Entity, Model};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::graphql::connection::{Page, Slice};
use crate::ids::{self, Kind};
use crate::placements::{self, Placement, store};
use crate::viewer::Viewer;
use crate::work::Work;

pub(crate) use telling::tell_changed;
pub use telling::tell_past;

/// Placements that an account may have saved.
pub const MOST: u64 = 200;

/// Saves a placement.
#[derive(Clone, Debug, InputObject)]
pub struct AddBookmarkInput {
    pub placement_id: ID,
}

/// Forgets that a placement was saved.
#[derive(Clone, Debug, InputObject)]
pub struct RemoveBookmarkInput {
    pub placement_id: ID,
}

/// Saves a placement that the viewer may see. Saving it again changes nothing, but that it is told once more when
/// it closes after it was open again.
///
/// # Errors
/// Refuses whoever isn't signed in, a placement that isn't to be seen, and more than [`MOST`].
pub async fn add_bookmark(
    ctx: &Ctx,
    viewer: &Viewer,
    input: AddBookmarkInput,
) -> Result<Placement, Error> {
    let account_id = viewer.account()?.account_id;
    let placement = seen(ctx, viewer, &input.placement_id).await?;
    let work = ctx.begin(Some(account_id)).await?;
    expect_room(&work, account_id, placement.id).await?;
    let row = Model {
        id: ctx.new_id(),
        account_id,
        placement_id: placement.id,
        told_at: (!placement.is_open_on(ctx.today())).then(|| work.at()),
        created_at: work.at(),
    };
    let again = OnConflict::columns([Column::AccountId, Column::PlacementId])
        .update_column(Column::ToldAt)
        .to_owned();
    Entity::insert(row.into_active_model())
        .on_conflict(again)
        .exec_without_returning(&*work)
        .await?;
    work.commit().await?;
    Ok(placement)
}

/// Forgets that a placement was saved; one that wasn't is no error.
///
/// # Errors
/// Refuses whoever isn't signed in, and a placement that isn't to be seen and wasn't saved.
pub async fn remove_bookmark(
    ctx: &Ctx,
    viewer: &Viewer,
    input: RemoveBookmarkInput,
) -> Result<Uuid, Error> {
    let account_id = viewer.account()?.account_id;
    let id = ids::decode(Kind::Placement, &input.placement_id, "placementId")?;
    let work = ctx.begin(Some(account_id)).await?;
    let removed = Entity::delete_many()
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::PlacementId.eq(id))
        .exec(&*work)
        .await?;
    if removed.rows_affected == 0 {
        seen(ctx, viewer, &input.placement_id).await?;
        return Ok(id);
    }
    work.commit().await?;
    Ok(id)
}

/// The placements that the viewer saved, the last saved first; those that are not to be seen just now are left out.
///
/// # Errors
/// When the database fails.
pub async fn own(ctx: &Ctx, viewer: &Viewer, page: Page) -> Result<Slice<Placement>, Error> {
    let Some(account_id) = viewer.account_id() else {
        return Ok(Slice::cut(Vec::new(), page, 0));
    };
    let db = ctx.db.reader();
    let own = Entity::find().filter(Column::AccountId.eq(account_id));
    let total = own.clone().count(db).await?;
    let rows = page
        .before
        .into_iter()
        .fold(own, |own, before| own.filter(Column::Id.lt(before)))
        .order_by_desc(Column::Id)
        .limit(page.limit + 1)
        .all(db)
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.placement_id).collect();
    let mut loaded = store::load(db, &ids).await?;
    let items: Vec<(Uuid, Option<Placement>)> = rows
        .iter()
        .map(|row| (row.id, loaded.remove(&row.placement_id)))
        .collect();
    let slice = Slice::cut(items, page, total);
    let shown = slice.items.into_iter().filter_map(|(id, placement)| {
        let placement = placement.filter(|it| placements::visible(viewer, it))?;
        Some((id, placement))
    });
    Ok(Slice {
        items: shown.collect(),
        total: slice.total,
        has_next: slice.has_next,
        has_previous: slice.has_previous,
    })
}

/// Which of `placements` the viewer has saved.
///
/// # Errors
/// When the database fails.
pub async fn among(ctx: &Ctx, viewer: &Viewer, placements: &[Uuid]) -> Result<Vec<Uuid>, Error> {
    let Some(account_id) = viewer.account_id() else {
        return Ok(Vec::new());
    };
    Ok(Entity::find()
        .select_only()
        .column(Column::PlacementId)
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::PlacementId.is_in(placements.iter().copied()))
        .into_tuple()
        .all(ctx.db.reader())
        .await?)
}

async fn seen(ctx: &Ctx, viewer: &Viewer, id: &ID) -> Result<Placement, Error> {
    let id = ids::decode(Kind::Placement, id, "placementId")?;
    placements::placement(ctx, viewer, id)
        .await?
        .ok_or_else(|| Refusal::not_found("placementId", Kind::Placement.word()).into())
}

/// Two that are saved at the same moment are counted one after the other.
async fn expect_room(work: &Work, account_id: Uuid, placement_id: Uuid) -> Result<(), Error> {
    account::Entity::find_by_id(account_id)
        .lock(LockType::NoKeyUpdate)
        .one(&**work)
        .await?;
    let others = Entity::find()
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::PlacementId.ne(placement_id));
    if others.count(&**work).await? < MOST {
        return Ok(());
    }
    let message = format!(
        "You have saved {MOST} placements, which is the most. Take one off the list first."
    );
    Err(Refusal::whole(UserErrorCode::NotAllowedNow, message).into())
}
