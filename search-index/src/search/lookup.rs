//! Terms of the index and what they weigh, each looked up once a search.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::postings::TermInfo;
use tantivy::query::Bm25Weight;
use tantivy::schema::Field;
use tantivy::{InvertedIndexReader, Searcher, Term};

use super::covered::Form;
use crate::analysis::Stemming;
use crate::error::Failure;
use crate::query::Word;
use crate::schema::Fields;

/// Looks terms up in every segment.
pub(super) struct Lookup<'a> {
    searcher: &'a Searcher,
    pub(super) fields: &'a Fields,
    pub(super) stemmings: Vec<Stemming>,
    documents: u64,
    words: InField,
    description: InField,
}

/// One field in every segment.
struct InField {
    field: Field,
    segments: Vec<Arc<InvertedIndexReader>>,
    /// What a term would score that one document has. Others differ from it by a factor, and the
    /// table of lengths in it need not be made again.
    once: Bm25Weight,
}

impl InField {
    fn open(searcher: &Searcher, field: Field, documents: u64) -> Result<Self, Failure> {
        let segments = searcher.segment_readers().iter();
        let segments = segments
            .map(|segment| segment.inverted_index(field))
            .collect::<Result<Vec<_>, _>>()?;
        let terms: u64 = segments.iter().map(|index| index.total_num_tokens()).sum();
        let average = ratio(terms, documents).max(1.0);
        Ok(Self {
            field,
            segments,
            once: Bm25Weight::for_one_term_without_explain(1, documents.max(1), average),
        })
    }
}

impl<'a> Lookup<'a> {
    pub(super) fn new(searcher: &'a Searcher, fields: &'a Fields) -> Result<Self, Failure> {
        let readers = searcher.segment_readers().iter();
        let documents = readers.map(|segment| u64::from(segment.max_doc())).sum();
        Ok(Self {
            searcher,
            fields,
            stemmings: stemmings(searcher, fields)?,
            documents,
            words: InField::open(searcher, fields.words, documents)?,
            description: InField::open(searcher, fields.description, documents)?,
        })
    }

    /// Placements in the index.
    pub(super) fn documents(&self) -> u64 {
        self.documents
    }

    /// What a term of a field would score that one document has.
    pub(super) fn once_in(&self, field: Field) -> Result<Bm25Weight, Failure> {
        Ok(InField::open(self.searcher, field, self.documents)?.once)
    }

    pub(super) fn segments(&self) -> Vec<SegmentId> {
        let readers = self.searcher.segment_readers().iter();
        readers.map(|segment| segment.segment_id()).collect()
    }

    /// A term outside of descriptions, if any document has it.
    pub(super) fn entry(&self, term: &str, boost: f32) -> Result<Option<Form>, Failure> {
        self.form(&self.words, term, boost)
    }

    /// A term in descriptions, if any has it.
    pub(super) fn bonus(&self, term: &str, boost: f32) -> Result<Option<Form>, Failure> {
        self.form(&self.description, term, boost)
    }

    fn form(&self, place: &InField, term: &str, boost: f32) -> Result<Option<Form>, Failure> {
        let term = Term::from_field_text(place.field, term);
        let mut infos: Vec<Option<TermInfo>> = Vec::with_capacity(place.segments.len());
        for segment in &place.segments {
            infos.push(segment.get_term_info(&term)?);
        }
        Ok(self.weighed(place, infos, boost))
    }

    /// A term with its lists, if there is any.
    fn weighed(&self, place: &InField, infos: Vec<Option<TermInfo>>, boost: f32) -> Option<Form> {
        let found = frequency_of(&infos);
        (found > 0).then(|| Form {
            weight: place
                .once
                .boost_by(boost * self.rarity(found) / self.rarity(1)),
            infos: infos.into(),
        })
    }

    /// The terms outside of descriptions that begin so, at most `most` of them, the most frequent
    /// first: a range of each sorted dictionary, of which at most `looked_at` are looked at.
    pub(super) fn begun(
        &self,
        prefix: &str,
        boost: f32,
        most: usize,
        looked_at: usize,
    ) -> Result<Vec<(String, Form)>, Failure> {
        // No byte of UTF-8 is 0xFF: this is after all that begins so.
        let mut end = prefix.as_bytes().to_vec();
        end.push(0xFF);
        let segments = self.words.segments.len();
        let mut found: HashMap<Vec<u8>, Vec<Option<TermInfo>>> = HashMap::new();
        for (segment, place) in self.words.segments.iter().zip(0..) {
            let mut stream = segment.terms().range().ge(prefix).lt(&end).into_stream()?;
            for _ in 0..looked_at {
                let Some((term, info)) = stream.next() else {
                    break;
                };
                match found.get_mut(term) {
                    Some(infos) => infos[place] = Some(info.clone()),
                    None => {
                        let mut infos = vec![None; segments];
                        infos[place] = Some(info.clone());
                        found.insert(term.to_vec(), infos);
                    }
                }
            }
        }
        let mut ranked: Vec<_> = found.into_iter().collect();
        ranked.sort_by(|(left, left_infos), (right, right_infos)| {
            let by_frequency = frequency_of(right_infos).cmp(&frequency_of(left_infos));
            by_frequency.then_with(|| left.cmp(right))
        });
        ranked.truncate(most);
        let form = |(term, infos): (Vec<u8>, _)| {
            Some((
                String::from_utf8(term).ok()?,
                self.weighed(&self.words, infos, boost)?,
            ))
        };
        Ok(ranked.into_iter().filter_map(form).collect())
    }

    /// Every term that a word may be in the index: as it stands, and its stems in each language
    /// that the index holds.
    pub(super) fn forms(&self, word: &Word) -> Vec<String> {
        let mut forms = vec![word.folded().to_owned()];
        for stemming in &self.stemmings {
            let (stem, second) = stemming.stems(word.lower(), word.folded());
            for stem in [Some(stem), second].into_iter().flatten() {
                if !stem.is_empty() && !forms.contains(&stem) {
                    forms.push(stem);
                }
            }
        }
        forms
    }

    /// How much it says that a document has a term which `found` documents have: the inverse
    /// document frequency of BM25.
    pub(super) fn rarity(&self, found: u64) -> f32 {
        let others = self.documents.saturating_sub(found);
        (1.0 + (ratio(2 * others + 1, 2 * found + 1))).ln()
    }

    /// How many documents have a term.
    pub(super) fn frequency(&self, field: Field, term: &str) -> Result<u64, Failure> {
        Ok(self
            .searcher
            .doc_freq(&Term::from_field_text(field, term))?)
    }
}

fn frequency_of(infos: &[Option<TermInfo>]) -> u64 {
    infos
        .iter()
        .flatten()
        .map(|info| u64::from(info.doc_freq))
        .sum()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of documents and terms, for a score that needs no more digits"
)]
fn ratio(counted: u64, by: u64) -> f32 {
    if by == 0 {
        0.0
    } else {
        counted as f32 / by as f32
    }
}

/// The languages with a stemmer that some document has.
fn stemmings(searcher: &Searcher, fields: &Fields) -> Result<Vec<Stemming>, Failure> {
    let mut codes = BTreeSet::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(fields.text_language)?;
        let mut stream = index.terms().stream()?;
        while let Some((code, _)) = stream.next() {
            codes.insert(String::from_utf8_lossy(code).into_owned());
        }
    }
    Ok(codes.iter().filter_map(|code| Stemming::of(code)).collect())
}
