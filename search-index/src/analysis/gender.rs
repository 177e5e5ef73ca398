//! Names of occupations for men and for women are names of one occupation.

use std::borrow::Cow;

/// Endings of one language: for women, for men, and the least letters before them.
type Endings = &'static [(&'static str, &'static str, usize)];

const GERMAN: Endings = &[
    ("erinnen", "er", 3),
    ("erin", "er", 3),
    ("torinnen", "tor", 2),
    ("orinnen", "or", 3),
    ("orin", "or", 3),
    ("eurinnen", "eur", 2),
    ("eurin", "eur", 2),
    ("istinnen", "ist", 2),
    ("istin", "ist", 2),
    ("entinnen", "ent", 3),
    ("entin", "ent", 3),
    ("antinnen", "ant", 3),
    ("antin", "ant", 3),
    ("kauffrauen", "kaufmann", 0),
    ("kauffrau", "kaufmann", 0),
    ("kaufleute", "kaufmann", 0),
    ("fachfrau", "fachmann", 0),
    ("fachleute", "fachmann", 0),
    ("ärztin", "arzt", 0),
    ("aerztin", "arzt", 0),
    ("köchin", "koch", 0),
    ("koechin", "koch", 0),
    ("login", "loge", 3),
    ("loginnen", "loge", 3),
    ("grafin", "graf", 3),
    ("wirtin", "wirt", 0),
    ("wartin", "wart", 0),
    ("gehilfin", "gehilfe", 0),
];

const ENGLISH: Endings = &[
    ("tradespeople", "tradesman", 0),
    ("persons", "man", 3),
    ("person", "man", 3),
    ("women", "man", 3),
    ("woman", "man", 3),
    ("people", "man", 3),
    ("men", "man", 4),
    ("waitress", "waiter", 0),
    ("waitresses", "waiter", 0),
    ("actress", "actor", 0),
    ("stewardess", "steward", 0),
    ("hostess", "host", 0),
];

const FRENCH: Endings = &[
    ("trices", "teur", 2),
    ("trice", "teur", 2),
    ("teuses", "teur", 2),
    ("teuse", "teur", 2),
    ("euses", "eur", 2),
    ("euse", "eur", 2),
    ("ières", "ier", 2),
    ("ière", "ier", 2),
    ("ieres", "ier", 2),
    ("iere", "ier", 2),
    ("ères", "er", 3),
    ("ère", "er", 3),
    ("ennes", "en", 2),
    ("enne", "en", 2),
    ("onnes", "on", 3),
    ("onne", "on", 3),
];

const SPANISH: Endings = &[
    ("doras", "dor", 2),
    ("dora", "dor", 2),
    ("toras", "tor", 2),
    ("tora", "tor", 2),
    ("soras", "sor", 2),
    ("sora", "sor", 2),
    ("triz", "tor", 2),
    ("trices", "tor", 2),
];

const ITALIAN: Endings = &[
    ("trici", "tore", 2),
    ("trice", "tore", 2),
    ("essa", "e", 4),
    ("iera", "iere", 2),
];

const PORTUGUESE: Endings = &[
    ("doras", "dor", 2),
    ("dora", "dor", 2),
    ("toras", "tor", 2),
    ("tora", "tor", 2),
    ("eiras", "eiro", 2),
    ("eira", "eiro", 2),
];

const DUTCH: Endings = &[("sters", "er", 3), ("ster", "er", 4), ("trice", "teur", 2)];

/// The form for men of a word in lower case, where the language makes the one for women by an
/// ending; otherwise the word. English `-person` is read as `-man` too.
pub(super) fn masculine<'a>(word: &'a str, language: &str) -> Cow<'a, str> {
    let endings: Endings = match language {
        "de" => GERMAN,
        "en" => ENGLISH,
        "es" => SPANISH,
        "fr" => FRENCH,
        "it" => ITALIAN,
        "nl" => DUTCH,
        "pt" => PORTUGUESE,
        _ => return Cow::Borrowed(word),
    };
    for (feminine, masculine, least) in endings {
        let Some(stem) = word.strip_suffix(feminine) else {
            continue;
        };
        if stem.chars().count() >= *least {
            return Cow::Owned(format!("{stem}{masculine}"));
        }
    }
    Cow::Borrowed(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_for_women_becomes_the_one_for_men() {
        for (language, feminine, expected) in [
            ("de", "elektrikerin", "elektriker"),
            ("de", "mechatronikerinnen", "mechatroniker"),
            ("de", "bürokauffrau", "bürokaufmann"),
            ("en", "craftswoman", "craftsman"),
            ("en", "salesperson", "salesman"),
            ("es", "conductora", "conductor"),
            ("fr", "coiffeuse", "coiffeur"),
            ("fr", "boulangère", "boulanger"),
            ("fr", "opératrice", "opérateur"),
            ("it", "operatrice", "operatore"),
            ("pt", "enfermeira", "enfermeiro"),
        ] {
            assert_eq!(masculine(feminine, language), expected);
        }
    }

    #[test]
    fn words_that_only_end_alike_stay() {
        for (language, word) in [
            ("de", "berlin"),
            ("en", "person"),
            ("en", "women"),
            ("fr", "mère"),
        ] {
            assert_eq!(masculine(word, language), word);
        }
    }
}
