//! Suggestions while somebody types.
//!
//! Each text that can be suggested is a term of its own, once for every word it has, with the
//! text from that word on in front: `plumber …`, then what to show. So a suggestion is a range of
//! a sorted dictionary, whatever the number of documents, and no pattern is ever scanned.

mod lookup;

pub(crate) use lookup::suggest;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::analysis::{fold, language_and_text, words};

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

/// Gives the terms that a text, behind its language, is suggested by.
#[derive(Clone, Default)]
pub(crate) struct SuggestionTokenizer;

impl Tokenizer for SuggestionTokenizer {
    type TokenStream<'a> = SuggestionStream<'a>;

    fn token_stream<'a>(&'a mut self, value: &'a str) -> SuggestionStream<'a> {
        let (language, text) = language_and_text(value);
        let shown = text.trim();
        let is_suggested = shown.chars().count() <= MAX_CHARACTERS && !shown.contains(SEPARATOR);
        let (folded, mut starts) = folded_words(if is_suggested { shown } else { "" });
        starts.truncate(MAX_WORDS);
        SuggestionStream {
            language,
            shown,
            folded,
            starts: starts.into_iter(),
            token: Token {
                position: 0,
                ..Token::default()
            },
        }
    }
}

/// The terms of one text: for each of its first words the text from there on, folded, and then
/// what to show.
pub(crate) struct SuggestionStream<'a> {
    language: &'a str,
    shown: &'a str,
    folded: String,
    starts: std::vec::IntoIter<usize>,
    token: Token,
}

impl TokenStream for SuggestionStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(start) = self.starts.next() else {
            return false;
        };
        let term = &mut self.token.text;
        term.clear();
        term.push_str(&self.folded[start..]);
        term.push(SEPARATOR);
        term.push(if start == 0 { '0' } else { '1' });
        term.push_str(self.language);
        term.push(SEPARATOR);
        term.push_str(self.shown);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// What is typed, folded as the terms are. A space after the last word stays: that word is done.
fn folded_prefix(typed: &str) -> String {
    let (mut prefix, _) = folded_words(typed);
    if !prefix.is_empty() && typed.ends_with(char::is_whitespace) {
        prefix.push(' ');
    }
    prefix
}

/// The words of a text, folded, with a space between them, and where each begins.
fn folded_words(text: &str) -> (String, Vec<usize>) {
    let mut folded = String::with_capacity(text.len());
    let mut starts = Vec::new();
    for word in words(text) {
        let before = folded.len();
        if before > 0 {
            folded.push(' ');
        }
        let start = folded.len();
        push_folded(word.text, &mut folded);
        if folded.len() > start {
            starts.push(start);
        } else {
            folded.truncate(before);
        }
    }
    (folded, starts)
}

fn push_folded(word: &str, folded: &mut String) {
    if word.is_ascii() {
        folded.extend(word.chars().map(|letter| letter.to_ascii_lowercase()));
    } else {
        folded.push_str(&fold(&word.to_lowercase()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::in_language;

    fn terms(language: &str, text: &str) -> Vec<String> {
        let value = in_language(language, text);
        let mut tokenizer = SuggestionTokenizer;
        let mut stream = tokenizer.token_stream(&value);
        let mut terms = Vec::new();
        while let Some(token) = stream.next() {
            terms.push(token.text.clone());
        }
        terms
    }

    #[test]
    fn what_is_too_long_to_show_is_not_suggested() {
        assert!(terms("en", &"a".repeat(MAX_CHARACTERS + 1)).is_empty());
        assert!(terms("en", " ... ").is_empty());
    }

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
