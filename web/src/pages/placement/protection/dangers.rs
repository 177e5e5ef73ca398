//! What can hurt the apprentice, and what is done about it.

use super::{Kind, Notes};
use crate::codes::Stated;
use crate::operations::view_placement::ViewPlacementPlacementConditionsHazards;
use chrono::Months;

/// For how many months a risk assessment counts as recent, as the badge of the API has it.
const RECENT: Months = Months::new(12);

pub(super) fn tell(notes: &mut Notes<'_>) {
    notes.part("dangers", "protect-dangers");
    let conditions = &notes.placement.conditions;
    assessed(notes);
    notes.answer(
        conditions.induction_planned,
        [
            "protect-induction",
            "protect-induction-none",
            "protect-induction-unknown",
        ],
        "ask-induction",
    );
    for hazard in &conditions.hazards {
        danger(notes, hazard);
    }
    if conditions.hazards.is_empty() {
        notes.unknown("placement-hazards-none", "ask-dangers");
    }
    equipment(notes);
}

fn assessed(notes: &mut Notes<'_>) {
    let Some(day) = notes.placement.conditions.risk_assessed_on else {
        notes.unknown("protect-assessed-unknown", "ask-assessed");
        return;
    };
    let date = notes.page.date(&day);
    let is_recent = day
        .checked_add_months(RECENT)
        .is_none_or(|last| notes.today <= last);
    if is_recent {
        notes.yes(notes.with("protect-assessed", "date", date));
    } else {
        notes.no(notes.with("protect-assessed-old", "date", date));
        notes.ask("ask-assessed");
    }
}

fn danger(notes: &mut Notes<'_>, hazard: &ViewPlacementPlacementConditionsHazards) {
    let title = notes.page.coded("hazard", &hazard.code);
    if hazard.controls.is_empty() {
        let text = notes.with("protect-danger-unknown", "danger", title);
        notes.line(Kind::Stated(Stated::NotStated), text, Vec::new());
        notes.ask("ask-controls");
        return;
    }
    let done = hazard
        .controls
        .iter()
        .map(|control| {
            let level = notes.page.coded("control", &control.level);
            notes
                .page
                .with2("protect-control", "text", &control.text, "level", level)
        })
        .collect();
    notes.line(Kind::Fact, title, done);
}

fn equipment(notes: &mut Notes<'_>) {
    let conditions = &notes.placement.conditions;
    if !conditions.protective_equipment.is_empty() {
        let list = conditions.protective_equipment.join(notes.page.comma());
        notes.fact(notes.with("protect-equipment", "list", list));
    }
    notes.answer(
        conditions.protective_equipment_free,
        [
            "protect-equipment-free",
            "protect-equipment-paid",
            "protect-equipment-unknown",
        ],
        "ask-equipment",
    );
}
