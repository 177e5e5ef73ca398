use std::sync::LazyLock;

use super::{rows, table_code};
use crate::{CodeList, TextLanguage, UnknownCode};

struct Row {
    code: &'static str,
    decimals: u8,
    english: &'static str,
    french: &'static str,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    rows(include_str!("../../data/currencies.tsv"))
        .map(|[code, decimals, english, french]| Row {
            code,
            // The tests read every line of the embedded table, so this can't fail in use.
            decimals: decimals
                .parse()
                .expect("the second column of currencies.tsv is a number"),
            english,
            french,
        })
        .collect()
});

table_code! {
    /// A currency in which people are paid, by its ISO 4217 code, such as `TZS`.
    Currency in "currency", Row, ROWS
}

impl Currency {
    /// The name in plain words.
    #[must_use]
    pub fn name(self, language: TextLanguage) -> &'static str {
        CodeList::title(self, language)
    }

    /// How many decimals the minor unit has (ISO 4217's exponent): 2 for euro and cent, 0 for
    /// the West African CFA franc, 3 for the Tunisian dinar.
    #[must_use]
    pub fn decimals(self) -> u8 {
        self.row().decimals
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_currency_is_three_capitals_in_order_and_reads_back() {
        assert_eq!(Currency::all().count(), 155);
        assert!(Currency::all().is_sorted());
        for currency in Currency::all() {
            let code = currency.code();
            assert!(
                code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()),
                "{code}"
            );
            assert_eq!(Currency::from_code(code), Ok(currency));
            assert!(currency.decimals() <= 3, "{code}");
            assert!(
                TextLanguage::ALL
                    .iter()
                    .all(|&l| !currency.name(l).is_empty()),
                "{code}"
            );
        }
    }

    #[test]
    fn minor_units_have_the_decimals_of_iso_4217() {
        let decimals = |code: &str| code.parse::<Currency>().unwrap().decimals();
        assert_eq!(decimals("EUR"), 2);
        assert_eq!(decimals("XOF"), 0);
        assert_eq!(decimals("TND"), 3);
        assert_eq!(decimals("UGX"), 0);
    }

    #[test]
    fn metals_test_codes_and_withdrawn_currencies_are_refused() {
        for code in ["XAU", "XTS", "XXX", "HRK", "CHE", "eur"] {
            assert!(code.parse::<Currency>().is_err(), "{code}");
        }
    }
}
