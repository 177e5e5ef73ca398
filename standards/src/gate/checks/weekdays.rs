use serde::Deserialize;

use super::{ANSWERS, Check, Kind, Stricter, finding_of};
use crate::{
    WorkShift,
    gate::{Finding, Weekday, case::Case, notes::Notes},
};

/// No work is done on these days of the week.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FreeWeekdays {
    days: Vec<Weekday>,
}

impl FreeWeekdays {
    /// Whether a word for the shift names one of the days.
    fn is_named(&self, case: &Case<'_>) -> bool {
        let weekend = [Weekday::Saturday, Weekday::Sunday];
        case.schedule.shifts.contains(&WorkShift::Weekend)
            && weekend.iter().any(|day| self.days.contains(day))
    }
}

impl Kind for FreeWeekdays {
    const NAME: &'static str = "free_weekdays";
    const STRICTER: &'static [(&'static str, Stricter)] = &[("days", Stricter::More)];
}

impl Check for FreeWeekdays {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["weekdays", "shifts", "worked"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let stated = &case.facts.weekdays;
        let worked = || stated.iter().copied().filter(|day| self.days.contains(day));
        notes.codes("weekdays", stated.iter().copied());
        notes.codes("shifts", case.schedule.shifts.iter().copied());
        notes.titles("worked", worked());
        if worked().next().is_some() || self.is_named(case) {
            return Finding::NotMet;
        }
        finding_of((!stated.is_empty()).then_some(true))
    }
}
