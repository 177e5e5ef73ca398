//! What a search answers.

use crate::document::PlacementId;
use crate::facet::FacetCounts;

/// The answer to one search.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchResponse {
    /// Placements found in all, on every page together.
    pub total: u64,
    /// Of them, those that only come close: where few placements satisfy the words, others that
    /// have some of them, or words like them, come below.
    pub near: u64,
    /// The page asked for.
    pub hits: Vec<Hit>,
    /// The facets asked for, in the order they were asked.
    pub facets: Vec<FacetCounts>,
    /// What to pass as `after` for the next page; nothing on the last page.
    pub next: Option<String>,
    /// Words that no placement has and that were read as others ("showing results for …").
    pub corrections: Vec<Correction>,
}

/// One placement found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Which placement.
    pub id: PlacementId,
    /// Whether it only comes close to the words.
    pub near: bool,
    /// How well the words match, 0 or more; comparable within one answer only. 0 when the order
    /// asked for isn't relevance, because it is then not computed.
    pub relevance: f32,
    /// Great-circle distance from the centre of `near`, in km.
    pub distance_km: Option<f64>,
    /// Where the words were found, in the order title, occupation, skills, enterprise, locality,
    /// description.
    pub highlights: Vec<Highlight>,
}

/// The words found in one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// The field.
    pub field: HighlightField,
    /// The text in pieces, in order; joined they are the text of the field, or of an extract of
    /// the description. No markup: escape each piece as any other text.
    pub runs: Vec<Run>,
}

/// A piece of a highlighted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Whether it matches the query.
    pub is_match: bool,
}

/// A field that can be highlighted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HighlightField {
    /// The title.
    Title,
    /// A label of the occupation.
    Occupation,
    /// A skill.
    Skill,
    /// The name of the enterprise.
    Enterprise,
    /// The locality.
    Locality,
    /// An extract of the description.
    Description,
}

/// A word that was read as others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The word as typed, folded to lower case without accents.
    pub typed: String,
    /// The words that placements have instead, most frequent first.
    pub read_as: Vec<String>,
}
