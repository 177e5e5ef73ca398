//! Retrieval of placements: documents, typed query, facets, suggestions.
//!
//! The index is a shadow of the database. It knows nothing that the database doesn't, can be
//! deleted and fed again at any time, and says with [`Index::applied_sequence`] how far in the
//! change log it is, so that after a crash the rest is replayed. Whoever shows a hit checks in
//! the database that it may be seen.
//!
//! What people type becomes a tree of our own ([`Query`]) that has no way to express a costly
//! search; one module turns it into queries of the engine. Everything structured (place, filters,
//! order, page, facets) is a field of [`SearchRequest`]. No type of the engine is in this face.
//!
//! ```
//! use search_index::{Change, Index, PlacementDocument, Query, SearchRequest};
//!
//! let index = Index::in_memory()?;
//! let mut writer = index.writer()?;
//! writer.apply([Change::Put(Box::new(PlacementDocument {
//!     id: 1,
//!     language: "en".to_owned(),
//!     title: "Apprentice welder".to_owned(),
//!     occupation_labels: vec![("fr".to_owned(), "Soudeur".to_owned())],
//!     ..PlacementDocument::default()
//! }))])?;
//! writer.commit(1)?;
//!
//! let request = SearchRequest {
//!     text: Some(Query::parse("soudeurs")?),
//!     ..SearchRequest::default()
//! };
//! assert_eq!(index.search(&request)?.hits[0].id, 1);
//! assert_eq!(index.applied_sequence()?, 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![deny(missing_docs)]

mod analysis;
mod cursor;
mod document;
mod error;
pub mod evaluation;
mod facet;
mod hash;
mod index;
mod place;
mod query;
mod request;
mod response;
mod retrieve;
mod schema;
mod search;
mod snapshot;
mod suggest;

pub use analysis::fold;
pub use document::{PlacementDocument, PlacementId};
pub use error::Error;
pub use facet::{
    DISTANCE_BANDS, DURATION_BANDS, FacetCounts, FacetField, FacetValue, MAX_LOCALITIES,
    duration_band,
};
pub use index::{Change, Index, Writer};
pub use query::{Exclusion, MAX_CHARACTERS, MAX_TERMS, Node, Phrase, Query, QueryError, Word};
pub use request::{
    Bounds, Filters, MAX_FILTER_VALUES, MAX_PAGE, MAX_RADIUS_KM, Near, PayFilter, SearchRequest,
    Sort,
};
pub use response::{Correction, Highlight, HighlightField, Hit, Run, SearchResponse};
pub use retrieve::{MAX_RETRIEVED, RetrievalRequest};
pub use suggest::{Suggestion, SuggestionKind};
