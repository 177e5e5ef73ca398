use super::{Book, clause};
use crate::agreements::document::{Clause, Terms};
use crate::vocabulary::RemunerationStep;

/// The last day of any month.
const LAST_DAY: i32 = 31;

/// Every step of the remuneration, with what time it is for, and when it is paid.
pub(super) fn remuneration(book: &Book, terms: &Terms) -> Clause {
    let mut lines: Vec<String> = terms
        .remuneration
        .iter()
        .map(|one| step(book, one))
        .collect();
    lines.push(match terms.pay_day {
        None => book.plain("pay.no_day"),
        Some(LAST_DAY) => book.plain("pay.last_day"),
        Some(day) => book.say("pay.day", &[("day", &day.to_string())]),
    });
    lines.push(book.plain("pay.nothing"));
    clause(book.plain("pay.title"), lines)
}

/// One step of the remuneration, as a sentence.
pub(super) fn step(book: &Book, step: &RemunerationStep) -> String {
    let (month, pay) = (step.from_month.to_string(), book.pay(step));
    book.say("pay.step", &[("month", &month), ("pay", &pay)])
}
