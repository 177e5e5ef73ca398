//! The table `search_demand`.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "search_demand")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: NaiveDate,
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub words: String,
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub occupation: String,
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub country: String,
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub region: String,
    pub searches: i32,
    pub fruitless: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
