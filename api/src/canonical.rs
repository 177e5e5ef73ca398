//! One text for one content: JSON as RFC 8785 writes it, so that its hash can be computed again anywhere.
//!
//! Members are sorted by the UTF-16 units of their names, there is no insignificant white space, and strings
//! carry only the escapes that they must. Numbers are integers below 2^53 in size, which is all that
//! is hashed here and spares the rules for fractions.

use data_encoding::HEXLOWER;
use serde::Serialize;
use serde_json::{Map, Number, Value};
use sha2::{Digest, Sha256};

/// The largest integer that every reader of JSON keeps exactly.
const LARGEST: u64 = (1 << 53) - 1;

/// Why a value has no canonical text here.
#[derive(Debug, thiserror::Error)]
pub enum CanonicalError {
    /// The value is not JSON at all.
    #[error("it can't be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A number has a fraction or is too large.
    #[error("{0} is not an integer that every reader keeps exactly")]
    Number(Number),
}

/// The canonical text of a value.
///
/// # Errors
/// [`CanonicalError`] says what has no canonical text.
pub fn text(value: &impl Serialize) -> Result<String, CanonicalError> {
    text_of(&serde_json::to_value(value)?)
}

/// The canonical text of what is JSON already.
///
/// # Errors
/// [`CanonicalError`] says what has no canonical text.
pub fn text_of(value: &Value) -> Result<String, CanonicalError> {
    let mut out = String::new();
    write(value, &mut out)?;
    Ok(out)
}

/// The SHA-256 of a text, in lower-case hexadecimal.
#[must_use]
pub fn hash(text: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(text.as_bytes()))
}

fn write(value: &Value, out: &mut String) -> Result<(), CanonicalError> {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => out.push_str(&integer(number)?),
        Value::String(string) => write_string(string, out)?,
        Value::Array(items) => write_array(items, out)?,
        Value::Object(members) => write_object(members, out)?,
    }
    Ok(())
}

fn integer(number: &Number) -> Result<String, CanonicalError> {
    let size = number
        .as_i64()
        .map(i64::unsigned_abs)
        .or_else(|| number.as_u64());
    match size {
        Some(size) if size <= LARGEST => Ok(number.to_string()),
        _ => Err(CanonicalError::Number(number.clone())),
    }
}

/// `serde_json` escapes exactly what RFC 8785 asks for: quotation mark, backslash and control characters,
/// the latter by their short form or in lower-case hexadecimal.
fn write_string(string: &str, out: &mut String) -> Result<(), CanonicalError> {
    out.push_str(&serde_json::to_string(string)?);
    Ok(())
}

fn write_array(items: &[Value], out: &mut String) -> Result<(), CanonicalError> {
    out.push('[');
    for (position, item) in items.iter().enumerate() {
        if position > 0 {
            out.push(',');
        }
        write(item, out)?;
    }
    out.push(']');
    Ok(())
}

fn write_object(members: &Map<String, Value>, out: &mut String) -> Result<(), CanonicalError> {
    let mut sorted: Vec<_> = members.iter().collect();
    sorted.sort_by(|(one, _), (other, _)| one.encode_utf16().cmp(other.encode_utf16()));
    out.push('{');
    for (position, (name, value)) in sorted.into_iter().enumerate() {
        if position > 0 {
            out.push(',');
        }
        write_string(name, out)?;
        out.push(':');
        write(value, out)?;
    }
    out.push('}');
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn members_are_sorted_and_white_space_is_left_out() {
        let value = json!({"b": [1, {"z": null, "a": true}], "a": "x y", "": -7});
        assert_eq!(
            text(&value).unwrap(),
            r#"{"":-7,"a":"x y","b":[1,{"a":true,"z":null}]}"#
        );
    }

    #[test]
    fn names_are_sorted_as_rfc_8785_shows_it() {
        let value = json!({
            "\u{20ac}": "e", "\r": "a", "\u{fb33}": "g", "1": "b", "\u{1f600}": "f", "\u{80}": "c", "\u{f6}": "d",
        });
        let canonical = text(&value).unwrap();
        let order: String = canonical
            .split(":\"")
            .skip(1)
            .filter_map(|rest| rest.chars().next())
            .collect();
        assert_eq!(order, "abcdefg");
    }

    #[test]
    fn strings_carry_only_the_escapes_that_they_must() {
        let value = json!("é\u{20ac}/\"\\\n\t\u{8}\u{c}\r\u{1}\u{1f}\u{7f}");
        assert_eq!(
            text(&value).unwrap(),
            "\"é€/\\\"\\\\\\n\\t\\b\\f\\r\\u0001\\u001f\u{7f}\""
        );
    }

    #[test]
    fn a_number_that_not_every_reader_keeps_is_refused() {
        assert!(text(&json!(0.5)).is_err());
        assert!(text(&json!(9_007_199_254_740_992_u64)).is_err());
        assert_eq!(
            text(&json!(-9_007_199_254_740_991_i64)).unwrap(),
            "-9007199254740991"
        );
    }

    #[test]
    fn the_hash_is_the_known_one_of_a_known_text() {
        assert_eq!(
            hash("{}"),
            "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
        );
    }
}
