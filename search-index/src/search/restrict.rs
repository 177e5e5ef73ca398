//! Filters that are decided match by match, out of columns.
//!
//! Most lists of codes are terms of the query. Here are the ranges, and those lists whose own
//! facet is counted: their misses must be seen, to count what choosing another value would give.

use std::collections::BTreeSet;

use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentReader};

use super::lapse::Lapses;
use super::listed::Listed;
use crate::error::Failure;
use crate::request::{Bounds, Filters, SearchRequest};
use crate::schema::column;

/// What a match comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It satisfies everything.
    Passes,
    /// It misses one list only, so it counts for facets on that list.
    MissesOnly(Listed),
    /// It misses more.
    Fails,
}

/// The restrictions in one segment.
pub(super) struct Restrictions {
    ranges: Vec<Range>,
    lists: Vec<List>,
    /// Conditions that were asked for and may have lapsed.
    lapses: Option<Lapses>,
}

struct Range {
    column: RangeColumn,
    bounds: Bounds<i64>,
    /// What a document without the value comes to.
    accepts_missing: bool,
}

enum RangeColumn {
    Signed(Column<i64>),
    Unsigned(Column<u64>),
    Flag(Column<bool>),
    /// Terms by their number in the segment.
    Code(Column<u64>),
}

struct List {
    listed: Listed,
    column: StrColumn,
    /// For each term of the segment, whether it was asked for.
    accepted: Vec<bool>,
}

impl Restrictions {
    pub(super) fn in_segment(
        request: &SearchRequest,
        segment: &SegmentReader,
    ) -> Result<Self, Failure> {
        let mut lists = Vec::new();
        for listed in Listed::ALL {
            let codes = listed.alternatives(&request.filters);
            if !codes.is_empty() && listed.is_counted(request) {
                lists.extend(List::in_segment(listed, &codes, segment)?);
            }
        }
        Ok(Self {
            ranges: ranges(&request.filters, segment)?,
            lists,
            lapses: Lapses::of_asked(&request.filters, segment)?,
        })
    }

    /// Whether everything passes.
    pub(super) fn is_none(&self) -> bool {
        self.ranges.is_empty() && self.lists.is_empty() && self.lapses.is_none()
    }

    #[inline]
    pub(super) fn verdict(&self, document: DocId) -> Verdict {
        if self.is_none() {
            return Verdict::Passes;
        }
        self.decided(document)
    }

    fn decided(&self, document: DocId) -> Verdict {
        if !self.ranges.iter().all(|range| range.accepts(document)) {
            return Verdict::Fails;
        }
        let lapses = self.lapses.as_ref();
        if lapses.is_some_and(|lapses| lapses.lapsed(document).is_some()) {
            return Verdict::Fails;
        }
        let mut missed = self.lists.iter().filter(|list| !list.accepts(document));
        match (missed.next(), missed.next()) {
            (None, _) => Verdict::Passes,
            (Some(list), None) => Verdict::MissesOnly(list.listed),
            _ => Verdict::Fails,
        }
    }
}

impl List {
    fn in_segment(
        listed: Listed,
        codes: &BTreeSet<String>,
        segment: &SegmentReader,
    ) -> Result<Option<Self>, Failure> {
        let columns = segment.fast_fields();
        let Some(column) = columns.str(listed.column())? else {
            return Ok(Some(Self {
                listed,
                column: empty_column(segment),
                accepted: Vec::new(),
            }));
        };
        let mut accepted = vec![false; column.num_terms()];
        for code in codes {
            accept(&column, code, listed == Listed::Occupation, &mut accepted)?;
        }
        Ok(Some(Self {
            listed,
            column,
            accepted,
        }))
    }

    fn accepts(&self, document: DocId) -> bool {
        self.column.term_ords(document).any(|term| {
            let term = usize::try_from(term).unwrap_or(usize::MAX);
            self.accepted.get(term).copied().unwrap_or(false)
        })
    }
}

/// A column in which no document has a value.
fn empty_column(segment: &SegmentReader) -> StrColumn {
    StrColumn::wrap(tantivy::columnar::BytesColumn::empty(segment.max_doc()))
}

fn accept(
    column: &StrColumn,
    code: &str,
    is_prefix: bool,
    accepted: &mut [bool],
) -> Result<(), Failure> {
    let mut accept_term = |term: u64| {
        let term = usize::try_from(term).unwrap_or(usize::MAX);
        if let Some(slot) = accepted.get_mut(term) {
            *slot = true;
        }
    };
    if is_prefix {
        let mut stream = column.dictionary().prefix_range(code).into_stream()?;
        while stream.advance() {
            accept_term(stream.term_ord());
        }
    } else if let Some(term) = column.dictionary().term_ord(code)? {
        accept_term(term);
    }
    Ok(())
}

fn ranges(filters: &Filters, segment: &SegmentReader) -> Result<Vec<Range>, Failure> {
    let columns = segment.fast_fields();
    let signed = |name: &str, bounds: Bounds<i64>, accepts_missing: bool| {
        columns.i64(name).map(|column| Range {
            column: RangeColumn::Signed(column),
            bounds,
            accepts_missing,
        })
    };
    let unsigned = |name: &str, bounds: Bounds<i64>| {
        columns.u64(name).map(|column| Range {
            column: RangeColumn::Unsigned(column),
            bounds,
            accepts_missing: false,
        })
    };
    let mut ranges = Vec::new();
    if let Some(pay) = &filters.pay {
        ranges.push(currency_range(&pay.currency, segment)?);
        ranges.push(signed(column::MONTHLY_PAY, pay.monthly_minor, false)?);
    }
    if !filters.starts_on.is_open() {
        ranges.push(signed(
            column::STARTS_ON,
            widened(filters.starts_on),
            false,
        )?);
    }
    if let Some(day) = filters.open_on {
        let from_day = Bounds {
            from: Some(i64::from(day)),
            to: None,
        };
        ranges.push(signed(column::CLOSES_ON, from_day, true)?);
    }
    if !filters.duration_months.is_open() {
        ranges.push(unsigned(
            column::DURATION_MONTHS,
            widened(filters.duration_months),
        )?);
    }
    if !filters.weekly_minutes.is_open() {
        ranges.push(unsigned(
            column::WEEKLY_MINUTES,
            widened(filters.weekly_minutes),
        )?);
    }
    if !filters.off_the_job_percent.is_open() {
        ranges.push(unsigned(
            column::OFF_THE_JOB_PERCENT,
            widened(filters.off_the_job_percent),
        )?);
    }
    if filters.with_places_left {
        let at_least_one = Bounds {
            from: Some(1),
            to: None,
        };
        ranges.push(unsigned(column::PLACES_LEFT, at_least_one)?);
    }
    if let Some(demonstration) = filters.demonstration {
        ranges.push(Range {
            column: RangeColumn::Flag(columns.bool(column::DEMONSTRATION)?),
            bounds: exactly(i64::from(demonstration)),
            accepts_missing: false,
        });
    }
    Ok(ranges)
}

fn currency_range(currency: &str, segment: &SegmentReader) -> Result<Range, Failure> {
    let column = segment.fast_fields().str(column::CURRENCY)?;
    let column = column.unwrap_or_else(|| empty_column(segment));
    let term = column.dictionary().term_ord(currency)?;
    // A currency that the segment doesn't have gets a number that no term has.
    let number = term.and_then(|term| i64::try_from(term).ok()).unwrap_or(-1);
    Ok(Range {
        column: RangeColumn::Code(column.ords().clone()),
        bounds: exactly(number),
        accepts_missing: false,
    })
}

fn exactly(value: i64) -> Bounds<i64> {
    Bounds {
        from: Some(value),
        to: Some(value),
    }
}

fn widened<T: Into<i64>>(bounds: Bounds<T>) -> Bounds<i64> {
    Bounds {
        from: bounds.from.map(Into::into),
        to: bounds.to.map(Into::into),
    }
}

impl Range {
    fn accepts(&self, document: DocId) -> bool {
        let value = match &self.column {
            RangeColumn::Signed(column) => column.first(document),
            RangeColumn::Unsigned(column) | RangeColumn::Code(column) => column
                .first(document)
                .and_then(|value| i64::try_from(value).ok()),
            RangeColumn::Flag(column) => column.first(document).map(i64::from),
        };
        value.map_or(self.accepts_missing, |value| self.bounds.contains(value))
    }
}
