use super::{Book, clause};
use crate::agreements::document::{Clause, Terms};

/// What each party does, and the rights that nobody can sign away.
pub(super) fn duties(book: &Book, terms: &Terms) -> Clause {
    let parties = [
        Some("duties.enterprise"),
        Some("duties.apprentice"),
        terms.host_enterprise.as_ref().map(|_| "duties.host"),
        terms.training_provider.as_ref().map(|_| "duties.provider"),
        (!terms.guardians.is_empty()).then_some("duties.guardian"),
        Some("duties.rights"),
    ];
    clause(
        book.plain("duties.title"),
        parties.into_iter().flatten().map(|key| book.plain(key)),
    )
}
