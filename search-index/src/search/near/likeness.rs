//! How like a title is to a query.
//!
//! Grams tell words of one family and parts of compounds, words tell which of the shared grams
//! matter. The weights were fitted on half of several sets of occupation titles in four languages
//! and tried on the other half; ARCHITECTURE.md has the figures.

use std::cell::RefCell;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::rc::Rc;
use std::sync::Arc;

use super::grams::{Gram, distinct};
use super::vocabulary::Vocabulary;
use crate::analysis::{Stemming, fold, is_level, is_stop_word, language_and_text, words};
use crate::error::Failure;
use crate::search::translate::Translation;

/// Weights of: the query's grams that the title has, of grams shared in both ways, of the query's
/// words that the title has, and of the title's words that the query has.
const GRAMS_COVERED: f32 = 0.3;
const GRAMS_SHARED: f32 = 1.0;
const WORDS_COVERED: f32 = 0.8;
const WORDS_SHARED: f32 = 0.3;
/// How much of a title's other grams counts against it.
const AGAINST: f32 = 0.35;
/// Rare grams count more than their rarity says, by this power.
const GRAM_POWER: f32 = 2.0;
/// Two words with less in common are strangers; with more, they are worth that part, less a
/// little because they aren't one.
const LEAST_ALIKE: f32 = 0.45;
const NOT_ONE: f32 = 0.9;
/// What a word of level or grammar is worth beside one that names something.
const WEAK: f32 = 0.15;

/// What a query is compared by.
pub(super) struct Likeness {
    words: Vec<QueryWord>,
    /// Each gram of the query once, ascending by its hash, with its weight.
    grams: Vec<(Gram, f32)>,
    /// Sum of the weights, and their mean.
    weight: f32,
    mean: f32,
    /// Words of titles met before, by language: titles repeat their words.
    known: RefCell<HashMap<String, HashMap<String, Rc<TextWord>>>>,
    /// Names met before, and how like each is: placements share their labels.
    names: RefCell<HashMap<Arc<str>, f32>>,
}

struct QueryWord {
    forms: Vec<String>,
    grams: Vec<Gram>,
    rarity: f32,
}

/// A word of a title, compared with the query.
struct TextWord {
    /// Places of the query's grams that it has.
    shared: Vec<usize>,
    /// How many others it has.
    others: f32,
    /// How like it is to each word of the query, 0..=1.
    alike: Vec<f32>,
    worth: f32,
}

impl Likeness {
    pub(super) fn to(translation: &Translation<'_>) -> Result<Self, Failure> {
        let lookup = &translation.lookup;
        let places = 0..lookup.0.searcher.segment_readers().len();
        let vocabularies = places.map(|place| lookup.0.vocabulary(place));
        let vocabularies = vocabularies.collect::<Result<Vec<&Vocabulary>, _>>()?;
        let mut words = Vec::new();
        let mut weights: HashMap<Gram, f32> = HashMap::new();
        for word in &translation.words {
            let forms = lookup.forms(word);
            let mut most = 0;
            for form in &forms {
                most = most.max(lookup.frequency(lookup.0.words.field, form)?);
            }
            let grams = distinct(word.folded());
            for gram in &grams {
                if let Entry::Vacant(unknown) = weights.entry(*gram) {
                    let found = vocabularies.iter().map(|words| words.frequency(*gram));
                    unknown.insert(lookup.rarity(found.sum()).powf(GRAM_POWER));
                }
            }
            words.push(QueryWord {
                forms,
                grams,
                rarity: lookup.rarity(most) * worth(word.folded()),
            });
        }
        let mut grams: Vec<(u64, f32)> = weights.into_iter().collect();
        grams.sort_unstable_by_key(|(gram, _)| *gram);
        let weight: f32 = grams.iter().map(|(_, weight)| weight).sum();
        Ok(Self {
            words,
            weight: weight.max(f32::MIN_POSITIVE),
            mean: weight / count(grams.len().max(1)),
            grams,
            known: RefCell::default(),
            names: RefCell::default(),
        })
    }

    /// The grams of the query and what each is worth.
    pub(super) fn grams(&self) -> impl Iterator<Item = (Gram, f32)> {
        self.grams.iter().copied()
    }

    /// How like a title or label is to the query, or that of its variants which is most like it:
    /// 0 to 2.4. The name comes behind its language.
    pub(super) fn of(&self, name: &Arc<str>) -> f32 {
        if let Some(known) = self.names.borrow().get(name) {
            return *known;
        }
        let (language, text) = language_and_text(name);
        let variants = variants(text).map(|text| self.of_text(language, text));
        let most = variants.fold(0.0, f32::max);
        self.names.borrow_mut().insert(Arc::clone(name), most);
        most
    }

    fn of_text(&self, language: &str, text: &str) -> f32 {
        let found = self.words_of(language, text);
        let mut has = vec![false; self.grams.len()];
        let (mut shared, mut others) = (0.0, 0.0);
        for word in &found {
            others += word.others * self.mean;
            for place in &word.shared {
                if !std::mem::replace(&mut has[*place], true) {
                    shared += self.grams[*place].1;
                }
            }
        }
        let both = (1.0 - AGAINST) * self.weight + AGAINST * (shared + others);
        let (covered, covers) = self.words_shared(&found);
        GRAMS_COVERED * shared / self.weight
            + GRAMS_SHARED * shared / both
            + WORDS_COVERED * covered
            + WORDS_SHARED * covers
    }

    /// What part of the query's words the text has, and what part of the text's the query.
    fn words_shared(&self, found: &[Rc<TextWord>]) -> (f32, f32) {
        let (mut covered, mut asked) = (0.0, 0.0);
        for (word, place) in self.words.iter().zip(0..) {
            let alike = found.iter().map(|other| other.alike[place]);
            covered += word.rarity * alike.fold(0.0, f32::max);
            asked += word.rarity;
        }
        let (mut covers, mut has) = (0.0, 0.0);
        for word in found {
            covers += word.worth * word.alike.iter().copied().fold(0.0, f32::max);
            has += word.worth;
        }
        (part(covered, asked), part(covers, has))
    }

    fn words_of(&self, language: &str, text: &str) -> Vec<Rc<TextWord>> {
        let mut known = self.known.borrow_mut();
        if !known.contains_key(language) {
            known.insert(language.to_owned(), HashMap::new());
        }
        let Some(known) = known.get_mut(language) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for word in words(text) {
            match known.get(word.text) {
                Some(same) => found.push(Rc::clone(same)),
                None => {
                    let compared = Rc::new(self.compared(language, word.text));
                    known.insert(word.text.to_owned(), Rc::clone(&compared));
                    found.push(compared);
                }
            }
        }
        found
    }

    fn compared(&self, language: &str, word: &str) -> TextWord {
        let lower = word.to_lowercase();
        let folded = fold(&lower);
        let stemming = Stemming::of(language);
        let code = stemming.as_ref().map(Stemming::code);
        let is_grammar = code.is_some_and(|code| is_stop_word(&lower, code));
        let worth = if is_grammar { WEAK } else { worth(&folded) };
        let grams = distinct(&folded);
        let place = |gram: &Gram| {
            self.grams
                .binary_search_by_key(gram, |(known, _)| *known)
                .ok()
        };
        let shared: Vec<usize> = grams.iter().filter_map(place).collect();
        if shared.is_empty() {
            // What has no piece of the query in it has no stem in common with it either.
            return TextWord {
                others: count(grams.len()),
                shared,
                alike: vec![0.0; self.words.len()],
                worth,
            };
        }
        let stems = stemming.map(|stemming| stemming.stems(&lower, &folded));
        let stems = stems
            .into_iter()
            .flat_map(|(stem, second)| [Some(stem), second]);
        let forms: Vec<String> = stems.flatten().chain([folded]).collect();
        TextWord {
            others: count(grams.len() - shared.len()),
            shared,
            alike: self
                .words
                .iter()
                .map(|word| word.likeness(&forms, &grams))
                .collect(),
            worth,
        }
    }
}

impl QueryWord {
    fn likeness(&self, forms: &[String], grams: &[u64]) -> f32 {
        if self.forms.iter().any(|form| forms.contains(form)) {
            return 1.0;
        }
        let has = |gram: &&Gram| grams.binary_search(gram).is_ok();
        let shared = self.grams.iter().filter(has).count();
        let alike = part(2.0 * count(shared), count(self.grams.len() + grams.len()));
        if alike < LEAST_ALIKE {
            0.0
        } else {
            alike * NOT_ONE
        }
    }
}

fn part(of: f32, whole: f32) -> f32 {
    if whole > 0.0 { of / whole } else { 0.0 }
}

#[expect(clippy::cast_precision_loss, reason = "at most a few thousand grams")]
fn count(grams: usize) -> f32 {
    grams as f32
}

fn worth(folded: &str) -> f32 {
    if is_level(folded) || is_stop_word(folded, "") {
        WEAK
    } else {
        1.0
    }
}

/// A text, and the titles that it gives beside each other: `coiffeur/coiffeuse`.
fn variants(text: &str) -> impl Iterator<Item = &str> {
    let has_parts = text.contains('/');
    let parts = text
        .split('/')
        .map(str::trim)
        .filter(move |part| has_parts && part.len() > 3);
    std::iter::once(text).chain(parts)
}
