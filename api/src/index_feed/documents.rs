//! What the index should say about placements, as they stand in the database now.

use std::collections::HashSet;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use search_index::Change;
use uuid::Uuid;

use super::failed;
use crate::context::Ctx;
use crate::entities::placement::{Column, Entity};
use crate::error::Error;
use crate::placements::document::document;
use crate::placements::store;
use crate::vocabulary::PlacementState;

/// A change for each placement: in if it takes applications today, out otherwise.
pub(super) async fn changes(ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<Change>, Error> {
    let today = ctx.today();
    let mut loaded = store::load(ctx.db.reader(), ids).await?;
    let change = |id: Uuid| match loaded.remove(&id) {
        Some(placement) if placement.is_open_on(today) => {
            Change::Put(Box::new(document(&placement, &ctx.gazetteer)))
        }
        _ => Change::Remove(id.as_u128()),
    };
    Ok(ids.iter().copied().map(change).collect())
}

/// Removals of what the index still has although its last day to apply is past.
pub(super) async fn expired(ctx: &Ctx) -> Result<Vec<Change>, Error> {
    let past: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::State.eq(PlacementState::Published))
        .filter(Column::ClosesOn.lt(ctx.today()))
        .into_tuple()
        .all(ctx.db.reader())
        .await?;
    if past.is_empty() {
        return Ok(Vec::new());
    }
    let indexed: HashSet<u128> = ctx.index.ids().map_err(failed)?.into_iter().collect();
    Ok(past
        .iter()
        .map(Uuid::as_u128)
        .filter(|id| indexed.contains(id))
        .map(Change::Remove)
        .collect())
}
