//! The best matches of a search.

use tantivy::DocAddress;

use super::relevance_of;
use crate::cursor::SortKey;

/// A match worth keeping; ordered by its key alone, which no other match has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) key: SortKey,
    pub(super) relevance: f32,
    /// Whether it only comes close to the words.
    pub(super) near: bool,
    pub(super) distance_km: Option<f64>,
    pub(super) address: DocAddress,
}

/// The best matches so far: up to twice as many as are kept, and then the lesser half goes.
pub(super) struct Best {
    found: Vec<Found>,
    keep: usize,
    after: Option<SortKey>,
    /// The last of those that were kept when the lesser half went.
    least: Option<SortKey>,
}

impl Best {
    pub(super) fn new(keep: usize, after: Option<SortKey>) -> Self {
        Self {
            found: Vec::with_capacity(2 * keep),
            keep,
            after,
            least: None,
        }
    }

    /// Whether a match with this value could be kept, before its id is known.
    pub(super) fn may_keep(&self, value: u64) -> bool {
        self.keep > 0
            && self.after.is_none_or(|after| value <= after.value)
            && self.least.is_none_or(|least| value >= least.value)
    }

    /// What a match must score to be kept, in the order of relevance.
    pub(super) fn least_relevance(&self) -> f32 {
        self.least.map_or(0.0, |least| relevance_of(least.value))
    }

    pub(super) fn offer(&mut self, found: Found) {
        let is_before = self.after.is_some_and(|after| found.key >= after);
        if is_before || self.least.is_some_and(|least| found.key < least) {
            return;
        }
        self.found.push(found);
        if self.found.len() >= 2 * self.keep {
            self.drop_lesser();
        }
    }

    fn drop_lesser(&mut self) {
        if self.found.len() >= self.keep
            && let Some(last) = self.keep.checked_sub(1)
        {
            let by_key = |left: &Found, right: &Found| right.cmp(left);
            let (_, least, _) = self.found.select_nth_unstable_by(last, by_key);
            self.least = Some(least.key);
        }
        self.found.truncate(self.keep);
    }

    pub(super) fn into_sorted(mut self) -> Vec<Found> {
        self.drop_lesser();
        self.found.sort_unstable_by(|left, right| right.cmp(left));
        self.found
    }
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Found {}

impl PartialOrd for Found {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Found {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key.cmp(&other.key)
    }
}
