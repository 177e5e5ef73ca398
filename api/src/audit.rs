//! The audit log: append-only, each entry bound to the one before by a hash.
//!
//! `hash` is the SHA-256, in hexadecimal, of the fields in their order, each after its length, with the
//! hash of the entry before. Changing, adding or dropping an entry breaks every hash after it. That nothing was cut off
//! the end, and not all of it written anew, is proved by [`heads`] that are kept elsewhere.

pub mod heads;
pub(crate) mod readable;
pub(crate) mod seal;

use chrono::{DateTime, SecondsFormat, Utc};
use data_encoding::HEXLOWER;
use futures::TryStreamExt;
use sea_orm::{EntityTrait, FromQueryResult, QueryOrder};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::database::Database;
use crate::entities::audit_entry;
use crate::error::Error;
use heads::{Expected, Head};
use readable::Readable;

pub use seal::verify_rows;

/// The hash before the first entry.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What happened, before it has its place in the chain.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Verb of the use case, such as `publish_placement`.
    pub action: &'static str,
    /// Table of what it happened to.
    pub subject_kind: &'static str,
    pub subject_id: Uuid,
    /// States, reasons and versions; never names, addresses or free text about people.
    pub detail: serde_json::Value,
}

/// What `verify` found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    pub entries: u64,
    /// The number of the last entry; 0 when there is none.
    pub sequence: i64,
    /// Its hash: keep both elsewhere to prove later that nothing was cut off the end.
    pub head: String,
    /// What is wrong, in order; empty when the chain holds.
    pub faults: Vec<String>,
}

/// What an entry says of rows, apart from when and by whom it was written.
#[derive(FromQueryResult)]
pub(crate) struct Said {
    pub sequence: i64,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub detail: String,
}

impl Said {
    /// The columns that it takes.
    pub const COLUMNS: [audit_entry::Column; 4] = [
        audit_entry::Column::Sequence,
        audit_entry::Column::SubjectKind,
        audit_entry::Column::SubjectId,
        audit_entry::Column::Detail,
    ];
}

pub(crate) fn chained(
    entry: Entry,
    sequence: i64,
    at: DateTime<Utc>,
    actor: Option<Uuid>,
    previous_hash: &str,
) -> audit_entry::Model {
    let mut model = audit_entry::Model {
        sequence,
        at,
        actor_account_id: actor,
        action: entry.action.to_owned(),
        subject_kind: entry.subject_kind.to_owned(),
        subject_id: entry.subject_id,
        detail: entry.detail.to_string(),
        previous_hash: previous_hash.to_owned(),
        hash: String::new(),
    };
    model.hash = hash_of(&model);
    model
}

fn hash_of(entry: &audit_entry::Model) -> String {
    let mut digest = Sha256::new();
    for part in [
        entry.previous_hash.as_str(),
        &entry.sequence.to_string(),
        &entry.at.to_rfc3339_opts(SecondsFormat::Micros, true),
        &entry
            .actor_account_id
            .map(|id| id.to_string())
            .unwrap_or_default(),
        &entry.action,
        &entry.subject_kind,
        &entry.subject_id.to_string(),
        &entry.detail,
    ] {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part.as_bytes());
    }
    HEXLOWER.encode(&digest.finalize())
}

/// Walks the whole chain, which has to go through every head. Reads every entry once, in order.
///
/// # Errors
/// When the database fails; what is wrong with the chain is in the answer.
pub async fn verify(db: &Database, heads: &[Head]) -> Result<Verified, Error> {
    let mut noted = Expected::new(heads);
    let mut verified = Verified {
        entries: 0,
        sequence: 0,
        head: GENESIS.to_owned(),
        faults: Vec::new(),
    };
    let mut entries = audit_entry::Entity::find()
        .order_by_asc(audit_entry::Column::Sequence)
        .into_model::<Readable<audit_entry::Model>>()
        .stream(db.reader())
        .await?;
    let mut expected = 1;
    while let Some(entry) = entries.try_next().await? {
        let entry = match entry {
            Readable::Row(entry) => entry,
            Readable::Unreadable(row) => {
                let sequence = row.sequence.unwrap_or(expected);
                verified
                    .faults
                    .push(row.told("audit_entry", &sequence.to_string()));
                noted.unreadable(sequence);
                expected = sequence + 1;
                verified.entries += 1;
                verified.sequence = sequence;
                // Where its hash is lost as well, the entry after it tells so.
                verified.head = row.hash.unwrap_or_default();
                continue;
            }
        };
        if entry.sequence != expected {
            verified.faults.push(format!(
                "audit entry {expected} is missing: the next one is {}",
                entry.sequence
            ));
        }
        if entry.previous_hash != verified.head {
            verified.faults.push(format!(
                "audit entry {} does not follow the entry before it",
                entry.sequence
            ));
        }
        if entry.hash != hash_of(&entry) {
            verified.faults.push(format!(
                "audit entry {} was changed: its hash does not fit its content",
                entry.sequence
            ));
        }
        verified.faults.extend(noted.passed(&entry));
        expected = entry.sequence + 1;
        verified.entries += 1;
        verified.sequence = entry.sequence;
        verified.head = entry.hash;
    }
    verified.faults.extend(noted.left());
    Ok(verified)
}
