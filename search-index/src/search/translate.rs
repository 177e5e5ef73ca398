//! The one place where a request becomes a query of the engine.
//!
//! A word is looked for in title, occupation labels, skills, enterprise and locality, in all the
//! forms it may have there; the best form counts. A word in the description adds to the score and
//! to the coverage, but a placement that has none of the words anywhere else is not found.
//! Phrases must be there; of the words, as many as [`required`] says. Words that only name a
//! level ("apprentice") add to the score and are never asked for.

mod filters;

use std::collections::BTreeSet;

use tantivy::query::{
    AllQuery, BooleanQuery, ConstScoreQuery, EnableScoring, Occur, PhraseQuery,
    Query as EngineQuery, TermQuery, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::clock::Clock;
use super::correction;
use super::covered::{Cover, SoughtWord};
use super::lookup::Lookup;
use crate::analysis::{Stemming, is_level, is_stop_word};
use crate::error::Failure;
use crate::query::{Node, Phrase, Query, Word};
use crate::request::SearchRequest;
use crate::response::Correction;
use crate::schema::Fields;
use crate::snapshot::Snapshot;

/// What a word in the description adds, as a part of what it is worth elsewhere.
const DESCRIPTION_WEIGHT: f32 = 0.15;
/// What a word is worth that only begins as typed, and one that was mended.
const COMPLETED_WEIGHT: f32 = 0.8;
const MENDED_WEIGHT: f32 = 0.5;
/// What a word is worth that only names a level.
const LEVEL_WEIGHT: f32 = 0.3;

/// A request in the engine's terms.
pub(super) struct Translation<'a> {
    /// The words, if any is asked for.
    pub(super) cover: Option<Cover>,
    /// What must hold beside the words: phrases, place and filters.
    pub(super) rest: Option<Clause>,
    /// Whether the rest scores, or only restricts.
    pub(super) rest_scores: bool,
    /// What the text excludes. Not a clause of the rest: there the engine seeks phrases back to
    /// documents that they have passed, which its own contract forbids.
    pub(super) excluded: Option<Box<dyn EngineQuery>>,
    pub(super) corrections: Vec<Correction>,
    /// Terms whose words are to be highlighted.
    pub(super) highlighted: BTreeSet<String>,
    /// Phrases to highlight, as folded words.
    pub(super) phrases: Vec<Vec<String>>,
    /// The words that decide, or all if none does.
    pub(super) words: Vec<Word>,
    pub(super) lookup: Lookup<'a>,
}

impl Translation<'_> {
    /// What must hold beside the words, ready to be looked for; everything where there are no
    /// words and nothing else is asked for.
    pub(super) fn rest_weight(
        &self,
        scoring: EnableScoring<'_>,
    ) -> Result<Option<Box<dyn Weight>>, Failure> {
        Ok(match &self.rest {
            Some(rest) => Some(rest.weight(scoring)?),
            None if self.cover.is_none() => Some(AllQuery.weight(scoring)?),
            None => None,
        })
    }

    /// What the text excludes, ready to be looked for.
    pub(super) fn excluded_weight(
        &self,
        searcher: &Searcher,
    ) -> Result<Option<Box<dyn Weight>>, Failure> {
        let unscored = EnableScoring::disabled_from_searcher(searcher);
        let excluded = self.excluded.as_ref();
        Ok(excluded.map(|query| query.weight(unscored)).transpose()?)
    }
}

pub(super) type Clause = Box<dyn EngineQuery>;

pub(super) fn translate<'a>(
    snapshot: &'a Snapshot,
    request: &SearchRequest,
    clock: &Clock,
) -> Result<Translation<'a>, Failure> {
    let mut translator = Translator {
        fields: &snapshot.fields,
        clock,
        lookup: Lookup(snapshot),
        clauses: Vec::new(),
        rest_scores: false,
        cover: None,
        excluded: Vec::new(),
        corrections: Vec::new(),
        highlighted: BTreeSet::new(),
        phrases: Vec::new(),
        words: Vec::new(),
    };
    if let Some(text) = &request.text {
        translator.add_text(text, &request.language)?;
    }
    translator.add_place(request);
    translator.add_filters(request);
    Ok(translator.finish())
}

/// How many of `words` a placement must have: all of up to two, all but one of up to four, three
/// quarters of more.
fn required(words: usize) -> usize {
    match words {
        0..=2 => words,
        3..=4 => words - 1,
        _ => (words * 3).div_ceil(4),
    }
}

struct Translator<'a, 'c> {
    fields: &'a Fields,
    clock: &'c Clock,
    lookup: Lookup<'a>,
    /// Phrases, place and filters.
    clauses: Vec<(Occur, Clause)>,
    rest_scores: bool,
    cover: Option<Cover>,
    excluded: Vec<Clause>,
    corrections: Vec<Correction>,
    highlighted: BTreeSet<String>,
    phrases: Vec<Vec<String>>,
    words: Vec<Word>,
}

impl<'a> Translator<'a, '_> {
    fn add_text(&mut self, text: &Query, language: &str) -> Result<(), Failure> {
        let mut words: Vec<&Word> = Vec::new();
        let mut phrases = Vec::new();
        for node in meaningful(text, language) {
            self.clock.check()?;
            match node {
                Node::Word(word) => words.push(word),
                Node::Phrase(phrase) => phrases.push(self.phrase(phrase)),
                Node::Exclusion(exclusion) => {
                    let excluded = self.excluded(exclusion.words());
                    self.excluded.push(excluded);
                }
            }
        }
        let unfinished = match text.nodes().last() {
            Some(Node::Word(word)) if text.is_unfinished() => Some(word),
            _ => None,
        };
        self.add_phrases(phrases, !words.is_empty());
        self.add_words(&words, unfinished)
    }

    /// Phrases must be there, wherever that is. Where no word lets a placement in, one of them must
    /// be outside of descriptions.
    fn add_phrases(&mut self, phrases: Vec<(Clause, Vec<Clause>)>, has_words: bool) {
        self.rest_scores |= !phrases.is_empty();
        let is_alone = phrases.len() == 1 && !has_words;
        if !is_alone && !has_words && !phrases.is_empty() {
            let entries = phrases.iter().map(|(entry, _)| entry.box_clone());
            let any = BooleanQuery::union(entries.collect());
            self.clauses.push((Occur::Must, Box::new(any)));
        }
        for (entry, bonus) in phrases {
            if is_alone {
                let bonus = bonus.into_iter().map(|clause| (Occur::Should, clause));
                let clauses = std::iter::once((Occur::Must, entry)).chain(bonus);
                let query = BooleanQuery::new(clauses.collect());
                self.clauses.push((Occur::Must, Box::new(query)));
            } else {
                let anywhere = std::iter::once(entry).chain(bonus).collect();
                let query = BooleanQuery::union(anywhere);
                self.clauses.push((Occur::Must, Box::new(query)));
            }
        }
    }

    fn add_words(&mut self, words: &[&Word], unfinished: Option<&Word>) -> Result<(), Failure> {
        let decides = |word: &&&Word| !is_level(word.folded());
        let deciding: Vec<&Word> = words.iter().filter(decides).copied().collect();
        let deciding = if deciding.is_empty() {
            words.to_vec()
        } else {
            deciding
        };
        let mut sought: Vec<(Vec<String>, SoughtWord)> = Vec::new();
        for word in words {
            self.clock.check()?;
            let counts = deciding.iter().any(|other| std::ptr::eq(*other, *word));
            let goes_on = unfinished.is_some_and(|last| std::ptr::eq(last, *word));
            let (forms, found) = self.word(word, counts, goes_on)?;
            // Two forms of one word, such as those for women and men, ask for one thing.
            match sought
                .iter_mut()
                .find(|(known, _)| is_same_word(known, &forms))
            {
                Some((_, first)) => first.entry.extend(found.entry),
                None => sought.push((forms, found)),
            }
        }
        self.words = deciding.into_iter().cloned().collect();
        let counting = sought.iter().filter(|(_, sought)| sought.counts).count();
        if counting == 0 {
            return Ok(());
        }
        self.cover = Some(Cover {
            words: sought.into_iter().map(|(_, sought)| sought).collect(),
            least: required(counting),
            entry_field: self.fields.words,
            bonus_field: self.fields.description,
        });
        Ok(())
    }

    /// A word as it is looked for, and the forms that tell it from others.
    fn word(
        &mut self,
        word: &Word,
        counts: bool,
        goes_on: bool,
    ) -> Result<(Vec<String>, SoughtWord), Failure> {
        let forms = self.lookup.forms(word);
        let worth = if counts { 1.0 } else { LEVEL_WEIGHT };
        let mut entry = Vec::new();
        let mut bonus = Vec::new();
        for form in &forms {
            entry.extend(self.lookup.entry(form, worth)?);
            bonus.extend(self.lookup.bonus(form, worth * DESCRIPTION_WEIGHT)?);
        }
        self.highlighted.extend(forms.iter().cloned());
        if entry.is_empty() && counts {
            if goes_on {
                for (whole, form) in correction::complete(&self.lookup, word, COMPLETED_WEIGHT)? {
                    entry.push(form);
                    self.highlighted.insert(whole);
                }
            }
            if entry.is_empty() {
                entry = self.mended(word, bonus.is_empty())?;
            }
        }
        Ok((
            forms,
            SoughtWord {
                entry,
                bonus,
                counts,
            },
        ))
    }

    /// The word as it would be without its typing errors.
    fn mended(
        &mut self,
        word: &Word,
        is_unknown: bool,
    ) -> Result<Vec<super::covered::Form>, Failure> {
        let words = correction::mend(&self.lookup, word)?;
        let mut entry = Vec::new();
        let mut forms: BTreeSet<String> = BTreeSet::new();
        for mended in &words {
            forms.extend(self.lookup.forms(&Word::from_folded(mended)));
        }
        for form in &forms {
            entry.extend(self.lookup.entry(form, MENDED_WEIGHT)?);
        }
        self.highlighted.extend(forms);
        if is_unknown && !words.is_empty() {
            self.corrections.push(Correction {
                typed: word.folded().to_owned(),
                read_as: words,
            });
        }
        Ok(entry)
    }

    /// A phrase outside of descriptions, and in them.
    fn phrase(&mut self, phrase: &Phrase) -> (Clause, Vec<Clause>) {
        let words = folded(phrase.words());
        let entry = side_by_side(self.fields.words, &words);
        self.phrases.push(words);
        (entry, self.in_descriptions(phrase.words()))
    }

    /// Words side by side in a description, as each language that the index holds would have
    /// them.
    fn in_descriptions(&self, words: &[Word]) -> Vec<Clause> {
        let mut readings = BTreeSet::from([folded(words)]);
        for stemming in &self.lookup.0.stemmings {
            readings.insert(words.iter().map(|word| stem(stemming, word)).collect());
        }
        let field = self.fields.description;
        readings
            .iter()
            .map(|words| side_by_side(field, words))
            .collect()
    }

    fn excluded(&self, words: &[Word]) -> Clause {
        let fields = self.fields;
        if let [word] = words {
            let forms = self.lookup.forms(word);
            let terms = [fields.words, fields.description]
                .into_iter()
                .flat_map(|field| {
                    forms
                        .iter()
                        .map(move |form| Term::from_field_text(field, form))
                });
            return any_of(terms);
        }
        let mut clauses = self.in_descriptions(words);
        clauses.push(side_by_side(fields.words, &folded(words)));
        Box::new(BooleanQuery::union(clauses))
    }

    /// Adds what must hold and says nothing of relevance.
    fn require(&mut self, query: impl EngineQuery) {
        let unscored = ConstScoreQuery::new(Box::new(query), 0.0);
        self.clauses.push((Occur::Must, Box::new(unscored)));
    }

    fn finish(self) -> Translation<'a> {
        Translation {
            cover: self.cover,
            rest: (!self.clauses.is_empty()).then(|| alone(self.clauses)),
            rest_scores: self.rest_scores,
            excluded: match self.excluded.len() {
                0 => None,
                _ => Some(Box::new(BooleanQuery::union(self.excluded))),
            },
            corrections: self.corrections,
            highlighted: self.highlighted,
            phrases: self.phrases,
            words: self.words,
            lookup: self.lookup,
        }
    }
}

/// A single clause needs no conjunction around it, and what only excludes needs something to
/// exclude it from.
fn alone(mut clauses: Vec<(Occur, Clause)>) -> Clause {
    if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
        clauses.push((Occur::Must, Box::new(AllQuery)));
    }
    match (clauses.len(), clauses.pop()) {
        (1, Some((Occur::Must, only))) => only,
        (_, last) => {
            clauses.extend(last);
            Box::new(BooleanQuery::new(clauses))
        }
    }
}

/// Whether two words have a stem in common.
fn is_same_word(forms: &[String], others: &[String]) -> bool {
    forms.iter().any(|form| others.contains(form))
}

fn stem(stemming: &Stemming, word: &Word) -> String {
    stemming.stems(word.lower(), word.folded()).0
}

/// The nodes without words that carry no meaning, unless there are no others.
fn meaningful<'a>(text: &'a Query, language: &str) -> Vec<&'a Node> {
    let carries_meaning = |node: &&Node| match node {
        Node::Word(word) => !is_stop_word(word.lower(), language),
        Node::Phrase(_) | Node::Exclusion(_) => true,
    };
    let kept: Vec<&Node> = text.nodes().iter().filter(carries_meaning).collect();
    let is_exclusion = |node: &&Node| matches!(node, Node::Exclusion(_));
    if kept.iter().all(is_exclusion) {
        return text.nodes().iter().collect();
    }
    kept
}

fn folded(words: &[Word]) -> Vec<String> {
    words.iter().map(|word| word.folded().to_owned()).collect()
}

fn any_of(terms: impl Iterator<Item = Term>) -> Clause {
    let clause = |term| -> Clause { Box::new(TermQuery::new(term, IndexRecordOption::Basic)) };
    Box::new(BooleanQuery::union(terms.map(clause).collect()))
}

fn side_by_side(field: Field, words: &[String]) -> Clause {
    let mut terms = words.iter().map(|word| Term::from_field_text(field, word));
    match (terms.len(), terms.next()) {
        (1, Some(term)) => Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)),
        (_, first) => Box::new(PhraseQuery::new(first.into_iter().chain(terms).collect())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coverage_loosens_as_queries_grow() {
        let numbers: Vec<usize> = (0..=8).map(required).collect();
        assert_eq!(numbers, [0, 1, 2, 2, 3, 4, 5, 6, 6]);
    }

    #[test]
    fn stop_words_are_dropped_unless_there_is_nothing_else() {
        let kept = |text: &str| {
            let query = Query::parse(text).expect("within the limits");
            meaningful(&query, "en").len()
        };
        assert_eq!(kept("work with the hands"), 2);
        assert_eq!(kept("with the"), 2);
    }
}
