//! What somebody with the database's file can do, and what is found of it.

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::agreements::verify_documents;
use crate::audit;
use crate::context::Ctx;

/// A table with the columns whose single byte is flipped; a `#` marks one that holds an id.
pub type Table = (&'static str, &'static [&'static str]);

/// Puts nothing in the way of whoever holds the file.
pub async fn unguarded(ctx: &Ctx) {
    let db = ctx.db.writer();
    let triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'";
    let found = db
        .query_all_raw(Statement::from_string(DbBackend::Sqlite, triggers))
        .await
        .unwrap();
    for row in found {
        let name: String = row.try_get("", "name").unwrap();
        run(ctx, &format!("DROP TRIGGER {name}")).await;
    }
    for pragma in ["ignore_check_constraints = ON", "foreign_keys = OFF"] {
        run(ctx, &format!("PRAGMA {pragma}")).await;
    }
}

/// Changes what is stored behind the program's back.
pub async fn run(ctx: &Ctx, sql: &str) {
    ctx.db.writer().execute_unprepared(sql).await.unwrap();
}

/// Everything that is found.
pub async fn faults(ctx: &Ctx) -> Vec<String> {
    let db = &ctx.db;
    let mut faults = audit::verify(db, &[]).await.unwrap().faults;
    // What can't be read any more is told as a fault, and keeps nothing else from being looked at.
    faults.extend(verify_documents(db).await.unwrap());
    faults.extend(audit::verify_rows(db).await.unwrap());
    faults
}

/// Flips one byte of each column, in the first and in the last row, one after the other; which of it nobody finds.
pub async fn unseen(ctx: &Ctx, tables: &[Table]) -> Vec<String> {
    unguarded(ctx).await;
    assert_eq!(faults(ctx).await, Vec::<String>::new());
    let mut unseen = Vec::new();
    for (table, columns) in tables {
        for column in *columns {
            // One column of a small table after the other; each first and last row stands for the others.
            let rows = text_of(ctx, table, column).await;
            assert!(!rows.is_empty(), "{table}.{column} has nothing to change");
            for (row, value) in [rows.first(), rows.last()].into_iter().flatten() {
                // The audit log is kept under its sequence, which is the row's own number.
                let now = if *column == "sequence" {
                    flipped(value).parse().unwrap()
                } else {
                    *row
                };
                if !write(ctx, table, column, *row, &flipped(value)).await {
                    continue;
                }
                if faults(ctx).await.is_empty() {
                    unseen.push(format!("{table}.{column}: {value}"));
                }
                assert!(write(ctx, table, column, now, value).await);
            }
        }
    }
    assert_eq!(faults(ctx).await, Vec::<String>::new());
    unseen
}

async fn text_of(ctx: &Ctx, table: &str, column: &str) -> Vec<(i64, String)> {
    let value = match column.strip_prefix('#') {
        Some(id) => format!("hex({id})"),
        None => format!("CAST({column} AS TEXT)"),
    };
    let column = column.trim_start_matches('#');
    let sql = format!(
        "SELECT rowid AS row, {value} AS value FROM {table} WHERE {column} IS NOT NULL ORDER BY rowid"
    );
    let db = ctx.db.writer();
    let rows = db
        .query_all_raw(Statement::from_string(DbBackend::Sqlite, sql))
        .await
        .unwrap();
    rows.iter()
        .map(|row| {
            (
                row.try_get("", "row").unwrap(),
                row.try_get("", "value").unwrap(),
            )
        })
        .collect()
}

/// Whether it could be written: a number that another row has can't.
async fn write(ctx: &Ctx, table: &str, column: &str, row: i64, value: &str) -> bool {
    let written = match column.strip_prefix('#') {
        Some(id) => format!("{id} = unhex(?)"),
        None => format!("{column} = ?"),
    };
    let sql = format!("UPDATE {table} SET {written} WHERE rowid = ?");
    let values = [value.into(), row.into()];
    let statement = Statement::from_sql_and_values(DbBackend::Sqlite, sql, values);
    let db = ctx.db.writer();
    db.execute_raw(statement).await.is_ok()
}

/// Another byte of the same kind, so that what is left is as plausible as can be.
fn flipped(value: &str) -> String {
    let mut bytes = value.as_bytes().to_vec();
    let at = bytes
        .iter()
        .rposition(u8::is_ascii_digit)
        .or_else(|| bytes.iter().rposition(u8::is_ascii_alphabetic))
        .unwrap();
    bytes[at] = match bytes[at] {
        b'1' => b'0',
        digit if digit.is_ascii_digit() => b'1',
        b'x' => b'y',
        _ => b'x',
    };
    String::from_utf8(bytes).unwrap()
}
