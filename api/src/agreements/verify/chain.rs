//! What the audit log says about agreements.

use std::collections::{BTreeMap, HashMap, HashSet};

use futures::TryStreamExt;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;
use uuid::Uuid;

use crate::audit::Said;
use crate::audit::readable::Readable;
use crate::database::Database;
use crate::entities::audit_entry;
use crate::error::Error;

/// The members of an entry's detail that hold the hash of a row.
const HASHES: [&str; 4] = ["version_hash", "signature_hash", "event_hash", "check_hash"];

/// The hashes of rows by what kind of row they are of, and how the last step left each agreement.
pub(super) struct Chain {
    hashes: HashMap<&'static str, HashMap<String, i64>>,
    /// By id, so that what is missing is told in the same order each time.
    agreements: BTreeMap<Uuid, Left>,
}

/// How a step left an agreement.
pub(super) struct Left {
    pub state: String,
    /// The hash of its own row.
    pub hash: Option<String>,
}

impl Chain {
    /// Reads the log once, in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn read(db: &Database) -> Result<Self, Error> {
        let mut chain = Self {
            hashes: HashMap::new(),
            agreements: BTreeMap::new(),
        };
        let mut entries = audit_entry::Entity::find()
            .select_only()
            .columns(Said::COLUMNS)
            .filter(audit_entry::Column::SubjectKind.eq("agreement"))
            .order_by_asc(audit_entry::Column::Sequence)
            .into_model::<Readable<Said>>()
            .stream(db.reader())
            .await?;
        while let Some(entry) = entries.try_next().await? {
            // One that can't be read is a fault of the chain, and told with it.
            let Readable::Row(entry) = entry else {
                continue;
            };
            let Ok(detail) = serde_json::from_str::<Value>(&entry.detail) else {
                continue;
            };
            for kind in HASHES {
                if let Some(hash) = detail[kind].as_str() {
                    chain
                        .hashes
                        .entry(kind)
                        .or_default()
                        .insert(hash.to_owned(), entry.sequence);
                }
            }
            if let Some(state) = detail["to"].as_str() {
                let left = Left {
                    state: state.to_owned(),
                    hash: detail["agreement_hash"].as_str().map(str::to_owned),
                };
                chain.agreements.insert(entry.subject_id, left);
            }
        }
        Ok(chain)
    }

    /// Whether a row of a kind with this hash was written.
    pub fn has(&self, kind: &str, hash: &str) -> bool {
        self.hashes
            .get(kind)
            .is_some_and(|known| known.contains_key(hash))
    }

    /// Rows of a kind that were written and are not among those that were found.
    pub fn missing(&self, kind: &'static str, found: &HashSet<String>) -> Vec<i64> {
        let known = self.hashes.get(kind).into_iter().flatten();
        let mut missing: Vec<i64> = known
            .filter(|(hash, _)| !found.contains(*hash))
            .map(|(_, sequence)| *sequence)
            .collect();
        missing.sort_unstable();
        missing
    }

    /// How the last step left an agreement.
    pub fn left(&self, agreement_id: Uuid) -> Option<&Left> {
        self.agreements.get(&agreement_id)
    }

    /// Agreements that steps were taken with and that are not among those that were found.
    pub fn lost(&self, found: &HashSet<Uuid>) -> Vec<Uuid> {
        let known = self.agreements.keys().copied();
        known.filter(|id| !found.contains(id)).collect()
    }
}
