//! The sentences of a pack: which belong to a rule, and how words are put into them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Finding, NamedValue, notes::Words, quantity};
use crate::{LocalizedText, TextLanguage};

/// Everything a rule can say, in one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleTexts {
    pub(super) title: String,
    met: Option<String>,
    not_met: Option<String>,
    not_stated: Option<String>,
    not_applicable: Option<String>,
    pub(super) remedy: String,
    /// A sentence that the check may add.
    pub(super) note: Option<String>,
}

impl RuleTexts {
    /// The sentence for a finding, if the rule has one.
    pub(super) fn for_finding(&self, finding: Finding) -> Option<&str> {
        match finding {
            Finding::Met => self.met.as_deref(),
            Finding::NotMet => self.not_met.as_deref(),
            Finding::NotStated => self.not_stated.as_deref(),
            Finding::NotApplicable => self.not_applicable.as_deref(),
        }
    }

    /// Every sentence with its name.
    pub(super) fn sentences(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let findings =
            Finding::all().filter_map(|finding| Some((finding.code(), self.for_finding(finding)?)));
        let others = [
            ("title", Some(&self.title)),
            ("remedy", Some(&self.remedy)),
            ("note", self.note.as_ref()),
        ];
        findings.chain(
            others
                .into_iter()
                .filter_map(|(name, text)| Some((name, text?.as_str()))),
        )
    }
}

/// What a pack says in one language.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Texts {
    /// About the pack itself.
    #[serde(default)]
    pub(super) pack: PackTexts,
    /// By the text key of a rule.
    #[serde(flatten)]
    pub(super) rules: BTreeMap<String, RuleTexts>,
}

/// What a pack says of itself.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PackTexts {
    /// Its name, such as Germany.
    pub(super) name: Option<String>,
    /// Who looks when a person has to, and whom to ask again.
    pub(super) appeal_route: Option<String>,
}

/// A sentence in every language, cut up once where words are put into it.
#[derive(Clone, Debug)]
pub(super) enum Sentence {
    /// It says the same of every placement.
    Fixed(LocalizedText),
    /// Something is put into it.
    Open(Vec<(TextLanguage, Vec<Piece>)>),
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Words as they stand.
    Words(String),
    /// The place of what has this name.
    Place(String),
}

impl Sentence {
    /// Cuts a sentence up. The parameters of the rule are put in at once; they are the same for
    /// every placement.
    pub(super) fn cut(wordings: &LocalizedText, parameters: &[NamedValue]) -> Self {
        let parameter = |name: &str| {
            let named = parameters.iter().find(|named| named.name == name)?;
            Some(quantity::in_words(named.value.as_deref()?))
        };
        let cut = |language: TextLanguage| {
            let mut pieces = Vec::new();
            for piece in pieces_of(wordings.in_language(language)) {
                let piece = match piece {
                    Piece::Place(name) => match parameter(&name) {
                        Some(words) => Piece::Words(words.in_language(language).to_owned()),
                        None => Piece::Place(name),
                    },
                    words => words,
                };
                match (pieces.last_mut(), piece) {
                    (Some(Piece::Words(before)), Piece::Words(more)) => before.push_str(&more),
                    (_, piece) => pieces.push(piece),
                }
            }
            pieces
        };
        let all: Vec<_> = TextLanguage::ALL
            .iter()
            .map(|&language| (language, cut(language)))
            .collect();
        let is_fixed = |pieces: &[Piece]| matches!(pieces, [] | [Piece::Words(_)]);
        if all.iter().all(|(_, pieces)| is_fixed(pieces)) {
            Self::Fixed(said(&all, |_| None))
        } else {
            Self::Open(all)
        }
    }

    /// The names that still have to be filled in.
    pub(super) fn places(&self) -> impl Iterator<Item = &str> {
        let all = match self {
            Self::Fixed(_) => &[],
            Self::Open(all) => all.as_slice(),
        };
        let pieces = all.iter().flat_map(|(_, pieces)| pieces);
        pieces.filter_map(|piece| match piece {
            Piece::Place(name) => Some(name.as_str()),
            Piece::Words(_) => None,
        })
    }

    /// The sentence about one placement.
    pub(super) fn say(&self, inputs: &[NamedValue], words: &Words) -> LocalizedText {
        match self {
            Self::Fixed(text) => text.clone(),
            Self::Open(all) => said(all, |name| {
                let word = words.words.iter().find(|(known, _)| known == name);
                word.map(|(_, word)| Fill::Text(word)).or_else(|| {
                    let input = inputs.iter().find(|input| input.name == name)?;
                    Some(Fill::Value(input.value.as_deref().unwrap_or("–")))
                })
            }),
        }
    }
}

/// What is put into a place.
enum Fill<'a> {
    Text(&'a LocalizedText),
    Value(&'a str),
}

/// Says the pieces in every language, in one pass: what is put in isn't looked at again.
fn said<'a>(
    all: &[(TextLanguage, Vec<Piece>)],
    fill: impl Fn(&str) -> Option<Fill<'a>>,
) -> LocalizedText {
    LocalizedText::written(|language| {
        let pieces = all.iter().find(|(known, _)| *known == language);
        let mut text = String::with_capacity(160);
        for piece in pieces.into_iter().flat_map(|(_, pieces)| pieces) {
            text.push_str(match piece {
                Piece::Words(words) => words,
                Piece::Place(name) => match fill(name) {
                    Some(Fill::Text(word)) => word.in_language(language),
                    Some(Fill::Value(value)) => value,
                    None => "–",
                },
            });
        }
        text
    })
}

/// Cuts at the places marked `{name}`. A brace without its partner stays as it is.
fn pieces_of(sentence: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        if !before.is_empty() {
            pieces.push(Piece::Words(before.to_owned()));
        }
        pieces.push(Piece::Place(name.to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest.to_owned()));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &'static str, value: Option<&'static str>) -> NamedValue {
        NamedValue {
            name: name.into(),
            value: value.map(Into::into),
        }
    }

    fn text(wording: &'static str) -> LocalizedText {
        LocalizedText::written(|_| wording.to_owned())
    }

    fn filled(sentence: &'static str) -> String {
        let words = Words {
            words: vec![("law".into(), text("{age} and {law}"))],
            note: false,
        };
        let inputs = [named("age", Some("15")), named("school", None)];
        let sentence = Sentence::cut(&text(sentence), &[]);
        let said = sentence.say(&inputs, &words);
        said.in_language(TextLanguage::English).to_owned()
    }

    #[test]
    fn words_are_put_in_wherever_their_name_stands() {
        assert_eq!(
            filled("From {age}, not before {age}."),
            "From 15, not before 15."
        );
    }

    #[test]
    fn what_a_word_contains_is_not_filled_again() {
        assert_eq!(filled("By {law}."), "By {age} and {law}.");
    }

    #[test]
    fn what_is_not_stated_is_a_dash_and_a_brace_without_its_partner_stays() {
        assert_eq!(filled("School: {school}"), "School: –");
        assert_eq!(filled("open { and age"), "open { and age");
    }

    #[test]
    fn parameters_are_put_in_with_their_units_in_the_language() {
        let sentence = Sentence::cut(&text("{rest}"), &[named("rest", Some("12 hours"))]);
        assert!(matches!(&sentence, Sentence::Fixed(_)));
        let said = sentence.say(&[], &Words::default());
        assert_eq!(said.in_language(TextLanguage::French), "12 heures");
    }

    #[test]
    fn the_names_that_are_left_are_known() {
        let sentence = Sentence::cut(&text("{a} {b}"), &[named("a", Some("1"))]);
        assert_eq!(sentence.places().next(), Some("b"));
    }
}
