//! What pages say, in the reader's language, from the Fluent catalogues in `locales/`.

use crate::codes::Named;
use fluent_templates::{LanguageIdentifier, Loader, fluent_bundle::FluentValue, langid};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Display;

fluent_templates::static_loader! {
    static CATALOGUES = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// A language that the pages are written in.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Language {
    /// English, complete; the others fall back to it.
    #[default]
    English,
    /// French.
    French,
}

impl Language {
    /// Every shipped language.
    pub const ALL: &'static [Self] = &[Self::English, Self::French];

    /// BCP 47 tag, such as `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// The language's own name for itself.
    pub fn autonym(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::French => "Français",
        }
    }

    /// The language of a tag such as `fr` or `fr-SN`.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?.to_ascii_lowercase();
        Self::ALL.iter().copied().find(|it| it.tag() == primary)
    }

    /// The shipped language that an `Accept-Language` header likes best.
    pub fn negotiate(accept: &str) -> Option<Self> {
        let mut wishes: Vec<(f32, Self)> = accept.split(',').filter_map(wish).collect();
        wishes.sort_by(|a, b| b.0.total_cmp(&a.0));
        wishes.first().map(|(_, language)| *language)
    }

    fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::English => langid!("en"),
            Self::French => langid!("fr"),
        }
    }
}

fn wish(part: &str) -> Option<(f32, Language)> {
    let mut pieces = part.trim().split(';');
    let language = Language::parse(pieces.next()?.trim())?;
    let quality = pieces
        .find_map(|it| it.trim().strip_prefix("q="))
        .map_or(Some(1.0), |q| q.trim().parse().ok())?;
    (quality > 0.0).then_some((quality, language))
}

/// The message `key`, or the key itself so that a gap is seen and not silent.
pub fn message(language: Language, key: &str) -> String {
    CATALOGUES
        .try_lookup(&language.identifier(), key)
        .unwrap_or_else(|| key.to_owned())
}

/// The message `key` with words filled in.
pub fn message_with(
    language: Language,
    key: &str,
    words: &[(&'static str, &dyn Display)],
) -> String {
    let values = words
        .iter()
        .map(|(name, word)| (Cow::Borrowed(*name), FluentValue::from(word.to_string())))
        .collect();
    filled(language, key, &values)
}

/// The message `key` with `$count`, which chooses between singular and plural.
pub fn message_counting(language: Language, key: &str, count: i64) -> String {
    let values = HashMap::from([(Cow::Borrowed("count"), FluentValue::from(count))]);
    filled(language, key, &values)
}

/// The name of a code such as a state.
pub fn name(language: Language, code: impl Named) -> String {
    message(language, code.key())
}

/// The message `key`, if a catalogue has it.
pub fn known(language: Language, key: &str) -> Option<String> {
    CATALOGUES.try_lookup(&language.identifier(), key)
}

fn filled(
    language: Language,
    key: &str,
    values: &HashMap<Cow<'static, str>, FluentValue>,
) -> String {
    CATALOGUES
        .try_lookup_with_args(&language.identifier(), key, values)
        .unwrap_or_else(|| key.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_liked_shipped_language_wins() {
        assert_eq!(
            Language::negotiate("de, fr-SN;q=0.8, en;q=0.9"),
            Some(Language::English)
        );
        assert_eq!(Language::negotiate("fr, en;q=0.9"), Some(Language::French));
    }

    #[test]
    fn a_language_refused_with_zero_quality_is_not_chosen() {
        assert_eq!(Language::negotiate("fr;q=0"), None);
    }
}
