//! Pieces of words, as numbers.

use std::hash::{BuildHasherDefault, Hasher};

use crate::analysis;
use crate::cursor::fnv_1a;

/// A gram: a hash of its letters. Two grams of one language practically never share one.
pub(super) type Gram = u64;

/// Calls `take` with each gram of a folded word and its length in characters.
pub(super) fn each(folded: &str, mut take: impl FnMut(Gram, usize)) {
    analysis::grams(folded, |gram, length| take(fnv_1a(gram.as_bytes()), length));
}

/// The grams of a word, each once, ascending.
pub(super) fn distinct(folded: &str) -> Vec<Gram> {
    let mut grams = Vec::new();
    each(folded, |gram, _| grams.push(gram));
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// Finds grams in a table: they are hashes already.
pub(super) type GramHash = BuildHasherDefault<Taken>;

/// A hasher that takes a number as it is.
#[derive(Default)]
pub(super) struct Taken(u64);

impl Hasher for Taken {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = fnv_1a(bytes);
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
