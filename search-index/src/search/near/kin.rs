//! Placements that have words like those asked for.
//!
//! The vocabulary of a segment tells which words share grams with the query; the lists of the
//! best of them are read one after the other, and what a document has of them adds up, as far as
//! its names are short (BM25).

use tantivy::schema::IndexRecordOption;
use tantivy::{SegmentReader, TERMINATED};

use super::grams::Gram;
use super::vocabulary::Vocabulary;
use crate::error::Failure;
use crate::search::covered::{Cover, SoughtWord};
use crate::search::gathered::{Gathered, Gathering};
use crate::search::matches::Sought;
use crate::snapshot::Snapshot;

/// For each placement that is to be compared so many words of a segment are read, the most like
/// those asked for first, and so long their lists may be together in all segments.
const WORDS_EACH: usize = 2;
const LISTED_EACH: u64 = 80;

/// What placements are looked for by.
pub(super) struct Kin<'a> {
    /// The grams of the query and what each is worth.
    pub(super) grams: Vec<(Gram, f32)>,
    pub(super) snapshot: &'a Snapshot,
    /// How many are to be compared with the query.
    pub(super) compared: usize,
    /// The words as they were asked for: placements that have any of them.
    pub(super) asked: &'a Cover,
}

impl Kin<'_> {
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
        let most = self.compared * WORDS_EACH;
        if alike.len() > most {
            alike.select_nth_unstable_by(most, by_worth);
            alike.truncate(most);
        }
        alike.sort_unstable_by(by_worth);
        alike
    }

    fn add_alike(
        &self,
        segment: &SegmentReader,
        place: usize,
        gathering: &mut Gathering,
    ) -> Result<(), Failure> {
        let spelling = &self.snapshot.spelling;
        let vocabulary = self.snapshot.vocabulary(place)?;
        let index = &spelling.segments[place];
        let norms = segment.get_fieldnorms_reader(spelling.field)?;
        let documents = u64::from(segment.max_doc());
        let share = LISTED_EACH * self.compared as u64 * documents / self.snapshot.documents.max(1);
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
                    *gathering.score(*document) += worth * spelling.once.score(length, 1);
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
        word: &SoughtWord,
        place: usize,
        gathering: &mut Gathering,
    ) -> Result<(), Failure> {
        let mut lists = self.asked.entries(segment, word, place)?;
        let mut document = lists.document();
        while document != TERMINATED {
            *gathering.score(document) += lists.score_at(document);
            lists.advance();
            document = lists.document();
        }
        Ok(())
    }
}

impl Sought for Kin<'_> {
    type Matches = Gathered;

    fn in_segment(&self, segment: &SegmentReader, place: usize) -> Result<Gathered, Failure> {
        let mut gathering = Gathering::in_segment(segment);
        self.add_alike(segment, place, &mut gathering)?;
        for word in &self.asked.words {
            self.add_asked(segment, word, place, &mut gathering)?;
        }
        Ok(gathering.in_order())
    }
}
