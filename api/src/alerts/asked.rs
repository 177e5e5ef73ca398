//! What a saved search asks for, in one form for all who ask for the same.

mod address;

use async_graphql::{InputType, Value};
use search_index::SearchRequest;
use serde_json::{Map, Value as Json, json};

use crate::accounts::secrets;
use crate::context::Ctx;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::placements::search::{self, PlacementFilter, Search};
use crate::viewer::Viewer;

/// Parts of a degree to which a point is kept: about a kilometre, so that nobody's home is.
const PARTS_OF_A_DEGREE: f64 = 100.0;

/// Words and filter of a search, and the language of whoever reads what it finds.
#[derive(Clone, Debug)]
pub struct Asked {
    /// In small letters, single spaces between.
    pub query: Option<String>,
    pub filter: PlacementFilter,
    /// ISO 639-1: whose stop words are dropped.
    pub language: String,
}

impl Asked {
    /// Checks what somebody asks for, as a search does, and brings it into its one form.
    ///
    /// # Errors
    /// Refuses what can't be searched for.
    pub fn check(
        ctx: &Ctx,
        viewer: &Viewer,
        query: Option<String>,
        filter: PlacementFilter,
    ) -> Result<Self, Error> {
        let asked = Self {
            query: query.as_deref().map(plain).filter(|it| !it.is_empty()),
            filter,
            language: viewer.language.clone(),
        };
        if asked.query.as_deref().is_some_and(has_control) {
            let message = "An invisible character is not allowed here. Type the words again.";
            return Err(Refusal::of(UserErrorCode::Invalid, "query", message).into());
        }
        asked.request(ctx)?;
        Self::read(&asked.kept())
    }

    /// What the index is asked, today.
    ///
    /// # Errors
    /// Refuses what can't be searched for, or not any more.
    pub fn request(&self, ctx: &Ctx) -> Result<SearchRequest, Error> {
        let search = Search {
            query: self.query.clone(),
            filter: self.filter.clone(),
            ..Search::default()
        };
        search::request(ctx, &Viewer::anonymous(&self.language), &search)
    }

    /// As it is kept.
    #[must_use]
    pub fn kept(&self) -> Json {
        let filter = self.filter.to_value().into_json().unwrap_or_default();
        json!({ "query": self.query, "language": self.language, "filter": filled(filter) })
    }

    /// What those have in common who ask for the same.
    #[must_use]
    pub fn hash(&self) -> String {
        secrets::hash(&self.kept().to_string())
    }

    /// Reads what was kept.
    ///
    /// # Errors
    /// A fault when that isn't what [`Self::kept`] gave.
    pub fn read(kept: &Json) -> Result<Self, Error> {
        let corrupt = |what: &str| Error::Corrupt(format!("a saved search has no {what}"));
        let text = |name: &str| kept[name].as_str().map(str::to_owned);
        let filter = Value::from_json(kept["filter"].clone()).map_err(|_| corrupt("filter"))?;
        Ok(Self {
            query: text("query"),
            language: text("language").ok_or_else(|| corrupt("language"))?,
            filter: PlacementFilter::parse(Some(filter)).map_err(|_| corrupt("filter"))?,
        })
    }

    /// The path of the page that shows what it finds.
    #[must_use]
    pub fn path(&self) -> String {
        address::of(self)
    }
}

fn plain(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

fn has_control(words: &str) -> bool {
    words.chars().any(char::is_control)
}

/// Without what isn't asked for, lists in one order, and points no more exact than they need to be.
fn filled(value: Json) -> Json {
    match value {
        Json::Object(fields) => {
            let kept = fields.into_iter().map(|(name, value)| {
                let is_degree = matches!(name.as_str(), "latitude" | "longitude");
                let value = if is_degree {
                    coarse(&value)
                } else {
                    filled(value)
                };
                (name, value)
            });
            let kept = kept.filter(|(_, value)| !is_nothing(value));
            // In the order of their names, whatever order a map keeps.
            let sorted: std::collections::BTreeMap<String, Json> = kept.collect();
            Json::Object(sorted.into_iter().collect::<Map<_, _>>())
        }
        Json::Array(mut items) => {
            items.sort_by_key(Json::to_string);
            items.dedup();
            Json::Array(items)
        }
        other => other,
    }
}

fn is_nothing(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::Array(items) => items.is_empty(),
        Json::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

fn coarse(degrees: &Json) -> Json {
    match degrees.as_f64() {
        Some(degrees) => json!((degrees * PARTS_OF_A_DEGREE).round() / PARTS_OF_A_DEGREE),
        None => Json::Null,
    }
}
