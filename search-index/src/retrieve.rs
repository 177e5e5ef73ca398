//! Retrieval for something that ranks by its own rules.

use std::time::Duration;

use crate::document::PlacementId;
use crate::error::{Error, Failure};
use crate::request::{Filters, Near, SearchRequest, Sort};
use crate::search;
use crate::snapshot::Snapshot;

/// The most ids that one retrieval gives.
pub const MAX_RETRIEVED: usize = 10_000;

/// Which placements to retrieve.
#[derive(Clone, Debug, PartialEq)]
pub struct RetrievalRequest {
    /// Around which point; everywhere if `None`.
    pub near: Option<Near>,
    /// ISCO-08 codes of 1 to 4 digits, of which one must match; all occupations if empty.
    pub isco_prefixes: Vec<String>,
    /// Not these placements.
    pub exclude: Vec<PlacementId>,
    /// Only placements that take applications on this day (days since 1970-01-01).
    pub open_on: Option<i32>,
    /// Only placements with a place left.
    pub with_places_left: bool,
    /// At most so many ids, 0..=[`MAX_RETRIEVED`].
    pub limit: usize,
    /// How long it may take.
    pub deadline: Duration,
}

impl Default for RetrievalRequest {
    fn default() -> Self {
        Self {
            near: None,
            isco_prefixes: Vec::new(),
            exclude: Vec::new(),
            open_on: None,
            with_places_left: true,
            limit: 1_000,
            deadline: Duration::from_millis(250),
        }
    }
}

/// Ids, nearest first or, without a place, newest first.
pub(crate) fn retrieve(
    snapshot: &Snapshot,
    request: &RetrievalRequest,
) -> Result<Vec<PlacementId>, Failure> {
    if request.limit > MAX_RETRIEVED {
        return Err(Error::invalid("limit", format!("must be at most {MAX_RETRIEVED}")).into());
    }
    let search = SearchRequest {
        near: request.near,
        filters: Filters {
            occupations: request.isco_prefixes.clone(),
            exclude: request.exclude.clone(),
            open_on: request.open_on,
            with_places_left: request.with_places_left,
            ..Filters::default()
        },
        sort: if request.near.is_some() {
            Sort::Distance
        } else {
            Sort::Newest
        },
        highlights: false,
        deadline: request.deadline,
        ..SearchRequest::default()
    };
    search.check()?;
    search::ids(snapshot, &search, request.limit)
}
