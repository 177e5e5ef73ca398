use serde::Deserialize;

use super::{ANSWERS, ANSWERS_WHERE_APPLICABLE, Check, Kind, Stricter, finding_of};
use crate::gate::{Finding, Stage, case::Case, facts::age_on, notes::Notes};

/// Nobody is too young for the placement: everybody has reached the general age, or the lower
/// age of a programme that the competent authority approved, and the end of compulsory school.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Raw")]
pub(super) struct MinimumAge {
    general_age: u8,
    approved_programme_age: u8,
    /// The age at which compulsory school ends, below which no programme helps.
    compulsory_school_end: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    general_age: u8,
    approved_programme_age: u8,
    #[serde(default)]
    compulsory_school_end: u8,
}

impl TryFrom<Raw> for MinimumAge {
    type Error = String;

    fn try_from(raw: Raw) -> Result<Self, Self::Error> {
        if raw.approved_programme_age > raw.general_age {
            return Err(format!(
                "`approved_programme_age` is {}, above the `general_age` of {}: an approved programme takes younger people, never only older ones",
                raw.approved_programme_age, raw.general_age
            ));
        }
        Ok(Self {
            general_age: raw.general_age,
            approved_programme_age: raw.approved_programme_age,
            compulsory_school_end: raw.compulsory_school_end,
        })
    }
}

impl Kind for MinimumAge {
    const NAME: &'static str = "minimum_age";
    const STRICTER: &'static [(&'static str, Stricter)] = &[
        ("general_age", Stricter::Higher),
        ("approved_programme_age", Stricter::Higher),
        ("compulsory_school_end", Stricter::Higher),
    ];
}

impl Check for MinimumAge {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["minimum_age", "age", "approved_programme"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let approved = case.conditions.approved_programme;
        let least = if approved == Some(true) {
            self.approved_programme_age.min(self.general_age)
        } else {
            self.general_age
        }
        .max(self.compulsory_school_end);
        // Who takes nobody under 18 has stated the youngest age, without a number.
        let youngest = case.age.or((!case.may_be_under(18)).then_some(18));
        notes.input("minimum_age", case.facts.minimum_age);
        notes.input("age", youngest);
        notes.input("approved_programme", approved);
        finding_of(youngest.map(|age| age >= least))
    }
}

/// The person isn't older than the law's limit on the first day, or when the agreement is signed.
/// Nothing is asked before there is a person.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MaximumAge {
    at_most: u8,
    /// Whether the age on the day of the signature decides. It is asked then and not again, since
    /// who has grown older before the first day has signed in time.
    #[serde(default)]
    at_signature: bool,
}

impl MaximumAge {
    fn age(&self, case: &Case<'_>) -> Option<u8> {
        if self.at_signature {
            age_on(case.person()?.birth_date?, case.today)
        } else {
            case.facts.age_at_start()
        }
    }
}

impl Kind for MaximumAge {
    const NAME: &'static str = "maximum_age";
    const STRICTER: &'static [(&'static str, Stricter)] = &[("at_most", Stricter::Lower)];
}

impl Check for MaximumAge {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS_WHERE_APPLICABLE
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["age"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let age = self.age(case);
        notes.input("age", age);
        match (case.person(), age) {
            (None, _) => Finding::NotApplicable,
            (Some(_), _) if self.at_signature && case.stage > Stage::Signing => {
                Finding::NotApplicable
            }
            (Some(_), age) => finding_of(age.map(|age| age <= self.at_most)),
        }
    }
}

/// Nobody under age does this occupation at all, whatever is done for their protection. The rule
/// names the occupations.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AdultsOnly {
    adult_age: u8,
}

impl Kind for AdultsOnly {
    const NAME: &'static str = "adults_only";
    const STRICTER: &'static [(&'static str, Stricter)] = &[("adult_age", Stricter::Higher)];
}

impl Check for AdultsOnly {
    fn findings(&self) -> &'static [Finding] {
        &[Finding::Met, Finding::NotMet]
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["age", "occupation"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        notes.input("age", case.age);
        let occupation = case.facts.occupation;
        notes.input("occupation", occupation.map(crate::isco::Code::code));
        finding_of(Some(!case.may_be_under(self.adult_age)))
    }
}
