use serde::Deserialize;

use super::{ANSWERS, Check, Kind};
use crate::{
    gate::{Finding, case::Case, notes::Notes},
    remuneration::is_paid,
};

/// The placement is paid, in every step.
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
        Vec::new()
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        note(case, notes);
        match case.facts.remuneration.as_slice() {
            [] => Finding::NotStated,
            steps if is_paid(steps) => Finding::Met,
            _ => Finding::NotMet,
        }
    }
}
