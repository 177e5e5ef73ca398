//! The words of titles and labels, by the grams that they have.
//!
//! Titles repeat their words, so looking for what is like a word among the words is far cheaper
//! than among the placements.

use std::collections::hash_map::Entry;

use tantivy::InvertedIndexReader;
use tantivy::postings::TermInfo;

use super::grams::{Gram, each};
use crate::error::Failure;
use crate::hash::ByHash;

/// So many words of a segment are looked at; some tens of milliseconds, once a segment.
const MOST_WORDS: u32 = 500_000;
/// Shorter grams tell words apart too little to be looked up by.
const LEAST_LISTED: usize = 3;

/// The words of one segment, by their number in its dictionary.
pub(crate) struct Vocabulary {
    grams: ByHash<Shared>,
    /// The words of each gram that is long enough, one list after the other.
    listed: Vec<u32>,
    /// Where the placements of each word are.
    words: Vec<TermInfo>,
}

/// What has a gram.
struct Shared {
    /// How many documents, each counted for every word.
    documents: u64,
    /// Where the list of its words begins, and how long it is.
    from: u32,
    length: u32,
    /// The word that was counted last.
    last: u32,
}

impl Vocabulary {
    /// Those of the dictionary of a field.
    pub(crate) fn of(index: &InvertedIndexReader) -> Result<Self, Failure> {
        let mut stream = index.terms().stream()?;
        let mut grams: ByHash<Shared> = ByHash::default();
        let mut listed: Vec<(Gram, u32)> = Vec::new();
        let mut words = Vec::new();
        for number in 0..MOST_WORDS {
            let Some((word, info)) = stream.next() else {
                break;
            };
            words.push(info.clone());
            let documents = u64::from(info.doc_freq);
            each(&String::from_utf8_lossy(word), |gram, length| {
                let is_listed = length >= LEAST_LISTED;
                if count(grams.entry(gram), number, documents, is_listed) && is_listed {
                    listed.push((gram, number));
                }
            });
        }
        Ok(Self {
            listed: in_lists(&mut grams, &listed),
            grams,
            words,
        })
    }

    /// Where the placements of each word are.
    pub(super) fn words(&self) -> &[TermInfo] {
        &self.words
    }

    /// How many documents have a gram, each counted for every word that has it.
    pub(super) fn frequency(&self, gram: Gram) -> u64 {
        self.grams.get(&gram).map_or(0, |shared| shared.documents)
    }

    /// The words that have a gram, if it is long enough to be looked up by.
    pub(super) fn words_with(&self, gram: Gram) -> &[u32] {
        let list = self.grams.get(&gram).map(|shared| {
            let from = shared.from as usize;
            from..from + shared.length as usize
        });
        list.and_then(|list| self.listed.get(list)).unwrap_or(&[])
    }
}

/// Counts a word for a gram, unless it was counted already.
fn count(entry: Entry<'_, Gram, Shared>, word: u32, documents: u64, is_listed: bool) -> bool {
    let shared = entry.or_insert(Shared {
        documents: 0,
        from: 0,
        length: 0,
        last: u32::MAX,
    });
    let is_new = shared.last != word;
    if is_new {
        shared.last = word;
        shared.documents += documents;
        shared.length += u32::from(is_listed);
    }
    is_new
}

/// Puts the words of one gram after those of another, and says where.
fn in_lists(grams: &mut ByHash<Shared>, listed: &[(Gram, u32)]) -> Vec<u32> {
    let mut end = 0;
    for shared in grams.values_mut() {
        shared.from = end;
        end += shared.length;
        shared.length = 0;
    }
    let mut words = vec![0; listed.len()];
    for (gram, word) in listed {
        if let Some(shared) = grams.get_mut(gram) {
            words[(shared.from + shared.length) as usize] = *word;
            shared.length += 1;
        }
    }
    words
}
