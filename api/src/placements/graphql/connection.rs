//! Pages of placements, found or listed.

use async_graphql::SimpleObject;

use super::Placement;
use crate::graphql::connection::{PageInfo, Slice, cursor};
use crate::placements::search::{self, Found, FoundPlacement};

/// A page of placements.
#[derive(SimpleObject)]
pub struct PlacementConnection {
    pub edges: Vec<PlacementEdge>,
    /// The edges' nodes.
    pub nodes: Vec<Placement>,
    pub page_info: PageInfo,
    /// How many there are on all pages, those included that only come close.
    pub total_count: i32,
    /// Of them, those that only come close to the words; 0 unless `fill` asks for them.
    pub near_count: i32,
    /// Words that no placement has, and what they were read as.
    pub corrections: Vec<Correction>,
    /// What was found, counted; empty for lists that aren't searches.
    pub facets: Vec<Facet>,
    /// When nothing has all that a search asks for: what could be dropped and would lead to something, that which
    /// leads to most first. Empty otherwise.
    pub relaxations: Vec<Relaxation>,
    /// When nothing has all that a search asks for around a place: wider circles in which something has, the next one
    /// first; at most 2. Empty otherwise.
    pub wider: Vec<WiderCircle>,
}

/// A word that was read as others.
#[derive(SimpleObject)]
#[graphql(name = "SearchCorrection")]
pub struct Correction {
    /// In lower case and without accents.
    pub typed: String,
    /// What placements have instead, the most frequent first.
    pub read_as: Vec<String>,
}

/// A circle around the place of a search.
#[derive(SimpleObject)]
pub struct WiderCircle {
    pub radius_km: f64,
    /// How many placements are found within it.
    pub count: i32,
}

/// Something that was asked for and could be dropped.
#[derive(SimpleObject)]
pub struct Relaxation {
    /// query, or the field of the filter, such as conditions or near; protection means both conditions and
    /// coveredBranches.
    pub field: String,
    /// The value to drop; null if the whole field is to go.
    pub code: Option<String>,
    /// How many placements are found without it.
    pub count: i32,
}

/// A placement in a list, with how it was found.
#[derive(SimpleObject)]
pub struct PlacementEdge {
    pub cursor: String,
    pub node: Placement,
    /// Whether it only comes close to the words.
    pub near: bool,
    /// How well the words match; comparable within one search only.
    pub relevance: Option<f64>,
    /// From the centre of `filter.near`, as the crow flies.
    pub distance_km: Option<f64>,
    /// Where the words were found.
    pub highlights: Vec<Highlight>,
}

/// The words found in one field.
#[derive(SimpleObject)]
pub struct Highlight {
    /// title, occupation, skill, enterprise, locality or description.
    pub field: String,
    /// Pieces of plain text that join to the field or an extract of it.
    pub runs: Vec<HighlightRun>,
}

/// A piece of text that matches, or doesn't.
#[derive(SimpleObject)]
pub struct HighlightRun {
    pub text: String,
    #[graphql(name = "match")]
    pub is_match: bool,
}

/// What was found, counted by one thing.
#[derive(SimpleObject)]
pub struct Facet {
    /// What is counted, such as occupationMajor, country, conditions or shift.
    pub field: String,
    pub values: Vec<FacetValue>,
}

/// One value and how many placements choosing it leads to.
#[derive(SimpleObject)]
pub struct FacetValue {
    /// As the filter takes it.
    pub code: String,
    /// In the reader's language.
    pub label: String,
    pub count: i32,
}

impl From<Slice<crate::placements::Placement>> for PlacementConnection {
    fn from(slice: Slice<crate::placements::Placement>) -> Self {
        let (page_info, total_count) = (slice.page_info(), count(slice.total));
        let edge = |(id, placement): (uuid::Uuid, crate::placements::Placement)| PlacementEdge {
            cursor: cursor(id),
            node: placement.into(),
            near: false,
            relevance: None,
            distance_km: None,
            highlights: Vec::new(),
        };
        PlacementConnection {
            total_count,
            ..of(slice.items.into_iter().map(edge).collect(), page_info)
        }
    }
}

impl From<Found> for PlacementConnection {
    fn from(found: Found) -> Self {
        let page_info = PageInfo {
            has_next_page: found.has_next,
            has_previous_page: found.has_previous,
            start_cursor: found.hits.first().map(|hit| hit.cursor.clone()),
            end_cursor: found.end_cursor,
        };
        let edges = found.hits.into_iter().map(PlacementEdge::from).collect();
        PlacementConnection {
            total_count: count(found.total),
            near_count: count(found.near),
            corrections: all(found.corrections),
            facets: all(found.facets),
            relaxations: all(found.relaxations),
            wider: all(found.wider),
            ..of(edges, page_info)
        }
    }
}

/// A page of which nothing else is said.
fn of(edges: Vec<PlacementEdge>, page_info: PageInfo) -> PlacementConnection {
    PlacementConnection {
        nodes: edges.iter().map(|edge| edge.node.clone()).collect(),
        edges,
        page_info,
        total_count: 0,
        near_count: 0,
        corrections: Vec::new(),
        facets: Vec::new(),
        relaxations: Vec::new(),
        wider: Vec::new(),
    }
}

fn all<T, U: From<T>>(items: Vec<T>) -> Vec<U> {
    items.into_iter().map(U::from).collect()
}

fn count(number: u64) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

impl From<FoundPlacement> for PlacementEdge {
    fn from(found: FoundPlacement) -> Self {
        Self {
            cursor: found.cursor,
            node: found.placement.into(),
            near: found.near,
            relevance: (found.relevance > 0.0).then_some(f64::from(found.relevance)),
            distance_km: found.distance_km,
            highlights: found.highlights.into_iter().map(Highlight::from).collect(),
        }
    }
}

impl From<search_index::Highlight> for Highlight {
    fn from(highlight: search_index::Highlight) -> Self {
        use search_index::HighlightField as Field;
        let field = match highlight.field {
            Field::Title => "title",
            Field::Occupation => "occupation",
            Field::Skill => "skill",
            Field::Enterprise => "enterprise",
            Field::Locality => "locality",
            Field::Description => "description",
        };
        let runs = highlight.runs.into_iter().map(|run| HighlightRun {
            text: run.text,
            is_match: run.is_match,
        });
        Self {
            field: field.to_owned(),
            runs: runs.collect(),
        }
    }
}

impl From<search::Facet> for Facet {
    fn from(facet: search::Facet) -> Self {
        let values = facet.values.into_iter().map(|value| FacetValue {
            code: value.code,
            label: value.label,
            count: count(value.count),
        });
        Self {
            field: facet.field.to_owned(),
            values: values.collect(),
        }
    }
}

impl From<search::Relaxation> for Relaxation {
    fn from(relaxation: search::Relaxation) -> Self {
        Self {
            field: relaxation.field.to_owned(),
            code: relaxation.code,
            count: count(relaxation.count),
        }
    }
}

impl From<search_index::Correction> for Correction {
    fn from(correction: search_index::Correction) -> Self {
        Self {
            typed: correction.typed,
            read_as: correction.read_as,
        }
    }
}

impl From<search::WiderCircle> for WiderCircle {
    fn from(circle: search::WiderCircle) -> Self {
        Self {
            radius_km: circle.radius_km,
            count: count(circle.count),
        }
    }
}
