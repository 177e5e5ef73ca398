use serde::Deserialize;

use super::{ANSWERS, Check, Outcome, finding_of};
use crate::gate::{Context, Finding, PlacementFacts};

/// The share of learning off the job is within bounds, in percent of the whole time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OffTheJobShare {
    /// The share is larger than this.
    #[serde(default)]
    more_than_percent: Option<u8>,
    /// The share at the workplace, which is all the rest, is at least this.
    #[serde(default)]
    workplace_at_least_percent: Option<u8>,
}

impl OffTheJobShare {
    fn allows(&self, off_the_job: u8) -> bool {
        let at_workplace = 100_u8.saturating_sub(off_the_job);
        self.more_than_percent
            .is_none_or(|least| off_the_job > least)
            && self
                .workplace_at_least_percent
                .is_none_or(|least| at_workplace >= least)
    }
}

impl Check for OffTheJobShare {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn run(&self, facts: &PlacementFacts, _: &Context) -> Outcome {
        let share = facts.off_the_job_percent;
        Outcome::new(finding_of(share.map(|share| self.allows(share))))
            .input("off_the_job_percent", share)
    }
}
