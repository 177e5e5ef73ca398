//! Terms of the index and what they weigh, each looked up once a search.

use std::collections::HashMap;

use tantivy::Term;
use tantivy::postings::TermInfo;
use tantivy::schema::Field;

use super::covered::Form;
use crate::error::Failure;
use crate::query::Word;
use crate::snapshot::{Snapshot, Terms, ratio};

/// Looks terms up in every segment.
#[derive(Clone, Copy)]
pub(super) struct Lookup<'a>(pub(super) &'a Snapshot);

impl Lookup<'_> {
    /// A term outside of descriptions, if any document has it.
    pub(super) fn entry(&self, term: &str, boost: f32) -> Result<Option<Form>, Failure> {
        self.form(&self.0.words, term, boost)
    }

    /// A term in descriptions, if any has it.
    pub(super) fn bonus(&self, term: &str, boost: f32) -> Result<Option<Form>, Failure> {
        self.form(&self.0.description, term, boost)
    }

    fn form(&self, place: &Terms, term: &str, boost: f32) -> Result<Option<Form>, Failure> {
        let term = Term::from_field_text(place.field, term);
        let mut infos: Vec<Option<TermInfo>> = Vec::with_capacity(place.segments.len());
        for segment in &place.segments {
            infos.push(segment.get_term_info(&term)?);
        }
        Ok(self.weighed(place, infos, boost))
    }

    /// A term with its lists, if there is any.
    fn weighed(&self, place: &Terms, infos: Vec<Option<TermInfo>>, boost: f32) -> Option<Form> {
        let found = frequency_of(&infos);
        (found > 0).then(|| Form {
            weight: place
                .once
                .boost_by(boost * self.rarity(found) / self.rarity(1)),
            infos: infos.into(),
        })
    }

    /// The terms outside of descriptions that begin so, at most `most` of them, the most frequent
    /// first: a range of each sorted dictionary, of which at most `looked_at` are looked at.
    pub(super) fn begun(
        &self,
        prefix: &str,
        boost: f32,
        most: usize,
        looked_at: usize,
    ) -> Result<Vec<(String, Form)>, Failure> {
        // No byte of UTF-8 is 0xFF: this is after all that begins so.
        let mut end = prefix.as_bytes().to_vec();
        end.push(0xFF);
        let segments = self.0.words.segments.len();
        let mut found: HashMap<Vec<u8>, Vec<Option<TermInfo>>> = HashMap::new();
        for (segment, place) in self.0.words.segments.iter().zip(0..) {
            let mut stream = segment.terms().range().ge(prefix).lt(&end).into_stream()?;
            for _ in 0..looked_at {
                let Some((term, info)) = stream.next() else {
                    break;
                };
                match found.get_mut(term) {
                    Some(infos) => infos[place] = Some(info.clone()),
                    None => {
                        let mut infos = vec![None; segments];
                        infos[place] = Some(info.clone());
                        found.insert(term.to_vec(), infos);
                    }
                }
            }
        }
        let mut ranked: Vec<_> = found.into_iter().collect();
        ranked.sort_by(|(left, left_infos), (right, right_infos)| {
            let by_frequency = frequency_of(right_infos).cmp(&frequency_of(left_infos));
            by_frequency.then_with(|| left.cmp(right))
        });
        ranked.truncate(most);
        let form = |(term, infos): (Vec<u8>, _)| {
            Some((
                String::from_utf8(term).ok()?,
                self.weighed(&self.0.words, infos, boost)?,
            ))
        };
        Ok(ranked.into_iter().filter_map(form).collect())
    }

    /// Every term that a word may be in the index: as it stands, and its stems in each language
    /// that the index holds.
    pub(super) fn forms(&self, word: &Word) -> Vec<String> {
        let mut forms = vec![word.folded().to_owned()];
        for stemming in &self.0.stemmings {
            let (stem, second) = stemming.stems(word.lower(), word.folded());
            for stem in [Some(stem), second].into_iter().flatten() {
                if !stem.is_empty() && !forms.contains(&stem) {
                    forms.push(stem);
                }
            }
        }
        forms
    }

    /// How much it says that a document has a term which `found` documents have: the inverse
    /// document frequency of BM25.
    pub(super) fn rarity(&self, found: u64) -> f32 {
        let others = self.0.documents.saturating_sub(found);
        (1.0 + (ratio(2 * others + 1, 2 * found + 1))).ln()
    }

    /// How many documents have a term.
    pub(super) fn frequency(&self, field: Field, term: &str) -> Result<u64, Failure> {
        Ok(self
            .0
            .searcher
            .doc_freq(&Term::from_field_text(field, term))?)
    }
}

fn frequency_of(infos: &[Option<TermInfo>]) -> u64 {
    infos
        .iter()
        .flatten()
        .map(|info| u64::from(info.doc_freq))
        .sum()
}
