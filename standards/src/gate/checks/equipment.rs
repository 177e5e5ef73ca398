use serde::Deserialize;

use super::{ANSWERS_WHERE_APPLICABLE, Check, Outcome, finding_of};
use crate::{
    ControlLevel, Payer,
    gate::{Context, Finding, PlacementFacts},
};

/// Personal protective equipment costs the apprentice nothing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProtectiveEquipmentFree {}

impl Check for ProtectiveEquipmentFree {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS_WHERE_APPLICABLE
    }

    fn run(&self, facts: &PlacementFacts, _: &Context) -> Outcome {
        let safety = &facts.conditions.safety;
        let payer = safety.protective_equipment_paid_by;
        let is_named = !safety.protective_equipment.is_empty()
            || safety
                .controls
                .iter()
                .any(|control| control.level == ControlLevel::PersonalProtectiveEquipment);
        let finding = match payer {
            None if !is_named => Finding::NotApplicable,
            payer => finding_of(payer.map(|payer| !Payer::includes_apprentice(payer))),
        };
        Outcome::new(finding)
            .input("protective_equipment_named", Some(is_named))
            .input("protective_equipment_paid_by", payer)
    }
}
