//! The quality gate, asked about what an agreement says: before it is signed, and before the work begins.

use chrono::NaiveDate;
use sea_orm::{EntityTrait, IntoActiveModel};
use serde_json::json;
use standards::gate::{Context, PlacementFacts, Record, Report, Schedule, Verdict};
use standards::EqfLevel;

use super::document::Terms;
use super::{Agreement, Version, proof};
use crate::context::Ctx;
use crate::entities::agreement_check;
use crate::error::{Error, Refusal};
use crate::placements::quality;
use crate::work::Work;

/// When the gate is asked.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Signing,
    Start,
}

impl Stage {
    fn code(self) -> &'static str {
        match self {
            Self::Signing => "signing",
            Self::Start => "start",
        }
    }
}

/// What the gate says of an agreement whose terms would be these.
pub(super) fn check(agreement: &Agreement, terms: &Terms, stage: Stage, today: NaiveDate) -> Report {
    let _ = (agreement, stage);
    standards::gate::check(&facts(terms), &Context { today })
}

/// Refuses what the gate does not let through: each rule with what was found, the way out, and its source.
///
/// # Errors
/// The refusals.
pub(super) fn refuse_blocks(report: &Report, language: &str) -> Result<(), Error> {
    let refusals: Vec<Refusal> = quality::refusals(report, language);
    if refusals.is_empty() {
        Ok(())
    } else {
        Err(Error::Refused(refusals))
    }
}

/// Whether nothing blocks.
pub(super) fn passes(report: &Report) -> bool {
    report.with_verdict(Verdict::Block).next().is_none()
}

/// Keeps a report with the version that it is about. What the audit log keeps of it.
///
/// # Errors
/// When the database fails.
pub(super) async fn keep(
    ctx: &Ctx,
    work: &Work,
    version: &Version,
    stage: Stage,
    report: &Report,
) -> Result<serde_json::Value, Error> {
    let json = serde_json::to_value(Record::from(report))
        .map_err(|error| Error::Corrupt(error.to_string()))?;
    let row = agreement_check::Model {
        id: ctx.new_id(),
        agreement_version_id: version.id,
        stage: stage.code().to_owned(),
        pack: report.pack.id.clone(),
        pack_version: report.pack.version.clone(),
        passed: passes(report),
        report: json,
        checked_at: work.at(),
    };
    let detail = json!({
        "check_hash": proof::of_check(&row)?, "pack": row.pack, "pack_version": row.pack_version, "passed": row.passed,
    });
    agreement_check::Entity::insert(row.into_active_model())
        .exec_without_returning(&**work)
        .await?;
    Ok(detail)
}

fn facts(terms: &Terms) -> PlacementFacts {
    let level = terms.eqf_level;
    PlacementFacts {
        occupation: terms.occupation.code.parse().ok(),
        starts_on: Some(terms.starts_on),
        duration_months: u16::try_from(terms.duration_months).ok(),
        schedule: Schedule {
            weekly_minutes: u32::try_from(terms.weekly_minutes).ok(),
            days_per_week: u8::try_from(terms.days.len()).ok(),
            shifts: vec![quality::work_shift(terms.shift)],
            ..Schedule::default()
        },
        remuneration: quality::remuneration_steps(&terms.remuneration),
        off_the_job_percent: terms
            .off_the_job_percent
            .and_then(|percent| u8::try_from(percent).ok()),
        mentor_named: (!terms.enterprise.mentors.is_empty()).then_some(true),
        qualification: terms.qualification.clone(),
        eqf_level: level.and_then(|level| EqfLevel::from_level(u8::try_from(level).ok()?)),
        learning_outcomes: u16::try_from(terms.learning_outcomes.len()).unwrap_or(u16::MAX),
        minimum_age: terms
            .starts_on
            .years_since(terms.apprentice.born_on)
            .and_then(|age| u8::try_from(age).ok()),
        conditions: terms.conditions.clone(),
        ..PlacementFacts::default()
    }
}
