//! Which column or key of a file is which field of ours.

use std::collections::BTreeSet;

use serde_json::Value;

use super::rows::{is_posting, tree_of_posting};
use super::tree::{Tree, at, put};
use crate::error::{Error, Refusal};
use crate::form::excerpt;

/// The fields that a row may have, without what is inside them.
pub(super) const FIELDS: [&str; 27] = [
    "closesOn",
    "conditions",
    "description",
    "durationMonths",
    "eqfLevel",
    "enterprise",
    "externalId",
    "id",
    "language",
    "learningOutcomes",
    "mentorName",
    "minimumAge",
    "occupation",
    "occupationCode",
    "offTheJobPercent",
    "places",
    "programme",
    "publish",
    "qualification",
    "remuneration",
    "requirements",
    "schedule",
    "site",
    "startsOn",
    "title",
    "trainingProvider",
    "weeklyHours",
];

/// Cells of a table that hold a list or an object may be written as JSON.
const STRUCTURED: [&str; 6] = [
    "conditions",
    "enterprise",
    "learningOutcomes",
    "remuneration",
    "requirements",
    "schedule",
];

/// Where fields come from when a file has other names for them.
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    /// Field, and the column or path in the file.
    columns: Vec<(String, String)>,
    /// Field, and its value where a row has none.
    defaults: Vec<(String, String)>,
}

impl Mapping {
    /// Reads entries such as `title=Job title` (the field is in that column) and `places:=1` (the field's value
    /// where a row has none). One text may hold several entries with commas between.
    ///
    /// # Errors
    /// Refuses an entry that is neither, or names a field that there isn't.
    pub fn parse(texts: &[String]) -> Result<Self, Error> {
        let mut mapping = Self::default();
        for entry in texts.iter().flat_map(|text| entries(text)) {
            mapping.add(entry)?;
        }
        Ok(mapping)
    }

    fn add(&mut self, entry: &str) -> Result<(), Error> {
        let (field, from) = entry.split_once('=').ok_or_else(|| {
            let message = format!(
                "“{}” is not a mapping. Write field=Column, or field:=value for all rows.",
                excerpt(entry)
            );
            Refusal::invalid("map", message)
        })?;
        let (field, list) = match field.strip_suffix(':') {
            Some(field) => (field.trim(), &mut self.defaults),
            None => (field.trim(), &mut self.columns),
        };
        if !is_field(field) {
            let message = format!(
                "There is no field “{}”. The fields are: {}.",
                excerpt(field),
                FIELDS.join(", ")
            );
            return Err(Refusal::invalid("map", message).into());
        }
        list.push((field.to_owned(), from.trim().to_owned()));
        Ok(())
    }

    /// Whether a row has anything that is read as `field`, or, without one, as any field.
    pub(super) fn finds(&self, source: &Tree, field: Option<&str>) -> bool {
        let wanted = |name: &str| field.map_or_else(|| is_field(name), |field| name == field);
        is_posting(source)
            || source.keys().any(|name| wanted(name))
            || self
                .columns
                .iter()
                .any(|(field, from)| wanted(field) && at(source, from).is_some())
            || self.defaults.iter().any(|(name, _)| field == Some(name))
    }

    /// A row in our names. What the file has and nobody reads is added to `ignored`.
    pub(super) fn apply(&self, source: &Tree, ignored: &mut BTreeSet<String>) -> Tree {
        let mut tree = if is_posting(source) {
            tree_of_posting(source)
        } else {
            self.own_fields(source, ignored)
        };
        for (field, from) in &self.columns {
            if let Some(value) = at(source, from) {
                put(&mut tree, field, structured(field, value));
            }
        }
        for (field, value) in &self.defaults {
            if at(&tree, field).is_none_or(Value::is_null) {
                put(&mut tree, field, Value::String(value.clone()));
            }
        }
        tree
    }

    fn own_fields(&self, source: &Tree, ignored: &mut BTreeSet<String>) -> Tree {
        let mut tree = Tree::new();
        for (name, value) in source {
            let from_elsewhere = self.columns.iter().any(|(field, _)| field == name);
            if is_field(name) && !from_elsewhere {
                // An empty cell inside a list is a place that isn't there.
                if !(value.is_null()
                    && name
                        .split('.')
                        .any(|segment| segment.parse::<usize>().is_ok()))
                {
                    put(&mut tree, name, structured(name, value));
                }
            } else if !from_elsewhere && !self.reads(name) && !ignored.contains(name) {
                ignored.insert(name.clone());
            }
        }
        tree
    }

    fn reads(&self, name: &str) -> bool {
        self.columns
            .iter()
            .any(|(_, from)| from == name || from.split('.').next() == Some(name))
    }
}

/// Entries in one text. A comma inside a column's name stays, because no `=` follows it.
fn entries(text: &str) -> Vec<&str> {
    let parts: Vec<&str> = text.split(',').collect();
    if parts.iter().all(|part| part.contains('=')) {
        parts
    } else {
        vec![text]
    }
}

fn is_field(path: &str) -> bool {
    path.split('.')
        .next()
        .is_some_and(|first| FIELDS.contains(&first))
}

fn structured(field: &str, value: &Value) -> Value {
    match value {
        Value::String(text)
            if STRUCTURED.contains(&field) && text.trim_start().starts_with(['[', '{']) =>
        {
            serde_json::from_str(text).unwrap_or_else(|_| value.clone())
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn applied(texts: &[&str], source: Value) -> (Value, BTreeSet<String>) {
        let mapping = Mapping::parse(
            &texts
                .iter()
                .map(|text| (*text).to_owned())
                .collect::<Vec<_>>(),
        )
        .unwrap();
        let mut ignored = BTreeSet::new();
        let Value::Object(source) = source else {
            panic!("a row is an object")
        };
        (Value::Object(mapping.apply(&source, &mut ignored)), ignored)
    }

    #[test]
    fn columns_of_other_names_become_fields_and_the_rest_is_told() {
        let (row, ignored) = applied(
            &["title=Stelle,remuneration.0.amount=Lohn", "places:=1"],
            json!({ "Stelle": "Schweißer", "Lohn": "450", "Farbe": "rot", "site.locality": "Ulm" }),
        );
        let expected = json!({
            "title": "Schweißer", "remuneration": [{ "amount": "450" }], "places": "1", "site": { "locality": "Ulm" },
        });
        assert_eq!(row, expected);
        assert_eq!(ignored.into_iter().collect::<Vec<_>>(), ["Farbe"]);
    }

    #[test]
    fn a_default_stands_in_only_where_a_row_has_nothing() {
        assert_eq!(
            applied(&["places:=1"], json!({ "places": 3 })).0,
            json!({ "places": 3 })
        );
        assert_eq!(
            applied(&["places:=1"], json!({ "places": null })).0,
            json!({ "places": "1" })
        );
    }

    #[test]
    fn a_column_may_have_a_comma_in_its_name() {
        assert_eq!(
            applied(&["title=Role, or job"], json!({ "Role, or job": "Baker" })).0,
            json!({ "title": "Baker" })
        );
    }

    #[test]
    fn a_field_that_there_is_not_is_refused() {
        assert!(Mapping::parse(&["titel=Job".to_owned()]).is_err());
        assert!(Mapping::parse(&["title".to_owned()]).is_err());
    }
}
