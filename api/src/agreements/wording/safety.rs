use standards::conditions::Safety;
use standards::{Hazard, TextLanguage};

use super::{clause, phrases, words};
use crate::agreements::document::{Clause, Terms};

/// Hazards, what is done about them, equipment, and what the apprentice may always do.
pub(super) fn safety(terms: &Terms, language: TextLanguage) -> Clause {
    let safety = &terms.conditions.safety;
    let mut lines = vec![assessment(safety, language)];
    lines.extend(
        safety
            .hazards
            .iter()
            .map(|hazard| hazard_line(safety, *hazard, language)),
    );
    lines.extend([induction(safety, language), equipment(safety, language)]);
    lines.extend(lodging(safety, language));
    lines.push(words!(
        language,
        "Safety measures cost the apprentice nothing. An apprentice who has good reason to believe that work is an imminent and serious danger to life or health may stop it, reports it at once, and suffers no disadvantage (C155, articles 13, 19 and 21).",
        "Les mesures de sécurité ne coûtent rien à la personne en apprentissage. Si elle a un motif raisonnable de penser qu'un travail présente un danger imminent et grave pour la vie ou la santé, elle peut l'arrêter, le signale aussitôt et n'en subit aucun désavantage (C155, articles 13, 19 et 21)."
    ));
    clause(
        words!(language, "Safety and health", "Sécurité et santé"),
        lines,
    )
}

fn assessment(safety: &Safety, language: TextLanguage) -> String {
    let assessed = phrases::stated(
        safety
            .risk_assessed_on
            .map(|date| phrases::date(date, language)),
        language,
    );
    let none_named = safety.hazards.is_empty();
    match (none_named, safety.risk_assessed_on) {
        (false, _) => words!(
            language,
            "Risk assessment: {assessed}. Hazards:",
            "Évaluation des risques : {assessed}. Dangers :"
        ),
        (true, Some(_)) => words!(
            language,
            "Risk assessment: {assessed}. It names no hazards.",
            "Évaluation des risques : {assessed}. Elle ne cite aucun danger."
        ),
        (true, None) => words!(
            language,
            "Risk assessment: not stated. Hazards: not stated.",
            "Évaluation des risques : non renseigné. Dangers : non renseigné."
        ),
    }
}

fn hazard_line(safety: &Safety, hazard: Hazard, language: TextLanguage) -> String {
    let title = hazard.title(language);
    let controls: Vec<String> = safety
        .controls
        .iter()
        .filter(|control| control.hazard == hazard)
        .map(|control| format!("{} ({})", control.text, control.level.title(language)))
        .collect();
    let controls = if controls.is_empty() {
        phrases::not_stated(language)
    } else {
        phrases::apart(&controls, language)
    };
    words!(
        language,
        "– {title}. What is done about it: {controls}.",
        "– {title}. Mesures prises : {controls}."
    )
}

fn induction(safety: &Safety, language: TextLanguage) -> String {
    let planned = phrases::answer(safety.induction_planned, language);
    words!(
        language,
        "Introduction to safety and health before the first task: {planned}.",
        "Accueil sécurité et santé avant la première tâche : {planned}."
    )
}

fn equipment(safety: &Safety, language: TextLanguage) -> String {
    let equipment: Vec<&str> = safety
        .protective_equipment
        .iter()
        .map(String::as_str)
        .collect();
    let equipment = phrases::list(&equipment, language);
    let payer = phrases::stated(
        safety
            .protective_equipment_paid_by
            .map(|payer| payer.title(language).to_lowercase()),
        language,
    );
    words!(
        language,
        "Protective equipment: {equipment}. Paid by: {payer}.",
        "Équipement de protection : {equipment}. À la charge de : {payer}."
    )
}

fn lodging(safety: &Safety, language: TextLanguage) -> Option<String> {
    let lodging = safety.accommodation.as_ref()?;
    let provided = phrases::answer(Some(lodging.provided), language);
    let payer = phrases::stated(
        lodging
            .paid_by
            .map(|payer| payer.title(language).to_lowercase()),
        language,
    );
    Some(if lodging.provided {
        words!(
            language,
            "Lodging: {provided}, paid by: {payer}.",
            "Logement : {provided}, à la charge de : {payer}."
        )
    } else {
        words!(language, "Lodging: {provided}.", "Logement : {provided}.")
    })
}

/// Violence and harassment.
pub(super) fn respect(terms: &Terms, language: TextLanguage) -> Clause {
    let policy = phrases::answer(terms.conditions.safety.harassment_policy, language);
    clause(
        words!(
            language,
            "Violence and harassment",
            "Violence et harcèlement"
        ),
        [
            words!(
                language,
                "Nobody has to bear violence or harassment at work, in learning, on the way, online or in lodging.",
                "Personne n'a à subir de violence ou de harcèlement au travail, dans l'apprentissage, sur le trajet, en ligne ou au logement."
            ),
            words!(
                language,
                "The enterprise has a written policy against violence and harassment: {policy}.",
                "L'entreprise a une politique écrite contre la violence et le harcèlement : {policy}."
            ),
        ],
    )
}
