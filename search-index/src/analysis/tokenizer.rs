//! The tokenizers that the index runs over text fields.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::remembered::{Languages, Remembered, write_term};
use super::{MARK, Stemming, fold};

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

/// Gives surfaces and stems, each as often as the text's weight says.
#[derive(Clone, Default)]
pub(crate) struct WordTokenizer {
    remembered: Languages,
}

/// Gives the stems of each word, or its surface where there are none: half of the terms, for
/// long texts.
#[derive(Clone, Default)]
pub(crate) struct ProseTokenizer {
    remembered: Languages,
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

/// How the terms of a word are written, each behind a mark.
type WriteTerms = fn(&str, Option<&Stemming>, &mut String);

/// The surface and the stems of a word; nothing if folding leaves nothing of it.
fn surface_and_stems(word: &str, stemming: Option<&Stemming>, written: &mut String) {
    let lower = word.to_lowercase();
    let surface = fold(&lower);
    if surface.is_empty() {
        return;
    }
    write_term(&surface, written);
    for stem in stems(&lower, &surface, stemming) {
        if *stem != *surface {
            write_term(&stem, written);
        }
    }
}

fn stems_or_surface(word: &str, stemming: Option<&Stemming>, written: &mut String) {
    let lower = word.to_lowercase();
    let surface = fold(&lower);
    let mut stems = stems(&lower, &surface, stemming).peekable();
    if stems.peek().is_none() {
        write_term(&surface, written);
    }
    for stem in stems {
        write_term(&stem, written);
    }
}

fn stems(
    lower: &str,
    surface: &str,
    stemming: Option<&Stemming>,
) -> impl Iterator<Item = String> + use<> {
    let stems = stemming.map(|stemming| stemming.stems(lower, surface));
    let stems = stems.into_iter();
    let stems = stems.flat_map(|(stem, second)| [Some(stem), second]);
    stems.flatten().filter(|stem| !stem.is_empty())
}

/// The terms of a text, word by word.
pub(crate) struct TermStream<'a> {
    text: &'a str,
    /// Where the next word is looked for.
    at: usize,
    stemming: Option<Stemming>,
    remembered: &'a mut Remembered,
    write_terms: WriteTerms,
    weight: u8,
    /// How often the term was given.
    given: u8,
    /// The terms of the word, each behind a mark.
    terms: String,
    /// How much of them was given.
    end: usize,
    /// How many words there were.
    words: usize,
    token: Token,
}

impl<'a> TermStream<'a> {
    fn over(marked: &'a str, languages: &'a mut Languages, write_terms: WriteTerms) -> Self {
        let (language, weight, text) = unmark(marked);
        let stemming = Stemming::of(language);
        Self {
            text,
            at: 0,
            remembered: languages.of(stemming.as_ref()),
            stemming,
            write_terms,
            weight,
            given: weight,
            terms: String::new(),
            end: 0,
            words: 0,
            token: Token::default(),
        }
    }

    /// Goes to the next term of the word.
    fn next_term(&mut self) -> bool {
        let Some(term) = self.terms[self.end..].strip_prefix(MARK) else {
            return false;
        };
        let term = term.find(MARK).map_or(term, |end| &term[..end]);
        self.end += MARK.len_utf8() + term.len();
        self.token.text.clear();
        self.token.text.push_str(term);
        true
    }

    /// Goes to the first term of the next word that has one.
    fn next_word(&mut self) -> bool {
        while let Some(word) = super::next_word(self.text, self.at) {
            self.at = word.end;
            self.terms.clear();
            self.end = 0;
            if self.stemming.is_none() && word.text.is_ascii() {
                // The word is its only term.
                self.token.text.clear();
                self.token.text.push_str(word.text);
                self.token.text.make_ascii_lowercase();
            } else {
                let (write_terms, stemming) = (self.write_terms, self.stemming.as_ref());
                self.remembered.write(word.text, &mut self.terms, |terms| {
                    write_terms(word.text, stemming, terms);
                });
                if !self.next_term() {
                    continue;
                }
            }
            self.token.offset_from = word.from;
            self.token.offset_to = word.to();
            self.token.position = self.words;
            self.words += 1;
            return true;
        }
        false
    }
}

impl TokenStream for TermStream<'_> {
    fn advance(&mut self) -> bool {
        if self.given >= self.weight {
            if !self.next_term() && !self.next_word() {
                return false;
            }
            self.given = 0;
        }
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
