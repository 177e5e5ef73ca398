//! Keeps this process's index in step with the database.
//!
//! Every change of a placement leaves a row in the change log, in the transaction that made it. The feed reads the
//! log from where the index's last commit says that it is, loads each placement as it stands now, and puts or
//! removes it. So it can die at any moment, and any number of processes can each follow with an index of their own.
//! Whatever replay can't mend (a new index, a log with a gap, a database restored from an older backup) is mended
//! by building the index anew.

mod documents;
mod listening;
mod rebuild;
mod writing;

use std::collections::BTreeSet;
use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::context::Ctx;
use crate::entities::change_log;
use crate::error::Error;
use crate::vocabulary::ChangeKind;

use writing::Pen;

/// Rows of the change log that are read, and committed to the index, at once. Many of them are often about the same
/// placements.
const ROWS_A_COMMIT: u64 = 20_000;
/// Placements that are held in memory at once.
const PLACEMENTS_AT_ONCE: usize = 1_000;

/// How long the feed sleeps when nobody wakes it; the longest that another process's change waits.
const PATIENCE: Duration = Duration::from_secs(1);

/// Follows the change log until `shutdown`. Failures are logged and tried again.
pub async fn follow(ctx: Ctx, shutdown: impl Future<Output = ()> + Send) {
    let listener = listening::wake_on_changes(&ctx);
    let mut shutdown = pin!(shutdown);
    let mut feed = None;
    loop {
        if let Err(error) = turn(&ctx, &mut feed).await {
            tracing::error!(%error, "the search index can't follow the database; trying again");
            feed = None;
        }
        tokio::select! {
            () = &mut shutdown => break,
            () = ctx.wake.feed.notified() => {}
            () = tokio::time::sleep(PATIENCE) => {}
        }
    }
    if let Some(listener) = listener {
        listener.abort();
    }
}

/// Applies everything that the change log has and the index hasn't.
///
/// # Errors
/// When the database or the index fails, or another writer has the index; what was committed stays.
pub async fn catch_up(ctx: &Ctx) -> Result<(), Error> {
    Feed::open(ctx)?.catch_up().await
}

/// Builds the index anew from the database, and tells how many placements of how many are in. Readers see the old
/// one until the new one is complete.
///
/// # Errors
/// As [`catch_up`].
pub async fn reindex(ctx: &Ctx, progress: impl FnMut(u64, u64) + Send) -> Result<(), Error> {
    Feed::open(ctx)?.rebuild(progress).await
}

/// Whether another process writes this index, usually a server with the same data folder.
#[must_use]
pub fn is_busy(error: &Error) -> bool {
    matches!(error, Error::Index(reason) if *reason == search_index::Error::WriterBusy.to_string())
}

/// How many changes the index is behind.
///
/// # Errors
/// When the database or the index fails.
pub async fn lag(ctx: &Ctx) -> Result<i64, Error> {
    let applied = ctx.index.applied_sequence().map_err(failed)?;
    Ok((last_sequence(ctx).await? - applied).max(0))
}

/// Tells apart an index in which nothing was found from one that has nothing yet because it is being built.
///
/// # Errors
/// [`Error::NotReady`] while the first building of the index goes on.
pub async fn expect_built(ctx: &Ctx) -> Result<(), Error> {
    let is_new = ctx.index.applied_sequence().map_err(failed)? == 0;
    if is_new && last_sequence(ctx).await? > 0 {
        return Err(Error::NotReady(
            "The search is being set up, which takes a few minutes. Everything else works; try the search again soon.",
        ));
    }
    Ok(())
}

async fn turn(ctx: &Ctx, feed: &mut Option<Feed>) -> Result<(), Error> {
    let open = match feed.take() {
        Some(open) => open,
        None => Feed::open(ctx)?,
    };
    open.catch_up().await?;
    *feed = Some(open.swept().await?);
    Ok(())
}

/// The one writer of this process's index.
struct Feed {
    ctx: Ctx,
    pen: Pen,
    /// The day whose expired placements are out already.
    swept_on: Option<NaiveDate>,
}

impl Feed {
    fn open(ctx: &Ctx) -> Result<Self, Error> {
        Ok(Self {
            pen: Pen::take(&ctx.index)?,
            ctx: ctx.clone(),
            swept_on: None,
        })
    }

    async fn catch_up(&self) -> Result<(), Error> {
        loop {
            let applied = self.ctx.index.applied_sequence().map_err(failed)?;
            let rows = self.rows_after(applied).await?;
            match rows.last() {
                None if last_sequence(&self.ctx).await? < applied => {
                    self.rebuild(|_, _| {}).await?
                }
                None => return Ok(()),
                Some(_) if !follows(applied, &rows) => self.rebuild(|_, _| {}).await?,
                Some(last) => self.replay(&rows, last.sequence).await?,
            }
        }
    }

    /// Puts what the rows are about in as it stands now, each placement once, and commits it as everything up to
    /// `sequence`.
    async fn replay(&self, rows: &[change_log::Model], sequence: i64) -> Result<(), Error> {
        let about = rows.iter().filter(|row| row.kind == ChangeKind::Placement);
        let ids: BTreeSet<Uuid> = about.map(|row| row.entity_id).collect();
        let ids: Vec<Uuid> = ids.into_iter().collect();
        let put = self.put(&ids).await;
        if put.is_err() {
            self.pen.drop_changes().await?;
        }
        put?;
        self.pen.write(Vec::new(), Some(sequence)).await
    }

    async fn put(&self, ids: &[Uuid]) -> Result<(), Error> {
        for some in ids.chunks(PLACEMENTS_AT_ONCE) {
            let changes = documents::changes(&self.ctx, some).await?;
            self.pen.write(changes, None).await?;
        }
        Ok(())
    }

    async fn rows_after(&self, applied: i64) -> Result<Vec<change_log::Model>, Error> {
        let rows = change_log::Entity::find()
            .filter(change_log::Column::Sequence.gt(applied))
            .order_by_asc(change_log::Column::Sequence)
            .limit(ROWS_A_COMMIT)
            .all(self.ctx.db.reader())
            .await?;
        Ok(rows)
    }

    /// Takes placements out whose last day to apply passed since the last time. Searches leave them out anyway; this
    /// keeps the index as small as it can be.
    async fn swept(self) -> Result<Self, Error> {
        let today = self.ctx.today();
        if self.swept_on == Some(today) {
            return Ok(self);
        }
        let changes = documents::expired(&self.ctx).await?;
        if !changes.is_empty() {
            let applied = self.ctx.index.applied_sequence().map_err(failed)?;
            self.pen.write(changes, Some(applied)).await?;
        }
        Ok(Self {
            swept_on: Some(today),
            ..self
        })
    }
}

/// Whether replaying these rows makes the index current: it has seen some before, and none is missing between.
fn follows(applied: i64, rows: &[change_log::Model]) -> bool {
    applied > 0 && rows.first().is_some_and(|row| row.sequence == applied + 1)
}

async fn last_sequence(ctx: &Ctx) -> Result<i64, Error> {
    let last: Option<i64> = change_log::Entity::find()
        .select_only()
        .column_as(change_log::Column::Sequence.max(), "last")
        .into_tuple()
        .one(ctx.db.reader())
        .await?
        .flatten();
    Ok(last.unwrap_or(0))
}

fn failed(error: search_index::Error) -> Error {
    Error::Index(error.to_string())
}

#[cfg(test)]
mod tests;
