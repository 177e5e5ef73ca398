//! What can go wrong, in the words of the caller.

use std::path::PathBuf;
use std::time::Duration;

/// Why the index could not do what was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The directory holds no index that this version can read: damaged, half copied, or written
    /// by another version. Rebuild it with [`crate::Index::rebuild_in`] and feed it again.
    #[error("the search index in {} can't be opened ({reason}); rebuild it from the database", directory.display())]
    Unreadable {
        /// The directory that was to be opened.
        directory: PathBuf,
        /// What was found wrong.
        reason: String,
    },
    /// Another writer, in this process or another, has this directory.
    #[error("another writer is using this search index; only one may write at a time")]
    WriterBusy,
    /// The search took longer than its request allows.
    #[error("the search was stopped after {} ms; ask for less at once", .0.as_millis())]
    DeadlineExceeded(Duration),
    /// A field of the request is outside what it allows.
    #[error("`{field}` {problem}")]
    InvalidRequest {
        /// The field of the request, such as `near.radius_km`.
        field: &'static str,
        /// What it must be instead.
        problem: String,
    },
    /// The text isn't a cursor that this index gives out.
    #[error("this cursor isn't readable; start from the first page")]
    InvalidCursor,
    /// The cursor comes from a search with other words, filters or order.
    #[error("this cursor belongs to another search; start from the first page")]
    ForeignCursor,
    /// The directory could not be read or written.
    #[error("the search index directory can't be used")]
    Io(#[from] std::io::Error),
    /// The engine underneath failed; the message is its own.
    #[error("the search engine failed: {0}")]
    Engine(String),
}

impl Error {
    pub(crate) fn invalid(field: &'static str, problem: impl Into<String>) -> Self {
        Self::InvalidRequest {
            field,
            problem: problem.into(),
        }
    }
}

/// What goes wrong inside, before it is put in the caller's words: keeps the engine's errors out
/// of the public face.
#[derive(Debug)]
pub(crate) enum Failure {
    Told(Error),
    Engine(tantivy::TantivyError),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Told(error)
    }
}

impl From<tantivy::TantivyError> for Failure {
    fn from(error: tantivy::TantivyError) -> Self {
        Self::Engine(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Told(Error::Io(error))
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Told(error) => error,
            Failure::Engine(tantivy::TantivyError::LockFailure(..)) => Self::WriterBusy,
            Failure::Engine(other) => Self::Engine(other.to_string()),
        }
    }
}
