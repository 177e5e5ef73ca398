//! Placements that have words like those asked for.
//!
//! The vocabulary of a segment tells which words share grams with the query; the lists of the
//! best of them are read one after the other, and what a document has of them adds up, as far as
//! its names are short (BM25).

use std::fmt;
use std::sync::Arc;

use tantivy::query::{Bm25Weight, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::grams::Gram;
use super::vocabulary::Vocabulary;
use crate::search::covered::{Cover, Sought};
use crate::search::gathered::{Gathered, Gathering};

/// So many words of a segment are read, the most like those asked for first, and so long their
/// lists may be together in all segments: some hundred microseconds.
const MOST_WORDS: usize = 256;
const MOST_LISTED: u64 = 16_000;

/// What placements are looked for by.
pub(super) struct Kin {
    /// The grams of the query and what each is worth.
    pub(super) grams: Vec<(Gram, f32)>,
    /// The words of each segment, in the order of the forms' postings.
    pub(super) vocabularies: Vec<Arc<Vocabulary>>,
    /// The field that they are the words of.
    pub(super) field: Field,
    /// What names of a length come to that have a word once.
    pub(super) once: Bm25Weight,
    /// Placements in the index.
    pub(super) documents: u64,
    /// The words as they were asked for: placements that have any of them.
    pub(super) asked: Arc<Cover>,
}

impl Kin {
    /// The words of a segment that are like those asked for, by their numbers.
    fn alike(&self, vocabulary: &Vocabulary) -> Vec<(u32, f32)> {
        let mut worth = vec![0.0; vocabulary.words().len()];
        let mut met = Vec::new();
        for (gram, weight) in &self.grams {
            for word in vocabulary.words_with(*gram) {
                let sum = &mut worth[*word as usize];
                if *sum == 0.0 {
                    met.push(*word);
                }
                *sum += weight;
            }
        }
        let mut alike: Vec<(u32, f32)> = met
            .into_iter()
            .map(|word| (word, worth[word as usize]))
            .collect();
        let by_worth = |left: &(u32, f32), right: &(u32, f32)| {
            right.1.total_cmp(&left.1).then(left.0.cmp(&right.0))
        };
        if alike.len() > MOST_WORDS {
            alike.select_nth_unstable_by(MOST_WORDS, by_worth);
            alike.truncate(MOST_WORDS);
        }
        alike.sort_unstable_by(by_worth);
        alike
    }

    fn gathered(&self, segment: &SegmentReader) -> tantivy::Result<Option<Gathered>> {
        let Some(at) = self.asked.place_of(segment) else {
            return Ok(None);
        };
        let mut gathering = Gathering::in_segment(segment);
        self.add_alike(segment, &self.vocabularies[at], &mut gathering)?;
        for word in &self.asked.words {
            self.add_asked(segment, word, at, &mut gathering)?;
        }
        Ok(Some(gathering.in_order()))
    }

    fn add_alike(
        &self,
        segment: &SegmentReader,
        vocabulary: &Vocabulary,
        gathering: &mut Gathering,
    ) -> tantivy::Result<()> {
        let index = segment.inverted_index(self.field)?;
        let norms = segment.get_fieldnorms_reader(self.field)?;
        let share = MOST_LISTED * u64::from(segment.max_doc()) / self.documents.max(1);
        let mut listed = 0;
        let mut open = None;
        for (word, worth) in self.alike(vocabulary) {
            let info = &vocabulary.words()[word as usize];
            let postings = match &mut open {
                None => open.insert(
                    index.read_block_postings_from_terminfo(info, IndexRecordOption::Basic)?,
                ),
                Some(postings) => {
                    index.reset_block_postings_from_terminfo(info, postings)?;
                    postings
                }
            };
            while !postings.docs().is_empty() {
                for document in postings.docs() {
                    let length = norms.fieldnorm_id(*document);
                    *gathering.score(*document) += worth * self.once.score(length, 1);
                }
                postings.advance();
            }
            listed += u64::from(info.doc_freq);
            if listed > share {
                break;
            }
        }
        Ok(())
    }

    fn add_asked(
        &self,
        segment: &SegmentReader,
        word: &Sought,
        at: usize,
        gathering: &mut Gathering,
    ) -> tantivy::Result<()> {
        let mut lists = self.asked.entries(segment, word, at)?;
        let mut document = lists.document();
        while document != TERMINATED {
            *gathering.score(document) += lists.score_at(document);
            lists.advance();
            document = lists.document();
        }
        Ok(())
    }
}

/// The query of the engine that finds them.
#[derive(Clone)]
pub(super) struct KinQuery(pub(super) Arc<Kin>);

impl fmt::Debug for KinQuery {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("KinQuery")
            .field("grams", &self.0.grams.len())
            .finish_non_exhaustive()
    }
}

impl Query for KinQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(KinWeight(Arc::clone(&self.0))))
    }
}

struct KinWeight(Arc<Kin>);

impl Weight for KinWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(match self.0.gathered(segment)? {
            Some(gathered) => Box::new(KinScorer { gathered, boost }),
            None => Box::new(EmptyScorer),
        })
    }

    fn explain(&self, segment: &SegmentReader, document: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(segment, 1.0)?;
        let has = scorer.seek(document) == document;
        let score = if has { scorer.score() } else { 0.0 };
        Ok(Explanation::new("words like those of the query", score))
    }
}

struct KinScorer {
    gathered: Gathered,
    boost: Score,
}

impl DocSet for KinScorer {
    fn advance(&mut self) -> DocId {
        self.gathered.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.gathered.seek(target)
    }

    fn doc(&self) -> DocId {
        self.gathered.doc()
    }

    fn size_hint(&self) -> u32 {
        self.gathered.size_hint()
    }
}

impl Scorer for KinScorer {
    fn score(&mut self) -> Score {
        self.gathered.score() * self.boost
    }
}
