//! A word to find.

use serde::Serialize;

use crate::analysis;

/// A word, as typed and as compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Word {
    lower: String,
    folded: String,
}

impl Word {
    /// The words of a text.
    pub(crate) fn all_in(text: &str) -> Vec<Self> {
        analysis::words(text)
            .map(|word| {
                let lower = word.text.to_lowercase();
                let folded = analysis::fold(&lower);
                Self { lower, folded }
            })
            .filter(|word| !word.folded.is_empty())
            .collect()
    }

    /// A word that is already folded, such as one out of the index.
    pub(crate) fn from_folded(folded: &str) -> Self {
        Self {
            lower: folded.to_owned(),
            folded: folded.to_owned(),
        }
    }

    /// The word in lower case, with its accents.
    #[must_use]
    pub fn lower(&self) -> &str {
        &self.lower
    }

    /// The word in lower case without accents: what is compared.
    #[must_use]
    pub fn folded(&self) -> &str {
        &self.folded
    }
}
