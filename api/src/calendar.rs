//! Dates as people read them.

use chrono::{Datelike, NaiveDate};

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const FRENCH: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const ARABIC: [&str; 12] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];

/// `14 January 2027`; French writes the first as `1er`. Other languages read English until they are written.
#[must_use]
pub(crate) fn written(date: NaiveDate, language: &str) -> String {
    let month = date.month0() as usize;
    match (language, date.day()) {
        ("fr", 1) => format!("1er\u{a0}{} {}", FRENCH[month], date.year()),
        ("fr", day) => format!("{day}\u{a0}{} {}", FRENCH[month], date.year()),
        ("ar", day) => format!("{day}\u{a0}{} {}", ARABIC[month], date.year()),
        (_, day) => format!("{day}\u{a0}{} {}", ENGLISH[month], date.year()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_in_words_in_each_language() {
        let first = NaiveDate::from_ymd_opt(2027, 8, 1).unwrap();
        assert_eq!(written(first, "en"), "1\u{a0}August 2027");
        assert_eq!(written(first, "fr"), "1er\u{a0}août 2027");
        assert_eq!(written(first, "ar"), "1\u{a0}أغسطس 2027");
    }
}
