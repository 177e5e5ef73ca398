//! The table `placement_requirement`.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{LanguageLevel, Necessity, RequirementKind};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "placement_requirement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub placement_id: Uuid,
    pub kind: RequirementKind,
    pub necessity: Necessity,
    pub skill_id: Option<Uuid>,
    #[sea_orm(column_type = "Text", nullable)]
    pub code: Option<String>,
    pub level: Option<LanguageLevel>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
