//! The table `quality_review`.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

use crate::vocabulary::{ReviewState, ReviewedRules};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "quality_review")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub placement_id: Uuid,
    pub placement_version: i32,
    pub quality_report_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub country: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub rules: ReviewedRules,
    pub state: ReviewState,
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    pub deadline: Option<NaiveDate>,
    pub decided_by: Option<Uuid>,
    pub decided_at: Option<DateTime<Utc>>,
    #[sea_orm(column_type = "Text", nullable)]
    pub appeal: Option<String>,
    pub appealed_by: Option<Uuid>,
    pub appealed_at: Option<DateTime<Utc>>,
    #[sea_orm(column_type = "Text", nullable)]
    pub appeal_reason: Option<String>,
    pub appeal_decided_by: Option<Uuid>,
    pub appeal_decided_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
