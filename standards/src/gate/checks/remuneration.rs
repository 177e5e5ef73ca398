use serde::Deserialize;

use super::{ANSWERS, Check, Outcome};
use crate::{
    gate::{Context, Finding, PlacementFacts},
    remuneration::is_paid,
};

/// The placement is paid, in every step.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Remuneration {}

impl Check for Remuneration {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn run(&self, facts: &PlacementFacts, _: &Context) -> Outcome {
        let finding = match facts.remuneration.as_slice() {
            [] => Finding::NotStated,
            steps if is_paid(steps) => Finding::Met,
            _ => Finding::NotMet,
        };
        facts
            .remuneration
            .iter()
            .fold(Outcome::new(finding), |outcome, step| {
                let amount = format!("{} {}", step.amount, step.period);
                outcome.input(
                    &format!("remuneration_from_month_{}", step.from_month),
                    Some(amount),
                )
            })
    }
}
