//! What people search for and don't find: counts of a day by words, occupation, country and nearest city.
//!
//! Nobody is in it: no account, no address of a computer, no time of day. Searches are counted, not people. Words
//! that look like a number or an address are not kept, words that hardly anybody uses are shown to nobody and
//! deleted after a month. Counting takes no time of a search: it happens in memory, and one statement every few
//! seconds writes it down. A process that is killed loses the counts of those seconds.

pub mod graphql;
mod log;
mod read;
#[cfg(test)]
mod tests;

use std::future::Future;
use std::time::Duration as Wait;

use chrono::Duration;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::context::Ctx;
use crate::entities::search_demand::{Column, Entity, Model};
use crate::error::Error;

pub use log::Log;
pub use read::{Demand, DemandOrder, DemandQuery, search_demand};

/// How many searches a row of any output stands for at least.
pub const LEAST: i32 = 10;
/// Days after which counts of a day below [`LEAST`] are deleted.
const RARE_DAYS: i64 = 31;
/// Days after which all are.
const ALL_DAYS: i64 = 400;

/// How often counts are written down.
const FLUSH_EVERY: Wait = Wait::from_secs(5);
/// Rows a statement.
const ROWS: usize = 1_000;

/// Writes counts down until told to stop, and then once more.
pub async fn follow(ctx: Ctx, stop: impl Future<Output = ()>) {
    tokio::pin!(stop);
    loop {
        let stopped = tokio::select! {
            () = &mut stop => true,
            () = tokio::time::sleep(FLUSH_EVERY) => false,
        };
        if let Err(error) = flush(&ctx).await {
            tracing::warn!(error = %error, "what was searched for could not be counted; trying again");
        }
        if stopped {
            return;
        }
    }
}

/// Adds what was counted in memory to the table. When that fails it is kept in memory for the next time.
///
/// # Errors
/// When the database fails.
pub async fn flush(ctx: &Ctx) -> Result<(), Error> {
    let taken = ctx.demand.take();
    if taken.is_empty() {
        return Ok(());
    }
    let gazetteer = ctx.gazetteer.clone();
    let counted = taken.clone();
    let rows = tokio::task::spawn_blocking(move || log::rows(counted, &gazetteer)).await;
    let rows = rows.map_err(|error| Error::Corrupt(error.to_string()))?;
    let written = write(ctx, rows).await;
    if written.is_err() {
        ctx.demand.give_back(taken);
    }
    written
}

/// All or nothing, in the order of their keys, so that two processes that write the same rows wait for each other.
async fn write(ctx: &Ctx, rows: Vec<Model>) -> Result<(), Error> {
    let work = ctx.begin(None).await?;
    let added = |column: Column| {
        Expr::col((Entity, column)).add(Expr::col((Alias::new("excluded"), column)))
    };
    for some in rows.chunks(ROWS) {
        let again = OnConflict::columns([
            Column::Day,
            Column::Words,
            Column::Occupation,
            Column::Country,
            Column::Region,
        ])
        .value(Column::Searches, added(Column::Searches))
        .value(Column::Fruitless, added(Column::Fruitless))
        .to_owned();
        let some = some.iter().cloned().map(IntoActiveModel::into_active_model);
        Entity::insert_many(some)
            .on_conflict(again)
            .exec_without_returning(&*work)
            .await?;
    }
    work.commit().await
}

/// Deletes what hardly anybody searched for a month ago, and what is older than a year and a month.
///
/// # Errors
/// When the database fails.
pub async fn purge(ctx: &Ctx) -> Result<(), Error> {
    let before = |days: i64| Column::Day.lt(ctx.today() - Duration::days(days));
    Entity::delete_many()
        .filter(before(RARE_DAYS))
        .filter(Column::Searches.lt(LEAST))
        .exec(ctx.db.writer())
        .await?;
    Entity::delete_many()
        .filter(before(ALL_DAYS))
        .exec(ctx.db.writer())
        .await?;
    Ok(())
}
