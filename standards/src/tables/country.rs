use std::sync::LazyLock;

use super::{rows, table_code};
use crate::{CodeList, TextLanguage, UnknownCode};

struct Row {
    code: &'static str,
    english: &'static str,
    french: &'static str,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    rows(include_str!("../../data/countries.tsv"))
        .map(|[code, english, french]| Row {
            code,
            english,
            french,
        })
        .collect()
});

table_code! {
    /// A country or territory by its ISO 3166-1 alpha-2 code, such as `TZ`.
    Country in "country", Row, ROWS
}

impl Country {
    /// The name in plain words.
    #[must_use]
    pub fn name(self, language: TextLanguage) -> &'static str {
        CodeList::title(self, language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_249_codes_are_two_capitals_in_order_and_read_back() {
        assert_eq!(Country::all().count(), 249);
        assert!(Country::all().is_sorted());
        for country in Country::all() {
            let code = country.code();
            assert!(
                code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()),
                "{code}"
            );
            assert_eq!(Country::from_code(code), Ok(country));
            assert!(
                TextLanguage::ALL
                    .iter()
                    .all(|&l| !country.name(l).is_empty()),
                "{code}"
            );
        }
    }

    #[test]
    fn a_country_is_named_in_both_languages() {
        let germany: Country = "DE".parse().unwrap();
        assert_eq!(germany.name(TextLanguage::English), "Germany");
        assert_eq!(germany.name(TextLanguage::French), "Allemagne");
    }

    #[test]
    fn a_country_in_lower_case_or_out_of_the_list_is_refused() {
        assert!("de".parse::<Country>().is_err());
        assert!("ZZ".parse::<Country>().is_err());
        assert!("".parse::<Country>().is_err());
    }
}
