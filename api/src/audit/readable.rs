//! Rows that are read one by one, so that one that can't be decoded keeps nobody from looking at the others.

use sea_orm::{DbErr, FromQueryResult, QueryResult};
use uuid::Uuid;

/// A row, or what could still be read of one that can't be decoded.
pub(crate) enum Readable<M> {
    Row(M),
    Unreadable(Unreadable),
}

/// What could still be read of a row, where its table has such a column.
pub(crate) struct Unreadable {
    pub id: Option<Uuid>,
    pub agreement_id: Option<Uuid>,
    pub agreement_version_id: Option<Uuid>,
    /// The number of a version.
    pub number: Option<i32>,
    /// The number of an audit entry.
    pub sequence: Option<i64>,
    /// The hash of an audit entry.
    pub hash: Option<String>,
    why: DbErr,
}

impl Unreadable {
    /// The fault, of a row under its name.
    pub fn told(&self, table: &str, name: &str) -> String {
        format!("{table} {name} can't be read: {}", self.why)
    }

    /// The key of the row, or that it can't be read either.
    pub fn key(&self) -> String {
        self.id
            .map_or_else(|| "with an unreadable id".to_owned(), |id| id.to_string())
    }
}

impl<M: FromQueryResult> FromQueryResult for Readable<M> {
    fn from_query_result(row: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        Ok(match M::from_query_result(row, prefix) {
            Ok(model) => Self::Row(model),
            Err(why) => Self::Unreadable(Unreadable {
                id: row.try_get(prefix, "id").ok(),
                agreement_id: row.try_get(prefix, "agreement_id").ok(),
                agreement_version_id: row.try_get(prefix, "agreement_version_id").ok(),
                number: row.try_get(prefix, "number").ok(),
                sequence: row.try_get(prefix, "sequence").ok(),
                hash: row.try_get(prefix, "hash").ok(),
                why,
            }),
        })
    }
}
