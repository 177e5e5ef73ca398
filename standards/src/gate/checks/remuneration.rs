use serde::Deserialize;

use super::{ANSWERS, Check, Kind};
use crate::{
    gate::{Finding, case::Case, notes::Notes},
    remuneration::is_paid,
};

/// The placement is paid, in every step, and not in kind alone: board and lodging are no money.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Remuneration {}

impl Kind for Remuneration {
    const NAME: &'static str = "remuneration";
}

/// Notes every step of the remuneration.
pub(super) fn note(case: &Case<'_>, notes: &mut Notes) {
    if notes.are_kept() {
        for step in &case.facts.remuneration {
            let name = format!("remuneration_from_month_{}", step.from_month);
            notes.input(name, Some(format!("{} {}", step.amount, step.period)));
        }
    }
}

impl Check for Remuneration {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["in_kind"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        note(case, notes);
        let in_kind = case.conditions.in_kind_percent;
        if let Some(percent) = in_kind {
            notes.input("in_kind", Some(format!("{percent} %")));
        }
        match case.facts.remuneration.as_slice() {
            [] => Finding::NotStated,
            steps if is_paid(steps) && in_kind.is_none_or(|percent| percent < 100) => Finding::Met,
            _ => Finding::NotMet,
        }
    }
}
