//! The table `agreement`.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

use crate::vocabulary::AgreementState;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "agreement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub application_id: Uuid,
    pub placement_id: Uuid,
    pub candidate_id: Uuid,
    pub organisation_id: Uuid,
    pub training_provider_id: Option<Uuid>,
    pub state: AgreementState,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    #[sea_orm(column_type = "Text")]
    pub verification_code: String,
    pub current_version: i32,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
