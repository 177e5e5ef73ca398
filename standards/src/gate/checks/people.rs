//! Mentors, the number of apprentices, lodging, inspections: who and what is there.

use chrono::Months as Span;
use serde::Deserialize;

use super::{ANSWERS, ANSWERS_WHERE_APPLICABLE, Check, Kind, Stricter, finding_of};
use crate::{
    Payer,
    codes::code_list,
    gate::{Finding, MentorFacts, case::Case, notes::Notes, quantity::Months},
};

/// Every mentor who is named may be one: of age, qualified, with few enough apprentices.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mentors {
    /// How many apprentices a mentor may have, with the one of this placement.
    load_at_most: Option<u16>,
    /// How many mentors there may be.
    named_at_most: Option<usize>,
    #[serde(default)]
    adult: bool,
    #[serde(default)]
    qualified: bool,
}

code_list! {
    /// Why a mentor may not train.
    MentorFault in "mentor_fault" {
        NotAdult = "not_adult", "not of age", "pas majeur";
        NotQualified = "not_qualified", "not qualified in the occupation", "pas qualifié dans le métier";
        TooManyApprentices = "too_many_apprentices", "too many apprentices", "trop de personnes en apprentissage";
        TooManyMentors = "too_many_mentors", "too many mentors", "trop de tuteurs";
    }
}

impl Mentors {
    fn faults(&self, mentors: &[MentorFacts]) -> impl Iterator<Item = MentorFault> {
        let too_many = self.named_at_most.is_some_and(|most| mentors.len() > most);
        let any = |fails: &dyn Fn(&MentorFacts) -> bool| mentors.iter().any(fails);
        let overloaded = |mentor: &MentorFacts| {
            let loads = self.load_at_most.zip(mentor.apprentices);
            loads.is_some_and(|(most, apprentices)| apprentices > most)
        };
        [
            (
                MentorFault::NotAdult,
                self.adult && any(&|mentor| mentor.adult == Some(false)),
            ),
            (
                MentorFault::NotQualified,
                self.qualified && any(&|mentor| mentor.qualified == Some(false)),
            ),
            (MentorFault::TooManyApprentices, any(&overloaded)),
            (MentorFault::TooManyMentors, too_many),
        ]
        .into_iter()
        .filter_map(|(fault, is_there)| is_there.then_some(fault))
    }

    fn is_fit(&self, mentor: &MentorFacts) -> Option<bool> {
        let adult = if self.adult { mentor.adult } else { Some(true) };
        let qualified = if self.qualified {
            mentor.qualified
        } else {
            Some(true)
        };
        let load = match self.load_at_most {
            None => Some(true),
            Some(limit) => mentor.apprentices.map(|apprentices| apprentices <= limit),
        };
        let answers = [adult, qualified, load];
        if answers.contains(&Some(false)) {
            Some(false)
        } else {
            answers
                .iter()
                .all(|answer| *answer == Some(true))
                .then_some(true)
        }
    }
}

impl Kind for Mentors {
    const NAME: &'static str = "mentors";
    const STRICTER: &'static [(&'static str, Stricter)] = &[
        ("load_at_most", Stricter::Lower),
        ("named_at_most", Stricter::Lower),
    ];
}

impl Check for Mentors {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS_WHERE_APPLICABLE
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["mentors", "adult", "qualified", "apprentices", "faults"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let mentors = &case.facts.mentors;
        if notes.are_kept() {
            let unfit = mentors.iter().find(|m| self.is_fit(m) == Some(false));
            let unsure = mentors.iter().find(|m| self.is_fit(m).is_none());
            // The one whom the finding is about; the first, if all are fit.
            let shown = unfit.or(unsure).or(mentors.first());
            notes.input("mentors", u32::try_from(mentors.len()).ok());
            notes.input("adult", shown.and_then(|mentor| mentor.adult));
            notes.input("qualified", shown.and_then(|mentor| mentor.qualified));
            notes.input("apprentices", shown.and_then(|mentor| mentor.apprentices));
            notes.titles("faults", self.faults(mentors));
        }
        if mentors.is_empty() {
            return Finding::NotApplicable;
        }
        let answers = || mentors.iter().map(|mentor| self.is_fit(mentor));
        if self.faults(mentors).next().is_some() {
            Finding::NotMet
        } else {
            finding_of(answers().all(|fit| fit == Some(true)).then_some(true))
        }
    }
}

/// There are few enough apprentices beside those who work in the enterprise.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ApprenticeRatio {
    per_100_workers_at_most: u32,
    /// So many apprentices are always allowed, so that small enterprises can take part.
    always_allowed: u32,
}

impl Kind for ApprenticeRatio {
    const NAME: &'static str = "apprentice_ratio";
    const STRICTER: &'static [(&'static str, Stricter)] = &[
        ("per_100_workers_at_most", Stricter::Lower),
        ("always_allowed", Stricter::Lower),
    ];
}

impl Check for ApprenticeRatio {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["workers", "apprentices"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let (workers, apprentices) = (case.facts.workers, case.facts.apprentices);
        notes.input("workers", workers);
        notes.input("apprentices", apprentices);
        if apprentices.is_some_and(|apprentices| apprentices <= self.always_allowed) {
            return Finding::Met;
        }
        finding_of(apprentices.zip(workers).map(|(apprentices, workers)| {
            u64::from(apprentices) * 100
                <= u64::from(workers) * u64::from(self.per_100_workers_at_most)
        }))
    }
}

/// Lodging, where it is provided, is described, it is said who pays for it, and it
/// suits minors where they may come.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lodging {
    adult_age: u8,
}

impl Kind for Lodging {
    const NAME: &'static str = "lodging";
    const STRICTER: &'static [(&'static str, Stricter)] = &[("adult_age", Stricter::Higher)];
}

impl Check for Lodging {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS_WHERE_APPLICABLE
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["accommodation", "suits_minors", "paid_by", "age"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let stated = case.conditions.safety.accommodation.as_ref();
        notes.input("accommodation", stated.map(|lodging| lodging.provided));
        let suits_minors = stated.and_then(|lodging| lodging.suits_minors);
        notes.input("suits_minors", suits_minors);
        let payer = stated.and_then(|lodging| lodging.paid_by);
        notes.input("paid_by", payer.map(Payer::code));
        notes.input("age", case.age);
        let Some(lodging) = stated.filter(|lodging| lodging.provided) else {
            return Finding::NotApplicable;
        };
        let minors_fit = if case.may_be_under(self.adult_age) {
            suits_minors
        } else {
            Some(true)
        };
        let described = lodging.description.as_ref();
        let is_described = described.is_some_and(|text| !text.trim().is_empty());
        match (minors_fit, payer) {
            (Some(false), _) => Finding::NotMet,
            (Some(true), Some(_)) if is_described => Finding::Met,
            _ => Finding::NotStated,
        }
    }
}

/// The enterprise was inspected not too long ago.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Inspected {
    within: Months,
}

impl Kind for Inspected {
    const NAME: &'static str = "inspected";
    const STRICTER: &'static [(&'static str, Stricter)] = &[("within", Stricter::Lower)];
}

impl Check for Inspected {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["last_inspected_on"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let inspected_on = case.facts.host.last_inspected_on;
        notes.input("last_inspected_on", inspected_on);
        let oldest = case.today.checked_sub_months(Span::new(self.within.0));
        finding_of(inspected_on.zip(oldest).map(|(day, oldest)| day >= oldest))
    }
}
