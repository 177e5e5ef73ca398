//! The list of one form of a word.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::query::Bm25Weight;
use tantivy::{DocId, Score, TERMINATED};

use super::word::Lists;
use crate::error::Failure;
use crate::search::matches::Taker;

/// The list of one form.
pub(in crate::search) struct List {
    block: BlockSegmentPostings,
    /// Where in the block it stands.
    at: usize,
    norms: FieldNormReader,
    weight: Bm25Weight,
}

impl List {
    pub(super) fn of(
        block: BlockSegmentPostings,
        norms: FieldNormReader,
        weight: Bm25Weight,
    ) -> Self {
        Self {
            block,
            at: 0,
            norms,
            weight,
        }
    }

    /// How many documents it has.
    pub(super) fn size(&self) -> u32 {
        self.block.doc_freq()
    }

    /// The most that any of them can score.
    pub(super) fn most(&self) -> Score {
        self.weight.max_score()
    }

    /// Past the last document it stands at [`TERMINATED`], with which the last block is filled.
    #[inline]
    pub(super) fn document(&self) -> DocId {
        self.block.doc(self.at)
    }

    #[inline]
    pub(super) fn advance(&mut self) {
        self.at += 1;
        if self.at >= self.block.block_len() {
            self.block.advance();
            self.at = 0;
        }
    }

    #[inline]
    pub(super) fn seek(&mut self, target: DocId) -> DocId {
        if self.document() < target {
            self.at = self.block.seek(target);
        }
        self.document()
    }

    #[inline]
    pub(super) fn score(&self) -> Score {
        let norm = self.norms.fieldnorm_id(self.document());
        self.weight.score(norm, self.block.freq(self.at))
    }

    /// Visits what is left, given the most that `bonus` adds.
    pub(super) fn walk(
        &mut self,
        bonus: &mut Lists,
        most_bonus: Score,
        taker: &mut impl Taker,
    ) -> Result<(), Failure> {
        loop {
            let documents = self.block.docs().get(self.at..).unwrap_or_default();
            if documents.is_empty() {
                return Ok(());
            }
            let mut passed = 0;
            let mut least = taker.least();
            for (document, place) in documents.iter().zip(self.at..) {
                let norm = self.norms.fieldnorm_id(*document);
                let score = self.weight.score(norm, self.block.freq(place));
                if score + most_bonus < least {
                    passed += 1;
                } else {
                    taker.take(*document, score + bonus.score_at(*document));
                    least = taker.least();
                }
            }
            taker.pass(passed)?;
            self.block.advance();
            self.at = 0;
        }
    }
}

/// Visits what is left of a few lists, given the most that `bonus` adds.
pub(super) fn walk_together(
    lists: &mut [List],
    bonus: &mut Lists,
    most_bonus: Score,
    taker: &mut impl Taker,
) -> Result<(), Failure> {
    let heads = |lists: &[List]| lists.iter().map(List::document).min();
    let mut document = heads(lists).unwrap_or(TERMINATED);
    while document != TERMINATED {
        let (mut best, mut next) = (0.0_f32, TERMINATED);
        for list in &mut *lists {
            if list.document() == document {
                best = best.max(list.score());
                list.advance();
            }
            next = next.min(list.document());
        }
        if best + most_bonus < taker.least() {
            taker.pass(1)?;
        } else {
            taker.take(document, best + bonus.score_at(document));
            taker.pass(0)?;
        }
        document = next;
    }
    Ok(())
}
