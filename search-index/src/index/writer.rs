//! The one writer.

use std::collections::HashSet;

use tantivy::{IndexWriter, Term};

use super::{Index, files};
use crate::document::{PlacementDocument, PlacementId};
use crate::error::{Error, Failure};
use crate::schema;

/// Memory for documents that are not in a segment yet, in bytes: some 50,000 of them.
const MEMORY_BUDGET: usize = 128 * 1024 * 1024;

/// The most ids remembered of a new index: some 100 MB of them.
const MOST_REMEMBERED: usize = 2_000_000;

/// One change to the index.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Adds a placement, or replaces the one with the same id.
    Put(Box<PlacementDocument>),
    /// Removes a placement; nothing happens if it isn't there.
    Remove(PlacementId),
}

/// Writes changes. Nothing is seen by anybody, and nothing survives the process, until
/// [`Writer::commit`]; a commit is seen as a whole or not at all, whenever the process dies.
///
/// Applying the same changes again is harmless, so after a crash the caller replays from
/// [`Index::applied_sequence`].
pub struct Writer {
    index: Index,
    engine: IndexWriter,
    /// What was put since the index was empty, while that is known and not too much: the first
    /// document of an id replaces nothing, and needn't be looked for in every segment.
    put: Option<HashSet<PlacementId>>,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Writer").finish_non_exhaustive()
    }
}

impl Writer {
    pub(super) fn open(index: Index) -> Result<Self, Error> {
        let engine = index
            .engine()
            .writer_with_num_threads(1, MEMORY_BUDGET)
            .map_err(Failure::from)?;
        // Another process may have written since the index was opened.
        index.reload()?;
        let put = (index.count() == 0).then(HashSet::new);
        Ok(Self { index, engine, put })
    }

    /// Takes changes in their order; a later change of the same placement wins.
    ///
    /// # Errors
    /// [`Error::Engine`] when the disk refuses. The changes of this and earlier calls since the
    /// last commit are then best dropped with [`Writer::roll_back`] and applied again.
    pub fn apply(&mut self, changes: impl IntoIterator<Item = Change>) -> Result<(), Error> {
        for change in changes {
            match change {
                Change::Put(placement) => {
                    if self.may_have(placement.id) {
                        self.remove(placement.id);
                    }
                    let document = schema::encode(self.index.fields(), &placement);
                    self.engine.add_document(document).map_err(Failure::from)?;
                }
                Change::Remove(id) => self.remove(id),
            }
        }
        Ok(())
    }

    /// Makes everything applied so far durable and visible, and remembers that changes up to
    /// `sequence` are in. Waits for the disk, so commit batches rather than single changes.
    ///
    /// # Errors
    /// [`Error::Engine`] when the disk refuses; the index is then as it was at the last commit.
    pub fn commit(&mut self, sequence: i64) -> Result<(), Error> {
        let mut prepared = self.engine.prepare_commit().map_err(Failure::from)?;
        prepared.set_payload(&files::payload(sequence));
        prepared.commit().map_err(Failure::from)?;
        self.index.reload()
    }

    /// Drops everything applied since the last commit.
    ///
    /// # Errors
    /// [`Error::Engine`].
    pub fn roll_back(&mut self) -> Result<(), Error> {
        self.engine.rollback().map_err(Failure::from)?;
        Ok(())
    }

    /// Finishes merging segments and gives the directory free. Dropping the writer instead is
    /// safe and quick, and leaves merges for later.
    ///
    /// # Errors
    /// [`Error::Engine`].
    pub fn close(self) -> Result<(), Error> {
        self.engine.wait_merging_threads().map_err(Failure::from)?;
        self.index.reload()
    }

    /// Whether the index may have a document of this id; from now on it may.
    fn may_have(&mut self, id: PlacementId) -> bool {
        let Some(put) = &mut self.put else {
            return true;
        };
        let is_new = put.insert(id);
        if put.len() > MOST_REMEMBERED {
            self.put = None;
        }
        !is_new
    }

    fn remove(&mut self, id: PlacementId) {
        let term = Term::from_field_bytes(self.index.fields().id, &id.to_be_bytes());
        self.engine.delete_term(term);
    }
}
