//! The tokenizers that the index runs over text fields.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::{Stemming, fold};

/// Separates the language and the weight from the text in a field value. A text may have it too:
/// only the first counts, and the mark is always there.
const MARK: char = '\u{1F}';

/// Puts the language of a text in front of it, and how often each of its words counts (1..=9),
/// for the tokenizer to take off again: values of one field may each be in another language and
/// of another weight.
pub(crate) fn mark(language: &str, weight: u8, text: &str) -> String {
    let mut marked = String::with_capacity(language.len() + 2 + text.len());
    marked.push_str(language);
    marked.push(char::from(b'0' + weight.clamp(1, 9)));
    marked.push(MARK);
    marked.push_str(text);
    marked
}

/// A text behind its language, in a form that sorts and compares as one value.
pub(crate) fn in_language(language: &str, text: &str) -> String {
    format!("{language}{MARK}{text}")
}

/// What [`in_language`] was made of.
pub(crate) fn language_and_text(value: &str) -> (&str, &str) {
    value.split_once(MARK).unwrap_or(("", value))
}

/// Language, weight and text.
fn unmark(marked: &str) -> (&str, u8, &str) {
    let (head, text) = marked.split_once(MARK).unwrap_or(("1", marked));
    let weight = head.bytes().last().unwrap_or(b'1').saturating_sub(b'0');
    (
        head.get(..head.len().saturating_sub(1)).unwrap_or(""),
        weight.max(1),
        text,
    )
}

/// How many words of one language a tokenizer remembers; then it starts over.
const MAX_REMEMBERED: usize = 50_000;

/// The terms of one word.
type Terms = Arc<[Box<str>]>;

/// The terms of words met before: texts repeat their words, and stemming is most of the work.
#[derive(Clone, Default)]
struct Remembered {
    by_language: Vec<(&'static str, HashMap<String, Terms>)>,
}

impl Remembered {
    /// Where the words of a language are. All languages without a stemmer are one, so that there
    /// can't be ever more of them.
    fn place_of(&mut self, stemming: Option<&Stemming>) -> usize {
        let code = stemming.map_or("", Stemming::code);
        match self
            .by_language
            .iter()
            .position(|(known, _)| *known == code)
        {
            Some(place) => place,
            None => {
                self.by_language.push((code, HashMap::new()));
                self.by_language.len() - 1
            }
        }
    }

    fn terms(&mut self, place: usize, word: &str, make: impl FnOnce() -> Terms) -> Terms {
        let known = &mut self.by_language[place].1;
        if let Some(terms) = known.get(word) {
            return Arc::clone(terms);
        }
        let terms = make();
        if known.len() >= MAX_REMEMBERED {
            known.clear();
        }
        known.insert(word.to_owned(), Arc::clone(&terms));
        terms
    }
}

/// Gives surfaces and stems, each as often as the text's weight says.
#[derive(Clone, Default)]
pub(crate) struct WordTokenizer {
    remembered: Remembered,
}

/// Gives the stems of each word, or its surface where there are none: half of the terms, for
/// long texts.
#[derive(Clone, Default)]
pub(crate) struct ProseTokenizer {
    remembered: Remembered,
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = TermStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> TermStream<'a> {
        TermStream::over(text, &mut self.remembered, surface_and_stems)
    }
}

impl Tokenizer for ProseTokenizer {
    type TokenStream<'a> = TermStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> TermStream<'a> {
        TermStream::over(text, &mut self.remembered, stems_or_surface)
    }
}

/// How the terms of a word are made.
type MakeTerms = fn(&str, Option<&Stemming>) -> Terms;

/// The surface and the stems of a word; nothing if folding leaves nothing of it.
fn surface_and_stems(word: &str, stemming: Option<&Stemming>) -> Terms {
    let lower = word.to_lowercase();
    let folded = fold(&lower);
    if folded.is_empty() {
        return Terms::default();
    }
    let mut terms = vec![folded.into_boxed_str()];
    if let Some(stemming) = stemming {
        let (stem, second) = stemming.stems(&lower, &terms[0]);
        for stem in [Some(stem), second].into_iter().flatten() {
            if !stem.is_empty() && terms.iter().all(|term| **term != *stem) {
                terms.push(stem.into_boxed_str());
            }
        }
    }
    terms.into()
}

fn stems_or_surface(word: &str, stemming: Option<&Stemming>) -> Terms {
    let lower = word.to_lowercase();
    let folded = fold(&lower);
    let Some(stemming) = stemming.filter(|_| !folded.is_empty()) else {
        return if folded.is_empty() {
            Terms::default()
        } else {
            [folded.into_boxed_str()].into()
        };
    };
    let (stem, second) = stemming.stems(&lower, &folded);
    let stems = [Some(stem), second].into_iter().flatten();
    stems
        .filter(|stem| !stem.is_empty())
        .map(String::into_boxed_str)
        .collect()
}

/// The terms of a text, word by word.
pub(crate) struct TermStream<'a> {
    text: &'a str,
    /// Where the next word is looked for.
    at: usize,
    stemming: Option<Stemming>,
    remembered: &'a mut Remembered,
    place: usize,
    make: MakeTerms,
    weight: usize,
    terms: Terms,
    /// Of the terms, each `weight` times, how many were given.
    given: usize,
    position: usize,
    token: Token,
}

impl<'a> TermStream<'a> {
    fn over(marked: &'a str, remembered: &'a mut Remembered, make: MakeTerms) -> Self {
        let (language, weight, text) = unmark(marked);
        let stemming = Stemming::of(language);
        let place = remembered.place_of(stemming.as_ref());
        Self {
            text,
            at: 0,
            stemming,
            remembered,
            place,
            make,
            weight: usize::from(weight),
            terms: Terms::default(),
            given: 0,
            position: 0,
            token: Token::default(),
        }
    }

    /// Goes to the next word that has terms.
    fn next_word(&mut self) -> bool {
        loop {
            let Some(word) = super::next_word(self.text, self.at) else {
                return false;
            };
            self.at = word.end;
            let (make, stemming) = (self.make, self.stemming.as_ref());
            self.terms = self
                .remembered
                .terms(self.place, word.text, || make(word.text, stemming));
            if !self.terms.is_empty() {
                self.given = 0;
                self.token.offset_from = word.from;
                self.token.offset_to = word.from + word.text.len();
                self.token.position = self.position;
                self.position += 1;
                return true;
            }
        }
    }
}

impl TokenStream for TermStream<'_> {
    fn advance(&mut self) -> bool {
        if self.given >= self.terms.len() * self.weight && !self.next_word() {
            return false;
        }
        self.token.text.clear();
        self.token
            .text
            .push_str(&self.terms[self.given / self.weight]);
        self.given += 1;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(mut tokenizer: impl Tokenizer, marked: &str) -> Vec<(usize, String)> {
        let mut stream = tokenizer.token_stream(marked);
        let mut terms = Vec::new();
        while let Some(token) = stream.next() {
            terms.push((token.position, token.text.clone()));
        }
        terms
    }

    fn owned(terms: &[(usize, &str)]) -> Vec<(usize, String)> {
        let own = |(position, term): &(usize, &str)| (*position, (*term).to_owned());
        terms.iter().map(own).collect()
    }

    #[test]
    fn a_word_and_its_stem_share_a_position_and_count_as_the_weight_says() {
        assert_eq!(
            terms(WordTokenizer::default(), &mark("en", 2, "Welder wanted")),
            owned(&[
                (0, "welder"),
                (0, "welder"),
                (1, "wanted"),
                (1, "wanted"),
                (1, "want"),
                (1, "want"),
            ])
        );
    }

    #[test]
    fn without_a_stemmer_there_are_only_surfaces() {
        let marked = mark("sw", 1, "Fundi seremala");
        let expected = owned(&[(0, "fundi"), (1, "seremala")]);
        assert_eq!(terms(WordTokenizer::default(), &marked), expected);
        assert_eq!(terms(ProseTokenizer::default(), &marked), expected);
    }

    #[test]
    fn prose_has_stems_alone() {
        assert_eq!(
            terms(ProseTokenizer::default(), &mark("en", 1, "driving trucks")),
            owned(&[(0, "drive"), (1, "truck")])
        );
    }
}
