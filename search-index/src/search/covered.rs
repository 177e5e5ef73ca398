//! Placements that have enough of the words of a query.
//!
//! One walk over the lists of all words: the engine's own queries would look each term up three
//! times and merge unions of unions. Words of the title and its like *let a placement in*; words
//! of the description only count once another has done so.

mod list;
mod word;

use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::matches::{Matches, Sought, Taker, step_through};
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
    /// The words that count, those that are seldom first.
    deciding: Vec<OpenWord>,
    adding: Vec<OpenWord>,
    /// Of the words that count, how many there must be.
    least: usize,
    /// The most that descriptions can add to a score.
    most_bonus: Score,
    document: DocId,
}

impl Covered {
    fn new(mut deciding: Vec<OpenWord>, adding: Vec<OpenWord>, least: usize) -> Self {
        let bonuses = deciding.iter().chain(&adding).map(|word| word.bonus.most());
        let most_bonus = bonuses.sum();
        deciding.sort_by_key(OpenWord::size);
        let mut covered = Self {
            deciding,
            adding,
            least,
            most_bonus,
            document: 0,
        };
        covered.settle(0);
        covered
    }

    /// Goes to the first document from here on that covers the words, at least one of them
    /// outside of its description.
    fn settle(&mut self, mut from: DocId) {
        if let [only] = &mut self.deciding[..] {
            self.document = only.entry.seek(from);
            return;
        }
        loop {
            let document = if self.least == self.deciding.len() {
                self.with_all(from)
            } else {
                self.with_enough(from)
            };
            let has = |word: &OpenWord| word.entry.document() == document;
            if document == TERMINATED || self.deciding.iter().any(has) {
                self.document = document;
                return;
            }
            from = document + 1;
        }
    }

    /// The first document from here on that has every word.
    fn with_all(&mut self, mut from: DocId) -> DocId {
        'document: loop {
            for word in &mut self.deciding {
                let next = word.seek(from);
                if next == TERMINATED {
                    return TERMINATED;
                }
                if next > from {
                    from = next;
                    continue 'document;
                }
            }
            return from;
        }
    }

    /// The first document from here on that has as many words as there must be.
    fn with_enough(&mut self, mut from: DocId) -> DocId {
        loop {
            // At most 16, so sorting them is cheaper than a heap.
            let mut heads = [TERMINATED; crate::query::MAX_TERMS];
            let count = self.deciding.len().min(heads.len());
            for (head, word) in heads.iter_mut().zip(&mut self.deciding) {
                *head = word.seek(from);
            }
            heads[..count].sort_unstable();
            let next = heads[self.least.clamp(1, heads.len()) - 1];
            if next == from || next == TERMINATED {
                return next;
            }
            from = next;
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
            self.document = only.entry.document();
        } else {
            self.settle(self.document + 1);
        }
        self.document
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.document < target {
            self.settle(target);
        }
        self.document
    }

    fn doc(&self) -> DocId {
        self.document
    }

    fn size_hint(&self) -> u32 {
        if let [only] = &self.deciding[..] {
            return only.entry.size();
        }
        // Enough words means one of all but the `least - 1` most frequent.
        let kept = self.deciding.len().saturating_sub(self.least.max(1) - 1);
        let sizes = self.deciding[..kept].iter().map(OpenWord::size);
        sizes.fold(0, u32::saturating_add)
    }
}

impl Matches for Covered {
    fn walk(&mut self, taker: &mut impl Taker) -> Result<(), Failure> {
        if let ([only], []) = (&mut self.deciding[..], &self.adding[..])
            && let Some(done) = only.entry.walk(&mut only.bonus, self.most_bonus, taker)
        {
            return done;
        }
        step_through(self, taker)
    }

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
