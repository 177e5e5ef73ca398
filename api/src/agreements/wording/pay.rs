use standards::TextLanguage;

use super::{clause, phrases, words};
use crate::agreements::document::{Clause, Terms};

/// Every step of the remuneration, with what time it is for.
pub(super) fn remuneration(terms: &Terms, language: TextLanguage) -> Clause {
    let mut lines: Vec<String> = terms
        .remuneration
        .iter()
        .map(|step| {
            let (month, pay) = (step.from_month, phrases::pay(step, language));
            words!(
                language,
                "From month {month}: {pay}, before deductions.",
                "À partir du mois {month} : {pay}, avant déductions."
            )
        })
        .collect();
    lines.push(words!(
        language,
        "The enterprise pays the apprentice. The apprentice pays nothing for the placement.",
        "L'entreprise paie la personne en apprentissage. La personne en apprentissage ne paie rien pour la place."
    ));
    clause(words!(language, "Remuneration", "Rémunération"), lines)
}
