use super::{Book, clause};
use crate::agreements::document::{Clause, Terms};

/// Where to go with a complaint.
pub(super) fn disputes(book: &Book, terms: &Terms) -> Clause {
    let route = book.written(terms.conditions.grievance_route.as_deref());
    clause(
        book.plain("disputes.title"),
        [
            book.say("disputes.route", &[("route", &route)]),
            book.plain("disputes.then"),
        ],
    )
}

/// How it can end before its last day.
pub(super) fn ending(book: &Book, terms: &Terms) -> Clause {
    let termination = &terms.conditions.termination;
    let length =
        |count: Option<u16>| book.stated(count.map(|count| book.counted("day", count.into())));
    let (probation, notice) = (
        length(termination.probation_days),
        length(termination.notice_days),
    );
    let stated = book.written(termination.terms.as_deref());
    clause(
        book.plain("ending.title"),
        [
            book.say(
                "ending.probation",
                &[("probation", &probation), ("notice", &notice)],
            ),
            book.say("ending.terms", &[("terms", &stated)]),
            book.plain("ending.writing"),
        ],
    )
}

/// How the training goes on elsewhere (R208, paragraph 11; known from memory).
pub(super) fn transfer(book: &Book, terms: &Terms) -> Clause {
    clause(
        book.plain("transfer.title"),
        [
            book.plain("transfer.plan"),
            book.say(
                "transfer.answer",
                &[("answer", &book.answer(terms.conditions.transfer_plan))],
            ),
        ],
    )
}

/// What is done with what is known about people.
pub(super) fn personal_data(book: &Book, terms: &Terms) -> Clause {
    let months = terms.conditions.data_retention_months;
    let kept = book.stated(months.map(|months| book.counted("month", months.into())));
    clause(
        book.plain("data.title"),
        [
            book.plain("data.use"),
            book.say("data.keep", &[("months", &kept)]),
        ],
    )
}

/// Registration, collective agreements, and the check that the placement passed.
pub(super) fn registration(book: &Book, terms: &Terms) -> Clause {
    let check = terms.quality_check.as_ref().map_or_else(
        || book.plain("registration.no_check"),
        |check| {
            let date = book.date(check.checked_on);
            book.say(
                "registration.check",
                &[
                    ("pack", &check.pack),
                    ("version", &check.pack_version),
                    ("date", &date),
                ],
            )
        },
    );
    let collective = book.written(terms.collective_agreements.as_deref());
    clause(
        book.plain("registration.title"),
        [
            book.plain("registration.law"),
            check,
            book.say("registration.collective", &[("agreements", &collective)]),
        ],
    )
}

/// What the parties add in their own words.
pub(super) fn additional(book: &Book, terms: &Terms) -> Option<Clause> {
    let added = terms.additional_terms.clone()?;
    Some(clause(book.plain("additional.title"), [added]))
}
