//! Mending typing errors, and finishing words that are still being typed.
//!
//! The dictionary of titles and occupation labels is walked with an automaton that accepts what
//! is one insertion, deletion, replacement or swap away, or two in a long word; so the cost
//! depends on the number of different words, not of documents. What begins as typed is a range of
//! a sorted dictionary: no pattern is ever scanned.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use tantivy::Term;
use tantivy::query::FuzzyTermQuery;

use super::covered::Form;
use super::lookup::Lookup;
use crate::error::Failure;
use crate::query::Word;

/// Shorter words have too many neighbours.
const LEAST_CHARACTERS: usize = 5;
/// From this length on, two errors are looked for where one isn't enough.
const LONG: usize = 8;
/// The most words that one is read as.
const MAX_WORDS: usize = 8;
/// Fewer letters begin too many words.
const LEAST_BEGUN: usize = 2;
/// The most words that the beginning of one is read as, and the most looked at for them.
const MAX_COMPLETIONS: usize = 256;
const MAX_LOOKED_AT: usize = 4_000;

/// The neighbours of a word that no placement has, most frequent first.
pub(super) fn mend(lookup: &Lookup<'_>, word: &Word) -> Result<Vec<String>, Failure> {
    let typed = word.folded();
    let length = typed.chars().count();
    if length < LEAST_CHARACTERS || typed.chars().any(char::is_numeric) {
        return Ok(Vec::new());
    }
    let near = neighbours(lookup, typed, 1)?;
    if near.is_empty() && length >= LONG {
        return neighbours(lookup, typed, 2);
    }
    Ok(near)
}

fn neighbours(lookup: &Lookup<'_>, typed: &str, edits: u8) -> Result<Vec<String>, Failure> {
    let spelling = &lookup.0.spelling;
    let term = Term::from_field_text(spelling.field, typed);
    let query = FuzzyTermQuery::new(term, edits, true);
    let mut found: BTreeMap<String, u64> = BTreeMap::new();
    for index in &spelling.segments {
        let mut stream = index.terms().search(query.automaton()?).into_stream()?;
        while let Some((term, info)) = stream.next() {
            if let Ok(term) = std::str::from_utf8(term) {
                *found.entry(term.to_owned()).or_default() += u64::from(info.doc_freq);
            }
        }
    }
    found.remove(typed);
    Ok(most_frequent(found, MAX_WORDS))
}

/// What begins as typed, most frequent first.
pub(super) fn complete(
    lookup: &Lookup<'_>,
    word: &Word,
    boost: f32,
) -> Result<Vec<(String, Form)>, Failure> {
    let typed = word.folded();
    if typed.chars().count() < LEAST_BEGUN {
        return Ok(Vec::new());
    }
    lookup.begun(typed, boost, MAX_COMPLETIONS, MAX_LOOKED_AT)
}

fn most_frequent(found: BTreeMap<String, u64>, most: usize) -> Vec<String> {
    let mut ranked: Vec<(String, u64)> = found.into_iter().collect();
    ranked.sort_by_key(|(_, frequency)| Reverse(*frequency));
    ranked
        .into_iter()
        .take(most)
        .map(|(word, _)| word)
        .collect()
}
