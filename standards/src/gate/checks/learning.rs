use serde::Deserialize;

use super::{ANSWERS, Check, Kind, Stricter, finding_of};
use crate::gate::{Finding, case::Case, notes::Notes};

/// The share of learning off the job is within bounds, in percent of the whole time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OffTheJobShare {
    /// The share is larger than this.
    more_than_percent: Option<u8>,
    /// The share is at least this.
    at_least_percent: Option<u8>,
    /// The share is at least so many weeks of the 52 of a year.
    at_least_weeks_a_year: Option<u8>,
    /// The share at the workplace, which is all the rest, is at least this.
    workplace_at_least_percent: Option<u8>,
}

impl OffTheJobShare {
    fn allows(&self, off_the_job: u8) -> bool {
        let at_workplace = 100_u8.saturating_sub(off_the_job);
        let weeks_are_enough = |weeks: u8| u16::from(off_the_job) * 52 >= u16::from(weeks) * 100;
        self.more_than_percent
            .is_none_or(|least| off_the_job > least)
            && self.at_least_percent.is_none_or(|p| off_the_job >= p)
            && self.at_least_weeks_a_year.is_none_or(weeks_are_enough)
            && self
                .workplace_at_least_percent
                .is_none_or(|least| at_workplace >= least)
    }
}

impl Kind for OffTheJobShare {
    const NAME: &'static str = "off_the_job_share";
    const STRICTER: &'static [(&'static str, Stricter)] = &[
        ("more_than_percent", Stricter::Higher),
        ("at_least_percent", Stricter::Higher),
        ("at_least_weeks_a_year", Stricter::Higher),
        ("workplace_at_least_percent", Stricter::Higher),
    ];
}

impl Check for OffTheJobShare {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["off_the_job_percent"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let share = case.facts.off_the_job_percent;
        notes.input("off_the_job_percent", share);
        finding_of(share.map(|share| self.allows(share)))
    }
}
