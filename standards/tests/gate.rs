//! Every rule of the international pack, on both sides of its threshold.

use chrono::{NaiveDate, NaiveTime};
use standards::gate::{Context, Finding, PlacementFacts, RuleResult, Stage, Verdict, check};

#[path = "gate/hazards.rs"]
mod hazards;
#[path = "gate/learning.rs"]
mod learning;
#[path = "gate/night.rs"]
mod night;
#[path = "gate/protection.rs"]
mod protection;
#[path = "gate/report.rs"]
mod report;

const TODAY: &str = "2026-03-02";

fn date(date: &str) -> NaiveDate {
    date.parse().unwrap()
}

fn time(time: &str) -> NaiveTime {
    time.parse().unwrap()
}

fn context() -> Context {
    Context {
        today: date(TODAY),
        stage: Stage::Publication,
    }
}

/// A placement that meets every rule that applies to it.
fn good() -> PlacementFacts {
    toml::from_str(include_str!("gate/good.toml")).unwrap()
}

/// What a rule says about the good placement after one change.
fn after(rule: &str, change: impl FnOnce(&mut PlacementFacts)) -> RuleResult {
    let mut facts = good();
    change(&mut facts);
    check(&facts, &context())
        .result(rule)
        .expect("the pack has the rule")
        .clone()
}

/// The verdict and the finding of a rule about the good placement after one change.
fn verdict(rule: &str, change: impl FnOnce(&mut PlacementFacts)) -> (Verdict, Finding) {
    let result = after(rule, change);
    (result.verdict, result.finding)
}

const MET: (Verdict, Finding) = (Verdict::Pass, Finding::Met);
const NOT_APPLICABLE: (Verdict, Finding) = (Verdict::NotApplicable, Finding::NotApplicable);
