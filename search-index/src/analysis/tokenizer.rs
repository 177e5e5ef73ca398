//! The tokenizer that the index runs over text fields.

use std::collections::{HashMap, VecDeque};

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::{Stemming, WordAt, fold, words};

/// Separates the language from the text in a field value. A text may have it too: only the first
/// counts, and the language has none.
const MARK: char = '\u{1F}';

/// Puts the language in front of a text, for the tokenizer to take off again: values of one
/// field may each be in another language.
pub(crate) fn mark_language(language: &str, text: &str) -> String {
    let mut marked = String::with_capacity(language.len() + 1 + text.len());
    marked.push_str(language);
    marked.push(MARK);
    marked.push_str(text);
    marked
}

/// How many words of one language a tokenizer remembers; then it starts over.
const MAX_REMEMBERED: usize = 20_000;

/// The terms of words met before: texts repeat their words, and stemming is most of the work.
type Remembered = HashMap<String, Vec<String>>;

/// Turns a marked text into surfaces and stems.
#[derive(Clone, Default)]
pub(crate) struct PlacementTokenizer {
    remembered: HashMap<String, Remembered>,
}

impl Tokenizer for PlacementTokenizer {
    type TokenStream<'a> = PlacementTokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        let (language, body) = text.split_once(MARK).unwrap_or(("", text));
        let stemming = Stemming::of(language);
        // All languages without a stemmer are one, so that there can't be ever more of them.
        let code = stemming.as_ref().map_or("", Stemming::code);
        PlacementTokens {
            words: Box::new(words(body)),
            stemming,
            remembered: self.remembered.entry(code.to_owned()).or_default(),
            pending: VecDeque::with_capacity(3),
            position: 0,
            token: Token::default(),
        }
    }
}

pub(crate) struct PlacementTokens<'a> {
    words: Box<dyn Iterator<Item = WordAt<'a>> + 'a>,
    stemming: Option<Stemming>,
    remembered: &'a mut Remembered,
    pending: VecDeque<String>,
    position: usize,
    token: Token,
}

impl PlacementTokens<'_> {
    fn take_pending(&mut self) -> bool {
        let Some(text) = self.pending.pop_front() else {
            return false;
        };
        self.token.text = text;
        true
    }

    fn queue(&mut self, word: WordAt<'_>) {
        match self.remembered.get(word.text) {
            Some(terms) => self.pending.extend(terms.iter().cloned()),
            None => {
                let terms = terms_of(word.text, self.stemming.as_ref());
                self.pending.extend(terms.iter().cloned());
                if self.remembered.len() >= MAX_REMEMBERED {
                    self.remembered.clear();
                }
                self.remembered.insert(word.text.to_owned(), terms);
            }
        }
        if !self.pending.is_empty() {
            self.token.offset_from = word.from;
            self.token.offset_to = word.to();
            self.token.position = self.position;
            self.position += 1;
        }
    }
}

/// The surface and the stems of a word; nothing if folding leaves nothing of it.
fn terms_of(word: &str, stemming: Option<&Stemming>) -> Vec<String> {
    let lower = word.to_lowercase();
    let folded = fold(&lower);
    if folded.is_empty() {
        return Vec::new();
    }
    let stems = stemming.map(|stemming| stemming.terms(&lower, &folded));
    let mut terms = vec![folded];
    if let Some((stem, second)) = stems {
        terms.push(stem);
        terms.extend(second);
    }
    terms
}

impl TokenStream for PlacementTokens<'_> {
    fn advance(&mut self) -> bool {
        while !self.take_pending() {
            let Some(word) = self.words.next() else {
                return false;
            };
            self.queue(word);
        }
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

    fn terms(marked: &str) -> Vec<(usize, String)> {
        let mut tokenizer = PlacementTokenizer::default();
        let mut stream = tokenizer.token_stream(marked);
        let mut terms = Vec::new();
        while let Some(token) = stream.next() {
            terms.push((token.position, token.text.clone()));
        }
        terms
    }

    #[test]
    fn a_word_and_its_stem_share_a_position() {
        assert_eq!(
            terms(&mark_language("en", "Welders wanted")),
            [
                (0, "welders".to_owned()),
                (0, "en:welder".to_owned()),
                (1, "wanted".to_owned()),
                (1, "en:want".to_owned()),
            ]
        );
    }

    #[test]
    fn without_a_stemmer_there_are_only_surfaces() {
        assert_eq!(
            terms(&mark_language("sw", "Fundi seremala")),
            [(0, "fundi".to_owned()), (1, "seremala".to_owned()),]
        );
    }
}
