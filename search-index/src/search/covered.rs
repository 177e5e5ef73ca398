//! Placements that have enough of the words of a query.
//!
//! One walk over the lists of all words: the engine's own queries would look each term up three
//! times and merge unions of unions. Words of the title and its like *let a placement in*; words
//! of the description only count once another has done so.

mod word;

use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::matches::{Matches, Sought};
use crate::error::Failure;

pub(super) use word::{Form, Lists};
use word::{OpenWord, open};

/// One word as it is looked for.
#[derive(Clone)]
pub(super) struct SoughtWord {
    /// Its forms outside of descriptions.
    pub(super) entry: Vec<Form>,
    /// Its forms in descriptions.
    pub(super) bonus: Vec<Form>,
    /// Whether it counts for the coverage, or only adds to the score.
    pub(super) counts: bool,
}

/// The words of a query, and how many of those that count a placement must have.
pub(super) struct Cover {
    pub(super) words: Vec<SoughtWord>,
    pub(super) least: usize,
    pub(super) entry_field: tantivy::schema::Field,
    pub(super) bonus_field: tantivy::schema::Field,
}

impl Cover {
    /// The lists of a word outside of descriptions, in the segment at a place.
    pub(super) fn entries(
        &self,
        segment: &SegmentReader,
        word: &SoughtWord,
        place: usize,
    ) -> tantivy::Result<Lists> {
        open(segment, self.entry_field, &word.entry, place)
    }
}

impl Sought for Cover {
    type Matches = Covered;

    fn in_segment(&self, segment: &SegmentReader, place: usize) -> Result<Covered, Failure> {
        let mut deciding = Vec::new();
        let mut adding = Vec::new();
        for word in &self.words {
            let opened = OpenWord {
                entry: self.entries(segment, word, place)?,
                bonus: open(segment, self.bonus_field, &word.bonus, place)?,
            };
            if word.counts {
                deciding.push(opened);
            } else {
                adding.push(opened);
            }
        }
        Ok(Covered::new(deciding, adding, self.least))
    }
}

/// What covers the words in one segment.
pub(super) struct Covered {
    deciding: Vec<OpenWord>,
    adding: Vec<OpenWord>,
    /// Of the words that count, how many there must be.
    least: usize,
    /// Of them, how many must be outside of the description.
    least_entries: usize,
    /// The most that descriptions can add to a score.
    most_bonus: Score,
    document: DocId,
}

impl Covered {
    fn new(deciding: Vec<OpenWord>, adding: Vec<OpenWord>, least: usize) -> Self {
        let described = deciding
            .iter()
            .filter(|word| !word.bonus.is_empty())
            .count();
        let bonuses = deciding.iter().chain(&adding).map(|word| word.bonus.most());
        let mut covered = Self {
            least_entries: least.saturating_sub(described).max(1),
            most_bonus: bonuses.sum(),
            deciding,
            adding,
            least,
            document: 0,
        };
        covered.settle();
        covered
    }

    /// Goes to the first document that covers the words, from where the words stand.
    fn settle(&mut self) {
        if let [only] = &self.deciding[..] {
            self.document = only.entry.document();
            return;
        }
        loop {
            let pivot = self.pivot();
            if pivot == TERMINATED {
                self.document = TERMINATED;
                return;
            }
            let mut there = 0;
            for word in &mut self.deciding {
                if word.entry.seek(pivot) == pivot {
                    there += 1;
                }
            }
            if there < self.least_entries {
                continue;
            }
            if there >= self.least || self.is_described(pivot, self.least - there) {
                self.document = pivot;
                return;
            }
            self.leave(pivot);
        }
    }

    /// The least document that enough words might have.
    fn pivot(&self) -> DocId {
        // At most 16, so sorting them is cheaper than a heap.
        let mut heads = [TERMINATED; crate::query::MAX_TERMS];
        let mut count = 0;
        for (head, word) in heads.iter_mut().zip(&self.deciding) {
            *head = word.entry.document();
            count += 1;
        }
        heads[..count].sort_unstable();
        heads
            .get(self.least_entries - 1)
            .copied()
            .unwrap_or(TERMINATED)
    }

    /// Whether the description has so many of the words that are nowhere else.
    fn is_described(&mut self, document: DocId, missing: usize) -> bool {
        let mut found = 0;
        for word in &mut self.deciding {
            if word.entry.document() != document && word.bonus.seek(document) == document {
                found += 1;
                if found >= missing {
                    return true;
                }
            }
        }
        false
    }

    fn leave(&mut self, document: DocId) {
        for word in &mut self.deciding {
            if word.entry.document() == document {
                word.entry.advance();
            }
        }
    }
}

impl DocSet for Covered {
    fn advance(&mut self) -> DocId {
        if self.document == TERMINATED {
            return TERMINATED;
        }
        if let [only] = &mut self.deciding[..] {
            only.entry.advance();
        } else {
            self.leave(self.document);
        }
        self.settle();
        self.document
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.document < target {
            for word in &mut self.deciding {
                word.entry.seek(target);
            }
            self.settle();
        }
        self.document
    }

    fn doc(&self) -> DocId {
        self.document
    }

    fn size_hint(&self) -> u32 {
        let mut sizes: Vec<u32> = self.deciding.iter().map(|word| word.entry.size()).collect();
        sizes.sort_unstable();
        // What is driven by the k-th least list is at most as long as all but the k - 1 longest.
        let kept = sizes.len().saturating_sub(self.least_entries - 1);
        sizes[..kept].iter().sum()
    }
}

impl Matches for Covered {
    fn score(&mut self, least: Score) -> Score {
        let document = self.document;
        let mut sum = 0.0;
        for word in self.deciding.iter_mut().chain(&mut self.adding) {
            sum += word.entry.score_at(document);
        }
        if sum + self.most_bonus < least {
            return sum;
        }
        for word in self.deciding.iter_mut().chain(&mut self.adding) {
            sum += word.bonus.score_at(document);
        }
        sum
    }
}
