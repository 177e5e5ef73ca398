use super::{Book, amended, clause};
use crate::agreements::document::{Clause, Contact, Guardian, Signatory, Site, Terms};
use crate::vocabulary::GuardiansSign;

/// Who agrees with whom, where the work is, and who signs.
pub(super) fn parties(book: &Book, terms: &Terms, signatories: &[Signatory]) -> Clause {
    let mut lines = apprentice(book, terms);
    lines.extend(enterprise(book, terms));
    lines.push(book.say(
        "parties.workplace",
        &[("place", &place(book, &terms.enterprise.site))],
    ));
    lines.extend(terms.host_enterprise.as_ref().map(|host| {
        let number = book.written(host.registration_number.as_deref());
        book.say("parties.host", &[("name", &host.name), ("number", &number)])
    }));
    if let Some(provider) = &terms.training_provider {
        lines.push(book.say("parties.provider", &[("name", &provider.name)]));
        lines.extend(reach(book, &provider.contact));
    }
    lines.extend(guardians(book, terms));
    lines.extend(signing(book, signatories));
    clause(book.plain("parties.title"), lines)
}

fn apprentice(book: &Book, terms: &Terms) -> Vec<String> {
    let apprentice = &terms.apprentice;
    let born = book.date(apprentice.born_on);
    let line = book.say(
        "parties.apprentice",
        &[("name", &apprentice.name), ("born", &born)],
    );
    std::iter::once(line)
        .chain(reach(book, &apprentice.contact))
        .collect()
}

fn enterprise(book: &Book, terms: &Terms) -> Vec<String> {
    let enterprise = &terms.enterprise;
    let number = book.written(enterprise.registration_number.as_deref());
    let line = book.say(
        "parties.enterprise",
        &[("name", &enterprise.name), ("number", &number)],
    );
    std::iter::once(line)
        .chain(reach(book, &enterprise.contact))
        .collect()
}

fn reach(book: &Book, contact: &Contact) -> Option<String> {
    let contact = amended::reach(book, contact)?;
    Some(book.say("parties.reach", &[("contact", &contact)]))
}

/// A site with its address and country.
pub(super) fn place(book: &Book, site: &Site) -> String {
    let country = book.country(&site.country);
    let parts: Vec<&str> = [
        Some(site.name.as_str()),
        site.address.as_deref(),
        Some(&site.locality),
        Some(&country),
    ]
    .into_iter()
    .flatten()
    .collect();
    book.series(&parts)
}

fn guardians(book: &Book, terms: &Terms) -> Option<String> {
    let known = |guardian: &Guardian| {
        book.say(
            "parties.guardian",
            &[
                ("name", &guardian.name),
                ("relation", &book.relation(&guardian.relation)),
            ],
        )
    };
    let names: Vec<String> = terms.guardians.iter().map(known).collect();
    let key = match (names.as_slice(), terms.guardians_sign) {
        ([], _) => return None,
        ([_], _) => "parties.one_guardian",
        (_, GuardiansSign::One) => "parties.any_guardian",
        (_, GuardiansSign::All) => "parties.all_guardians",
    };
    let guardians = book.series(&names);
    Some(book.say(
        key,
        &[("name", &terms.apprentice.name), ("guardians", &guardians)],
    ))
}

fn signing(book: &Book, signatories: &[Signatory]) -> Option<String> {
    let names: Vec<String> = signatories
        .iter()
        .map(|signatory| {
            let role = book.plain(&format!("party.{}", signatory.role.code()));
            book.say(
                "parties.signatory",
                &[("name", &signatory.name), ("role", &role)],
            )
        })
        .collect();
    (!names.is_empty()).then(|| book.say("parties.signing", &[("names", &book.list(&names))]))
}
