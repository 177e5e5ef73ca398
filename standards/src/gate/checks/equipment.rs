use serde::Deserialize;

use super::{ANSWERS_WHERE_APPLICABLE, Check, Kind, finding_of};
use crate::{
    ControlLevel, Payer,
    gate::{Finding, case::Case, notes::Notes},
};

/// Personal protective equipment costs the apprentice nothing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProtectiveEquipmentFree {}

impl Kind for ProtectiveEquipmentFree {
    const NAME: &'static str = "protective_equipment_free";
}

impl Check for ProtectiveEquipmentFree {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS_WHERE_APPLICABLE
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["protective_equipment_named", "protective_equipment_paid_by"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let safety = &case.conditions.safety;
        let payer = safety.protective_equipment_paid_by;
        let is_named = !safety.protective_equipment.is_empty()
            || safety
                .controls
                .iter()
                .any(|control| control.level == ControlLevel::PersonalProtectiveEquipment);
        notes.input("protective_equipment_named", Some(is_named));
        notes.input("protective_equipment_paid_by", payer.map(Payer::code));
        match payer {
            None if !is_named => Finding::NotApplicable,
            payer => finding_of(payer.map(|payer| !Payer::includes_apprentice(payer))),
        }
    }
}
