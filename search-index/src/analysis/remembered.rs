//! Terms of words that were met before.

use super::{MARK, Stemming};
use crate::hash::fnv_1a;

/// How many words of one language are remembered, at first and at most.
const FEWEST: usize = 1 << 10;
const MOST: usize = 1 << 15;

/// The terms of words met before: texts repeat their words, and stemming is most of the work.
///
/// Every word has one place that it can be in, and takes it from whatever was there: a look into
/// memory costs more than anything else here, and this takes one.
#[derive(Clone)]
pub(super) struct Remembered {
    /// A power of two of them.
    places: Vec<Place>,
    /// How many words were put there since there are so many.
    taken: usize,
}

/// A word and its terms, in one line of a processor's cache.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Place {
    word: u8,
    terms: u8,
    bytes: [u8; 62],
}

const EMPTY: Place = Place {
    word: 0,
    terms: 0,
    bytes: [0; 62],
};

impl Default for Remembered {
    fn default() -> Self {
        Self {
            places: vec![EMPTY; FEWEST],
            taken: 0,
        }
    }
}

impl Remembered {
    /// Writes the terms of a word, as `make` does unless they are known.
    pub(super) fn write(
        &mut self,
        word: &str,
        written: &mut String,
        make: impl FnOnce(&mut String),
    ) {
        let hash = fnv_1a(word.as_bytes());
        let last = self.places.len() - 1;
        #[expect(clippy::cast_possible_truncation, reason = "any of its bits will do")]
        let place = &mut self.places[hash as usize & last];
        if let Some(terms) = place.terms_of(word) {
            written.push_str(terms);
            return;
        }
        let before = written.len();
        make(written);
        place.take(word, &written[before..]);
        self.taken += 1;
        if self.taken > last && last < MOST - 1 {
            self.places = vec![EMPTY; 4 * (last + 1)];
            self.taken = 0;
        }
    }
}

impl Place {
    fn terms_of(&self, word: &str) -> Option<&str> {
        let (known, rest) = self.bytes.split_at_checked(usize::from(self.word))?;
        if known != word.as_bytes() || known.is_empty() {
            return None;
        }
        std::str::from_utf8(rest.get(..usize::from(self.terms))?).ok()
    }

    /// Keeps a word, if it isn't too long for that.
    fn take(&mut self, word: &str, terms: &str) {
        let end = word.len() + terms.len();
        if let (Some(room), Ok(word_length), Ok(terms_length)) = (
            self.bytes.get_mut(..end),
            u8::try_from(word.len()),
            u8::try_from(terms.len()),
        ) {
            let (first, second) = room.split_at_mut(word.len());
            first.copy_from_slice(word.as_bytes());
            second.copy_from_slice(terms.as_bytes());
            self.word = word_length;
            self.terms = terms_length;
        }
    }
}

/// What is remembered of each language.
#[derive(Clone, Default)]
pub(super) struct Languages(Vec<(&'static str, Remembered)>);

impl Languages {
    /// All languages without a stemmer are one, so that there can't be ever more of them.
    pub(super) fn of(&mut self, stemming: Option<&Stemming>) -> &mut Remembered {
        let code = stemming.map_or("", Stemming::code);
        let at = match self.0.iter().position(|(known, _)| *known == code) {
            Some(at) => at,
            None => {
                self.0.push((code, Remembered::default()));
                self.0.len() - 1
            }
        };
        &mut self.0[at].1
    }
}

/// Writes a term of a word behind a mark, unless nothing is left of it.
pub(super) fn write_term(term: &str, written: &mut String) {
    if !term.is_empty() {
        written.push(MARK);
        written.push_str(term);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(remembered: &mut Remembered, word: &str, make: impl FnOnce(&mut String)) -> String {
        let mut written = String::new();
        remembered.write(word, &mut written, make);
        written
    }

    #[test]
    fn the_terms_of_a_word_are_made_once() {
        let mut remembered = Remembered::default();
        let first = written(&mut remembered, "welders", |written| {
            write_term("welders", written);
            write_term("welder", written);
        });
        let again = written(&mut remembered, "welders", |_| unreachable!("it is known"));
        assert_eq!(
            (first.as_str(), first == again),
            ("\u{1F}welders\u{1F}welder", true)
        );
        assert_eq!(
            written(&mut remembered, "s", |written| write_term("", written)),
            ""
        );
    }

    #[test]
    fn more_words_than_there_is_room_for_are_still_told_apart() {
        let mut remembered = Remembered::default();
        for number in 0..2 * MOST {
            let word = number.to_string();
            let made = written(&mut remembered, &word, |written| write_term(&word, written));
            assert_eq!(made.trim_start_matches(MARK), word);
        }
        let long = "a".repeat(60);
        for _ in 0..2 {
            let made = written(&mut remembered, &long, |written| write_term(&long, written));
            assert_eq!(made.trim_start_matches(MARK), long);
        }
    }
}
