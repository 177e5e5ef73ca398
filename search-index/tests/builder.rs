//! Placements and small indexes for the tests of this crate.

use search_index::{Change, Index, PlacementDocument, Query, SearchRequest, SearchResponse};

/// A placement with a title, in English.
pub fn placement(id: u128, title: &str) -> PlacementDocument {
    PlacementDocument {
        id,
        language: "en".to_owned(),
        title: title.to_owned(),
        places_left: 1,
        ..PlacementDocument::default()
    }
}

/// A placement at a point.
pub fn placement_at(id: u128, latitude: f64, longitude: f64) -> PlacementDocument {
    PlacementDocument {
        latitude: Some(latitude),
        longitude: Some(longitude),
        ..placement(id, "Placement")
    }
}

/// Owned strings, for lists.
pub fn list(values: &[&str]) -> Vec<String> {
    values.iter().map(|value| (*value).to_owned()).collect()
}

/// An index in memory that holds these.
pub fn index_of(placements: impl IntoIterator<Item = PlacementDocument>) -> Index {
    let index = Index::in_memory().expect("memory");
    put(&index, placements, 1);
    index
}

/// Writes and commits.
pub fn put(index: &Index, placements: impl IntoIterator<Item = PlacementDocument>, sequence: i64) {
    let mut writer = index.writer().expect("the only writer");
    writer
        .apply(placements.into_iter().map(Box::new).map(Change::Put))
        .expect("applied");
    writer.commit(sequence).expect("committed");
}

/// A search for words, with time enough for a debug build on a busy machine.
pub fn words(text: &str) -> SearchRequest {
    SearchRequest {
        text: Some(Query::parse(text).expect("within the limits")),
        language: "en".to_owned(),
        ..anything()
    }
}

/// A search for everything.
pub fn anything() -> SearchRequest {
    SearchRequest {
        deadline: std::time::Duration::from_secs(60),
        ..SearchRequest::default()
    }
}

/// The ids found, in order.
pub fn ids(response: &SearchResponse) -> Vec<u128> {
    response.hits.iter().map(|hit| hit.id).collect()
}

/// The ids of what satisfies the words, in order.
pub fn found(index: &Index, text: &str) -> Vec<u128> {
    let response = index.search(&words(text)).expect("a search");
    let hits = response.hits.iter().filter(|hit| !hit.near);
    hits.map(|hit| hit.id).collect()
}

/// The ids of what comes close to the words, in order.
pub fn found_near(index: &Index, text: &str) -> Vec<u128> {
    let response = index.search(&words(text)).expect("a search");
    let hits = response.hits.iter().filter(|hit| hit.near);
    hits.map(|hit| hit.id).collect()
}

/// The ids that a request finds, least first.
pub fn found_by(index: &Index, request: &SearchRequest) -> Vec<u128> {
    let mut ids = ids(&index.search(request).expect("a search"));
    ids.sort_unstable();
    ids
}
