//! The table `saved_search`.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::vocabulary::{AlertFrequency, SavedSearchState};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_search")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub watched_search_id: Uuid,
    pub account_id: Option<Uuid>,
    #[sea_orm(column_type = "Text", nullable)]
    pub email: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub locale: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    pub frequency: AlertFrequency,
    pub state: SavedSearchState,
    #[sea_orm(column_type = "Text", nullable)]
    pub confirmation_hash: Option<String>,
    pub confirm_by: Option<DateTime<Utc>>,
    pub since: DateTime<Utc>,
    pub told_to: i64,
    pub has_news: bool,
    pub next_at: DateTime<Utc>,
    pub told_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
