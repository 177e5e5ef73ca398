//! Suggestions while somebody types.
//!
//! Each text that can be suggested is a term of its own, once for every word it has, with the
//! text from that word on in front: `plumber …`, then what to show. So a suggestion is a range of
//! a sorted dictionary, whatever the number of documents, and no pattern is ever scanned.

mod lookup;

pub(crate) use lookup::suggest;

use crate::analysis::{fold, words};

/// Separates the parts of a term.
const SEPARATOR: char = '\u{1F}';
/// A longer text is not suggested.
const MAX_CHARACTERS: usize = 120;
/// A text is found by its first words only.
const MAX_WORDS: usize = 8;

/// What a suggestion is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SuggestionKind {
    /// An occupation.
    Occupation,
    /// A locality.
    Locality,
    /// The title of a placement.
    Title,
    /// A skill.
    Skill,
    /// An enterprise.
    Enterprise,
}

impl SuggestionKind {
    pub(crate) const ALL: [Self; 5] = [
        Self::Occupation,
        Self::Locality,
        Self::Title,
        Self::Skill,
        Self::Enterprise,
    ];

    pub(crate) fn field_name(self) -> &'static str {
        match self {
            Self::Occupation => "suggest_occupation",
            Self::Locality => "suggest_locality",
            Self::Title => "suggest_title",
            Self::Skill => "suggest_skill",
            Self::Enterprise => "suggest_enterprise",
        }
    }
}

/// One way to complete what is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What it is the name of.
    pub kind: SuggestionKind,
    /// The whole text, as people read it.
    pub text: String,
    /// Its language (ISO 639-1); empty for names.
    pub language: String,
    /// Placements that have it; may still count some that were just removed.
    pub placements: u64,
}

/// The terms that a text is suggested by.
pub(crate) fn terms(language: &str, text: &str) -> Vec<String> {
    let shown = text.trim();
    if shown.is_empty() || shown.chars().count() > MAX_CHARACTERS || shown.contains(SEPARATOR) {
        return Vec::new();
    }
    let folded = folded_words(shown);
    (0..folded.len().min(MAX_WORDS))
        .map(|start| {
            let from_here = folded[start..].join(" ");
            let begins = if start == 0 { '0' } else { '1' };
            format!("{from_here}{SEPARATOR}{begins}{language}{SEPARATOR}{shown}")
        })
        .collect()
}

/// What is typed, folded as the terms are. A space after the last word stays: that word is done.
fn folded_prefix(typed: &str) -> String {
    let mut prefix = folded_words(typed).join(" ");
    if !prefix.is_empty() && typed.ends_with(char::is_whitespace) {
        prefix.push(' ');
    }
    prefix
}

fn folded_words(text: &str) -> Vec<String> {
    words(text)
        .map(|word| fold(&word.text.to_lowercase()))
        .filter(|word| !word.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_by_each_of_its_words() {
        assert_eq!(
            terms("fr", "Chef électricien"),
            [
                "chef electricien\u{1F}0fr\u{1F}Chef électricien",
                "electricien\u{1F}1fr\u{1F}Chef électricien",
            ]
        );
    }

    #[test]
    fn a_space_after_a_word_says_that_it_is_done() {
        assert_eq!(folded_prefix("  Chef "), "chef ");
        assert_eq!(folded_prefix(" ... "), "");
    }
}
