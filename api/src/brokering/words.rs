//! Reasons in sentences, in the reader's language. The sentences are in the catalogues.

pub(super) mod enterprise;

use matcher::gate::{Barrier, Condition, Finding, Verdict};
use matcher::{Action, Term, TermShare, WouldHelp};

use super::facts::date;
use super::{FARTHEST_KM, Fit, Obstacle};
use crate::calendar;
use crate::catalogues::{Word, say};
use crate::placements::Placement;

/// What a term is called.
pub(super) fn term_title(term: Term, language: &str) -> String {
    say(language, &key("term", term), &[])
}

/// The stable code of a term.
pub(super) fn term_code(term: Term) -> &'static str {
    match term {
        Term::Aspiration => "aspiration",
        Term::Interests => "interests",
        Term::Travel => "travel",
        Term::ScheduleAndStart => "schedule_and_start",
        Term::LearningOutcome => "learning_outcome",
        Term::Conditions => "conditions",
        Term::ProgrammeQuality => "programme_quality",
        Term::EntrySkills => "entry_skills",
        Term::CoreSkills => "core_skills",
        Term::PriorEducation => "prior_education",
        Term::Language => "language",
        Term::Availability => "availability",
        Term::DeclaredExtras => "declared_extras",
    }
}

/// The key of a text about a term: `found-core-skills`.
fn key(kind: &str, term: Term) -> String {
    format!("{kind}-{}", term_code(term).replace('_', "-"))
}

/// One sentence on what a term found.
pub(super) fn term_text(
    share: &TermShare,
    fit: &Fit,
    placement: &Placement,
    language: &str,
) -> String {
    let Some(x) = share.x else {
        return match share.term {
            // Placements don't say which interests they suit, whatever the candidate told.
            Term::Interests => say(language, "found-interests-undescribed", &[]),
            other => unknown(term_title(other, language), language),
        };
    };
    match share.term {
        Term::Travel => travel(fit, language),
        Term::Aspiration => {
            let occupation = placement.occupation.label(language);
            aspiration("found-aspiration", x, occupation, language)
        }
        Term::Interests => interests("found-interests", x, language),
        Term::ScheduleAndStart => together("found-schedule-and-start", x, language),
        Term::PriorEducation if x >= 1.0 => say(language, "found-prior-education-reached", &[]),
        Term::PriorEducation => say(language, "found-prior-education-below", &[]),
        other => by_percent(&key("found", other), x, language),
    }
}

fn unknown(title: String, language: &str) -> String {
    say(language, "term-unknown", &[("title", title.into())])
}

/// A sentence with `x`, from 0 to 1, as a percentage.
fn by_percent(key: &str, x: f64, language: &str) -> String {
    say(language, key, &[("percent", (x * 100.0).round().into())])
}

fn aspiration(key: &str, x: f64, occupation: &str, language: &str) -> String {
    let how = match x {
        x if x >= 0.99 => "first",
        x if x > 0.0 => "near",
        _ => "other",
    };
    let words = [("occupation", Word::from(occupation))];
    say(language, &format!("{key}-{how}"), &words)
}

fn interests(key: &str, x: f64, language: &str) -> String {
    let how = if x >= 0.5 { "towards" } else { "elsewhere" };
    say(language, &format!("{key}-{how}"), &[])
}

/// How the candidate's hours and the start go together, in steps that mean something to people.
fn together(key: &str, x: f64, language: &str) -> String {
    let how = match x {
        x if x >= 0.85 => "well",
        x if x >= 0.5 => "mostly",
        _ => "hardly",
    };
    say(language, &format!("{key}-{how}"), &[])
}

/// Why there is no match, and what would help.
pub(super) fn obstacle(obstacle: &Obstacle, language: &str) -> (String, Option<String>) {
    let (key, words) = match obstacle {
        Obstacle::EmptyProfile => ("obstacle-empty-profile", Vec::new()),
        Obstacle::NothingNear { nearest_km: None } => ("obstacle-nothing-near", Vec::new()),
        Obstacle::NothingNear {
            nearest_km: Some(nearest),
        } => ("obstacle-too-far", vec![("km", km(nearest.ceil()))]),
        Obstacle::Condition(fit, condition) => {
            let findings = &fit.gate.findings;
            let found = findings.iter().find(|it| it.condition == *condition);
            return found
                .map(|finding| self::finding(finding, fit, language))
                .unwrap_or_default();
        }
    };
    let remedy = say(language, &format!("{key}-remedy"), &words);
    (say(language, key, &words), Some(remedy))
}

fn travel(fit: &Fit, language: &str) -> String {
    let distance = fit.distance_km.unwrap_or_default();
    let distance = if distance < 10.0 {
        format!("{distance:.1}")
    } else {
        format!("{distance:.0}")
    };
    let distance = match language {
        "fr" => distance.replace('.', ","),
        _ => distance,
    };
    say(language, "found-travel", &[("km", distance.into())])
}

/// What a condition of the gate is called.
pub(super) fn condition_code(condition: Condition) -> &'static str {
    match condition {
        Condition::Age => "age",
        Condition::Education => "education",
        Condition::Credential => "credential",
        Condition::Language => "language",
        Condition::Travel => "travel",
        Condition::Dates => "dates",
        Condition::Seat => "seat",
        Condition::Commitment => "commitment",
    }
}

/// What was found about a condition, and what would clear it.
pub(super) fn finding(finding: &Finding, fit: &Fit, language: &str) -> (String, Option<String>) {
    let line = |text| line(finding.condition, text, language);
    match finding.verdict {
        Verdict::Pass => (line(say(language, "gate-pass", &[])), None),
        Verdict::Unknown => (
            line(say(language, "gate-unknown", &[])),
            Some(say(language, "gate-unknown-remedy", &[])),
        ),
        Verdict::Fail(barrier) => {
            let (text, remedy) = self::barrier(barrier, fit, language);
            (line(text), Some(remedy))
        }
    }
}

/// The name of a condition and what was found about it.
fn line(condition: Condition, text: String, language: &str) -> String {
    let title = say(
        language,
        &format!("gate-{}", condition_code(condition)),
        &[],
    );
    let words = [("title", title.into()), ("text", text.into())];
    say(language, "gate-line", &words)
}

fn on(day: matcher::Day, language: &str) -> Word<'static> {
    let date = date(day).map(|date| calendar::written(date, language));
    date.unwrap_or_default().into()
}

/// A level such as `B1`.
fn level(level: matcher::CefrLevel) -> Word<'static> {
    format!("{level:?}").into()
}

/// Whole kilometres.
fn km(distance: f64) -> Word<'static> {
    format!("{distance:.0}").into()
}

/// What is in the way, and what would clear it.
fn barrier(barrier: Barrier, fit: &Fit, language: &str) -> (String, String) {
    let on = |day| on(day, language);
    let licence = |credential| fit.book.licence(credential).unwrap_or_default().to_owned();
    let (key, words): (_, Vec<(&'static str, Word<'_>)>) = match barrier {
        Barrier::TooYoung {
            years, clears_on, ..
        } => (
            "too-young",
            vec![("years", years.into()), ("date", on(clears_on))],
        ),
        Barrier::EducationBelow { required, held } => (
            "education-below",
            vec![
                ("required", required.isced().into()),
                ("held", held.isced().into()),
            ],
        ),
        Barrier::CredentialMissing { credential } => (
            "credential-missing",
            vec![("licence", licence(credential).into())],
        ),
        Barrier::CredentialLapses {
            credential,
            valid_until,
        } => (
            "credential-lapses",
            vec![
                ("licence", licence(credential).into()),
                ("date", on(valid_until)),
            ],
        ),
        Barrier::LanguageBelow {
            language: asked,
            required,
            ..
        } => (
            "language-below",
            vec![
                ("language", asked.as_str().to_owned().into()),
                ("level", level(required)),
            ],
        ),
        Barrier::TooFar { distance, limit } => (
            "too-far",
            vec![
                ("km", km(distance)),
                ("limit", km(limit)),
                ("needed", km(distance.ceil())),
            ],
        ),
        Barrier::AvailableTooLate {
            latest_start,
            available_from,
        } => (
            "available-too-late",
            vec![("latest", on(latest_start)), ("free", on(available_from))],
        ),
        Barrier::AvailabilityEnds {
            ends_on,
            available_until,
        } => (
            "availability-ends",
            vec![("ends", on(ends_on)), ("free", on(available_until))],
        ),
        Barrier::NoSeat => ("no-seat", Vec::new()),
        Barrier::Closed { closed_on } => ("closed", vec![("date", on(closed_on))]),
        Barrier::Committed { free_from } => ("committed", vec![("date", on(free_from))]),
    };
    let remedy = match barrier {
        Barrier::TooFar { distance, .. } if distance > FARTHEST_KM => {
            "barrier-too-far-nearer".to_owned()
        }
        _ => format!("barrier-{key}-remedy"),
    };
    (
        say(language, &format!("barrier-{key}"), &words),
        say(language, &remedy, &words),
    )
}

/// What the candidate could change, in a sentence.
pub(super) fn would_help(step: &WouldHelp, fit: &Fit, language: &str) -> String {
    match &step.action {
        Action::TravelUpTo(limit) => say(language, "help-travel", &[("km", km(*limit))]),
        Action::ReachLanguageLevel {
            language: spoken,
            level: reached,
        } => {
            let spoken = spoken.as_str().to_owned();
            let words = [("level", level(*reached)), ("language", spoken.into())];
            say(language, "help-language", &words)
        }
        Action::AcquireSkill { skill, .. } => {
            let label = fit.book.skill(*skill).map(|skill| skill.label(language));
            let label = label.unwrap_or_default();
            say(language, "help-skill", &[("skill", Word::from(label))])
        }
        Action::BeAvailableFrom(day) => say(language, "help-free", &[("date", on(*day, language))]),
    }
}
