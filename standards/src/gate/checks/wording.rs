use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Check, Kind, Stricter};
use crate::gate::{Finding, case::Case, notes::Notes};

/// The texts of the placement have none of these phrases, unless it belongs to a programme that
/// may be for some people only.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Raw")]
pub(super) struct Wording {
    /// Sorted by their first letter, since every word of every text is looked up.
    phrases: Vec<Phrase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    /// By language. A text may be in any of them, so all are looked for.
    phrases: BTreeMap<String, Vec<String>>,
}

/// A phrase as it is looked for: lower case, one space between words.
#[derive(Debug)]
struct Phrase {
    first: char,
    folded: Vec<char>,
    shown: String,
}

impl TryFrom<Raw> for Wording {
    type Error = String;

    fn try_from(raw: Raw) -> Result<Self, Self::Error> {
        let phrase = |shown: String| {
            let folded: Vec<char> = folded(&shown).collect();
            let first = folded.first().copied();
            match first {
                Some(first) if first.is_alphanumeric() => Ok(Phrase {
                    first,
                    folded,
                    shown,
                }),
                _ => Err(format!(
                    "`{shown}` doesn't begin with a letter, so no text has it"
                )),
            }
        };
        let phrases = raw.phrases.into_values().flatten().map(phrase);
        let mut phrases = phrases.collect::<Result<Vec<_>, _>>()?;
        phrases.sort_by_key(|phrase| phrase.first);
        if phrases.is_empty() {
            return Err("`phrases` is empty".to_owned());
        }
        Ok(Self { phrases })
    }
}

/// Lower case; every run of white space and hyphens is one space, and every apostrophe the same.
fn folded(text: &str) -> impl Iterator<Item = char> {
    let mut after_space = false;
    text.chars()
        .filter_map(move |letter| {
            let is_space = letter.is_whitespace() || letter == '-';
            let repeated = is_space && after_space;
            after_space = is_space;
            (!repeated).then_some(match letter {
                _ if is_space => ' ',
                '’' => '\'',
                letter => letter,
            })
        })
        .flat_map(char::to_lowercase)
}

impl Phrase {
    /// Whether the text begins with the phrase, and the phrase ends with a word.
    fn begins(&self, text: &str) -> bool {
        let mut text = folded(text);
        self.folded
            .iter()
            .all(|letter| text.next() == Some(*letter))
            && text.next().is_none_or(|next| !next.is_alphanumeric())
    }
}

impl Wording {
    fn found_in<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        let mut in_word = false;
        text.char_indices()
            .filter_map(move |(place, letter)| {
                let begins_word = letter.is_alphanumeric() && !in_word;
                in_word = letter.is_alphanumeric();
                begins_word.then_some((place, letter))
            })
            .flat_map(move |(place, letter)| {
                let first = letter.to_lowercase().next().unwrap_or(letter);
                let from = self.phrases.partition_point(|phrase| phrase.first < first);
                self.phrases[from..]
                    .iter()
                    .take_while(move |phrase| phrase.first == first)
                    .filter(move |phrase| phrase.begins(&text[place..]))
                    .map(|phrase| phrase.shown.as_str())
            })
    }
}

fn has_basis(case: &Case<'_>) -> bool {
    let basis = case.conditions.targeted_programme.as_ref();
    basis.is_some_and(|basis| !basis.trim().is_empty())
}

impl Kind for Wording {
    const NAME: &'static str = "wording";
    const STRICTER: &'static [(&'static str, Stricter)] = &[("phrases", Stricter::More)];
}

impl Check for Wording {
    fn findings(&self) -> &'static [Finding] {
        &[Finding::Met, Finding::NotMet, Finding::NotApplicable]
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["found", "targeted_programme"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let texts = &case.facts.texts;
        let found = || texts.iter().flat_map(|text| self.found_in(text));
        if notes.are_kept() {
            let mut list: Vec<&str> = Vec::new();
            for phrase in found() {
                if !list.contains(&phrase) {
                    list.push(phrase);
                }
            }
            let quoted: Vec<_> = list.iter().map(|phrase| format!("“{phrase}”")).collect();
            notes.input("found", (!list.is_empty()).then(|| quoted.join(", ")));
            let basis = case.conditions.targeted_programme.as_ref();
            notes.input("targeted_programme", basis);
        }
        if texts.is_empty() {
            Finding::NotApplicable
        } else if found().next().is_some() && !has_basis(case) {
            Finding::NotMet
        } else {
            Finding::Met
        }
    }
}

/// A programme that is for some people only rests on a ground; whether the ground holds, a person
/// decides.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TargetedProgramme {}

impl Kind for TargetedProgramme {
    const NAME: &'static str = "targeted_programme";
}

impl Check for TargetedProgramme {
    fn findings(&self) -> &'static [Finding] {
        &[Finding::NotMet, Finding::NotApplicable]
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["targeted_programme"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let basis = case.conditions.targeted_programme.as_ref();
        notes.input("targeted_programme", basis);
        if has_basis(case) {
            Finding::NotMet
        } else {
            Finding::NotApplicable
        }
    }
}

/// The title has one of these words, by itself or as a part of another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TitleNames {
    /// In lower case.
    words: Vec<String>,
}

impl Kind for TitleNames {
    const NAME: &'static str = "title_names";
}

impl Check for TitleNames {
    fn findings(&self) -> &'static [Finding] {
        &[Finding::Met, Finding::NotMet, Finding::NotApplicable]
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["title"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        // The title is the first of the texts.
        let title = case.facts.texts.first();
        notes.input("title", title);
        match title.map(|title| title.to_lowercase()) {
            None => Finding::NotApplicable,
            Some(title) if self.words.iter().any(|word| title.contains(word)) => Finding::Met,
            Some(_) => Finding::NotMet,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(text: &str) -> Vec<String> {
        let wording: Wording = toml::from_str(
            r#"phrases = { en = ["men only", "no women"], fr = ["qu'aux hommes"] }"#,
        )
        .unwrap();
        wording.found_in(text).map(str::to_owned).collect()
    }

    #[test]
    fn a_phrase_is_found_whatever_its_case_spaces_and_apostrophe() {
        assert_eq!(finds("Bakery, MEN  only."), ["men only"]);
        assert_eq!(finds("Men-only workshop"), ["men only"]);
        assert_eq!(finds("Ne s’adresse qu’aux hommes"), ["qu'aux hommes"]);
    }

    #[test]
    fn a_phrase_inside_other_words_is_not_found() {
        assert!(finds("For women only those machines are new").is_empty());
        assert!(finds("No womenswear").is_empty());
        assert!(finds("").is_empty());
    }

    #[test]
    fn a_phrase_without_a_letter_at_its_beginning_is_refused() {
        assert!(toml::from_str::<Wording>(r#"phrases = { en = ["- men"] }"#).is_err());
        assert!(toml::from_str::<Wording>("phrases = { en = [] }").is_err());
    }
}
