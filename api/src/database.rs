//! Connections to SQLite or PostgreSQL.

use std::time::Duration;

use migrations::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

/// Held while the schema is brought up to date.
const MIGRATION_LOCK: i64 = 0x4655_4E44;

/// A database. SQLite has one connection that writes, so that writers queue here rather than fail there.
#[derive(Clone, Debug)]
pub struct Database {
    read: DatabaseConnection,
    write: DatabaseConnection,
}

impl Database {
    /// Connects. `url` is `sqlite://path` or `postgres://…`.
    ///
    /// # Errors
    /// When the address is wrong or nobody answers.
    pub async fn connect(url: &str) -> Result<Self, DbErr> {
        if url.starts_with("postgres") {
            let connection = sea_orm::Database::connect(options(url, 20)).await?;
            return Ok(Self {
                read: connection.clone(),
                write: connection,
            });
        }
        let write = sea_orm::Database::connect(sqlite(url, 1)).await?;
        let read = sea_orm::Database::connect(sqlite(url, 4)).await?;
        Ok(Self { read, write })
    }

    /// For reading.
    #[must_use]
    pub fn reader(&self) -> &DatabaseConnection {
        &self.read
    }

    /// For migrations and other statements that take their own transaction.
    #[must_use]
    pub fn writer(&self) -> &DatabaseConnection {
        &self.write
    }

    /// Which of the two it is.
    #[must_use]
    pub fn is_postgresql(&self) -> bool {
        self.write.get_database_backend() == DbBackend::Postgres
    }

    /// Begins a transaction that may write.
    ///
    /// # Errors
    /// When no connection is free within its time or the database is gone.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        self.write
            .begin_with_options(TransactionOptions {
                sqlite_transaction_mode: (!self.is_postgresql())
                    .then_some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            })
            .await
    }

    /// Brings the schema up to date. Several processes may try at once: one does it, the others wait.
    ///
    /// # Errors
    /// When a migration fails; then nothing of it happened.
    pub async fn migrate(&self) -> Result<(), DbErr> {
        let transaction = self.begin().await?;
        if self.is_postgresql() {
            transaction
                .execute_unprepared(&format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"))
                .await?;
        }
        Migrator::up(&transaction, None).await?;
        transaction.commit().await
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it doesn't.
    pub async fn ping(&self) -> Result<(), DbErr> {
        self.read.ping().await
    }
}

fn options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .connect_timeout(Duration::from_secs(5))
        .acquire_timeout(Duration::from_secs(5))
        .sqlx_logging(false);
    options
}

/// WAL so that readers never wait; FULL because NORMAL loses acknowledged writes at power loss.
fn sqlite(url: &str, connections: u32) -> ConnectOptions {
    let mut options = options(url, connections);
    options.map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .create_if_missing(true)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5))
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", "FULL")
            .pragma("temp_store", "MEMORY")
            .pragma("cache_size", "-65536")
            .pragma("mmap_size", "1073741824")
    });
    options
}
