//! Placements that come close, for a query that few or none satisfy.
//!
//! Compounds, other words of one family and whole queries that nobody phrased like this have
//! pieces in common with what was meant. So placements are ranked by the words of their names
//! that have such pieces ([`Kin`]) and by any of the words, and the best of them are compared with
//! the query text against text ([`Likeness`]). What was found by the coverage rule stays above
//! them.

mod grams;
mod kin;
mod likeness;
mod vocabulary;

use std::collections::BTreeSet;

use tantivy::{DocSet, Searcher, TERMINATED};

use super::best::Found;
use super::clock::Clock;
use super::collect::{Collected, Collector};
use super::covered::Cover;
use super::cursor_value;
use super::matches::Sought;
use super::order::Order;
use super::translate::Translation;
use crate::error::Failure;
use crate::request::SearchRequest;
use kin::Kin;
use likeness::Likeness;
pub(crate) use vocabulary::Vocabulary;

/// How many are compared with the query text against text: twice as many as there are to fill in,
/// but not fewer and not more than these.
const COMPARED: std::ops::RangeInclusive<u64> = 20..=100;
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
    cover: &Cover,
    few: u64,
) -> Result<bool, Failure> {
    let mut found = 0;
    for (segment, place) in searcher.segment_readers().iter().zip(0..) {
        clock.check()?;
        let mut covered = cover.in_segment(segment, place)?;
        while covered.doc() != TERMINATED {
            found += u64::from(!segment.is_deleted(covered.doc()));
            if found >= few {
                return Ok(false);
            }
            covered.advance();
        }
    }
    Ok(true)
}

/// Adds to what few placements satisfied those that come close, and ranks all of them anew.
pub(super) fn widen(
    request: &SearchRequest,
    clock: &Clock,
    translation: &Translation<'_>,
    mut strict: Collected,
) -> Result<Collected, Failure> {
    let snapshot = translation.lookup.0;
    let Some(asked) = &translation.cover else {
        return Ok(strict);
    };
    let likeness = Likeness::to(translation)?;
    clock.check()?;
    let compared = compared(request.fill.saturating_sub(strict.total));
    let kin = Kin {
        grams: likeness.grams().collect(),
        snapshot,
        compared,
        asked,
    };
    let collector = Collector {
        request,
        order: Order::Relevance,
        clock,
        keep: compared,
        after: None,
        counts: false,
    };
    let candidates = collector.collect(Some(&kin), translation)?;
    let most = candidates.best.first().map_or(0.0, |best| best.relevance);
    let most = most.max(f32::MIN_POSITIVE);
    let known: BTreeSet<u128> = strict.best.iter().map(|found| found.key.id).collect();
    let like = |found: &Found, part: f32| -> Result<f32, Failure> {
        clock.check()?;
        let names = snapshot.names(found.address.segment_ord as usize);
        let mut most = 0.0_f32;
        names.each(found.address.doc_id, |name| {
            most = most.max(likeness.of(name))
        })?;
        Ok(most + part)
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
    collector.count(&snapshot.searcher, &added, &mut strict.counts)?;
    strict.near = added.len() as u64;
    strict.total += strict.near;
    ranked.extend(added);
    ranked.sort_unstable_by(|left, right| right.cmp(left));
    strict.best = ranked;
    Ok(strict)
}

fn compared(missing: u64) -> usize {
    let compared = missing
        .saturating_mul(2)
        .clamp(*COMPARED.start(), *COMPARED.end());
    usize::try_from(compared).unwrap_or(usize::MAX)
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
