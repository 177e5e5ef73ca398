//! Visiting every match once.

use tantivy::columnar::Column;
use tantivy::query::{EnableScoring, Scorer, Weight};
use tantivy::{DocAddress, DocId, DocSet, Searcher, SegmentReader, TERMINATED};

use super::best::{Best, Found};
use super::clock::Clock;
use super::counts::{Counts, SegmentCounts};
use super::cursor_value;
use super::matches::{Both, Matches, Sought, Taker};
use super::order::{Order, SegmentOrder};
use super::restrict::{Restrictions, Verdict};
use super::translate::Translation;
use crate::cursor::SortKey;
use crate::error::Failure;
use crate::facet::FacetField;
use crate::place::Centre;
use crate::request::{Near, SearchRequest};
use crate::schema::column;
use crate::snapshot::Ids;

/// The clock is looked at once for so many matches or blocks of them: some tens of microseconds.
const VISITS_BETWEEN_CHECKS: u32 = 256;

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

impl Collector<'_> {
    /// Visits what a request finds: `words`, as far as what else it asks for holds.
    pub(super) fn collect<S: Sought>(
        &self,
        words: Option<&S>,
        translation: &Translation<'_>,
    ) -> Result<Collected, Failure> {
        let snapshot = translation.lookup.0;
        let searcher = &snapshot.searcher;
        let scoring = match self.order {
            Order::Relevance => EnableScoring::enabled_from_searcher(searcher),
            _ => EnableScoring::disabled_from_searcher(searcher),
        };
        let rest = translation.rest_weight(scoring)?;
        let excluded = translation.excluded_weight(searcher)?;
        let mut best = Best::new(self.keep, self.after);
        let mut counts = Counts::new(self.facets());
        let mut total = 0;
        for (segment, place) in searcher.segment_readers().iter().zip(0..) {
            self.clock.check()?;
            let words = words.map(|words| words.in_segment(segment, place));
            let words = words.transpose()?;
            if words
                .as_ref()
                .is_some_and(|words| words.doc() == TERMINATED)
            {
                continue;
            }
            let opened = |weight: &dyn Weight| weight.scorer(segment, 1.0);
            let rest = rest.as_deref().map(opened).transpose()?;
            let excluded = excluded.as_deref().map(opened).transpose()?;
            let visit = Visit {
                segment,
                excluded,
                visitor: self.visitor(segment, place, snapshot.ids(place), &mut best)?,
            };
            let visitor = match (words, rest) {
                (None, None) => continue,
                (None, Some(rest)) => visit.all(rest)?,
                (Some(words), None) => visit.all(words)?,
                (Some(words), Some(rest)) => {
                    visit.all(Both::of(words, rest, translation.rest_scores))?
                }
            };
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

    fn facets(&self) -> &[FacetField] {
        if self.counts {
            &self.request.facets
        } else {
            &[]
        }
    }

    fn visitor<'b>(
        &'b self,
        segment: &SegmentReader,
        place: usize,
        ids: &'b Ids,
        best: &'b mut Best,
    ) -> Result<Visitor<'b>, Failure> {
        let restrictions = Restrictions::in_segment(self.request, segment)?;
        let distances = Distances::in_segment(self.request.near, segment)?;
        let facets = self.facets();
        Ok(Visitor {
            ordinal: u32::try_from(place).unwrap_or(u32::MAX),
            order: self.order.in_segment(segment)?,
            is_counted: self.counts,
            is_only_scored: self.order == Order::Relevance
                && restrictions.is_none()
                && distances.is_none()
                && facets.is_empty(),
            restrictions,
            distances,
            counts: SegmentCounts::in_segment(facets, self.request, segment)?,
            ids,
            best,
            total: 0,
            clock: self.clock,
            until_check: VISITS_BETWEEN_CHECKS,
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
}

/// A walk over the matches of one segment.
struct Visit<'a> {
    segment: &'a SegmentReader,
    excluded: Option<Box<dyn Scorer>>,
    visitor: Visitor<'a>,
}

impl<'a> Visit<'a> {
    fn all(mut self, mut matches: impl Matches) -> Result<Visitor<'a>, Failure> {
        if self.visitor.is_only_scored && self.excluded.is_none() && !self.segment.has_deletes() {
            matches.walk(&mut self.visitor)?;
            return Ok(self.visitor);
        }
        let mut document = matches.doc();
        while document != TERMINATED {
            let is_excluded = self
                .excluded
                .as_deref_mut()
                .is_some_and(|set| has(set, document));
            if !is_excluded && !self.segment.is_deleted(document) {
                self.visitor.visit(document, &mut matches);
            }
            self.visitor.pass(0)?;
            document = matches.advance();
        }
        Ok(self.visitor)
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
    /// Whether the number of matches and the facets are asked for.
    is_counted: bool,
    /// Whether a match is one whatever its columns say, nothing but its score puts it in its
    /// place, and no facet is asked for.
    is_only_scored: bool,
    ids: &'a Ids,
    best: &'a mut Best,
    total: u64,
    clock: &'a Clock,
    until_check: u32,
}

impl Visitor<'_> {
    #[inline]
    fn visit(&mut self, document: DocId, matches: &mut impl Matches) {
        let mut relevance = 0.0;
        if matches!(self.order, SegmentOrder::Relevance) {
            relevance = matches.score(self.best.least_relevance());
            if !self.is_counted && !self.best.may_keep(cursor_value(relevance, false)) {
                return;
            }
        }
        let distance_km = match &self.distances {
            Some(distances) => match distances.within(document) {
                Some(km) => Some(km),
                None => return,
            },
            None => None,
        };
        let verdict = self.restrictions.verdict(document);
        self.counts.count(document, distance_km, verdict);
        if verdict == Verdict::Passes {
            self.keep(document, relevance, distance_km);
        }
    }

    #[inline]
    fn keep(&mut self, document: DocId, relevance: f32, distance_km: Option<f64>) {
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

impl Taker for Visitor<'_> {
    fn least(&self) -> f32 {
        self.best.least_relevance()
    }

    fn take(&mut self, document: DocId, score: f32) {
        self.keep(document, score, None);
    }

    #[inline]
    fn pass(&mut self, documents: u64) -> Result<(), Failure> {
        self.total += documents;
        self.until_check -= 1;
        if self.until_check == 0 {
            self.clock.check()?;
            self.until_check = VISITS_BETWEEN_CHECKS;
        }
        Ok(())
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
