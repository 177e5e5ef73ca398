//! The table `signature`.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::vocabulary::{SignatoryRole, SignatureMethod};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "signature")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub agreement_version_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub signatory: String,
    pub role: SignatoryRole,
    pub account_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    pub method: SignatureMethod,
    #[sea_orm(column_type = "Text")]
    pub content_hash: String,
    pub signed_at: DateTime<Utc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
