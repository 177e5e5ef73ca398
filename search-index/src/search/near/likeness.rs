//! How like a title is to a query.
//!
//! Grams tell words of one family and parts of compounds, words tell which of the shared grams
//! matter. The weights were fitted on half of several sets of occupation titles in four languages
//! and tried on the other half; ARCHITECTURE.md has the figures.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::analysis::{Stemming, fold, grams, is_level, is_stop_word, words};
use crate::error::Failure;
use crate::schema::StoredText;
use crate::search::translate::Translation;

/// Weights of: the query's grams that the title has, of grams shared in both ways, of the query's
/// words that the title has, of the title's words that the query has, and of the engine's score.
const GRAMS_COVERED: f32 = 0.3;
const GRAMS_SHARED: f32 = 0.65;
const WORDS_COVERED: f32 = 0.5;
const WORDS_SHARED: f32 = 0.4;
const ENGINE: f32 = 0.5;
/// How much of a title's other grams counts against it.
const AGAINST: f32 = 0.35;
/// Rare grams count more than their rarity says, by this power.
const GRAM_POWER: f32 = 1.5;
/// Two words with less in common are strangers; with more, they are worth that part, less a
/// little because they aren't one.
const LEAST_ALIKE: f32 = 0.45;
const NOT_ONE: f32 = 0.9;
/// What a word of level or grammar is worth beside one that names something.
const WEAK: f32 = 0.15;

/// What a query is compared by.
pub(super) struct Likeness {
    words: Vec<QueryWord>,
    grams: HashMap<Box<str>, f32>,
    /// Sum of `grams`, and their mean.
    weight: f32,
    mean: f32,
}

struct QueryWord {
    forms: Vec<String>,
    grams: BTreeSet<Box<str>>,
    rarity: f32,
}

/// How like a text is.
#[derive(Clone, Copy, Default)]
pub(super) struct Like {
    /// All in all, 0 to some 2.3.
    pub(super) total: f32,
}

impl Likeness {
    pub(super) fn to(translation: &Translation<'_>) -> Result<Self, Failure> {
        let lookup = &translation.lookup;
        let mut words = Vec::new();
        let mut weights: HashMap<Box<str>, f32> = HashMap::new();
        for word in &translation.words {
            let forms = lookup.forms(word);
            let mut most = 0;
            for form in &forms {
                most = most.max(lookup.frequency(lookup.fields.words, form)?);
            }
            let pieces = pieces(word.folded());
            for gram in &pieces {
                if !weights.contains_key(gram) {
                    let found = lookup.frequency(lookup.fields.grams, gram)?;
                    weights.insert(gram.clone(), lookup.rarity(found).powf(GRAM_POWER));
                }
            }
            words.push(QueryWord {
                forms,
                grams: pieces,
                rarity: lookup.rarity(most) * worth(word.folded()),
            });
        }
        let weight: f32 = weights.values().sum();
        #[expect(clippy::cast_precision_loss, reason = "at most a few hundred grams")]
        let count = weights.len().max(1) as f32;
        Ok(Self {
            words,
            grams: weights,
            weight: weight.max(f32::MIN_POSITIVE),
            mean: weight / count,
        })
    }

    /// How like the title, or the label that is most like the query. `engine` is what part of the
    /// best score the engine gave.
    pub(super) fn of(&self, stored: &StoredText, engine: f32) -> Like {
        let labels = stored.labels.iter();
        let named = labels.map(|(language, label)| (language.as_str(), label.as_str()));
        let title = std::iter::once((stored.language.as_str(), stored.title.as_str()));
        let best = title
            .chain(named)
            .flat_map(|(language, text)| variants(text).map(move |text| (language, text)))
            .map(|(language, text)| self.of_text(language, text))
            .fold(0.0, f32::max);
        Like {
            total: best + ENGINE * engine,
        }
    }

    fn of_text(&self, language: &str, text: &str) -> f32 {
        let stemming = Stemming::of(language);
        let found: Vec<TextWord> = words(text)
            .filter_map(|word| TextWord::of(word.text, stemming.as_ref()))
            .collect();
        let mut shared = 0.0;
        let mut others = 0.0;
        let mut seen: HashSet<&str> = HashSet::new();
        for gram in found.iter().flat_map(|word| &word.grams) {
            if seen.insert(gram) {
                match self.grams.get(gram) {
                    Some(weight) => shared += weight,
                    None => others += self.mean,
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
    fn words_shared(&self, found: &[TextWord]) -> (f32, f32) {
        let mut best_of_found = vec![0.0_f32; found.len()];
        let (mut covered, mut asked) = (0.0, 0.0);
        for word in &self.words {
            let mut best = 0.0_f32;
            for (other, best_other) in found.iter().zip(&mut best_of_found) {
                let alike = word.likeness(other);
                best = best.max(alike);
                *best_other = best_other.max(alike);
            }
            covered += word.rarity * best;
            asked += word.rarity;
        }
        let (mut covers, mut has) = (0.0, 0.0);
        for (word, best) in found.iter().zip(best_of_found) {
            covers += word.worth * best;
            has += word.worth;
        }
        (part(covered, asked), part(covers, has))
    }
}

fn part(of: f32, whole: f32) -> f32 {
    if whole > 0.0 { of / whole } else { 0.0 }
}

impl QueryWord {
    fn likeness(&self, other: &TextWord) -> f32 {
        if self.forms.iter().any(|form| other.forms.contains(form)) {
            return 1.0;
        }
        let shared = self.grams.intersection(&other.grams).count();
        #[expect(clippy::cast_precision_loss, reason = "at most a few hundred grams")]
        let alike = 2.0 * shared as f32 / (self.grams.len() + other.grams.len()).max(1) as f32;
        if alike < LEAST_ALIKE { 0.0 } else { alike * NOT_ONE }
    }
}

/// A word of a title.
struct TextWord {
    forms: Vec<String>,
    grams: BTreeSet<Box<str>>,
    worth: f32,
}

impl TextWord {
    fn of(word: &str, stemming: Option<&Stemming>) -> Option<Self> {
        let lower = word.to_lowercase();
        let folded = fold(&lower);
        if folded.is_empty() {
            return None;
        }
        let mut forms = Vec::new();
        if let Some(stemming) = stemming {
            let (stem, second) = stemming.stems(&lower, &folded);
            forms.push(stem);
            forms.extend(second);
        }
        let is_grammar = stemming.is_some_and(|stemming| is_stop_word(&lower, stemming.code()));
        let worth = if is_grammar { WEAK } else { worth(&folded) };
        let grams = pieces(&folded);
        forms.push(folded);
        Some(Self { forms, grams, worth })
    }
}

fn worth(folded: &str) -> f32 {
    if is_level(folded) || is_stop_word(folded, "") { WEAK } else { 1.0 }
}

fn pieces(folded: &str) -> BTreeSet<Box<str>> {
    let mut pieces = BTreeSet::new();
    grams(folded, |gram| {
        pieces.insert(gram.into());
    });
    pieces
}

/// A text, and the titles that it gives beside each other: `coiffeur/coiffeuse`.
fn variants(text: &str) -> impl Iterator<Item = &str> {
    let has_parts = text.contains('/');
    let parts = text.split('/').map(str::trim).filter(move |part| has_parts && part.len() > 3);
    std::iter::once(text).chain(parts)
}
