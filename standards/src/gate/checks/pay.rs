//! How much is paid: floors, rises, and how often.

use std::cmp::Ordering;

use crate::{PayPeriod, RemunerationStep, gate::case::Case};

/// The step in force in a month of the apprenticeship.
pub(super) fn step_in(steps: &[RemunerationStep], month: u16) -> Option<&RemunerationStep> {
    let begun = steps.iter().filter(|step| step.from_month <= month);
    begun.max_by_key(|step| step.from_month)
}

/// The first month of each year of training in the placement, with its number from 1.
pub(super) fn years(duration_months: u16) -> impl Iterator<Item = (u16, u16)> {
    (0..duration_months.max(1))
        .step_by(12)
        .enumerate()
        .filter_map(|(year, month)| Some((u16::try_from(year + 1).ok()?, month + 1)))
}

/// Pay for a year as a fraction of minor units, so that nothing is rounded on the way.
pub(super) fn yearly(step: &RemunerationStep, case: &Case<'_>) -> Option<(i128, i128)> {
    let minor = i128::from(step.amount.minor);
    let weekly = || case.schedule.weekly_minutes.map(i128::from);
    Some(match step.period {
        PayPeriod::Hour => (minor * 52 * weekly()?, 60),
        PayPeriod::Day => (minor * 52 * i128::from(case.schedule.days_per_week?), 1),
        PayPeriod::Week => (minor * 52, 1),
        PayPeriod::Fortnight => (minor * 26, 1),
        PayPeriod::Month => (minor * 12, 1),
        PayPeriod::Year => (minor, 1),
    })
}

/// Compares two fractions with positive denominators.
pub(super) fn compare(one: (i128, i128), other: (i128, i128)) -> Ordering {
    (one.0 * other.1).cmp(&(other.0 * one.1))
}
