//! What proves later that a row is as it was written: a hash over every column, kept in the audit chain.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

use super::canonical;
use crate::entities::{agreement_check, agreement_event, agreement_version, signature};
use crate::error::Error;

/// The hash of a version's row.
///
/// # Errors
/// When a number in it has no canonical form.
pub(super) fn of_version(row: &agreement_version::Model) -> Result<String, Error> {
    let agreement_version::Model {
        id,
        agreement_id,
        number,
        kind,
        amends,
        effective_on,
        written_by,
        document,
        content_hash,
        created_at,
    } = row;
    hash(&json!({
        "id": id, "agreement_id": agreement_id, "number": number, "kind": kind, "amends": amends, "effective_on": effective_on,
        "written_by": written_by, "document": document, "content_hash": content_hash, "created_at": instant(*created_at),
    }))
}

/// The hash of a signature's row.
///
/// # Errors
/// When a number in it has no canonical form.
pub(super) fn of_signature(row: &signature::Model) -> Result<String, Error> {
    let signature::Model {
        id,
        agreement_version_id,
        signatory,
        role,
        account_id,
        name,
        method,
        content_hash,
        signed_at,
    } = row;
    hash(&json!({
        "id": id, "agreement_version_id": agreement_version_id, "signatory": signatory, "role": role, "account_id": account_id,
        "name": name, "method": method, "content_hash": content_hash, "signed_at": instant(*signed_at),
    }))
}

/// The hash of an event's row.
///
/// # Errors
/// When a number in it has no canonical form.
pub(super) fn of_event(row: &agreement_event::Model) -> Result<String, Error> {
    let agreement_event::Model {
        id,
        agreement_id,
        version,
        action,
        from_state,
        to_state,
        party,
        account_id,
        reason,
        at,
    } = row;
    hash(&json!({
        "id": id, "agreement_id": agreement_id, "version": version, "action": action, "from_state": from_state, "to_state": to_state,
        "party": party, "account_id": account_id, "reason": reason, "at": instant(*at),
    }))
}

/// The hash of a kept report's row.
///
/// # Errors
/// When a number in it has no canonical form.
pub(super) fn of_check(row: &agreement_check::Model) -> Result<String, Error> {
    let agreement_check::Model {
        id,
        agreement_version_id,
        stage,
        pack,
        pack_version,
        passed,
        report,
        checked_at,
    } = row;
    hash(&json!({
        "id": id, "agreement_version_id": agreement_version_id, "stage": stage, "pack": pack, "pack_version": pack_version,
        "passed": passed, "report": report, "checked_at": instant(*checked_at),
    }))
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

fn hash(value: &Value) -> Result<String, Error> {
    let text = canonical::text(value).map_err(|error| Error::Corrupt(error.to_string()))?;
    Ok(canonical::hash(&text))
}
