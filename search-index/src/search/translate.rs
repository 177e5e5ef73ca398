//! The one place where a request becomes a query of the engine.
//!
//! A word is looked for in title, occupation labels, skills, enterprise, locality and description,
//! in all the forms it may have there; the best field counts, the others add a little. A word in
//! the description adds to the score and to the coverage, but a placement that has none of the
//! words anywhere else is not found. Phrases must be there; of the words, as many as
//! [`required`] says.

mod filters;

use std::collections::BTreeSet;

use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, PhraseQuery,
    Query as EngineQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::clock::Clock;
use super::correction::{self, Mended};
use crate::analysis::{Stemming, is_stop_word};
use crate::error::Failure;
use crate::query::{Node, Phrase, Query, Word};
use crate::request::SearchRequest;
use crate::response::Correction;
use crate::schema::Fields;

/// How much a word in each field weighs.
const TITLE_WEIGHT: f32 = 3.0;
const LABEL_WEIGHT: f32 = 2.0;
const SKILL_WEIGHT: f32 = 1.2;
const ENTERPRISE_WEIGHT: f32 = 1.5;
const LOCALITY_WEIGHT: f32 = 1.0;
const DESCRIPTION_WEIGHT: f32 = 0.3;
/// What fields other than the best add, as a part of their own score.
const OTHER_FIELDS: f32 = 0.1;
/// The score of a mended word: below that of any word as typed which not practically every
/// placement has.
const MENDED_IN_TITLE: f32 = 1e-3;
const MENDED_IN_LABELS: f32 = 5e-4;

/// A request in the engine's terms.
pub(super) struct Translation {
    pub(super) query: Box<dyn EngineQuery>,
    /// What the text excludes. Not a clause of `query`: there the engine seeks phrases back to
    /// documents that they have passed, which its own contract forbids.
    pub(super) excluded: Option<Box<dyn EngineQuery>>,
    pub(super) corrections: Vec<Correction>,
    /// Terms whose words are to be highlighted.
    pub(super) highlighted: BTreeSet<String>,
    /// Phrases to highlight, as folded words.
    pub(super) phrases: Vec<Vec<String>>,
}

type Clause = Box<dyn EngineQuery>;

pub(super) fn translate(
    searcher: &Searcher,
    fields: &Fields,
    request: &SearchRequest,
    clock: &Clock,
) -> Result<Translation, Failure> {
    let mut translator = Translator {
        searcher,
        fields,
        clock,
        stemmings: stemmings(searcher, fields)?,
        clauses: Vec::new(),
        excluded: Vec::new(),
        corrections: Vec::new(),
        highlighted: BTreeSet::new(),
        phrases: Vec::new(),
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

struct Translator<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
    clock: &'a Clock,
    stemmings: Vec<Stemming>,
    clauses: Vec<(Occur, Clause)>,
    excluded: Vec<Clause>,
    corrections: Vec<Correction>,
    highlighted: BTreeSet<String>,
    phrases: Vec<Vec<String>>,
}

/// A word or phrase as it is looked for.
struct Unit {
    /// In every field but the description.
    entry: Clause,
    /// In the description; nothing if it isn't in any.
    bonus: Option<Clause>,
}

impl Unit {
    fn anywhere(self) -> Clause {
        match self.bonus {
            Some(bonus) => Box::new(BooleanQuery::union(vec![self.entry, bonus])),
            None => self.entry,
        }
    }
}

impl Translator<'_> {
    fn add_text(&mut self, text: &Query, language: &str) -> Result<(), Failure> {
        let mut words = Vec::new();
        let mut phrases = Vec::new();
        for node in meaningful(text, language) {
            self.clock.check()?;
            match node {
                Node::Word(word) => words.push(self.word(word)?),
                Node::Phrase(phrase) => phrases.push(self.phrase(phrase)?),
                Node::Exclusion(exclusion) => {
                    let excluded = self.excluded(exclusion.words());
                    self.excluded.push(excluded);
                }
            }
        }
        self.add_units(words, phrases);
        Ok(())
    }

    fn add_units(&mut self, mut words: Vec<Unit>, mut phrases: Vec<Unit>) {
        if words.len() + phrases.len() == 1 {
            let only = words.pop().or(phrases.pop());
            if let Some(Unit { entry, bonus }) = only {
                self.clauses.push((Occur::Must, entry));
                self.clauses
                    .extend(bonus.map(|bonus| (Occur::Should, bonus)));
            }
            return;
        }
        let units = words.iter().chain(&phrases);
        // Without words in descriptions, whatever covers the query does so in other fields.
        if units.clone().any(|unit| unit.bonus.is_some()) {
            let entries = units.map(|unit| unit.entry.box_clone());
            self.require(BooleanQuery::union(entries.collect()));
        }
        for phrase in phrases {
            self.clauses.push((Occur::Must, phrase.anywhere()));
        }
        let least = required(words.len());
        let words: Vec<Clause> = words.into_iter().map(Unit::anywhere).collect();
        if !words.is_empty() {
            let covered = BooleanQuery::union_with_minimum_required_clauses(words, least);
            self.clauses.push((Occur::Must, Box::new(covered)));
        }
    }

    fn word(&mut self, word: &Word) -> Result<Unit, Failure> {
        let forms = self.forms(word);
        let surface = [word.folded().to_owned()];
        let fields = self.fields;
        let mut clauses = Vec::new();
        for (field, weight, forms) in [
            (fields.title, TITLE_WEIGHT, &forms[..]),
            (fields.labels, LABEL_WEIGHT, &forms),
            (fields.skills, SKILL_WEIGHT, &forms),
            (fields.enterprise, ENTERPRISE_WEIGHT, &surface),
            (fields.locality_text, LOCALITY_WEIGHT, &surface),
        ] {
            clauses.extend(self.scored(field, weight, forms)?);
        }
        let bonus = self.scored(fields.description, DESCRIPTION_WEIGHT, &forms)?;
        let is_known = !clauses.is_empty() || !bonus.is_empty();
        self.highlighted.extend(forms);
        clauses.extend(self.mended(word, is_known)?);
        Ok(Unit {
            entry: best_of(clauses),
            bonus: (!bonus.is_empty()).then(|| best_of(bonus)),
        })
    }

    /// The word as it would be without one typing error, in titles and occupation labels.
    fn mended(&mut self, word: &Word, is_known: bool) -> Result<Vec<Clause>, Failure> {
        let Mended { words } = correction::mend(self.searcher, self.fields, word, is_known)?;
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let mut forms: BTreeSet<String> = BTreeSet::new();
        for mended in &words {
            forms.extend(self.forms(&Word::from_folded(mended)));
        }
        if !is_known {
            self.corrections.push(Correction {
                typed: word.folded().to_owned(),
                read_as: words,
            });
        }
        self.highlighted.extend(forms.iter().cloned());
        let constant = |field: Field, score: f32| -> Clause {
            let terms = forms.iter().map(|form| Term::from_field_text(field, form));
            Box::new(ConstScoreQuery::new(any_of(terms), score))
        };
        Ok(vec![
            constant(self.fields.title, MENDED_IN_TITLE),
            constant(self.fields.labels, MENDED_IN_LABELS),
        ])
    }

    fn phrase(&mut self, phrase: &Phrase) -> Result<Unit, Failure> {
        let words: Vec<String> = folded(phrase.words());
        let fields = self.fields;
        let entry = [
            (fields.title, TITLE_WEIGHT),
            (fields.labels, LABEL_WEIGHT),
            (fields.skills, SKILL_WEIGHT),
            (fields.enterprise, ENTERPRISE_WEIGHT),
            (fields.locality_text, LOCALITY_WEIGHT),
        ];
        let in_field = |(field, weight)| weighted(side_by_side(field, &words), weight);
        let unit = Unit {
            entry: best_of(entry.into_iter().map(in_field).collect()),
            bonus: Some(in_field((fields.description, DESCRIPTION_WEIGHT))),
        };
        self.phrases.push(words);
        Ok(unit)
    }

    fn excluded(&self, words: &[Word]) -> Clause {
        let fields = self.fields;
        let texts = [
            fields.title,
            fields.labels,
            fields.skills,
            fields.enterprise,
            fields.locality_text,
            fields.description,
        ];
        if let [word] = words {
            let forms = self.forms(word);
            let terms = texts.into_iter().flat_map(|field| {
                forms
                    .iter()
                    .map(move |form| Term::from_field_text(field, form))
            });
            return any_of(terms);
        }
        let words = folded(words);
        let in_fields = texts.into_iter().map(|field| side_by_side(field, &words));
        Box::new(BooleanQuery::union(in_fields.collect()))
    }

    /// Every term that a word may be in the index: as it stands, and its stems in each language
    /// that the index holds.
    fn forms(&self, word: &Word) -> Vec<String> {
        let mut forms = vec![word.folded().to_owned()];
        for stemming in &self.stemmings {
            let (stem, second) = stemming.terms(word.lower(), word.folded());
            forms.push(stem);
            forms.extend(second);
        }
        forms
    }

    /// A clause for each of the terms that the index has.
    fn scored(&self, field: Field, weight: f32, forms: &[String]) -> Result<Vec<Clause>, Failure> {
        let mut clauses: Vec<Clause> = Vec::new();
        for form in forms {
            let term = Term::from_field_text(field, form);
            if self.searcher.doc_freq(&term)? > 0 {
                let found = TermQuery::new(term, IndexRecordOption::WithFreqs);
                clauses.push(weighted(Box::new(found), weight));
            }
        }
        Ok(clauses)
    }

    /// Adds what must hold and says nothing of relevance.
    fn require(&mut self, query: impl EngineQuery) {
        let unscored = ConstScoreQuery::new(Box::new(query), 0.0);
        self.clauses.push((Occur::Must, Box::new(unscored)));
    }

    fn finish(mut self) -> Translation {
        let asks = self.clauses.iter().any(|(occur, _)| *occur == Occur::Must);
        if !asks {
            self.clauses.push((Occur::Must, Box::new(AllQuery)));
        }
        Translation {
            query: Box::new(BooleanQuery::new(self.clauses)),
            excluded: match self.excluded.len() {
                0 => None,
                _ => Some(Box::new(BooleanQuery::union(self.excluded))),
            },
            corrections: self.corrections,
            highlighted: self.highlighted,
            phrases: self.phrases,
        }
    }
}

/// The languages with a stemmer that some document has.
fn stemmings(searcher: &Searcher, fields: &Fields) -> Result<Vec<Stemming>, Failure> {
    let mut codes = BTreeSet::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(fields.text_language)?;
        let mut stream = index.terms().stream()?;
        while let Some((code, _)) = stream.next() {
            codes.insert(String::from_utf8_lossy(code).into_owned());
        }
    }
    Ok(codes.iter().filter_map(|code| Stemming::of(code)).collect())
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

fn weighted(query: Clause, weight: f32) -> Clause {
    Box::new(BoostQuery::new(query, weight))
}

fn best_of(clauses: Vec<Clause>) -> Clause {
    Box::new(DisjunctionMaxQuery::with_tie_breaker(clauses, OTHER_FIELDS))
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
