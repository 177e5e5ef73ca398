//! Everything from an account to the end of an agreement, a file an area.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::dialect::in_dialect;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// In the order in which their tables refer to each other.
const AREAS: [&str; 8] = [
    include_str!("m20261122_000001_marketplace/accounts.sql"),
    include_str!("m20261122_000001_marketplace/organisations.sql"),
    include_str!("m20261122_000001_marketplace/taxonomy.sql"),
    include_str!("m20261122_000001_marketplace/candidates.sql"),
    include_str!("m20261122_000001_marketplace/placements.sql"),
    include_str!("m20261122_000001_marketplace/applications.sql"),
    include_str!("m20261122_000001_marketplace/agreements.sql"),
    include_str!("m20261122_000001_marketplace/operations.sql"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let backend = connection.get_database_backend();
        for tables in AREAS {
            connection
                .execute_unprepared(&in_dialect(tables, backend))
                .await?;
        }
        let invariants = match backend {
            DbBackend::Postgres => {
                include_str!("m20261122_000001_marketplace/invariants.postgresql.sql")
            }
            _ => include_str!("m20261122_000001_marketplace/invariants.sqlite.sql"),
        };
        connection.execute_unprepared(invariants).await?;
        Ok(())
    }
}
