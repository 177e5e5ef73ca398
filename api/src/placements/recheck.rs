//! When the packs have changed, every open placement is checked again.
//!
//! It goes in batches, each a transaction that also notes how far it has come, so that whichever process is there goes
//! on after a crash, and two at a time don't do the same batch twice. Only verdicts are compared; a whole report is
//! made where they differ. A placement that is blocked now is a draft again, with the reason.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde_json::json;
use uuid::Uuid;

use super::anew::{judge, kept_verdicts, verdicts_now};
use super::quality::Surroundings;
use super::{Placement, store};
use crate::context::Ctx;
use crate::entities::{deployment, pack_recheck, placement};
use crate::error::Error;
use crate::notifications::{Notice, Template};
use crate::organisations;
use crate::viewer::Viewer;
use crate::vocabulary::{HoldCause, OrganisationKind, PlacementState};
use crate::work::Work;

/// Placements in one transaction.
const BATCH: u64 = 500;

/// Where the packs stand that all open placements were checked against.
const KEY: &str = "standards_checked";

/// Placements that one letter names.
const NAMED: usize = 10;

/// A check of all open placements against new packs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recheck {
    /// The packs with their versions.
    pub packs: String,
    pub total: u64,
    pub done: u64,
    /// How many are judged differently now.
    pub changed: u64,
    /// How many of them are drafts again.
    pub blocked: u64,
    pub started_at: DateTime<Utc>,
    /// None while it runs.
    pub finished_at: Option<DateTime<Utc>>,
}

impl From<pack_recheck::Model> for Recheck {
    fn from(row: pack_recheck::Model) -> Self {
        let number = |number: i64| u64::try_from(number).unwrap_or_default();
        Self {
            packs: row.packs,
            total: number(row.total),
            done: number(row.done),
            changed: number(row.changed),
            blocked: number(row.blocked),
            started_at: row.started_at,
            finished_at: row.finished_at,
        }
    }
}

/// The newest check, for administrators; none for everybody else.
///
/// # Errors
/// When the database fails.
pub async fn latest(ctx: &Ctx, viewer: &Viewer) -> Result<Option<Recheck>, Error> {
    if !viewer.is_administrator() {
        return Ok(None);
    }
    let found = pack_recheck::Entity::find()
        .order_by_desc(pack_recheck::Column::Id)
        .one(ctx.db.reader())
        .await?;
    Ok(found.map(Recheck::from))
}

/// Checks all open placements again if the packs aren't those of the last time, or goes on with a check that was cut
/// off. None when there was nothing to do.
///
/// # Errors
/// When the database fails; what was done until then stays done.
pub async fn run_if_due(ctx: &Ctx) -> Result<Option<Recheck>, Error> {
    match begun(ctx, false).await? {
        Some(run) => run_through(ctx, run, &mut |_| {}).await.map(Some),
        None => Ok(None),
    }
}

/// Checks all open placements again, whatever the packs.
///
/// # Errors
/// As [`run_if_due`].
pub async fn run(ctx: &Ctx, progress: &mut (dyn FnMut(&Recheck) + Send)) -> Result<Recheck, Error> {
    match begun(ctx, true).await? {
        Some(run) => run_through(ctx, run, progress).await,
        None => Err(Error::Corrupt(
            "a check was asked for and not begun".to_owned(),
        )),
    }
}

/// Notes that all placements are checked against the packs of this installation.
///
/// # Errors
/// When the database fails.
pub(crate) async fn mark_checked(ctx: &Ctx, db: &impl ConnectionTrait) -> Result<(), Error> {
    note(db, KEY, &packs(ctx)).await
}

/// Keeps a fact about the deployment.
pub(crate) async fn note(db: &impl ConnectionTrait, key: &str, value: &str) -> Result<(), Error> {
    let row = deployment::Model {
        key: key.to_owned(),
        value: value.to_owned(),
    };
    let replace = OnConflict::column(deployment::Column::Key)
        .update_column(deployment::Column::Value)
        .to_owned();
    deployment::Entity::insert(row.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// A fact about the deployment, if it is known.
pub(crate) async fn noted(db: &impl ConnectionTrait, key: &str) -> Result<Option<String>, Error> {
    let row = deployment::Entity::find_by_id(key).one(db).await?;
    Ok(row.map(|row| row.value))
}

/// The packs of this installation with their versions, in order.
fn packs(ctx: &Ctx) -> String {
    let mut packs: Vec<String> = ctx
        .standards
        .packs()
        .map(|pack| {
            let version = pack.version();
            format!("{}@{}", version.id, version.version)
        })
        .collect();
    packs.sort_unstable();
    packs.join(" ")
}

/// The check that is to be gone on with, or a new one. Without placements there is nothing to check.
async fn begun(ctx: &Ctx, always: bool) -> Result<Option<pack_recheck::Model>, Error> {
    let packs = packs(ctx);
    let work = ctx.begin(None).await?;
    let unfinished = pack_recheck::Entity::find()
        .filter(pack_recheck::Column::FinishedAt.is_null())
        .all(&*work)
        .await?;
    for row in unfinished {
        if row.packs == packs {
            return Ok(Some(row));
        }
        finish(&work, row.id).await?;
    }
    if !always && noted(&*work, KEY).await?.as_deref() == Some(packs.as_str()) {
        work.commit().await?;
        return Ok(None);
    }
    let total = open().count(&*work).await?;
    if total == 0 && !always {
        note(&*work, KEY, &packs).await?;
        work.commit().await?;
        return Ok(None);
    }
    let run = pack_recheck::Model {
        id: ctx.new_id(),
        packs,
        total: i64::try_from(total).unwrap_or(i64::MAX),
        done: 0,
        changed: 0,
        blocked: 0,
        last_placement_id: None,
        started_at: work.at(),
        finished_at: None,
    };
    pack_recheck::Entity::insert(run.clone().into_active_model())
        .exec_without_returning(&*work)
        .await?;
    work.commit().await?;
    Ok(Some(run))
}

async fn run_through(
    ctx: &Ctx,
    mut run: pack_recheck::Model,
    progress: &mut (dyn FnMut(&Recheck) + Send),
) -> Result<Recheck, Error> {
    loop {
        progress(&run.clone().into());
        let placements = next(ctx, &run).await?;
        if placements.is_empty() {
            break;
        }
        run = batch(ctx, run, &placements).await?;
    }
    end(ctx, &run).await?;
    let ended = pack_recheck::Model {
        total: run.done,
        finished_at: Some(ctx.now()),
        ..run
    };
    progress(&ended.clone().into());
    Ok(ended.into())
}

fn open() -> sea_orm::Select<placement::Entity> {
    placement::Entity::find().filter(placement::Column::State.eq(PlacementState::Published))
}

async fn next(ctx: &Ctx, run: &pack_recheck::Model) -> Result<Vec<Placement>, Error> {
    let mut query = open();
    if let Some(last) = run.last_placement_id {
        query = query.filter(placement::Column::Id.gt(last));
    }
    let db = ctx.db.reader();
    let ids: Vec<Uuid> = query
        .select_only()
        .column(placement::Column::Id)
        .order_by_asc(placement::Column::Id)
        .limit(BATCH)
        .into_tuple()
        .all(db)
        .await?;
    let mut loaded = store::load(db, &ids).await?;
    Ok(ids.iter().filter_map(|id| loaded.remove(id)).collect())
}

/// Checks one batch and notes how far it has come. Where another process was faster, its place is taken over.
async fn batch(
    ctx: &Ctx,
    run: pack_recheck::Model,
    placements: &[Placement],
) -> Result<pack_recheck::Model, Error> {
    let borrowed: Vec<&Placement> = placements.iter().collect();
    let db = ctx.db.reader();
    let around = Surroundings::of_placements(db, ctx.today(), &borrowed).await?;
    let kept = kept_verdicts(db, placements).await?;
    let mut work = ctx.begin(None).await?;
    let last = placements.last().map(|placement| placement.id);
    let (mut changed, mut blocked) = (0, 0);
    for placement in placements {
        let Some(around) = around.get(&placement.id) else {
            continue;
        };
        if kept.get(&placement.id) == Some(&verdicts_now(ctx, placement, around)) {
            continue;
        }
        changed += 1;
        blocked += i64::from(judge(ctx, &mut work, placement, around).await?);
    }
    let number = i64::try_from(placements.len()).unwrap_or(i64::MAX);
    let ahead = pack_recheck::Model {
        done: run.done + number,
        total: Ord::max(run.total, run.done + number),
        changed: run.changed + changed,
        blocked: run.blocked + blocked,
        last_placement_id: last,
        ..run.clone()
    };
    if advance(&work, &run, &ahead).await? {
        work.commit().await?;
        return Ok(ahead);
    }
    drop(work);
    let there = pack_recheck::Entity::find_by_id(run.id).one(db).await?;
    there.ok_or_else(|| Error::Corrupt(format!("the check {} is not there", run.id)))
}

/// False when another process was faster.
async fn advance(
    work: &Work,
    run: &pack_recheck::Model,
    ahead: &pack_recheck::Model,
) -> Result<bool, Error> {
    let same_place = match run.last_placement_id {
        Some(last) => pack_recheck::Column::LastPlacementId.eq(last),
        None => pack_recheck::Column::LastPlacementId.is_null(),
    };
    let row = pack_recheck::ActiveModel {
        total: Set(ahead.total),
        done: Set(ahead.done),
        changed: Set(ahead.changed),
        blocked: Set(ahead.blocked),
        last_placement_id: Set(ahead.last_placement_id),
        ..pack_recheck::ActiveModel::default()
    };
    let advanced = pack_recheck::Entity::update_many()
        .set(row)
        .filter(pack_recheck::Column::Id.eq(run.id))
        .filter(same_place)
        .filter(pack_recheck::Column::FinishedAt.is_null())
        .exec(&**work)
        .await?;
    Ok(advanced.rows_affected == 1)
}

async fn finish(work: &Work, id: Uuid) -> Result<bool, Error> {
    let finished = pack_recheck::Entity::update_many()
        .col_expr(
            pack_recheck::Column::Total,
            Expr::col(pack_recheck::Column::Done),
        )
        .col_expr(
            pack_recheck::Column::FinishedAt,
            Expr::value(Some(work.at())),
        )
        .filter(pack_recheck::Column::Id.eq(id))
        .filter(pack_recheck::Column::FinishedAt.is_null())
        .exec(&**work)
        .await?;
    Ok(finished.rows_affected == 1)
}

/// Notes that all is done, and tells the enterprises whose placements are drafts again, and the authorities.
async fn end(ctx: &Ctx, run: &pack_recheck::Model) -> Result<(), Error> {
    let mut work = ctx.begin(None).await?;
    if !finish(&work, run.id).await? {
        return Ok(());
    }
    note(&*work, KEY, &run.packs).await?;
    if run.blocked > 0 {
        tell_enterprises(&mut work, run).await?;
    }
    if run.changed > 0 {
        tell_authorities(&mut work, run).await?;
    }
    let detail = json!({ "packs": run.packs, "placements": run.done, "changed": run.changed, "blocked": run.blocked });
    work.audit("recheck_placements", "pack_recheck", run.id, detail);
    work.commit().await
}

async fn tell_enterprises(work: &mut Work, run: &pack_recheck::Model) -> Result<(), Error> {
    let held: Vec<(Uuid, String)> = placement::Entity::find()
        .select_only()
        .columns([placement::Column::OrganisationId, placement::Column::Title])
        .filter(placement::Column::HeldCause.eq(HoldCause::Standard))
        .filter(placement::Column::HeldAt.gte(run.started_at))
        .order_by_asc(placement::Column::Id)
        .into_tuple()
        .all(&**work)
        .await?;
    let event = format!("placements_held:{}", run.id);
    tell_held(work, held, HoldCause::Standard, &event).await
}

/// One letter to each enterprise about its placements that are drafts again.
pub(super) async fn tell_held(
    work: &mut Work,
    held: Vec<(Uuid, String)>,
    cause: HoldCause,
    event: &str,
) -> Result<(), Error> {
    let mut titles: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (enterprise, title) in held {
        titles.entry(enterprise).or_default().push(title);
    }
    for (enterprise, titles) in titles {
        let named = named(&titles);
        for recipient in organisations::members(&**work, enterprise).await? {
            work.notify(Notice {
                event: format!("{event}:{enterprise}"),
                template: Template::PlacementsHeld,
                recipient,
                parameters: json!({
                    "cause": cause.code(),
                    "placements": named,
                    "link": "/enterprise",
                }),
            });
        }
    }
    Ok(())
}

/// The first titles, and how many more there are.
pub(super) fn named(titles: &[String]) -> String {
    let quoted: Vec<String> = titles
        .iter()
        .take(NAMED)
        .map(|title| format!("“{title}”"))
        .collect();
    let more = titles.len().saturating_sub(NAMED);
    let rest = if more > 0 {
        format!(" (+ {more})")
    } else {
        String::new()
    };
    format!("{}{rest}", quoted.join(", "))
}

async fn tell_authorities(work: &mut Work, run: &pack_recheck::Model) -> Result<(), Error> {
    let authorities = organisations::of_kind(&**work, OrganisationKind::CompetentAuthority).await?;
    for authority in authorities {
        for recipient in organisations::members(&**work, authority).await? {
            work.notify(Notice {
                event: format!("standard_changed:{}", run.id),
                template: Template::StandardChanged,
                recipient,
                parameters: json!({
                    "total": run.done,
                    "changed": run.changed,
                    "blocked": run.blocked,
                    "link": "/",
                }),
            });
        }
    }
    Ok(())
}
