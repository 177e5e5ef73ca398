use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use super::Ranked;

/// The best `k` seen so far.
///
/// What is kept depends only on the set of entries offered, not on their order: any two entries
/// compare one way or the other. So threads may each keep their own and merge.
pub(super) struct Best {
    k: usize,
    /// The worst of the kept entries on top.
    kept: BinaryHeap<Reverse<Entry>>,
}

impl Best {
    pub(super) fn new(k: usize) -> Self {
        Self {
            k,
            kept: BinaryHeap::new(),
        }
    }

    /// The key below which an entry can't be kept any more.
    pub(super) fn threshold(&self) -> f64 {
        match self.kept.peek() {
            Some(Reverse(worst)) if self.kept.len() == self.k => worst.key,
            _ if self.k == 0 => f64::INFINITY,
            _ => f64::NEG_INFINITY,
        }
    }

    pub(super) fn offer(&mut self, key: f64, ranked: Ranked) {
        if key < self.threshold() {
            return;
        }
        self.kept.push(Reverse(Entry { key, ranked }));
        if self.kept.len() > self.k {
            self.kept.pop();
        }
    }

    pub(super) fn merge(mut self, other: Self) -> Self {
        for Reverse(entry) in other.kept {
            self.offer(entry.key, entry.ranked);
        }
        self
    }

    /// The entries, best first.
    pub(super) fn into_ranking(self) -> Vec<Ranked> {
        // Ascending in the reversed order is descending in the order of entries.
        self.kept
            .into_sorted_vec()
            .into_iter()
            .map(|Reverse(entry)| entry.ranked)
            .collect()
    }
}

struct Entry {
    key: f64,
    ranked: Ranked,
}

impl Ord for Entry {
    /// Greater is better: the higher key, then the lower id, then the lower position.
    fn cmp(&self, other: &Self) -> Ordering {
        let tie = |entry: &Self| Reverse((entry.ranked.id, entry.ranked.position));
        self.key
            .total_cmp(&other.key)
            .then_with(|| tie(self).cmp(&tie(other)))
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Entry {}
