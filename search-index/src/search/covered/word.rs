//! The lists of one word in one segment.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::query::Bm25Weight;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

/// More lists than this are read at once instead of side by side.
const MOST_SIDE_BY_SIDE: usize = 6;

/// One form of a word: what it scores, and where its list is in each segment.
#[derive(Clone)]
pub(in crate::search) struct Form {
    pub(in crate::search) weight: Bm25Weight,
    pub(in crate::search) infos: Arc<[Option<TermInfo>]>,
}

/// One word in one segment.
pub(super) struct OpenWord {
    pub(super) entry: Lists,
    pub(super) bonus: Lists,
}

/// The lists of a word in one field, as one: the best of its forms scores.
pub(super) enum Lists {
    SideBySide(Vec<List>),
    Gathered(Gathered),
}

/// The list of one form.
pub(super) struct List {
    postings: SegmentPostings,
    norms: FieldNormReader,
    weight: Bm25Weight,
}

/// Documents with their scores, ascending.
pub(super) struct Gathered {
    documents: Vec<DocId>,
    scores: Vec<Score>,
    at: usize,
}

/// Opens the lists that a word has in the segment at a place.
pub(super) fn open(
    segment: &SegmentReader,
    field: Field,
    forms: &[Form],
    place: usize,
) -> tantivy::Result<Lists> {
    let mut lists = Vec::new();
    if forms.iter().any(|form| form.infos[place].is_some()) {
        let index = segment.inverted_index(field)?;
        let norms = segment.get_fieldnorms_reader(field)?;
        for form in forms {
            if let Some(info) = &form.infos[place] {
                lists.push(List {
                    postings: index
                        .read_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?,
                    norms: norms.clone(),
                    weight: form.weight.clone(),
                });
            }
        }
    }
    Ok(match lists.len() > MOST_SIDE_BY_SIDE {
        true => Lists::Gathered(Gathered::of(lists, segment.max_doc())),
        false => Lists::SideBySide(lists),
    })
}

impl List {
    fn score(&self) -> Score {
        let norm = self.norms.fieldnorm_id(self.postings.doc());
        self.weight.score(norm, self.postings.term_freq())
    }
}

impl Gathered {
    fn of(lists: Vec<List>, documents_in_segment: DocId) -> Self {
        let size = usize::try_from(documents_in_segment).unwrap_or_default();
        let mut best = vec![0.0_f32; size];
        let mut seen = vec![0_u64; size.div_ceil(64)];
        for mut list in lists {
            let mut document = list.postings.doc();
            while document != TERMINATED {
                let place = document as usize;
                seen[place / 64] |= 1 << (place % 64);
                best[place] = best[place].max(list.score());
                document = list.postings.advance();
            }
        }
        let mut documents = Vec::new();
        for (bits, base) in seen.iter().zip((0..).step_by(64)) {
            let mut bits = *bits;
            while bits != 0 {
                documents.push(base + bits.trailing_zeros());
                bits &= bits - 1;
            }
        }
        let scores = documents
            .iter()
            .map(|document| best[*document as usize])
            .collect();
        Self {
            documents,
            scores,
            at: 0,
        }
    }

    fn document(&self) -> DocId {
        self.documents.get(self.at).copied().unwrap_or(TERMINATED)
    }
}

impl Lists {
    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::SideBySide(lists) if lists.is_empty())
    }

    /// The document that the first of the lists stands at.
    #[inline]
    pub(super) fn document(&self) -> DocId {
        match self {
            Self::SideBySide(lists) => match &lists[..] {
                [] => TERMINATED,
                [only] => only.postings.doc(),
                [first, rest @ ..] => rest.iter().fold(first.postings.doc(), |least, list| {
                    least.min(list.postings.doc())
                }),
            },
            Self::Gathered(gathered) => gathered.document(),
        }
    }

    #[inline]
    pub(super) fn advance(&mut self) {
        let document = self.document();
        match self {
            Self::SideBySide(lists) => {
                for list in lists {
                    if list.postings.doc() == document {
                        list.postings.advance();
                    }
                }
            }
            Self::Gathered(gathered) => gathered.at += 1,
        }
    }

    /// Goes to a document or the next after it; stays when already there or further.
    #[inline]
    pub(super) fn seek(&mut self, target: DocId) -> DocId {
        match self {
            Self::SideBySide(lists) => {
                let mut least = TERMINATED;
                for list in lists {
                    let mut document = list.postings.doc();
                    if document < target {
                        document = list.postings.seek(target);
                    }
                    least = least.min(document);
                }
                least
            }
            Self::Gathered(gathered) => {
                let rest = gathered.documents.get(gathered.at..).unwrap_or_default();
                gathered.at += rest.partition_point(|document| *document < target);
                gathered.document()
            }
        }
    }

    /// What the word adds to a document's score; goes there if need be.
    #[inline]
    pub(super) fn score_at(&mut self, document: DocId) -> Score {
        if self.seek(document) != document {
            return 0.0;
        }
        match self {
            Self::SideBySide(lists) => lists
                .iter()
                .filter(|list| list.postings.doc() == document)
                .fold(0.0, |best, list| best.max(list.score())),
            Self::Gathered(gathered) => gathered.scores[gathered.at],
        }
    }

    pub(super) fn size(&self) -> u32 {
        match self {
            Self::SideBySide(lists) => lists.iter().fold(0, |sum: u32, list| {
                sum.saturating_add(list.postings.size_hint())
            }),
            Self::Gathered(gathered) => u32::try_from(gathered.documents.len()).unwrap_or(u32::MAX),
        }
    }
}
