use std::collections::BTreeMap;

use serde::Deserialize;

use super::{ANSWERS_WHERE_APPLICABLE, Check, Outcome};
use crate::{
    Hazard,
    conditions::{HazardDerogation, Safety},
    gate::{Context, Finding, PlacementFacts},
};

/// Young people don't meet the listed hazards, or only from the lower age and on a full
/// derogation: allowed by law or the authority, fully protected, specifically instructed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HazardsAndMinors {
    adult_age: u8,
    derogation_age: u8,
    /// The hazards, each with the provision that lists it.
    hazards: BTreeMap<Hazard, String>,
    /// Whether a placement that states no hazards and no risk assessment is left to another rule.
    #[serde(default)]
    only_stated_hazards: bool,
}

impl HazardsAndMinors {
    fn finding(&self, facts: &PlacementFacts, met: &[Hazard]) -> Finding {
        let safety = &facts.conditions.safety;
        if !facts.may_accept_under(self.adult_age) {
            return Finding::NotApplicable;
        }
        if safety.hazards.is_empty() && safety.risk_assessed_on.is_none() {
            return if self.only_stated_hazards {
                Finding::NotApplicable
            } else {
                Finding::NotStated
            };
        }
        let old_enough = facts
            .minimum_age
            .is_some_and(|age| age >= self.derogation_age);
        if met.is_empty() || (old_enough && derogation(safety).is_some_and(is_complete)) {
            Finding::Met
        } else {
            Finding::NotMet
        }
    }
}

impl Check for HazardsAndMinors {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS_WHERE_APPLICABLE
    }

    fn run(&self, facts: &PlacementFacts, _: &Context) -> Outcome {
        let safety = &facts.conditions.safety;
        let met = present(safety, |hazard| self.hazards.contains_key(&hazard));
        let derogation = derogation(safety);
        Outcome::new(self.finding(facts, &met))
            .input("minimum_age", facts.minimum_age)
            .input(
                "minors_welcome",
                safety.minors.as_ref().map(|policy| policy.welcome),
            )
            .codes("hazards", &safety.hazards)
            .input("risk_assessed_on", safety.risk_assessed_on)
            .input(
                "allowed_by",
                derogation.and_then(|ground| ground.allowed_by.as_ref()),
            )
            .input(
                "fully_protected",
                derogation.and_then(|ground| ground.fully_protected),
            )
            .input(
                "specific_instruction",
                derogation.and_then(|ground| ground.specific_instruction),
            )
            .titles("hazards_found", &met)
    }
}

/// The hazards of a placement that a rule is about, each once, in display order.
fn present(safety: &Safety, is_meant: impl Fn(Hazard) -> bool) -> Vec<Hazard> {
    Hazard::all()
        .filter(|&hazard| safety.hazards.contains(&hazard) && is_meant(hazard))
        .collect()
}

fn derogation(safety: &Safety) -> Option<&HazardDerogation> {
    safety.minors.as_ref()?.hazard_derogation.as_ref()
}

fn is_complete(ground: &HazardDerogation) -> bool {
    ground
        .allowed_by
        .as_ref()
        .is_some_and(|law| !law.trim().is_empty())
        && ground.fully_protected == Some(true)
        && ground.specific_instruction == Some(true)
}

/// No hazard is left to personal protective equipment alone.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ControlsAboveEquipment {}

impl Check for ControlsAboveEquipment {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS_WHERE_APPLICABLE
    }

    fn run(&self, facts: &PlacementFacts, _: &Context) -> Outcome {
        let safety = &facts.conditions.safety;
        let best = |hazard: Hazard| {
            safety
                .controls
                .iter()
                .filter(|c| c.hazard == hazard)
                .map(|c| c.level)
                .min()
        };
        let bare = present(safety, |hazard| best(hazard).is_none());
        let equipment_only = present(safety, |hazard| {
            best(hazard).is_some_and(|level| !level.is_above_equipment())
        });
        let finding = if safety.hazards.is_empty() {
            Finding::NotApplicable
        } else if !equipment_only.is_empty() {
            Finding::NotMet
        } else if !bare.is_empty() {
            Finding::NotStated
        } else {
            Finding::Met
        };
        Outcome::new(finding)
            .codes("hazards", &safety.hazards)
            .codes("hazards_without_control", &bare)
            .codes("hazards_with_equipment_only", &equipment_only)
            .titles("bare", &bare)
            .titles("equipment_only", &equipment_only)
    }
}
