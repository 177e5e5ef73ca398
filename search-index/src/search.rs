//! Running a search: turn the request into one query of the engine, visit every match once, and
//! keep the best of them, the facet counts and the total.

mod best;
mod clock;
mod collect;
mod correction;
mod counts;
mod covered;
mod gathered;
mod highlight;
mod lapse;
mod listed;
mod lookup;
mod matches;
mod near;
mod order;
mod restrict;
mod translate;

use tantivy::TantivyDocument;
use tantivy::schema::Value;

use crate::cursor;
use crate::document::PlacementId;
use crate::error::{Error, Failure};
use crate::request::{Filters, SearchRequest};
use crate::response::{Hit, SearchResponse};
use crate::schema::StoredText;
use crate::snapshot::Snapshot;

use best::Found;
use clock::Clock;
use collect::{Collected, Collector};
use highlight::Highlighter;
pub(crate) use near::Vocabulary;
use order::Order;
use translate::Translation;

/// More than this is never filled up.
const MOST_FILLED: usize = 100;

/// Runs a checked or unchecked request.
pub(crate) fn search(
    snapshot: &Snapshot,
    request: &SearchRequest,
) -> Result<SearchResponse, Failure> {
    request.check()?;
    let fingerprint = cursor::fingerprint(request);
    let after = request.after.as_deref();
    let after = after
        .map(|text| cursor::read(text, fingerprint))
        .transpose()?;
    let clock = Clock::start(request.deadline);
    let (translation, mut collected) = run(snapshot, request, &clock, |collector| Collector {
        // One more than asked shows whether there is a next page.
        keep: if request.first == 0 {
            0
        } else {
            request.first + 1
        },
        after,
        counts: true,
        ..collector
    })?;
    if collected.total < request.fill.min(MOST_FILLED as u64)
        && let Some(cover) = &translation.cover
        && is_ranked_by_words(request, &translation)
        && (asks_for_words_alone(request)
            || near::is_rare(&snapshot.searcher, &clock, cover, request.fill)?)
    {
        // All of the few are ranked anew, so the page begins where it does only afterwards.
        if collected.total != collected.best.len() as u64 {
            collected = run_again(request, &clock, &translation)?;
        }
        collected = near::widen(request, &clock, &translation, collected)?;
        if let Some(after) = after {
            collected.best.retain(|found| found.key < after);
        }
    }

    let mut found = collected.best;
    let has_next = request.first > 0 && found.len() > request.first;
    found.truncate(request.first);
    let next = found
        .last()
        .filter(|_| has_next)
        .map(|last| cursor::write(fingerprint, last.key));
    let highlighter = request.highlights.then(|| Highlighter::new(&translation));
    let hits = found
        .iter()
        .map(|found| {
            clock.check()?;
            hit(snapshot, found, highlighter.as_ref())
        })
        .collect::<Result<_, _>>()?;
    Ok(SearchResponse {
        total: collected.total,
        near: collected.near,
        hits,
        facets: collected.counts.into_facets(),
        next,
        corrections: translation.corrections,
    })
}

/// The ids of the first `limit` hits of a checked request.
pub(crate) fn ids(
    snapshot: &Snapshot,
    request: &SearchRequest,
    limit: usize,
) -> Result<Vec<PlacementId>, Failure> {
    let clock = Clock::start(request.deadline);
    let (_, collected) = run(snapshot, request, &clock, |collector| Collector {
        keep: limit,
        ..collector
    })?;
    Ok(collected.best.iter().map(|found| found.key.id).collect())
}

/// Whether what comes close can be said at all, and be put below the rest.
fn is_ranked_by_words(request: &SearchRequest, translation: &Translation<'_>) -> bool {
    Order::of(request) == Order::Relevance && translation.phrases.is_empty()
}

/// Whether nothing else can have left placements out.
fn asks_for_words_alone(request: &SearchRequest) -> bool {
    request.near.is_none() && request.filters == Filters::default()
}

fn run<'a>(
    snapshot: &'a Snapshot,
    request: &'a SearchRequest,
    clock: &'a Clock,
    page: impl FnOnce(Collector<'a>) -> Collector<'a>,
) -> Result<(Translation<'a>, Collected), Failure> {
    let translation = translate::translate(snapshot, request, clock)?;
    clock.check()?;
    let collector = page(Collector {
        request,
        order: Order::of(request),
        clock,
        keep: 0,
        after: None,
        counts: false,
    });
    let collected = collector.collect(translation.cover.as_ref(), &translation)?;
    Ok((translation, collected))
}

/// The few placements that satisfy the words, all of them.
fn run_again(
    request: &SearchRequest,
    clock: &Clock,
    translation: &Translation<'_>,
) -> Result<Collected, Failure> {
    let collector = Collector {
        request,
        order: Order::Relevance,
        clock,
        keep: usize::try_from(request.fill)
            .unwrap_or(MOST_FILLED)
            .min(MOST_FILLED),
        after: None,
        counts: true,
    };
    collector.collect(translation.cover.as_ref(), translation)
}

/// What a hit is ordered by: what comes close after the rest. Not negative, where the bits of a
/// float order as the float does.
fn cursor_value(relevance: f32, near: bool) -> u64 {
    u64::from(relevance.max(0.0).to_bits()) | (u64::from(!near) << 32)
}

/// The relevance in [`cursor_value`].
#[expect(clippy::cast_possible_truncation, reason = "the lower half is meant")]
fn relevance_of(value: u64) -> f32 {
    f32::from_bits(value as u32)
}

fn hit(
    snapshot: &Snapshot,
    found: &Found,
    highlighter: Option<&Highlighter>,
) -> Result<Hit, Failure> {
    let highlights = match highlighter {
        Some(highlighter) if !highlighter.is_idle() => {
            highlighter.highlights(&stored_text(snapshot, found)?)
        }
        _ => Vec::new(),
    };
    Ok(Hit {
        id: found.key.id,
        near: found.near,
        relevance: found.relevance,
        distance_km: found.distance_km,
        highlights,
    })
}

/// The texts kept with a document.
fn stored_text(snapshot: &Snapshot, found: &Found) -> Result<StoredText, Failure> {
    let document: TantivyDocument = snapshot.searcher.doc(found.address)?;
    let value = document.get_first(snapshot.fields.stored);
    let bytes = value.as_ref().and_then(Value::as_bytes).unwrap_or_default();
    serde_json::from_slice(bytes).map_err(|error| Error::Engine(error.to_string()).into())
}
