//! Hours, nights, rest and leave.

use super::Notes;

const MINUTES_IN_AN_HOUR: f64 = 60.0;

pub(super) fn tell(notes: &mut Notes<'_>) {
    notes.part("time", "protect-time");
    let (page, placement) = (notes.page, notes.placement);
    let conditions = &placement.conditions;
    let days: Vec<String> = placement
        .schedule
        .days
        .iter()
        .map(|day| page.name(day))
        .collect();
    notes.fact(page.with2(
        "protect-hours",
        "hours",
        page.number(&placement.weekly_hours),
        "days",
        days.join(page.comma()),
    ));
    span(notes);
    notes.answer(
        conditions.night_work.map(|night| !night),
        [
            "protect-night-none",
            "protect-night",
            "protect-night-unknown",
        ],
        "ask-night",
    );
    match conditions.rest.break_minutes {
        Some(minutes) => notes.fact(notes.with("protect-breaks", "minutes", minutes)),
        None => notes.unknown("protect-breaks-unknown", "ask-breaks"),
    }
    rest(
        notes,
        conditions.rest.daily_minutes,
        "protect-daily-rest",
        "protect-daily-rest-unknown",
    );
    rest(
        notes,
        conditions.rest.weekly_minutes,
        "protect-weekly-rest",
        "protect-weekly-rest-unknown",
    );
    match conditions.annual_leave_days {
        Some(0) => notes.no(page.t("protect-leave-none")),
        Some(days) => notes.yes(page.count("protect-leave", days)),
        None => notes.unknown("protect-leave-unknown", "ask-leave"),
    }
}

/// When a day begins and ends, and how long it may be, where that is stated.
fn span(notes: &mut Notes<'_>) {
    let page = notes.page;
    let time = &notes.placement.conditions.working_time;
    match (&time.earliest_start, &time.latest_end) {
        (Some(from), Some(until)) => {
            notes.fact(page.with2("protect-day-span", "from", from, "until", until));
        }
        (Some(from), None) => notes.fact(page.with("protect-day-from", "from", from)),
        (None, Some(until)) => notes.fact(page.with("protect-day-until", "until", until)),
        (None, None) => {}
    }
    if let Some(minutes) = time.daily_minutes {
        let hours = page.number(&(minutes as f64 / MINUTES_IN_AN_HOUR));
        notes.fact(page.with("protect-day-longest", "hours", hours));
    }
}

fn rest(notes: &mut Notes<'_>, minutes: Option<i64>, stated: &str, unknown: &str) {
    match minutes {
        Some(minutes) => {
            let hours = notes.page.number(&(minutes as f64 / MINUTES_IN_AN_HOUR));
            notes.fact(notes.with(stated, "hours", hours));
        }
        None => notes.unknown(unknown, "ask-rest"),
    }
}
