//! One byte that was changed behind the database's back, in any column of any row that must not change.

use super::authority::registered_by;
use super::{agreement_id, authority, run, signed_with, sound};
use crate::agreements::tests::amending::{agree_pay, hours};
use crate::applications::testing::Stage;
use crate::testing::tampering;

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

async fn faults(stage: &Stage) -> Vec<String> {
    tampering::faults(stage.ctx()).await
}

#[tokio::test]
async fn one_byte_that_was_changed_in_any_column_of_what_must_not_change_is_found() {
    let stage = sound(1).await;
    let (ama, signed) = signed_with(&stage).await;
    let signed = agree_pay(&stage, &ama, &signed, hours(2_100)).await;
    let office = authority(&stage).await;
    registered_by(&stage, office, &signed).await.unwrap();
    assert_eq!(
        tampering::unseen(stage.ctx(), TABLES).await,
        Vec::<String>::new()
    );
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
        fault.contains(agreement_id(&signed).as_str())
            && fault.contains("the audit log says signed")
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
    tampering::unguarded(stage.ctx()).await;
    run(&stage, "DELETE FROM agreement").await.unwrap();
    let found = faults(&stage).await;
    let named = |fault: &String| {
        fault.contains(agreement_id(&signed).as_str()) && fault.contains("is gone")
    };
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
        let named = |fault: &String| fault.contains(agreement_id(&signed).as_str());
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
    tampering::unguarded(stage.ctx()).await;
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

#[tokio::test]
async fn what_cannot_be_decoded_is_named_with_its_agreement_and_hides_no_other_change() {
    let stage = sound(1).await;
    let (_, signed) = signed_with(&stage).await;
    tampering::unguarded(stage.ctx()).await;
    for changed in [
        "UPDATE signature SET signed_at = 'rubbish' WHERE role = 'apprentice'",
        "UPDATE agreement_event SET at = 'rubbish' WHERE action = 'complete_signatures'",
        "UPDATE audit_entry SET at = 'rubbish' WHERE sequence = 1",
        "UPDATE signature SET name = 'Somebody Else' WHERE role = 'enterprise'",
    ] {
        run(&stage, changed).await.unwrap();
    }
    let found = faults(&stage).await;
    let agreement = agreement_id(&signed);
    for (table, what, row) in [
        ("signature ", "can't be read", agreement.as_str()),
        ("agreement_event ", "can't be read", agreement.as_str()),
        ("audit_entry ", "can't be read", "audit_entry 1 "),
        (
            "the signature of the enterprise",
            "was changed",
            agreement.as_str(),
        ),
    ] {
        let told = |fault: &String| {
            fault.starts_with(table) && fault.contains(what) && fault.contains(row)
        };
        assert_eq!(
            found.iter().filter(|fault| told(fault)).count(),
            1,
            "{table}: {found:#?}"
        );
    }
    run(&stage, "UPDATE agreement SET created_at = 'rubbish'")
        .await
        .unwrap();
    let found = faults(&stage).await;
    let told = |fault: &String| {
        fault.starts_with("agreement ")
            && fault.contains("can't be read")
            && fault.contains(agreement.as_str())
    };
    assert!(found.iter().any(told), "{found:#?}");
    assert!(
        !found.iter().any(|fault| fault.contains("is gone")),
        "{found:#?}"
    );
}
