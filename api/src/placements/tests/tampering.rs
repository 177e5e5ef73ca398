//! One byte that was changed behind the program's back in what was said and decided about quality.

use chrono::Duration;

use super::reviews::{AppealReviewInput, DecideReviewInput, appeal_review, decide_review};
use super::*;
use crate::organisations::standing::{
    LiftSuspensionInput, SuspendOrganisationInput, lift_suspension, suspend_organisation,
};
use crate::organisations::verification::{
    DecideVerificationInput, decide_verification, verifications,
};
use crate::testing::tampering::{self, faults, run, unseen};
use crate::vocabulary::{ReviewDecision, VerificationDecision};

/// Each with the columns whose single byte is flipped; a `#` marks one that holds an id.
const TABLES: &[tampering::Table] = &[
    (
        "quality_report",
        &[
            "#id",
            "#placement_id",
            "placement_version",
            "pack",
            "pack_version",
            "publishable",
            "report",
            "checked_at",
        ],
    ),
    (
        "quality_review",
        &[
            "#id",
            "#placement_id",
            "placement_version",
            "#quality_report_id",
            "country",
            "rules",
            "state",
            "reason",
            "#decided_by",
            "decided_at",
            "appeal",
            "#appealed_by",
            "appealed_at",
            "appeal_reason",
            "#appeal_decided_by",
            "appeal_decided_at",
            "created_at",
            "updated_at",
        ],
    ),
    (
        "organisation_suspension",
        &[
            "#id",
            "#organisation_id",
            "reason",
            "until",
            "#suspended_by",
            "suspended_at",
            "#lifted_by",
            "lifted_at",
            "lifted_reason",
        ],
    ),
    (
        "organisation_verification",
        &[
            "#id",
            "#organisation_id",
            "method",
            "state",
            "reason",
            "requested_at",
            "#decided_by",
            "decided_at",
        ],
    ),
];

async fn decided(stage: &Stage, by: &Viewer, decision: ReviewDecision, placement: Uuid) -> ID {
    let mut newest = reviews::newest_of(stage.ctx().db.reader(), &[placement])
        .await
        .unwrap();
    let review_id = ids::encode(Kind::Review, newest.remove(&placement).unwrap().id);
    let input = DecideReviewInput {
        review_id: review_id.clone(),
        decision,
        reason: "Looked at on the spot.".to_owned(),
        deadline: None,
    };
    decide_review(stage.ctx(), by, input).await.unwrap();
    review_id
}

/// A placement that was refused, appealed and refused again, and an enterprise that was verified, suspended, and let in
/// again.
async fn judged(stage: &Stage) -> Placement {
    let published = stage.published().await;
    let one = stage.authority("one@example.org").await;
    let review_id = decided(stage, &one, ReviewDecision::Refuse, published.id).await;
    let appeal = AppealReviewInput {
        review_id,
        text: "The policy covers it: see page 3.".to_owned(),
    };
    appeal_review(stage.ctx(), &stage.owner, appeal)
        .await
        .unwrap();
    let two = stage.authority("two@example.org").await;
    decided(stage, &two, ReviewDecision::Refuse, published.id).await;
    verified(stage, &one).await;
    stage.fixture.pass(Duration::days(1));
    let suspension = SuspendOrganisationInput {
        organisation_id: stage.enterprise.clone(),
        reason: "Guards are missing at the saw.".to_owned(),
        until: Some(Date(day(2026, 5, 31))),
    };
    suspend_organisation(stage.ctx(), &one, suspension)
        .await
        .unwrap();
    let lifting = LiftSuspensionInput {
        organisation_id: stage.enterprise.clone(),
        reason: "The guards are there.".to_owned(),
    };
    lift_suspension(stage.ctx(), &one, lifting).await.unwrap();
    published
}

async fn verified(stage: &Stage, authority: &Viewer) {
    let page = Page::read(None, None).unwrap();
    let queue = verifications(stage.ctx(), authority, None, page)
        .await
        .unwrap();
    let input = DecideVerificationInput {
        verification_id: ids::encode(Kind::Verification, queue.items[0].0),
        decision: VerificationDecision::Verify,
        reason: Some("Seen at work.".to_owned()),
    };
    decide_verification(stage.ctx(), authority, input)
        .await
        .unwrap();
}

#[tokio::test]
async fn one_byte_that_was_changed_in_what_was_decided_about_quality_is_found() {
    let stage = Stage::new().await;
    judged(&stage).await;
    let found = unseen(stage.ctx(), TABLES).await;
    assert_eq!(found, Vec::<String>::new());
}

#[tokio::test]
async fn the_row_that_was_changed_is_named() {
    let stage = Stage::new().await;
    let placement = judged(&stage).await;
    for (changed, name) in [
        (
            "UPDATE quality_report SET publishable = FALSE",
            format!("of placement {}", placement.id),
        ),
        (
            "UPDATE quality_review SET reason = 'Looked at on the Spot.'",
            format!("of placement {}", placement.id),
        ),
        (
            "UPDATE organisation_suspension SET lifted_reason = 'The guards were there.'",
            "the suspension".to_owned(),
        ),
        (
            "UPDATE organisation_verification SET state = 'refused'",
            "the verification".to_owned(),
        ),
    ] {
        let before = faults(stage.ctx()).await.len();
        run(stage.ctx(), changed).await;
        let found = faults(stage.ctx()).await;
        let news = &found[before.min(found.len())..];
        let named = |fault: &String| fault.contains(&name) && fault.contains("was changed");
        assert!(found.iter().any(named), "{changed}: {news:?}");
    }
}

#[tokio::test]
async fn a_decision_that_was_dropped_and_one_that_nobody_made_are_named() {
    let stage = Stage::new().await;
    judged(&stage).await;
    tampering::unguarded(stage.ctx()).await;
    run(stage.ctx(), "DELETE FROM organisation_suspension").await;
    let forged = "INSERT INTO quality_review SELECT randomblob(16), placement_id, placement_version, quality_report_id, country, rules, 'upheld', reason, deadline, decided_by, decided_at, NULL, NULL, NULL, NULL, NULL, NULL, created_at, updated_at FROM quality_review LIMIT 1";
    run(stage.ctx(), forged).await;
    let found = faults(stage.ctx()).await;
    for said in ["organisation_suspension", "is not known to the audit log"] {
        let named = |fault: &String| fault.contains(said);
        assert!(found.iter().any(named), "{said}: {found:?}");
    }
}
