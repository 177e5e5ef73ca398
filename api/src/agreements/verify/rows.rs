//! Every row that must not change, hashed again.

use std::collections::{HashMap, HashSet};

use futures::TryStreamExt;
use sea_orm::EntityTrait;
use uuid::Uuid;

use super::chain::Chain;
use super::{has_hash, name_of, public};
use crate::agreements::document::Document;
use crate::agreements::proof;
use crate::audit::readable::{Readable, Unreadable};
use crate::database::Database;
use crate::entities::{agreement_check, agreement_event, agreement_version, signature};
use crate::error::Error;

/// Where a version belongs, and what its text asks for.
struct Known {
    name: String,
    /// None of one that can't be read.
    content_hash: Option<String>,
    /// Who has to sign, by key and role; none where the text can't be read.
    signatories: Option<Vec<(String, crate::vocabulary::SignatoryRole)>>,
}

impl Known {
    fn unreadable(name: String) -> Self {
        Self {
            name,
            content_hash: None,
            signatories: None,
        }
    }

    /// Whether a signature under this hash is for this text, as far as it can be read.
    fn is_of(&self, content_hash: &str) -> bool {
        let own = self.content_hash.as_ref();
        own.is_none_or(|own| own == content_hash)
    }
}

/// What is wrong with rows.
///
/// # Errors
/// When the database fails.
pub(super) async fn faults(db: &Database, chain: &Chain) -> Result<Vec<String>, Error> {
    let mut faults = Vec::new();
    let versions = versions(db, chain, &mut faults).await?;
    signatures(db, chain, &versions, &mut faults).await?;
    events(db, chain, &mut faults).await?;
    checks(db, chain, &versions, &mut faults).await?;
    Ok(faults)
}

async fn versions(
    db: &Database,
    chain: &Chain,
    faults: &mut Vec<String>,
) -> Result<HashMap<Uuid, Known>, Error> {
    let mut known = HashMap::new();
    let mut hashes = HashSet::new();
    let mut rows = agreement_version::Entity::find()
        .into_model::<Readable<agreement_version::Model>>()
        .stream(db.reader())
        .await?;
    while let Some(row) = rows.try_next().await? {
        let row = match row {
            Readable::Row(row) => row,
            Readable::Unreadable(row) => {
                let name = match (row.agreement_id, row.number) {
                    (Some(agreement), Some(number)) => name_of(agreement, number),
                    (Some(agreement), None) => {
                        format!("a version of agreement {}", public(agreement))
                    }
                    (None, _) => "a version of an agreement".to_owned(),
                };
                faults.push(row.told("agreement_version", &format!("{} ({name})", row.key())));
                known.extend(row.id.map(|id| (id, Known::unreadable(name))));
                continue;
            }
        };
        let name = name_of(row.agreement_id, row.number);
        let hash = proof::of_version(&row)?;
        let whole = has_hash(&row.document, &row.content_hash);
        if !whole {
            faults.push(format!(
                "{name} was changed: its hash does not fit its content"
            ));
        } else if !chain.has("version_hash", &hash) {
            faults.push(format!(
                "{name} was changed: it is not as the audit log knows it"
            ));
        }
        hashes.insert(hash);
        let signatories = match Document::read(&row.document) {
            Ok(document) => {
                faults.extend(shadow_fault(&name, &row, &document));
                let asked = document.signatories.into_iter();
                Some(
                    asked
                        .map(|signatory| (signatory.key, signatory.role))
                        .collect(),
                )
            }
            Err(error) => {
                faults.push(format!("{name} can't be read: {error}"));
                None
            }
        };
        known.insert(
            row.id,
            Known {
                name,
                content_hash: Some(row.content_hash),
                signatories,
            },
        );
    }
    lost(chain, "version_hash", &hashes, "a version", faults);
    Ok(known)
}

/// The columns beside a text say the same as the text.
fn shadow_fault(name: &str, row: &agreement_version::Model, document: &Document) -> Option<String> {
    let amends = document
        .amendment
        .as_ref()
        .map(|amendment| amendment.amends.version);
    let same = document.version == row.number
        && document.kind() == row.kind
        && amends == row.amends
        && document.effective_on() == row.effective_on;
    (!same).then(|| format!("{name} is kept as something else than its text says"))
}

async fn signatures(
    db: &Database,
    chain: &Chain,
    versions: &HashMap<Uuid, Known>,
    faults: &mut Vec<String>,
) -> Result<(), Error> {
    let mut hashes = HashSet::new();
    let mut rows = signature::Entity::find()
        .into_model::<Readable<signature::Model>>()
        .stream(db.reader())
        .await?;
    while let Some(row) = rows.try_next().await? {
        let row = match row {
            Readable::Row(row) => row,
            Readable::Unreadable(row) => {
                faults.push(unreadable("signature", &row, versions));
                continue;
            }
        };
        let version = versions.get(&row.agreement_version_id);
        let on = version.map_or("no version", |version| version.name.as_str());
        let name = format!("the signature of the {} on {on}", row.signatory);
        let hash = proof::of_signature(&row)?;
        if !version.is_some_and(|version| version.is_of(&row.content_hash)) {
            faults.push(format!("{name} is for another text"));
        } else if !chain.has("signature_hash", &hash) {
            faults.push(format!(
                "{name} was changed: it is not as the audit log knows it"
            ));
        }
        let asked = (row.signatory.clone(), row.role);
        let signatories = version.and_then(|version| version.signatories.as_ref());
        if signatories.is_some_and(|known| !known.contains(&asked)) {
            faults.push(format!("{name} is of somebody whom the text does not ask"));
        }
        hashes.insert(hash);
    }
    lost(chain, "signature_hash", &hashes, "a signature", faults);
    Ok(())
}

async fn events(db: &Database, chain: &Chain, faults: &mut Vec<String>) -> Result<(), Error> {
    let mut hashes = HashSet::new();
    let mut rows = agreement_event::Entity::find()
        .into_model::<Readable<agreement_event::Model>>()
        .stream(db.reader())
        .await?;
    while let Some(row) = rows.try_next().await? {
        let row = match row {
            Readable::Row(row) => row,
            Readable::Unreadable(row) => {
                let of = row.agreement_id.map_or_else(
                    || "an agreement".to_owned(),
                    |id| format!("agreement {}", public(id)),
                );
                let name = format!("{} (an event of {of})", row.key());
                faults.push(row.told("agreement_event", &name));
                continue;
            }
        };
        let hash = proof::of_event(&row)?;
        if !chain.has("event_hash", &hash) {
            faults.push(format!(
                "the event {} of agreement {} was changed: it is not as the audit log knows it",
                row.id,
                public(row.agreement_id)
            ));
        }
        hashes.insert(hash);
    }
    lost(chain, "event_hash", &hashes, "an event", faults);
    Ok(())
}

async fn checks(
    db: &Database,
    chain: &Chain,
    versions: &HashMap<Uuid, Known>,
    faults: &mut Vec<String>,
) -> Result<(), Error> {
    let mut hashes = HashSet::new();
    let mut rows = agreement_check::Entity::find()
        .into_model::<Readable<agreement_check::Model>>()
        .stream(db.reader())
        .await?;
    while let Some(row) = rows.try_next().await? {
        let row = match row {
            Readable::Row(row) => row,
            Readable::Unreadable(row) => {
                faults.push(unreadable("agreement_check", &row, versions));
                continue;
            }
        };
        let hash = proof::of_check(&row)?;
        if !chain.has("check_hash", &hash) {
            faults.push(format!(
                "the quality report {} was changed: it is not as the audit log knows it",
                row.id
            ));
        }
        hashes.insert(hash);
    }
    lost(chain, "check_hash", &hashes, "a quality report", faults);
    Ok(())
}

/// The fault of a row that belongs to a version.
fn unreadable(table: &str, row: &Unreadable, versions: &HashMap<Uuid, Known>) -> String {
    let version = row.agreement_version_id.and_then(|id| versions.get(&id));
    let on = version.map_or("no version", |version| version.name.as_str());
    row.told(table, &format!("{} (on {on})", row.key()))
}

fn lost(
    chain: &Chain,
    kind: &'static str,
    found: &HashSet<String>,
    what: &str,
    faults: &mut Vec<String>,
) {
    for sequence in chain.missing(kind, found) {
        faults.push(format!(
            "{what} that audit entry {sequence} wrote is not there as it was written"
        ));
    }
}
