use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::{Conditions, EqfLevel, RemunerationStep, WorkShift, isco};

/// What the gate needs to know besides the placement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {
    /// The day on which the placement is checked. Rules not in force on it are left out.
    pub today: NaiveDate,
}

/// What is stated about a placement. `None`, an empty list and a zero count mean *not stated*.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlacementFacts {
    /// The occupation.
    pub occupation: Option<isco::Code>,
    /// The first day.
    pub starts_on: Option<NaiveDate>,
    /// The length in months.
    pub duration_months: Option<u16>,
    /// Whether the enterprise is an industrial undertaking, as the competent authority draws the
    /// line. The conventions on night work of young persons and on weekly rest in industry reach
    /// only as far.
    pub industrial_undertaking: Option<bool>,
    /// Working time.
    pub schedule: Schedule,
    /// Remuneration, in the order of the steps.
    pub remuneration: Vec<RemunerationStep>,
    /// Whether the apprentice has to pay a fee, directly or indirectly, to be found, placed or kept
    /// in the placement. Tuition at a training provider isn't meant.
    pub apprentice_pays: Option<bool>,
    /// The share of the time that is learning off the job, in percent, 0 to 100.
    pub off_the_job_percent: Option<u8>,
    /// Whether a mentor at the workplace is named.
    pub mentor_named: Option<bool>,
    /// The qualification at the end.
    pub qualification: Option<String>,
    /// The level of the qualification.
    pub eqf_level: Option<EqfLevel>,
    /// How many learning outcomes are written down.
    pub learning_outcomes: u16,
    /// The age in years of the youngest apprentice who would be accepted.
    pub minimum_age: Option<u8>,
    /// Whether the competent authority approved the training programme.
    pub approved_programme: Option<bool>,
    /// Social protection, safety and health, leave, rest.
    pub conditions: Conditions,
}

/// Working time on and off the job together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Schedule {
    /// Minutes a week.
    pub weekly_minutes: Option<u32>,
    /// Days a week, 1 to 7.
    pub days_per_week: Option<u8>,
    /// When the work is done, in words.
    pub shifts: Vec<WorkShift>,
    /// The earliest time at which a working day begins.
    pub earliest_start: Option<NaiveTime>,
    /// The latest time at which a working day ends; on the next day when it isn't after the
    /// earliest start.
    pub latest_end: Option<NaiveTime>,
}

impl PlacementFacts {
    /// Whether somebody under `age` could be accepted. The stated minimum age decides; without
    /// one, only a stated policy against minors excludes them.
    #[must_use]
    pub fn may_accept_under(&self, age: u8) -> bool {
        match self.minimum_age {
            Some(minimum_age) => minimum_age < age,
            None => self
                .conditions
                .safety
                .minors
                .as_ref()
                .is_none_or(|policy| policy.welcome),
        }
    }
}
