//! How text becomes index terms.
//!
//! Every word gives its *surface* (lower case, accents folded) and, if its language has a
//! stemmer, its *stems*; all of them at the same position of the same field. A query word is
//! stemmed in every language that the index holds, so that a reader who doesn't say which
//! language they type in still meets each document in its own. Forms for men and for women have
//! the same stems. Words that have *grams*, two to four characters long, in common may be parts of
//! one compound, or of one family.

mod fold;
mod gender;
mod grams;
mod language;
mod level;
mod remembered;
mod tokenizer;

pub use fold::fold;
pub(crate) use grams::grams;
pub(crate) use language::{LANGUAGES, Stemming, is_stop_word};
pub(crate) use level::is_level;
pub(crate) use tokenizer::{ProseTokenizer, WordTokenizer, in_language, language_and_text, mark};

use unicode_normalization::char::is_combining_mark;

/// Separates the language and the weight from the text in a field value, and the parts of what is
/// remembered. A text may have it too: only the first counts, and it is always there. No word has
/// it.
const MARK: char = '\u{1F}';

/// Longer words are cut to this many bytes, at a character: no real word is, and the term
/// dictionary stays small whatever somebody pastes.
const MAX_WORD_BYTES: usize = 120;

/// Version of everything in this module. Raise it when a change makes terms of an old index
/// unlike those of a new one: indexes of another version are refused and rebuilt.
pub(crate) const ANALYSIS_VERSION: u32 = 3;

/// A word where it stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WordAt<'a> {
    pub(crate) text: &'a str,
    pub(crate) from: usize,
    /// Where the search for the next one begins.
    pub(crate) end: usize,
}

impl WordAt<'_> {
    pub(crate) fn to(&self) -> usize {
        self.from + self.text.len()
    }
}

/// The words of a text: runs of letters, digits and the marks on them. Ideographs and kana,
/// which are written without spaces, are a word each.
pub(crate) fn words(text: &str) -> impl Iterator<Item = WordAt<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let word = next_word(text, at)?;
        at = word.end;
        Some(word)
    })
}

fn next_word(text: &str, at: usize) -> Option<WordAt<'_>> {
    let from = at + text[at..].find(char::is_alphanumeric)?;
    let end = word_end(text, from);
    Some(WordAt {
        text: cut(&text[from..end]),
        from,
        end,
    })
}

fn word_end(text: &str, start: usize) -> usize {
    let mut characters = text[start..].char_indices();
    if let Some((_, first)) = characters.next()
        && is_written_without_spaces(first)
    {
        return start + first.len_utf8();
    }
    characters
        .find(|(_, character)| !continues_word(*character))
        .map_or(text.len(), |(offset, _)| start + offset)
}

fn continues_word(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    (character.is_alphanumeric() || is_combining_mark(character) || is_joiner(character))
        && !is_written_without_spaces(character)
}

/// Zero-width joiners shape letters inside Persian and Indic words, and the tatweel stretches
/// Arabic ones; neither ends a word.
fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200C}' | '\u{200D}' | '\u{0640}')
}

fn is_written_without_spaces(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn cut(word: &str) -> &str {
    &word[..word.floor_char_boundary(MAX_WORD_BYTES)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        words(text).map(|word| word.text).collect()
    }

    #[test]
    fn words_end_at_anything_but_letters_digits_and_marks() {
        assert_eq!(
            texts("Night-shift (4x4), d'été!"),
            ["Night", "shift", "4x4", "d", "été"]
        );
        assert_eq!(texts("e\u{301}te\u{301} 🙂"), ["e\u{301}te\u{301}"]);
    }

    #[test]
    fn ideographs_are_a_word_each() {
        assert_eq!(texts("木工 A1"), ["木", "工", "A1"]);
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let word = words("  chef ").next().expect("a word");
        assert_eq!((word.from, word.to()), (2, 6));
    }

    #[test]
    fn an_endless_word_is_cut() {
        assert_eq!(texts(&"é".repeat(5_000)), ["é".repeat(60)]);
    }
}
