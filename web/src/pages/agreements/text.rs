//! In which language an agreement is read, apart from the language of the page around it.

use crate::page::Page;
use crate::text::Language;

/// The language of the text, which has its own name and direction on the page.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Reading {
    /// ISO 639-1 of what is shown.
    pub language: String,
    /// ISO 639-1 of everything that the document is written in.
    pub all: Vec<String>,
}

impl Reading {
    /// What is shown of a document in `all` when a tag such as `fr-SN` is asked for: where it isn't written in
    /// that language, English.
    pub fn of(asked: &str, all: &[String]) -> Self {
        let primary = asked.split(['-', '_']).next().unwrap_or_default();
        let mut written = all.iter();
        let found = written.find(|language| language.eq_ignore_ascii_case(primary));
        Self {
            language: found.cloned().unwrap_or_else(|| "en".to_owned()),
            all: all.to_vec(),
        }
    }

    /// The direction that the text is read in, as HTML writes it.
    pub fn direction(&self) -> &'static str {
        Language::parse(&self.language).map_or("auto", Language::direction)
    }
}

/// A language's own name for itself or, where the pages don't know it, its name on this page.
pub fn language_name(page: &Page, language: &str) -> String {
    match Language::parse(language) {
        Some(known) => known.autonym().to_owned(),
        None => page.coded("language", language),
    }
}

#[cfg(test)]
mod tests {
    use super::Reading;

    #[test]
    fn a_document_is_read_in_english_where_it_is_not_written_in_what_was_asked_for() {
        let all = ["ar", "en"].map(str::to_owned);
        let arabic = Reading::of("ar", &all);
        assert_eq!(
            (arabic.language.as_str(), arabic.direction()),
            ("ar", "rtl")
        );
        assert_eq!(Reading::of("AR-lb", &all), arabic);
        let other = Reading::of("sw", &all);
        assert_eq!((other.language.as_str(), other.direction()), ("en", "ltr"));
    }
}
