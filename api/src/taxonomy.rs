//! Occupations and skills: ISCO-08 from the start, ESCO when a deployment imports it.
//!
//! An occupation's code is its ISCO-08 unit group (four digits) or, finer, its ESCO code (such as 7112.1).

pub mod graphql;
mod labels;
mod search;
pub(crate) mod store;

pub use search::{search_occupations, search_skills};
pub use store::seed_isco;

use standards::TextLanguage;
use standards::isco::Code;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use uuid::Uuid;

use crate::vocabulary::SkillKind;

/// The language in which every label exists.
pub const FALLBACK: &str = "en";

/// What somebody learns to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occupation {
    pub id: Uuid,
    pub code: String,
    /// ISCO-08 unit group, four digits.
    pub isco_group: String,
    pub description: Option<String>,
    pub labels: Vec<Label>,
}

/// What somebody can do, or knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skill {
    pub id: Uuid,
    pub kind: SkillKind,
    pub labels: Vec<Label>,
}

/// A name in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// ISO 639-1.
    pub language: String,
    pub label: String,
    /// One label a language is preferred; the others are alternatives.
    pub preferred: bool,
}

impl Occupation {
    /// The preferred name in a language, else in English, else the title of its ISCO group.
    #[must_use]
    pub fn label(&self, language: &str) -> &str {
        preferred(&self.labels, language).unwrap_or_else(|| isco_title(&self.isco_group, language))
    }

    /// Other names in a language.
    #[must_use]
    pub fn alternatives(&self, language: &str) -> Vec<&str> {
        let others = self
            .labels
            .iter()
            .filter(|label| label.language == language && !label.preferred);
        others.map(|label| label.label.as_str()).collect()
    }
}

impl Skill {
    /// The preferred name in a language, else in English, else any.
    #[must_use]
    pub fn label(&self, language: &str) -> &str {
        preferred(&self.labels, language)
            .or_else(|| self.labels.first().map(|label| label.label.as_str()))
            .unwrap_or_default()
    }
}

fn preferred<'a>(labels: &'a [Label], language: &str) -> Option<&'a str> {
    let of = |language: &str| {
        labels
            .iter()
            .find(|label| label.preferred && label.language == language)
    };
    of(language)
        .or_else(|| of(FALLBACK))
        .map(|label| label.label.as_str())
}

/// The title of an ISCO-08 group; its code when there is no such group.
#[must_use]
pub fn isco_title<'a>(group: &'a str, language: &str) -> &'a str {
    group
        .parse::<Code>()
        .map_or(group, |code| code.title(TextLanguage::for_tag(language)))
}

/// A label as it is searched: small letters without accents.
#[must_use]
pub fn fold(label: &str) -> String {
    label
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect()
}
