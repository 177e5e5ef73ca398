//! Placements that come close, for a query that few or none satisfy.
//!
//! Compounds, other words of one family and whole queries that nobody phrased like this have
//! pieces in common with what was meant. So the engine ranks titles by their grams and by any of
//! the words, and the best of them are compared with the query text against text
//! ([`Likeness`]). What was found by the coverage rule stays above them.

mod likeness;

use std::collections::{BTreeSet, HashMap};

use tantivy::query::{BooleanQuery, EnableScoring, Occur, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Searcher, Term};

use super::collect::{Collected, Collector, Found};
use super::clock::Clock;
use super::order::Order;
use super::translate::{Clause, Translation};
use super::{cursor_value, stored_text};
use crate::analysis;
use crate::error::Failure;
use crate::request::SearchRequest;
use crate::schema::Fields;
use likeness::Likeness;

/// A search that finds fewer looks for what comes close.
pub(super) const FEW: u64 = 10;
/// How many are compared with the query text against text.
const COMPARED: usize = 100;
/// The most grams that are looked for, the rarest first.
const MAX_GRAMS: usize = 64;
/// What is less like the query than this isn't shown.
const LEAST_LIKE: f32 = 0.75;

/// Adds to what few placements satisfied those that come close, and ranks all of them anew.
pub(super) fn widen(
    searcher: &Searcher,
    fields: &Fields,
    request: &SearchRequest,
    clock: &Clock,
    translation: &Translation<'_>,
    mut strict: Collected,
) -> Result<Collected, Failure> {
    let Some(query) = query(translation, fields)? else {
        return Ok(strict);
    };
    let weight = query.weight(EnableScoring::enabled_from_searcher(searcher))?;
    let excluded = translation.excluded_weight(searcher)?;
    let collector = Collector {
        request,
        order: Order::Relevance,
        clock,
        keep: COMPARED,
        after: None,
        counts: false,
    };
    let candidates = collector.collect(searcher, weight.as_ref(), excluded.as_deref())?;
    let likeness = Likeness::to(translation)?;
    let most = candidates.best.first().map_or(0.0, |best| best.relevance);
    let scores: HashMap<u128, f32> = candidates
        .best
        .iter()
        .map(|found| (found.key.id, found.relevance / most.max(f32::MIN_POSITIVE)))
        .collect();
    let mut ranked = Vec::new();
    for found in strict.best {
        clock.check()?;
        let part = scores.get(&found.key.id).copied().unwrap_or_default();
        let like = likeness.of(&stored_text(searcher, fields, &found)?, part);
        ranked.push(again(found, like.total, false));
    }
    let known: BTreeSet<u128> = ranked.iter().map(|found| found.key.id).collect();
    let mut added = Vec::new();
    for found in candidates.best {
        if known.contains(&found.key.id) {
            continue;
        }
        clock.check()?;
        let part = scores.get(&found.key.id).copied().unwrap_or_default();
        let like = likeness.of(&stored_text(searcher, fields, &found)?, part);
        if like.total >= LEAST_LIKE {
            added.push(again(found, like.total, true));
        }
    }
    collector.count(searcher, &added, &mut strict.counts)?;
    strict.near = added.len() as u64;
    strict.total += strict.near;
    ranked.extend(added);
    ranked.sort_unstable_by(|left, right| right.cmp(left));
    strict.best = ranked;
    Ok(strict)
}

/// The same placement with what it is ranked by now.
fn again(found: Found, relevance: f32, near: bool) -> Found {
    let mut found = Found {
        relevance,
        near,
        ..found
    };
    found.key.value = cursor_value(relevance, near);
    found
}

/// Any of the words or grams, within place and filters.
fn query(translation: &Translation<'_>, fields: &Fields) -> Result<Option<Clause>, Failure> {
    let mut grams: BTreeSet<String> = BTreeSet::new();
    for word in &translation.words {
        analysis::grams(word.folded(), |gram| {
            grams.insert(gram.to_owned());
        });
    }
    let mut by_frequency = Vec::new();
    for gram in grams {
        let frequency = translation.lookup.frequency(fields.grams, &gram)?;
        if frequency > 0 {
            by_frequency.push((frequency, gram));
        }
    }
    by_frequency.sort_unstable();
    let in_grams = |(_, gram): &(u64, String)| -> Clause {
        let term = Term::from_field_text(fields.grams, gram);
        Box::new(TermQuery::new(term, IndexRecordOption::Basic))
    };
    let mut any: Vec<Clause> = by_frequency.iter().take(MAX_GRAMS).map(in_grams).collect();
    if let Some(words) = &translation.any_word {
        any.push(Box::new(words.clone()));
    }
    if any.is_empty() {
        return Ok(None);
    }
    let cloned = |(occur, clause): &(Occur, Clause)| (*occur, clause.box_clone());
    let mut clauses: Vec<(Occur, Clause)> = translation.filters.iter().map(cloned).collect();
    clauses.push((Occur::Must, Box::new(BooleanQuery::union(any))));
    Ok(Some(Box::new(BooleanQuery::new(clauses))))
}
