//! What a search visits: documents in their order, with what they score.

use tantivy::query::Scorer;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use crate::error::Failure;

/// What is looked for, in any segment.
pub(super) trait Sought {
    /// What of it is in a segment.
    type Matches: Matches;

    /// Opens it in a segment, given where that is among all.
    fn in_segment(&self, segment: &SegmentReader, place: usize) -> Result<Self::Matches, Failure>;
}

/// Documents in ascending order.
pub(super) trait Matches: DocSet {
    /// What the document scores that it stands at. Where that is less than `least` it need not be
    /// exact, but then it is less too.
    fn score(&mut self, least: Score) -> Score;

    /// Visits all that are left, from where it stands.
    fn walk(&mut self, taker: &mut impl Taker) -> Result<(), Failure> {
        step_through(self, taker)
    }
}

/// Visits all that are left one by one.
pub(super) fn step_through(
    matches: &mut (impl Matches + ?Sized),
    taker: &mut impl Taker,
) -> Result<(), Failure> {
    let mut document = matches.doc();
    while document != TERMINATED {
        let score = matches.score(taker.least());
        taker.take(document, score);
        taker.pass(0)?;
        document = matches.advance();
    }
    Ok(())
}

/// What takes documents with their scores, when nothing but the score decides.
pub(super) trait Taker {
    /// What a document must score to be of interest.
    fn least(&self) -> Score;

    /// A document, with its score as [`Matches::score`] gives it.
    fn take(&mut self, document: DocId, score: Score);

    /// So many documents that were of no interest; said now and then, so that a search can be
    /// ended.
    fn pass(&mut self, documents: u64) -> Result<(), Failure>;
}

impl Matches for Box<dyn Scorer> {
    fn score(&mut self, _: Score) -> Score {
        Scorer::score(self)
    }
}

/// What is among the words' matches and among those of the rest.
pub(super) struct Both<M> {
    words: M,
    rest: Box<dyn Scorer>,
    /// Whether there is less of the rest, so that it goes ahead.
    rest_leads: bool,
    /// Whether the rest scores, or only restricts.
    rest_scores: bool,
    document: DocId,
}

impl<M: Matches> Both<M> {
    pub(super) fn of(words: M, rest: Box<dyn Scorer>, rest_scores: bool) -> Self {
        let mut both = Self {
            rest_leads: rest.size_hint() < words.size_hint(),
            words,
            rest,
            rest_scores,
            document: 0,
        };
        both.settle();
        both
    }

    /// Goes to the first document that both have, from where they stand.
    fn settle(&mut self) {
        let (mut left, mut right) = (self.words.doc(), self.rest.doc());
        while left != right {
            if left == TERMINATED || right == TERMINATED {
                left = TERMINATED;
                break;
            }
            if left < right {
                left = self.words.seek(right);
            } else {
                right = self.rest.seek(left);
            }
        }
        self.document = left;
    }
}

impl<M: Matches> DocSet for Both<M> {
    fn advance(&mut self) -> DocId {
        if self.document != TERMINATED {
            if self.rest_leads {
                self.rest.advance();
            } else {
                self.words.advance();
            }
            self.settle();
        }
        self.document
    }

    fn doc(&self) -> DocId {
        self.document
    }

    fn size_hint(&self) -> u32 {
        self.words.size_hint().min(self.rest.size_hint())
    }
}

impl<M: Matches> Matches for Both<M> {
    fn score(&mut self, least: Score) -> Score {
        if !self.rest_scores {
            return self.words.score(least);
        }
        let rest = Scorer::score(&mut self.rest);
        rest + self.words.score(least - rest)
    }
}
