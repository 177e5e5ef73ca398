//! The placements of one enterprise.

use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use uuid::Uuid;

use super::{Placement, store};
use crate::context::Ctx;
use crate::entities::placement::{Column, Entity};
use crate::error::Error;
use crate::graphql::connection::{Page, Slice};
use crate::organisations::Scope;
use crate::viewer::Viewer;
use crate::vocabulary::PlacementState;

/// An enterprise's placements, newest first: all of them for its members, those of its countries for an authority, the
/// published ones for the public.
///
/// # Errors
/// When the database fails.
pub async fn of_organisation(
    ctx: &Ctx,
    viewer: &Viewer,
    organisation_id: Uuid,
    page: Page,
) -> Result<Slice<Placement>, Error> {
    let db = ctx.db.reader();
    let seen = seen_by(viewer, organisation_id);
    let total = seen.clone().count(db).await?;
    let ids: Vec<Uuid> = page
        .before
        .into_iter()
        .fold(seen, |seen, before| seen.filter(Column::Id.lt(before)))
        .select_only()
        .column(Column::Id)
        .order_by_desc(Column::Id)
        .limit(page.limit + 1)
        .into_tuple()
        .all(db)
        .await?;
    let mut loaded = store::load(db, &ids).await?;
    let items = ids
        .into_iter()
        .filter_map(|id| Some((id, loaded.remove(&id)?)))
        .collect();
    Ok(Slice::cut(items, page, total))
}

fn seen_by(viewer: &Viewer, organisation_id: Uuid) -> Select<Entity> {
    let own = Entity::find().filter(Column::OrganisationId.eq(organisation_id));
    if viewer.is_member_of(organisation_id) {
        return own;
    }
    let public = Condition::any().add(Column::State.eq(PlacementState::Published));
    let seen = match Scope::to_read(viewer) {
        Some(scope) => public.add(Column::SiteId.in_subquery(scope.sites())),
        None => public,
    };
    own.filter(seen)
}
