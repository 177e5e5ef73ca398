//! What pages say, in the reader's language, from the Fluent catalogues in `locales/`.

use crate::codes::Named;
use fluent_templates::fluent_bundle::{FluentValue, types::FluentNumber};
use fluent_templates::{LanguageIdentifier, Loader, langid};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Display;

fluent_templates::static_loader! {
    static CATALOGUES = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| bundle.set_use_isolating(isolates(&bundle.locales)),
    };
}

/// Whether words that are filled in are set apart with invisible marks, so that a Latin name
/// inside an Arabic sentence doesn't turn the punctuation around it.
fn isolates(locales: &[LanguageIdentifier]) -> bool {
    let written_in = |it: &Language| locales.contains(&it.identifier());
    Language::ALL
        .iter()
        .any(|it| written_in(it) && it.direction() == "rtl")
}

/// A language that the pages are written in.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Language {
    /// English, complete; the others fall back to it.
    #[default]
    English,
    /// French.
    French,
    /// Modern Standard Arabic.
    Arabic,
}

impl Language {
    /// Every shipped language.
    pub const ALL: &'static [Self] = &[Self::English, Self::French, Self::Arabic];

    /// BCP 47 tag, such as `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
            Self::Arabic => "ar",
        }
    }

    /// The language's own name for itself.
    pub fn autonym(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::French => "Français",
            Self::Arabic => "العربية",
        }
    }

    /// The direction that it is read in, as HTML writes it.
    pub fn direction(self) -> &'static str {
        match self {
            Self::English | Self::French => "ltr",
            Self::Arabic => "rtl",
        }
    }

    /// What stands between the items of a list.
    pub fn comma(self) -> &'static str {
        match self {
            Self::English | Self::French => ", ",
            Self::Arabic => "، ",
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
            Self::Arabic => langid!("ar"),
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

/// The message `key` with words filled in. A word that is a number can choose between plural forms.
pub fn message_with(
    language: Language,
    key: &str,
    words: &[(&'static str, &dyn Display)],
) -> String {
    let values = words
        .iter()
        .map(|(name, word)| (Cow::Borrowed(*name), value(word.to_string())))
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

/// A number where the word is one and would be shown the same, so that plural forms work.
fn value(word: String) -> FluentValue<'static> {
    let plain = word.chars().all(|it| it.is_ascii_digit() || it == '.');
    match word.parse::<FluentNumber>() {
        Ok(number) if plain && number.as_string() == word => FluentValue::Number(number),
        _ => FluentValue::from(word),
    }
}

/// The text without the invisible marks around what was filled in: for what is kept and not only shown.
pub fn without_marks(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

fn filled(
    language: Language,
    key: &str,
    values: &HashMap<Cow<'static, str>, FluentValue>,
) -> String {
    let text = CATALOGUES
        .try_lookup_with_args(&language.identifier(), key, values)
        .unwrap_or_else(|| key.to_owned());
    once_ended(text, values)
}

/// The text without a second full stop after a word that has its own, such as the name `Subira D.`.
fn once_ended(mut text: String, values: &HashMap<Cow<'static, str>, FluentValue>) -> String {
    for value in values.values() {
        let FluentValue::String(word) = value else {
            continue;
        };
        for end in ["", "\u{2069}"] {
            let ended = format!("{word}{end}");
            if word.ends_with('.') && text.contains(&format!("{ended}.")) {
                text = text.replace(&format!("{ended}."), &ended);
            }
        }
    }
    text
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
    fn arabic_counts_with_its_six_forms() {
        let shown = |count| without_marks(&message_counting(Language::Arabic, "months", count));
        assert_eq!(shown(1), "شهر واحد");
        assert_eq!(shown(2), "شهران");
        assert_eq!(shown(6), "6 أشهر");
        assert_eq!(shown(24), "24 شهرًا");
        assert_eq!(shown(100), "100 شهر");
    }

    #[test]
    fn a_number_that_is_filled_in_chooses_its_plural_form() {
        let shown = |hours: &str| {
            without_marks(&message_with(
                Language::Arabic,
                "hours-a-week",
                &[("hours", &hours)],
            ))
        };
        assert_eq!(shown("8"), "8 ساعات في الأسبوع");
        assert_eq!(shown("40"), "40 ساعة في الأسبوع");
        assert_eq!(shown("37.5"), "37.5 ساعة في الأسبوع");
    }

    #[test]
    fn a_reference_that_looks_like_a_number_is_shown_as_it_is() {
        let shown = |reference: &str| {
            message_with(
                Language::English,
                "application-reference",
                &[("reference", &reference)],
            )
        };
        assert_eq!(shown("007"), "Reference 007");
        assert_eq!(shown("1e5"), "Reference 1e5");
        assert_eq!(shown("inf"), "Reference inf");
        assert_eq!(shown("1..2"), "Reference 1..2");
    }

    #[test]
    fn a_name_with_a_full_stop_of_its_own_ends_a_sentence() {
        let shown = |language, name: &str| {
            without_marks(&message_with(
                language,
                "guardian-end-own",
                &[("name", &name)],
            ))
        };
        assert!(shown(Language::English, "Subira D.").contains("guardian of Subira D. here."));
        let ended = |language| {
            without_marks(&message_with(
                language,
                "sign-link-questions",
                &[("enterprise", &"Asha Works Ltd.")],
            ))
        };
        assert!(ended(Language::English).ends_with("Asha Works Ltd."));
        assert!(!ended(Language::English).ends_with(".."));
        assert!(!ended(Language::Arabic).ends_with(".."));
    }

    #[test]
    fn a_word_inside_arabic_is_set_apart_and_inside_english_is_not() {
        let shown = |language| message_with(language, "quality-grade", &[("grade", &"A")]);
        assert!(shown(Language::Arabic).contains("\u{2068}A\u{2069}"));
        assert_eq!(shown(Language::English), "evidence grade A");
    }

    #[test]
    fn a_language_refused_with_zero_quality_is_not_chosen() {
        assert_eq!(Language::negotiate("fr;q=0"), None);
    }
}
