//! Rows outside agreements that the audit log vouches for: quality reports, the authority's cases, suspensions and
//! verifications.
//!
//! Whoever writes such a row seals it ([`crate::work::Work::seal`]): an entry of the log keeps its hash. What can be
//! decided anew is sealed anew, and the last seal counts. A row that was changed, added or dropped behind the program's
//! back is named.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, SecondsFormat, Utc};
use futures::TryStreamExt;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Value, json};
use uuid::Uuid;

use super::readable::Readable;
use super::{Entry, Said};
use crate::canonical;
use crate::database::Database;
use crate::entities::{
    audit_entry, organisation_suspension, organisation_verification, quality_report, quality_review,
};
use crate::error::Error;

/// The verb of an entry that holds hashes of rows.
const SEAL: &str = "seal_rows";

/// Rows that an entry vouches for at most; some 50 kB.
const ROWS_AN_ENTRY: usize = 500;

/// A row that the audit log vouches for.
pub(crate) trait Sealed {
    /// Its table.
    const TABLE: &'static str;

    /// Its key.
    fn id(&self) -> Uuid;

    /// What of it must not change unseen.
    fn content(&self) -> Value;

    /// How it is called in a fault.
    fn name(&self) -> String;
}

/// The SHA-256 of what a row holds, in hexadecimal.
///
/// # Errors
/// When a number in it has no canonical form.
pub(crate) fn hash(content: &Value) -> Result<String, Error> {
    let text = canonical::text_of(content).map_err(|error| Error::Corrupt(error.to_string()))?;
    Ok(canonical::hash(&text))
}

/// A moment as it is hashed: what both databases keep of it.
pub(crate) fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

/// The entries that keep the hashes of rows, by table and key.
pub(crate) fn entries(seals: BTreeMap<(&'static str, Uuid), String>) -> Vec<Entry> {
    let mut tables: BTreeMap<&'static str, Vec<(Uuid, String)>> = BTreeMap::new();
    for ((table, id), hash) in seals {
        tables.entry(table).or_default().push((id, hash));
    }
    let mut entries = Vec::new();
    for (table, rows) in tables {
        entries.extend(rows.chunks(ROWS_AN_ENTRY).map(|rows| entry(table, rows)));
    }
    entries
}

/// The first of the rows stands for them.
fn entry(table: &'static str, rows: &[(Uuid, String)]) -> Entry {
    let hashes: BTreeMap<String, &String> = rows
        .iter()
        .map(|(id, hash)| (id.to_string(), hash))
        .collect();
    Entry {
        action: SEAL,
        subject_kind: table,
        subject_id: rows.first().map_or_else(Uuid::nil, |(id, _)| *id),
        detail: json!({ "rows": hashes }),
    }
}

/// What is wrong with the rows that the log vouches for, a line each; empty when all are as they were written.
///
/// # Errors
/// When the database fails.
pub async fn verify_rows(db: &Database) -> Result<Vec<String>, Error> {
    let mut seals = Seals::read(db).await?;
    let mut faults = Vec::new();
    seals
        .compare::<quality_report::Entity>(db, &mut faults)
        .await?;
    seals
        .compare::<quality_review::Entity>(db, &mut faults)
        .await?;
    seals
        .compare::<organisation_suspension::Entity>(db, &mut faults)
        .await?;
    seals
        .compare::<organisation_verification::Entity>(db, &mut faults)
        .await?;
    Ok(faults)
}

/// The last seal of each row, and the number of the entry that has it.
struct Seals {
    tables: HashMap<String, BTreeMap<String, (i64, String)>>,
}

impl Seals {
    async fn read(db: &Database) -> Result<Self, Error> {
        let mut tables: HashMap<String, BTreeMap<String, (i64, String)>> = HashMap::new();
        let mut entries = audit_entry::Entity::find()
            .select_only()
            .columns(Said::COLUMNS)
            .filter(audit_entry::Column::Action.eq(SEAL))
            .order_by_asc(audit_entry::Column::Sequence)
            .into_model::<Readable<Said>>()
            .stream(db.reader())
            .await?;
        while let Some(entry) = entries.try_next().await? {
            // One that can't be read is a fault of the chain, and told with it.
            let Readable::Row(entry) = entry else {
                continue;
            };
            let Ok(Value::Object(mut detail)) = serde_json::from_str(&entry.detail) else {
                continue;
            };
            let Some(Value::Object(rows)) = detail.remove("rows") else {
                continue;
            };
            let known = tables.entry(entry.subject_kind).or_default();
            for (id, hash) in rows {
                if let Value::String(hash) = hash {
                    known.insert(id, (entry.sequence, hash));
                }
            }
        }
        Ok(Self { tables })
    }

    /// Hashes every row of a table again, and looks for those that are not there any more.
    async fn compare<E>(&mut self, db: &Database, faults: &mut Vec<String>) -> Result<(), Error>
    where
        E: EntityTrait,
        E::Model: Sealed,
    {
        let table = <E::Model as Sealed>::TABLE;
        let mut known = self.tables.remove(table).unwrap_or_default();
        let mut rows = E::find()
            .into_model::<Readable<E::Model>>()
            .stream(db.reader())
            .await?;
        while let Some(row) = rows.try_next().await? {
            match row {
                Readable::Row(row) => {
                    let seal = known.remove(&row.id().to_string());
                    faults.extend(fault(&row, seal.map(|(_, hash)| hash)));
                }
                Readable::Unreadable(row) => {
                    known.remove(&row.key());
                    faults.push(row.told(table, &row.key()));
                }
            }
        }
        for (id, (sequence, _)) in known {
            faults.push(format!(
                "{table} {id} is not there as it was written: audit entry {sequence} tells of it"
            ));
        }
        Ok(())
    }
}

fn fault<R: Sealed>(row: &R, sealed: Option<String>) -> Option<String> {
    let name = row.name();
    let Some(sealed) = sealed else {
        return Some(format!("{name} is not known to the audit log"));
    };
    match hash(&row.content()) {
        Ok(now) if now == sealed => None,
        Ok(_) => Some(format!(
            "{name} was changed: it is not as the audit log knows it"
        )),
        Err(error) => Some(format!("{name} can't be read: {error}")),
    }
}
