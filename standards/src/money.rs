//! Amounts of money as whole minor units: no fractions, no rounding on the way.

use serde::{Deserialize, Serialize};

use crate::{Currency, UnknownCode};

/// An amount in the currency's minor unit: 450 euros are `45000` with `EUR`, 450 CFA francs are
/// `450` with `XOF`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// The amount in minor units. Negative amounts are possible, as corrections.
    pub minor: i64,
    /// The currency, which says how large a minor unit is.
    pub currency: Currency,
}

/// Why a text is not an amount of money.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The text is something else than digits with at most one point, or an empty text.
    #[error("`{0}` is not an amount: write digits and a point, such as 450 or 450.00")]
    NotANumber(String),
    /// There are more decimals than the currency has.
    #[error("`{amount}` has {given} decimals, and {currency} has {allowed}")]
    TooManyDecimals {
        /// What was given.
        amount: String,
        /// The currency.
        currency: Currency,
        /// Decimals in what was given.
        given: usize,
        /// Decimals of the currency.
        allowed: u8,
    },
    /// The amount doesn't fit into 64 bits of minor units.
    #[error("`{0}` is too large an amount")]
    TooLarge(String),
    /// The currency is unknown.
    #[error(transparent)]
    Currency(#[from] UnknownCode),
}

impl Money {
    /// An amount in minor units.
    #[must_use]
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Reads a plain decimal: an optional minus, ASCII digits, and after a point at most as many
    /// decimals as the currency has. `"450"`, `"450.5"` and `"450.00"` are all read for euros.
    ///
    /// Thousands separators and decimal commas are refused rather than guessed at.
    ///
    /// # Errors
    /// [`MoneyError`] says what is wrong with the text.
    pub fn parse(amount: &str, currency: Currency) -> Result<Self, MoneyError> {
        let shown = || amount.chars().take(40).collect::<String>();
        let (negative, unsigned) = amount
            .strip_prefix('-')
            .map_or((false, amount), |rest| (true, rest));
        let (whole, fraction) = match unsigned.split_once('.') {
            Some((_, "")) => return Err(MoneyError::NotANumber(shown())),
            Some(parts) => parts,
            None => (unsigned, ""),
        };
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !is_digits(whole) || !is_digits(fraction) {
            return Err(MoneyError::NotANumber(shown()));
        }
        let decimals = usize::from(currency.decimals());
        if fraction.len() > decimals {
            return Err(MoneyError::TooManyDecimals {
                amount: shown(),
                currency,
                given: fraction.len(),
                allowed: currency.decimals(),
            });
        }
        let sign = if negative { "-" } else { "" };
        format!("{sign}{whole}{fraction:0<decimals$}")
            .parse()
            .map(|minor| Self { minor, currency })
            // Only digits are left, so the one thing that can be wrong is their number.
            .map_err(|_| MoneyError::TooLarge(shown()))
    }

    /// The plain decimal with all decimals of the currency (`"450.00"`, `"450"` for `XOF`).
    /// [`Money::parse`] reads it back as the same amount. How people write amounts in their
    /// language is the business of whoever shows them.
    #[must_use]
    pub fn decimal(self) -> String {
        let decimals = usize::from(self.currency.decimals());
        let sign = if self.minor < 0 { "-" } else { "" };
        let digits = format!(
            "{:0>width$}",
            self.minor.unsigned_abs(),
            width = decimals + 1
        );
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        let point = if decimals == 0 { "" } else { "." };
        format!("{sign}{whole}{point}{fraction}")
    }
}

impl std::fmt::Display for Money {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} {}", self.decimal(), self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn currency(code: &str) -> Currency {
        code.parse().unwrap()
    }

    fn minor(amount: &str, code: &str) -> Result<i64, MoneyError> {
        Money::parse(amount, currency(code)).map(|money| money.minor)
    }

    #[test]
    fn plain_decimals_are_read_in_the_minor_unit_of_their_currency() {
        assert_eq!(minor("450.00", "EUR"), Ok(45_000));
        assert_eq!(minor("450.5", "EUR"), Ok(45_050));
        assert_eq!(minor("450", "EUR"), Ok(45_000));
        assert_eq!(minor("450", "XOF"), Ok(450));
        assert_eq!(minor("1.234", "TND"), Ok(1_234));
        assert_eq!(minor("-0.05", "EUR"), Ok(-5));
    }

    #[test]
    fn more_decimals_than_the_currency_has_are_refused() {
        assert!(matches!(
            minor("450.001", "EUR"),
            Err(MoneyError::TooManyDecimals {
                given: 3,
                allowed: 2,
                ..
            })
        ));
        assert!(matches!(
            minor("450.0", "XOF"),
            Err(MoneyError::TooManyDecimals { .. })
        ));
    }

    #[test]
    fn anything_but_digits_and_one_point_is_refused() {
        for wrong in [
            "", "-", ".5", "5.", "1,5", "1 000", "+5", "1.2.3", "--5", "5€", "٥", "1e3",
        ] {
            assert!(
                matches!(minor(wrong, "TND"), Err(MoneyError::NotANumber(_))),
                "{wrong}"
            );
        }
    }

    #[test]
    fn the_largest_and_smallest_amounts_are_read_and_one_more_is_refused() {
        assert_eq!(minor("92233720368547758.07", "EUR"), Ok(i64::MAX));
        assert_eq!(minor("-92233720368547758.08", "EUR"), Ok(i64::MIN));
        assert!(matches!(
            minor("92233720368547758.08", "EUR"),
            Err(MoneyError::TooLarge(_))
        ));
    }

    #[test]
    fn an_amount_reads_back_from_what_it_was_written_as() {
        for code in ["EUR", "XOF", "TND"] {
            for minor in [0, 5, -5, 99, 100, 12_345, i64::MAX, i64::MIN] {
                let money = Money::new(minor, currency(code));
                assert_eq!(Money::parse(&money.decimal(), money.currency), Ok(money));
            }
        }
    }

    #[test]
    fn an_amount_is_shown_with_all_its_decimals_and_its_currency() {
        assert_eq!(Money::new(5, currency("EUR")).to_string(), "0.05 EUR");
        assert_eq!(
            Money::new(-45_000, currency("EUR")).to_string(),
            "-450.00 EUR"
        );
        assert_eq!(Money::new(450, currency("XOF")).to_string(), "450 XOF");
    }
}
