//! What an apprentice is paid, by stage.

use serde::{Deserialize, Serialize};

use crate::{Money, PayPeriod};

/// The remuneration from one month of the apprenticeship until the next step begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemunerationStep {
    /// The month of the apprenticeship in which the step begins; 1 is the first month.
    pub from_month: u16,
    /// The gross amount.
    pub amount: Money,
    /// The period that the amount pays for.
    pub period: PayPeriod,
}

impl RemunerationStep {
    /// The step as an amount a month, rounded half away from zero to the minor unit, so that
    /// offers can be compared and searched.
    ///
    /// A month is a twelfth of 52 weeks. `weekly_minutes` is needed for an hourly amount and
    /// `days_per_week` for a daily one; without them there is no monthly amount. Nothing, too,
    /// if the amount doesn't fit.
    #[must_use]
    pub fn monthly(&self, weekly_minutes: Option<u32>, days_per_week: Option<u8>) -> Option<Money> {
        let (times, over): (i128, i128) = match self.period {
            PayPeriod::Hour => (i128::from(weekly_minutes?) * 52, 60 * 12),
            PayPeriod::Day => (i128::from(days_per_week?) * 52, 12),
            PayPeriod::Week => (52, 12),
            PayPeriod::Fortnight => (26, 12),
            PayPeriod::Month => (1, 1),
            PayPeriod::Year => (1, 12),
        };
        let product = i128::from(self.amount.minor) * times;
        let rounded = (2 * product + over * product.signum()) / (2 * over);
        Some(Money::new(
            i64::try_from(rounded).ok()?,
            self.amount.currency,
        ))
    }
}

/// Whether a placement is paid: there is at least one step and every step pays more than nothing.
#[must_use]
pub fn is_paid(steps: &[RemunerationStep]) -> bool {
    !steps.is_empty() && steps.iter().all(|step| step.amount.minor > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(minor: i64, period: PayPeriod) -> RemunerationStep {
        let amount = Money::new(minor, "EUR".parse().unwrap());
        RemunerationStep {
            from_month: 1,
            amount,
            period,
        }
    }

    fn monthly(minor: i64, period: PayPeriod) -> Option<i64> {
        step(minor, period)
            .monthly(Some(35 * 60), Some(5))
            .map(|money| money.minor)
    }

    #[test]
    fn every_period_has_its_monthly_amount() {
        assert_eq!(monthly(1_200, PayPeriod::Hour), Some(182_000)); // 12.00 x 35 x 52 / 12
        assert_eq!(monthly(6_000, PayPeriod::Day), Some(130_000)); // 60.00 x 5 x 52 / 12
        assert_eq!(monthly(30_000, PayPeriod::Week), Some(130_000));
        assert_eq!(monthly(60_000, PayPeriod::Fortnight), Some(130_000));
        assert_eq!(monthly(130_000, PayPeriod::Month), Some(130_000));
        assert_eq!(monthly(1_560_000, PayPeriod::Year), Some(130_000));
    }

    #[test]
    fn a_monthly_amount_is_rounded_half_away_from_zero() {
        assert_eq!(monthly(6, PayPeriod::Year), Some(1));
        assert_eq!(monthly(5, PayPeriod::Year), Some(0));
        assert_eq!(monthly(-6, PayPeriod::Year), Some(-1));
    }

    #[test]
    fn an_hourly_or_daily_amount_without_working_time_has_no_monthly_amount() {
        assert_eq!(step(1_200, PayPeriod::Hour).monthly(None, Some(5)), None);
        assert_eq!(step(6_000, PayPeriod::Day).monthly(Some(2_100), None), None);
        assert_eq!(monthly(i64::MAX, PayPeriod::Hour), None);
    }

    #[test]
    fn a_placement_is_paid_only_when_every_step_is() {
        assert!(!is_paid(&[]));
        assert!(!is_paid(&[
            step(0, PayPeriod::Month),
            step(100, PayPeriod::Month)
        ]));
        assert!(is_paid(&[step(1, PayPeriod::Month)]));
    }
}
