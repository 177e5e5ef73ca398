//! The quality gate, asked about what an enterprise wrote.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel};
use standards::gate::{
    Context, PlacementFacts, Record, Report, RuleResult, Schedule, Stage, Verdict,
};
use standards::{Currency, EqfLevel, Money, TextLanguage};
use uuid::Uuid;

use super::{Content, Placement};
use crate::entities::quality_report;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::vocabulary::{PayPeriod, RemunerationStep, WorkShift};

/// A placement beside what the gate says of it.
#[derive(Clone, Debug)]
pub struct Gated {
    pub placement: Placement,
    /// Of the version that was asked for, which is not the placement's when it was refused.
    pub report: Report,
    /// Empty when it was done.
    pub refusals: Vec<Refusal>,
}

/// Asks the gate about a placement as it stands.
#[must_use]
pub fn check(placement: &Placement, today: NaiveDate) -> Report {
    check_content(&Content::of(placement), today)
}

/// Asks the gate about what would be written.
#[must_use]
pub fn check_content(content: &Content, today: NaiveDate) -> Report {
    let stage = Stage::Publication;
    standards::gate::check(&facts(content), &Context { today, stage })
}

/// What stands in the way of publication, a refusal a rule: what was found, the way out, and whose rule it is.
#[must_use]
pub fn refusals(report: &Report, language: &str) -> Vec<Refusal> {
    let language = TextLanguage::for_tag(language);
    report
        .with_verdict(Verdict::Block)
        .map(|result| Refusal::whole(UserErrorCode::QualityGate, message(result, language)))
        .collect()
}

/// What the passing of time has made wrong since it was written.
#[must_use]
pub(super) fn overdue(content: &Content, today: NaiveDate) -> Vec<Refusal> {
    let mut overdue = Vec::new();
    if content.starts_on < today {
        let message = format!(
            "The first day, {}, is past. Give a later one, then publish.",
            content.starts_on
        );
        overdue.push(Refusal::whole(UserErrorCode::InThePast, message));
    }
    if let Some(day) = content.closes_on.filter(|day| *day < today) {
        let message = format!(
            "The last day to apply, {day}, is past. Give a later one or none, then publish."
        );
        overdue.push(Refusal::whole(UserErrorCode::InThePast, message));
    }
    overdue
}

/// Keeps a report beside the version that it is about, and returns its id.
pub(super) async fn keep(
    db: &impl ConnectionTrait,
    id: Uuid,
    (placement_id, placement_version): (Uuid, i32),
    report: &Report,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let json = serde_json::to_value(Record::from(report))
        .map_err(|error| Error::Corrupt(error.to_string()))?;
    let row = quality_report::Model {
        id,
        placement_id,
        placement_version,
        pack: report.pack.id.clone(),
        pack_version: report.pack.version.clone(),
        publishable: report.is_publishable(),
        report: json,
        checked_at: at,
    };
    quality_report::Entity::insert(row.into_active_model())
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Remuneration in the words of the standards. A step in a currency that they don't know is left out.
#[must_use]
pub fn remuneration_steps(steps: &[RemunerationStep]) -> Vec<standards::RemunerationStep> {
    let convert = |step: &RemunerationStep| {
        let currency: Currency = step.currency.parse().ok()?;
        Some(standards::RemunerationStep {
            from_month: u16::try_from(step.from_month).ok()?,
            amount: Money::new(step.amount_minor, currency),
            period: pay_period(step.period),
        })
    };
    steps.iter().filter_map(convert).collect()
}

fn facts(content: &Content) -> PlacementFacts {
    PlacementFacts {
        occupation: content.isco_group.parse().ok(),
        starts_on: Some(content.starts_on),
        duration_months: u16::try_from(content.duration_months).ok(),
        schedule: Schedule {
            weekly_minutes: u32::try_from(content.weekly_minutes).ok(),
            days_per_week: u8::try_from(content.days.count_ones()).ok(),
            shifts: vec![work_shift(content.shift)],
        },
        remuneration: remuneration_steps(&content.remuneration),
        off_the_job_percent: content
            .off_the_job_percent
            .and_then(|percent| u8::try_from(percent).ok()),
        mentor_named: content.mentor_name.as_ref().map(|_| true),
        qualification: content.qualification.clone(),
        eqf_level: content
            .eqf_level
            .and_then(|level| EqfLevel::from_level(u8::try_from(level).ok()?)),
        learning_outcomes: u16::try_from(content.learning_outcomes.len()).unwrap_or(u16::MAX),
        minimum_age: content.minimum_age.and_then(|age| u8::try_from(age).ok()),
        conditions: content.conditions.clone(),
        ..PlacementFacts::default()
    }
}

fn message(result: &RuleResult, language: TextLanguage) -> String {
    let text = result.text.in_language(language);
    let remedy = result
        .remedy
        .as_ref()
        .map(|remedy| remedy.in_language(language))
        .unwrap_or_default();
    let source = &result.source;
    let words = [text, remedy].map(str::trim).join(" ");
    format!(
        "{} ({}, {} {})",
        words.trim(),
        result.rule,
        source.instrument,
        source.provision
    )
}

fn pay_period(period: PayPeriod) -> standards::PayPeriod {
    match period {
        PayPeriod::Hour => standards::PayPeriod::Hour,
        PayPeriod::Day => standards::PayPeriod::Day,
        PayPeriod::Week => standards::PayPeriod::Week,
        PayPeriod::Month => standards::PayPeriod::Month,
        PayPeriod::Year => standards::PayPeriod::Year,
    }
}

pub(crate) fn work_shift(shift: WorkShift) -> standards::WorkShift {
    match shift {
        WorkShift::Day => standards::WorkShift::Day,
        WorkShift::Evening => standards::WorkShift::Evening,
        WorkShift::Night => standards::WorkShift::Night,
        WorkShift::Rotating => standards::WorkShift::Rotating,
    }
}
