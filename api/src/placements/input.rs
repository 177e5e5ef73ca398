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

/// Replaces what was stated before; what is left out is not stated.
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
