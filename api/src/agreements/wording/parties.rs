use standards::{Country, TextLanguage};

use super::{clause, phrases, words};
use crate::agreements::document::{Clause, Guardian, Terms};

/// Who agrees with whom, and where the work is.
pub(super) fn parties(terms: &Terms, language: TextLanguage) -> Clause {
    let mut lines = vec![
        apprentice(terms, language),
        enterprise(terms, language),
        workplace(terms, language),
    ];
    lines.extend(terms.training_provider.as_ref().map(|provider| {
        let name = &provider.name;
        words!(
            language,
            "{name} is the training provider.",
            "{name} est l'organisme de formation."
        )
    }));
    lines.extend(guardians(terms, language));
    clause(words!(language, "Who agrees", "Les parties"), lines)
}

fn apprentice(terms: &Terms, language: TextLanguage) -> String {
    let name = &terms.apprentice.name;
    let born = phrases::date(terms.apprentice.born_on, language);
    words!(
        language,
        "{name}, born on {born}, is the apprentice.",
        "{name}, date de naissance : {born}, est la personne en apprentissage."
    )
}

fn enterprise(terms: &Terms, language: TextLanguage) -> String {
    let name = &terms.enterprise.name;
    let number = phrases::written(terms.enterprise.registration_number.as_deref(), language);
    words!(
        language,
        "{name} is the enterprise. Registration number: {number}.",
        "{name} est l'entreprise. Numéro d'enregistrement : {number}."
    )
}

fn workplace(terms: &Terms, language: TextLanguage) -> String {
    let site = &terms.enterprise.site;
    let country = site
        .country
        .parse::<Country>()
        .map_or(site.country.as_str(), |country| country.name(language));
    let address: Vec<&str> = [
        Some(site.name.as_str()),
        site.address.as_deref(),
        Some(&site.locality),
        Some(country),
    ]
    .into_iter()
    .flatten()
    .collect();
    let address = address.join(", ");
    words!(
        language,
        "The workplace: {address}.",
        "Le lieu de travail : {address}."
    )
}

fn guardians(terms: &Terms, language: TextLanguage) -> Option<String> {
    let name = &terms.apprentice.name;
    let known = |guardian: &Guardian| format!("{} ({})", guardian.name, guardian.relation);
    match terms.guardians.as_slice() {
        [] => None,
        [guardian] => {
            let guardian = known(guardian);
            Some(words!(
                language,
                "{name} is under 18: {guardian} signs as the guardian.",
                "{name} a moins de 18 ans : {guardian} signe en tant que représentant légal."
            ))
        }
        several => {
            let guardians = several.iter().map(known).collect::<Vec<_>>().join(", ");
            Some(words!(
                language,
                "{name} is under 18: one of these signs as the guardian: {guardians}.",
                "{name} a moins de 18 ans : l'une de ces personnes signe en tant que représentant légal : {guardians}."
            ))
        }
    }
}
