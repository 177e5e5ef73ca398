//! Proving that what was signed is still what is stored, from the database alone.
//!
//! The audit chain is proved by [`crate::audit`]. It holds the hash of every row that must not change:
//! versions, signatures, events, and the gate's reports, and with each step that of the agreement's own row. Here
//! each row is hashed again and looked for in the chain, and each hash in the chain is looked for among the rows;
//! then what the rows say of each other is compared: texts with their hashes, amendments with what they amend,
//! signatures with who had to sign, and the agreement's own row with all of it.

mod chain;
mod rows;

use std::collections::{HashMap, HashSet};

use futures::TryStreamExt;
use sea_orm::{DbErr, EntityTrait};
use uuid::Uuid;

use super::document::{Change, Terms};
use super::{Agreement, Event, Version, canonical, proof, store};
use crate::audit::readable::Readable;
use crate::database::Database;
use crate::entities::agreement;
use crate::error::Error;
use crate::ids::{self, Kind};
use crate::vocabulary::{AgreementAction, AgreementVersionKind, AmendmentState};
use chain::Chain;

/// What is wrong, a line each; empty when all holds.
///
/// # Errors
/// When the database fails.
pub async fn verify_documents(db: &Database) -> Result<Vec<String>, Error> {
    let chain = Chain::read(db).await?;
    let mut faults = rows::faults(db, &chain).await?;
    let mut found = HashSet::new();
    let mut agreements = agreement::Entity::find()
        .into_model::<Readable<agreement::Model>>()
        .stream(db.reader())
        .await?;
    while let Some(row) = agreements.try_next().await? {
        let row = match row {
            Readable::Row(row) => row,
            Readable::Unreadable(row) => {
                found.extend(row.id);
                let name = row.id.map_or_else(|| row.key(), public);
                faults.push(row.told("agreement", &name));
                continue;
            }
        };
        found.insert(row.id);
        faults.extend(row_fault(&chain, &row)?);
        faults.extend(agreement_faults(db, &chain, &row).await?);
    }
    let lost = chain.lost(&found).into_iter();
    faults.extend(lost.map(|id| {
        format!(
            "agreement {} is gone: the audit log tells of it",
            public(id)
        )
    }));
    Ok(faults)
}

/// The agreement's own row is as the last step left it.
fn row_fault(chain: &Chain, row: &agreement::Model) -> Result<Option<String>, Error> {
    let Some(left) = chain.left(row.id) else {
        let fault = format!("agreement {} is not known to the audit log", public(row.id));
        return Ok(Some(fault));
    };
    let same = left.hash.as_deref() == Some(proof::of_agreement(row)?.as_str());
    Ok((!same).then(|| {
        format!(
            "agreement {} was changed: it is not as its last step left it",
            public(row.id)
        )
    }))
}

/// A text that can't be read was told with its row already.
async fn agreement_faults(
    db: &Database,
    chain: &Chain,
    row: &agreement::Model,
) -> Result<Vec<String>, Error> {
    let found = match store::load(db.reader(), &[row.id]).await {
        Ok(mut found) => found.remove(&row.id),
        Err(Error::Corrupt(fault)) => return Ok(vec![fault]),
        // A lost connection is no fault of the data; a value that can't be decoded is.
        Err(Error::Database(error)) if !is_connection(&error) => {
            let fault = format!("agreement {} can't be read whole: {error}", public(row.id));
            return Ok(vec![fault]);
        }
        Err(error) => return Err(error),
    };
    let Some(agreement) = found else {
        return Ok(Vec::new());
    };
    let mut faults = Vec::new();
    faults.extend(state_fault(chain, &agreement));
    faults.extend(unsigned_fault(&agreement));
    faults.extend(days_fault(&agreement));
    let by_number: HashMap<i32, &Version> = agreement
        .versions
        .iter()
        .map(|version| (version.number, version))
        .collect();
    for version in &agreement.versions {
        faults.extend(amendment_fault(&agreement, version, &by_number));
    }
    Ok(faults)
}

/// The state is the one that the last entry of the audit log brought.
fn state_fault(chain: &Chain, agreement: &Agreement) -> Option<String> {
    let last = &chain.left(agreement.id)?.state;
    (last != agreement.state.code()).then(|| {
        format!(
            "agreement {} is {}, but the audit log says {last}",
            public(agreement.id),
            agreement.state.code()
        )
    })
}

fn unsigned_fault(agreement: &Agreement) -> Option<String> {
    if !agreement.state.is_agreed() {
        return None;
    }
    let whole = agreement
        .versions
        .iter()
        .rev()
        .find(|version| {
            version.kind == AgreementVersionKind::Agreement
                && version.number <= agreement.current_number
        })
        .unwrap_or(&agreement.versions[0]);
    let missing: Vec<String> = whole
        .awaiting()
        .iter()
        .map(|signatory| signatory.key.clone())
        .collect();
    (!missing.is_empty()).then(|| {
        format!(
            "agreement {} is {} without the signature of {}",
            public(agreement.id),
            agreement.state.code(),
            missing.join(", ")
        )
    })
}

/// The days that it takes are those of its texts, or end earlier where notice was given.
fn days_fault(agreement: &Agreement) -> Option<String> {
    let terms = agreement.final_terms();
    let ends_on = agreement
        .terminates_on
        .map_or(terms.ends_on, |last| last.min(terms.ends_on));
    let same = (terms.starts_on, ends_on) == (agreement.starts_on, agreement.ends_on);
    (!same).then(|| {
        format!(
            "agreement {} runs on other days than its texts say",
            public(agreement.id)
        )
    })
}

/// An amendment names the version that it builds on by number and hash, and says what comes of it.
fn amendment_fault(
    agreement: &Agreement,
    version: &Version,
    by_number: &HashMap<i32, &Version>,
) -> Option<String> {
    let amendment = version.document.amendment.as_ref()?;
    let name = name_of(agreement.id, version.number);
    let amended = &amendment.amends;
    let linked = by_number
        .get(&amended.version)
        .is_some_and(|base| base.content_hash == amended.content_hash);
    if !linked || amended.version >= version.number {
        return Some(format!(
            "{name} amends a version {} that is not there as it was signed",
            amended.version
        ));
    }
    let settled = agreement.amendment_state(version) == Some(AmendmentState::Agreed);
    let expected = settled.then(|| with_earlier(agreement, version))?;
    let told = comparable(version.document.terms.clone());
    (comparable(expected) != told)
        .then(|| format!("{name} says other terms than its changes make of what was agreed before"))
}

/// What was agreed when a version was written, as of its effective day, with its own changes.
fn with_earlier(agreement: &Agreement, version: &Version) -> Terms {
    let mut known = agreement.clone();
    let settled = settled_before(agreement, version.number);
    known.versions.retain(|other| {
        let whole = other.kind == AgreementVersionKind::Agreement;
        other.number < version.number && (whole || settled.contains(&other.number))
    });
    known.current_number = known
        .versions
        .iter()
        .map(|other| other.number)
        .max()
        .unwrap_or(0);
    let (mut terms, _) = known.terms_on(version.effective_on);
    for change in version
        .document
        .amendment
        .iter()
        .flat_map(|amendment| &amendment.changes)
    {
        Change::apply(change, &mut terms);
    }
    terms
}

/// The changes that were agreed, by number, when another was written.
fn settled_before(agreement: &Agreement, number: i32) -> HashSet<i32> {
    use AgreementAction::{AgreeAmendment, CorrectContactData, ProposeAmendment};
    let writes = |event: &&Event| {
        event.version == Some(number)
            && matches!(event.action, ProposeAmendment | CorrectContactData)
    };
    let before = agreement.events.iter().take_while(|event| !writes(event));
    before
        .filter(|event| matches!(event.action, AgreeAmendment | CorrectContactData))
        .filter_map(|event| event.version)
        .collect()
}

/// Who may sign as a guardian is found anew for each amendment.
fn comparable(terms: Terms) -> Terms {
    Terms {
        guardians: Vec::new(),
        ..terms
    }
}

/// The id of an agreement as everybody else sees it.
fn public(id: Uuid) -> String {
    ids::encode(Kind::Agreement, id).to_string()
}

fn is_connection(error: &DbErr) -> bool {
    matches!(error, DbErr::Conn(_) | DbErr::ConnectionAcquire(_))
}

/// The name of a version in a fault.
fn name_of(agreement_id: Uuid, number: i32) -> String {
    format!("version {number} of agreement {}", public(agreement_id))
}

/// Whether a text has the hash that stands beside it.
fn has_hash(text: &str, hash: &str) -> bool {
    canonical::hash(text) == hash
}
