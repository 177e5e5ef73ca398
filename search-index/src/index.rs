//! The index as a whole: opening, reading, and what it holds.

mod files;
mod writer;

pub use writer::{Change, Writer};

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use tantivy::tokenizer::TextAnalyzer;
use tantivy::{IndexReader, ReloadPolicy};

use crate::analysis::{ProseTokenizer, WordTokenizer};
use crate::document::PlacementId;
use crate::error::{Error, Failure};
use crate::request::SearchRequest;
use crate::response::SearchResponse;
use crate::retrieve::RetrievalRequest;
use crate::schema::{self, Fields, PROSE_TOKENIZER, SUGGESTION_TOKENIZER, WORD_TOKENIZER};
use crate::search;
use crate::snapshot::Snapshot;
use crate::suggest::{self, Suggestion, SuggestionTokenizer};

/// The most suggestions that one call gives.
const MAX_SUGGESTIONS: usize = 50;

/// An index of placements, on disk or in memory.
///
/// A handle: cloning is cheap, clones share one state, and every method may be called from any
/// thread at any time. Reads see the last commit as a whole, never half of one.
#[derive(Clone)]
pub struct Index {
    shared: Arc<Shared>,
}

struct Shared {
    engine: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
    /// The last commit that was taken note of.
    snapshot: RwLock<Arc<Snapshot>>,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Index")
            .field("documents", &self.count())
            .finish_non_exhaustive()
    }
}

impl Index {
    /// Opens the index in a directory, or starts an empty one where there is none. The directory
    /// is made if it's missing.
    ///
    /// # Errors
    /// [`Error::Unreadable`] when there is an index that this version can't read: rebuild it.
    /// [`Error::Io`] when the directory itself can't be used.
    pub fn open_in(directory: impl AsRef<Path>) -> Result<Self, Error> {
        let directory = directory.as_ref();
        std::fs::create_dir_all(directory)?;
        let unreadable = |reason: String| Error::Unreadable {
            directory: PathBuf::from(directory),
            reason,
        };
        let engine = open_engine(directory).map_err(|error| unreadable(error.to_string()))?;
        let index =
            Self::over(engine).map_err(|failure| unreadable(Error::from(failure).to_string()))?;
        index.checked_payload().map_err(unreadable)?;
        Ok(index)
    }

    /// Starts an empty index in a directory, whatever was there: removes the files of a former
    /// index and leaves all others alone. No writer may be open on it.
    ///
    /// # Errors
    /// [`Error::Io`] when the directory can't be used, or as [`Index::open_in`].
    pub fn rebuild_in(directory: impl AsRef<Path>) -> Result<Self, Error> {
        files::remove_index(directory.as_ref())?;
        Self::open_in(directory)
    }

    /// Starts an empty index in memory, for tests and trials.
    ///
    /// # Errors
    /// [`Error::Engine`], in practice never.
    pub fn in_memory() -> Result<Self, Error> {
        Ok(Self::over(tantivy::Index::create_in_ram(
            schema::build().0,
        ))?)
    }

    fn over(engine: tantivy::Index) -> Result<Self, Failure> {
        let (_, fields) = schema::build();
        for (name, analyzer) in [
            (WORD_TOKENIZER, TextAnalyzer::from(WordTokenizer::default())),
            (
                PROSE_TOKENIZER,
                TextAnalyzer::from(ProseTokenizer::default()),
            ),
            (
                SUGGESTION_TOKENIZER,
                TextAnalyzer::from(SuggestionTokenizer),
            ),
        ] {
            engine.tokenizers().register(name, analyzer);
        }
        let reader = engine
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        let snapshot = Snapshot::of(reader.searcher(), &fields, None)?;
        let shared = Shared {
            engine,
            reader,
            fields,
            snapshot: RwLock::new(Arc::new(snapshot)),
        };
        Ok(Self {
            shared: Arc::new(shared),
        })
    }

    /// Opens the one writer.
    ///
    /// # Errors
    /// [`Error::WriterBusy`] while another writer, here or in another process, is open. A process
    /// that was killed leaves no lock behind.
    pub fn writer(&self) -> Result<Writer, Error> {
        Writer::open(self.clone())
    }

    /// Finds placements.
    ///
    /// The cost is that of visiting every placement that matches, once, whatever the page: the
    /// hundredth page costs as much as the first.
    ///
    /// # Errors
    /// [`Error::InvalidRequest`], [`Error::InvalidCursor`], [`Error::ForeignCursor`],
    /// [`Error::DeadlineExceeded`], or [`Error::Engine`].
    pub fn search(&self, request: &SearchRequest) -> Result<SearchResponse, Error> {
        Ok(search::search(&self.snapshot(), request)?)
    }

    /// Completes what somebody is typing: the best `first` (at most 50) texts of which a word
    /// begins as typed, those in `language` and names before others.
    ///
    /// # Errors
    /// [`Error::Engine`].
    pub fn suggest(
        &self,
        typed: &str,
        first: usize,
        language: &str,
    ) -> Result<Vec<Suggestion>, Error> {
        let first = first.min(MAX_SUGGESTIONS);
        let snapshot = self.snapshot();
        Ok(suggest::suggest(
            &snapshot.searcher,
            &snapshot.fields,
            typed,
            first,
            language,
        )?)
    }

    /// Retrieves ids by place and occupation, nearest first, for something else to rank.
    ///
    /// # Errors
    /// As [`Index::search`].
    pub fn retrieve(&self, request: &RetrievalRequest) -> Result<Vec<PlacementId>, Error> {
        Ok(crate::retrieve::retrieve(&self.snapshot(), request)?)
    }

    /// Documents in the index.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.snapshot().searcher.num_docs()
    }

    /// The ids of all documents, in ascending order, to compare with the database.
    ///
    /// # Errors
    /// [`Error::Engine`], in practice never.
    pub fn ids(&self) -> Result<Vec<PlacementId>, Error> {
        let snapshot = self.snapshot();
        let mut ids = Vec::new();
        for (segment, place) in snapshot.searcher.segment_readers().iter().zip(0..) {
            let known = snapshot.ids(place);
            ids.extend(segment.doc_ids_alive().map(|document| known.id(document)));
        }
        ids.sort_unstable();
        Ok(ids)
    }

    /// The sequence number of the last change that is committed; 0 for an index that is new.
    ///
    /// # Errors
    /// [`Error::Engine`] when the index can't be read any more.
    pub fn applied_sequence(&self) -> Result<i64, Error> {
        self.checked_payload().map_err(Error::Engine)
    }

    /// The names of files whose content isn't what was written, by their checksums. Reads the
    /// whole index.
    ///
    /// # Errors
    /// [`Error::Engine`] when the index can't be read at all.
    pub fn damaged_files(&self) -> Result<Vec<PathBuf>, Error> {
        let mut files: Vec<PathBuf> = self
            .shared
            .engine
            .validate_checksum()
            .map_err(Failure::from)?
            .into_iter()
            .collect();
        files.sort();
        Ok(files)
    }

    fn checked_payload(&self) -> Result<i64, String> {
        let metas = self
            .shared
            .engine
            .load_metas()
            .map_err(|error| error.to_string())?;
        files::sequence_in(metas.payload.as_deref(), metas.segments.is_empty())
    }

    pub(crate) fn engine(&self) -> &tantivy::Index {
        &self.shared.engine
    }

    pub(crate) fn fields(&self) -> &Fields {
        &self.shared.fields
    }

    pub(crate) fn reload(&self) -> Result<(), Error> {
        self.shared.reader.reload().map_err(Failure::from)?;
        let former = self.snapshot();
        let snapshot = Snapshot::of(self.shared.reader.searcher(), self.fields(), Some(&former))?;
        *self
            .shared
            .snapshot
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
        Ok(())
    }

    fn snapshot(&self) -> Arc<Snapshot> {
        let snapshot = self.shared.snapshot.read();
        Arc::clone(&snapshot.unwrap_or_else(PoisonError::into_inner))
    }
}

/// Opens or creates; the engine itself refuses another schema.
fn open_engine(directory: &Path) -> Result<tantivy::Index, tantivy::TantivyError> {
    let mapped = tantivy::directory::MmapDirectory::open(directory)?;
    tantivy::Index::open_or_create(mapped, schema::build().0)
}
