//! Words to find side by side.

use serde::Serialize;

use super::word::Word;

/// Words that must follow each other, as typed: neither inflected nor mended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Phrase {
    words: Vec<Word>,
}

impl Phrase {
    pub(crate) fn new(words: Vec<Word>) -> Self {
        Self { words }
    }

    /// The words, at least one.
    #[must_use]
    pub fn words(&self) -> &[Word] {
        &self.words
    }
}
