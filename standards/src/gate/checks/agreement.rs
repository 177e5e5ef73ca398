//! The agreement: clauses, signatures, registration.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{ANSWERS, Check, Kind, Stricter};
use crate::{
    conditions::Clause,
    gate::{Finding, Party, case::Case, deadline::working_days_after, notes::Notes},
};

/// The agreement has none of these clauses.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Clauses {
    forbidden: Vec<Clause>,
}

impl Kind for Clauses {
    const NAME: &'static str = "clauses";
    const STRICTER: &'static [(&'static str, Stricter)] = &[("forbidden", Stricter::More)];
}

impl Check for Clauses {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["clauses", "found", "looked_for"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let stated = case.conditions.clauses.as_ref();
        let found = || {
            let clauses = stated.into_iter().flatten().copied();
            clauses.filter(|clause| self.forbidden.contains(clause))
        };
        if let Some([]) = stated.map(Vec::as_slice) {
            notes.input("clauses", Some("none"));
        } else {
            notes.codes("clauses", stated.into_iter().flatten().copied());
        }
        notes.titles("found", found());
        notes.titles("looked_for", self.forbidden.iter().copied());
        match stated {
            None => Finding::NotStated,
            Some(_) if found().next().is_some() => Finding::NotMet,
            Some(_) => Finding::Met,
        }
    }
}

/// Everybody has signed who has to: these parties, and the guardian of who is below an age, where
/// one is given.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Signatures {
    parties: Vec<Party>,
    guardian_under_age: Option<u8>,
}

impl Signatures {
    fn needed(&self, case: &Case<'_>) -> impl Iterator<Item = Party> {
        let ages = case.age.zip(self.guardian_under_age);
        let is_minor = ages.is_some_and(|(age, limit)| age < limit);
        let guardian = is_minor.then_some(Party::Guardian);
        self.parties.iter().copied().chain(guardian)
    }
}

impl Kind for Signatures {
    const NAME: &'static str = "signatures";
    const STRICTER: &'static [(&'static str, Stricter)] = &[
        ("parties", Stricter::More),
        ("guardian_under_age", Stricter::Higher),
    ];
}

impl Check for Signatures {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["age", "signed", "missing"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let nobody = BTreeSet::new();
        let signed = case.person().map_or(&nobody, |person| &person.signed);
        let missing = || self.needed(case).filter(|party| !signed.contains(party));
        notes.input("age", case.age);
        notes.codes("signed", signed.iter().copied());
        notes.titles("missing", missing());
        let guardian_is_open = self.guardian_under_age.is_some()
            && case.age.is_none()
            && !signed.contains(&Party::Guardian);
        if missing().next().is_some() {
            Finding::NotMet
        } else if guardian_is_open {
            Finding::NotStated
        } else {
            Finding::Met
        }
    }
}

/// The agreement is registered or deposited, so many working days after the first day at the
/// latest. Working days are Monday to Friday, and Saturday where the law counts it; holidays aren't
/// known here.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RegistrationInTime {
    within_working_days: u16,
    #[serde(default)]
    saturday_counts: bool,
}

impl Kind for RegistrationInTime {
    const NAME: &'static str = "registration";
    const STRICTER: &'static [(&'static str, Stricter)] =
        &[("within_working_days", Stricter::Lower)];
}

impl Check for RegistrationInTime {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec![
            "registration_reference",
            "registered_on",
            "deadline",
            "starts_on",
        ]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let person = case.person();
        let reference = person.and_then(|person| person.registration_reference.as_ref());
        let start = case.facts.starts_on;
        let deadline = start.and_then(|start| {
            working_days_after(start, self.within_working_days, self.saturday_counts)
        });
        let registered_on = person.and_then(|person| person.registered_on);
        notes.input("registration_reference", reference);
        notes.input("registered_on", registered_on);
        notes.input("deadline", deadline);
        notes.input("starts_on", start);
        let is_registered = reference.is_some_and(|reference| !reference.trim().is_empty());
        let done_on = registered_on.or_else(|| is_registered.then_some(case.today));
        match (done_on.filter(|_| is_registered), deadline) {
            (Some(day), Some(deadline)) if day > deadline => Finding::NotMet,
            (Some(_), _) => Finding::Met,
            (None, Some(deadline)) if case.today > deadline => Finding::NotMet,
            (None, _) => Finding::NotStated,
        }
    }
}
