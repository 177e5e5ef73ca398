//! The languages in which this crate itself can speak, and text written in them.

mod words;

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A language in which titles and the gate's explanations are written.
///
/// Not to be confused with [`Language`](crate::Language), which names any language that people
/// speak. English is always complete and stands in where another language is missing.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[non_exhaustive]
pub enum TextLanguage {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// French.
    #[serde(rename = "fr")]
    French,
    /// Modern Standard Arabic.
    #[serde(rename = "ar")]
    Arabic,
}

impl TextLanguage {
    /// Every language that this crate can speak, English first.
    pub const ALL: &'static [Self] = &[Self::English, Self::French, Self::Arabic];

    /// The ISO 639-1 code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
            Self::Arabic => "ar",
        }
    }

    /// The language that serves a reader who asked for `tag` (`fr`, `fr-CA`, `fr_SN`):
    /// the one with the same primary subtag, or English.
    #[must_use]
    pub fn for_tag(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .iter()
            .copied()
            .find(|language| language.code().eq_ignore_ascii_case(primary))
            .unwrap_or_default()
    }

    /// Picks the wording for this language. English and French stand in the code; a further
    /// language has a file with its words by the English ones, and English where it lacks some.
    pub(crate) fn pick(self, english: &'static str, french: &'static str) -> &'static str {
        match self {
            Self::English => english,
            Self::French => french,
            Self::Arabic => words::in_arabic(english).unwrap_or(english),
        }
    }

    /// What stands between the items of a list that may have commas in them.
    pub(crate) const fn between_items(self) -> &'static str {
        match self {
            Self::English => "; ",
            Self::French => " ; ",
            Self::Arabic => "؛ ",
        }
    }
}

/// One text in every language that this crate can speak.
///
/// It is serialised as an object with language codes as keys (`{"en": …, "fr": …}`), so that a
/// stored report can be read in the words that were used on the day. A clone shares the words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocalizedText(Arc<Vec<(TextLanguage, String)>>);

impl LocalizedText {
    /// Builds a text by writing it once in each language.
    pub(crate) fn written(mut write: impl FnMut(TextLanguage) -> String) -> Self {
        let wordings = TextLanguage::ALL
            .iter()
            .map(|&language| (language, write(language)));
        Self(Arc::new(wordings.collect()))
    }

    /// Whether there is a wording in `language` itself.
    pub(crate) fn is_in(&self, language: TextLanguage) -> bool {
        self.wording(language)
            .is_some_and(|wording| !wording.is_empty())
    }

    /// The wording in `language`, else in English, else nothing.
    #[must_use]
    pub fn in_language(&self, language: TextLanguage) -> &str {
        self.wording(language)
            .or_else(|| self.wording(TextLanguage::English))
            .unwrap_or_default()
    }

    fn wording(&self, wanted: TextLanguage) -> Option<&str> {
        self.0
            .iter()
            .find(|(language, _)| *language == wanted)
            .map(|(_, wording)| wording.as_str())
    }
}

impl Serialize for LocalizedText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(language, wording)| (language, wording)))
    }
}

impl<'de> Deserialize<'de> for LocalizedText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wordings = BTreeMap::<TextLanguage, String>::deserialize(deserializer)?;
        Ok(Self(Arc::new(wordings.into_iter().collect())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_regional_tag_is_served_in_its_language_and_an_unknown_one_in_english() {
        assert_eq!(TextLanguage::for_tag("fr-SN"), TextLanguage::French);
        assert_eq!(TextLanguage::for_tag("FR"), TextLanguage::French);
        assert_eq!(TextLanguage::for_tag("frr"), TextLanguage::English);
        assert_eq!(TextLanguage::for_tag(""), TextLanguage::English);
    }

    #[test]
    fn a_text_without_the_wanted_language_is_read_in_english() {
        let text: LocalizedText = serde_text(r#"en = "Pay""#);
        assert_eq!(text.in_language(TextLanguage::French), "Pay");
    }

    fn serde_text(source: &str) -> LocalizedText {
        toml::from_str(source).unwrap()
    }
}
