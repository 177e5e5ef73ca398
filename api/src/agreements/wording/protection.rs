use standards::conditions::Coverage;
use standards::{SocialSecurityBranch, TextLanguage};

use super::{clause, phrases, words};
use crate::agreements::document::{Clause, Terms};

/// All nine branches of C102, one line each, also where nothing was stated.
pub(super) fn social_protection(terms: &Terms, language: TextLanguage) -> Clause {
    let lines = SocialSecurityBranch::all().map(|branch| {
        let title = branch.title(language);
        let stated: Vec<String> = terms
            .conditions
            .coverage_of(branch)
            .map(|coverage| cover(coverage, language))
            .collect();
        let stated = if stated.is_empty() {
            phrases::not_stated(language)
        } else {
            phrases::apart(&stated, language)
        };
        words!(language, "{title}: {stated}.", "{title} : {stated}.")
    });
    clause(
        words!(language, "Social protection", "Protection sociale"),
        lines,
    )
}

fn cover(coverage: &Coverage, language: TextLanguage) -> String {
    let mode = coverage.mode.title(language).to_owned();
    if !coverage.is_cover() {
        return mode;
    }
    let reference = coverage
        .reference
        .as_deref()
        .map(|reference| words!(language, "number {reference}", "numéro {reference}"));
    let from = coverage.from_date.map(|date| {
        let date = phrases::date(date, language);
        words!(language, "from {date}", "à partir du {date}")
    });
    let off = phrases::answer(coverage.covers_off_the_job, language);
    let commute = phrases::answer(coverage.covers_commute, language);
    let waiting = coverage.waiting_days.map(|days| {
        let days = phrases::days(days, language);
        words!(language, "waiting time {days}", "délai de carence {days}")
    });
    let payer = phrases::stated(
        coverage
            .payer
            .map(|payer| payer.title(language).to_lowercase()),
        language,
    );
    [
        Some(mode),
        reference,
        from,
        Some(words!(
            language,
            "off the job: {off}",
            "hors de l'entreprise : {off}"
        )),
        Some(words!(
            language,
            "on the way to and from work: {commute}",
            "sur le trajet : {commute}"
        )),
        waiting,
        Some(words!(
            language,
            "paid by: {payer}",
            "à la charge de : {payer}"
        )),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(", ")
}
