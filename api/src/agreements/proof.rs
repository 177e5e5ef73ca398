//! What proves later that a row is as it was written: a hash over every column, kept in the audit chain.

use serde_json::json;

use crate::audit::seal::{hash, instant};
use crate::entities::{agreement, agreement_check, agreement_event, agreement_version, signature};
use crate::error::Error;

/// The hash of an agreement's own row, as the step that was taken last left it. All of it but when somebody was reminded,
/// since when a review is awaited, and when it was touched.
///
/// # Errors
/// When a number in it has no canonical form.
pub(super) fn of_agreement(row: &agreement::Model) -> Result<String, Error> {
    let agreement::Model {
        id,
        application_id,
        placement_id,
        candidate_id,
        organisation_id,
        host_organisation_id,
        training_provider_id,
        country,
        state,
        starts_on,
        ends_on,
        verification_code,
        current_version,
        pending_version,
        sign_by,
        registration,
        register_by,
        decide_by,
        registered_at,
        registration_number,
        registered_version,
        overdue_since,
        backdating_from,
        terminates_on,
        reminded_on: _,
        preparation,
        mentors,
        under_review_since: _,
        accepted_rules,
        created_at,
        updated_at: _,
    } = row;
    hash(&json!({
        "id": id, "application_id": application_id, "placement_id": placement_id, "candidate_id": candidate_id,
        "organisation_id": organisation_id, "host_organisation_id": host_organisation_id,
        "training_provider_id": training_provider_id, "country": country, "state": state, "starts_on": starts_on,
        "ends_on": ends_on, "verification_code": verification_code, "current_version": current_version,
        "pending_version": pending_version, "sign_by": sign_by, "registration": registration, "register_by": register_by,
        "decide_by": decide_by, "registered_at": registered_at.map(instant), "registration_number": registration_number,
        "registered_version": registered_version,
        "overdue_since": overdue_since, "backdating_from": backdating_from, "terminates_on": terminates_on,
        "preparation": preparation, "mentors": mentors, "accepted_rules": accepted_rules, "created_at": instant(*created_at),
    }))
}

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
