//! Building the index anew, in place: readers see the old one until the last commit.

use std::collections::HashSet;

use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use search_index::Change;
use uuid::Uuid;

use super::{Feed, documents, failed, last_sequence};
use crate::entities::placement::{Column, Entity};
use crate::error::Error;
use crate::vocabulary::PlacementState;

/// Placements that are loaded at once.
const CHUNK: u64 = 500;

impl Feed {
    /// Puts everything that is public in and takes everything else out. The change log is replayed from before the
    /// start, so that what changes meanwhile isn't missed.
    pub(super) async fn rebuild(&self, progress: impl FnMut(u64, u64) + Send) -> Result<(), Error> {
        let sequence = last_sequence(&self.ctx).await?;
        let built = self.put_all(progress).await;
        if built.is_err() {
            self.pen.drop_changes().await?;
        }
        let live = built?;
        let indexed = self.ctx.index.ids().map_err(failed)?;
        let gone = indexed
            .into_iter()
            .filter(|id| !live.contains(id))
            .map(Change::Remove)
            .collect();
        self.pen.write(gone, Some(sequence)).await
    }

    async fn put_all(
        &self,
        mut progress: impl FnMut(u64, u64) + Send,
    ) -> Result<HashSet<u128>, Error> {
        let total = public().count(self.ctx.db.reader()).await?;
        let (mut live, mut done, mut last) = (HashSet::new(), 0, None);
        loop {
            let ids = self.public_after(last).await?;
            let Some(end) = ids.last() else {
                return Ok(live);
            };
            last = Some(*end);
            done += ids.len() as u64;
            let changes = documents::changes(&self.ctx, &ids).await?;
            live.extend(changes.iter().filter_map(|change| match change {
                Change::Put(document) => Some(document.id),
                Change::Remove(_) => None,
            }));
            self.pen.write(changes, None).await?;
            progress(done, total.max(done));
        }
    }

    async fn public_after(&self, last: Option<Uuid>) -> Result<Vec<Uuid>, Error> {
        let after = last
            .into_iter()
            .fold(public(), |public, last| public.filter(Column::Id.gt(last)));
        let ids = after
            .select_only()
            .column(Column::Id)
            .order_by_asc(Column::Id)
            .limit(CHUNK)
            .into_tuple()
            .all(self.ctx.db.reader())
            .await?;
        Ok(ids)
    }
}

fn public() -> sea_orm::Select<Entity> {
    Entity::find().filter(Column::State.eq(PlacementState::Published))
}
