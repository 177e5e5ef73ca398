//! What the enterprise adds to what it published.

use std::collections::HashMap;

use async_graphql::InputObject;
use uuid::Uuid;

use super::DraftAgreementInput;
use crate::agreements::amend::MentorInput;
use crate::agreements::document::{Mentor, PriorLearning, TrainingStage};
use crate::agreements::terms::Asked;
use crate::error::{Refusal, UserErrorCode};
use crate::form::Form;
use crate::ids::{self, Kind};
use crate::organisations;
use crate::placements::Placement;
use crate::vocabulary::{GuardiansSign, TrainingPlace};

/// Characters of free text at most.
const LONGEST_TERMS: usize = 4_000;
/// Characters of a name or title at most.
const LONGEST_TITLE: usize = 200;
/// Stages of a training plan at most.
const MOST_STAGES: usize = 60;
/// Mentors at most.
const MOST_MENTORS: usize = 4;

/// What was learnt before and shortens the training.
#[derive(Clone, Debug, InputObject)]
pub struct PriorLearningInput {
    /// Months that are credited.
    pub months: i32,
    /// Who assessed it.
    pub assessor: String,
}

/// A part of the training.
#[derive(Clone, Debug, InputObject)]
pub struct TrainingStageInput {
    pub title: String,
    /// The first month, from 1.
    pub from_month: i32,
    /// The last month.
    pub to_month: i32,
    /// ON_THE_JOB when left out.
    pub place: Option<TrainingPlace>,
    /// Where exactly, in words.
    pub location: Option<String>,
}

/// Reads everything that is extra. `provider_signs` says what the law asks for; `known` are the mentors that can be
/// named.
pub(super) fn read(
    form: &mut Form,
    input: &DraftAgreementInput,
    placement: &Placement,
    provider_signs: bool,
    known: &HashMap<Uuid, organisations::Mentor>,
) -> Asked {
    let months = placement.duration_months;
    let asked = Asked {
        additional_terms: form.optional_text(
            "additionalTerms",
            input.additional_terms.as_deref(),
            LONGEST_TERMS,
        ),
        guardians_sign: input.guardians_sign.unwrap_or(GuardiansSign::One),
        provider_signs: provider_signs || input.provider_signs.unwrap_or(false),
        prior_learning: prior_learning(form, input.prior_learning.as_ref(), months),
        training_plan: plan(
            form,
            "trainingPlan",
            input.training_plan.as_deref().unwrap_or_default(),
            months,
        ),
        training_record: input.training_record,
        pay_day: input.pay_day.map(|day| pay_day(form, "payDay", day)),
        collective_agreements: form.optional_text(
            "collectiveAgreements",
            input.collective_agreements.as_deref(),
            LONGEST_TERMS,
        ),
        mentors: mentors(
            form,
            "mentors",
            input.mentors.as_deref().unwrap_or_default(),
            known,
        ),
    };
    if asked.provider_signs && placement.training_provider.is_none() {
        form.refuse(Refusal::of(
            UserErrorCode::Required,
            "providerSigns",
            "The training provider has to sign too, but the placement names none. Name one in the placement first.",
        ));
    }
    asked
}

fn prior_learning(
    form: &mut Form,
    input: Option<&PriorLearningInput>,
    months: i32,
) -> Option<PriorLearning> {
    let input = input?;
    // At least one month is left to learn.
    form.number(
        "priorLearning.months",
        input.months,
        1..=(months - 1).max(1),
    );
    Some(PriorLearning {
        months: input.months,
        assessor: form.text("priorLearning.assessor", &input.assessor, LONGEST_TITLE),
    })
}

/// The stages of a training plan that lasts so many months.
pub(in crate::agreements) fn plan(
    form: &mut Form,
    field: &str,
    stages: &[TrainingStageInput],
    months: i32,
) -> Vec<TrainingStage> {
    form.at_most(field, stages, MOST_STAGES);
    let read = |(position, stage): (usize, &TrainingStageInput)| {
        let at = |name: &str| format!("{field}.{position}.{name}");
        let from_month = form.number(&at("fromMonth"), stage.from_month, 1..=months.max(1));
        TrainingStage {
            title: form.text(&at("title"), &stage.title, LONGEST_TITLE),
            from_month,
            to_month: form.number(
                &at("toMonth"),
                stage.to_month,
                from_month..=months.max(from_month),
            ),
            place: stage.place.unwrap_or(TrainingPlace::OnTheJob),
            location: form.optional_text(&at("location"), stage.location.as_deref(), LONGEST_TITLE),
        }
    };
    stages
        .iter()
        .take(MOST_STAGES)
        .enumerate()
        .map(read)
        .collect()
}

/// Those who guide: mentors of the enterprises, of whom something is known, or mere names.
pub(in crate::agreements) fn mentors(
    form: &mut Form,
    field: &str,
    asked: &[MentorInput],
    known: &HashMap<Uuid, organisations::Mentor>,
) -> Vec<Mentor> {
    form.at_most(field, asked, MOST_MENTORS);
    asked
        .iter()
        .take(MOST_MENTORS)
        .enumerate()
        .filter_map(|(position, asked)| mentor(form, &format!("{field}.{position}"), asked, known))
        .collect()
}

fn mentor(
    form: &mut Form,
    field: &str,
    asked: &MentorInput,
    known: &HashMap<Uuid, organisations::Mentor>,
) -> Option<Mentor> {
    let Some(id) = &asked.mentor_id else {
        let name = asked.name.as_deref().unwrap_or_default();
        return Some(Mentor {
            id: None,
            name: form.text(&format!("{field}.name"), name, LONGEST_TITLE),
            qualification: form.optional_text(
                &format!("{field}.qualification"),
                asked.qualification.as_deref(),
                LONGEST_TITLE,
            ),
        });
    };
    let field = format!("{field}.mentorId");
    let found = ids::decode(Kind::Mentor, id, &field).ok();
    let Some(found) = found.and_then(|id| known.get(&id)) else {
        form.refuse(Refusal::of(
            UserErrorCode::NotFound,
            &field,
            "No mentor who can be named at the enterprises of this agreement has this id. Choose one of theirs.",
        ));
        return None;
    };
    Some(Mentor {
        id: Some(ids::encode(Kind::Mentor, found.id).to_string()),
        name: found.name.clone(),
        qualification: found.qualification.clone(),
    })
}

/// A day of the month; 31 is the last.
pub(in crate::agreements) fn pay_day(form: &mut Form, field: &str, day: i32) -> i32 {
    form.number(field, day, 1..=31)
}
