//! Terms of the index and what they weigh, each looked up once a search.

use std::collections::BTreeSet;
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
    /// Terms in a document, on average.
    average: f32,
}

impl InField {
    fn open(searcher: &Searcher, field: Field, documents: u64) -> Result<Self, Failure> {
        let segments = searcher.segment_readers().iter();
        let segments = segments
            .map(|segment| segment.inverted_index(field))
            .collect::<Result<Vec<_>, _>>()?;
        let terms: u64 = segments.iter().map(|index| index.total_num_tokens()).sum();
        Ok(Self {
            field,
            segments,
            average: ratio(terms, documents).max(1.0),
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
        let found = infos.iter().flatten().map(|info| u64::from(info.doc_freq)).sum();
        if found == 0 {
            return Ok(None);
        }
        let weight = Bm25Weight::for_one_term_without_explain(found, self.documents, place.average);
        Ok(Some(Form {
            weight: weight.boost_by(boost),
            infos: infos.into(),
        }))
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
        Ok(self.searcher.doc_freq(&Term::from_field_text(field, term))?)
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of documents and terms, for a score that needs no more digits"
)]
fn ratio(counted: u64, by: u64) -> f32 {
    if by == 0 { 0.0 } else { counted as f32 / by as f32 }
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
