use serde::Deserialize;

use super::{ANSWERS, Check, Outcome, finding_of};
use crate::gate::{Context, Finding, PlacementFacts};

/// Nobody is too young for the placement: everybody has reached the general age, or the lower
/// age of a programme that the competent authority approved.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MinimumAge {
    general_age: u8,
    approved_programme_age: u8,
}

impl Check for MinimumAge {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn run(&self, facts: &PlacementFacts, _: &Context) -> Outcome {
        let least = if facts.approved_programme == Some(true) {
            self.approved_programme_age.min(self.general_age)
        } else {
            self.general_age
        };
        Outcome::new(finding_of(facts.minimum_age.map(|age| age >= least)))
            .input("minimum_age", facts.minimum_age)
            .input("approved_programme", facts.approved_programme)
    }
}
