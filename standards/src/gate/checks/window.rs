use chrono::NaiveTime;
use serde::Deserialize;

use super::{ANSWERS, Check, Kind, finding_of, night};
use crate::{
    WorkShift,
    gate::{Finding, case::Case, notes::Notes},
    isco,
    time::Span,
};

/// The working day lies within the hours that the law leaves open, which may be wider in some
/// occupations or shifts from some age on. The rule says for whom it is; it has no say about
/// others.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WorkingWindow {
    opens: NaiveTime,
    closes: NaiveTime,
    #[serde(default)]
    exceptions: Vec<Exception>,
}

/// Other hours for some.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    /// From this age on.
    from_age: u8,
    /// In these groups of occupations; in all, if none is named.
    #[serde(default)]
    occupations: Vec<isco::Code>,
    /// In these shifts; in all, if none is named.
    #[serde(default)]
    shifts: Vec<WorkShift>,
    opens: NaiveTime,
    closes: NaiveTime,
}

impl Exception {
    fn holds(&self, case: &Case<'_>) -> bool {
        let shifts = &case.schedule.shifts;
        case.age.is_some_and(|age| age >= self.from_age)
            && (self.occupations.is_empty() || case.is_in(&self.occupations))
            && (self.shifts.is_empty() || self.shifts.iter().any(|shift| shifts.contains(shift)))
    }
}

impl WorkingWindow {
    /// The window that holds the day, or else the usual one.
    fn window(&self, case: &Case<'_>, day: Span) -> (NaiveTime, NaiveTime) {
        let usual = (self.opens, self.closes);
        let exceptions = self.exceptions.iter().filter(|other| other.holds(case));
        let windows = exceptions.map(|other| (other.opens, other.closes));
        std::iter::once(usual)
            .chain(windows)
            .find(|&(opens, closes)| day.is_within_daily(Span::between(opens, closes)))
            .unwrap_or(usual)
    }

    fn finding(&self, case: &Case<'_>) -> Finding {
        let Some(day) = case.working_day else {
            // Words can show that there is night work, but not when the evening ends.
            return finding_of((case.night_in_words == Some(true)).then_some(false));
        };
        let (opens, closes) = self.window(case, day);
        finding_of(Some(day.is_within_daily(Span::between(opens, closes))))
    }
}

impl Kind for WorkingWindow {
    const NAME: &'static str = "working_window";
}

impl Check for WorkingWindow {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        let window = ["opens", "closes"];
        night::NAMES.iter().copied().chain(window).collect()
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        if notes.are_kept() {
            night::note(case, notes);
            let usual = (self.opens, self.closes);
            let (opens, closes) = case.working_day.map_or(usual, |day| self.window(case, day));
            notes.word("opens", |_| opens.format("%H:%M").to_string());
            notes.word("closes", |_| closes.format("%H:%M").to_string());
        }
        self.finding(case)
    }
}
