//! Whom the apprentice can turn to.

use super::Notes;

pub(super) fn tell(notes: &mut Notes<'_>) {
    notes.part("people", "protect-people");
    let placement = notes.placement;
    let conditions = &placement.conditions;
    if placement.mentor_named {
        notes.yes(notes.page.t("protect-mentor"));
    } else {
        notes.unknown("protect-mentor-unknown", "ask-mentor");
    }
    match &conditions.supervision {
        Some(text) => notes.fact(notes.with("protect-supervision", "text", text)),
        None => notes.unknown("protect-supervision-unknown", "ask-supervision"),
    }
    match &conditions.grievance_route {
        Some(text) => notes.yes(notes.with("protect-complain", "text", text)),
        None => notes.unknown("protect-complain-unknown", "ask-complain"),
    }
    notes.answer(
        conditions.harassment_policy,
        [
            "protect-harassment",
            "protect-harassment-none",
            "protect-harassment-unknown",
        ],
        "ask-harassment",
    );
}
