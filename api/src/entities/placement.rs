//! The table `placement`.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

use crate::vocabulary::{
    Conditions, HoldCause, LearningOutcomes, PlacementState, Remuneration, WorkShift,
};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "placement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub site_id: Uuid,
    pub occupation_id: Uuid,
    pub training_provider_id: Option<Uuid>,
    #[sea_orm(column_type = "Text", nullable)]
    pub external_id: Option<String>,
    pub state: PlacementState,
    #[sea_orm(column_type = "Text")]
    pub title: String,
    #[sea_orm(column_type = "Text")]
    pub description: String,
    #[sea_orm(column_type = "Text")]
    pub language: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub programme: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub qualification: Option<String>,
    pub eqf_level: Option<i32>,
    pub places: i32,
    pub places_offered: i32,
    pub places_filled: i32,
    pub starts_on: NaiveDate,
    pub duration_months: i32,
    pub closes_on: Option<NaiveDate>,
    pub weekly_minutes: i32,
    pub days: i32,
    pub shift: WorkShift,
    pub off_the_job_percent: Option<i32>,
    pub minimum_age: Option<i32>,
    pub mentor_id: Option<Uuid>,
    #[sea_orm(column_type = "Text", nullable)]
    pub mentor_name: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub remuneration: Remuneration,
    #[sea_orm(column_type = "JsonBinary")]
    pub learning_outcomes: LearningOutcomes,
    #[sea_orm(column_type = "JsonBinary")]
    pub conditions: Conditions,
    pub cover_expires_on: Option<NaiveDate>,
    pub quality_report_id: Option<Uuid>,
    pub published_at: Option<DateTime<Utc>>,
    pub held_cause: Option<HoldCause>,
    #[sea_orm(column_type = "Text", nullable)]
    pub held_reason: Option<String>,
    pub held_at: Option<DateTime<Utc>>,
    pub demonstration: bool,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
