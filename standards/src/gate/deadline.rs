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
