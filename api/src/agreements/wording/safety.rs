use standards::Hazard;
use standards::conditions::Safety;

use super::{Book, clause};
use crate::agreements::document::{Clause, Terms};

/// Hazards, what is done about them, equipment, and what the apprentice may always do.
pub(super) fn safety(book: &Book, terms: &Terms) -> Clause {
    let safety = &terms.conditions.safety;
    let mut lines = vec![assessment(book, safety)];
    lines.extend(
        safety
            .hazards
            .iter()
            .map(|hazard| hazard_line(book, safety, *hazard)),
    );
    let planned = book.answer(safety.induction_planned);
    lines.push(book.say("safety.induction", &[("answer", &planned)]));
    lines.push(equipment(book, safety));
    lines.extend(lodging(book, safety));
    lines.push(book.plain("safety.free"));
    clause(book.plain("safety.title"), lines)
}

fn assessment(book: &Book, safety: &Safety) -> String {
    let date = book.stated(safety.risk_assessed_on.map(|date| book.date(date)));
    let key = match (safety.hazards.is_empty(), safety.risk_assessed_on) {
        (false, _) => "safety.assessed",
        (true, Some(_)) => "safety.assessed_none",
        (true, None) => return book.plain("safety.not_assessed"),
    };
    book.say(key, &[("date", &date)])
}

fn hazard_line(book: &Book, safety: &Safety, hazard: Hazard) -> String {
    let controls: Vec<String> = safety
        .controls
        .iter()
        .filter(|control| control.hazard == hazard)
        .map(|control| {
            let level = book.title(control.level);
            book.say(
                "safety.control",
                &[("text", &control.text), ("level", &level)],
            )
        })
        .collect();
    let controls = if controls.is_empty() {
        book.not_stated()
    } else {
        book.apart(&controls)
    };
    book.say(
        "safety.hazard",
        &[("hazard", &book.title(hazard)), ("controls", &controls)],
    )
}

fn equipment(book: &Book, safety: &Safety) -> String {
    let equipment = book.list(&safety.protective_equipment);
    let payer = safety
        .protective_equipment_paid_by
        .map(|payer| book.title(payer).to_lowercase());
    book.say(
        "safety.equipment",
        &[("equipment", &equipment), ("payer", &book.stated(payer))],
    )
}

fn lodging(book: &Book, safety: &Safety) -> Option<String> {
    let lodging = safety.accommodation.as_ref()?;
    let provided = book.answer(Some(lodging.provided));
    if !lodging.provided {
        return Some(book.say("safety.no_lodging", &[("answer", &provided)]));
    }
    let payer = lodging
        .paid_by
        .map(|payer| book.title(payer).to_lowercase());
    Some(book.say(
        "safety.lodging",
        &[("answer", &provided), ("payer", &book.stated(payer))],
    ))
}

/// Violence and harassment.
pub(super) fn respect(book: &Book, terms: &Terms) -> Clause {
    let policy = book.answer(terms.conditions.safety.harassment_policy);
    clause(
        book.plain("respect.title"),
        [
            book.plain("respect.nobody"),
            book.say("respect.policy", &[("answer", &policy)]),
        ],
    )
}
