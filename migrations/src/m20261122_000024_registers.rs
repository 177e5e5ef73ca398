//! Numbers of registers, each used once in a country.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::ConnectionTrait;

use crate::dialect::in_dialect;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let tables = include_str!("m20261122_000024_registers/tables.sql");
        let tables = in_dialect(tables, connection.get_database_backend());
        connection.execute_unprepared(&tables).await?;
        Ok(())
    }
}
