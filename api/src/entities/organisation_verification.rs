//! The table `organisation_verification`.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::vocabulary::{VerificationMethod, VerificationState};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation_verification")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub method: VerificationMethod,
    pub state: VerificationState,
    #[sea_orm(column_type = "Text", nullable)]
    pub reference: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub note: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub code_hash: Option<String>,
    pub code_attempts: i32,
    pub code_expires_at: Option<DateTime<Utc>>,
    pub codes_sent: i32,
    pub domain_confirmed_at: Option<DateTime<Utc>>,
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    pub requested_by: Option<Uuid>,
    pub requested_at: DateTime<Utc>,
    pub decided_by: Option<Uuid>,
    pub decided_at: Option<DateTime<Utc>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
