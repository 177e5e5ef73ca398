//! If the apprentice is ill: whose money, and who pays the doctor.

use super::{Notes, is_cover};

pub(super) fn tell(notes: &mut Notes<'_>) {
    notes.part("ill", "protect-ill");
    pay(notes);
    branch(
        notes,
        "sickness",
        [
            "protect-ill-benefit",
            "protect-ill-benefit-none",
            "protect-ill-benefit-unknown",
        ],
        "ask-ill-benefit",
    );
    branch(
        notes,
        "medical_care",
        [
            "protect-ill-doctor",
            "protect-ill-doctor-none",
            "protect-ill-doctor-unknown",
        ],
        "ask-ill-doctor",
    );
}

fn pay(notes: &mut Notes<'_>) {
    let conditions = &notes.placement.conditions;
    notes.answer(
        conditions.sick_pay,
        [
            "protect-ill-pay",
            "protect-ill-pay-stops",
            "protect-ill-pay-unknown",
        ],
        "ask-ill-pay",
    );
    if conditions.sick_pay != Some(true) {
        return;
    }
    match conditions.sick_pay_days {
        Some(days) => notes.fact(notes.page.count("protect-ill-days", days)),
        None => notes.unknown("protect-ill-days-unknown", "ask-ill-days"),
    }
    if let Some(percent) = conditions.sick_pay_percent {
        notes.fact(notes.with("protect-ill-percent", "percent", percent));
    }
}

fn branch(
    notes: &mut Notes<'_>,
    branch: &str,
    [covered, none, unknown]: [&str; 3],
    question: &str,
) {
    match notes.cover(branch) {
        Some(cover) if is_cover(cover) => {
            notes.yes(notes.with(covered, "mode", notes.mode(cover)));
        }
        Some(_) => notes.no(notes.page.t(none)),
        None => notes.unknown(unknown, question),
    }
}
