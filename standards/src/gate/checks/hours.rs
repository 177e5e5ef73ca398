use serde::Deserialize;

use super::{ANSWERS, Check, Kind, Stricter, finding_of, words};
use crate::{
    gate::{
        Finding,
        case::Case,
        notes::Notes,
        quantity::{Measure, Minutes},
    },
    isco,
    time::Span,
};

/// Working time stays below a week's and a day's limit, on the job, off the job and with other
/// employers together.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WorkingHours {
    weekly_at_most: Option<Minutes>,
    daily_at_most: Option<Minutes>,
    /// How long a day may be when another day of the week is shorter.
    uneven_daily_at_most: Option<Minutes>,
}

/// Minutes of the longest day; without a statement, of the average day, which proves nothing when
/// it is short.
pub(super) fn daily_minutes(case: &Case<'_>) -> Option<u32> {
    let stated = case.conditions.working_time.daily_minutes;
    stated.or_else(|| {
        let days = u32::from(case.schedule.days_per_week?);
        case.schedule.weekly_minutes?.checked_div(days)
    })
}

impl WorkingHours {
    fn weekly(case: &Case<'_>) -> Option<u32> {
        let others = case.person().and_then(|person| person.other_weekly_minutes);
        let here = case.schedule.weekly_minutes?;
        Some(here.saturating_add(others.unwrap_or_default()))
    }

    fn allows_day(&self, case: &Case<'_>) -> Option<bool> {
        let Some(Minutes(limit)) = self.daily_at_most else {
            return Some(true);
        };
        let daily = daily_minutes(case)?;
        let days = case.schedule.days_per_week.map(u32::from);
        let other_day_is_shorter = case
            .schedule
            .weekly_minutes
            .zip(days)
            .is_some_and(|(weekly, days)| weekly < daily.saturating_mul(days));
        let uneven = self
            .uneven_daily_at_most
            .is_some_and(|Minutes(limit)| other_day_is_shorter && daily <= limit);
        Some(daily <= limit || uneven)
    }
}

impl Kind for WorkingHours {
    const NAME: &'static str = "working_hours";
    const STRICTER: &'static [(&'static str, Stricter)] = &[
        ("weekly_at_most", Stricter::Lower),
        ("daily_at_most", Stricter::Lower),
        ("uneven_daily_at_most", Stricter::Lower),
    ];
}

impl Check for WorkingHours {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec![
            "weekly_minutes",
            "other_weekly_minutes",
            "daily_minutes",
            "weekly",
            "daily",
        ]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let weekly = Self::weekly(case);
        if notes.are_kept() {
            let others = case.person().and_then(|person| person.other_weekly_minutes);
            notes.input("weekly_minutes", case.schedule.weekly_minutes);
            notes.input("other_weekly_minutes", others);
            notes.input("daily_minutes", case.conditions.working_time.daily_minutes);
            for (name, time) in [("weekly", weekly), ("daily", daily_minutes(case))] {
                notes.word(name, |language| {
                    words::amount_if_stated(time, Measure::Minutes, language)
                });
            }
        }
        let week = match self.weekly_at_most {
            Some(Minutes(limit)) => weekly.map(|minutes| minutes <= limit),
            None => Some(true),
        };
        match (week, self.allows_day(case)) {
            (Some(false), _) | (_, Some(false)) => Finding::NotMet,
            (Some(true), Some(true)) => Finding::Met,
            _ => Finding::NotStated,
        }
    }
}

/// Long days have long enough breaks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Breaks {
    /// The longer the day, the longer the breaks; the longest that fits counts.
    steps: Vec<BreakStep>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BreakStep {
    /// A day longer than this.
    over: Minutes,
    /// Needs breaks of at least this, together.
    at_least: Minutes,
}

impl Breaks {
    fn needed(&self, case: &Case<'_>) -> Option<u32> {
        let daily = daily_minutes(case)?;
        let steps = self.steps.iter().filter(|step| daily > step.over.0);
        Some(steps.map(|step| step.at_least.0).max().unwrap_or_default())
    }
}

impl Kind for Breaks {
    const NAME: &'static str = "breaks";
}

impl Check for Breaks {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["daily_minutes", "break_minutes", "needed", "planned"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let needed = self.needed(case);
        let planned = case.conditions.rest.break_minutes;
        notes.input("daily_minutes", daily_minutes(case));
        notes.input("break_minutes", planned);
        for (name, time) in [("needed", needed), ("planned", planned)] {
            notes.word(name, |language| {
                words::amount_if_stated(time, Measure::Minutes, language)
            });
        }
        match (needed, planned) {
            (Some(0), _) => Finding::Met,
            (needed, planned) => finding_of(planned.zip(needed).map(|(has, needs)| has >= needs)),
        }
    }
}

/// From the beginning to the end of the working day, breaks counted, it isn't too long.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DayLength {
    at_most: Minutes,
    #[serde(default)]
    exceptions: Vec<LongerDay>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LongerDay {
    occupations: Vec<isco::Code>,
    at_most: Minutes,
}

impl DayLength {
    fn limit(&self, case: &Case<'_>) -> u32 {
        let longer = self.exceptions.iter();
        let longer = longer.filter(|longer| case.is_in(&longer.occupations));
        longer
            .map(|longer| longer.at_most)
            .max()
            .unwrap_or(self.at_most)
            .0
    }
}

impl Kind for DayLength {
    const NAME: &'static str = "day_length";
}

impl Check for DayLength {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["earliest_start", "latest_end", "length", "limit"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let length = case.working_day.map(Span::length);
        let limit = self.limit(case);
        if notes.are_kept() {
            let time = &case.conditions.working_time;
            notes.input("earliest_start", time.earliest_start);
            notes.input("latest_end", time.latest_end);
            let length = length.and_then(|length| u32::try_from(length).ok());
            for (name, time) in [("length", length), ("limit", Some(limit))] {
                notes.word(name, |language| {
                    words::amount_if_stated(time, Measure::Minutes, language)
                });
            }
        }
        finding_of(length.map(|length| length <= i64::from(limit)))
    }
}
