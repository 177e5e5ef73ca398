use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::{ANSWERS, Check, Kind, finding_of};
use crate::gate::{Finding, case::Case, facts::age_on, notes::Notes, quantity::Days};

/// Paid leave a year, by age. Laws count leave in days of a working week of so many days, which
/// is converted to the days that the apprentice works.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PaidLeave {
    /// The first band that fits the age counts.
    bands: Vec<Band>,
    /// Whether the age on the first of January decides, and not that on the first day.
    #[serde(default)]
    age_on_new_year: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Band {
    under_age: Option<u8>,
    days: u16,
    of_days_per_week: u16,
}

impl PaidLeave {
    /// The age that decides: of the person where it is known, else of the youngest who may come.
    fn age(&self, case: &Case<'_>) -> Option<u8> {
        let known = case
            .person()
            .and_then(|person| person.birth_date)
            .zip(case.facts.starts_on)
            .filter(|_| self.age_on_new_year);
        known.map_or(case.age, |(born_on, start)| {
            age_on(born_on, NaiveDate::from_ymd_opt(start.year(), 1, 1)?)
        })
    }

    /// Days of the apprentice's own working week, rounded up; of five days, if it isn't stated.
    fn needed(&self, age: Option<u8>, case: &Case<'_>) -> Option<u16> {
        let fits = |band: &&Band| {
            band.under_age
                .is_none_or(|limit| age.is_none_or(|age| age < limit))
        };
        let band = self.bands.iter().find(fits)?;
        let days = u16::from(case.schedule.days_per_week.unwrap_or(5));
        Some((band.days * days).div_ceil(band.of_days_per_week.max(1)))
    }
}

impl PaidLeave {
    /// What somebody needs who is a year younger on the first of January than on the first day,
    /// where that is more than stated. Which of them comes isn't known before there is a person.
    fn younger(&self, stated: Option<u16>, case: &Case<'_>) -> Option<(u8, u16)> {
        if !self.age_on_new_year || case.facts.age_at_start().is_some() {
            return None;
        }
        let younger = case.age?.checked_sub(1)?;
        let needed = self.needed(Some(younger), case)?;
        (stated? < needed).then_some((younger, needed))
    }
}

impl Kind for PaidLeave {
    const NAME: &'static str = "paid_leave";
}

impl Check for PaidLeave {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec![
            "age",
            "days_per_week",
            "paid_leave_days",
            "needed",
            "younger_age",
            "younger_needed",
        ]
    }

    fn may_add_note(&self) -> bool {
        self.age_on_new_year
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let age = self.age(case);
        let needed = self.needed(age, case);
        let stated = case.conditions.paid_leave_days;
        notes.input("age", age);
        notes.input("days_per_week", case.schedule.days_per_week);
        notes.input("paid_leave_days", stated);
        notes.input("needed", needed);
        let finding = finding_of(stated.zip(needed).map(|(stated, needed)| stated >= needed));
        if notes.are_kept() {
            let younger = self.younger(stated, case);
            notes.input("younger_age", younger.map(|(age, _)| age));
            notes.input("younger_needed", younger.map(|(_, needed)| needed));
            if finding == Finding::Met && younger.is_some() {
                notes.add_note();
            }
        }
        finding
    }
}

/// Pay goes on in illness for long enough, and enough of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SickPay {
    at_least: Days,
    /// Which part of the pay goes on, in percent; a part that isn't stated is taken to be enough.
    percent_at_least: Option<u8>,
}

impl Kind for SickPay {
    const NAME: &'static str = "sick_pay";
    const STRICTER: &'static [(&'static str, super::Stricter)] = &[
        ("at_least", super::Stricter::Higher),
        ("percent_at_least", super::Stricter::Higher),
    ];
}

impl Check for SickPay {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["continues", "days", "percent"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let stated = case.conditions.sick_pay.as_ref();
        let days = stated.and_then(|pay| pay.days);
        notes.input("continues", stated.map(|pay| pay.continues));
        let percent = stated.and_then(|pay| pay.percent);
        notes.input("days", days);
        notes.input("percent", percent);
        let pays_less = percent
            .zip(self.percent_at_least)
            .is_some_and(|(percent, least)| percent < least);
        finding_of(match stated {
            Some(pay) if !pay.continues || pays_less => Some(false),
            _ => days.map(|days| u32::from(days) >= self.at_least.0),
        })
    }
}
