//! What an enterprise wrote, in the words of the standards.

use standards::gate::{PlacementFacts, Schedule, Weekday};
use standards::{Currency, EqfLevel, Money};

use super::Surroundings;
use crate::placements::Content;
use crate::vocabulary::{PayPeriod, RemunerationStep, WorkShift};

/// Remuneration in the words of the standards. A step in a currency that they don't know is left out.
#[must_use]
pub fn remuneration_steps(steps: &[RemunerationStep]) -> Vec<standards::RemunerationStep> {
    let convert = |step: &RemunerationStep| {
        let currency: Currency = step.currency.parse().ok()?;
        Some(standards::RemunerationStep {
            from_month: u16::try_from(step.from_month).ok()?,
            amount: Money::new(step.amount_minor, currency),
            period: pay_period(step.period),
        })
    };
    steps.iter().filter_map(convert).collect()
}

pub(super) fn of(content: &Content, around: &Surroundings) -> PlacementFacts {
    PlacementFacts {
        occupation: content.isco_group.parse().ok(),
        starts_on: Some(content.starts_on),
        duration_months: u16::try_from(content.duration_months).ok(),
        schedule: schedule(content.weekly_minutes, content.days, content.shift),
        weekdays: weekdays(content.days),
        remuneration: remuneration_steps(&content.remuneration),
        off_the_job_percent: content
            .off_the_job_percent
            .and_then(|percent| u8::try_from(percent).ok()),
        mentor_named: content.mentor_name.as_ref().map(|_| true),
        mentors: around.mentors.clone(),
        qualification: content.qualification.clone(),
        eqf_level: content
            .eqf_level
            .and_then(|level| EqfLevel::from_level(u8::try_from(level).ok()?)),
        learning_outcomes: u16::try_from(content.learning_outcomes.len()).unwrap_or(u16::MAX),
        minimum_age: content.minimum_age.and_then(|age| u8::try_from(age).ok()),
        texts: texts(content),
        workers: around.workers,
        apprentices: around.apprentices,
        host: around.host.clone(),
        conditions: content.conditions.clone(),
        ..PlacementFacts::default()
    }
}

/// Working time as the standards have it.
pub(in crate::placements) fn schedule(
    weekly_minutes: i32,
    days: i32,
    shift: WorkShift,
) -> Schedule {
    Schedule {
        weekly_minutes: u32::try_from(weekly_minutes)
            .ok()
            .filter(|minutes| *minutes > 0),
        days_per_week: u8::try_from(days.count_ones()).ok(),
        shifts: vec![work_shift(shift)],
    }
}

/// The days of a bit mask, Monday the lowest bit.
fn weekdays(mask: i32) -> Vec<Weekday> {
    let days = Weekday::all().enumerate();
    days.filter(|(place, _)| mask & (1 << place) != 0)
        .map(|(_, day)| day)
        .collect()
}

/// Takes back what the fields of an input with faults would have said.
pub(super) fn forget(facts: &mut PlacementFacts, fields: &[String]) {
    for field in fields {
        match field.split('.').next().unwrap_or_default() {
            "occupationCode" => facts.occupation = None,
            "startsOn" => facts.starts_on = None,
            "durationMonths" => facts.duration_months = None,
            "weeklyHours" => facts.schedule.weekly_minutes = None,
            "schedule" => {
                facts.schedule.days_per_week = None;
                facts.schedule.shifts.clear();
                facts.weekdays.clear();
            }
            "remuneration" => facts.remuneration.clear(),
            "offTheJobPercent" => facts.off_the_job_percent = None,
            "minimumAge" => facts.minimum_age = None,
            "eqfLevel" => facts.eqf_level = None,
            "places" => facts.apprentices = None,
            _ => {}
        }
    }
}

/// What people read, where wording may shut somebody out.
fn texts(content: &Content) -> Vec<String> {
    let licences = content
        .requirements
        .iter()
        .filter(|asked| asked.kind == crate::vocabulary::RequirementKind::Licence)
        .filter_map(|asked| asked.code.clone());
    [content.title.clone(), content.description.clone()]
        .into_iter()
        .chain(licences)
        .filter(|text| !text.is_empty())
        .collect()
}

fn pay_period(period: PayPeriod) -> standards::PayPeriod {
    match period {
        PayPeriod::Hour => standards::PayPeriod::Hour,
        PayPeriod::Day => standards::PayPeriod::Day,
        PayPeriod::Week => standards::PayPeriod::Week,
        PayPeriod::Month => standards::PayPeriod::Month,
        PayPeriod::Year => standards::PayPeriod::Year,
    }
}

pub(crate) fn work_shift(shift: WorkShift) -> standards::WorkShift {
    match shift {
        WorkShift::Day => standards::WorkShift::Day,
        WorkShift::Evening => standards::WorkShift::Evening,
        WorkShift::Night => standards::WorkShift::Night,
        WorkShift::Rotating => standards::WorkShift::Rotating,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn monday_is_the_lowest_bit_of_the_days() {
        assert_eq!(weekdays(0b0001), [Weekday::Monday]);
        assert_eq!(weekdays(0b0110_0000), [Weekday::Saturday, Weekday::Sunday]);
    }
}
