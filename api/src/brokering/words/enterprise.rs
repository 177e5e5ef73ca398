//! The same reasons for the enterprise: about the candidate, and only what an applicant's or a pseudonymous
//! profile shows. No birth date, other agreement, limit or exact distance can be read from them.

use matcher::gate::{Barrier, Finding, Verdict};
use matcher::{Term, TermShare};

use super::{condition_title, on, pick};
use crate::brokering::Fit;
use crate::placements::Placement;

/// Kilometres that distances are rounded up to.
const STEP_KM: f64 = 5.0;

/// A distance as an enterprise may know it: several exact ones would give away where somebody lives.
pub(in crate::brokering) fn about(distance_km: f64) -> f64 {
    (distance_km / STEP_KM).ceil() * STEP_KM
}

/// What a term is called.
pub(in crate::brokering) fn term_title(term: Term, language: &str) -> &'static str {
    match term {
        Term::Aspiration => pick(language, "Their wish", "Leur souhait"),
        Term::Interests => pick(language, "Their interests", "Leurs centres d'intérêt"),
        other => super::term_title(other, language),
    }
}

/// One sentence on what a term found.
pub(in crate::brokering) fn term_text(
    share: &TermShare,
    fit: &Fit,
    placement: &Placement,
    language: &str,
) -> String {
    let Some(x) = share.x else {
        if share.term == Term::Interests {
            return super::term_text(share, fit, placement, language);
        }
        let unknown = pick(
            language,
            "not known yet, so it counts neither way.",
            "pas encore connu, donc sans effet.",
        );
        return format!("{}: {unknown}", term_title(share.term, language));
    };
    let percent = (x * 100.0).round();
    let french = language == "fr";
    match share.term {
        Term::Travel => travel(fit, language),
        Term::Aspiration => aspiration(x, placement.occupation.label(language), french),
        Term::Interests if x >= 0.5 => pick(
            language,
            "Their interests lean towards it.",
            "Leurs centres d'intérêt s'en approchent.",
        )
        .to_owned(),
        Term::Interests => pick(
            language,
            "Their interests lean elsewhere.",
            "Leurs centres d'intérêt sont ailleurs.",
        )
        .to_owned(),
        Term::ScheduleAndStart if x >= 0.85 => pick(
            language,
            "The hours and the start suit them.",
            "Les heures et la date de début leur conviennent.",
        )
        .to_owned(),
        Term::ScheduleAndStart if x >= 0.5 => pick(
            language,
            "Most of the hours suit them, or it starts a little before or after they are free.",
            "La plupart des heures leur conviennent, ou le début est un peu décalé.",
        )
        .to_owned(),
        Term::ScheduleAndStart => pick(
            language,
            "Many of the hours don't suit them, or it starts long before or after they are free.",
            "Beaucoup d'heures ne leur conviennent pas, ou le début est très décalé.",
        )
        .to_owned(),
        Term::LearningOutcome if french => {
            format!("On y apprend {percent} % des compétences du métier qu'ils souhaitent.")
        }
        Term::LearningOutcome => {
            format!("{percent} % of the skills of the occupation they wish for are learnt here.")
        }
        Term::Conditions => pick(
            language,
            "Pay and support were compared with their need.",
            "Rémunération et soutien ont été comparés à leur besoin.",
        )
        .to_owned(),
        _ => super::term_text(share, fit, placement, language),
    }
}

fn travel(fit: &Fit, language: &str) -> String {
    let distance = about(fit.distance_km.unwrap_or_default());
    if distance < STEP_KM {
        return pick(language, "Lives close by.", "Habite tout près.").to_owned();
    }
    format!(
        "{} {distance:.0} km{}",
        pick(language, "Lives about", "Habite à environ"),
        pick(language, " away.", ".")
    )
}

fn aspiration(x: f64, occupation: &str, french: bool) -> String {
    match (x, french) {
        (x, false) if x >= 0.99 => format!("{occupation} is what they wish for most."),
        (x, true) if x >= 0.99 => format!("{occupation} : c'est leur premier souhait."),
        (x, false) if x > 0.0 => format!("{occupation} is close to what they wish for."),
        (x, true) if x > 0.0 => format!("{occupation} est proche de leurs souhaits."),
        (_, false) => format!("{occupation} is not among their wishes."),
        (_, true) => format!("{occupation} ne fait pas partie de leurs souhaits."),
    }
}

/// What was found about a condition. What would clear it is the candidate's affair.
pub(in crate::brokering) fn finding(
    finding: &Finding,
    fit: &Fit,
    language: &str,
) -> (String, Option<String>) {
    let Verdict::Fail(barrier) = finding.verdict else {
        return super::finding(finding, fit, language);
    };
    let text = match barrier_about(barrier, language) {
        Some(text) => format!("{}: {text}", condition_title(finding.condition, language)),
        None => super::finding(finding, fit, language).0,
    };
    (text, None)
}

/// Where the words for the candidate speak to them, or tell a limit or a date of theirs.
fn barrier_about(barrier: Barrier, language: &str) -> Option<String> {
    let on = |day| on(day, language);
    let (english, french) = match barrier {
        Barrier::EducationBelow { required, held } => (
            format!(
                "level {} is asked for; theirs is {}.",
                required.isced(),
                held.isced()
            ),
            format!(
                "le niveau {} est demandé ; le leur est {}.",
                required.isced(),
                held.isced()
            ),
        ),
        Barrier::TooFar { .. } => (
            "farther than they would travel.".to_owned(),
            "plus loin que ce qu'ils acceptent.".to_owned(),
        ),
        Barrier::CredentialLapses { .. } => (
            "a licence that is needed ends too early.".to_owned(),
            "un permis exigé expire trop tôt.".to_owned(),
        ),
        Barrier::AvailableTooLate {
            latest_start,
            available_from,
        } => (
            format!(
                "it starts by {}; they are free from {}.",
                on(latest_start),
                on(available_from)
            ),
            format!(
                "début au plus tard le {} ; ils sont libres dès le {}.",
                on(latest_start),
                on(available_from)
            ),
        ),
        Barrier::AvailabilityEnds { ends_on, .. } => (
            format!("it lasts until {}, longer than they are free.", on(ends_on)),
            format!(
                "cela dure jusqu'au {}, au-delà de leur disponibilité.",
                on(ends_on)
            ),
        ),
        _ => return None,
    };
    Some(if language == "fr" { french } else { english })
}
