use chrono::NaiveTime;
use serde::Deserialize;

use super::{ANSWERS_WHERE_APPLICABLE, Check, Outcome, finding_of};
use crate::gate::{Context, Finding, PlacementFacts, Schedule};

mod span;

use span::Span;

fn working_day(schedule: &Schedule) -> Option<Span> {
    Some(Span::between(
        schedule.earliest_start?,
        schedule.latest_end?,
    ))
}

/// Whether the words of the placement say that there is night work: yes if any says so, no if
/// all that are there say no, nothing otherwise.
fn night_in_words(facts: &PlacementFacts) -> Option<bool> {
    let shifts = || facts.schedule.shifts.iter().map(|shift| shift.at_night());
    if facts.conditions.night_work == Some(true) || shifts().any(|night| night == Some(true)) {
        return Some(true);
    }
    let shifts_exclude_it =
        !facts.schedule.shifts.is_empty() && shifts().all(|night| night == Some(false));
    (facts.conditions.night_work == Some(false) || shifts_exclude_it).then_some(false)
}

fn with_inputs(outcome: Outcome, facts: &PlacementFacts) -> Outcome {
    outcome
        .input("minimum_age", facts.minimum_age)
        .input("industrial_undertaking", facts.industrial_undertaking)
        .input("night_work", facts.conditions.night_work)
        .codes("shifts", &facts.schedule.shifts)
        .input("earliest_start", facts.schedule.earliest_start)
        .input("latest_end", facts.schedule.latest_end)
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
}

impl MinorsAtNightInIndustry {
    fn has_night(&self, facts: &PlacementFacts) -> Option<bool> {
        if night_in_words(facts) == Some(true) {
            return Some(false);
        }
        let Some(work) = working_day(&facts.schedule) else {
            // The words leave the night free. Whether it is long enough, only the rest tells.
            let rest = facts.conditions.rest.daily_minutes?;
            return match (rest >= self.night_hours * 60, night_in_words(facts)) {
                (false, _) => Some(false),
                (true, words) => words.map(|at_night| !at_night),
            };
        };
        let free = work.complement();
        let (window, needed) = if facts.minimum_age.is_some_and(|age| age >= self.older_age) {
            let window = Span::between(self.interval_from, self.interval_until);
            (window, i64::from(self.interval_hours) * 60)
        } else {
            let window = Span::between(self.core_from, self.core_until);
            (window, window.length())
        };
        let long_enough = free.length() >= i64::from(self.night_hours) * 60;
        Some(long_enough && free.overlap_with_daily(window) >= needed)
    }

    fn is_authorized(&self, facts: &PlacementFacts) -> bool {
        let Some(authorization) = facts
            .conditions
            .safety
            .minors
            .as_ref()
            .and_then(|policy| policy.night_authorization.as_ref())
        else {
            return false;
        };
        let rests = facts.conditions.rest.daily_minutes;
        authorization.continuous_process
            && !authorization.reference.trim().is_empty()
            && facts.minimum_age.is_some_and(|age| age >= self.older_age)
            && rests.is_some_and(|minutes| minutes >= self.authorized_rest_hours * 60)
    }

    fn finding(&self, facts: &PlacementFacts) -> Finding {
        if !facts.may_accept_under(self.adult_age) || facts.industrial_undertaking == Some(false) {
            return Finding::NotApplicable;
        }
        match self.has_night(facts) {
            Some(false) if self.is_authorized(facts) => Finding::Met,
            // Outside industry the convention doesn't reach, so it can't condemn what may be there.
            Some(false) if facts.industrial_undertaking.is_none() => Finding::NotStated,
            has_night => finding_of(has_night),
        }
    }
}

impl Check for MinorsAtNightInIndustry {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS_WHERE_APPLICABLE
    }

    fn run(&self, facts: &PlacementFacts, _: &Context) -> Outcome {
        let authorization = facts
            .conditions
            .safety
            .minors
            .as_ref()
            .and_then(|policy| policy.night_authorization.as_ref());
        with_inputs(Outcome::new(self.finding(facts)), facts)
            .input("daily_rest_minutes", facts.conditions.rest.daily_minutes)
            .input(
                "night_authorization",
                authorization.map(|leave| &leave.reference),
            )
            .input(
                "continuous_process",
                authorization.map(|leave| leave.continuous_process),
            )
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
    fn works_at_night(&self, facts: &PlacementFacts) -> Option<bool> {
        let night = Span::between(self.night_from, self.night_until);
        match (night_in_words(facts), working_day(&facts.schedule)) {
            (Some(true), _) => Some(true),
            (_, Some(work)) => Some(work.overlap_with_daily(night) > 0),
            (words, None) => words,
        }
    }
}

impl Check for MinorsAtNightElsewhere {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS_WHERE_APPLICABLE
    }

    fn run(&self, facts: &PlacementFacts, _: &Context) -> Outcome {
        let applies =
            facts.may_accept_under(self.adult_age) && facts.industrial_undertaking != Some(true);
        let finding = if applies {
            finding_of(self.works_at_night(facts).map(|at_night| !at_night))
        } else {
            Finding::NotApplicable
        };
        with_inputs(Outcome::new(finding), facts)
    }
}
