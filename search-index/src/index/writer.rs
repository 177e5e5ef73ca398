//! The one writer.

use tantivy::{IndexWriter, Term};

use super::{Index, files};
use crate::document::{PlacementDocument, PlacementId};
use crate::error::{Error, Failure};
use crate::schema;

/// Memory for documents that are not in a segment yet, in bytes: some 50,000 of them.
const MEMORY_BUDGET: usize = 128 * 1024 * 1024;

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
        Ok(Self { index, engine })
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
                    self.remove(placement.id);
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

    fn remove(&mut self, id: PlacementId) {
        let term = Term::from_field_bytes(self.index.fields().id, &id.to_be_bytes());
        self.engine.delete_term(term);
    }
}
