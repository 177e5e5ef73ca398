//! Something that must not be there.

use serde::Serialize;

use super::word::Word;

/// A word, in any of its inflected forms, or a phrase that no hit may have in any field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Exclusion {
    words: Vec<Word>,
}

impl Exclusion {
    pub(crate) fn new(words: Vec<Word>) -> Self {
        Self { words }
    }

    /// The words, at least one; more than one make a phrase.
    #[must_use]
    pub fn words(&self) -> &[Word] {
        &self.words
    }
}
