//! The one thing that stops an application: an age that the law sets.
//!
//! The law is the quality gate's. It is asked about the placement as if the candidate were the youngest
//! whom it takes, and again as if nobody young were: a rule that blocks only the first time bars the
//! candidate for their age. So no figure is written here, and another rule pack needs no change.

use chrono::{Months, NaiveDate};
use standards::TextLanguage;
use standards::gate::{Finding, RuleResult, Verdict};

use crate::calendar;
use crate::candidates::Candidate;
use crate::context::Ctx;
use crate::error::{Refusal, UserErrorCode};
use crate::placements::{Placement, quality};

/// An age at which no rule is about being young.
const OLD: i32 = 99;

/// Whether what isn't stated may still be shown to be lawful.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// When applying: what isn't stated stops nobody.
    Later,
    /// When an agreement is drafted: what has to hold for somebody that young has to be stated.
    Now,
}

/// Why the candidate is too young by law on the first day, and when they won't be any more. Nothing when
/// the birth date isn't known.
pub(crate) fn barrier(
    ctx: &Ctx,
    candidate: &Candidate,
    placement: &Placement,
    starts_on: NaiveDate,
    proof: Proof,
) -> Option<Refusal> {
    let born_on = candidate.birth_date?;
    let age = i32::try_from(candidate.age_on(starts_on)?).ok()?;
    let whatever_the_age = blocking(ctx, placement, OLD);
    let barred = |age: i32| {
        let rules = blocking(ctx, placement, age);
        rules
            .into_iter()
            .filter(|rule| proof == Proof::Now || rule.finding == Finding::NotMet)
            .find(|rule| !whatever_the_age.iter().any(|other| other.rule == rule.rule))
    };
    let rule = barred(age)?;
    let enough = (age + 1..=OLD).find(|age| barred(*age).is_none());
    let from = enough.and_then(|enough| {
        born_on.checked_add_months(Months::new(u32::try_from(enough).ok()? * 12))
    });
    Some(Refusal::of(
        UserErrorCode::NotAllowedNow,
        "placementId",
        message(&rule, starts_on, from),
    ))
}

/// The rules that stand in the way of somebody of that age.
fn blocking(ctx: &Ctx, placement: &Placement, age: i32) -> Vec<RuleResult> {
    let asked = Placement {
        minimum_age: Some(age),
        ..placement.clone()
    };
    quality::check(ctx, &asked)
        .with_verdict(Verdict::Block)
        .cloned()
        .collect()
}

fn message(rule: &RuleResult, starts_on: NaiveDate, from: Option<NaiveDate>) -> String {
    let title = rule.title.in_language(TextLanguage::English);
    let source = &rule.source;
    let starts_on = calendar::written(starts_on, "en");
    let way_out = from.map_or_else(
        || "Look for another placement.".to_owned(),
        |from| format!("It is possible from {}: look for a placement that starts then, or for work that has no such limit.", calendar::written(from, "en")),
    );
    format!(
        "The law does not allow this placement at the age that the candidate has on its first day, {starts_on}: {title} ({}, {}). {way_out}",
        source.instrument, source.provision
    )
}
