//! A country to look around in. Everything in it is invented, and every row says so.
//!
//! It follows from a seed: the same seed gives the same people, enterprises and placements, with the same ids.
//! Whatever it is filled with is written in chunks, each in a transaction that also notes how far the filling has
//! come ([`mark`]), so that a filling that was cut off goes on where it stopped, and memory doesn't grow with the
//! country. Placements that deserve it fail the quality gate, which is asked about every one.

mod applications;
mod bulk;
mod candidates;
mod chance;
mod conditions;
mod countries;
mod dangers;
mod enterprises;
mod entrances;
mod filling;
mod institutions;
mod mark;
mod people;
mod placements;
mod skills;
mod stages;
mod taxonomy;
mod templates;
#[cfg(test)]
mod tests;
mod trades;
mod wording;
mod world;

use std::ops::Range;

use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;

pub use entrances::{Entrance, Known, entrances, known_accounts};

use crate::accounts::passwords;
use crate::context::Ctx;
use crate::database::Database;
use crate::entities::account;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::placements::recheck;
use crate::work::Work;
use filling::Filling;
use mark::Mark;
use stages::Stage;
use world::{Of, World};

/// The password of the known accounts, one a role: `candidate@demo.fundi.example`, `enterprise@…`, `provider@…`,
/// `broker@…`, `authority@…` and `admin@…`.
pub const PASSWORD: &str = "seven quiet baobabs";

/// One of the addresses that [`PASSWORD`] opens.
pub const EXAMPLE_EMAIL: &str = "candidate@demo.fundi.example";

/// What the country is to be.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Options {
    pub placements: u64,
    pub candidates: u64,
    pub seed: u64,
}

impl Default for Options {
    /// A district: large enough for a search, small enough for a few seconds.
    fn default() -> Self {
        Self {
            placements: 2_000,
            candidates: 800,
            seed: 1,
        }
    }
}

/// How far a stage of the filling has come.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being made, in plural.
    pub stage: &'static str,
    pub done: u64,
    pub total: u64,
}

/// Whether this database holds a demonstration, filled or being filled.
///
/// # Errors
/// When the database fails.
pub async fn is_here(db: &Database) -> Result<bool, Error> {
    Ok(Mark::read(db.reader()).await?.is_some())
}

/// Fills the country, or what is missing of it. A country that was begun before keeps its seed and its sizes,
/// whatever `options` say; one that is there stays as it is.
///
/// # Errors
/// Refuses a database that holds accounts of its own; faults when the database fails. What was written before stays,
/// and the next call goes on.
pub async fn fill(
    ctx: &Ctx,
    options: Options,
    progress: &mut dyn FnMut(Progress),
) -> Result<(), Error> {
    fill_chunks(ctx, options, u64::MAX, progress).await
}

/// Fills at most some chunks.
async fn fill_chunks(
    ctx: &Ctx,
    options: Options,
    most: u64,
    progress: &mut dyn FnMut(Progress),
) -> Result<(), Error> {
    let mut mark = begun(ctx, options).await?;
    if mark.stage.is_none() {
        return Ok(());
    }
    crate::taxonomy::seed_isco(ctx).await?;
    let mut filling = Filling::new(
        &mark,
        taxonomy::occupations(ctx.db.reader()).await?,
        ctx.standards.clone(),
    );
    if mark.stage < Some(Stage::Placements) {
        filling.password_hash = Some(passwords::hash(ctx, PASSWORD).await?);
    }
    for _ in 0..most {
        let Some(stage) = mark.stage else { break };
        let total = stage.total(&filling.world);
        let chunk = mark.done..total.min(mark.done + stage.chunk());
        mark = after(&mark, stage, chunk.end, total);
        write_chunk(ctx, &mut filling, stage, chunk.clone(), &mark).await?;
        progress(Progress {
            stage: stage.name(),
            done: chunk.end,
            total,
        });
    }
    Ok(())
}

/// The mark of this database; a new one where nothing is yet.
async fn begun(ctx: &Ctx, options: Options) -> Result<Mark, Error> {
    if let Some(mark) = Mark::read(ctx.db.reader()).await? {
        return Ok(mark);
    }
    if account::Entity::find().count(ctx.db.reader()).await? > 0 {
        let message = "This database holds accounts that are no demonstration, so nothing was invented in it. Give the \
                       demonstration a data folder of its own with FUNDI_DATA.";
        return Err(Refusal::whole(UserErrorCode::NotAllowedNow, message).into());
    }
    let work = ctx.begin(None).await?;
    let mark = Mark::new(
        options.seed,
        options.placements,
        options.candidates,
        ctx.now(),
    );
    mark.write(&*work).await?;
    work.commit().await?;
    Ok(mark)
}

fn after(mark: &Mark, stage: Stage, done: u64, total: u64) -> Mark {
    if done < total {
        Mark {
            done,
            ..mark.clone()
        }
    } else {
        Mark {
            stage: stage.next(),
            done: 0,
            ..mark.clone()
        }
    }
}

async fn write_chunk(
    ctx: &Ctx,
    filling: &mut Filling,
    stage: Stage,
    chunk: Range<u64>,
    mark: &Mark,
) -> Result<(), Error> {
    let mut work = ctx.begin(None).await?;
    let (subject, id) = subject(&filling.world, stage, chunk.start);
    work.audit(
        "fill_demonstration",
        subject,
        id,
        json!({ "stage": stage.name(), "from": chunk.start, "until": chunk.end }),
    );
    write_stage(filling, &mut work, stage, chunk).await?;
    mark.write(&*work).await?;
    if mark.stage.is_none() {
        recheck::mark_checked(ctx, &*work).await?;
    }
    work.commit().await
}

async fn write_stage(
    filling: &mut Filling,
    work: &mut Work,
    stage: Stage,
    chunk: Range<u64>,
) -> Result<(), Error> {
    match stage {
        Stage::Taxonomy => taxonomy::write(filling, work).await,
        Stage::Institutions => institutions::write(filling, work).await,
        Stage::Enterprises => enterprises::write(filling, work, chunk).await,
        Stage::Candidates => candidates::write(filling, work, chunk).await,
        Stage::Placements => placements::write(filling, work, chunk).await,
        Stage::Applications => applications::write(filling, work).await,
    }
}

/// The first of what a chunk writes stands for it in the audit log.
fn subject(world: &World, stage: Stage, first: u64) -> (&'static str, uuid::Uuid) {
    let (subject, of) = match stage {
        Stage::Taxonomy => ("skill", Of::Skill),
        Stage::Institutions => ("organisation", Of::Institution),
        Stage::Enterprises => ("organisation", Of::Enterprise),
        Stage::Candidates => ("candidate", Of::Candidate),
        Stage::Placements => ("placement", Of::Placement),
        Stage::Applications => ("application", Of::Application),
    };
    (subject, world.id(of, first))
}
