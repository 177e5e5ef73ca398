//! Conditions that time has ended since the document was written.
//!
//! They are looked at match by match, because the day that counts comes with the request.

use tantivy::columnar::Column;
use tantivy::{DocId, SegmentReader};

use crate::error::Failure;
use crate::request::Filters;
use crate::schema::column;

/// The conditions of one segment that may have lapsed.
pub(super) struct Lapses {
    /// The condition of a document, by its number among those that lapse.
    condition: Column<u64>,
    last_day: Column<i64>,
    /// The day that counts.
    day: i64,
    /// For each condition that lapses, its number among all conditions of the segment; nothing
    /// where it doesn't matter.
    terms: Vec<Option<u64>>,
}

impl Lapses {
    /// Those of the conditions that a request asks for.
    pub(super) fn of_asked(
        filters: &Filters,
        segment: &SegmentReader,
    ) -> Result<Option<Self>, Failure> {
        Self::of(filters, segment, |code| {
            filters.conditions.iter().any(|asked| asked == code)
        })
    }

    /// All of them.
    pub(super) fn of_all(
        filters: &Filters,
        segment: &SegmentReader,
    ) -> Result<Option<Self>, Failure> {
        Self::of(filters, segment, |_| true)
    }

    /// Nothing where no day is given or nothing that matters can have lapsed.
    fn of(
        filters: &Filters,
        segment: &SegmentReader,
        matters: impl Fn(&str) -> bool,
    ) -> Result<Option<Self>, Failure> {
        let columns = segment.fast_fields();
        let Some(day) = filters.open_on.map(i64::from) else {
            return Ok(None);
        };
        let Some(lapsing) = columns.str(column::LAPSING_CONDITION)? else {
            return Ok(None);
        };
        let Some(conditions) = columns.str(column::CONDITIONS)? else {
            return Ok(None);
        };
        let last_day = columns.i64(column::LAPSES_AFTER)?;
        if last_day.min_value() >= day {
            return Ok(None);
        }
        let mut terms = Vec::new();
        let mut code = String::new();
        for number in 0..lapsing.num_terms() as u64 {
            lapsing.ord_to_str(number, &mut code)?;
            let term = match matters(&code) {
                true => conditions.dictionary().term_ord(&code)?,
                false => None,
            };
            terms.push(term);
        }
        Ok(terms.iter().any(Option::is_some).then(|| Self {
            condition: lapsing.ords().clone(),
            last_day,
            day,
            terms,
        }))
    }

    /// The condition of a document that has lapsed, by its number among all conditions of the
    /// segment.
    pub(super) fn lapsed(&self, document: DocId) -> Option<u64> {
        let is_over = self.last_day.first(document)? < self.day;
        let condition = is_over.then(|| self.condition.first(document)).flatten()?;
        let at = usize::try_from(condition).ok()?;
        self.terms.get(at).copied().flatten()
    }
}
