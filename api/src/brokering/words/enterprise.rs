//! The same reasons for the enterprise: about the candidate, and only what an applicant's or a pseudonymous
//! profile shows. No birth date, other agreement, limit or exact distance can be read from them.

use matcher::gate::{Barrier, Finding, Verdict};
use matcher::{Term, TermShare};

use super::{aspiration, by_percent, interests, km, line, on, together, unknown};
use crate::brokering::Fit;
use crate::catalogues::{Word, say};
use crate::placements::Placement;

/// Kilometres that distances are rounded up to.
const STEP_KM: f64 = 5.0;

/// A distance as an enterprise may know it: several exact ones would give away where somebody lives.
pub(in crate::brokering) fn about(distance_km: f64) -> f64 {
    (distance_km / STEP_KM).ceil() * STEP_KM
}

/// What a term is called.
pub(in crate::brokering) fn term_title(term: Term, language: &str) -> String {
    match term {
        Term::Aspiration | Term::Interests => {
            say(language, &super::key("enterprise-term", term), &[])
        }
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
        return match share.term {
            Term::Interests => super::term_text(share, fit, placement, language),
            other => unknown(term_title(other, language), language),
        };
    };
    let key = super::key("enterprise-found", share.term);
    match share.term {
        Term::Travel => travel(fit, language),
        Term::Aspiration => aspiration(&key, x, placement.occupation.label(language), language),
        Term::Interests => interests(&key, x, language),
        Term::ScheduleAndStart => together(&key, x, language),
        Term::LearningOutcome => by_percent(&key, x, language),
        Term::Conditions => say(language, &key, &[]),
        _ => super::term_text(share, fit, placement, language),
    }
}

fn travel(fit: &Fit, language: &str) -> String {
    let distance = about(fit.distance_km.unwrap_or_default());
    if distance < STEP_KM {
        return say(language, "enterprise-found-travel-close", &[]);
    }
    let words = [("km", km(distance))];
    say(language, "enterprise-found-travel", &words)
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
        Some(text) => line(finding.condition, text, language),
        None => super::finding(finding, fit, language).0,
    };
    (text, None)
}

/// Where the words for the candidate speak to them, or tell a limit or a date of theirs.
fn barrier_about(barrier: Barrier, language: &str) -> Option<String> {
    let on = |day| on(day, language);
    let (key, words): (_, Vec<(&'static str, Word<'_>)>) = match barrier {
        Barrier::EducationBelow { required, held } => (
            "enterprise-barrier-education-below",
            vec![
                ("required", required.isced().into()),
                ("held", held.isced().into()),
            ],
        ),
        Barrier::TooFar { .. } => ("enterprise-barrier-too-far", Vec::new()),
        Barrier::CredentialLapses { .. } => ("enterprise-barrier-credential-lapses", Vec::new()),
        Barrier::AvailableTooLate {
            latest_start,
            available_from,
        } => (
            "enterprise-barrier-available-too-late",
            vec![("latest", on(latest_start)), ("free", on(available_from))],
        ),
        Barrier::AvailabilityEnds { ends_on, .. } => (
            "enterprise-barrier-availability-ends",
            vec![("ends", on(ends_on))],
        ),
        _ => return None,
    };
    Some(say(language, key, &words))
}
