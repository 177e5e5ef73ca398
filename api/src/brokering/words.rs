//! Reasons in sentences, in English and French; other languages read English until they are written.

pub(super) mod enterprise;

use matcher::gate::{Barrier, Condition, Finding, Verdict};
use matcher::{Action, Term, TermShare, WouldHelp};

use super::facts::date;
use super::{FARTHEST_KM, Fit, Obstacle};
use crate::calendar;
use crate::placements::Placement;

fn pick<'a>(language: &str, english: &'a str, french: &'a str) -> &'a str {
    if language == "fr" { french } else { english }
}

/// What a term is called.
pub(super) fn term_title(term: Term, language: &str) -> &'static str {
    let (english, french) = match term {
        Term::Aspiration => ("Your wish", "Votre souhait"),
        Term::Interests => ("Your interests", "Vos centres d'intérêt"),
        Term::Travel => ("The way there", "Le trajet"),
        Term::ScheduleAndStart => ("Hours and start", "Horaires et début"),
        Term::LearningOutcome => ("What is learnt", "Ce qui est appris"),
        Term::Conditions => ("Pay and support", "Rémunération et soutien"),
        Term::ProgrammeQuality => ("How many finish", "Combien terminent"),
        Term::EntrySkills => ("Skills asked for", "Compétences demandées"),
        Term::CoreSkills => ("Core skills", "Compétences de base"),
        Term::PriorEducation => ("Schooling", "Scolarité"),
        Term::Language => ("Languages", "Langues"),
        Term::Availability => ("Availability", "Disponibilité"),
        Term::DeclaredExtras => ("Welcome extras", "Atouts appréciés"),
    };
    pick(language, english, french)
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

/// One sentence on what a term found.
pub(super) fn term_text(
    share: &TermShare,
    fit: &Fit,
    placement: &Placement,
    language: &str,
) -> String {
    let Some(x) = share.x else {
        if share.term == Term::Interests {
            // Placements don't say which interests they suit, whatever the candidate told.
            return pick(
                language,
                "What interests this work suits isn't described, so it counts neither way.",
                "Les centres d'intérêt que ce travail demande ne sont pas décrits ; sans effet.",
            )
            .to_owned();
        }
        return format!(
            "{}: {}",
            term_title(share.term, language),
            pick(
                language,
                "not known yet, so it counts neither way.",
                "pas encore connu, donc sans effet."
            )
        );
    };
    let percent = (x * 100.0).round();
    let french = language == "fr";
    match share.term {
        Term::Travel => travel(fit, french),
        Term::Aspiration => {
            let occupation = placement.occupation.label(language);
            match (x, french) {
                (x, false) if x >= 0.99 => format!("{occupation} is what you wish for most."),
                (x, true) if x >= 0.99 => format!("{occupation} : c'est votre premier souhait."),
                (x, false) if x > 0.0 => format!("{occupation} is close to what you wish for."),
                (x, true) if x > 0.0 => format!("{occupation} est proche de vos souhaits."),
                (_, false) => format!("{occupation} is not among your wishes."),
                (_, true) => format!("{occupation} ne fait pas partie de vos souhaits."),
            }
        }
        Term::Interests if x >= 0.5 => pick(
            language,
            "Your interests lean towards it.",
            "Vos centres d'intérêt s'en approchent.",
        )
        .to_owned(),
        Term::Interests => pick(
            language,
            "Your interests lean elsewhere.",
            "Vos centres d'intérêt sont ailleurs.",
        )
        .to_owned(),
        Term::ScheduleAndStart => together(x, language).to_owned(),
        Term::LearningOutcome if french => {
            format!("On y apprend {percent} % des compétences du métier souhaité.")
        }
        Term::LearningOutcome => {
            format!("{percent} % of the skills of your wished occupation are learnt here.")
        }
        Term::Conditions if french => {
            format!("La rémunération et le soutien couvrent {percent} % du besoin indiqué.")
        }
        Term::Conditions => format!("Pay and support cover {percent} % of the need you stated."),
        Term::ProgrammeQuality if french => {
            format!("Environ {percent} % des apprentis terminent ici.")
        }
        Term::ProgrammeQuality => format!("About {percent} % of apprentices finish here."),
        Term::EntrySkills if french => {
            format!("Les compétences demandées à l'entrée sont couvertes à {percent} %.")
        }
        Term::EntrySkills => format!("{percent} % of the skills asked for at entry are there."),
        Term::CoreSkills if french => {
            format!("Les compétences de base atteignent {percent} % du niveau demandé.")
        }
        Term::CoreSkills => format!("Core skills reach {percent} % of what is asked."),
        Term::PriorEducation if french && x >= 1.0 => {
            "La scolarité atteint le niveau habituel.".to_owned()
        }
        Term::PriorEducation if french => {
            "La scolarité est en dessous du niveau habituel.".to_owned()
        }
        Term::PriorEducation if x >= 1.0 => "Schooling reaches the usual level.".to_owned(),
        Term::PriorEducation => "Schooling is below the usual level.".to_owned(),
        Term::Language if french => {
            format!("Les langues atteignent {percent} % du niveau demandé.")
        }
        Term::Language => format!("Languages reach {percent} % of the level asked for."),
        Term::Availability if french => {
            format!("La disponibilité couvre {percent} % des heures demandées.")
        }
        Term::Availability => format!("Availability covers {percent} % of the hours asked for."),
        Term::DeclaredExtras if french => format!("{percent} % des atouts appréciés sont là."),
        Term::DeclaredExtras => format!("{percent} % of the welcome extras are there."),
    }
}

/// How the candidate's hours and the start go together, in steps that mean something to people.
fn together(x: f64, language: &str) -> &'static str {
    match x {
        x if x >= 0.85 => pick(
            language,
            "The hours and the start suit you.",
            "Les heures et la date de début vous conviennent.",
        ),
        x if x >= 0.5 => pick(
            language,
            "Most of the hours suit you, or it starts a little before or after you are free.",
            "La plupart des heures vous conviennent, ou le début est un peu décalé.",
        ),
        _ => pick(
            language,
            "Many of the hours don't suit you, or it starts long before or after you are free.",
            "Beaucoup d'heures ne vous conviennent pas, ou le début est très décalé.",
        ),
    }
}

/// Why there is no match, and what would help.
pub(super) fn obstacle(obstacle: &Obstacle, language: &str) -> (String, Option<String>) {
    let own = |(text, remedy): (&str, &str)| (text.to_owned(), Some(remedy.to_owned()));
    let french = language == "fr";
    match obstacle {
        Obstacle::EmptyProfile if french => own((
            "Votre profil ne dit pas encore ce que vous voulez devenir ni où vous habitez.",
            "Dites-le : des offres vous seront proposées.",
        )),
        Obstacle::EmptyProfile => own((
            "Your profile doesn't say yet what you want to become or where you live.",
            "Tell us, and placements will be proposed to you.",
        )),
        Obstacle::NothingNear { nearest_km: None } if french => own((
            "Aucune offre n'est ouverte dans les environs pour le moment.",
            "De nouvelles offres arrivent ; revenez voir.",
        )),
        Obstacle::NothingNear { nearest_km: None } => own((
            "Nothing is open anywhere near you at the moment.",
            "New placements come in; look again soon.",
        )),
        Obstacle::NothingNear {
            nearest_km: Some(km),
        } if french => (
            format!(
                "Rien n'est ouvert aussi près que vous le souhaitez : l'offre la plus proche est à {:.0} km.",
                km.ceil()
            ),
            Some(format!(
                "Une limite de trajet de {:.0} km suffirait.",
                km.ceil()
            )),
        ),
        Obstacle::NothingNear {
            nearest_km: Some(km),
        } => (
            format!(
                "Nothing is open as near as you would travel: the nearest placement is {:.0} km away.",
                km.ceil()
            ),
            Some(format!("A travel limit of {:.0} km would do.", km.ceil())),
        ),
        Obstacle::Condition(fit, condition) => fit
            .gate
            .findings
            .iter()
            .find(|finding| finding.condition == *condition)
            .map(|finding| self::finding(finding, fit, language))
            .unwrap_or_default(),
    }
}

fn travel(fit: &Fit, french: bool) -> String {
    let distance = fit.distance_km.unwrap_or_default();
    let distance = if distance < 10.0 {
        format!("{distance:.1}")
    } else {
        format!("{distance:.0}")
    };
    if french {
        return format!("C'est à {} km de chez vous.", distance.replace('.', ","));
    }
    format!("It is {distance} km from where you live.")
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

fn condition_title(condition: Condition, language: &str) -> &'static str {
    let (english, french) = match condition {
        Condition::Age => ("Age", "Âge"),
        Condition::Education => ("Schooling", "Scolarité"),
        Condition::Credential => ("Licence or certificate", "Permis ou certificat"),
        Condition::Language => ("Language", "Langue"),
        Condition::Travel => ("The way there", "Trajet"),
        Condition::Dates => ("Dates", "Dates"),
        Condition::Seat => ("Open place", "Place libre"),
        Condition::Commitment => ("Other agreements", "Autres contrats"),
    };
    pick(language, english, french)
}

/// What was found about a condition, and what would clear it.
pub(super) fn finding(finding: &Finding, fit: &Fit, language: &str) -> (String, Option<String>) {
    let title = condition_title(finding.condition, language);
    match finding.verdict {
        Verdict::Pass => (
            format!("{title}: {}", pick(language, "fine.", "c'est bon.")),
            None,
        ),
        Verdict::Unknown => (
            format!(
                "{title}: {}",
                pick(language, "not known yet.", "pas encore connu.")
            ),
            Some(
                pick(
                    language,
                    "It is asked about before an agreement.",
                    "La question sera posée avant le contrat.",
                )
                .to_owned(),
            ),
        ),
        Verdict::Fail(barrier) => {
            let (text, remedy) = self::barrier(barrier, fit, language);
            (format!("{title}: {text}"), Some(remedy))
        }
    }
}

fn on(day: matcher::Day, language: &str) -> String {
    date(day)
        .map(|date| calendar::written(date, language))
        .unwrap_or_default()
}

fn barrier(barrier: Barrier, fit: &Fit, language: &str) -> (String, String) {
    let french = language == "fr";
    let on = |day| on(day, language);
    let licence = |credential| fit.book.licence(credential).unwrap_or_default().to_owned();
    let (english, in_french) = match barrier {
        Barrier::TooYoung {
            years, clears_on, ..
        } => (
            (
                format!("this work is allowed from {years} years."),
                format!("A start from {} would do.", on(clears_on)),
            ),
            (
                format!("ce travail est permis à partir de {years} ans."),
                format!("Un début à partir du {} convient.", on(clears_on)),
            ),
        ),
        Barrier::EducationBelow { required, held } => (
            (
                format!(
                    "level {} is asked for; yours is {}.",
                    required.isced(),
                    held.isced()
                ),
                "Ask whether prior learning can be recognised.".to_owned(),
            ),
            (
                format!(
                    "le niveau {} est demandé ; le vôtre est {}.",
                    required.isced(),
                    held.isced()
                ),
                "Demandez la reconnaissance des acquis.".to_owned(),
            ),
        ),
        Barrier::CredentialMissing { credential } => (
            (
                format!("{} is needed.", licence(credential)),
                "Get it, or ask the enterprise how.".to_owned(),
            ),
            (
                format!("{} est exigé.", licence(credential)),
                "Obtenez-le, ou demandez comment à l'entreprise.".to_owned(),
            ),
        ),
        Barrier::CredentialLapses {
            credential,
            valid_until,
        } => (
            (
                format!("{} ends on {}.", licence(credential), on(valid_until)),
                "Renew it before the start.".to_owned(),
            ),
            (
                format!("{} expire le {}.", licence(credential), on(valid_until)),
                "Renouvelez-le avant le début.".to_owned(),
            ),
        ),
        Barrier::LanguageBelow {
            language: asked,
            required,
            ..
        } => (
            (
                format!("{} at level {required:?} is asked for.", asked.as_str()),
                format!("Reaching {required:?} would do."),
            ),
            (
                format!("{} au niveau {required:?} est demandé.", asked.as_str()),
                format!("Atteindre {required:?} suffit."),
            ),
        ),
        Barrier::TooFar { distance, limit } => (
            (
                format!("it is {distance:.0} km away; your limit is {limit:.0} km."),
                if distance <= FARTHEST_KM {
                    format!("A limit of {:.0} km would do.", distance.ceil())
                } else {
                    "Look for placements nearer to you.".to_owned()
                },
            ),
            (
                format!("c'est à {distance:.0} km ; votre limite est {limit:.0} km."),
                if distance <= FARTHEST_KM {
                    format!("Une limite de {:.0} km suffit.", distance.ceil())
                } else {
                    "Cherchez des offres plus proches de chez vous.".to_owned()
                },
            ),
        ),
        Barrier::AvailableTooLate {
            latest_start,
            available_from,
        } => (
            (
                format!(
                    "it starts by {}; you are free from {}.",
                    on(latest_start),
                    on(available_from)
                ),
                format!("Being free by {} would do.", on(latest_start)),
            ),
            (
                format!(
                    "début au plus tard le {} ; vous êtes libre dès le {}.",
                    on(latest_start),
                    on(available_from)
                ),
                format!("Être libre le {} suffit.", on(latest_start)),
            ),
        ),
        Barrier::AvailabilityEnds {
            ends_on,
            available_until,
        } => (
            (
                format!(
                    "it lasts until {}; you are free until {}.",
                    on(ends_on),
                    on(available_until)
                ),
                format!("Being free until {} would do.", on(ends_on)),
            ),
            (
                format!(
                    "cela dure jusqu'au {} ; vous êtes libre jusqu'au {}.",
                    on(ends_on),
                    on(available_until)
                ),
                format!("Être libre jusqu'au {} suffit.", on(ends_on)),
            ),
        ),
        Barrier::NoSeat => (
            (
                "every place is taken or offered.".to_owned(),
                "A place may come back; look at similar ones.".to_owned(),
            ),
            (
                "toutes les places sont prises ou proposées.".to_owned(),
                "Une place peut se libérer ; voyez les offres proches.".to_owned(),
            ),
        ),
        Barrier::Closed { closed_on } => (
            (
                format!("applications closed on {}.", on(closed_on)),
                "Look at similar ones.".to_owned(),
            ),
            (
                format!("candidatures closes le {}.", on(closed_on)),
                "Voyez les offres proches.".to_owned(),
            ),
        ),
        Barrier::Committed { free_from } => (
            (
                "another agreement takes the same days.".to_owned(),
                format!("A start from {} would do.", on(free_from)),
            ),
            (
                "un autre contrat occupe ces jours.".to_owned(),
                format!("Un début à partir du {} convient.", on(free_from)),
            ),
        ),
    };
    if french { in_french } else { english }
}

/// What the candidate could change, in a sentence.
pub(super) fn would_help(step: &WouldHelp, fit: &Fit, language: &str) -> String {
    let french = language == "fr";
    let on = |day| on(day, language);
    match step.action {
        Action::TravelUpTo(limit) if french => format!("Accepter un trajet de {limit:.0} km"),
        Action::TravelUpTo(limit) => format!("Travelling up to {limit:.0} km"),
        Action::ReachLanguageLevel {
            language: spoken,
            level,
        } if french => format!("Atteindre {level:?} en {}", spoken.as_str()),
        Action::ReachLanguageLevel {
            language: spoken,
            level,
        } => format!("Reaching {level:?} in {}", spoken.as_str()),
        Action::AcquireSkill { skill, .. } => {
            let label = fit
                .book
                .skill(skill)
                .map(|skill| skill.label(language))
                .unwrap_or_default();
            if french {
                format!("Une attestation de : {label}")
            } else {
                format!("A certificate in: {label}")
            }
        }
        Action::BeAvailableFrom(day) if french => format!("Être libre dès le {}", on(day)),
        Action::BeAvailableFrom(day) => format!("Being free from {}", on(day)),
    }
}
