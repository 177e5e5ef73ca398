//! Placements that come close, for a query that few or none satisfy.
//!
//! Compounds, other words of one family and whole queries that nobody phrased like this have
//! pieces in common with what was meant. So the engine ranks titles by their grams and by any of
//! the words, and the best of them are compared with the query text against text
//! ([`Likeness`]). What was found by the coverage rule stays above them.

mod likeness;

use std::collections::BTreeSet;

use tantivy::query::{BooleanQuery, EnableScoring, Occur, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Searcher, TERMINATED, Term};

use super::clock::Clock;
use super::collect::{Collected, Collector, Found};
use super::order::Order;
use super::translate::{Clause, Translation};
use super::{cursor_value, stored_text};
use crate::analysis;
use crate::error::Failure;
use crate::request::SearchRequest;
use crate::schema::Fields;
use likeness::{Likeness, Names};

/// How many are compared with the query text against text.
const COMPARED: usize = 100;
/// The most grams that are looked for, the rarest first, and how long their lists may be together:
/// some milliseconds of reading.
const MAX_GRAMS: usize = 64;
const MAX_LISTED: u64 = 150_000;
/// What is less like the query than this, or than this part of what is most like it, isn't shown.
const LEAST_LIKE: f32 = 0.3;
const LEAST_PART: f32 = 0.2;

/// What the engine's score counts beside the likeness, as a part of the best one: more for what
/// has the words, because skills, firms and places are not in what is compared.
const ENGINE_OF_ALL: f32 = 1.0;
const ENGINE_OF_NEAR: f32 = 0.2;

/// Whether fewer than so many placements have the words, wherever they are and whatever else is
/// asked, so that it makes sense to look for others. What filters leave out is no reason: that is to be said.
pub(super) fn is_rare(
    searcher: &Searcher,
    clock: &Clock,
    translation: &Translation<'_>,
    few: u64,
) -> Result<bool, Failure> {
    let Some(text) = &translation.text else {
        return Ok(false);
    };
    let weight = text.weight(EnableScoring::disabled_from_searcher(searcher))?;
    let mut found = 0;
    for segment in searcher.segment_readers() {
        clock.check()?;
        let mut scorer = weight.scorer(segment, 1.0)?;
        while scorer.doc() != TERMINATED {
            found += u64::from(!segment.is_deleted(scorer.doc()));
            if found >= few {
                return Ok(false);
            }
            scorer.advance();
        }
    }
    Ok(true)
}

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
    let most = most.max(f32::MIN_POSITIVE);
    let known: BTreeSet<u128> = strict.best.iter().map(|found| found.key.id).collect();
    let like = |found: &Found, part: f32| -> Result<f32, Failure> {
        clock.check()?;
        Ok(likeness.of(&stored_text::<Names>(searcher, fields, found)?) + part)
    };
    let relevances = strict.best.iter().map(|found| found.relevance);
    let most_strict = relevances.fold(f32::MIN_POSITIVE, f32::max);
    let mut ranked: Vec<Found> = Vec::with_capacity(strict.best.len());
    for found in strict.best {
        let like = like(&found, ENGINE_OF_ALL * found.relevance / most_strict)?;
        ranked.push(again(found, like, false));
    }
    let mut added: Vec<Found> = Vec::new();
    for found in candidates.best {
        if !known.contains(&found.key.id) {
            let like = like(&found, ENGINE_OF_NEAR * found.relevance / most)?;
            added.push(again(found, like, true));
        }
    }
    let best = ranked.iter().chain(&added).map(|found| found.relevance);
    let least = LEAST_LIKE.max(LEAST_PART * best.fold(0.0, f32::max));
    added.retain(|found| found.relevance >= least);
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
    let mut listed = 0;
    let within = |(frequency, _): &&(u64, String)| {
        listed += frequency;
        listed <= MAX_LISTED
    };
    let grams = by_frequency.iter().take(MAX_GRAMS).take_while(within);
    let mut any: Vec<Clause> = grams.map(in_grams).collect();
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
