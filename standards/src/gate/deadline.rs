//! Deadlines in working days.

use chrono::{Datelike, NaiveDate, Weekday};

/// The last of so many working days after a day, Mondays to Fridays and, where the law counts them, Saturdays; the
/// day itself for none. Public holidays are not known here, so that a real deadline may be later, never earlier.
/// Nothing where the calendar ends.
#[must_use]
pub fn working_days_after(start: NaiveDate, days: u16, saturday_counts: bool) -> Option<NaiveDate> {
    let is_working_day = |day: &NaiveDate| match day.weekday() {
        Weekday::Sat => saturday_counts,
        Weekday::Sun => false,
        _ => true,
    };
    match days {
        0 => Some(start),
        days => start
            .iter_days()
            .skip(1)
            .filter(is_working_day)
            .nth(usize::from(days) - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn five_working_days_after_a_thursday_end_on_the_next_thursday() {
        let after = |day, days| working_days_after(date(day), days, false);
        assert_eq!(after("2026-10-01", 5), Some(date("2026-10-08")));
        assert_eq!(after("2026-10-01", 0), Some(date("2026-10-01")));
        assert_eq!(after("2026-10-03", 1), Some(date("2026-10-05")));
    }

    #[test]
    fn five_days_after_a_thursday_end_on_the_next_wednesday_where_saturday_counts() {
        let deadline = working_days_after(date("2026-10-01"), 5, true);
        assert_eq!(deadline, Some(date("2026-10-07")));
    }
}
