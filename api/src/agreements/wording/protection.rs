use standards::SocialSecurityBranch;
use standards::conditions::Coverage;

use super::{Book, clause};
use crate::agreements::document::{Clause, Terms};

/// All nine branches of C102, one line each, also where nothing was stated.
pub(super) fn social_protection(book: &Book, terms: &Terms) -> Clause {
    let lines = SocialSecurityBranch::all().map(|branch| {
        let title = book.title(branch);
        let stated: Vec<String> = terms
            .conditions
            .coverage_of(branch)
            .map(|coverage| cover(book, coverage))
            .collect();
        let stated = if stated.is_empty() {
            book.not_stated()
        } else {
            book.apart(&stated)
        };
        book.say(
            "protection.branch",
            &[("branch", &title), ("cover", &stated)],
        )
    });
    clause(book.plain("protection.title"), lines)
}

fn cover(book: &Book, coverage: &Coverage) -> String {
    let mode = book.title(coverage.mode);
    if !coverage.is_cover() {
        return mode;
    }
    let reference = coverage.reference.as_deref();
    let off = book.answer(coverage.covers_off_the_job);
    let commute = book.answer(coverage.covers_commute);
    let payer = coverage.payer.map(|payer| book.title(payer).to_lowercase());
    let parts = [
        Some(mode),
        reference.map(|reference| book.say("protection.number", &[("reference", reference)])),
        coverage
            .from_date
            .map(|date| book.say("protection.from", &[("date", &book.date(date))])),
        Some(book.say("protection.off_the_job", &[("answer", &off)])),
        Some(book.say("protection.commute", &[("answer", &commute)])),
        coverage.waiting_days.map(|days| {
            let days = book.counted("day", days.into());
            book.say("protection.waiting", &[("days", &days)])
        }),
        Some(book.say("protection.payer", &[("payer", &book.stated(payer))])),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    book.series(&parts)
}
