//! The sentences of a pack: which belong to a rule, and how words are put into them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Finding;
use crate::{LocalizedText, TextLanguage};

/// Everything a rule can say, in one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleTexts {
    title: String,
    met: String,
    not_met: Option<String>,
    not_stated: Option<String>,
    not_applicable: Option<String>,
    remedy: String,
}

/// The texts of all rules in one language, by text key.
pub(super) type Texts = BTreeMap<String, RuleTexts>;

/// A word that a check gives to a sentence: `{name}` becomes the text.
pub(super) type Words = Vec<(String, LocalizedText)>;

impl RuleTexts {
    pub(super) fn title(&self) -> &str {
        &self.title
    }

    pub(super) fn remedy(&self) -> &str {
        &self.remedy
    }

    /// The sentence for a finding, if the rule has one.
    pub(super) fn for_finding(&self, finding: Finding) -> Option<&str> {
        match finding {
            Finding::Met => Some(&self.met),
            Finding::NotMet => self.not_met.as_deref(),
            Finding::NotStated => self.not_stated.as_deref(),
            Finding::NotApplicable => self.not_applicable.as_deref(),
        }
    }
}

/// Puts words into the places marked `{name}`, in one pass: what is put in isn't looked at again.
/// A place that no word belongs to stays as it is, so that a test can find it.
pub(super) fn fill(sentence: &str, words: &Words, language: TextLanguage) -> String {
    let mut filled = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let word = after.split_once('}').and_then(|(name, after)| {
            let (_, word) = words.iter().find(|(known, _)| known == name)?;
            Some((word.in_language(language), after))
        });
        rest = word.map_or(after, |(_, after)| after);
        filled.push_str(word.map_or("{", |(word, _)| word));
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(sentence: &str) -> String {
        let word = |text: &'static str| LocalizedText::written(|_| text.to_owned());
        let words = vec![
            ("age".to_owned(), word("15")),
            ("law".to_owned(), word("{age} and {law}")),
        ];
        fill(sentence, &words, TextLanguage::English)
    }

    #[test]
    fn words_are_put_in_wherever_their_name_stands() {
        assert_eq!(
            filled("From {age}, not before {age}."),
            "From 15, not before 15."
        );
    }

    #[test]
    fn what_a_word_contains_is_not_filled_again() {
        assert_eq!(filled("By {law}."), "By {age} and {law}.");
    }

    #[test]
    fn a_place_without_a_word_or_without_an_end_stays() {
        assert_eq!(filled("{who} is {age}"), "{who} is 15");
        assert_eq!(filled("open { and {age"), "open { and {age");
    }
}
