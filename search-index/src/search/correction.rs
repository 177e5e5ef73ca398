//! Mending one typing error.
//!
//! The dictionaries of titles and occupation labels are walked with an automaton that accepts
//! what is one insertion, deletion, replacement or swap away; so the cost depends on the number
//! of different words, not of documents.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use crate::error::Failure;
use crate::query::Word;
use crate::schema::Fields;

/// Shorter words have too many neighbours.
const LEAST_CHARACTERS: usize = 5;
/// Errors allowed.
const EDITS: u8 = 1;
/// The most words that one is read as.
const MAX_WORDS: usize = 8;

/// What a word may be without its typing error.
pub(super) struct Mended {
    /// Most frequent first.
    pub(super) words: Vec<String>,
}

/// The neighbours of a word in the index. A word that placements do have keeps only those with
/// the same first letter: people rarely miss that one, and otherwise a baker would find makers.
pub(super) fn mend(
    searcher: &Searcher,
    fields: &Fields,
    word: &Word,
    is_known: bool,
) -> Result<Mended, Failure> {
    let typed = word.folded();
    let has_digit = typed.chars().any(char::is_numeric);
    if typed.chars().count() < LEAST_CHARACTERS || has_digit {
        return Ok(Mended { words: Vec::new() });
    }
    let mut neighbours: BTreeMap<String, u64> = BTreeMap::new();
    for field in [fields.title, fields.labels] {
        add_neighbours(searcher, field, typed, is_known, &mut neighbours)?;
    }
    neighbours.remove(typed);
    let mut ranked: Vec<(String, u64)> = neighbours.into_iter().collect();
    ranked.sort_by_key(|(_, frequency)| Reverse(*frequency));
    let words = ranked.into_iter().take(MAX_WORDS).map(|(word, _)| word);
    Ok(Mended {
        words: words.collect(),
    })
}

fn add_neighbours(
    searcher: &Searcher,
    field: Field,
    typed: &str,
    keeps_first_letter: bool,
    neighbours: &mut BTreeMap<String, u64>,
) -> Result<(), Failure> {
    let query = FuzzyTermQuery::new(Term::from_field_text(field, typed), EDITS, true);
    let first_letter = typed.chars().next().map(String::from).unwrap_or_default();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut range = index.terms().search(query.automaton()?);
        if keeps_first_letter {
            // No byte of UTF-8 is 0xFF: this is after all that begins with the letter.
            let mut end = first_letter.clone().into_bytes();
            end.push(0xFF);
            range = range.ge(&first_letter).lt(end);
        }
        let mut stream = range.into_stream()?;
        while let Some((term, info)) = stream.next() {
            let Ok(term) = std::str::from_utf8(term) else {
                continue;
            };
            // Stems are no words; they have a colon, which no surface has.
            if !term.contains(':') {
                *neighbours.entry(term.to_owned()).or_default() += u64::from(info.doc_freq);
            }
        }
    }
    Ok(())
}
