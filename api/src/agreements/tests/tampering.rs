//! One byte that was changed behind the database's back, in any column of any row that must not change.

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use super::authority::registered_by;
use super::{authority, run, signed_with, sound};
use crate::agreements::tests::amending::{agree_pay, hours};
use crate::agreements::verify_documents;
use crate::applications::testing::Stage;
use crate::audit;

/// Each with the columns whose single byte is flipped; a `#` marks one that holds an id.
const TABLES: &[(&str, &[&str])] = &[
    (
        "agreement",
        &[
            "#id",
            "#application_id",
            "#placement_id",
            "#candidate_id",
            "#organisation_id",
            "country",
            "state",
            "starts_on",
            "ends_on",
            "verification_code",
            "current_version",
            "registration",
            "register_by",
            "registered_at",
            "registration_number",
            "registered_version",
            "preparation",
            "created_at",
        ],
    ),
    (
        "agreement_version",
        &[
            "#id",
            "#agreement_id",
            "#written_by",
            "number",
            "kind",
            "amends",
            "effective_on",
            "document",
            "content_hash",
            "created_at",
        ],
    ),
    (
        "signature",
        &[
            "#id",
            "#agreement_version_id",
            "#account_id",
            "signatory",
            "role",
            "name",
            "method",
            "content_hash",
            "signed_at",
        ],
    ),
    (
        "agreement_event",
        &[
            "#id",
            "#agreement_id",
            "#account_id",
            "version",
            "action",
            "from_state",
            "to_state",
            "party",
            "reason",
            "at",
        ],
    ),
    (
        "agreement_check",
        &[
            "#id",
            "#agreement_version_id",
            "stage",
            "pack",
            "pack_version",
            "passed",
            "report",
            "checked_at",
        ],
    ),
    (
        "audit_entry",
        &[
            "sequence",
            "at",
            "#actor_account_id",
            "action",
            "subject_kind",
            "#subject_id",
            "detail",
            "previous_hash",
            "hash",
        ],
    ),
];

/// With nothing in the way of whoever holds the file.
async fn unguarded(stage: &Stage) {
    let db = stage.ctx().db.writer();
    let triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'";
    let found = db
        .query_all_raw(Statement::from_string(DbBackend::Sqlite, triggers))
        .await
        .unwrap();
    for row in found {
        let name: String = row.try_get("", "name").unwrap();
        run(stage, &format!("DROP TRIGGER {name}")).await.unwrap();
    }
    for pragma in ["ignore_check_constraints = ON", "foreign_keys = OFF"] {
        run(stage, &format!("PRAGMA {pragma}")).await.unwrap();
    }
}

async fn faults(stage: &Stage) -> Vec<String> {
    let db = &stage.ctx().db;
    let mut faults = audit::verify(db, &[])
        .await
        .map_or_else(|error| vec![error.to_string()], |found| found.faults);
    // What can't even be read any more is found as well.
    faults.extend(
        verify_documents(db)
            .await
            .unwrap_or_else(|error| vec![error.to_string()]),
    );
    faults
}

async fn text_of(stage: &Stage, table: &str, column: &str) -> Vec<(i64, String)> {
    let value = match column.strip_prefix('#') {
        Some(id) => format!("hex({id})"),
        None => format!("CAST({column} AS TEXT)"),
    };
    let column = column.trim_start_matches('#');
    let sql = format!(
        "SELECT rowid AS row, {value} AS value FROM {table} WHERE {column} IS NOT NULL ORDER BY rowid"
    );
    let db = stage.ctx().db.writer();
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
async fn write(stage: &Stage, table: &str, column: &str, row: i64, value: &str) -> bool {
    let written = match column.strip_prefix('#') {
        Some(id) => format!("{id} = unhex(?)"),
        None => format!("{column} = ?"),
    };
    let sql = format!("UPDATE {table} SET {written} WHERE rowid = ?");
    let values = [value.into(), row.into()];
    let statement = Statement::from_sql_and_values(DbBackend::Sqlite, sql, values);
    let db = stage.ctx().db.writer();
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

#[tokio::test]
async fn one_byte_that_was_changed_in_any_column_of_what_must_not_change_is_found() {
    let stage = sound(1).await;
    let (ama, signed) = signed_with(&stage).await;
    let signed = agree_pay(&stage, &ama, &signed, hours(2_100)).await;
    let office = authority(&stage).await;
    registered_by(&stage, office, &signed).await.unwrap();
    unguarded(&stage).await;
    assert_eq!(faults(&stage).await, Vec::<String>::new());
    let mut unseen = Vec::new();
    for (table, columns) in TABLES {
        for column in *columns {
            // One column of a small table after the other; each first and last row stands for the others.
            let rows = text_of(&stage, table, column).await;
            assert!(!rows.is_empty(), "{table}.{column} has nothing to change");
            for (row, value) in [rows.first(), rows.last()].into_iter().flatten() {
                // The audit log is kept under its sequence, which is the row's own number.
                let now = if *column == "sequence" {
                    flipped(value).parse().unwrap()
                } else {
                    *row
                };
                if !write(&stage, table, column, *row, &flipped(value)).await {
                    continue;
                }
                if faults(&stage).await.is_empty() {
                    unseen.push(format!("{table}.{column}: {value}"));
                }
                assert!(write(&stage, table, column, now, value).await);
            }
        }
    }
    assert_eq!(unseen, Vec::<String>::new());
    assert_eq!(faults(&stage).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_state_that_nobody_brought_about_is_found() {
    let stage = sound(1).await;
    let (_, signed) = signed_with(&stage).await;
    run(&stage, "UPDATE agreement SET state = 'active'")
        .await
        .unwrap();
    let found = faults(&stage).await;
    let named = |fault: &String| {
        fault.contains(&signed.id.to_string()) && fault.contains("the audit log says signed")
    };
    assert!(found.iter().any(named), "{found:?}");
}

#[tokio::test]
async fn a_last_day_that_was_moved_with_the_end_that_belongs_to_it_is_found() {
    let stage = sound(1).await;
    signed_with(&stage).await;
    let both = "UPDATE agreement SET terminates_on = '2027-01-31', ends_on = '2027-01-31'";
    run(&stage, both).await.unwrap();
    let found = faults(&stage).await;
    assert!(
        found.iter().any(|fault| fault.contains("was changed")),
        "{found:?}"
    );
}

#[tokio::test]
async fn an_agreement_that_was_dropped_is_named() {
    let stage = sound(1).await;
    let (_, signed) = signed_with(&stage).await;
    unguarded(&stage).await;
    run(&stage, "DELETE FROM agreement").await.unwrap();
    let found = faults(&stage).await;
    let named =
        |fault: &String| fault.contains(&signed.id.to_string()) && fault.contains("is gone");
    assert!(found.iter().any(named), "{found:?}");
}

#[tokio::test]
async fn days_that_nobody_agreed_on_are_found() {
    let stage = sound(1).await;
    signed_with(&stage).await;
    run(&stage, "UPDATE agreement SET ends_on = '2029-08-31'")
        .await
        .unwrap();
    let found = faults(&stage).await;
    assert!(
        found.iter().any(|fault| fault.contains("other days")),
        "{found:?}"
    );
}

#[tokio::test]
async fn what_was_written_where_nothing_stood_is_found() {
    let stage = sound(1).await;
    let (_, signed) = signed_with(&stage).await;
    for (column, value) in [
        ("host_organisation_id", "organisation_id"),
        ("training_provider_id", "organisation_id"),
        ("registration_number", "'REG 1'"),
        ("registered_at", "created_at"),
        ("registered_version", "current_version"),
        ("decide_by", "starts_on"),
        ("overdue_since", "starts_on"),
        ("backdating_from", "starts_on"),
        ("terminates_on", "ends_on"),
        ("sign_by", "starts_on"),
        ("pending_version", "current_version"),
    ] {
        let changed = format!("UPDATE agreement SET {column} = {value}");
        run(&stage, &changed).await.unwrap();
        let named = |fault: &String| fault.contains(&signed.id.to_string());
        assert!(faults(&stage).await.iter().any(named), "{column}");
        run(&stage, &format!("UPDATE agreement SET {column} = NULL"))
            .await
            .unwrap();
    }
    assert_eq!(faults(&stage).await, Vec::<String>::new());
}

#[tokio::test]
async fn an_event_that_was_dropped_is_found() {
    let stage = sound(1).await;
    signed_with(&stage).await;
    unguarded(&stage).await;
    run(
        &stage,
        "DELETE FROM agreement_event WHERE action = 'complete_signatures'",
    )
    .await
    .unwrap();
    let found = faults(&stage).await;
    assert!(
        found.iter().any(|fault| fault.contains("an event that")),
        "{found:?}"
    );
}
