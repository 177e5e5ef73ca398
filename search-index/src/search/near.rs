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

/// A search that finds fewer looks for what comes close.
pub(super) const FEW: u64 = 20;
/// How many are compared with the query text against text.
const COMPARED: usize = 100;
/// The most grams that are looked for, the rarest first, and how long their lists may be together:
/// some milliseconds of reading.
const MAX_GRAMS: usize = 64;
const MAX_LISTED: u64 = 300_000;
/// What is less like the query than this, or than this part of what is most like it, isn't shown.
const LEAST_LIKE: f32 = 0.3;
const LEAST_PART: f32 = 0.2;

/// Whether so few placements have the words, wherever they are and whatever else is asked, that
/// it makes sense to look for others. What filters leave out is no reason: that is to be said.
pub(super) fn is_rare(
    searcher: &Searcher,
    clock: &Clock,
    translation: &Translation<'_>,
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
            if found >= FEW {
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
    let known: BTreeSet<u128> = strict.best.iter().map(|found| found.key.id).collect();
    let parts: HashMap<u128, f32> = candidates
        .best
        .iter()
        .map(|found| (found.key.id, found.relevance / most.max(f32::MIN_POSITIVE)))
        .collect();
    let rank = |found: Found, near: bool| -> Result<Found, Failure> {
        clock.check()?;
        let part = parts.get(&found.key.id).copied().unwrap_or_default();
        let like = likeness.of(&stored_text::<Names>(searcher, fields, &found)?, part);
        Ok(again(found, like, near))
    };
    let strict_again = strict.best.into_iter().map(|found| rank(found, false));
    let mut ranked: Vec<Found> = strict_again.collect::<Result<_, _>>()?;
    let others = candidates
        .best
        .into_iter()
        .filter(|found| !known.contains(&found.key.id));
    let mut added: Vec<Found> = others
        .map(|found| rank(found, true))
        .collect::<Result<_, _>>()?;
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
