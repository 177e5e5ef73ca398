use chrono::Months as MonthSpan;
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
    /// So many working days, learning off the job among them.
    worked_at_most: Option<Days>,
    /// A probation that is too short by no more than this was perhaps meant as a whole month: then
    /// nothing is taken to be stated.
    short_by_at_most: Option<Days>,
}

/// The days of so many months of the calendar, which have their true lengths from the first day
/// on; without one, from today.
fn days_of(Months(months): Months, case: &Case<'_>) -> Option<u32> {
    let start = case.start_or_today();
    let end = start.checked_add_months(MonthSpan::new(months))?;
    u32::try_from((end - start).num_days()).ok()
}

impl Probation {
    fn least(&self, case: &Case<'_>) -> Option<u32> {
        days_of(self.at_least?, case)
    }

    fn most(&self, case: &Case<'_>) -> Option<u32> {
        days_of(self.at_most?, case)
    }

    fn allows(&self, days: u16, case: &Case<'_>) -> Option<bool> {
        let keeps = |limit: Option<Days>, counted: fn(u16, &Case<'_>) -> u32| {
            limit.is_none_or(|Days(limit)| counted(days, case) <= limit)
        };
        let stated = u32::from(days);
        let is_short_enough = self.most(case).is_none_or(|most| stated <= most)
            && keeps(self.present_at_most, present_days)
            && keeps(self.worked_at_most, worked_days);
        let lacking = self.least(case).unwrap_or(0).saturating_sub(stated);
        let tolerated = self.short_by_at_most.map_or(0, |Days(days)| days);
        match lacking {
            _ if !is_short_enough => Some(false),
            0 => Some(true),
            lacking if lacking <= tolerated => None,
            _ => Some(false),
        }
    }
}

/// How many of so many calendar days are working days, by the working days of a week; all, if
/// these aren't stated.
fn worked_days(days: u16, case: &Case<'_>) -> u32 {
    let per_week = u32::from(case.schedule.days_per_week.unwrap_or(7).min(7));
    (u32::from(days) * per_week).div_ceil(7)
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
        ("worked_at_most", super::Stricter::Lower),
        ("short_by_at_most", super::Stricter::Lower),
    ];
}

impl Check for Probation {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec![
            "starts_on",
            "probation_days",
            "present_days",
            "worked_days",
            "least_days",
            "most_days",
        ]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let days = case.conditions.termination.probation_days;
        notes.input("starts_on", case.facts.starts_on);
        notes.input("probation_days", days);
        notes.input("present_days", days.map(|days| present_days(days, case)));
        notes.input("worked_days", days.map(|days| worked_days(days, case)));
        if notes.are_kept() {
            notes.input("least_days", self.least(case));
            notes.input("most_days", self.most(case));
        }
        finding_of(days.and_then(|days| self.allows(days, case)))
    }
}
