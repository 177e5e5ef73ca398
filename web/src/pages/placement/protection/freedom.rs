//! What the apprentice doesn't pay, where they can live, what doesn't bind them, and what happens if the enterprise
//! can't go on.

use super::Notes;

/// Only what is stated: a part without lines is left out.
pub(super) fn tell(notes: &mut Notes<'_>) {
    let (page, conditions) = (notes.page, &notes.placement.conditions);
    let lodges = conditions.accommodation_provided == Some(true);
    let is_stated = conditions.apprentice_pays.is_some()
        || (lodges && conditions.accommodation_description.is_some())
        || (lodges && conditions.accommodation_paid_by.is_some())
        || conditions.clauses.is_some()
        || conditions.transfer_plan.is_some();
    if !is_stated {
        return;
    }
    notes.part("freedom", "protect-terms");
    match conditions.apprentice_pays {
        Some(true) => notes.no(page.t("protect-pays")),
        Some(false) => notes.yes(page.t("protect-pays-nothing")),
        None => {}
    }
    if lodges {
        lodging(notes);
    }
    match conditions.clauses.as_deref() {
        Some([]) => notes.yes(page.t("protect-clauses-none")),
        Some(clauses) => {
            for clause in clauses {
                let clause = page.coded("clause", &clause.code);
                notes.no(page.with("protect-clause", "clause", clause));
            }
        }
        None => {}
    }
    match conditions.transfer_plan {
        Some(true) => notes.yes(page.t("protect-transfer")),
        Some(false) => notes.no(page.t("protect-transfer-none")),
        None => {}
    }
}

fn lodging(notes: &mut Notes<'_>) {
    let conditions = &notes.placement.conditions;
    if let Some(text) = &conditions.accommodation_description {
        notes.fact(notes.with("protect-lodging", "text", text));
    }
    if let Some(payer) = &conditions.accommodation_paid_by {
        let who = notes.page.coded("payer", payer);
        notes.fact(notes.with("protect-lodging-payer", "who", who));
    }
}
