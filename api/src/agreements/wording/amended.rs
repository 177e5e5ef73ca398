use super::{Book, clause, parties, pay};
use crate::agreements::document::{Amendment, Change, Clause, Contact};

/// What an amendment changes, and since when.
pub(super) fn changes(book: &Book, amendment: &Amendment) -> Clause {
    let date = book.date(amendment.effective_on);
    let version = amendment.amends.version.to_string();
    let correction = amendment.changes.iter().all(Change::is_contact_data);
    let mut lines = vec![if correction {
        book.plain("amendment.correction")
    } else {
        book.say("amendment.from", &[("version", &version), ("date", &date)])
    }];
    lines.extend(amendment.changes.iter().map(|one| change(book, one)));
    lines.push(book.say("amendment.reason", &[("reason", full(&amendment.reason))]));
    lines.extend(
        amendment
            .backdating_reason
            .as_deref()
            .map(|reason| book.say("amendment.backdating", &[("reason", full(reason))])),
    );
    lines.push(book.say(
        "amendment.hash",
        &[("hash", &amendment.amends.content_hash)],
    ));
    clause(book.plain("amendment.title"), lines)
}

/// A reason without its own full stop: the sentence has one.
pub(super) fn full(reason: &str) -> &str {
    reason.trim().trim_end_matches('.')
}

/// One change as a sentence.
pub(super) fn change(book: &Book, change: &Change) -> String {
    match change {
        Change::Period { starts_on, ends_on } => {
            let (first, last) = (book.date(*starts_on), book.date(*ends_on));
            book.say("change.period", &[("first", &first), ("last", &last)])
        }
        Change::Interruption { from, until } => {
            let (first, last) = (book.date(*from), book.date(*until));
            book.say("change.interruption", &[("first", &first), ("last", &last)])
        }
        Change::Place { site } => {
            book.say("change.place", &[("place", &parties::place(book, site))])
        }
        Change::Host { host } => named(
            book,
            ["change.host", "change.no_host"],
            host.as_ref().map(|host| &host.name),
        ),
        Change::Mentor { mentors } => {
            let names: Vec<String> = mentors.iter().map(|mentor| mentor.name.clone()).collect();
            book.say("change.mentor", &[("names", &book.list(&names))])
        }
        Change::TrainingProvider { provider } => named(
            book,
            ["change.provider", "change.no_provider"],
            provider.as_ref().map(|provider| &provider.name),
        ),
        Change::Pay { remuneration, .. } => {
            let steps = remuneration.iter().map(|one| pay::step(book, one));
            let said: Vec<String> = [book.plain("change.pay")]
                .into_iter()
                .chain(steps)
                .collect();
            said.join(" ")
        }
        Change::TrainingPlan { .. } => book.plain("change.plan"),
        Change::Hours {
            weekly_minutes,
            days,
            shift,
            ..
        } => {
            let (days, shift) = (book.weekdays(days), book.shift(*shift));
            let hours = book.minutes(i64::from(*weekly_minutes));
            [
                book.plain("change.hours"),
                book.say("time.week", &[("hours", &hours)]),
                book.say("time.days", &[("days", &days), ("shift", &shift)]),
            ]
            .join(" ")
        }
        Change::Termination { last_day } => {
            book.say("change.termination", &[("last", &book.date(*last_day))])
        }
        Change::ContactData { party, contact } => {
            let party = book.plain(&format!("party.{}", party.code()));
            let contact = book.stated(reach(book, contact));
            book.say(
                "change.contact",
                &[("party", &party), ("contact", &contact)],
            )
        }
    }
}

fn named(book: &Book, [some, none]: [&str; 2], name: Option<&String>) -> String {
    name.map_or_else(
        || book.plain(none),
        |name| book.say(some, &[("name", name)]),
    )
}

/// Address, telephone and mail in one line, if any is known.
pub(super) fn reach(book: &Book, contact: &Contact) -> Option<String> {
    let known: Vec<&str> = [&contact.address, &contact.phone, &contact.email]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    (!known.is_empty()).then(|| book.series(&known))
}
