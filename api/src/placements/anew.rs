//! Public placements that are judged once more because something around them has changed.

use std::collections::HashMap;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;
use standards::gate::{Record, Stage, Verdict};
use uuid::Uuid;

use super::quality::{self, Surroundings};
use super::recheck::tell_held;
use super::{Content, Placement, hold, reviews, store};
use crate::context::Ctx;
use crate::entities::{placement, quality_report};
use crate::error::Error;
use crate::organisations::standing;
use crate::vocabulary::{HoldCause, PlacementState};
use crate::work::Work;

/// Judges the public placements that fit the condition by what is known of their enterprise and mentor now. Those that
/// are blocked are drafts again, and their enterprises are told.
///
/// # Errors
/// When the database fails.
pub(crate) async fn all(ctx: &Ctx, work: &mut Work, which: Condition) -> Result<(), Error> {
    let ids: Vec<Uuid> = placement::Entity::find()
        .select_only()
        .column(placement::Column::Id)
        .filter(which)
        .filter(placement::Column::State.eq(PlacementState::Published))
        .into_tuple()
        .all(&**work)
        .await?;
    let loaded = store::load(&**work, &ids).await?;
    let placements: Vec<Placement> = loaded.into_values().collect();
    let borrowed: Vec<&Placement> = placements.iter().collect();
    let around = Surroundings::of_placements(&**work, ctx.today(), &borrowed).await?;
    let kept = kept_verdicts(&**work, &placements).await?;
    let mut held = Vec::new();
    for placement in &placements {
        let Some(around) = around.get(&placement.id) else {
            continue;
        };
        let same = kept.get(&placement.id) == Some(&verdicts_now(ctx, placement, around));
        if !same && judge(ctx, work, placement, around).await? {
            held.push((placement.enterprise.id, placement.title.clone()));
        }
    }
    let event = format!("placements_judged_anew:{}", ctx.new_id());
    tell_held(work, held, HoldCause::Standard, &event).await
}

/// Makes a filled placement with a free place public again. One that would not be let through now is a draft with the
/// reason, and its enterprise is told.
///
/// # Errors
/// When the database fails.
pub(super) async fn reopen(ctx: &Ctx, work: &mut Work, placement: &Placement) -> Result<(), Error> {
    let around = Surroundings::of_placements(&**work, ctx.today(), &[placement])
        .await?
        .remove(&placement.id)
        .unwrap_or_default();
    let report = quality::judge(ctx, &Content::of(placement), &around, Stage::Publication);
    let suspended = standing::suspended(&**work, &[placement.enterprise.id], ctx.today()).await?;
    let refused = reviews::refused(&**work, placement.id, &report).await?;
    placement::Entity::update_many()
        .col_expr(
            placement::Column::State,
            Expr::value(PlacementState::Published),
        )
        .filter(placement::Column::Id.eq(placement.id))
        .exec(&**work)
        .await?;
    let held = match (suspended.first(), refused) {
        (Some(row), _) => {
            hold::take_off(work, placement.id, HoldCause::Suspension, &row.reason).await?
        }
        (None, Some(refusal)) => {
            hold::take_off(work, placement.id, HoldCause::Review, &refusal.message).await?
        }
        (None, None) => judge(ctx, work, placement, &around).await?,
    };
    if held {
        let event = format!("placement_not_reopened:{}:{}", placement.id, work.at());
        let told = vec![(placement.enterprise.id, placement.title.clone())];
        return tell_held(work, told, HoldCause::Standard, &event).await;
    }
    let detail = json!({ "from": "filled", "to": "published" });
    work.audit("reopen_placement", "placement", placement.id, detail);
    Ok(())
}

/// What the rules said when each placement was let through, by its id. One statement.
///
/// # Errors
/// When the database fails.
pub(super) async fn kept_verdicts(
    db: &impl ConnectionTrait,
    placements: &[Placement],
) -> Result<HashMap<Uuid, Vec<(String, Verdict)>>, Error> {
    let ids: Vec<Uuid> = placements
        .iter()
        .filter_map(|placement| placement.quality_report_id)
        .collect();
    let rows = quality_report::Entity::find()
        .filter(quality_report::Column::Id.is_in(ids))
        .all(db)
        .await?;
    let mut kept = HashMap::with_capacity(rows.len());
    for row in rows {
        // A record that can't be read any more is one that differs.
        if let Ok(record) = serde_json::from_value::<Record>(row.report) {
            let verdicts = record.results.into_iter();
            let verdicts = verdicts.map(|result| (result.rule, result.verdict));
            kept.insert(row.placement_id, verdicts.collect());
        }
    }
    Ok(kept)
}

/// What the rules say now.
pub(super) fn verdicts_now(
    ctx: &Ctx,
    placement: &Placement,
    around: &Surroundings,
) -> Vec<(String, Verdict)> {
    quality::assess(ctx, placement, around)
        .results()
        .map(|(rule, verdict, _)| (rule.to_owned(), verdict))
        .collect()
}

/// Makes the whole report of a public placement that is judged differently, keeps it, and brings the cases in line with
/// it. One that is blocked is a draft again, with the reason. Whether it is a draft now.
///
/// # Errors
/// When the database fails.
pub(super) async fn judge(
    ctx: &Ctx,
    work: &mut Work,
    placement: &Placement,
    around: &Surroundings,
) -> Result<bool, Error> {
    let content = Content::of(placement);
    let report = quality::judge(ctx, &content, around, Stage::Publication);
    if !report.is_publishable() {
        let reason = quality::reasons(&report, &placement.language);
        return hold::take_off(work, placement.id, HoldCause::Standard, &reason).await;
    }
    let report_id = ctx.new_id();
    let about = (placement.id, placement.version);
    quality::keep(work, report_id, about, &report).await?;
    placement::Entity::update_many()
        .col_expr(
            placement::Column::QualityReportId,
            Expr::value(Some(report_id)),
        )
        .filter(placement::Column::Id.eq(placement.id))
        .filter(placement::Column::Version.eq(placement.version))
        .filter(placement::Column::State.eq(PlacementState::Published))
        .exec(&**work)
        .await?;
    let kept = (report_id, &report);
    reviews::settle(
        ctx,
        work,
        placement,
        &around.country,
        placement.version,
        kept,
    )
    .await?;
    let detail = json!({ "quality_report": report_id, "pack": report.pack.id, "pack_version": report.pack.version });
    work.audit("recheck_placement", "placement", placement.id, detail);
    Ok(false)
}
