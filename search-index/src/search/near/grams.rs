//! Pieces of words, as numbers.

use crate::analysis;
use crate::hash::fnv_1a;

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
