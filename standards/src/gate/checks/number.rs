use serde::Deserialize;

use super::{ANSWERS, Check, Kind, Stricter, finding_of, words};
use crate::{
    codes::code_list,
    gate::{
        Finding,
        case::Case,
        notes::Notes,
        quantity::{Measure, Quantity},
    },
    time::{MINUTES_PER_DAY, Span},
};

code_list! {
    /// Something about a placement that is a number.
    NumberFact in "number" {
        Duration = "duration", "The duration", "La durée";
        WeeklyHours = "weekly_hours", "The weekly hours", "La durée hebdomadaire";
        DailyHours = "daily_hours", "The hours of the longest day", "La durée de la journée la plus longue";
        DaysPerWeek = "days_per_week", "The working days a week", "Les jours de travail par semaine";
        DailyRest = "daily_rest", "The rest between two days", "Le repos entre deux journées";
        WeeklyRest = "weekly_rest", "The weekly rest", "Le repos hebdomadaire";
        Notice = "notice", "The notice", "Le préavis";
        InKind = "in_kind", "The part of the pay that isn't money", "La part de la rémunération en nature";
        OffTheJob = "off_the_job", "The share of learning off the job", "La part de la formation hors de l'entreprise";
        DataRetention = "data_retention", "How long data are kept", "La durée de conservation des données";
        OpenIncidents = "open_incidents", "Serious incidents that aren't closed", "Les incidents graves non clos";
        WomenShare = "women_share", "The share of women in the occupation", "La part des femmes dans le métier";
    }
}

impl NumberFact {
    const fn measure(self) -> Measure {
        match self {
            Self::WeeklyHours | Self::DailyHours | Self::DailyRest | Self::WeeklyRest => {
                Measure::Minutes
            }
            Self::Duration | Self::DataRetention => Measure::Months,
            Self::DaysPerWeek | Self::Notice => Measure::Days,
            Self::InKind | Self::OffTheJob | Self::WomenShare => Measure::Percent,
            Self::OpenIncidents => Measure::Count,
        }
    }

    fn value(self, case: &Case<'_>) -> Option<u32> {
        let (facts, conditions) = (case.facts, case.conditions);
        match self {
            Self::Duration => facts.duration_months.map(u32::from),
            Self::WeeklyHours => case.schedule.weekly_minutes,
            Self::DailyHours => conditions.working_time.daily_minutes,
            Self::DaysPerWeek => case.schedule.days_per_week.map(u32::from),
            Self::DailyRest => conditions.rest.daily_minutes,
            Self::WeeklyRest => conditions.rest.weekly_minutes,
            Self::Notice => conditions.termination.notice_days.map(u32::from),
            Self::InKind => conditions.in_kind_percent.map(u32::from),
            Self::OffTheJob => facts.off_the_job_percent.map(u32::from),
            Self::DataRetention => conditions.data_retention_months.map(u32::from),
            Self::OpenIncidents => facts.host.open_serious_incidents.map(u32::from),
            Self::WomenShare => facts.occupation_women_percent.map(u32::from),
        }
    }

    /// What the number is at least, where it isn't stated itself.
    fn lower_bound(self, case: &Case<'_>) -> Option<u32> {
        match self {
            Self::DailyRest => free_time(case),
            _ => None,
        }
    }
}

/// What is left of a day beside the time from the earliest start to the latest end. No single day
/// need fill that time, so the rest may be longer.
fn free_time(case: &Case<'_>) -> Option<u32> {
    let day = case.working_day.map(Span::length)?;
    u32::try_from(MINUTES_PER_DAY - day).ok()
}

/// A number lies within bounds, which are written with the unit of the fact.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Raw")]
pub(super) struct Number {
    fact: NumberFact,
    at_least: Option<u32>,
    at_most: Option<u32>,
    /// Whether silence is fine.
    optional: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    fact: NumberFact,
    at_least: Option<String>,
    at_most: Option<String>,
    #[serde(default)]
    optional: bool,
}

impl TryFrom<Raw> for Number {
    type Error = String;

    fn try_from(raw: Raw) -> Result<Self, Self::Error> {
        let bound = |name: &str, text: Option<String>| {
            text.map(|text| {
                Quantity::of(raw.fact.measure(), &text)
                    .map_err(|reason| format!("`{name}` for `{}`: {reason}", raw.fact))
            })
            .transpose()
        };
        let at_least = bound("at_least", raw.at_least)?;
        let at_most = bound("at_most", raw.at_most)?;
        if at_least.is_none() && at_most.is_none() {
            return Err("give `at_least`, `at_most` or both".to_owned());
        }
        if let (Some(least), Some(most)) = (at_least, at_most)
            && most < least
        {
            return Err("`at_most` is less than `at_least`, so nothing would do".to_owned());
        }
        Ok(Self {
            fact: raw.fact,
            at_least,
            at_most,
            optional: raw.optional,
        })
    }
}

impl Number {
    /// The number, or a lower bound that is enough.
    fn value(&self, case: &Case<'_>) -> Option<u32> {
        let is_enough =
            |bound: &u32| self.at_most.is_none() && self.at_least.is_some_and(|l| *bound >= l);
        let stated = self.fact.value(case);
        stated.or_else(|| self.fact.lower_bound(case).filter(is_enough))
    }
}

impl Kind for Number {
    const NAME: &'static str = "number";
    const STRICTER: &'static [(&'static str, Stricter)] =
        &[("at_least", Stricter::Higher), ("at_most", Stricter::Lower)];
}

impl Check for Number {
    fn findings(&self) -> &'static [Finding] {
        if self.optional {
            &[Finding::Met, Finding::NotMet, Finding::NotApplicable]
        } else {
            ANSWERS
        }
    }

    fn names(&self) -> Vec<&'static str> {
        vec![self.fact.code(), "stated"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let value = self.value(case);
        let measure = self.fact.measure();
        notes.input(self.fact.code(), value.map(|value| measure.written(value)));
        notes.word("stated", |language| {
            words::amount_if_stated(value, measure, language)
        });
        if value.is_none() && self.optional {
            return Finding::NotApplicable;
        }
        finding_of(value.map(|value| {
            self.at_least.is_none_or(|least| value >= least)
                && self.at_most.is_none_or(|most| value <= most)
        }))
    }
}
