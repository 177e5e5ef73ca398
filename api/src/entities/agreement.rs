//! The table `agreement`.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

use crate::vocabulary::{AgreementState, MentorIds, Preparation, Registration, ReviewedRules};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "agreement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub application_id: Uuid,
    pub placement_id: Uuid,
    pub candidate_id: Uuid,
    pub organisation_id: Uuid,
    pub host_organisation_id: Option<Uuid>,
    pub training_provider_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub country: String,
    pub state: AgreementState,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    #[sea_orm(column_type = "Text")]
    pub verification_code: String,
    pub current_version: i32,
    pub pending_version: Option<i32>,
    pub sign_by: Option<NaiveDate>,
    pub registration: Registration,
    pub register_by: Option<NaiveDate>,
    pub decide_by: Option<NaiveDate>,
    pub registered_at: Option<DateTime<Utc>>,
    #[sea_orm(column_type = "Text", nullable)]
    pub registration_number: Option<String>,
    pub registered_version: Option<i32>,
    pub overdue_since: Option<NaiveDate>,
    pub backdating_from: Option<NaiveDate>,
    pub terminates_on: Option<NaiveDate>,
    pub reminded_on: Option<NaiveDate>,
    #[sea_orm(column_type = "JsonBinary")]
    pub preparation: Preparation,
    #[sea_orm(column_type = "JsonBinary")]
    pub mentors: MentorIds,
    pub under_review_since: Option<NaiveDate>,
    #[sea_orm(column_type = "JsonBinary")]
    pub accepted_rules: ReviewedRules,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
