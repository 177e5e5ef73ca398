//! Everything from an account to a signed agreement.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::dialect::in_dialect;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let backend = connection.get_database_backend();
        connection
            .execute_unprepared(&in_dialect(
                include_str!("m20260101_000001_marketplace/tables.sql"),
                backend,
            ))
            .await?;
        let invariants = match backend {
            DbBackend::Postgres => {
                include_str!("m20260101_000001_marketplace/invariants.postgresql.sql")
            }
            _ => include_str!("m20260101_000001_marketplace/invariants.sqlite.sql"),
        };
        connection.execute_unprepared(invariants).await?;
        Ok(())
    }
}
