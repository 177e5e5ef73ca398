//! Where the words were found, as plain runs of text.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use super::translate::Translation;
use crate::analysis::{Stemming, WordAt, fold, words};
use crate::response::{Highlight, HighlightField, Run};
use crate::schema::StoredText;

/// About how many bytes of the description are shown.
const EXTRACT_BYTES: usize = 240;
/// The most values shown of a field that has many.
const MAX_VALUES: usize = 3;

/// Marks the words of one query.
pub(super) struct Highlighter<'a> {
    terms: &'a BTreeSet<String>,
    phrases: &'a [Vec<String>],
    /// What the terms begin with: few words need stemming to see that they don't match.
    first_letters: BTreeSet<char>,
    /// For each language and word met so far, whether it matches: texts repeat their words, and
    /// stemming is most of the work.
    known: RefCell<HashMap<String, HashMap<String, bool>>>,
}

/// A word of a text, with whether it matches.
struct Marked {
    from: usize,
    to: usize,
    is_match: bool,
}

impl<'a> Highlighter<'a> {
    pub(super) fn new(translation: &'a Translation<'_>) -> Self {
        Self::of(&translation.highlighted, &translation.phrases)
    }

    fn of(terms: &'a BTreeSet<String>, phrases: &'a [Vec<String>]) -> Self {
        Self {
            terms,
            phrases,
            first_letters: terms
                .iter()
                .filter_map(|term| term.chars().next())
                .collect(),
            known: RefCell::default(),
        }
    }

    /// Whether there is nothing to highlight.
    pub(super) fn is_idle(&self) -> bool {
        self.terms.is_empty() && self.phrases.is_empty()
    }

    pub(super) fn highlights(&self, stored: &StoredText) -> Vec<Highlight> {
        let language = stored.language.as_str();
        let labels = stored
            .labels
            .iter()
            .map(|(code, label)| (code.as_str(), label.as_str()));
        let skills = stored.skills.iter().map(|skill| (language, skill.as_str()));
        let mut highlights = Vec::new();
        highlights.extend(self.whole(HighlightField::Title, [(language, stored.title.as_str())]));
        highlights.extend(self.whole(HighlightField::Occupation, labels));
        highlights.extend(self.whole(HighlightField::Skill, skills));
        highlights.extend(self.whole(
            HighlightField::Enterprise,
            [("", stored.enterprise.as_str())],
        ));
        highlights.extend(self.whole(HighlightField::Locality, [("", stored.locality.as_str())]));
        highlights.extend(self.extract(language, &stored.description));
        highlights
    }

    /// Whole texts that have a match.
    fn whole<'t>(
        &self,
        field: HighlightField,
        texts: impl IntoIterator<Item = (&'t str, &'t str)>,
    ) -> Vec<Highlight> {
        texts
            .into_iter()
            .filter_map(|(language, text)| {
                let marked = self.mark(language, text);
                let has_match = marked.iter().any(|word| word.is_match);
                has_match.then(|| Highlight {
                    field,
                    runs: runs(text, 0..text.len(), &marked),
                })
            })
            .take(MAX_VALUES)
            .collect()
    }

    /// The part of a description with most matches.
    fn extract(&self, language: &str, text: &str) -> Option<Highlight> {
        let marked = self.mark(language, text);
        let start = densest(&marked)?;
        let end = marked
            .iter()
            .take_while(|word| word.to <= start + EXTRACT_BYTES)
            .last()
            .map_or(text.len(), |word| word.to);
        let reaches_end = text.len() <= start + EXTRACT_BYTES;
        let end = if reaches_end {
            text.len()
        } else {
            end.max(start)
        };
        Some(Highlight {
            field: HighlightField::Description,
            runs: runs(text, start..end, &marked),
        })
    }

    fn mark(&self, language: &str, text: &str) -> Vec<Marked> {
        let stemming = Stemming::of(language);
        let mut known = self.known.borrow_mut();
        let known = known.entry(language.to_owned()).or_default();
        let mut marked: Vec<Marked> = words(text)
            .map(|word| {
                let is_match = self.may_match(stemming.as_ref(), word.text)
                    && known.get(word.text).copied().unwrap_or_else(|| {
                        let is_match = self.has(stemming.as_ref(), word.text);
                        known.insert(word.text.to_owned(), is_match);
                        is_match
                    });
                Marked {
                    from: word.from,
                    to: word.to(),
                    is_match,
                }
            })
            .collect();
        if !self.phrases.is_empty() {
            self.mark_phrases(text, &mut marked);
        }
        marked
    }

    /// Whether a word begins like one of the terms, as far as that can be seen at a glance.
    fn may_match(&self, stemming: Option<&Stemming>, word: &str) -> bool {
        match word.chars().next() {
            Some(first) if first.is_ascii() => {
                self.first_letters.contains(&first.to_ascii_lowercase())
                    || stemming.is_some_and(|stemming| !stemming.keeps_first_letter())
            }
            _ => true,
        }
    }

    fn has(&self, stemming: Option<&Stemming>, word: &str) -> bool {
        let lower = word.to_lowercase();
        let folded = fold(&lower);
        if self.terms.contains(&folded) {
            return true;
        }
        let Some(stemming) = stemming else {
            return false;
        };
        let (stem, second) = stemming.stems(&lower, &folded);
        self.terms.contains(&stem) || second.is_some_and(|stem| self.terms.contains(&stem))
    }

    fn mark_phrases(&self, text: &str, marked: &mut [Marked]) {
        let surface = |word: WordAt<'_>| fold(&word.text.to_lowercase());
        let surfaces: Vec<String> = words(text).map(surface).collect();
        for phrase in self.phrases {
            mark_phrase(phrase, &surfaces, marked);
        }
    }
}

fn mark_phrase(phrase: &[String], surfaces: &[String], marked: &mut [Marked]) {
    if phrase.is_empty() {
        return;
    }
    for start in 0..(surfaces.len() + 1).saturating_sub(phrase.len()) {
        let end = start + phrase.len();
        if surfaces[start..end] == *phrase {
            marked[start..end]
                .iter_mut()
                .for_each(|word| word.is_match = true);
        }
    }
}

/// Where the stretch with most matches begins: a little before its first match, at a word.
fn densest(marked: &[Marked]) -> Option<usize> {
    let matches: Vec<usize> = marked
        .iter()
        .filter(|word| word.is_match)
        .map(|word| word.from)
        .collect();
    let reach = |first: usize| {
        let within = matches
            .iter()
            .filter(|at| (first..first + EXTRACT_BYTES / 2).contains(at));
        within.count()
    };
    // The earliest of equals: `max_by_key` would take the last.
    let first = matches.iter().copied().rev().max_by_key(|at| reach(*at))?;
    let context = first.saturating_sub(EXTRACT_BYTES / 4);
    marked
        .iter()
        .map(|word| word.from)
        .find(|from| *from >= context)
        .map(|from| if context == 0 { 0 } else { from })
}

/// Cuts a range of a text into runs that match and runs that don't.
fn runs(text: &str, range: std::ops::Range<usize>, marked: &[Marked]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut at = range.start;
    let inside = |word: &&Marked| word.is_match && word.from >= range.start && word.to <= range.end;
    for word in marked.iter().filter(inside) {
        push_run(&mut runs, &text[at..word.from], false);
        push_run(&mut runs, &text[word.from..word.to], true);
        at = word.to;
    }
    push_run(&mut runs, &text[at..range.end], false);
    runs
}

fn push_run(runs: &mut Vec<Run>, text: &str, is_match: bool) {
    if !text.is_empty() {
        runs.push(Run {
            text: text.to_owned(),
            is_match,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn highlights(terms: &[&str], phrases: &[Vec<String>], stored: &StoredText) -> Vec<Highlight> {
        let terms = terms.iter().map(|term| (*term).to_owned()).collect();
        let highlighter = Highlighter::of(&terms, phrases);
        highlighter.highlights(stored)
    }

    fn shown(highlight: &Highlight) -> String {
        let run = |run: &Run| {
            if run.is_match {
                format!("[{}]", run.text)
            } else {
                run.text.clone()
            }
        };
        highlight.runs.iter().map(run).collect()
    }

    #[test]
    fn stems_and_surfaces_are_marked_in_the_language_of_the_text() {
        let stored = StoredText {
            language: "fr".to_owned(),
            title: "Soudeurs à Évian".to_owned(),
            ..StoredText::default()
        };
        let found = highlights(&["soudeur", "evian"], &[], &stored);
        assert_eq!(shown(&found[0]), "[Soudeurs] à [Évian]");
    }

    #[test]
    fn a_phrase_is_marked_only_where_it_stands_together() {
        let stored = StoredText {
            title: "Night work, no night shift".to_owned(),
            ..StoredText::default()
        };
        let phrase = vec!["night".to_owned(), "shift".to_owned()];
        let found = highlights(&[], &[phrase], &stored);
        assert_eq!(shown(&found[0]), "Night work, no [night] [shift]");
    }

    #[test]
    fn a_long_description_is_cut_around_the_matches() {
        let stored = StoredText {
            description: format!("{} oven {}", "é lorem ".repeat(100), "ipsum ".repeat(100)),
            ..StoredText::default()
        };
        let found = highlights(&["oven"], &[], &stored);
        let text = shown(&found[0]);
        assert!(text.contains("[oven]"));
        assert!(text.len() <= EXTRACT_BYTES + 2, "{}", text.len());
    }

    #[test]
    fn without_a_match_there_is_nothing_to_show() {
        let stored = StoredText {
            title: "Baker".to_owned(),
            description: "Bread".to_owned(),
            ..StoredText::default()
        };
        assert!(highlights(&["oven"], &[], &stored).is_empty());
    }
}
