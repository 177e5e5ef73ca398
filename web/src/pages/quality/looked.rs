//! The facts that a rule looked at. The report writes them for programs; people read them in words.

use crate::operations::Date;
use crate::page::Page;
use crate::text::known;

/// One fact: what it is, and how it was found.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Fact {
    pub label: String,
    pub value: String,
}

const MINUTES_IN_AN_HOUR: f64 = 60.0;

/// What stands where nothing is stated.
const NOT_STATED: &str = "–";

/// Lists whose codes facts are told in, with the beginning of the keys of their names.
const LISTS: [&str; 8] = [
    "mode",
    "hazard",
    "payer",
    "clause",
    "weekday",
    "work-shift",
    "signatory-role",
    "branch",
];

/// The facts of a report in words, in its order. One that pages have no words for is left out: the sentence above it
/// tells what was found.
pub fn at(page: &Page, written: &str) -> Vec<Fact> {
    let facts = pairs(written).into_iter();
    facts
        .filter_map(|(name, value)| {
            let key = format!("input-{}", name.replace('_', "-"));
            Some(Fact {
                label: known(page.language, &key)?,
                value: told(page, name, &value),
            })
        })
        .collect()
}

/// Names with their values. A comma inside a value, as in somebody's own words, ends nothing.
fn pairs(written: &str) -> Vec<(&str, String)> {
    let mut pairs: Vec<(&str, String)> = Vec::new();
    for piece in written.split(", ") {
        let named = piece.split_once(": ").filter(|(name, _)| is_name(name));
        match (named, pairs.last_mut()) {
            (Some((name, value)), _) => pairs.push((name, value.to_owned())),
            (None, Some((_, value))) => {
                value.push_str(", ");
                value.push_str(piece);
            }
            (None, None) => {}
        }
    }
    pairs
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_')
}

fn told(page: &Page, name: &str, value: &str) -> String {
    match value {
        NOT_STATED => return page.t("stated-not-stated"),
        "true" => return page.t("stated-yes"),
        "false" => return page.t("stated-no"),
        "none" if name == "clauses" => return page.t("conditions-no-clause"),
        _ => {}
    }
    if let Ok(day) = value.parse::<Date>() {
        return page.date(&day);
    }
    // Everything but breaks is read in hours.
    let minutes = value.parse::<i64>().ok();
    match minutes.filter(|_| name.ends_with("_minutes") && name != "break_minutes") {
        Some(minutes) => page.number(&(minutes as f64 / MINUTES_IN_AN_HOUR)),
        None => codes(page, value).unwrap_or_else(|| value.to_owned()),
    }
}

/// The names of codes with commas between, if all of them are codes.
fn codes(page: &Page, value: &str) -> Option<String> {
    let names: Option<Vec<String>> = value
        .split(',')
        .map(|code| {
            let code = code.trim().replace('_', "-");
            let mut lists = LISTS.iter();
            lists.find_map(|list| known(page.language, &format!("{list}-{code}")))
        })
        .collect();
    Some(names?.join(page.comma()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    fn page(language: Language) -> Page {
        Page {
            language,
            title: String::new(),
            me: None,
            here: String::new(),
            path: String::new(),
            offer_language: false,
            demonstration: false,
            public_url: String::new(),
            listed: false,
        }
    }

    fn shown(language: Language, written: &str) -> String {
        let facts = at(&page(language), written).into_iter();
        let lines: Vec<String> = facts
            .map(|fact| format!("{}: {}", fact.label, fact.value))
            .collect();
        lines.join("; ")
    }

    #[test]
    fn facts_are_told_in_words_and_not_in_codes() {
        let written = "starts_on: 2027-01-11, mode: statutory_scheme, hazards: noise,work_at_height, \
                       night_work: false, weekly_minutes: 2250, from_date: –";
        assert_eq!(
            shown(Language::English, written),
            "First day: 11\u{a0}January 2027; How it is covered: Social security set up by law; \
             Dangers: Noise, Work at height; Work at night: No; Hours a week: 37.5; Covered from: Not stated"
        );
    }

    #[test]
    fn words_of_people_keep_their_commas() {
        assert_eq!(
            shown(Language::English, "supervision: Esi, then Kofi, age: 16"),
            "Supervision: Esi, then Kofi; Age on the first day: 16"
        );
    }

    #[test]
    fn no_language_shows_a_name_that_programs_use() {
        for language in Language::ALL {
            for name in crate::lists::codes("input") {
                let told = shown(*language, &format!("{name}: 1"));
                assert!(!told.is_empty() && !told.contains('_'), "{name}");
            }
        }
    }

    #[test]
    fn a_fact_without_words_is_left_out() {
        assert_eq!(
            shown(Language::English, "quorum: 7, age: 16"),
            "Age on the first day: 16"
        );
    }
}
