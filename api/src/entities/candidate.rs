//! The table `candidate`.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

use crate::vocabulary::Interests;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "candidate")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub account_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub pseudonym: String,
    pub birth_date: Option<NaiveDate>,
    #[sea_orm(column_type = "Text", nullable)]
    pub locality: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub country: Option<String>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub travel_limit_km: Option<i32>,
    pub available_from: Option<NaiveDate>,
    pub weekly_hours: Option<i32>,
    pub available_days: Option<i32>,
    pub education_level: Option<i32>,
    #[sea_orm(column_type = "Text", nullable)]
    pub about: Option<String>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub interests: Option<Interests>,
    pub brokering_consent_at: Option<DateTime<Utc>>,
    pub demonstration: bool,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
