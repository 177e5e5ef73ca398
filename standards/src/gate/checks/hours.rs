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

/// The working time of a day, as far as it is known.
#[derive(Clone, Copy)]
struct Day {
    minutes: u32,
    /// Whether it is the longest day; otherwise it is the average one, and a short average proves
    /// nothing, since another day may be longer.
    is_longest: bool,
}

impl Day {
    fn of(case: &Case<'_>) -> Option<Self> {
        let longest = case.conditions.working_time.daily_minutes;
        let average = || {
            let days = u32::from(case.schedule.days_per_week?);
            case.schedule.weekly_minutes?.checked_div(days)
        };
        Some(Self {
            minutes: longest.or_else(average)?,
            is_longest: longest.is_some(),
        })
    }

    /// An answer that holds for the longest day: a no holds for it too, a yes only if it is the
    /// one that was looked at.
    fn settles(self, answer: bool) -> Option<bool> {
        (self.is_longest || !answer).then_some(answer)
    }
}

fn daily_minutes(case: &Case<'_>) -> Option<u32> {
    Day::of(case).map(|day| day.minutes)
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
        let day = Day::of(case)?;
        let daily = day.minutes;
        let days = case.schedule.days_per_week.map(u32::from);
        let other_day_is_shorter = case
            .schedule
            .weekly_minutes
            .zip(days)
            .is_some_and(|(weekly, days)| weekly < daily.saturating_mul(days));
        let uneven = self
            .uneven_daily_at_most
            .is_some_and(|Minutes(limit)| other_day_is_shorter && daily <= limit);
        day.settles(daily <= limit || uneven)
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
    fn needed(&self, day: Day) -> u32 {
        let steps = self.steps.iter().filter(|step| day.minutes > step.over.0);
        steps.map(|step| step.at_least.0).max().unwrap_or_default()
    }

    fn are_long_enough(&self, day: Option<Day>, planned: Option<u32>) -> Option<bool> {
        let longest = self.steps.iter().map(|step| step.at_least.0).max();
        if planned.zip(longest).is_some_and(|(has, most)| has >= most) {
            return Some(true);
        }
        let day = day?;
        match self.needed(day) {
            0 => day.settles(true),
            needed => day.settles(planned? >= needed),
        }
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
        let day = Day::of(case);
        let needed = day.map(|day| self.needed(day));
        let planned = case.conditions.rest.break_minutes;
        notes.input("daily_minutes", day.map(|day| day.minutes));
        notes.input("break_minutes", planned);
        for (name, time) in [("needed", needed), ("planned", planned)] {
            notes.word(name, |language| {
                words::amount_if_stated(time, Measure::Minutes, language)
            });
        }
        finding_of(self.are_long_enough(day, planned))
    }
}

/// From the beginning to the end of the working day, breaks counted, it isn't too long.
///
/// The earliest start and the latest end may belong to different days or shifts, so the time
/// between them only proves that no day is too long. That one is, work and breaks prove.
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

    /// Work and breaks of the longest day.
    fn filled(case: &Case<'_>) -> Option<u32> {
        let work = case.conditions.working_time.daily_minutes?;
        Some(work.saturating_add(case.conditions.rest.break_minutes.unwrap_or_default()))
    }

    fn is_short_enough(&self, case: &Case<'_>) -> Option<bool> {
        let limit = self.limit(case);
        if Self::filled(case).is_some_and(|filled| filled > limit) {
            return Some(false);
        }
        let between = case.working_day.map(Span::length);
        between
            .is_some_and(|between| between <= i64::from(limit))
            .then_some(true)
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
        vec![
            "earliest_start",
            "latest_end",
            "daily_minutes",
            "break_minutes",
            "length",
            "limit",
        ]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        if notes.are_kept() {
            let time = &case.conditions.working_time;
            notes.input("earliest_start", time.earliest_start);
            notes.input("latest_end", time.latest_end);
            notes.input("daily_minutes", time.daily_minutes);
            notes.input("break_minutes", case.conditions.rest.break_minutes);
            let limit = Some(self.limit(case));
            for (name, time) in [("length", Self::filled(case)), ("limit", limit)] {
                notes.word(name, |language| {
                    words::amount_if_stated(time, Measure::Minutes, language)
                });
            }
        }
        finding_of(self.is_short_enough(case))
    }
}
