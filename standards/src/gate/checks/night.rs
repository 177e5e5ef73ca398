use chrono::NaiveTime;
use serde::Deserialize;

use super::{ANSWERS_WHERE_APPLICABLE, Check, Kind, Stricter, finding_of};
use crate::{
    WorkShift,
    gate::{Finding, case::Case, notes::Notes},
    isco,
    time::Span,
};

pub(super) const NAMES: &[&str] = &[
    "age",
    "industrial_undertaking",
    "night_work",
    "shifts",
    "earliest_start",
    "latest_end",
];

/// Notes what is known about when the work is done.
pub(super) fn note(case: &Case<'_>, notes: &mut Notes) {
    let conditions = case.conditions;
    notes.input("age", case.age);
    notes.input("industrial_undertaking", conditions.industrial_undertaking);
    notes.input("night_work", conditions.night_work);
    notes.codes("shifts", case.schedule.shifts.iter().copied());
    notes.input("earliest_start", conditions.working_time.earliest_start);
    notes.input("latest_end", conditions.working_time.latest_end);
}

/// In an industrial undertaking, young people have their night: long enough, and with the hours
/// that their age needs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MinorsAtNightInIndustry {
    adult_age: u8,
    /// From this age on, the interval below is enough instead of the core of the night.
    older_age: u8,
    /// How long a night's rest is, in hours.
    night_hours: u32,
    /// The core of the night, which belongs to those below `older_age`.
    core_from: NaiveTime,
    core_until: NaiveTime,
    /// The interval for the others: so many hours on end between these times.
    interval_hours: u32,
    interval_from: NaiveTime,
    interval_until: NaiveTime,
    /// The rest between two days that goes with an authorisation, in hours.
    authorized_rest_hours: u32,
    /// Other times for the interval, from `older_age` on.
    #[serde(default)]
    exceptions: Vec<OtherInterval>,
}

/// Other times between which the interval may lie, in some occupations.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OtherInterval {
    occupations: Vec<isco::Code>,
    interval_from: NaiveTime,
    interval_until: NaiveTime,
}

impl MinorsAtNightInIndustry {
    fn has_interval(&self, free: Span, from: NaiveTime, until: NaiveTime) -> bool {
        free.overlap_with_daily(Span::between(from, until)) >= i64::from(self.interval_hours) * 60
    }

    /// Whether the stated times leave the interval that the occupation has instead.
    fn has_other_interval(&self, case: &Case<'_>) -> bool {
        let is_older = case.age.is_some_and(|age| age >= self.older_age);
        let has_night_shift = case.schedule.shifts.contains(&WorkShift::Night);
        let Some(work) = case.working_day.filter(|_| is_older && !has_night_shift) else {
            return false;
        };
        self.exceptions.iter().any(|other| {
            case.is_in(&other.occupations)
                && self.has_interval(work.complement(), other.interval_from, other.interval_until)
        })
    }

    /// Whether the hours that the age needs are free.
    fn leaves_hours(&self, case: &Case<'_>, free: Span) -> bool {
        if case.age.is_some_and(|age| age >= self.older_age) {
            self.has_interval(free, self.interval_from, self.interval_until)
        } else {
            let core = Span::between(self.core_from, self.core_until);
            free.overlap_with_daily(core) >= core.length()
        }
    }

    fn has_night(&self, case: &Case<'_>) -> Option<bool> {
        let has_other_interval = self.has_other_interval(case);
        // The word for the night reaches beyond the other interval, so the times decide there.
        if case.night_in_words == Some(true) && !has_other_interval {
            return Some(false);
        }
        let Some(work) = case.working_day else {
            // The words leave the night free. Whether it is long enough, only the rest tells.
            let rest = case.conditions.rest.daily_minutes?;
            return match (rest >= self.night_hours * 60, case.night_in_words) {
                (false, _) => Some(false),
                (true, words) => words.map(|at_night| !at_night),
            };
        };
        let free = work.complement();
        if !has_other_interval && !self.leaves_hours(case, free) {
            return Some(false);
        }
        if free.length() >= i64::from(self.night_hours) * 60 {
            return Some(true);
        }
        // Two shifts lie between the earliest start and the latest end, and nobody works both. How
        // long the night is then, only the rest tells.
        let rest = case.conditions.rest.daily_minutes;
        rest.map(|rest| rest >= self.night_hours * 60)
    }

    fn is_authorized(&self, case: &Case<'_>) -> bool {
        let policy = case.conditions.safety.minors.as_ref();
        let Some(authorization) = policy.and_then(|policy| policy.night_authorization.as_ref())
        else {
            return false;
        };
        let rests = case.conditions.rest.daily_minutes;
        authorization.continuous_process
            && !authorization.reference.trim().is_empty()
            && case.age.is_some_and(|age| age >= self.older_age)
            && rests.is_some_and(|minutes| minutes >= self.authorized_rest_hours * 60)
    }

    fn finding(&self, case: &Case<'_>) -> Finding {
        let industrial = case.conditions.industrial_undertaking;
        if !case.may_be_under(self.adult_age) || industrial == Some(false) {
            return Finding::NotApplicable;
        }
        match self.has_night(case) {
            Some(false) if self.is_authorized(case) => Finding::Met,
            // Outside industry the convention doesn't reach, so it can't condemn what may be there.
            Some(false) if industrial.is_none() => Finding::NotStated,
            has_night => finding_of(has_night),
        }
    }
}

impl Kind for MinorsAtNightInIndustry {
    const NAME: &'static str = "minors_at_night_in_industry";
    const STRICTER: &'static [(&'static str, Stricter)] = &[
        ("adult_age", Stricter::Higher),
        ("older_age", Stricter::Higher),
        ("night_hours", Stricter::Higher),
        ("interval_hours", Stricter::Higher),
        ("authorized_rest_hours", Stricter::Higher),
    ];
}

impl Check for MinorsAtNightInIndustry {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS_WHERE_APPLICABLE
    }

    fn names(&self) -> Vec<&'static str> {
        let more = [
            "daily_rest_minutes",
            "night_authorization",
            "continuous_process",
        ];
        NAMES.iter().copied().chain(more).collect()
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        if notes.are_kept() {
            let policy = case.conditions.safety.minors.as_ref();
            let leave = policy.and_then(|policy| policy.night_authorization.as_ref());
            note(case, notes);
            notes.input("daily_rest_minutes", case.conditions.rest.daily_minutes);
            notes.input("night_authorization", leave.map(|leave| &leave.reference));
            let continuous = leave.map(|leave| leave.continuous_process);
            notes.input("continuous_process", continuous);
        }
        self.finding(case)
    }
}

/// Outside industry, young people don't work at night.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MinorsAtNightElsewhere {
    adult_age: u8,
    night_from: NaiveTime,
    night_until: NaiveTime,
}

impl MinorsAtNightElsewhere {
    fn works_at_night(&self, case: &Case<'_>) -> Option<bool> {
        let night = Span::between(self.night_from, self.night_until);
        match (case.night_in_words, case.working_day) {
            (Some(true), _) => Some(true),
            (_, Some(work)) => Some(work.overlap_with_daily(night) > 0),
            (words, None) => words,
        }
    }
}

impl Kind for MinorsAtNightElsewhere {
    const NAME: &'static str = "minors_at_night_elsewhere";
    const STRICTER: &'static [(&'static str, Stricter)] = &[("adult_age", Stricter::Higher)];
}

impl Check for MinorsAtNightElsewhere {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS_WHERE_APPLICABLE
    }

    fn names(&self) -> Vec<&'static str> {
        NAMES.to_vec()
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        note(case, notes);
        let industrial = case.conditions.industrial_undertaking == Some(true);
        if industrial || !case.may_be_under(self.adult_age) {
            return Finding::NotApplicable;
        }
        finding_of(self.works_at_night(case).map(|at_night| !at_night))
    }
}
