//! If there is an accident.

use super::{Notes, is_cover};
use crate::operations::view_placement::ViewPlacementPlacementConditionsCoverage;

pub(super) fn tell(notes: &mut Notes<'_>) {
    notes.part("accident", "protect-accident");
    match notes.cover("employment_injury") {
        Some(cover) if is_cover(cover) => insured(notes, cover),
        Some(_) => {
            notes.no(notes.page.t("protect-accident-none"));
            notes.ask("ask-accident");
        }
        None => notes.unknown("protect-accident-unknown", "ask-accident"),
    }
}

fn insured(notes: &mut Notes<'_>, cover: &ViewPlacementPlacementConditionsCoverage) {
    first_day(notes, cover);
    notes.fact(notes.with("protect-accident-by", "mode", notes.mode(cover)));
    notes.answer(
        cover.covers_off_the_job,
        [
            "protect-accident-school",
            "protect-accident-school-not",
            "protect-accident-school-unknown",
        ],
        "ask-accident-school",
    );
    notes.answer(
        cover.covers_commute,
        [
            "protect-accident-way",
            "protect-accident-way-not",
            "protect-accident-way-unknown",
        ],
        "ask-accident-way",
    );
    payer(notes, cover.payer.as_deref());
    match cover.waiting_days {
        Some(0) => notes.yes(notes.page.t("protect-accident-money-at-once")),
        Some(days) => notes.fact(notes.page.count("protect-accident-money", days)),
        None => notes.unknown("protect-accident-money-unknown", "ask-accident-money"),
    }
    proof(notes, cover);
}

fn first_day(notes: &mut Notes<'_>, cover: &ViewPlacementPlacementConditionsCoverage) {
    let starts_on = notes.placement.starts_on;
    match cover.from_date {
        Some(day) if day <= starts_on => {
            notes.yes(notes.with(
                "protect-accident-first-day",
                "date",
                notes.page.date(&starts_on),
            ));
        }
        Some(day) => {
            notes.no(notes.page.with2(
                "protect-accident-late",
                "from",
                notes.page.date(&day),
                "start",
                notes.page.date(&starts_on),
            ));
            notes.ask("ask-accident-from");
        }
        None => {
            notes.yes(notes.page.t("protect-accident-insured"));
            notes.unknown("protect-accident-from-unknown", "ask-accident-from");
        }
    }
}

fn payer(notes: &mut Notes<'_>, payer: Option<&str>) {
    match payer {
        Some("apprentice") => notes.no(notes.page.t("protect-accident-you-pay")),
        Some("enterprise_and_apprentice") => {
            notes.no(notes.page.t("protect-accident-you-pay-part"));
        }
        Some(payer) => {
            let who = notes.page.coded("payer", payer);
            notes.yes(notes.with("protect-accident-paid", "who", who));
        }
        None => notes.unknown("protect-accident-payer-unknown", "ask-accident-payer"),
    }
}

fn proof(notes: &mut Notes<'_>, cover: &ViewPlacementPlacementConditionsCoverage) {
    let Some(day) = cover.evidence_expires_on else {
        return;
    };
    let date = notes.page.date(&day);
    if day < notes.placement.starts_on {
        notes.no(notes.with("protect-accident-proof-ends", "date", date));
        notes.ask("ask-accident-proof");
    } else {
        notes.fact(notes.with("protect-accident-proof", "date", date));
    }
}
