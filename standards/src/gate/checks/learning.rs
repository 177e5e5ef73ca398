use serde::Deserialize;

use super::{ANSWERS, ANSWERS_WHERE_APPLICABLE, Check, Kind, Stricter, finding_of};
use crate::gate::{
    Finding,
    case::Case,
    notes::Notes,
    quantity::{Minutes, Months},
};

/// The share of learning off the job is within bounds, in percent of the whole time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OffTheJobShare {
    /// The share is larger than this.
    more_than_percent: Option<u8>,
    /// The share is at least this.
    at_least_percent: Option<u8>,
    /// The share is at least so many weeks of the 52 of a year.
    at_least_weeks_a_year: Option<u8>,
    /// The share at the workplace, which is all the rest, is at least this.
    workplace_at_least_percent: Option<u8>,
}

impl OffTheJobShare {
    fn allows(&self, off_the_job: u8) -> bool {
        let at_workplace = 100_u8.saturating_sub(off_the_job);
        let weeks_are_enough = |weeks: u8| u16::from(off_the_job) * 52 >= u16::from(weeks) * 100;
        self.more_than_percent
            .is_none_or(|least| off_the_job > least)
            && self.at_least_percent.is_none_or(|p| off_the_job >= p)
            && self.at_least_weeks_a_year.is_none_or(weeks_are_enough)
            && self
                .workplace_at_least_percent
                .is_none_or(|least| at_workplace >= least)
    }
}

impl Kind for OffTheJobShare {
    const NAME: &'static str = "off_the_job_share";
    const STRICTER: &'static [(&'static str, Stricter)] = &[
        ("more_than_percent", Stricter::Higher),
        ("at_least_percent", Stricter::Higher),
        ("at_least_weeks_a_year", Stricter::Higher),
        ("workplace_at_least_percent", Stricter::Higher),
    ];
}

impl Check for OffTheJobShare {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["off_the_job_percent"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let share = case.facts.off_the_job_percent;
        notes.input("off_the_job_percent", share);
        finding_of(share.map(|share| self.allows(share)))
    }
}

/// The hours of learning off the job in the whole apprenticeship lie within bounds.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TrainingHours {
    at_least: Minutes,
    at_most: Option<Minutes>,
}

impl TrainingHours {
    /// The share of the weekly hours over the whole duration, a month being a twelfth of 52
    /// weeks.
    fn minutes(case: &Case<'_>) -> Option<u64> {
        let weekly = u64::from(case.schedule.weekly_minutes?);
        let months = u64::from(case.facts.duration_months?);
        let share = u64::from(case.facts.off_the_job_percent?);
        Some(weekly * 52 * months * share / (12 * 100))
    }
}

impl Kind for TrainingHours {
    const NAME: &'static str = "training_hours";
    const STRICTER: &'static [(&'static str, Stricter)] =
        &[("at_least", Stricter::Higher), ("at_most", Stricter::Lower)];
}

impl Check for TrainingHours {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec![
            "off_the_job_percent",
            "weekly_minutes",
            "duration_months",
            "training_hours",
        ]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let minutes = Self::minutes(case);
        notes.input("off_the_job_percent", case.facts.off_the_job_percent);
        notes.input("weekly_minutes", case.schedule.weekly_minutes);
        notes.input("duration_months", case.facts.duration_months);
        let hours = minutes.and_then(|minutes| u32::try_from(minutes / 60).ok());
        notes.input("training_hours", hours);
        finding_of(minutes.map(|minutes| {
            minutes >= u64::from(self.at_least.0)
                && self
                    .at_most
                    .is_none_or(|Minutes(most)| minutes <= u64::from(most))
        }))
    }
}

/// Who works fewer hours trains for longer: the least duration at full time, stretched as the
/// week is shortened.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DurationByHours {
    full_time: Minutes,
    at_least: Months,
}

impl DurationByHours {
    fn needed(&self, weekly: u32) -> u32 {
        if weekly >= self.full_time.0 {
            self.at_least.0
        } else {
            (self.full_time.0 * self.at_least.0).div_ceil(weekly.max(1))
        }
    }
}

impl Kind for DurationByHours {
    const NAME: &'static str = "duration_by_hours";
    const STRICTER: &'static [(&'static str, Stricter)] = &[
        ("full_time", Stricter::Higher),
        ("at_least", Stricter::Higher),
    ];
}

impl Check for DurationByHours {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["duration_months", "weekly_minutes", "needed"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let weekly = case.schedule.weekly_minutes;
        let duration = case.facts.duration_months;
        let needed = weekly.map(|weekly| self.needed(weekly));
        notes.input("duration_months", duration);
        notes.input("weekly_minutes", weekly);
        notes.input("needed", needed);
        finding_of(
            duration
                .zip(needed)
                .map(|(stated, needed)| u32::from(stated) >= needed),
        )
    }
}

/// Prior learning shortens the training in whole steps, is assessed by somebody who is named, and
/// leaves enough of the training.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PriorLearning {
    in_steps_of: Option<Months>,
    leaves_at_least: Option<Months>,
}

impl PriorLearning {
    fn fits(&self, credit: u32, case: &Case<'_>) -> Option<bool> {
        let in_steps = self
            .in_steps_of
            .is_none_or(|Months(step)| credit.is_multiple_of(step.max(1)));
        if !in_steps {
            return Some(false);
        }
        match self.leaves_at_least {
            None => Some(true),
            Some(Months(least)) => Some(u32::from(case.facts.duration_months?) >= least),
        }
    }
}

impl Kind for PriorLearning {
    const NAME: &'static str = "prior_learning";
    const STRICTER: &'static [(&'static str, Stricter)] = &[("leaves_at_least", Stricter::Higher)];
}

impl Check for PriorLearning {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS_WHERE_APPLICABLE
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["prior_learning_months", "assessor", "duration_months"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let person = case.person();
        let credit = person.and_then(|person| person.prior_learning_months);
        let assessor = person.and_then(|person| person.prior_learning_assessor.as_ref());
        notes.input("prior_learning_months", credit);
        notes.input("assessor", assessor);
        notes.input("duration_months", case.facts.duration_months);
        let is_named = assessor.is_some_and(|assessor| !assessor.trim().is_empty());
        match credit {
            None | Some(0) => Finding::NotApplicable,
            Some(credit) => match self.fits(credit.into(), case) {
                Some(true) if !is_named => Finding::NotStated,
                fits => finding_of(fits),
            },
        }
    }
}
