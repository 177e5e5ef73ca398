use chrono::{Duration, NaiveDate};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::{agreement_id, asked, draft_as, drafted, run, sign_as, signed_with, sound, word};
use crate::agreements::{
    Agreement, PreparationInput, RecordPreparationInput, SendAgreementInput,
    TerminateAgreementInput, agreement, prepare, send, tend, terminate,
};
use crate::applications::testing::{Stage, address, refused};
use crate::entities::outbox_message;
use crate::error::UserErrorCode;
use crate::graphql::scalars::Date;
use crate::vocabulary::AgreementState;

async fn now(stage: &Stage, drafted: &Agreement) -> Agreement {
    let viewer = stage.viewer(stage.owner).await;
    let found = agreement(stage.ctx(), &viewer, drafted.id).await;
    found.unwrap().unwrap()
}

async fn reminders(stage: &Stage, name: &str) -> u64 {
    outbox_message::Entity::find()
        .filter(outbox_message::Column::Template.eq("agreement_reminder"))
        .filter(outbox_message::Column::Recipient.eq(address(name)))
        .count(stage.ctx().db.reader())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_draft_that_was_not_sent_is_the_enterprises_own() {
    let stage = sound(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let application = stage.accepted(ama).await;
    let mut input = asked(application.id);
    input.send = Some(false);
    let draft = draft_as(&stage, stage.owner, input).await.unwrap();
    assert_eq!(draft.state, AgreementState::Draft);
    let viewer = stage.viewer(ama.account).await;
    assert!(
        agreement(stage.ctx(), &viewer, draft.id)
            .await
            .unwrap()
            .is_none()
    );
    assert!(!stage.was_sent("agreement_to_sign", "Ama Serwaa").await);
    let owner = stage.viewer(stage.owner).await;
    let input = SendAgreementInput {
        agreement_id: agreement_id(&draft),
    };
    let sent = send(stage.ctx(), &owner, input).await.unwrap();
    assert_eq!(sent.state, AgreementState::AwaitingSignatures);
    assert!(
        agreement(stage.ctx(), &viewer, draft.id)
            .await
            .unwrap()
            .is_some()
    );
}

#[tokio::test]
async fn what_is_not_signed_in_time_ends_and_frees_the_place_and_the_days() {
    let stage = sound(1).await;
    let (ama, drafted) = drafted(&stage).await;
    stage.fixture.pass(Duration::days(14));
    tend(stage.ctx()).await.unwrap();
    assert_eq!(
        now(&stage, &drafted).await.state,
        AgreementState::AwaitingSignatures
    );
    stage.fixture.pass(Duration::days(1));
    tend(stage.ctx()).await.unwrap();
    assert_eq!(now(&stage, &drafted).await.state, AgreementState::Expired);
    assert_eq!(stage.places().await, (0, 0));
    assert!(stage.was_sent("agreement_expired", "Ama Serwaa").await);
    let again = stage.accepted(ama).await;
    let drafted = draft_as(&stage, stage.owner, asked(again.id)).await;
    assert_eq!(refused(drafted), None);
}

#[tokio::test]
async fn a_reminder_comes_at_most_once_a_day_and_reaches_more_people_towards_the_end() {
    let stage = sound(1).await;
    let (ama, drafted) = drafted(&stage).await;
    sign_as(&stage, ama.account, word(&drafted, "Ama Serwaa"))
        .await
        .unwrap();
    tend(stage.ctx()).await.unwrap();
    assert_eq!(reminders(&stage, "Kofi Mensah").await, 0);
    stage.fixture.pass(Duration::days(3));
    for _ in 0..3 {
        tend(stage.ctx()).await.unwrap();
    }
    assert_eq!(reminders(&stage, "Kofi Mensah").await, 1);
    stage.fixture.pass(Duration::days(1));
    tend(stage.ctx()).await.unwrap();
    assert_eq!(reminders(&stage, "Kofi Mensah").await, 1);
    assert_eq!(reminders(&stage, "Ama Serwaa").await, 0);
    stage.fixture.pass(Duration::days(10));
    tend(stage.ctx()).await.unwrap();
    assert_eq!(reminders(&stage, "Kofi Mensah").await, 2);
    assert_eq!(reminders(&stage, "Ama Serwaa").await, 1);
}

#[tokio::test]
async fn it_begins_on_its_first_day_and_is_completed_after_its_last() {
    let stage = sound(1).await;
    let (_, signed) = signed_with(&stage).await;
    stage.fixture.pass(Duration::days(182));
    tend(stage.ctx()).await.unwrap();
    assert_eq!(now(&stage, &signed).await.state, AgreementState::Signed);
    stage.fixture.pass(Duration::days(1));
    tend(stage.ctx()).await.unwrap();
    assert_eq!(stage.ctx().today(), signed.starts_on);
    assert_eq!(now(&stage, &signed).await.state, AgreementState::Active);
    let last = signed.ends_on - stage.ctx().today();
    stage.fixture.pass(last);
    tend(stage.ctx()).await.unwrap();
    assert_eq!(now(&stage, &signed).await.state, AgreementState::Active);
    stage.fixture.pass(Duration::days(1));
    tend(stage.ctx()).await.unwrap();
    assert_eq!(now(&stage, &signed).await.state, AgreementState::Completed);
    assert_eq!(tend(stage.ctx()).await.unwrap(), 0);
}

#[tokio::test]
async fn a_registration_that_is_late_is_marked_and_told_while_the_work_goes_on() {
    let stage = sound(1).await;
    let (_, signed) = signed_with(&stage).await;
    run(
        &stage,
        "UPDATE agreement SET registration = 'deposit', register_by = '2026-09-08'",
    )
    .await
    .unwrap();
    stage.fixture.pass(Duration::days(190));
    tend(stage.ctx()).await.unwrap();
    let running = now(&stage, &signed).await;
    assert_eq!(
        (running.state, running.overdue_since),
        (AgreementState::Active, None)
    );
    stage.fixture.pass(Duration::days(1));
    tend(stage.ctx()).await.unwrap();
    assert_eq!(
        now(&stage, &signed).await.overdue_since,
        Some(stage.ctx().today())
    );
    assert!(stage.was_sent("registration_overdue", "Kofi Mensah").await);
}

#[tokio::test]
async fn notice_is_kept_after_the_probation_unless_the_cause_is_grave() {
    let stage = sound(1).await;
    let (ama, signed) = signed_with(&stage).await;
    stage.fixture.pass(Duration::days(183));
    tend(stage.ctx()).await.unwrap();
    stage.fixture.pass(Duration::days(60));
    let ends = |last_day: Option<NaiveDate>, for_cause: bool| TerminateAgreementInput {
        agreement_id: agreement_id(&signed),
        reason: "Another calling.".to_owned(),
        last_day: last_day.map(Date),
        for_cause: Some(for_cause),
    };
    let viewer = stage.viewer(ama.account).await;
    assert_eq!(
        refused(terminate(stage.ctx(), &viewer, ends(None, false)).await),
        Some(UserErrorCode::OutOfRange)
    );
    let last = stage.days_from_now(28);
    let noticed = terminate(stage.ctx(), &viewer, ends(Some(last), false))
        .await
        .unwrap();
    assert_eq!(
        (noticed.state, noticed.ends_on),
        (AgreementState::Active, last)
    );
    stage.fixture.pass(Duration::days(29));
    tend(stage.ctx()).await.unwrap();
    assert_eq!(now(&stage, &signed).await.state, AgreementState::Terminated);
    assert_eq!(
        crate::agreements::verify_documents(&stage.ctx().db)
            .await
            .unwrap(),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn a_grave_cause_ends_it_at_once() {
    let stage = sound(1).await;
    let (ama, signed) = signed_with(&stage).await;
    stage.fixture.pass(Duration::days(183 + 60));
    tend(stage.ctx()).await.unwrap();
    let viewer = stage.viewer(ama.account).await;
    let input = TerminateAgreementInput {
        agreement_id: agreement_id(&signed),
        reason: "Wages were not paid for three months.".to_owned(),
        last_day: None,
        for_cause: Some(true),
    };
    let ended = terminate(stage.ctx(), &viewer, input).await.unwrap();
    assert_eq!(ended.state, AgreementState::Terminated);
    assert!(stage.was_sent("agreement_terminated", "Kofi Mensah").await);
}

#[tokio::test]
async fn what_is_done_before_the_start_is_noted_by_the_enterprise() {
    let stage = sound(1).await;
    let (ama, signed) = signed_with(&stage).await;
    let input = RecordPreparationInput {
        agreement_id: agreement_id(&signed),
        preparation: PreparationInput {
            induction_on: Some(Date(signed.starts_on)),
            ..PreparationInput::default()
        },
    };
    let viewer = stage.viewer(ama.account).await;
    assert_eq!(
        refused(prepare(stage.ctx(), &viewer, input.clone()).await),
        Some(UserErrorCode::Forbidden)
    );
    let owner = stage.viewer(stage.owner).await;
    let noted = prepare(stage.ctx(), &owner, input).await.unwrap();
    assert_eq!(noted.preparation.induction_on, Some(signed.starts_on));
}

#[tokio::test]
async fn what_the_quality_gate_does_not_let_through_is_not_sent() {
    let stage = sound(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let application = stage.accepted(ama).await;
    let uncovered =
        serde_json::json!({ "coverage": [{ "branch": "employment_injury", "mode": "none" }] });
    stage
        .set(crate::entities::placement::Column::Conditions, uncovered)
        .await;
    let blocked = draft_as(&stage, stage.owner, asked(application.id)).await;
    let refusals = blocked.unwrap_err().into_refusals().unwrap();
    assert!(
        refusals
            .iter()
            .any(|refusal| refusal.code == UserErrorCode::QualityGate
                && refusal.message.contains("C121")),
        "{refusals:?}"
    );
}
