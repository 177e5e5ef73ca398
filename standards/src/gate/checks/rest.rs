use serde::Deserialize;

use super::{ANSWERS_WHERE_APPLICABLE, Check, Kind, Stricter, finding_of};
use crate::gate::{Finding, case::Case, notes::Notes};

/// In an industrial undertaking, every seven days contain an uninterrupted rest.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WeeklyRestInIndustry {
    rest_hours: u32,
}

impl WeeklyRestInIndustry {
    /// A stated rest decides. Without one, a day off is a rest of 24 hours.
    fn rests(&self, case: &Case<'_>) -> Option<bool> {
        let hours_off = |days: u8| 24 * 7_u32.saturating_sub(u32::from(days));
        let rest = case.conditions.rest.weekly_minutes;
        match (rest, case.schedule.days_per_week) {
            (Some(minutes), _) => Some(minutes >= self.rest_hours * 60),
            (None, days) => days.map(|days| hours_off(days) >= self.rest_hours),
        }
    }
}

impl Kind for WeeklyRestInIndustry {
    const NAME: &'static str = "weekly_rest_in_industry";
    const STRICTER: &'static [(&'static str, Stricter)] = &[("rest_hours", Stricter::Higher)];
}

impl Check for WeeklyRestInIndustry {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS_WHERE_APPLICABLE
    }

    fn names(&self) -> Vec<&'static str> {
        vec![
            "industrial_undertaking",
            "weekly_rest_minutes",
            "days_per_week",
        ]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let industrial = case.conditions.industrial_undertaking;
        notes.input("industrial_undertaking", industrial);
        notes.input("weekly_rest_minutes", case.conditions.rest.weekly_minutes);
        notes.input("days_per_week", case.schedule.days_per_week);
        match (industrial, self.rests(case)) {
            (Some(false), _) => Finding::NotApplicable,
            // Outside industry the convention doesn't reach, so it can't condemn what may be there.
            (None, Some(false)) => Finding::NotStated,
            (_, rests) => finding_of(rests),
        }
    }
}
