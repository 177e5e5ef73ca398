//! The document as it is written, before anything is understood.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::Refusal;
use crate::round::ReserveOrder;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Round {
    pub(super) lottery: Option<Lottery>,
    pub(super) reserve_order: Option<Order>,
    pub(super) candidates: Vec<Candidate>,
    pub(super) placements: Vec<Placement>,
    #[serde(default)]
    pub(super) owners: Vec<Owner>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lottery {
    pub(super) seed: String,
    pub(super) round: String,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Order {
    MinimumGuarantee,
    OverAndAbove,
}

impl From<Order> for ReserveOrder {
    fn from(order: Order) -> Self {
        match order {
            Order::MinimumGuarantee => Self::MinimumGuarantee,
            Order::OverAndAbove => Self::OverAndAbove,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Candidate {
    pub(super) id: String,
    #[serde(default)]
    pub(super) preferences: Option<Vec<String>>,
    #[serde(default)]
    pub(super) groups: Vec<String>,
    pub(super) placed: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Placement {
    pub(super) id: String,
    pub(super) seats: Number,
    pub(super) owner: Option<String>,
    pub(super) priority: Option<Priority>,
    #[serde(default)]
    pub(super) reserves: Vec<Reserve>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reserve {
    pub(super) group: String,
    pub(super) seats: Number,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Owner {
    pub(super) id: String,
    pub(super) seats: Number,
    pub(super) owner: Option<String>,
    pub(super) priority: Option<Priority>,
}

pub(super) enum Priority {
    /// From the best.
    List(Vec<String>),
    /// Higher is better. A name may be written twice, which a map would hide.
    Scores(Vec<(String, f64)>),
}

impl<'de> Deserialize<'de> for Priority {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PriorityVisitor)
    }
}

struct PriorityVisitor;

impl<'de> Visitor<'de> for PriorityVisitor {
    type Value = Priority;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of candidates from the best, or a map from candidates to scores")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Priority, A::Error> {
        let mut names = Vec::new();
        while let Some(name) = list.next_element()? {
            names.push(name);
        }
        Ok(Priority::List(names))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Priority, A::Error> {
        entries(map).map(Priority::Scores)
    }
}

/// The answer to a round, as far as it is checked: whatever else it has is passed over.
#[derive(Deserialize)]
pub(super) struct Answer {
    pub(super) assignment: Pairs,
    pub(super) unassigned: Option<Vec<String>>,
}

/// A map as it is written: a name may come twice.
pub(super) struct Pairs(pub(super) Vec<(String, String)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PairsVisitor)
    }
}

struct PairsVisitor;

impl<'de> Visitor<'de> for PairsVisitor {
    type Value = Pairs;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map from candidates to placements")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Pairs, A::Error> {
        entries(map).map(Pairs)
    }
}

fn entries<'de, A: MapAccess<'de>, T: Deserialize<'de>>(
    mut map: A,
) -> Result<Vec<(String, T)>, A::Error> {
    let mut entries = Vec::new();
    while let Some(entry) = map.next_entry()? {
        entries.push(entry);
    }
    Ok(entries)
}

/// Reads JSON, and says where it can't be.
pub(super) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Refusal> {
    let mut json = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = match error.path().to_string() {
            whole if whole == "." => String::new(),
            path => path,
        };
        Refusal::one(path, error.into_inner().to_string())
    })?;
    json.end()
        .map_err(|error| Refusal::one("", error.to_string()))?;
    Ok(value)
}
