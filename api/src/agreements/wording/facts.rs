use standards::SocialSecurityBranch;

use super::{Book, amended, parties};
use crate::agreements::document::{Amendment, KeyFact, Terms};

/// What somebody should know who reads nothing else. A changed version begins with the change.
pub(super) fn key_facts(book: &Book, terms: &Terms, amendment: Option<&Amendment>) -> Vec<KeyFact> {
    let fact = |label: &str, text: String| KeyFact {
        label: book.plain(&format!("facts.{label}")),
        text,
    };
    let mut facts = Vec::new();
    if let Some(amendment) = amendment {
        let changes = amendment.changes.iter();
        let changes: Vec<String> = changes
            .map(|change| amended::change(book, change))
            .collect();
        facts.push(fact("change", changes.join(" ")));
        facts.push(fact("from", book.date(amendment.effective_on)));
    }
    let conditions = &terms.conditions;
    let complaint = book.written(conditions.grievance_route.as_deref());
    facts.extend([
        fact(
            "occupation",
            terms.occupation.label(book.language.code()).to_owned(),
        ),
        fact("who", who(book, terms)),
        fact("time", time(book, terms)),
        fact("place", parties::place(book, &terms.enterprise.site)),
        fact(
            "pay",
            book.stated(terms.remuneration.first().map(|step| book.pay(step))),
        ),
        fact("hours", hours(book, terms)),
        fact(
            "leave",
            book.stated(
                conditions
                    .paid_leave_days
                    .map(|days| book.counted("leave_day", days.into())),
            ),
        ),
        fact(
            "learning",
            book.stated(terms.off_the_job_percent.map(|percent| {
                book.say("facts.learning_text", &[("percent", &percent.to_string())])
            })),
        ),
        fact(
            "qualification",
            book.written(terms.qualification.as_deref()),
        ),
        fact(
            "injury",
            book.answer(conditions.is_covered(SocialSecurityBranch::EmploymentInjury)),
        ),
        fact(
            "probation",
            book.stated(
                conditions
                    .termination
                    .probation_days
                    .map(|days| book.counted("day", days.into())),
            ),
        ),
        fact("complaint", complaint),
    ]);
    facts
}

fn who(book: &Book, terms: &Terms) -> String {
    let (apprentice, enterprise) = (&terms.apprentice.name, &terms.enterprise.name);
    book.say(
        "facts.who_text",
        &[("apprentice", apprentice), ("enterprise", enterprise)],
    )
}

fn time(book: &Book, terms: &Terms) -> String {
    let (first, last) = (book.date(terms.starts_on), book.date(terms.ends_on));
    let months = book.counted("month", terms.months().into());
    book.say(
        "facts.time_text",
        &[("first", &first), ("last", &last), ("months", &months)],
    )
}

fn hours(book: &Book, terms: &Terms) -> String {
    let hours = book.minutes(terms.weekly_minutes.into());
    book.say("facts.hours_text", &[("hours", &hours)])
}
