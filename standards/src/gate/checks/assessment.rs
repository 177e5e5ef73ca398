use chrono::Months;
use serde::Deserialize;

use super::{ANSWERS, Check, Outcome, finding_of};
use crate::gate::{Context, Finding, PlacementFacts};

/// The risks at the workplace were assessed, on a day that has been.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RiskAssessment {}

impl Check for RiskAssessment {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn run(&self, facts: &PlacementFacts, context: &Context) -> Outcome {
        let assessed_on = facts.conditions.safety.risk_assessed_on;
        Outcome::new(finding_of(assessed_on.map(|day| day <= context.today)))
            .input("risk_assessed_on", assessed_on)
    }
}

/// The risk assessment isn't too old.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RiskAssessmentRecent {
    max_age_months: u32,
}

impl Check for RiskAssessmentRecent {
    fn findings(&self) -> &'static [Finding] {
        &[Finding::Met, Finding::NotMet, Finding::NotApplicable]
    }

    fn run(&self, facts: &PlacementFacts, context: &Context) -> Outcome {
        let assessed_on = facts.conditions.safety.risk_assessed_on;
        let oldest = context
            .today
            .checked_sub_months(Months::new(self.max_age_months));
        let finding = match (assessed_on, oldest) {
            (Some(day), Some(oldest)) if day < oldest => Finding::NotMet,
            (Some(_), _) => Finding::Met,
            (None, _) => Finding::NotApplicable,
        };
        Outcome::new(finding).input("risk_assessed_on", assessed_on)
    }
}
