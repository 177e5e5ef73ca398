use std::sync::LazyLock;

use super::{rows, table_code};
use crate::{CodeList, TextLanguage, UnknownCode};

struct Row {
    code: &'static str,
    english: &'static str,
    french: &'static str,
    autonym: &'static str,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    rows(include_str!("../../data/languages.tsv"))
        .map(|[code, english, french, autonym]| Row {
            code,
            english,
            french,
            autonym,
        })
        .collect()
});

table_code! {
    /// A language that people speak, by its ISO 639-1 code, such as `sw`.
    Language in "language", Row, ROWS
}

impl Language {
    /// The name in plain words.
    #[must_use]
    pub fn name(self, language: TextLanguage) -> &'static str {
        CodeList::title(self, language)
    }

    /// What its own speakers call the language (`Kiswahili`), where it is known.
    #[must_use]
    pub fn autonym(self) -> Option<&'static str> {
        Some(self.row().autonym).filter(|autonym| !autonym.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_183_languages_are_two_letters_in_order_and_read_back() {
        assert_eq!(Language::all().count(), 183);
        assert!(Language::all().is_sorted());
        for language in Language::all() {
            let code = language.code();
            assert!(
                code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase()),
                "{code}"
            );
            assert_eq!(Language::from_code(code), Ok(language));
            assert!(
                TextLanguage::ALL
                    .iter()
                    .all(|&l| !language.name(l).is_empty()),
                "{code}"
            );
        }
    }

    #[test]
    fn languages_call_themselves_by_their_own_name() {
        let autonym = |code: &str| code.parse::<Language>().unwrap().autonym();
        assert_eq!(autonym("fr"), Some("français"));
        assert_eq!(autonym("ar"), Some("العربية"));
        assert_eq!(autonym("sw"), Some("Kiswahili"));
        assert_eq!(autonym("ae"), None);
    }
}
