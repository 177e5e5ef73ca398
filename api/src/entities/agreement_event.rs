//! The table `agreement_event`.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::vocabulary::{AgreementAction, AgreementParty, AgreementState};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "agreement_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub agreement_id: Uuid,
    pub version: Option<i32>,
    pub action: AgreementAction,
    pub from_state: Option<AgreementState>,
    pub to_state: AgreementState,
    pub party: AgreementParty,
    pub account_id: Option<Uuid>,
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    pub at: DateTime<Utc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
