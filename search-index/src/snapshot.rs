//! What every search needs of the index as one commit left it, worked out once a commit.

mod names;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use tantivy::columnar::Column;
use tantivy::index::SegmentId;
use tantivy::query::Bm25Weight;
use tantivy::schema::Field;
use tantivy::{DocId, InvertedIndexReader, Searcher, SegmentReader};

use crate::analysis::Stemming;
use crate::document::PlacementId;
use crate::error::Failure;
use crate::schema::{Fields, column};
use crate::search::Vocabulary;
use names::Names;

/// The index at one commit.
pub(crate) struct Snapshot {
    pub(crate) searcher: Searcher,
    pub(crate) fields: Fields,
    /// Placements in the index, those that were removed since their segment was written included.
    pub(crate) documents: u64,
    /// The languages with a stemmer that some placement has.
    pub(crate) stemmings: Vec<Stemming>,
    /// What words are looked for in, outside of descriptions and in them.
    pub(crate) words: Terms,
    pub(crate) description: Terms,
    /// The words of titles and labels.
    pub(crate) spelling: Terms,
    segments: Vec<Arc<Segment>>,
}

/// What is worked out of a segment, which never changes.
struct Segment {
    id: SegmentId,
    ids: Ids,
    names: Names,
    vocabulary: OnceLock<Vocabulary>,
}

impl Snapshot {
    /// The snapshot of a searcher; what a former one knows of the same segments is taken over.
    pub(crate) fn of(
        searcher: Searcher,
        fields: &Fields,
        former: Option<&Self>,
    ) -> Result<Self, Failure> {
        let readers = searcher.segment_readers();
        let documents = readers.iter().map(|segment| u64::from(segment.max_doc()));
        let documents = documents.sum();
        let known = |segment: &SegmentReader| {
            let known = former.map_or(&[][..], |former| &former.segments);
            known.iter().find(|known| known.id == segment.segment_id())
        };
        let mut segments = Vec::with_capacity(readers.len());
        for segment in readers {
            segments.push(match known(segment) {
                Some(known) => Arc::clone(known),
                None => Arc::new(Segment {
                    id: segment.segment_id(),
                    ids: Ids::in_segment(segment)?,
                    names: Names::in_segment(segment)?,
                    vocabulary: OnceLock::new(),
                }),
            });
        }
        Ok(Self {
            documents,
            stemmings: stemmings(readers, fields.text_language)?,
            words: Terms::open(readers, fields.words, documents)?,
            description: Terms::open(readers, fields.description, documents)?,
            spelling: Terms::open(readers, fields.spelling, documents)?,
            fields: fields.clone(),
            segments,
            searcher,
        })
    }

    /// The ids of the placements in the segment at a place.
    pub(crate) fn ids(&self, place: usize) -> &Ids {
        &self.segments[place].ids
    }

    /// What the placements in the segment at a place call themselves.
    pub(crate) fn names(&self, place: usize) -> &Names {
        &self.segments[place].names
    }

    /// The words of titles and labels in the segment at a place. Worked out when they are first
    /// asked for, which takes a millisecond for every thousand or two of them.
    pub(crate) fn vocabulary(&self, place: usize) -> Result<&Vocabulary, Failure> {
        let vocabulary = &self.segments[place].vocabulary;
        if let Some(known) = vocabulary.get() {
            return Ok(known);
        }
        let made = Vocabulary::of(&self.spelling.segments[place])?;
        Ok(vocabulary.get_or_init(|| made))
    }
}

/// The terms of one field in every segment.
pub(crate) struct Terms {
    pub(crate) field: Field,
    pub(crate) segments: Vec<Arc<InvertedIndexReader>>,
    /// What a term would score that one document has. Others differ from it by a factor, and the
    /// table of lengths in it need not be made again.
    pub(crate) once: Bm25Weight,
}

impl Terms {
    fn open(readers: &[SegmentReader], field: Field, documents: u64) -> Result<Self, Failure> {
        let segments = readers.iter().map(|segment| segment.inverted_index(field));
        let segments = segments.collect::<Result<Vec<_>, _>>()?;
        let terms: u64 = segments.iter().map(|index| index.total_num_tokens()).sum();
        let average = ratio(terms, documents).max(1.0);
        Ok(Self {
            field,
            segments,
            once: Bm25Weight::for_one_term_without_explain(1, documents.max(1), average),
        })
    }
}

/// The ids of one segment.
pub(crate) struct Ids {
    high: Column<u64>,
    low: Column<u64>,
}

impl Ids {
    fn in_segment(segment: &SegmentReader) -> Result<Self, Failure> {
        let columns = segment.fast_fields();
        Ok(Self {
            high: columns.u64(column::ID_HIGH)?,
            low: columns.u64(column::ID_LOW)?,
        })
    }

    /// The id of a placement.
    pub(crate) fn id(&self, document: DocId) -> PlacementId {
        // Every document has both halves.
        let half = |column: &Column<u64>| u128::from(column.first(document).unwrap_or_default());
        half(&self.high) << 64 | half(&self.low)
    }
}

/// How much of one there is for each of the other.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of documents and terms, for a score that needs no more digits"
)]
pub(crate) fn ratio(counted: u64, by: u64) -> f32 {
    if by == 0 {
        0.0
    } else {
        counted as f32 / by as f32
    }
}

fn stemmings(readers: &[SegmentReader], field: Field) -> Result<Vec<Stemming>, Failure> {
    let mut codes = BTreeSet::new();
    for segment in readers {
        let index = segment.inverted_index(field)?;
        let mut stream = index.terms().stream()?;
        while let Some((code, _)) = stream.next() {
            codes.insert(String::from_utf8_lossy(code).into_owned());
        }
    }
    Ok(codes.iter().filter_map(|code| Stemming::of(code)).collect())
}
