use standards::TextLanguage;

use super::{clause, phrases, words};
use crate::agreements::document::{Clause, Terms};

/// From when to when.
pub(super) fn duration(terms: &Terms, language: TextLanguage) -> Clause {
    let (first, last) = (
        phrases::date(terms.starts_on, language),
        phrases::date(terms.ends_on, language),
    );
    let months = phrases::months(terms.duration_months, language);
    clause(
        words!(language, "Start, end and duration", "Début, fin et durée"),
        [words!(
            language,
            "The first day is {first}, the last day is {last}: {months}.",
            "Le premier jour est le {first}, le dernier jour est le {last} : {months}."
        )],
    )
}

/// Hours, days, night and rest.
pub(super) fn working_time(terms: &Terms, language: TextLanguage) -> Clause {
    let hours = phrases::minutes(terms.weekly_minutes.into(), language);
    let (days, shift) = (
        phrases::weekdays(&terms.days, language),
        phrases::shift(terms.shift, language),
    );
    let night = phrases::answer(terms.conditions.night_work, language);
    let rest = &terms.conditions.rest;
    let length = |minutes: Option<u32>| {
        phrases::stated(
            minutes.map(|minutes| phrases::minutes(minutes.into(), language)),
            language,
        )
    };
    let (breaks, daily, weekly) = (
        length(rest.break_minutes),
        length(rest.daily_minutes),
        length(rest.weekly_minutes),
    );
    clause(
        words!(
            language,
            "Working time and rest",
            "Temps de travail et repos"
        ),
        [
            words!(
                language,
                "{hours} a week, learning on and off the job together.",
                "{hours} par semaine, apprentissage en entreprise et hors de l'entreprise compris."
            ),
            words!(
                language,
                "Days: {days}. Time of day: {shift}.",
                "Jours : {days}. Moment de la journée : {shift}."
            ),
            words!(
                language,
                "Work at night: {night}.",
                "Travail de nuit : {night}."
            ),
            words!(
                language,
                "Breaks in a working day: {breaks}. Rest between two working days: {daily}. Rest in every seven days: {weekly}.",
                "Pauses dans une journée : {breaks}. Repos entre deux journées : {daily}. Repos par période de sept jours : {weekly}."
            ),
        ],
    )
}

/// Holidays and illness.
pub(super) fn leave(terms: &Terms, language: TextLanguage) -> Clause {
    let leave = terms.conditions.paid_leave_days.map(|days| {
        words!(
            language,
            "{days} working days a year",
            "{days} jours ouvrables par an"
        )
    });
    let leave = phrases::stated(leave, language);
    let sick = sick_pay(terms, language);
    clause(
        words!(language, "Leave and illness", "Congés et maladie"),
        [
            words!(language, "Paid leave: {leave}.", "Congés payés : {leave}."),
            sick,
        ],
    )
}

fn sick_pay(terms: &Terms, language: TextLanguage) -> String {
    let Some(sick) = &terms.conditions.sick_pay else {
        return words!(
            language,
            "Pay during illness: not stated.",
            "Maintien de la rémunération en cas de maladie : non renseigné."
        );
    };
    if !sick.continues {
        return words!(
            language,
            "The enterprise does not go on paying during illness.",
            "L'entreprise ne maintient pas la rémunération en cas de maladie."
        );
    }
    let share = phrases::stated(sick.percent.map(|percent| format!("{percent} %")), language);
    let length = phrases::stated(
        sick.days.map(|days| phrases::days(days, language)),
        language,
    );
    words!(
        language,
        "The enterprise goes on paying during illness. Share of the pay: {share}. For how long: {length}.",
        "L'entreprise maintient la rémunération en cas de maladie. Part de la rémunération : {share}. Pendant : {length}."
    )
}
