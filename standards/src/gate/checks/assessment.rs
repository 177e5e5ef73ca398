use chrono::{Months as Span, NaiveDate};
use serde::Deserialize;

use super::{ANSWERS, Check, Kind, Stricter, finding_of};
use crate::gate::{Finding, case::Case, notes::Notes, quantity::Months};

/// The risks at the workplace were assessed, on a day that has been.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RiskAssessment {}

impl Kind for RiskAssessment {
    const NAME: &'static str = "risk_assessment";
}

impl Check for RiskAssessment {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["risk_assessed_on"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let assessed_on = case.conditions.safety.risk_assessed_on;
        notes.input("risk_assessed_on", assessed_on);
        finding_of(assessed_on.map(|day| day <= case.today))
    }
}

/// The risk assessment isn't too old.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RiskAssessmentRecent {
    max_age_months: u32,
}

impl Kind for RiskAssessmentRecent {
    const NAME: &'static str = "risk_assessment_recent";
    const STRICTER: &'static [(&'static str, Stricter)] = &[("max_age_months", Stricter::Lower)];
}

/// Whether a day isn't longer ago than so many months before another.
fn is_recent(day: NaiveDate, months: u32, before: NaiveDate) -> bool {
    let oldest = before.checked_sub_months(Span::new(months));
    oldest.is_none_or(|oldest| day >= oldest)
}

impl Check for RiskAssessmentRecent {
    fn findings(&self) -> &'static [Finding] {
        &[Finding::Met, Finding::NotMet, Finding::NotApplicable]
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["risk_assessed_on"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let assessed_on = case.conditions.safety.risk_assessed_on;
        notes.input("risk_assessed_on", assessed_on);
        match assessed_on {
            // One that is still to come is no assessment: the rule that asks for it says so.
            Some(day) if day > case.today => Finding::NotApplicable,
            None => Finding::NotApplicable,
            Some(day) if is_recent(day, self.max_age_months, case.today) => Finding::Met,
            Some(_) => Finding::NotMet,
        }
    }
}

/// Something was done for the person, and not later than the first day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DoneBeforeStart {
    what: Deed,
    /// Not longer than this before the first day; at any time, if it isn't given.
    within: Option<Months>,
}

crate::codes::code_list! {
    /// Something that is done for a person before the work begins.
    Deed in "deed" {
        MinorAssessed = "minor_assessed_on", "The risks for the young person were assessed", "Les risques pour le jeune ont été évalués";
        MedicalFitness = "medical_fitness_on", "A medical examination", "Un examen médical";
        Induction = "induction_on", "The introduction to safety and health", "L'accueil sécurité";
    }
}

impl Deed {
    fn day(self, case: &Case<'_>) -> Option<NaiveDate> {
        let person = case.person()?;
        match self {
            Self::MinorAssessed => person.minor_assessed_on,
            Self::MedicalFitness => person.medical_fitness_on,
            Self::Induction => person.induction_on,
        }
    }
}

impl Kind for DoneBeforeStart {
    const NAME: &'static str = "done_before_start";
    const STRICTER: &'static [(&'static str, Stricter)] = &[("within", Stricter::Lower)];
}

impl Check for DoneBeforeStart {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["starts_on", self.what.code()]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let day = self.what.day(case);
        notes.input("starts_on", case.facts.starts_on);
        notes.input(self.what.code(), day);
        let in_time = day.zip(case.facts.starts_on).map(|(day, start)| {
            day <= start
                && self
                    .within
                    .is_none_or(|Months(within)| is_recent(day, within, start))
        });
        finding_of(in_time)
    }
}
