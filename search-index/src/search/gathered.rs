//! Documents that were found list by list, put in order.

use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::matches::Matches;

/// Documents with their scores, while lists are read one after the other.
pub(super) struct Gathering {
    scores: Vec<Score>,
    /// A bit for each document that some list has.
    seen: Vec<u64>,
}

impl Gathering {
    pub(super) fn in_segment(segment: &SegmentReader) -> Self {
        let documents = segment.max_doc() as usize;
        Self {
            scores: vec![0.0; documents],
            seen: vec![0; documents.div_ceil(64)],
        }
    }

    /// Takes a document in, and gives what it scores so far.
    pub(super) fn score(&mut self, document: DocId) -> &mut Score {
        let place = document as usize;
        self.seen[place / 64] |= 1 << (place % 64);
        &mut self.scores[place]
    }

    pub(super) fn in_order(self) -> Gathered {
        let mut documents = Vec::new();
        for (bits, base) in self.seen.iter().zip((0..).step_by(64)) {
            let mut bits = *bits;
            while bits != 0 {
                documents.push(base + bits.trailing_zeros());
                bits &= bits - 1;
            }
        }
        let score = |document: &DocId| self.scores[*document as usize];
        Gathered {
            scores: documents.iter().map(score).collect(),
            documents,
            at: 0,
        }
    }
}

/// Documents with their scores, ascending.
pub(super) struct Gathered {
    documents: Vec<DocId>,
    scores: Vec<Score>,
    at: usize,
}

impl Gathered {
    /// What the document scores that it stands at; there must be one.
    pub(super) fn score_here(&self) -> Score {
        self.scores[self.at]
    }

    /// The most that any document scores.
    pub(super) fn most(&self) -> Score {
        self.scores.iter().copied().fold(0.0, Score::max)
    }
}

impl DocSet for Gathered {
    fn advance(&mut self) -> DocId {
        self.at += 1;
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let rest = self.documents.get(self.at..).unwrap_or_default();
        self.at += rest.partition_point(|document| *document < target);
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.documents.get(self.at).copied().unwrap_or(TERMINATED)
    }

    fn size_hint(&self) -> u32 {
        u32::try_from(self.documents.len()).unwrap_or(u32::MAX)
    }
}

impl Matches for Gathered {
    fn score(&mut self, _: Score) -> Score {
        self.score_here()
    }
}
