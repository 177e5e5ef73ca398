//! Placements that have enough of the words of a query.
//!
//! One walk over the lists of all words: the engine's own queries would look each term up three
//! times and merge unions of unions. Words of the title and its like *let a placement in*; words
//! of the description only count once another has done so.

mod word;

use std::fmt;
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

pub(super) use word::{Form, Lists};
use word::{OpenWord, open};

/// One word as it is looked for.
#[derive(Clone)]
pub(super) struct Sought {
    /// Its forms outside of descriptions.
    pub(super) entry: Vec<Form>,
    /// Its forms in descriptions.
    pub(super) bonus: Vec<Form>,
    /// Whether it counts for the coverage, or only adds to the score.
    pub(super) counts: bool,
}

/// The words of a query, and how many of those that count a placement must have.
pub(super) struct Cover {
    pub(super) words: Vec<Sought>,
    pub(super) least: usize,
    /// The segments, in the order of the forms' postings.
    pub(super) segments: Vec<SegmentId>,
    pub(super) entry_field: tantivy::schema::Field,
    pub(super) bonus_field: tantivy::schema::Field,
}

impl Cover {
    /// Where the postings of a segment are.
    pub(super) fn place_of(&self, segment: &SegmentReader) -> Option<usize> {
        let id = segment.segment_id();
        self.segments.iter().position(|known| *known == id)
    }

    /// The lists of a word outside of descriptions, in the segment at a place.
    pub(super) fn entries(
        &self,
        segment: &SegmentReader,
        word: &Sought,
        place: usize,
    ) -> tantivy::Result<Lists> {
        open(segment, self.entry_field, &word.entry, place)
    }
}

/// The query of the engine that finds what covers the words.
#[derive(Clone)]
pub(super) struct CoverQuery(pub(super) Arc<Cover>);

impl fmt::Debug for CoverQuery {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CoverQuery")
            .field("words", &self.0.words.len())
            .field("least", &self.0.least)
            .finish()
    }
}

impl Query for CoverQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(CoverWeight(Arc::clone(&self.0))))
    }
}

struct CoverWeight(Arc<Cover>);

impl Weight for CoverWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let cover = &self.0;
        let Some(at) = cover.place_of(segment) else {
            return Ok(Box::new(EmptyScorer));
        };
        let mut deciding = Vec::new();
        let mut adding = Vec::new();
        for word in &cover.words {
            let opened = OpenWord {
                entry: cover.entries(segment, word, at)?,
                bonus: open(segment, cover.bonus_field, &word.bonus, at)?,
            };
            if word.counts {
                deciding.push(opened);
            } else {
                adding.push(opened);
            }
        }
        Ok(Box::new(CoverScorer::new(
            deciding,
            adding,
            cover.least,
            boost,
        )))
    }

    fn explain(&self, segment: &SegmentReader, document: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(segment, 1.0)?;
        let has = scorer.seek(document) == document;
        let score = if has { scorer.score() } else { 0.0 };
        Ok(Explanation::new("words of the query", score))
    }
}

struct CoverScorer {
    deciding: Vec<OpenWord>,
    adding: Vec<OpenWord>,
    /// Of the words that count, how many there must be.
    least: usize,
    /// Of them, how many must be outside of the description.
    least_entries: usize,
    boost: Score,
    document: DocId,
}

impl CoverScorer {
    fn new(deciding: Vec<OpenWord>, adding: Vec<OpenWord>, least: usize, boost: Score) -> Self {
        let described = deciding
            .iter()
            .filter(|word| !word.bonus.is_empty())
            .count();
        let mut scorer = Self {
            least_entries: least.saturating_sub(described).max(1),
            deciding,
            adding,
            least,
            boost,
            document: 0,
        };
        scorer.settle();
        scorer
    }

    /// Goes to the first document that covers the words, from where the words stand.
    fn settle(&mut self) {
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
        if let [only] = &self.deciding[..] {
            return only.entry.document();
        }
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

impl DocSet for CoverScorer {
    fn advance(&mut self) -> DocId {
        if self.document != TERMINATED {
            self.leave(self.document);
            self.settle();
        }
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

impl Scorer for CoverScorer {
    fn score(&mut self) -> Score {
        let document = self.document;
        let mut sum = 0.0;
        for word in self.deciding.iter_mut().chain(&mut self.adding) {
            sum += word.entry.score_at(document) + word.bonus.score_at(document);
        }
        sum * self.boost
    }
}
