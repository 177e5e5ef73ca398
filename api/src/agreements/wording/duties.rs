use standards::TextLanguage;

use super::{clause, words};
use crate::agreements::document::{Clause, Terms};

/// What each party does.
pub(super) fn duties(terms: &Terms, language: TextLanguage) -> Clause {
    let mut lines = vec![enterprise(language), apprentice(language)];
    lines.extend(
        terms
            .training_provider
            .as_ref()
            .map(|_| training_provider(language)),
    );
    lines.extend((!terms.guardians.is_empty()).then(|| guardian(language)));
    clause(
        words!(
            language,
            "What each of us does",
            "Ce que fait chaque partie"
        ),
        lines,
    )
}

fn enterprise(language: TextLanguage) -> String {
    words!(
        language,
        "The enterprise teaches the occupation by the learning outcomes, gives only work that serves the learning and that the apprentice is able to do, gives the time for learning off the job and for assessments, pays on time, keeps the workplace safe, and treats the apprentice fairly.",
        "L'entreprise enseigne le métier selon les acquis d'apprentissage, ne confie que des travaux utiles à l'apprentissage et à la portée de la personne en apprentissage, laisse le temps d'apprendre hors de l'entreprise et de passer les évaluations, paie à temps, assure un lieu de travail sûr et traite la personne en apprentissage avec équité."
    )
}

fn apprentice(language: TextLanguage) -> String {
    words!(
        language,
        "The apprentice takes part in the work and in the learning, keeps a record of what was learnt, follows the safety instructions, takes care of tools and materials, tells the enterprise without delay about an absence, and keeps confidential what the enterprise must keep confidential.",
        "La personne en apprentissage participe au travail et à l'apprentissage, tient un carnet de ce qu'elle apprend, suit les consignes de sécurité, prend soin des outils et du matériel, prévient l'entreprise sans tarder en cas d'absence et garde confidentiel ce que l'entreprise doit garder confidentiel."
    )
}

fn training_provider(language: TextLanguage) -> String {
    words!(
        language,
        "The training provider teaches the part off the job and follows the apprentice's progress together with the enterprise.",
        "L'organisme de formation enseigne la partie hors de l'entreprise et suit les progrès de la personne en apprentissage avec l'entreprise."
    )
}

fn guardian(language: TextLanguage) -> String {
    words!(
        language,
        "The guardian agrees to this apprenticeship, supports it, and is told by the enterprise of anything serious that concerns the apprentice's safety, health or learning.",
        "Le représentant légal donne son accord à cet apprentissage, le soutient, et est informé par l'entreprise de tout fait grave qui touche la sécurité, la santé ou l'apprentissage de la personne en apprentissage."
    )
}
