//! What happens because time passes: evidence of cover runs out, days for a change and suspensions end, and work waits
//! for the authority. Once a day, and at once when the program starts.

use std::collections::HashMap;
use std::future::Future;
use std::time::Duration as Wait;

use chrono::{Days, NaiveDate};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use standards::gate::Stage;
use uuid::Uuid;

use super::quality::{self, Surroundings};
use super::recheck::{self, named, note, noted, tell_held};
use super::{Content, Placement, cover_expires_on, hold, reviews, store};
use crate::agreements::{self, machine};
use crate::context::Ctx;
use crate::entities::{agreement, placement};
use crate::error::Error;
use crate::notifications::{Notice, Template};
use crate::organisations::{self, Scope, standing, verification};
use crate::vocabulary::{AgreementState, HoldCause, OrganisationKind, PlacementState};

/// How often it is looked whether the day has changed.
const LOOK_EVERY: Wait = Wait::from_secs(600);

/// The day of the last look.
const KEY: &str = "watched_on";

/// Placements looked at together.
const BATCH: u64 = 500;

/// Days before the end of evidence on which another letter is due, besides the first.
const STEPS: [i64; 4] = [1, 3, 7, 14];

/// Checks placements again when packs have changed, and does what each day brings, until told to stop.
pub async fn follow(ctx: Ctx, stop: impl Future<Output = ()>) {
    tokio::pin!(stop);
    loop {
        tokio::select! {
            // What was begun is gone on with at the next start.
            () = &mut stop => return,
            () = look(&ctx) => {}
        }
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}

async fn look(ctx: &Ctx) {
    if let Err(error) = recheck::run_if_due(ctx).await {
        tracing::error!(error = %error, "open placements could not be checked against the new rules");
    }
    if let Err(error) = daily(ctx).await {
        tracing::error!(error = %error, "what the day brings could not be done");
    }
}

/// Does what a day brings, once a day; whatever was cut off is done again and told once.
///
/// # Errors
/// When the database fails; what was done until then stays done.
pub async fn daily(ctx: &Ctx) -> Result<(), Error> {
    let today = ctx.today().to_string();
    if noted(ctx.db.reader(), KEY).await?.as_deref() == Some(today.as_str()) {
        return Ok(());
    }
    standing::lift_expired(ctx).await?;
    reviews::refuse_overdue(ctx).await?;
    hold_expired(ctx).await?;
    warn_of_expiry(ctx).await?;
    tell_what_waits(ctx).await?;
    let work = ctx.begin(None).await?;
    note(&*work, KEY, &today).await?;
    work.commit().await
}

/// Public placements with evidence that has run out, and that don't pass the gate without it, are drafts again.
async fn hold_expired(ctx: &Ctx) -> Result<(), Error> {
    let expired = Condition::all()
        .add(placement::Column::CoverExpiresOn.lt(ctx.today()))
        .add(placement::Column::State.eq(PlacementState::Published));
    let mut last = None;
    loop {
        let placements = batch(ctx, &expired, last).await?;
        let Some(end) = placements.last().map(|placement| placement.id) else {
            return Ok(());
        };
        last = Some(end);
        let borrowed: Vec<&Placement> = placements.iter().collect();
        let around = Surroundings::of_placements(ctx.db.reader(), ctx.today(), &borrowed).await?;
        let mut work = ctx.begin(None).await?;
        let mut held = Vec::new();
        for placement in &placements {
            let Some(around) = around.get(&placement.id) else {
                continue;
            };
            let content = Content::of(placement);
            let report = quality::judge(ctx, &content, around, Stage::Publication);
            if report.is_publishable() {
                continue;
            }
            let reason = quality::reasons(&report, &placement.language);
            if hold::take_off(&mut work, placement.id, HoldCause::Cover, &reason).await? {
                held.push((placement.enterprise.id, placement.title.clone()));
            }
        }
        let event = format!("cover_expired:{}:{end}", ctx.today());
        tell_held(&mut work, held, HoldCause::Cover, &event).await?;
        work.commit().await?;
    }
}

/// Tells enterprises of evidence that runs out, one letter each, of open placements and of those with agreements that
/// haven't ended.
async fn warn_of_expiry(ctx: &Ctx) -> Result<(), Error> {
    let most = ctx
        .standards
        .packs()
        .map(|pack| pack.lifecycle().cover_warning_days)
        .max()
        .unwrap_or_default();
    let until = ctx
        .today()
        .checked_add_days(Days::new(most.into()))
        .unwrap_or(NaiveDate::MAX);
    let soon = Condition::all()
        .add(placement::Column::CoverExpiresOn.between(ctx.today(), until))
        .add(is_open_or_bound(ctx.today()));
    let mut by_enterprise: HashMap<Uuid, Vec<(NaiveDate, String)>> = HashMap::new();
    let mut last = None;
    loop {
        let placements = batch(ctx, &soon, last).await?;
        let Some(end) = placements.last().map(|placement| placement.id) else {
            break;
        };
        last = Some(end);
        for placement in placements {
            let warned_before = quality::pack_of(ctx, &placement)
                .lifecycle()
                .cover_warning_days;
            let Some(day) = cover_expires_on(&placement.conditions) else {
                continue;
            };
            if (day - ctx.today()).num_days() <= i64::from(warned_before) {
                let expiring = by_enterprise.entry(placement.enterprise.id).or_default();
                expiring.push((day, placement.title));
            }
        }
    }
    for (enterprise, mut expiring) in by_enterprise {
        expiring.sort();
        warn(ctx, enterprise, &expiring).await?;
    }
    Ok(())
}

/// The same letter isn't written twice for one day of expiry and one step towards it.
async fn warn(ctx: &Ctx, enterprise: Uuid, expiring: &[(NaiveDate, String)]) -> Result<(), Error> {
    let Some((first, _)) = expiring.first() else {
        return Ok(());
    };
    let left = (*first - ctx.today()).num_days();
    let step = STEPS.iter().find(|step| left <= **step).copied();
    let step = step.map_or_else(|| "first".to_owned(), |step| step.to_string());
    let titles: Vec<String> = expiring
        .iter()
        .map(|(day, title)| format!("{title} ({day})"))
        .collect();
    let mut work = ctx.begin(None).await?;
    for recipient in organisations::members(&*work, enterprise).await? {
        work.notify(Notice {
            event: format!("cover_expiring:{enterprise}:{first}:{step}"),
            template: Template::CoverExpiring,
            recipient,
            parameters: json!({ "placements": named(&titles), "link": "/enterprise" }),
        });
    }
    work.commit().await
}

/// Each authority hears once a day how much waits for it, if something does.
async fn tell_what_waits(ctx: &Ctx) -> Result<(), Error> {
    let db = ctx.db.reader();
    for authority in organisations::of_kind(db, OrganisationKind::CompetentAuthority).await? {
        let scope = Scope::of_organisation_itself(db, authority).await?;
        let cases = reviews::count_waiting(db, &scope).await?;
        let verifications = verification::count_waiting(db, &scope).await?;
        let contracts = agreements::count_waiting(db, &scope).await?;
        if cases + verifications + contracts == 0 {
            continue;
        }
        let mut work = ctx.begin(None).await?;
        for recipient in organisations::members(&*work, authority).await? {
            work.notify(Notice {
                event: format!("authority_queue:{authority}:{}", ctx.today()),
                template: Template::AuthorityQueue,
                recipient,
                parameters: json!({
                    "reviews": cases, "verifications": verifications, "agreements": contracts, "link": "/",
                }),
            });
        }
        work.commit().await?;
    }
    Ok(())
}

async fn batch(
    ctx: &Ctx,
    condition: &Condition,
    last: Option<Uuid>,
) -> Result<Vec<Placement>, Error> {
    let mut query = placement::Entity::find().filter(condition.clone());
    if let Some(last) = last {
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

/// Placements that are open, or under which somebody works or will.
fn is_open_or_bound(today: NaiveDate) -> Condition {
    let bound = Query::select()
        .column(agreement::Column::PlacementId)
        .from(agreement::Entity)
        .and_where(Expr::col(agreement::Column::EndsOn).gte(today))
        .and_where(
            Expr::col(agreement::Column::State).is_not_in(machine::ENDED.map(AgreementState::code)),
        )
        .to_owned();
    Condition::any()
        .add(placement::Column::State.is_in([PlacementState::Published, PlacementState::Filled]))
        .add(placement::Column::Id.in_subquery(bound))
}
