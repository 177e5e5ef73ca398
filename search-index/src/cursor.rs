//! Cursors: where a page ends.
//!
//! A cursor is the sort key of the last hit (the value it was ordered by and its id), behind a
//! fingerprint of the search it came from. The next page is what orders after that key, so it
//! neither repeats nor skips a hit, however many were added or removed before it.

use serde::Serialize;

use crate::error::Error;
use crate::hash::fnv_1a;
use crate::request::SearchRequest;

/// What hits are ordered by, greatest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SortKey {
    /// The value, mapped to a number that is greater for what comes first.
    pub(crate) value: u64,
    /// Decides ties.
    pub(crate) id: u128,
}

/// Hexadecimal digits of the fingerprint, the value and the id.
const LENGTHS: [usize; 3] = [16, 16, 32];

pub(crate) fn write(fingerprint: u64, key: SortKey) -> String {
    format!("{fingerprint:016x}{:016x}{:032x}", key.value, key.id)
}

pub(crate) fn read(cursor: &str, fingerprint: u64) -> Result<SortKey, Error> {
    let is_hexadecimal = cursor.bytes().all(|byte| byte.is_ascii_hexdigit());
    if cursor.len() != LENGTHS.iter().sum::<usize>() || !is_hexadecimal {
        return Err(Error::InvalidCursor);
    }
    let (theirs, key) = cursor.split_at(LENGTHS[0]);
    let (value, id) = key.split_at(LENGTHS[1]);
    let number = |digits| u64::from_str_radix(digits, 16).map_err(|_| Error::InvalidCursor);
    if number(theirs)? != fingerprint {
        return Err(Error::ForeignCursor);
    }
    Ok(SortKey {
        value: number(value)?,
        id: u128::from_str_radix(id, 16).map_err(|_| Error::InvalidCursor)?,
    })
}

/// A number that is the same for two requests if they ask for the same hits in the same order,
/// and otherwise differs but for one chance in 2^64. Page size, facets, highlights and deadline
/// don't count.
pub(crate) fn fingerprint(request: &SearchRequest) -> u64 {
    #[derive(Serialize)]
    struct Asked<'a> {
        text: Option<&'a crate::query::Query>,
        language: &'a str,
        near: Option<crate::request::Near>,
        filters: &'a crate::request::Filters,
        sort: crate::request::Sort,
        fill: u64,
    }
    let asked = Asked {
        text: request.text.as_ref(),
        language: &request.language,
        near: request.near,
        filters: &request.filters,
        sort: request.sort,
        fill: request.fill,
    };
    // Every field of it has a JSON form: coordinates were checked to be finite.
    let written = serde_json::to_vec(&asked).unwrap_or_default();
    fnv_1a(&written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::Sort;

    #[test]
    fn a_cursor_gives_its_key_back() {
        let key = SortKey {
            value: u64::MAX,
            id: 7,
        };
        let cursor = write(3, key);
        assert_eq!(read(&cursor, 3).expect("its own search"), key);
        assert!(matches!(read(&cursor, 4), Err(Error::ForeignCursor)));
    }

    #[test]
    fn what_is_no_cursor_is_refused() {
        for text in ["", "x", &"g".repeat(64), &"é".repeat(32), &"+".repeat(64)] {
            assert!(matches!(read(text, 0), Err(Error::InvalidCursor)), "{text}");
        }
    }

    #[test]
    fn the_page_size_is_no_part_of_the_search() {
        let request = SearchRequest::default();
        let larger = SearchRequest {
            first: 50,
            ..request.clone()
        };
        let other = SearchRequest {
            sort: Sort::Pay,
            ..request.clone()
        };
        assert_eq!(fingerprint(&request), fingerprint(&larger));
        assert_ne!(fingerprint(&request), fingerprint(&other));
    }
}
