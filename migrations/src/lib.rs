//! The database schema, for SQLite and PostgreSQL from one set of migrations.
//!
//! A migration is written once, in SQL; [`dialect`] fills in the column types. What only triggers can
//! hold (immutability, no overlapping agreements) has a file for each database. Changes expand first
//! and contract in a later release, so that two releases can run side by side.

#![deny(missing_docs)]

mod dialect;
mod m20261122_000001_marketplace;
mod m20261122_000021_alerts;
mod m20261122_000022_bookmarks;
mod m20261122_000023_demand;
mod m20261122_000024_registers;

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

/// All migrations, oldest first.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_marketplace::Migration),
            Box::new(m20261122_000021_alerts::Migration),
            Box::new(m20261122_000022_bookmarks::Migration),
            Box::new(m20261122_000023_demand::Migration),
            Box::new(m20261122_000024_registers::Migration),
        ]
    }
}
