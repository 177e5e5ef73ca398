//! What is known of each language: its stemmer and its stop words.

use std::collections::HashMap;
use std::sync::OnceLock;

use frostem::{Algorithm, Stemmer};
use tantivy::tokenizer::{Language, RawTokenizer, StopWordFilter, TextAnalyzer, TokenStream};

use super::fold;
use super::gender::masculine;

/// How words of one language are reduced to stems.
#[derive(Clone, Copy)]
pub(crate) struct Stemming {
    code: &'static str,
    stemmer: Stemmer,
}

impl Stemming {
    /// The stemming of a language (ISO 639-1); `None` where no stemmer is known, as for Swahili
    /// and Amharic: their words are compared as they stand.
    pub(crate) fn of(language: &str) -> Option<Self> {
        let (code, algorithm) = STEMMERS
            .iter()
            .find(|(code, _)| language.eq_ignore_ascii_case(code))?;
        Some(Self {
            code,
            stemmer: Stemmer::new(*algorithm),
        })
    }

    /// The code of the language.
    pub(crate) fn code(&self) -> &'static str {
        self.code
    }

    /// Whether a stem always begins as its word does. Elsewhere articles and prefixes go too, or
    /// might.
    pub(crate) fn keeps_first_letter(&self) -> bool {
        matches!(self.code, "de" | "en" | "es" | "fr" | "it" | "pt")
    }

    /// The stems of a word, one or two, folded.
    ///
    /// Stemmers know endings by their accents (`-ción`), and people leave accents out: so the
    /// word is stemmed as it is written and as it is folded.
    pub(crate) fn stems(&self, lower: &str, folded: &str) -> (String, Option<String>) {
        let written = self.stem(lower);
        if lower == folded {
            return (written, None);
        }
        let plain = self.stem(folded);
        let second = (plain != written).then_some(plain);
        (written, second)
    }

    fn stem(&self, word: &str) -> String {
        fold(&self.stemmer.stem(&masculine(word, self.code)))
    }
}

/// The languages whose words are reduced to stems.
pub(crate) const LANGUAGES: [&str; 19] = [
    "ar", "da", "de", "el", "en", "es", "fi", "fr", "hu", "it", "nb", "nl", "no", "pt", "ro", "ru",
    "sv", "ta", "tr",
];

const STEMMERS: [(&str, Algorithm); 19] = [
    ("ar", Algorithm::Arabic),
    ("da", Algorithm::Danish),
    ("de", Algorithm::German),
    ("el", Algorithm::Greek),
    ("en", Algorithm::English),
    ("es", Algorithm::Spanish),
    ("fi", Algorithm::Finnish),
    ("fr", Algorithm::French),
    ("hu", Algorithm::Hungarian),
    ("it", Algorithm::Italian),
    ("nb", Algorithm::Norwegian),
    ("nl", Algorithm::Dutch),
    ("no", Algorithm::Norwegian),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("sv", Algorithm::Swedish),
    ("ta", Algorithm::Tamil),
    ("tr", Algorithm::Turkish),
];

/// Stop words that people search for all the same: information technology.
const IS_AN_OCCUPATION: [&str; 1] = ["it"];

/// Whether a word of a query carries no meaning by itself: a stop word of that language, or a
/// single letter such as is left of an elision (`l'`).
pub(crate) fn is_stop_word(lower: &str, language: &str) -> bool {
    if lower.chars().count() == 1
        && lower
            .chars()
            .all(|character| character.is_ascii_lowercase())
    {
        return true;
    }
    if IS_AN_OCCUPATION.contains(&lower) {
        return false;
    }
    let Some(filter) = stop_words().get(language) else {
        return false;
    };
    let mut filter = filter.clone();
    !filter.token_stream(lower).advance()
}

fn stop_words() -> &'static HashMap<&'static str, TextAnalyzer> {
    static STOP_WORDS: OnceLock<HashMap<&'static str, TextAnalyzer>> = OnceLock::new();
    STOP_WORDS.get_or_init(|| {
        let languages = [
            ("da", Language::Danish),
            ("de", Language::German),
            ("en", Language::English),
            ("es", Language::Spanish),
            ("fi", Language::Finnish),
            ("fr", Language::French),
            ("hu", Language::Hungarian),
            ("it", Language::Italian),
            ("nb", Language::Norwegian),
            ("nl", Language::Dutch),
            ("no", Language::Norwegian),
            ("pt", Language::Portuguese),
            ("ru", Language::Russian),
            ("sv", Language::Swedish),
        ];
        let with_filter = |(code, language)| {
            let filter = StopWordFilter::new(language)?;
            let analyzer = TextAnalyzer::builder(RawTokenizer::default()).filter(filter);
            Some((code, analyzer.build()))
        };
        languages.into_iter().filter_map(with_filter).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stem(language: &str, word: &str) -> String {
        let stemming = Stemming::of(language).expect("a stemmer");
        stemming.stems(word, &fold(word)).0
    }

    #[test]
    fn inflected_forms_share_a_stem() {
        assert_eq!(stem("en", "welders"), stem("en", "welder"));
        assert_eq!(stem("fr", "soudeurs"), stem("fr", "soudeur"));
        assert_eq!(stem("de", "tischlern"), stem("de", "tischler"));
        assert_eq!(stem("es", "electricistas"), stem("es", "electricista"));
        assert_eq!(stem("ar", "النجارون"), stem("ar", "نجار"));
    }

    #[test]
    fn a_stem_begins_as_its_word_where_that_is_promised() {
        for (language, word) in [
            ("de", "übergebend"),
            ("en", "yielding"),
            ("es", "ñoquis"),
            ("fr", "yaourts"),
            ("it", "uova"),
            ("pt", "órfãos"),
        ] {
            let stemming = Stemming::of(language).expect("a stemmer");
            assert!(stemming.keeps_first_letter());
            let term = stem(language, word);
            let first = |text: &str| text.chars().next();
            assert_eq!(first(&term), first(&fold(word)), "{word}");
        }
    }

    #[test]
    fn a_word_typed_without_its_accents_still_meets_one_of_the_stems() {
        let spanish = Stemming::of("es").expect("a stemmer");
        for accented in ["formación", "programación", "construcción", "albañil"] {
            let plain = fold(accented);
            let (typed, _) = spanish.stems(&plain, &plain);
            let (written, second) = spanish.stems(accented, &plain);
            assert!(typed == written || second == Some(typed), "{accented}");
        }
    }

    #[test]
    fn stop_words_are_those_of_the_language() {
        assert!(is_stop_word("the", "en"));
        assert!(is_stop_word("avec", "fr"));
        assert!(is_stop_word("l", "fr"));
        assert!(!is_stop_word("it", "en"));
        assert!(!is_stop_word("avec", "en"));
        assert!(!is_stop_word("the", "sw"));
    }

    #[test]
    fn languages_without_a_stemmer_are_compared_as_they_stand() {
        assert!(Stemming::of("sw").is_none());
        assert!(Stemming::of("am").is_none());
    }
}
