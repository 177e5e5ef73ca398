//! What the reader of TOML says, in words for somebody who writes packs and no Rust.

/// What the reader calls a kind of value, and what it is called in a pack.
const WORDS: [(&str, &str); 9] = [
    ("expected u8", "expected a whole number from 0 to 255"),
    ("expected u16", "expected a whole number from 0 to 65535"),
    ("expected u32", "expected a whole number, 0 or more"),
    ("expected usize", "expected a whole number, 0 or more"),
    ("expected i64", "expected a whole number"),
    ("expected a string", "expected a text in quotes"),
    ("expected a boolean", "expected true or false"),
    ("expected a sequence", "expected a list in square brackets"),
    ("expected a map", "expected a table"),
];

/// A message of the reader without the names of Rust's types.
pub(super) fn in_plain_words(message: &str) -> String {
    let mut said = String::with_capacity(message.len());
    for (place, piece) in message.split("expected struct ").enumerate() {
        if place > 0 {
            said.push_str("expected a table");
        }
        let name = if place == 0 {
            0
        } else {
            piece
                .find(|letter: char| !letter.is_alphanumeric() && letter != '_')
                .unwrap_or(piece.len())
        };
        said.push_str(&piece[name..]);
    }
    for (rust, plain) in WORDS {
        said = replaced(&said, rust, plain);
    }
    said
}

/// The way out of what the reader says.
pub(super) fn way_out(message: &str) -> &'static str {
    if message.contains("unknown field") {
        "Write one of the names that are expected, or take the line out"
    } else if message.contains("missing field") {
        "Add the field that is named"
    } else if message.contains("duplicate key") {
        "Keep one of the two"
    } else if message.contains("is not a code of the list") {
        "Write one of the words of that list"
    } else {
        "Correct the line that is shown"
    }
}

/// A word of the reader replaced where it stands by itself, so that `u8` isn't found in `u82`.
fn replaced(text: &str, word: &str, other: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find(word) {
        let (before, after) = rest.split_at(place);
        let after = &after[word.len()..];
        let is_whole = !after.starts_with(|letter: char| letter.is_alphanumeric());
        said.push_str(before);
        said.push_str(if is_whole { other } else { word });
        rest = after;
    }
    said.push_str(rest);
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reader_speaks_of_numbers_and_tables_and_not_of_types() {
        for (said, plain) in [
            (
                "invalid value: integer `300`, expected u8",
                "invalid value: integer `300`, expected a whole number from 0 to 255",
            ),
            (
                "invalid type: string \"x\", expected struct Instrument\nin `instruments`",
                "invalid type: string \"x\", expected a table\nin `instruments`",
            ),
            ("expected u82", "expected u82"),
        ] {
            assert_eq!(in_plain_words(said), plain);
        }
    }

    #[test]
    fn each_fault_has_its_own_way_out() {
        assert!(way_out("unknown field `weight`, expected one of").contains("names"));
        assert!(way_out("missing field `id`").contains("Add"));
        assert!(way_out("`final` is not a code of the list `pack_status`").contains("words"));
    }
}
