//! The few words in which SQLite and PostgreSQL differ.

use sea_orm_migration::sea_orm::DbBackend;

/// Writes the column types of `backend` in place of the names in double braces.
///
/// SQLite's names are those that its driver maps to the same Rust types as PostgreSQL's.
pub fn in_dialect(sql: &str, backend: DbBackend) -> String {
    let types: &[(&str, &str)] = match backend {
        DbBackend::Postgres => &[
            ("uuid", "uuid"),
            ("text", "text"),
            ("int", "integer"),
            ("bigint", "bigint"),
            ("real", "double precision"),
            ("bool", "boolean"),
            ("date", "date"),
            ("instant", "timestamptz"),
            ("json", "jsonb"),
        ],
        _ => &[
            ("uuid", "blob"),
            ("text", "text"),
            ("int", "integer"),
            ("bigint", "integer"),
            ("real", "real"),
            ("bool", "boolean"),
            ("date", "text"),
            ("instant", "text"),
            ("json", "text"),
        ],
    };
    types.iter().fold(sql.to_owned(), |sql, (name, word)| {
        sql.replace(&format!("{{{{{name}}}}}"), word)
    })
}
