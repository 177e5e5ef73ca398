//! What the marketplace itself says to people: the Fluent catalogues in `locales/`, one folder a
//! language. A language without a catalogue, or a text that one lacks, is read in English.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid};

const ENGLISH: LanguageIdentifier = langid!("en");

fluent_templates::static_loader! {
    static CATALOGUES = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| bundle.set_use_isolating(is_right_to_left(&bundle.locales)),
    };
}

/// Languages in which a Latin name would turn the punctuation around it, were it not set apart
/// with invisible marks.
fn is_right_to_left(locales: &[LanguageIdentifier]) -> bool {
    locales.contains(&langid!("ar"))
}

/// A word or a number to be filled in.
pub(crate) type Word<'a> = FluentValue<'a>;

/// The text `key` with `words` filled in by name; a number can choose between plural forms.
/// `language` is a tag such as `fr`; `key.attribute` is a text that belongs to another.
pub(crate) fn say(language: &str, key: &str, words: &[(&'static str, Word<'_>)]) -> String {
    // The tests hold that every key is in the English catalogue; should one escape them, the
    // bare key is seen by whoever reads it and breaks nothing.
    told(language, key, words).unwrap_or_else(|| key.to_owned())
}

/// The text `key`, if there is one.
pub(crate) fn told(
    language: &str,
    key: &str,
    words: &[(&'static str, Word<'_>)],
) -> Option<String> {
    let language: LanguageIdentifier = language.parse().unwrap_or(ENGLISH);
    let words: HashMap<Cow<'static, str>, FluentValue<'_>> = words
        .iter()
        .map(|(name, word)| (Cow::Borrowed(*name), word.clone()))
        .collect();
    CATALOGUES.try_lookup_with_args(&language, key, &words)
}

/// The language in which `say` answers a reader of `language`: theirs where it has a catalogue, else English.
pub(crate) fn readable(language: &str) -> &'static str {
    let asked: LanguageIdentifier = language.parse().unwrap_or(ENGLISH);
    CATALOGUES
        .locales()
        .find(|it| it.language == asked.language)
        .map_or("en", |it| it.language.as_str())
}

/// `rtl` or `ltr`, as HTML says it.
pub(crate) fn direction(language: &str) -> &'static str {
    let language: LanguageIdentifier = language.parse().unwrap_or(ENGLISH);
    if is_right_to_left(&[language]) {
        "rtl"
    } else {
        "ltr"
    }
}

#[cfg(test)]
mod tests;
