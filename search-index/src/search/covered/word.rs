//! The lists of one word in one segment.

use std::sync::Arc;

use tantivy::postings::TermInfo;
use tantivy::query::Bm25Weight;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::list::{List, walk_together};
use crate::error::Failure;
use crate::search::gathered::{Gathered, Gathering};
use crate::search::matches::Taker;

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

impl OpenWord {
    /// Goes to a document that has the word anywhere, or the next after it.
    pub(super) fn seek(&mut self, target: DocId) -> DocId {
        self.entry.seek(target).min(self.bonus.seek(target))
    }

    /// How many documents have it anywhere, at most.
    pub(super) fn size(&self) -> u32 {
        self.entry.size().saturating_add(self.bonus.size())
    }
}

/// The lists of a word in one field, as one: the best of its forms scores.
pub(in crate::search) enum Lists {
    SideBySide(Vec<List>),
    Gathered(Gathered),
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
                let block =
                    index.read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
                lists.push(List::of(block, norms.clone(), form.weight.clone()));
            }
        }
    }
    Ok(match lists.len() > MOST_SIDE_BY_SIDE {
        true => Lists::Gathered(gathered(lists, segment)),
        false => Lists::SideBySide(lists),
    })
}

/// The best that any of many lists scores.
fn gathered(lists: Vec<List>, segment: &SegmentReader) -> Gathered {
    let mut gathering = Gathering::in_segment(segment);
    for mut list in lists {
        let mut document = list.document();
        while document != TERMINATED {
            let best = gathering.score(document);
            *best = best.max(list.score());
            list.advance();
            document = list.document();
        }
    }
    gathering.in_order()
}

impl Lists {
    /// The document that the first of the lists stands at.
    #[inline]
    pub(in crate::search) fn document(&self) -> DocId {
        match self {
            Self::SideBySide(lists) => match &lists[..] {
                [] => TERMINATED,
                [only] => only.document(),
                [first, rest @ ..] => rest
                    .iter()
                    .fold(first.document(), |least, list| least.min(list.document())),
            },
            Self::Gathered(gathered) => gathered.doc(),
        }
    }

    #[inline]
    pub(in crate::search) fn advance(&mut self) {
        if let Self::SideBySide(lists) = self
            && let [only] = &mut lists[..]
        {
            only.advance();
            return;
        }
        let document = self.document();
        match self {
            Self::SideBySide(lists) => {
                for list in lists {
                    if list.document() == document {
                        list.advance();
                    }
                }
            }
            Self::Gathered(gathered) => {
                gathered.advance();
            }
        }
    }

    /// Goes to a document or the next after it; stays when already there or further.
    #[inline]
    pub(super) fn seek(&mut self, target: DocId) -> DocId {
        match self {
            Self::SideBySide(lists) => {
                let mut least = TERMINATED;
                for list in lists {
                    least = least.min(list.seek(target));
                }
                least
            }
            Self::Gathered(gathered) => gathered.seek(target),
        }
    }

    /// Visits what is left, if it is in lists side by side.
    pub(super) fn walk(
        &mut self,
        bonus: &mut Self,
        most_bonus: Score,
        taker: &mut impl Taker,
    ) -> Option<Result<(), Failure>> {
        match self {
            Self::SideBySide(lists) => Some(match &mut lists[..] {
                [only] => only.walk(bonus, most_bonus, taker),
                lists => walk_together(lists, bonus, most_bonus, taker),
            }),
            Self::Gathered(_) => None,
        }
    }

    /// What the word adds to a document's score; goes there if need be.
    #[inline]
    pub(in crate::search) fn score_at(&mut self, document: DocId) -> Score {
        if let Self::SideBySide(lists) = self
            && let [only] = &lists[..]
            && only.document() == document
        {
            return only.score();
        }
        if self.seek(document) != document {
            return 0.0;
        }
        match self {
            Self::SideBySide(lists) => lists
                .iter()
                .filter(|list| list.document() == document)
                .fold(0.0, |best, list| best.max(list.score())),
            Self::Gathered(gathered) => gathered.score_here(),
        }
    }

    /// The most that the word can score in any document.
    pub(super) fn most(&self) -> Score {
        match self {
            Self::SideBySide(lists) => lists.iter().fold(0.0, |most, list| most.max(list.most())),
            Self::Gathered(gathered) => gathered.most(),
        }
    }

    pub(super) fn size(&self) -> u32 {
        match self {
            Self::SideBySide(lists) => lists
                .iter()
                .fold(0, |sum: u32, list| sum.saturating_add(list.size())),
            Self::Gathered(gathered) => gathered.size_hint(),
        }
    }
}
