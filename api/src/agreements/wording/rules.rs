use standards::TextLanguage;

use super::{clause, phrases, words};
use crate::agreements::document::{Clause, Terms};

/// Where to go with a complaint.
pub(super) fn disputes(terms: &Terms, language: TextLanguage) -> Clause {
    let route = phrases::written(terms.conditions.grievance_route.as_deref(), language);
    clause(
        words!(
            language,
            "Complaints and disputes",
            "Réclamations et différends"
        ),
        [
            words!(
                language,
                "How to complain: {route}.",
                "Comment faire une réclamation : {route}."
            ),
            words!(
                language,
                "If that does not settle it, either side may turn to the competent authority. Nobody suffers a disadvantage for complaining.",
                "Si cela ne suffit pas, chaque partie peut s'adresser à l'autorité compétente. Personne ne subit de désavantage pour avoir fait une réclamation."
            ),
        ],
    )
}

/// How it can end before its last day.
pub(super) fn ending(terms: &Terms, language: TextLanguage) -> Clause {
    let termination = &terms.conditions.termination;
    let length = |count: Option<u16>| {
        phrases::stated(count.map(|count| phrases::days(count, language)), language)
    };
    let (probation, notice) = (
        length(termination.probation_days),
        length(termination.notice_days),
    );
    let stated = phrases::written(termination.terms.as_deref(), language);
    clause(
        words!(language, "Ending early", "Fin anticipée"),
        [
            words!(
                language,
                "Probation: {probation}. Notice after it: {notice}.",
                "Période d'essai : {probation}. Préavis ensuite : {notice}."
            ),
            words!(language, "Terms: {stated}.", "Conditions : {stated}."),
            words!(
                language,
                "Whoever ends this agreement early does so in writing and says why.",
                "Qui met fin à ce contrat avant terme le fait par écrit et en donne la raison."
            ),
        ],
    )
}

/// What is done with what is known about people.
pub(super) fn personal_data(language: TextLanguage) -> Clause {
    clause(
        words!(language, "Personal data", "Données personnelles"),
        [words!(
            language,
            "The personal data in this agreement serve to carry it out, to protect the apprentice and to prove what was agreed, and nothing else. Whoever checks this agreement by its code is shown no names of people.",
            "Les données personnelles de ce contrat servent à l'exécuter, à protéger la personne en apprentissage et à prouver ce qui a été convenu, et à rien d'autre. Qui vérifie ce contrat par son code n'y voit aucun nom de personne."
        )],
    )
}

/// Registration, and the check that the placement passed.
pub(super) fn registration(terms: &Terms, language: TextLanguage) -> Clause {
    let check = terms.quality_check.as_ref().map_or_else(
        || {
            words!(
                language,
                "Quality check: not stated.",
                "Contrôle de qualité : non renseigné."
            )
        },
        |check| {
            let (pack, version) = (&check.pack, &check.pack_version);
            let day = phrases::date(check.checked_on, language);
            words!(
                language,
                "The placement passed the quality check “{pack}”, version {version}, on {day}.",
                "La place a passé le contrôle de qualité « {pack} », version {version}, le {day}."
            )
        },
    );
    let registered = words!(
        language,
        "Where the law asks for it, this agreement is registered with the competent authority.",
        "Lorsque la loi le demande, ce contrat est enregistré auprès de l'autorité compétente."
    );
    clause(
        words!(
            language,
            "Registration and quality",
            "Enregistrement et qualité"
        ),
        [registered, check],
    )
}

/// What the parties add in their own words.
pub(super) fn additional(terms: &Terms, language: TextLanguage) -> Option<Clause> {
    let added = terms.additional_terms.clone()?;
    Some(clause(
        words!(language, "Additional terms", "Conditions supplémentaires"),
        [added],
    ))
}
