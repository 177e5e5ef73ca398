//! Dates, hours, money and answers in words.

use chrono::{Datelike, NaiveDate};
use standards::{CodeList, Currency, Money, PayPeriod, TextLanguage};

use super::words;
use crate::vocabulary::{RemunerationStep, Weekday, WorkShift};

const ENGLISH_MONTHS: [&str; 12] = [
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
const FRENCH_MONTHS: [&str; 12] = [
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

/// `1 September 2026`, `1er septembre 2026`.
pub(super) fn date(date: NaiveDate, language: TextLanguage) -> String {
    let (day, month, year) = (date.day(), date.month0() as usize, date.year());
    match language {
        TextLanguage::French => {
            let ordinal = if day == 1 { "er" } else { "" };
            format!("{day}{ordinal} {} {year}", FRENCH_MONTHS[month])
        }
        _ => format!("{day} {} {year}", ENGLISH_MONTHS[month]),
    }
}

/// `37 hours 30 minutes`, `37 heures 30 minutes`.
pub(super) fn minutes(minutes: i64, language: TextLanguage) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    let hour = counted(hours, ["hour", "hours"], ["heure", "heures"], language);
    let minute = counted(rest, ["minute", "minutes"], ["minute", "minutes"], language);
    match (hours, rest) {
        (_, 0) => hour,
        (0, _) => minute,
        _ => format!("{hour} {minute}"),
    }
}

/// `1 month`, `24 months`; `1 mois`, `24 mois`.
pub(super) fn months(count: i32, language: TextLanguage) -> String {
    counted(
        count.into(),
        ["month", "months"],
        ["mois", "mois"],
        language,
    )
}

/// `1 day`, `14 days`; `1 jour`, `14 jours`.
pub(super) fn days(count: u16, language: TextLanguage) -> String {
    counted(count.into(), ["day", "days"], ["jour", "jours"], language)
}

fn counted(count: i64, english: [&str; 2], french: [&str; 2], language: TextLanguage) -> String {
    let (one, many) = match language {
        TextLanguage::French => (count < 2, french),
        _ => (count == 1, english),
    };
    format!("{count} {}", if one { many[0] } else { many[1] })
}

/// `GHS 450.00 a month`, `450.00 GHS par mois`.
pub(super) fn pay(step: &RemunerationStep, language: TextLanguage) -> String {
    let currency = &step.currency;
    let amount = Currency::from_code(currency).map_or_else(
        |_| step.amount_minor.to_string(),
        |known| Money::new(step.amount_minor, known).decimal(),
    );
    let period =
        PayPeriod::from_code(step.period.code()).map_or("", |period| period.title(language));
    words!(
        language,
        "{currency} {amount} {period}",
        "{amount} {currency} {period}"
    )
}

/// `Monday, Tuesday and Friday`.
pub(super) fn weekdays(days: &[Weekday], language: TextLanguage) -> String {
    let names: Vec<&str> = days.iter().map(|day| weekday(*day, language)).collect();
    list(&names, language)
}

fn weekday(day: Weekday, language: TextLanguage) -> &'static str {
    let [english, french] = match day {
        Weekday::Monday => ["Monday", "lundi"],
        Weekday::Tuesday => ["Tuesday", "mardi"],
        Weekday::Wednesday => ["Wednesday", "mercredi"],
        Weekday::Thursday => ["Thursday", "jeudi"],
        Weekday::Friday => ["Friday", "vendredi"],
        Weekday::Saturday => ["Saturday", "samedi"],
        Weekday::Sunday => ["Sunday", "dimanche"],
    };
    if language == TextLanguage::French {
        french
    } else {
        english
    }
}

/// `a, b and c`, `a, b et c`.
pub(super) fn list(items: &[&str], language: TextLanguage) -> String {
    match items {
        [] => not_stated(language),
        [one] => (*one).to_owned(),
        [first @ .., last] => {
            let first = first.join(", ");
            words!(language, "{first} and {last}", "{first} et {last}")
        }
    }
}

/// `a; b`, `a ; b`: for items that have commas of their own.
pub(super) fn apart(items: &[String], language: TextLanguage) -> String {
    items.join(if language == TextLanguage::French {
        " ; "
    } else {
        "; "
    })
}

/// The shift by its title in the code list.
pub(super) fn shift(shift: WorkShift, language: TextLanguage) -> &'static str {
    standards::WorkShift::from_code(shift.code()).map_or("", |known| known.title(language))
}

/// `yes`, `no` or `not stated`.
pub(super) fn answer(answer: Option<bool>, language: TextLanguage) -> String {
    match answer {
        Some(true) => words!(language, "yes", "oui"),
        Some(false) => words!(language, "no", "non"),
        None => not_stated(language),
    }
}

/// The value, or that it wasn't stated.
pub(super) fn stated(value: Option<String>, language: TextLanguage) -> String {
    value.unwrap_or_else(|| not_stated(language))
}

/// A text that somebody wrote, or that they wrote none.
pub(super) fn written(value: Option<&str>, language: TextLanguage) -> String {
    stated(
        value
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(str::to_owned),
        language,
    )
}

pub(super) fn not_stated(language: TextLanguage) -> String {
    words!(language, "not stated", "non renseigné")
}

#[cfg(test)]
mod tests {
    use super::*;
    use TextLanguage::{English, French};

    #[test]
    fn a_date_is_written_as_people_say_it() {
        let first = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap();
        assert_eq!(date(first, English), "1 September 2026");
        assert_eq!(date(first, French), "1er septembre 2026");
        assert_eq!(date(first.succ_opt().unwrap(), French), "2 septembre 2026");
    }

    #[test]
    fn hours_are_written_without_fractions() {
        assert_eq!(minutes(2_250, English), "37 hours 30 minutes");
        assert_eq!(minutes(60, French), "1 heure");
        assert_eq!(minutes(45, English), "45 minutes");
        assert_eq!(minutes(0, English), "0 hours");
    }

    #[test]
    fn pay_has_the_decimals_of_its_currency() {
        let step = |amount_minor, currency: &str| RemunerationStep {
            from_month: 1,
            amount_minor,
            currency: currency.to_owned(),
            period: crate::vocabulary::PayPeriod::Month,
        };
        assert_eq!(pay(&step(45_000, "GHS"), English), "GHS 450.00 a month");
        assert_eq!(pay(&step(60_000, "XOF"), French), "60000 XOF par mois");
    }

    #[test]
    fn a_list_ends_with_and() {
        assert_eq!(list(&["a", "b", "c"], English), "a, b and c");
        assert_eq!(list(&["a", "b"], French), "a et b");
        assert_eq!(list(&[], English), "not stated");
    }

    #[test]
    fn a_shift_and_a_period_of_the_marketplace_are_in_the_code_lists() {
        assert!(
            WorkShift::ALL
                .iter()
                .all(|item| !shift(*item, English).is_empty())
        );
        assert!(
            crate::vocabulary::PayPeriod::ALL
                .iter()
                .all(|item| PayPeriod::from_code(item.code()).is_ok())
        );
    }
}
