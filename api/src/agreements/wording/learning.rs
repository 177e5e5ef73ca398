use super::{Book, clause};
use crate::agreements::document::{Clause, Mentor, Terms, TrainingStage};

/// What is learnt when and where, and what it ends in.
pub(super) fn aim(book: &Book, terms: &Terms) -> Clause {
    let label = terms.occupation.label(book.language.code());
    let programme = book.written(terms.programme.as_deref());
    let qualification = book.written(terms.qualification.as_deref());
    let level = book.stated(terms.eqf_level.map(|level| level.to_string()));
    let mut lines = vec![
        book.say(
            "aim.occupation",
            &[
                ("label", label),
                ("code", &terms.occupation.code),
                ("title", &terms.placement.title),
            ],
        ),
        book.say("aim.programme", &[("programme", &programme)]),
        book.say(
            "aim.qualification",
            &[("qualification", &qualification), ("level", &level)],
        ),
    ];
    lines.extend(outcomes(book, terms));
    lines.extend(plan(book, terms));
    lines.push(prior_learning(book, terms));
    lines.push(record(book, terms));
    clause(book.plain("aim.title"), lines)
}

fn outcomes(book: &Book, terms: &Terms) -> Vec<String> {
    if terms.learning_outcomes.is_empty() {
        return vec![book.plain("aim.no_outcomes")];
    }
    let outcomes = terms.learning_outcomes.iter();
    std::iter::once(book.plain("aim.outcomes"))
        .chain(outcomes.map(|outcome| book.say("phrase.item", &[("text", outcome)])))
        .collect()
}

fn plan(book: &Book, terms: &Terms) -> Vec<String> {
    if terms.training_plan.is_empty() {
        return vec![book.plain("aim.no_plan")];
    }
    std::iter::once(book.plain("aim.plan"))
        .chain(terms.training_plan.iter().map(|one| stage(book, one)))
        .collect()
}

fn stage(book: &Book, stage: &TrainingStage) -> String {
    let (from, to) = (stage.from_month.to_string(), stage.to_month.to_string());
    let place = book.plain(&format!("aim.{}", stage.place.code()));
    let mut values = vec![
        ("from", from.as_str()),
        ("to", &to),
        ("place", &place),
        ("title", &stage.title),
    ];
    match &stage.location {
        Some(location) => {
            values.push(("location", location));
            book.say("aim.stage_at", &values)
        }
        None => book.say("aim.stage", &values),
    }
}

fn prior_learning(book: &Book, terms: &Terms) -> String {
    terms.prior_learning.as_ref().map_or_else(
        || book.plain("aim.no_prior"),
        |prior| {
            let months = book.counted("month", prior.months.into());
            book.say(
                "aim.prior",
                &[("months", &months), ("assessor", &prior.assessor)],
            )
        },
    )
}

fn record(book: &Book, terms: &Terms) -> String {
    terms.training_record.map_or_else(
        || book.plain("aim.no_record"),
        |record| {
            let record = book.plain(&format!("aim.record_{}", record.code()));
            book.say("aim.record", &[("record", &record)])
        },
    )
}

/// How the learning is shared and guided.
pub(super) fn learning(book: &Book, terms: &Terms) -> Clause {
    let share = terms.off_the_job_percent.map_or_else(
        || book.plain("learning.no_share"),
        |off| {
            let (on, off) = ((100 - off).to_string(), off.to_string());
            book.say("learning.share", &[("on", &on), ("off", &off)])
        },
    );
    let provider = terms.training_provider.as_ref();
    let provider = book.written(provider.map(|provider| provider.name.as_str()));
    let mentors: Vec<String> = terms
        .enterprise
        .mentors
        .iter()
        .map(|one| mentor(book, one))
        .collect();
    let supervision = book.written(terms.conditions.safety.supervision.as_deref());
    clause(
        book.plain("learning.title"),
        [
            share,
            book.say("learning.provider", &[("name", &provider)]),
            book.say("learning.mentor", &[("name", &book.list(&mentors))]),
            book.say("learning.supervision", &[("text", &supervision)]),
        ],
    )
}

fn mentor(book: &Book, mentor: &Mentor) -> String {
    mentor.qualification.as_ref().map_or_else(
        || mentor.name.clone(),
        |qualification| {
            book.say(
                "learning.qualified",
                &[("name", &mentor.name), ("qualification", qualification)],
            )
        },
    )
}
