//! The index's writer, used on threads that may wait for the disk.

use std::sync::{Arc, Mutex};

use search_index::{Change, Index, Writer};

use super::failed;
use crate::error::Error;

/// The writer. It can be shared; one writes at a time.
pub(super) struct Pen(Arc<Mutex<Writer>>);

impl Pen {
    pub(super) fn take(index: &Index) -> Result<Self, Error> {
        Ok(Self(Arc::new(Mutex::new(index.writer().map_err(failed)?))))
    }

    /// Applies changes, and commits them as everything up to `sequence` when there is one. After a failure nothing
    /// since the last commit is in.
    pub(super) async fn write(
        &self,
        changes: Vec<Change>,
        sequence: Option<i64>,
    ) -> Result<(), Error> {
        let writer = Arc::clone(&self.0);
        let written = tokio::task::spawn_blocking(move || {
            let mut writer = writer
                .lock()
                .map_err(|_| Error::Index("a write of the index was interrupted".to_owned()))?;
            let result = writer
                .apply(changes)
                .and_then(|()| sequence.map_or(Ok(()), |sequence| writer.commit(sequence)));
            result.map_err(|error| {
                if let Err(second) = writer.roll_back() {
                    tracing::warn!(error = %second, "the search index could not be rolled back");
                }
                failed(error)
            })
        });
        written
            .await
            .map_err(|error| Error::Index(error.to_string()))?
    }

    /// Drops what was applied and not committed.
    pub(super) async fn drop_changes(&self) -> Result<(), Error> {
        let writer = Arc::clone(&self.0);
        let dropped = tokio::task::spawn_blocking(move || match writer.lock() {
            Ok(mut writer) => writer.roll_back().map_err(failed),
            Err(_) => Err(Error::Index(
                "a write of the index was interrupted".to_owned(),
            )),
        });
        dropped
            .await
            .map_err(|error| Error::Index(error.to_string()))?
    }
}
