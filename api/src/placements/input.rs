//! What an enterprise sends about a placement.

use async_graphql::{ID, InputObject, MaybeUndefined};

use crate::graphql::scalars::Date;
use crate::vocabulary::{LanguageLevel, Necessity, PayPeriod, RequirementKind, Weekday, WorkShift};

/// A new placement needs enterpriseId, siteId, occupationCode, title, places, startsOn, durationMonths, weeklyHours and remuneration; in a change, fields left out keep their value.
#[derive(Clone, Debug, Default, InputObject)]
pub struct SavePlacementInput {
    pub id: Option<ID>,
    pub enterprise_id: Option<ID>,
    pub site_id: Option<ID>,
    /// The id in the enterprise's own system. Saving without id, but with one that is known, changes that placement.
    pub external_id: MaybeUndefined<String>,
    pub occupation_code: Option<String>,
    pub title: Option<String>,
    pub description: MaybeUndefined<String>,
    /// ISO 639-1: in which language title and description are written; the reader's own when left out.
    pub language: Option<String>,
    pub training_provider_id: MaybeUndefined<ID>,
    pub programme: MaybeUndefined<String>,
    pub qualification: MaybeUndefined<String>,
    pub eqf_level: MaybeUndefined<i32>,
    pub places: Option<i32>,
    pub starts_on: Option<Date>,
    pub duration_months: Option<i32>,
    pub closes_on: MaybeUndefined<Date>,
    pub weekly_hours: Option<f64>,
    /// Monday to Friday in the daytime when left out.
    pub schedule: Option<ScheduleInput>,
    pub off_the_job_percent: MaybeUndefined<i32>,
    pub minimum_age: MaybeUndefined<i32>,
    /// A mentor of the enterprise.
    pub mentor_id: MaybeUndefined<ID>,
    /// Stands for the enterprise's mentor of that name, if there is exactly one.
    pub mentor_name: MaybeUndefined<String>,
    /// Steps in the order of their months; the first from month 1.
    pub remuneration: Option<Vec<RemunerationStepInput>>,
    pub requirements: MaybeUndefined<Vec<RequirementInput>>,
    /// In plain words; a skill's id stands for the skill.
    pub learning_outcomes: MaybeUndefined<Vec<String>>,
    pub conditions: MaybeUndefined<ConditionsInput>,
    pub expected_version: Option<i32>,
}

#[derive(Clone, Debug, InputObject)]
pub struct RemunerationStepInput {
    /// First month of the placement that it holds for, from 1.
    pub from_month: i32,
    /// Plain decimal, such as 450.00.
    pub amount: String,
    /// ISO 4217.
    pub currency: String,
    pub period: PayPeriod,
}

#[derive(Clone, Debug, InputObject)]
pub struct ScheduleInput {
    pub days: Vec<Weekday>,
    pub shift: WorkShift,
}

#[derive(Clone, Debug, InputObject)]
pub struct RequirementInput {
    pub kind: RequirementKind,
    pub necessity: Necessity,
    /// Skill id, ISO 639-1 code, ISCED level or licence code.
    pub code: String,
    /// For a language.
    pub level: Option<LanguageLevel>,
}

/// Replaces what was stated before: what is left out is not stated. From `sickPayDays` on, what is left out keeps what was stated, and null clears it.
#[derive(Clone, Debug, Default, InputObject)]
pub struct ConditionsInput {
    pub coverage: Option<Vec<CoverageInput>>,
    pub hazards: Option<Vec<HazardInput>>,
    pub risk_assessed_on: Option<Date>,
    pub induction_planned: Option<bool>,
    pub protective_equipment: Option<Vec<String>>,
    /// Whether the apprentice pays nothing for it.
    pub protective_equipment_free: Option<bool>,
    pub supervision: Option<String>,
    /// Whether people under 18 are welcome.
    pub minors_welcome: Option<bool>,
    pub minors_reason: Option<String>,
    pub harassment_policy: Option<bool>,
    pub accommodation_provided: Option<bool>,
    pub night_work: Option<bool>,
    /// Paid working days a year.
    pub annual_leave_days: Option<i32>,
    /// Whether pay goes on in illness.
    pub sick_pay: Option<bool>,
    pub grievance_route: Option<String>,
    /// Codes of what makes the workplace usable by people with disabilities.
    pub accessibility: Option<Vec<String>>,
    /// For how many calendar days pay goes on in illness.
    pub sick_pay_days: MaybeUndefined<i32>,
    /// Which part of the pay goes on, 0 to 100.
    pub sick_pay_percent: MaybeUndefined<i32>,
    pub working_time: MaybeUndefined<WorkingTimeInput>,
    pub rest: MaybeUndefined<RestInput>,
    pub termination: MaybeUndefined<TerminationInput>,
    /// Whether the apprentice pays a fee, a deposit or a bond for the placement; tuition isn't meant.
    pub apprentice_pays: MaybeUndefined<bool>,
    /// Part of the remuneration that isn't money, such as board and lodging, 0 to 100.
    pub in_kind_percent: MaybeUndefined<i32>,
    /// Whether the enterprise is an industrial undertaking, as the competent authority draws the line.
    pub industrial_undertaking: MaybeUndefined<bool>,
    /// Whether the competent authority approved the training programme.
    pub approved_programme: MaybeUndefined<bool>,
    /// The law or decision on which a placement for some people only rests.
    pub targeted_programme: MaybeUndefined<String>,
    /// Codes of clauses that laws forbid or limit; an empty list says that the agreement has none of them.
    pub clauses: MaybeUndefined<Vec<String>>,
    /// Whether a move to another enterprise is provided for, if this one can't go on training.
    pub transfer_plan: MaybeUndefined<bool>,
    /// For how many months after the end personal data are kept.
    pub data_retention_months: MaybeUndefined<i32>,
    /// On which ground people under 18 may do hazardous work here.
    pub hazard_derogation: MaybeUndefined<HazardDerogationInput>,
    /// On which ground people under 18 may work at night here.
    pub night_authorization: MaybeUndefined<NightAuthorizationInput>,
    /// What the lodging is like.
    pub accommodation_description: MaybeUndefined<String>,
    /// Who pays for the lodging.
    pub accommodation_paid_by: MaybeUndefined<String>,
    /// Whether people under 18 can be lodged.
    pub accommodation_suits_minors: MaybeUndefined<bool>,
}

/// When the working day lies.
#[derive(Clone, Debug, Default, InputObject)]
pub struct WorkingTimeInput {
    /// The earliest time at which a working day begins, such as 07:30.
    pub earliest_start: Option<String>,
    /// The latest time at which one ends; on the next day when it isn't after the earliest start.
    pub latest_end: Option<String>,
    /// Working time on the longest day, without breaks and with learning off the job.
    pub daily_minutes: Option<i32>,
}

/// Rest, in minutes.
#[derive(Clone, Debug, Default, InputObject)]
pub struct RestInput {
    /// Breaks during a working day, together.
    pub break_minutes: Option<i32>,
    /// Uninterrupted rest between two working days.
    pub daily_minutes: Option<i32>,
    /// Uninterrupted rest in every seven days.
    pub weekly_minutes: Option<i32>,
}

/// How the apprenticeship can be ended early.
#[derive(Clone, Debug, Default, InputObject)]
pub struct TerminationInput {
    /// Calendar days during which either side can leave easily.
    pub probation_days: Option<i32>,
    /// Notice after the probation in calendar days.
    pub notice_days: Option<i32>,
    pub terms: Option<String>,
}

/// The ground on which people under 18 may do hazardous work.
#[derive(Clone, Debug, Default, InputObject)]
pub struct HazardDerogationInput {
    /// The national law or the decision of the competent authority.
    pub allowed_by: Option<String>,
    /// Whether health, safety and morals are fully protected.
    pub fully_protected: Option<bool>,
    /// Whether there is specific instruction or training for this work.
    pub specific_instruction: Option<bool>,
    /// Whether the training can't reach its goal without this work.
    pub necessary_for_training: Option<bool>,
    /// Whether an expert person supervises this work.
    pub expert_supervision: Option<bool>,
}

/// A competent authority's leave for people under 18 to work at night.
#[derive(Clone, Debug, InputObject)]
pub struct NightAuthorizationInput {
    /// The decision, by date and number.
    pub reference: String,
    /// Whether the work has to be carried on continuously.
    pub continuous_process: bool,
}

#[derive(Clone, Debug, Default, InputObject)]
pub struct CoverageInput {
    pub branch: String,
    pub mode: String,
    pub reference: Option<String>,
    pub from_date: Option<Date>,
    pub covers_off_the_job: Option<bool>,
    pub covers_commute: Option<bool>,
    pub waiting_days: Option<i32>,
    pub payer: Option<String>,
    pub evidence_expires_on: Option<Date>,
    /// Name or reference of the certificate. Left out, the same cover keeps its own.
    pub evidence_document: MaybeUndefined<String>,
}

#[derive(Clone, Debug, InputObject)]
pub struct HazardInput {
    pub code: String,
    pub controls: Option<Vec<ControlInput>>,
}

#[derive(Clone, Debug, InputObject)]
pub struct ControlInput {
    pub level: String,
    pub text: String,
}
