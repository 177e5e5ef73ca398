use chrono::{Days as Span, Months as MonthSpan, NaiveDate};
use serde::Deserialize;

use super::{ANSWERS, Check, Kind, finding_of};
use crate::gate::{
    Finding,
    case::Case,
    notes::Notes,
    quantity::{Days, Months},
};

/// The probation is as long as the law allows: so many months of the calendar, or so many days on
/// which the apprentice is present in the enterprise.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Probation {
    at_least: Option<Months>,
    at_most: Option<Months>,
    present_at_most: Option<Days>,
}

impl Probation {
    fn allows(&self, days: u16, case: &Case<'_>) -> bool {
        // Months have their true lengths from the first day on; without one, from today.
        let start = case.start_or_today();
        let end = start.checked_add_days(Span::new(days.into()));
        let after = |Months(months): Months| start.checked_add_months(MonthSpan::new(months));
        let compare = |limit: Option<Months>, holds: fn(&NaiveDate, &NaiveDate) -> bool| {
            let limit = limit.and_then(after);
            limit.is_none_or(|limit| end.is_some_and(|end| holds(&end, &limit)))
        };
        compare(self.at_least, NaiveDate::ge)
            && compare(self.at_most, NaiveDate::le)
            && self
                .present_at_most
                .is_none_or(|Days(limit)| present_days(days, case) <= limit)
    }
}

/// How many of so many calendar days are spent in the enterprise, by the working days of a week
/// and the share of learning off the job; all, as far as these aren't stated.
fn present_days(days: u16, case: &Case<'_>) -> u32 {
    let per_week = u32::from(case.schedule.days_per_week.unwrap_or(7).min(7));
    let off_the_job = u32::from(case.facts.off_the_job_percent.unwrap_or(0).min(100));
    (u32::from(days) * per_week * (100 - off_the_job)).div_ceil(7 * 100)
}

impl Kind for Probation {
    const NAME: &'static str = "probation";
    const STRICTER: &'static [(&'static str, super::Stricter)] = &[
        ("at_least", super::Stricter::Higher),
        ("at_most", super::Stricter::Lower),
        ("present_at_most", super::Stricter::Lower),
    ];
}

impl Check for Probation {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["starts_on", "probation_days", "present_days"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let days = case.conditions.termination.probation_days;
        notes.input("starts_on", case.facts.starts_on);
        notes.input("probation_days", days);
        notes.input("present_days", days.map(|days| present_days(days, case)));
        finding_of(days.map(|days| self.allows(days, case)))
    }
}
