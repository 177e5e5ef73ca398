//! Saved placements in GraphQL.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::{DataLoader, Loader};
use async_graphql::{Context, ID, Object};
use uuid::Uuid;

use super::{AddBookmarkInput, RemoveBookmarkInput, add_bookmark, among, remove_bookmark};
use crate::context::Ctx;
use crate::error::Error;
use crate::ids::{self, Kind};
use crate::payload;
use crate::placements::graphql::Placement;
use crate::viewer::Viewer;

payload!(AddBookmarkPayload {
    placement: Placement
});
payload!(RemoveBookmarkPayload { placement_id: ID });

#[derive(Default)]
pub struct BookmarksMutation;

#[Object]
impl BookmarksMutation {
    /// Saves a placement to come back to; its end is told by e-mail. At most 200 a person.
    async fn add_bookmark(
        &self,
        context: &Context<'_>,
        input: AddBookmarkInput,
    ) -> async_graphql::Result<AddBookmarkPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let added = add_bookmark(ctx, viewer, input).await;
        AddBookmarkPayload::of(added, |placement| (Some(placement.into()),))
    }

    /// Forgets that a placement was saved.
    async fn remove_bookmark(
        &self,
        context: &Context<'_>,
        input: RemoveBookmarkInput,
    ) -> async_graphql::Result<RemoveBookmarkPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let removed = remove_bookmark(ctx, viewer, input).await;
        RemoveBookmarkPayload::of(removed, |id| (Some(ids::encode(Kind::Placement, id)),))
    }
}

/// Whether the viewer has saved placements, by placement.
pub struct BookmarkLoader(pub Ctx, pub Viewer);

impl Loader<Uuid> for BookmarkLoader {
    type Value = bool;
    type Error = Arc<Error>;

    async fn load(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, bool>, Arc<Error>> {
        let saved = among(&self.0, &self.1, ids).await.map_err(Arc::new)?;
        Ok(saved.into_iter().map(|id| (id, true)).collect())
    }
}

/// Whether the viewer has saved the placement.
///
/// # Errors
/// When the database fails.
pub async fn is_saved(context: &Context<'_>, placement: Uuid) -> async_graphql::Result<bool> {
    let loader = context.data::<DataLoader<BookmarkLoader>>()?;
    Ok(loader.load_one(placement).await?.unwrap_or(false))
}
