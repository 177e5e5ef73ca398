use std::fmt;

use chrono::{Days, NaiveDate};

/// A time from a first to a last day, both in it; open at an end that has no day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::gate) struct Validity {
    pub(in crate::gate) from: Option<NaiveDate>,
    pub(in crate::gate) to: Option<NaiveDate>,
}

impl Validity {
    pub(in crate::gate) fn contains(self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    pub(in crate::gate) fn is_empty(self) -> bool {
        matches!((self.from, self.to), (Some(from), Some(to)) if to < from)
    }

    pub(in crate::gate) fn overlaps(self, other: Self) -> bool {
        let begins_in_time = |a: Self, b: Self| match (a.from, b.to) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        begins_in_time(self, other) && begins_in_time(other, self)
    }

    /// Whether several times that don't overlap cover all time together.
    pub(in crate::gate) fn cover_all_time(mut times: Vec<Self>) -> bool {
        times.sort_by_key(|time| time.from);
        let joined = times.windows(2).all(|pair| {
            let next_day = pair[0].to.and_then(|to| to.checked_add_days(Days::new(1)));
            next_day.is_some() && next_day == pair[1].from
        });
        let is_open = |time: Option<&Self>, end: fn(&Self) -> Option<NaiveDate>| {
            time.is_some_and(|time| end(time).is_none())
        };
        joined && is_open(times.first(), |time| time.from) && is_open(times.last(), |time| time.to)
    }
}

impl fmt::Display for Validity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (self.from, self.to);
        match (from, to) {
            (Some(from), Some(to)) => write!(formatter, "{from} to {to}"),
            (Some(from), None) => write!(formatter, "{from} on"),
            (None, Some(to)) => write!(formatter, "up to {to}"),
            (None, None) => formatter.write_str("always"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(from: Option<&str>, to: Option<&str>) -> Validity {
        Validity {
            from: from.map(|day| day.parse().unwrap()),
            to: to.map(|day| day.parse().unwrap()),
        }
    }

    #[test]
    fn times_overlap_when_they_share_a_day() {
        let before = time(None, Some("2026-03-31"));
        assert!(!before.overlaps(time(Some("2026-04-01"), None)));
        assert!(before.overlaps(time(Some("2026-03-31"), None)));
        assert!(before.overlaps(time(None, None)));
    }

    #[test]
    fn times_cover_all_time_without_a_gap_only() {
        let before = time(None, Some("2026-03-31"));
        let after = time(Some("2026-04-01"), None);
        assert!(Validity::cover_all_time(vec![after, before]));
        assert!(!Validity::cover_all_time(vec![before]));
        let late = time(Some("2026-04-02"), None);
        assert!(!Validity::cover_all_time(vec![before, late]));
    }
}
