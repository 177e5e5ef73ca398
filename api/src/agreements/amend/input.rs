//! The changes that can be proposed.

use async_graphql::{ID, InputObject};

use crate::agreements::draft::TrainingStageInput;
use crate::graphql::scalars::Date;
use crate::placements::RemunerationStepInput;
use crate::vocabulary::{Weekday, WorkShift};

/// Each change that is given is made; at least one is.
#[derive(Clone, Debug, Default, InputObject)]
pub struct AmendmentInput {
    pub period: Option<PeriodChangeInput>,
    /// The training rests.
    pub interruption: Option<InterruptionInput>,
    pub place: Option<PlaceChangeInput>,
    pub host: Option<HostChangeInput>,
    /// All who guide the apprentice from then on.
    pub mentors: Option<Vec<MentorInput>>,
    pub training_provider: Option<ProviderChangeInput>,
    pub pay: Option<PayChangeInput>,
    pub training_plan: Option<PlanChangeInput>,
    pub hours: Option<HoursChangeInput>,
    /// The last day, by which both sides end it.
    pub termination: Option<Date>,
}

/// Other days.
#[derive(Clone, Debug, InputObject)]
pub struct PeriodChangeInput {
    /// Only before the start.
    pub starts_on: Option<Date>,
    /// The last day.
    pub ends_on: Date,
}

/// A time in which the training rests.
#[derive(Clone, Debug, InputObject)]
pub struct InterruptionInput {
    pub from: Date,
    /// The last day.
    pub until: Date,
}

/// Another workplace of the enterprise.
#[derive(Clone, Debug, InputObject)]
pub struct PlaceChangeInput {
    pub site_id: ID,
}

/// Another second enterprise.
#[derive(Clone, Debug, InputObject)]
pub struct HostChangeInput {
    /// None from then on when left out.
    pub organisation_id: Option<ID>,
}

/// Another training provider.
#[derive(Clone, Debug, InputObject)]
pub struct ProviderChangeInput {
    /// None from then on when left out.
    pub organisation_id: Option<ID>,
    /// Whether it signs too. Where the law of the workplace asks for it, it always does.
    pub signs: Option<bool>,
}

/// Other pay.
#[derive(Clone, Debug, InputObject)]
pub struct PayChangeInput {
    /// All steps, their months counted from the first day of the agreement.
    pub remuneration: Vec<RemunerationStepInput>,
    /// The day of the month by which is paid, 1 to 31; 31 is the last. As it was when left out.
    pub pay_day: Option<i32>,
}

/// Another training plan.
#[derive(Clone, Debug, InputObject)]
pub struct PlanChangeInput {
    /// All of them; as they were when left out.
    pub learning_outcomes: Option<Vec<String>>,
    /// All of them; as they were when left out.
    pub stages: Option<Vec<TrainingStageInput>>,
}

/// Other working time. What is left out stays as it was.
#[derive(Clone, Debug, InputObject)]
pub struct HoursChangeInput {
    /// On and off the job together.
    pub weekly_minutes: Option<i32>,
    pub days: Option<Vec<Weekday>>,
    pub shift: Option<WorkShift>,
    /// 0 to 100.
    pub off_the_job_percent: Option<i32>,
}

/// Who guides the apprentice at the workplace: a mentor of one of the enterprises, or somebody by name, of whom
/// nothing is known then.
#[derive(Clone, Debug, Default, InputObject)]
pub struct MentorInput {
    pub mentor_id: Option<ID>,
    /// Of somebody who isn't among the mentors of the enterprises.
    pub name: Option<String>,
    /// Of somebody who isn't among the mentors of the enterprises.
    pub qualification: Option<String>,
}
