use standards::TextLanguage;

use super::{clause, phrases, words};
use crate::agreements::document::{Clause, Terms};

/// What is learnt, and what it ends in.
pub(super) fn aim(terms: &Terms, language: TextLanguage) -> Clause {
    let (title, label, code) = (
        &terms.placement.title,
        terms.occupation.label(language.code()),
        &terms.occupation.code,
    );
    let programme = phrases::written(terms.programme.as_deref(), language);
    let qualification = phrases::written(terms.qualification.as_deref(), language);
    let level = phrases::stated(terms.eqf_level.map(|level| level.to_string()), language);
    let mut lines = vec![
        words!(
            language,
            "Occupation: {label} ({code}), as “{title}”.",
            "Métier : {label} ({code}), intitulé « {title} »."
        ),
        words!(
            language,
            "Programme: {programme}.",
            "Programme : {programme}."
        ),
        words!(
            language,
            "Qualification at the end: {qualification}. Level in the European Qualifications Framework: {level}.",
            "Qualification visée : {qualification}. Niveau du cadre européen des certifications : {level}."
        ),
    ];
    lines.extend(outcomes(terms, language));
    clause(
        words!(language, "What will be learnt", "Ce qui sera appris"),
        lines,
    )
}

fn outcomes(terms: &Terms, language: TextLanguage) -> Vec<String> {
    if terms.learning_outcomes.is_empty() {
        return vec![words!(
            language,
            "Learning outcomes: not stated.",
            "Acquis d'apprentissage : non renseigné."
        )];
    }
    let heading = words!(
        language,
        "At the end the apprentice can:",
        "À la fin, la personne en apprentissage sait :"
    );
    std::iter::once(heading)
        .chain(
            terms
                .learning_outcomes
                .iter()
                .map(|outcome| format!("– {outcome}")),
        )
        .collect()
}

/// How the learning is shared and guided.
pub(super) fn learning(terms: &Terms, language: TextLanguage) -> Clause {
    let share = match terms.off_the_job_percent {
        Some(off) => {
            let on = 100 - off;
            words!(
                language,
                "{on} % of the time is learning on the job, {off} % is learning off the job.",
                "{on} % du temps est de l'apprentissage en entreprise, {off} % hors de l'entreprise."
            )
        }
        None => words!(
            language,
            "Share of learning on and off the job: not stated.",
            "Part de l'apprentissage en entreprise et hors de l'entreprise : non renseigné."
        ),
    };
    let provider = phrases::written(
        terms
            .training_provider
            .as_ref()
            .map(|provider| provider.name.as_str()),
        language,
    );
    let mentor = phrases::written(terms.enterprise.mentor.as_deref(), language);
    let supervision = phrases::written(terms.conditions.safety.supervision.as_deref(), language);
    clause(
        words!(
            language,
            "Learning on and off the job",
            "Apprentissage en entreprise et hors de l'entreprise"
        ),
        [
            share,
            words!(
                language,
                "Training provider: {provider}.",
                "Organisme de formation : {provider}."
            ),
            words!(
                language,
                "Mentor at the workplace: {mentor}.",
                "Mentor sur le lieu de travail : {mentor}."
            ),
            words!(
                language,
                "Supervision: {supervision}.",
                "Encadrement : {supervision}."
            ),
        ],
    )
}
