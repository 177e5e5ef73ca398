use chrono::NaiveDate;

use super::{ApprenticeshipFacts, Context, PlacementFacts, Schedule, Stage};
use crate::{Conditions, isco, time::Span};

/// The facts with what many checks ask of them, found once.
#[derive(Debug)]
pub(super) struct Case<'a> {
    pub(super) facts: &'a PlacementFacts,
    pub(super) conditions: &'a Conditions,
    pub(super) schedule: &'a Schedule,
    pub(super) today: NaiveDate,
    pub(super) stage: Stage,
    /// The age on the first day: of the person where it is known, else of the youngest who may
    /// come.
    pub(super) age: Option<u8>,
    /// From the earliest start to the latest end.
    pub(super) working_day: Option<Span>,
    /// Whether the words, not the times, say that there is night work.
    pub(super) night_in_words: Option<bool>,
    occupation: Option<&'static str>,
}

impl<'a> Case<'a> {
    pub(super) fn new(facts: &'a PlacementFacts, context: &Context) -> Self {
        Self {
            facts,
            conditions: &facts.conditions,
            schedule: &facts.schedule,
            today: context.today,
            stage: context.stage,
            age: facts.youngest_age(),
            working_day: facts.conditions.working_day(),
            night_in_words: night_in_words(facts),
            occupation: facts.occupation.map(isco::Code::code),
        }
    }

    /// The person, once there is one.
    pub(super) fn person(&self) -> Option<&'a ApprenticeshipFacts> {
        self.facts.apprenticeship.as_ref()
    }

    /// Whether somebody under that age may be the apprentice.
    pub(super) fn may_be_under(&self, age: u8) -> bool {
        self.facts.may_accept_under(age)
    }

    /// Whether the occupation is in one of the groups.
    pub(super) fn is_in(&self, groups: &[isco::Code]) -> bool {
        self.occupation.is_some_and(|occupation| {
            groups
                .iter()
                .any(|group| occupation.starts_with(group.code()))
        })
    }

    /// The day by which a rule applies that goes by the start of the work: today, if no start is
    /// stated.
    pub(super) fn start_or_today(&self) -> NaiveDate {
        self.facts.starts_on.unwrap_or(self.today)
    }
}

/// Yes if any word says so, no if all that are there say no, nothing otherwise.
fn night_in_words(facts: &PlacementFacts) -> Option<bool> {
    let shifts = || facts.schedule.shifts.iter().map(|shift| shift.at_night());
    if facts.conditions.night_work == Some(true) || shifts().any(|night| night == Some(true)) {
        return Some(true);
    }
    let shifts_exclude_it =
        !facts.schedule.shifts.is_empty() && shifts().all(|night| night == Some(false));
    (facts.conditions.night_work == Some(false) || shifts_exclude_it).then_some(false)
}
