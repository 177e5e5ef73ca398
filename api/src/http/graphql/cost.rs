//! What a document would cost, before any of it runs.
//!
//! Fragments are counted as often as they are spread, but walked once, so that a document which doubles itself forty
//! times is measured in microseconds. Lists are the point where cost grows: a field with `first` or `last` counts its
//! children that many times, and a connection without either counts them as one default page.

use std::collections::HashMap;

use async_graphql::parser::types::{
    ExecutableDocument, Field, OperationDefinition, Selection, SelectionSet,
};
use async_graphql::{Name, Value, Variables};

/// Entries that a connection is taken to return when neither `first` nor `last` says so.
const DEFAULT_PAGE: u64 = 20;

/// Selection sets, fragments included, that may lie inside each other; deeper is refused without walking on.
/// It bounds our own recursion, and lies far above any permitted depth of fields.
const WALK_LIMIT: usize = 64;

/// How large an operation is, its fragments expanded. Counts stop at the largest number instead of overflowing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Size {
    /// Fields inside each other.
    pub(super) depth: u64,
    /// Fields that are given another name.
    pub(super) aliases: u64,
    /// Fields at the first level.
    pub(super) roots: u64,
    /// Fields at the first level which do not ask about the schema itself.
    pub(super) data_roots: u64,
    /// Fields and directives, those in lists as often as the list may be long.
    pub(super) cost: u64,
}

impl Size {
    /// Whether nothing but the schema itself is asked for.
    pub(super) fn is_introspection(self) -> bool {
        self.data_roots == 0
    }

    fn beside(self, other: Self) -> Self {
        Self {
            depth: self.depth.max(other.depth),
            aliases: self.aliases.saturating_add(other.aliases),
            roots: self.roots.saturating_add(other.roots),
            data_roots: self.data_roots.saturating_add(other.data_roots),
            cost: self.cost.saturating_add(other.cost),
        }
    }
}

/// Why an operation could not be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unmeasurable {
    /// A fragment spreads itself, directly or through others.
    Cycle,
    /// More than [`WALK_LIMIT`] selection sets lie inside each other.
    TooDeep,
}

/// Measures the operations of one document.
pub(super) struct Scale<'a> {
    document: &'a ExecutableDocument,
    variables: &'a Variables,
    /// By fragment name and whether it is spread inside an introspection field. `None` while it is being walked.
    known: HashMap<(&'a str, bool), Option<Size>>,
}

impl<'a> Scale<'a> {
    /// Prepares to measure `document`, whose list sizes may come from `variables`, defaults filled in.
    pub(super) fn new(document: &'a ExecutableDocument, variables: &'a Variables) -> Self {
        Self {
            document,
            variables,
            known: HashMap::new(),
        }
    }

    /// Measures one operation.
    pub(super) fn measure(
        &mut self,
        operation: &'a OperationDefinition,
    ) -> Result<Size, Unmeasurable> {
        let mut size = self.selection_set(&operation.selection_set.node, false, 0)?;
        size.cost = size.cost.saturating_add(count(operation.directives.len()));
        Ok(size)
    }

    fn selection_set(
        &mut self,
        set: &'a SelectionSet,
        introspecting: bool,
        level: usize,
    ) -> Result<Size, Unmeasurable> {
        if level > WALK_LIMIT {
            return Err(Unmeasurable::TooDeep);
        }
        let mut total = Size::default();
        for item in &set.items {
            let size = match &item.node {
                Selection::Field(field) => self.field(&field.node, introspecting, level)?,
                Selection::InlineFragment(inline) => {
                    self.selection_set(&inline.node.selection_set.node, introspecting, level + 1)?
                }
                Selection::FragmentSpread(spread) => {
                    let name = spread.node.fragment_name.node.as_str();
                    self.fragment(name, introspecting, level + 1)?
                }
            };
            total = total.beside(size);
            total.cost = total
                .cost
                .saturating_add(count(item.node.directives().len()));
        }
        Ok(total)
    }

    fn field(
        &mut self,
        field: &'a Field,
        introspecting: bool,
        level: usize,
    ) -> Result<Size, Unmeasurable> {
        let name = field.name.node.as_str();
        let inside = introspecting || name == "__schema" || name == "__type";
        let children = self.selection_set(&field.selection_set.node, inside, level + 1)?;
        let times = if introspecting {
            introspection_list(name)
        } else {
            self.list(field)
        };
        Ok(Size {
            depth: children.depth.saturating_add(1),
            aliases: children
                .aliases
                .saturating_add(u64::from(field.alias.is_some())),
            roots: 1,
            data_roots: u64::from(!name.starts_with("__")),
            cost: children.cost.saturating_mul(times).saturating_add(1),
        })
    }

    fn fragment(
        &mut self,
        name: &'a str,
        introspecting: bool,
        level: usize,
    ) -> Result<Size, Unmeasurable> {
        match self.known.get(&(name, introspecting)) {
            Some(Some(size)) => return Ok(*size),
            Some(None) => return Err(Unmeasurable::Cycle),
            None => {}
        }
        // An unknown fragment is left for validation to name.
        let Some(fragment) = self.document.fragments.get(name) else {
            return Ok(Size::default());
        };
        self.known.insert((name, introspecting), None);
        let size = self.selection_set(&fragment.node.selection_set.node, introspecting, level)?;
        self.known.insert((name, introspecting), Some(size));
        Ok(size)
    }

    /// How often the children of an ordinary field may be resolved.
    fn list(&self, field: &Field) -> u64 {
        let asked = ["first", "last"]
            .into_iter()
            .filter_map(|argument| field.get_argument(argument))
            .filter_map(|value| {
                let known = |name: Name| self.variables.get(&name).cloned().ok_or(());
                number(&value.node.clone().into_const_with(known).ok()?)
            })
            .max();
        asked
            .unwrap_or(if is_connection(field) {
                DEFAULT_PAGE
            } else {
                1
            })
            .max(1)
    }
}

/// A length. A negative one is nothing, and for the schema to refuse.
fn number(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => Some(u64::try_from(number.as_i64()?).unwrap_or(0)),
        _ => None,
    }
}

fn is_connection(field: &Field) -> bool {
    field.selection_set.node.items.iter().any(|item| {
        matches!(&item.node, Selection::Field(inner)
            if matches!(inner.node.name.node.as_str(), "edges" | "nodes"))
    })
}

/// Rough lengths of the lists in introspection, so that walking from types to fields to types and on is refused, and
/// the query that every tool sends is not.
fn introspection_list(field: &str) -> u64 {
    match field {
        "types" => 100,
        "fields" | "inputFields" => 10,
        "args" | "directives" | "enumValues" | "interfaces" | "possibleTypes" => 2,
        _ => 1,
    }
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;

    use super::*;

    fn measure_with(document: &str, variables: serde_json::Value) -> Result<Size, Unmeasurable> {
        let document = parse_query(document).unwrap();
        let variables = Variables::from_json(variables);
        let (_, operation) = document.operations.iter().next().unwrap();
        Scale::new(&document, &variables).measure(&operation.node)
    }

    fn measure(document: &str) -> Size {
        measure_with(document, serde_json::Value::Null).unwrap()
    }

    #[test]
    fn fields_are_counted_one_by_one() {
        let size = measure("{ a { b c: d } e }");
        assert_eq!(
            size,
            Size {
                depth: 2,
                aliases: 1,
                roots: 2,
                data_roots: 2,
                cost: 4
            }
        );
    }

    #[test]
    fn a_list_counts_its_children_as_often_as_it_may_be_long() {
        assert_eq!(measure("{ a(first: 50) { b } }").cost, 51);
        assert_eq!(measure("{ a { nodes { b } } }").cost, 41);
        assert_eq!(measure("{ a(last: -3) { b } }").cost, 2);
    }

    #[test]
    fn a_list_size_from_a_variable_counts() {
        let size = measure_with(
            "query ($n: Int) { a(first: $n) { b } }",
            serde_json::json!({ "n": 70 }),
        );
        assert_eq!(size.unwrap().cost, 71);
    }

    #[test]
    fn a_fragment_counts_wherever_it_is_spread() {
        let size = measure("{ ...f ... { ...f } } fragment f on Q { x: a b }");
        assert_eq!((size.aliases, size.roots, size.cost), (2, 4, 4));
    }

    #[test]
    fn a_document_that_doubles_itself_is_measured_at_once() {
        let mut document = String::from("{ ...f0 }");
        for level in 0..40 {
            let next = level + 1;
            document.push_str(&format!(
                "fragment f{level} on Q {{ ...f{next} ...f{next} }}"
            ));
        }
        document.push_str("fragment f40 on Q { a }");
        assert_eq!(measure(&document).roots, 1 << 40);
    }

    #[test]
    fn a_fragment_that_spreads_itself_is_found() {
        let size = measure_with(
            "{ ...f } fragment f on Q { a { ...g } } fragment g on Q { b { ...f } }",
            serde_json::Value::Null,
        );
        assert_eq!(size, Err(Unmeasurable::Cycle));
    }

    #[test]
    fn a_long_chain_of_fragments_is_not_followed_to_its_end() {
        let mut document = String::from("{ ...f0 }");
        for level in 0..5_000 {
            document.push_str(&format!("fragment f{level} on Q {{ ...f{} }}", level + 1));
        }
        document.push_str("fragment f5000 on Q { a }");
        assert_eq!(
            measure_with(&document, serde_json::Value::Null),
            Err(Unmeasurable::TooDeep)
        );
    }

    #[test]
    fn asking_for_types_of_fields_of_types_grows_with_every_step() {
        let once = measure("{ __schema { types { fields { type { name } } } } }");
        let twice =
            measure("{ __schema { types { fields { type { fields { type { name } } } } } } }");
        assert!(once.is_introspection());
        assert!(twice.cost > 9 * once.cost);
    }

    #[test]
    fn one_ordinary_field_ends_the_privilege_of_introspection() {
        assert!(!measure("{ __typename a }").is_introspection());
    }
}
