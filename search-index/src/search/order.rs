//! The order of hits, as numbers that are greater for what comes first.

use tantivy::columnar::Column;
use tantivy::{DocId, SegmentReader};

use crate::error::Failure;
use crate::request::{SearchRequest, Sort};
use crate::schema::column;

/// The value of hits that don't state what they are ordered by: after all others.
const LAST: u64 = 0;

/// The order asked for, once it's known what there is to order by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Relevance,
    Distance,
    /// Greatest value of a column first.
    Descending(&'static str),
    /// Least value of a column first.
    Ascending(&'static str),
}

impl Order {
    pub(super) fn of(request: &SearchRequest) -> Self {
        let has_words = request.text.as_ref().is_some_and(|text| !text.is_empty());
        match request.sort {
            Sort::Relevance if has_words => Self::Relevance,
            Sort::Relevance | Sort::Newest => Self::Descending(column::PUBLISHED_ON),
            Sort::Distance => Self::Distance,
            Sort::Pay => Self::Descending(column::MONTHLY_PAY),
            Sort::Closing => Self::Ascending(column::CLOSES_ON),
            Sort::Starting => Self::Ascending(column::STARTS_ON),
        }
    }

    pub(super) fn in_segment(self, segment: &SegmentReader) -> Result<SegmentOrder, Failure> {
        let column = |name| segment.fast_fields().i64(name);
        Ok(match self {
            Self::Relevance => SegmentOrder::Relevance,
            Self::Distance => SegmentOrder::Distance,
            Self::Descending(name) => SegmentOrder::Descending(column(name)?),
            Self::Ascending(name) => SegmentOrder::Ascending(column(name)?),
        })
    }
}

/// The order within one segment, with the column it reads.
pub(super) enum SegmentOrder {
    Relevance,
    Distance,
    Descending(Column<i64>),
    Ascending(Column<i64>),
}

impl SegmentOrder {
    pub(super) fn value(&self, document: DocId, relevance: f32, distance_km: Option<f64>) -> u64 {
        match self {
            // 0 or more, where the bits of a float order as the float does.
            Self::Relevance => super::cursor_value(relevance, false),
            Self::Distance => distance_km.map_or(LAST, |km| !km.max(0.0).to_bits()),
            Self::Descending(column) => column.first(document).map_or(LAST, ascending),
            Self::Ascending(column) => column
                .first(document)
                .map_or(LAST, |value| !ascending(value)),
        }
    }
}

/// Maps a signed number to an unsigned one in the same order.
fn ascending(value: i64) -> u64 {
    value.cast_unsigned() ^ (1 << 63)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mapping_keeps_the_order() {
        let values = [i64::MIN, -5, 0, 5, i64::MAX];
        assert!(values.map(ascending).is_sorted());
        assert!(
            (SegmentOrder::Distance.value(0, 0.0, Some(1.0)))
                > SegmentOrder::Distance.value(0, 0.0, Some(2.0))
        );
        assert_eq!(SegmentOrder::Distance.value(0, 0.0, None), LAST);
    }

    #[test]
    fn relevance_without_words_is_newest_first() {
        let order = Order::of(&SearchRequest::default());
        assert_eq!(order, Order::Descending(column::PUBLISHED_ON));
    }
}
