//! Words of a language that has a file: what this crate says in English, by its wording, and what
//! that is in the language.

use std::{collections::HashMap, sync::LazyLock};

static ARABIC: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    // The file is part of the program and a test reads it, so this can't fail in use.
    toml::from_str(include_str!("../../texts/words.ar.toml")).expect("the Arabic words are sound")
});

/// The Arabic for an English wording, if the file has it.
pub(super) fn in_arabic(english: &str) -> Option<&'static str> {
    ARABIC.get(english).map(String::as_str)
}

#[cfg(test)]
mod tests;
