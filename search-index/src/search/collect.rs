//! Visiting every match once.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tantivy::columnar::Column;
use tantivy::query::{Scorer, Weight};
use tantivy::{DocAddress, DocId, Searcher, SegmentReader, TERMINATED};

use super::clock::Clock;
use super::counts::{Counts, SegmentCounts};
use super::order::{Order, SegmentOrder};
use super::restrict::{Restrictions, Verdict};
use crate::cursor::SortKey;
use crate::error::Failure;
use crate::place::Centre;
use crate::request::{Near, SearchRequest};
use crate::schema::column;

/// The clock is looked at once for so many matches: some tens of microseconds.
const MATCHES_BETWEEN_CHECKS: u32 = 512;

/// What to keep of the matches.
pub(super) struct Collector<'a> {
    pub(super) request: &'a SearchRequest,
    pub(super) order: Order,
    pub(super) clock: &'a Clock,
    /// How many of the best to keep.
    pub(super) keep: usize,
    /// Keep only what comes after this.
    pub(super) after: Option<SortKey>,
    /// Whether facets are counted.
    pub(super) counts: bool,
}

/// What was kept.
pub(super) struct Collected {
    pub(super) total: u64,
    /// Of them, how many only come close.
    pub(super) near: u64,
    /// Best first.
    pub(super) best: Vec<Found>,
    pub(super) counts: Counts,
}

/// A match worth keeping; ordered by its key alone, which no other match has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) key: SortKey,
    pub(super) relevance: f32,
    /// Whether it only comes close to the words.
    pub(super) near: bool,
    pub(super) distance_km: Option<f64>,
    pub(super) address: DocAddress,
}

impl Collector<'_> {
    pub(super) fn collect(
        &self,
        searcher: &Searcher,
        weight: &dyn Weight,
        excluded: Option<&dyn Weight>,
    ) -> Result<Collected, Failure> {
        let mut best = Best::new(self.keep, self.after);
        let facets = if self.counts {
            &self.request.facets[..]
        } else {
            &[]
        };
        let mut counts = Counts::new(facets);
        let mut total = 0;
        for (segment, ordinal) in searcher.segment_readers().iter().zip(0..) {
            let mut visitor = Visitor {
                ordinal,
                order: self.order.in_segment(segment)?,
                restrictions: Restrictions::in_segment(self.request, segment)?,
                distances: Distances::in_segment(self.request.near, segment)?,
                counts: SegmentCounts::in_segment(facets, self.request, segment)?,
                ids: Ids::in_segment(segment)?,
                best: &mut best,
                total: 0,
            };
            self.visit(segment, weight, excluded, &mut visitor)?;
            total += visitor.total;
            counts.add(visitor.counts)?;
        }
        Ok(Collected {
            total,
            near: 0,
            best: best.into_sorted(),
            counts,
        })
    }

    /// Counts the facets of placements that were found already.
    pub(super) fn count(
        &self,
        searcher: &Searcher,
        found: &[Found],
        counts: &mut Counts,
    ) -> Result<(), Failure> {
        if self.request.facets.is_empty() {
            return Ok(());
        }
        for (segment, ordinal) in searcher.segment_readers().iter().zip(0..) {
            let mut there: Vec<&Found> = found
                .iter()
                .filter(|found| found.address.segment_ord == ordinal)
                .collect();
            there.sort_unstable_by_key(|found| found.address.doc_id);
            let facets = &self.request.facets;
            let mut of_segment = SegmentCounts::in_segment(facets, self.request, segment)?;
            for found in there {
                of_segment.count(found.address.doc_id, found.distance_km, Verdict::Passes);
            }
            counts.add(of_segment)?;
        }
        Ok(())
    }

    fn visit(
        &self,
        segment: &SegmentReader,
        weight: &dyn Weight,
        excluded: Option<&dyn Weight>,
        visitor: &mut Visitor<'_>,
    ) -> Result<(), Failure> {
        self.clock.check()?;
        let mut scorer = weight.scorer(segment, 1.0)?;
        let mut excluded = excluded
            .map(|weight| weight.scorer(segment, 1.0))
            .transpose()?;
        let is_scored = self.order == Order::Relevance;
        let mut until_check = MATCHES_BETWEEN_CHECKS;
        let mut document = scorer.doc();
        while document != TERMINATED {
            until_check -= 1;
            if until_check == 0 {
                self.clock.check()?;
                until_check = MATCHES_BETWEEN_CHECKS;
            }
            let is_excluded = excluded
                .as_deref_mut()
                .is_some_and(|set| has(set, document));
            if !is_excluded && !segment.is_deleted(document) {
                let relevance = if is_scored { scorer.score() } else { 0.0 };
                visitor.visit(document, relevance);
            }
            document = scorer.advance();
        }
        Ok(())
    }
}

/// Whether a set has a document; asked for ascending documents only.
fn has(set: &mut dyn Scorer, document: DocId) -> bool {
    let at = if set.doc() < document {
        set.seek(document)
    } else {
        set.doc()
    };
    at == document
}

/// What looks at each match of one segment.
struct Visitor<'a> {
    ordinal: u32,
    order: SegmentOrder,
    restrictions: Restrictions,
    distances: Option<Distances>,
    counts: SegmentCounts,
    ids: Ids,
    best: &'a mut Best,
    total: u64,
}

impl Visitor<'_> {
    fn visit(&mut self, document: DocId, relevance: f32) {
        let distance_km = match &self.distances {
            Some(distances) => match distances.within(document) {
                Some(km) => Some(km),
                None => return,
            },
            None => None,
        };
        let verdict = self.restrictions.verdict(document);
        self.counts.count(document, distance_km, verdict);
        if verdict != Verdict::Passes {
            return;
        }
        self.total += 1;
        let value = self.order.value(document, relevance, distance_km);
        if !self.best.may_keep(value) {
            return;
        }
        self.best.offer(Found {
            key: SortKey {
                value,
                id: self.ids.id(document),
            },
            relevance,
            near: false,
            distance_km,
            address: DocAddress::new(self.ordinal, document),
        });
    }
}

/// The ids of one segment.
struct Ids {
    high: Column<u64>,
    low: Column<u64>,
}

impl Ids {
    fn in_segment(segment: &SegmentReader) -> Result<Self, Failure> {
        let columns = segment.fast_fields();
        Ok(Self {
            high: columns.u64(column::ID_HIGH)?,
            low: columns.u64(column::ID_LOW)?,
        })
    }

    fn id(&self, document: DocId) -> u128 {
        // Every document has both halves.
        let half = |column: &Column<u64>| u128::from(column.first(document).unwrap_or_default());
        half(&self.high) << 64 | half(&self.low)
    }
}

/// Exact distances in one segment.
struct Distances {
    latitude: Column<f64>,
    longitude: Column<f64>,
    centre: Centre,
    radius_km: f64,
}

impl Distances {
    fn in_segment(near: Option<Near>, segment: &SegmentReader) -> Result<Option<Self>, Failure> {
        let Some(near) = near else {
            return Ok(None);
        };
        let columns = segment.fast_fields();
        Ok(Some(Self {
            latitude: columns.f64(column::LATITUDE)?,
            longitude: columns.f64(column::LONGITUDE)?,
            centre: Centre::new(near.latitude, near.longitude),
            radius_km: near.radius_km,
        }))
    }

    /// The distance, if within the radius.
    fn within(&self, document: DocId) -> Option<f64> {
        let latitude = self.latitude.first(document)?;
        let longitude = self.longitude.first(document)?;
        let km = self.centre.distance_km(latitude, longitude);
        (km <= self.radius_km).then_some(km)
    }
}

/// The best matches so far, in a heap with the worst on top.
struct Best {
    heap: BinaryHeap<Reverse<Found>>,
    keep: usize,
    after: Option<SortKey>,
}

impl Best {
    fn new(keep: usize, after: Option<SortKey>) -> Self {
        Self {
            heap: BinaryHeap::with_capacity(keep + 1),
            keep,
            after,
        }
    }

    /// Whether a match with this value could be kept, before its id is known.
    fn may_keep(&self, value: u64) -> bool {
        let is_after = self.after.is_none_or(|after| value <= after.value);
        let worst = self.heap.peek().map(|Reverse(found)| found.key.value);
        let is_full = self.heap.len() >= self.keep;
        self.keep > 0 && is_after && (!is_full || worst.is_none_or(|worst| value >= worst))
    }

    fn offer(&mut self, found: Found) {
        if self.after.is_some_and(|after| found.key >= after) {
            return;
        }
        self.heap.push(Reverse(found));
        if self.heap.len() > self.keep {
            self.heap.pop();
        }
    }

    fn into_sorted(self) -> Vec<Found> {
        let ascending = self.heap.into_sorted_vec();
        ascending.into_iter().map(|Reverse(found)| found).collect()
    }
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Found {}

impl PartialOrd for Found {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Found {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key.cmp(&other.key)
    }
}
