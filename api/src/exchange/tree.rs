//! A row as a tree, whatever its file looked like, and paths into it such as `remuneration.0.amount`.

use serde_json::{Map, Value};

/// How long a list inside a row may get by naming its places.
const MOST_PLACES: usize = 100;

pub(super) type Tree = Map<String, Value>;

/// What stands at a path. A name that has dots in it is found as it is written.
pub(super) fn at<'a>(tree: &'a Tree, path: &str) -> Option<&'a Value> {
    if let Some(value) = tree.get(path) {
        return Some(value);
    }
    let mut segments = path.split('.');
    let first = tree.get(segments.next()?)?;
    segments.try_fold(first, |value, segment| match value {
        Value::Array(items) => items.get(segment.parse::<usize>().ok()?),
        other => other.get(segment),
    })
}

/// Puts a value at a path and makes what is missing on the way.
pub(super) fn put(tree: &mut Tree, path: &str, value: Value) {
    let mut root = Value::Object(std::mem::take(tree));
    let segments: Vec<&str> = path.split('.').collect();
    if let Some(place) = place(&mut root, &segments) {
        *place = value;
    }
    if let Value::Object(made) = root {
        *tree = made;
    }
}

fn place<'a>(node: &'a mut Value, segments: &[&str]) -> Option<&'a mut Value> {
    let Some((segment, rest)) = segments.split_first() else {
        return Some(node);
    };
    if let Ok(position) = segment.parse::<usize>() {
        if position >= MOST_PLACES {
            return None;
        }
        if !node.is_array() {
            *node = Value::Array(Vec::new());
        }
        let items = node.as_array_mut()?;
        if items.len() <= position {
            items.resize(position + 1, Value::Null);
        }
        return place(items.get_mut(position)?, rest);
    }
    if !node.is_object() {
        *node = Value::Object(Map::new());
    }
    place(
        node.as_object_mut()?.entry(*segment).or_insert(Value::Null),
        rest,
    )
}

/// A value in words, for a cell or a message.
pub(super) fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_put_at_a_path_is_found_there() {
        let mut tree = Tree::new();
        put(&mut tree, "remuneration.1.amount", json!("450"));
        put(&mut tree, "site.locality", json!("Accra"));
        assert_eq!(at(&tree, "remuneration.1.amount"), Some(&json!("450")));
        assert_eq!(
            Value::Object(tree),
            json!({ "remuneration": [null, { "amount": "450" }], "site": { "locality": "Accra" } })
        );
    }

    #[test]
    fn a_path_can_not_make_a_list_of_millions() {
        let mut tree = Tree::new();
        put(&mut tree, "days.4000000000", json!(1));
        assert_eq!(at(&tree, "days.4000000000"), None);
    }
}
