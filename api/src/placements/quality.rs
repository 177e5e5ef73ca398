//! The quality gate, asked about what an enterprise wrote.

mod facts;
mod surroundings;

use chrono::NaiveDate;
use sea_orm::{EntityTrait, IntoActiveModel};
use standards::TextLanguage;
use standards::gate::{
    Assessment, Context, Library, Pack, PlacementFacts, Record, Report, RuleResult, Stage, Verdict,
};
use uuid::Uuid;

use super::{Content, Placement};
use crate::context::Ctx;
use crate::entities::quality_report;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::work::Work;

pub(super) use facts::schedule;
pub(crate) use facts::work_shift;
pub use facts::{remuneration_steps, weekdays};
pub use surroundings::Surroundings;
pub(crate) use surroundings::mentor_facts;

/// A placement beside what the gate says of it.
#[derive(Clone, Debug)]
pub struct Gated {
    pub placement: Placement,
    /// Of the version that was asked for, which is not the placement's when it was refused.
    pub report: Report,
    /// Empty when it was done.
    pub refusals: Vec<Refusal>,
}

/// The rules that hold for a placement: those of the part of the country or the country in which the work is, on the
/// day that it begins.
#[must_use]
pub fn pack_of<'a>(ctx: &'a Ctx, placement: &Placement) -> &'a Pack {
    let site = &placement.site;
    ctx.standards.pack_for(
        &site.country,
        site.subdivision.as_deref(),
        placement.starts_on,
    )
}

/// What the gate looks at in a placement, before an agreement: fill `apprenticeship` for one.
#[must_use]
pub fn facts_of(placement: &Placement, around: &Surroundings) -> PlacementFacts {
    facts::of(&Content::of(placement), around)
}

/// Asks the gate about a placement by what the placement itself tells, without anything that has to be looked up.
#[must_use]
pub fn check(ctx: &Ctx, placement: &Placement) -> Report {
    judge(
        ctx,
        &Content::of(placement),
        &Surroundings::told_by(placement),
        Stage::Publication,
    )
}

/// Asks the gate about what would be written.
#[must_use]
pub fn judge(ctx: &Ctx, content: &Content, around: &Surroundings, stage: Stage) -> Report {
    let context = Context {
        today: ctx.today(),
        stage,
    };
    judge_on(&ctx.standards, content, around, &context)
}

/// Asks the gate about what would be written, on any day.
#[must_use]
pub(crate) fn judge_on(
    library: &Library,
    content: &Content,
    around: &Surroundings,
    context: &Context,
) -> Report {
    around
        .pack(library, content.starts_on)
        .check(&facts::of(content, around), context)
}

/// What the gate would say of a placement that is to stay public, without words.
pub(super) fn assess<'a>(
    ctx: &'a Ctx,
    placement: &Placement,
    around: &Surroundings,
) -> Assessment<'a> {
    let context = Context {
        today: ctx.today(),
        stage: Stage::Publication,
    };
    around
        .pack(&ctx.standards, placement.starts_on)
        .assess(&facts_of(placement, around), &context)
}

/// Asks the gate about an input that isn't complete: what can't be read is not stated.
pub(super) fn judge_partly(
    ctx: &Ctx,
    content: &Content,
    around: &Surroundings,
    unknown: &[String],
) -> Report {
    let context = Context {
        today: ctx.today(),
        stage: Stage::Publication,
    };
    let mut facts = facts::of(content, around);
    facts::forget(&mut facts, unknown);
    let starts_on = facts.starts_on.unwrap_or(context.today);
    around
        .pack(&ctx.standards, starts_on)
        .check(&facts, &context)
}

/// What stands in the way of publication, a refusal a rule: what was found, the way out, and whose rule it is.
#[must_use]
pub fn refusals(report: &Report, language: &str) -> Vec<Refusal> {
    refusals_of(report.with_verdict(Verdict::Block), language).collect()
}

/// A refusal for what each rule found.
pub(crate) fn refusals_of<'a>(
    results: impl Iterator<Item = &'a RuleResult>,
    language: &str,
) -> impl Iterator<Item = Refusal> {
    let language = TextLanguage::for_tag(language);
    results.map(move |result| Refusal::whole(UserErrorCode::QualityGate, message(result, language)))
}

/// What stands in the way, in one text for a person.
#[must_use]
pub(crate) fn reasons(report: &Report, language: &str) -> String {
    let told: Vec<String> = refusals(report, language)
        .into_iter()
        .map(|refusal| refusal.message)
        .collect();
    told.join(" ")
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

/// Keeps a report beside the version that it is about.
pub(super) async fn keep(
    work: &mut Work,
    id: Uuid,
    (placement_id, placement_version): (Uuid, i32),
    report: &Report,
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
        checked_at: work.at(),
    };
    work.seal(&row)?;
    quality_report::Entity::insert(row.into_active_model())
        .exec_without_returning(&**work)
        .await?;
    Ok(())
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
