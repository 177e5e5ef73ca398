use super::amended::full;
use super::{Book, clause};
use crate::agreements::document::{Clause, Terms};

/// From when to when, and when it rests.
pub(super) fn duration(book: &Book, terms: &Terms) -> Clause {
    let between = |key: &str, first, last| {
        let (first, last) = (book.date(first), book.date(last));
        book.say(key, &[("first", &first), ("last", &last)])
    };
    let (first, last) = (book.date(terms.starts_on), book.date(terms.ends_on));
    let months = book.counted("month", terms.months().into());
    let mut lines = vec![book.say(
        "duration.line",
        &[("first", &first), ("last", &last), ("months", &months)],
    )];
    lines.extend(
        terms
            .backdating_reason
            .as_deref()
            .map(|reason| book.say("amendment.backdating", &[("reason", full(reason))])),
    );
    lines.extend(
        terms
            .interruptions
            .iter()
            .map(|rest| between("duration.rest", rest.from, rest.until)),
    );
    lines.extend(
        terms
            .terminates_on
            .map(|last| book.say("duration.end", &[("last", &book.date(last))])),
    );
    clause(book.plain("duration.title"), lines)
}

/// Hours, days, night and rest.
pub(super) fn working_time(book: &Book, terms: &Terms) -> Clause {
    let hours = book.minutes(terms.weekly_minutes.into());
    let (days, shift) = (book.weekdays(&terms.days), book.shift(terms.shift));
    let night = book.answer(terms.conditions.night_work);
    let rest = &terms.conditions.rest;
    let length =
        |minutes: Option<u32>| book.stated(minutes.map(|minutes| book.minutes(minutes.into())));
    let (breaks, daily, weekly) = (
        length(rest.break_minutes),
        length(rest.daily_minutes),
        length(rest.weekly_minutes),
    );
    clause(
        book.plain("time.title"),
        [
            book.say("time.week", &[("hours", &hours)]),
            book.say("time.days", &[("days", &days), ("shift", &shift)]),
            book.say("time.night", &[("answer", &night)]),
            book.say(
                "time.rest",
                &[("breaks", &breaks), ("daily", &daily), ("weekly", &weekly)],
            ),
        ],
    )
}

/// Holidays and illness.
pub(super) fn leave(book: &Book, terms: &Terms) -> Clause {
    let days = terms.conditions.paid_leave_days;
    let leave = book.stated(days.map(|days| book.counted("leave_day", days.into())));
    clause(
        book.plain("leave.title"),
        [
            book.say("leave.paid", &[("leave", &leave)]),
            sick_pay(book, terms),
        ],
    )
}

fn sick_pay(book: &Book, terms: &Terms) -> String {
    let Some(sick) = &terms.conditions.sick_pay else {
        return book.plain("leave.sick_not_stated");
    };
    if !sick.continues {
        return book.plain("leave.sick_no");
    }
    let share = book.stated(sick.percent.map(|percent| format!("{percent} %")));
    let length = book.stated(sick.days.map(|days| book.counted("day", days.into())));
    book.say("leave.sick", &[("share", &share), ("length", &length)])
}
