//! Opening, keeping and superseding cases as reports come.

use std::collections::HashSet;

use data_encoding::HEXLOWER;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use serde_json::json;
use sha2::{Digest, Sha256};
use standards::gate::{Report, RuleResult, Verdict};
use uuid::Uuid;

use super::machine::WAITING;
use crate::context::Ctx;
use crate::entities::quality_review::{self, Column, Entity, Model};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::placements::Placement;
use crate::vocabulary::{ReviewState, ReviewedRule, ReviewedRules};
use crate::work::Work;

/// Brings a placement's cases in line with the report of the version that is public now. Whether one waits.
///
/// # Errors
/// When the database fails.
pub(crate) async fn settle(
    ctx: &Ctx,
    work: &mut Work,
    placement: &Placement,
    country: &str,
    version: i32,
    (report_id, report): (Uuid, &Report),
) -> Result<bool, Error> {
    let rows = of_placement(&**work, placement.id).await?;
    let accepted = fingerprints(&rows, &[ReviewState::Upheld]);
    let mut pending = asked(report);
    pending.retain(|rule| !accepted.contains(rule.fingerprint.as_str()));
    let waiting = rows.iter().find(|row| WAITING.contains(&row.state));
    if let Some(standing) = waiting {
        if standing.rules.0 == pending {
            carry_over(work, standing, version, report_id).await?;
            return Ok(true);
        }
        supersede(work, standing).await?;
    }
    if pending.is_empty() {
        return Ok(false);
    }
    let row = Model {
        id: ctx.new_id(),
        placement_id: placement.id,
        placement_version: version,
        quality_report_id: report_id,
        country: country.to_owned(),
        rules: ReviewedRules(pending),
        state: ReviewState::Open,
        reason: None,
        deadline: None,
        decided_by: None,
        decided_at: None,
        appeal: None,
        appealed_by: None,
        appealed_at: None,
        appeal_reason: None,
        appeal_decided_by: None,
        appeal_decided_at: None,
        created_at: work.at(),
        updated_at: work.at(),
    };
    let rules: Vec<String> = row.rules.0.iter().map(|rule| rule.rule.clone()).collect();
    let detail = json!({ "review": row.id, "to": "open", "rules": rules, "version": version });
    work.seal(&row)?;
    Entity::insert(row.into_active_model())
        .exec_without_returning(&**work)
        .await?;
    work.audit("open_review", "placement", placement.id, detail);
    Ok(true)
}

/// Ends what waits about a placement that is closed.
///
/// # Errors
/// When the database fails.
pub(crate) async fn end(work: &mut Work, placement_id: Uuid) -> Result<(), Error> {
    let rows = of_placement(&**work, placement_id).await?;
    if let Some(standing) = rows.iter().find(|row| WAITING.contains(&row.state)) {
        supersede(work, standing).await?;
    }
    Ok(())
}

/// Why a placement can't be public again, where the authority refused it and the facts that it looked at are the same.
///
/// # Errors
/// When the database fails.
pub(crate) async fn refused(
    db: &impl ConnectionTrait,
    placement_id: Uuid,
    report: &Report,
) -> Result<Option<Refusal>, Error> {
    let rows = of_placement(db, placement_id).await?;
    let accepted = fingerprints(&rows, &[ReviewState::Upheld]);
    let asked: HashSet<String> = asked(report)
        .into_iter()
        .map(|rule| rule.fingerprint)
        .filter(|fingerprint| !accepted.contains(fingerprint.as_str()))
        .collect();
    let stands = rows.iter().find(|row| {
        let is_refusal = matches!(
            row.state,
            ReviewState::Refused | ReviewState::Appealed | ReviewState::Confirmed
        );
        is_refusal
            && row
                .rules
                .0
                .iter()
                .any(|rule| asked.contains(&rule.fingerprint))
    });
    Ok(stands.map(|row| {
        let reason = row.appeal_reason.as_ref().or(row.reason.as_ref());
        let way_out = match row.state {
            ReviewState::Refused => {
                "Change what it names, or ask once that somebody else looks at it."
            }
            ReviewState::Appealed => {
                "Somebody else is looking at it. Wait for the answer, or change what it names."
            }
            _ => "Change what it names.",
        };
        let message = format!(
            "The competent authority refused this placement: {} {way_out}",
            reason.map(String::as_str).unwrap_or_default()
        );
        Refusal::whole(UserErrorCode::NotAllowedNow, message)
    }))
}

/// The newest first.
async fn of_placement(db: &impl ConnectionTrait, id: Uuid) -> Result<Vec<Model>, Error> {
    Ok(Entity::find()
        .filter(Column::PlacementId.eq(id))
        .order_by_desc(Column::Id)
        .all(db)
        .await?)
}

fn fingerprints<'a>(rows: &'a [Model], states: &[ReviewState]) -> HashSet<&'a str> {
    rows.iter()
        .filter(|row| states.contains(&row.state))
        .flat_map(|row| &row.rules.0)
        .map(|rule| rule.fingerprint.as_str())
        .collect()
}

/// What the report asks somebody to look at, in the pack's order.
pub(crate) fn asked(report: &Report) -> Vec<ReviewedRule> {
    report
        .with_verdict(Verdict::Review)
        .map(|result| ReviewedRule {
            rule: result.rule.clone(),
            fingerprint: fingerprint(&report.pack.id, result),
        })
        .collect()
}

/// The pack's version isn't part of it: a new version that asks for the same of the same facts asks nothing new.
fn fingerprint(pack: &str, result: &RuleResult) -> String {
    let mut digest = Sha256::new();
    let mut note = |text: &str| {
        digest.update((text.len() as u64).to_be_bytes());
        digest.update(text);
    };
    note(pack);
    note(&result.rule);
    note(&result.finding.to_string());
    for value in result.inputs.iter().chain(result.thresholds.iter()) {
        note(&value.name);
        note(value.value.as_deref().unwrap_or("\u{0}"));
    }
    HEXLOWER.encode(&digest.finalize())
}

/// The case goes on with the new version: what it is about is as it was, so that a change that was asked for wasn't
/// made, and its last day stays.
async fn carry_over(
    work: &mut Work,
    standing: &Model,
    version: i32,
    report_id: Uuid,
) -> Result<(), Error> {
    let row = quality_review::ActiveModel {
        placement_version: Set(version),
        quality_report_id: Set(report_id),
        updated_at: Set(work.at()),
        ..quality_review::ActiveModel::default()
    };
    write(work, standing, row).await
}

async fn supersede(work: &mut Work, standing: &Model) -> Result<(), Error> {
    let row = quality_review::ActiveModel {
        state: Set(ReviewState::Superseded),
        updated_at: Set(work.at()),
        ..quality_review::ActiveModel::default()
    };
    write(work, standing, row).await?;
    let detail =
        json!({ "review": standing.id, "from": standing.state.code(), "to": "superseded" });
    work.audit(
        "supersede_review",
        "placement",
        standing.placement_id,
        detail,
    );
    Ok(())
}

async fn write(
    work: &mut Work,
    standing: &Model,
    row: quality_review::ActiveModel,
) -> Result<(), Error> {
    Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(standing.id))
        .exec(&**work)
        .await?;
    work.seal_anew::<Entity>(standing.id).await
}
