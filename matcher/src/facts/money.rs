/// Pay for a month, in minor units of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MonthlyPay {
    /// The amount in minor units (cents, for most currencies). Negative amounts count as nothing.
    pub minor_units: i64,
    /// The ISO 4217 code, three capital letters. Amounts in different currencies are never compared.
    pub currency: [u8; 3],
}

impl MonthlyPay {
    /// The share of `need` that this pay covers, in [0, 1], or `None` when the currencies differ.
    ///
    /// Needing nothing is covered by anything.
    #[must_use]
    pub fn share_of(self, need: Self) -> Option<f64> {
        if self.currency != need.currency {
            return None;
        }
        if need.minor_units <= 0 {
            return Some(1.0);
        }
        Some((self.minor_units.max(0) as f64 / need.minor_units as f64).min(1.0))
    }
}
