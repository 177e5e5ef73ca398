//! Enterprises that the authority suspended.

use chrono::Duration;
use uuid::Uuid;

use super::amending::{agree_pay, hours};
use super::{asked, authority, draft_as, drafted, sign_as, signed_with, sound, word};
use crate::agreements::{agreement, tend};
use crate::applications::testing::{Stage, refused};
use crate::error::UserErrorCode;
use crate::ids::{self, Kind};
use crate::organisations::standing::{SuspendOrganisationInput, suspend_organisation};
use crate::vocabulary::{AgreementState, OrganisationKind};

async fn suspend(stage: &Stage, enterprise: Uuid) {
    let office = authority(stage).await;
    let input = SuspendOrganisationInput {
        organisation_id: ids::encode(Kind::Organisation, enterprise),
        reason: "Guards are missing on two machines.".to_owned(),
        until: None,
    };
    suspend_organisation(stage.ctx(), &stage.viewer(office).await, input)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_suspended_enterprise_drafts_nothing() {
    let stage = sound(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let application = stage.accepted(ama).await;
    suspend(&stage, stage.organisation).await;
    let mut input = asked(application.id);
    input.send = Some(false);
    let refusals = draft_as(&stage, stage.owner, input)
        .await
        .unwrap_err()
        .into_refusals()
        .unwrap();
    assert_eq!(refusals[0].code, UserErrorCode::NotAllowedNow);
    assert!(
        refusals[0].message.contains("Guards are missing"),
        "{refusals:?}"
    );
}

#[tokio::test]
async fn what_waits_for_signatures_is_not_signed_while_an_enterprise_is_suspended() {
    let stage = sound(1).await;
    let (ama, drafted) = drafted(&stage).await;
    suspend(&stage, stage.organisation).await;
    let signed = sign_as(&stage, ama.account, word(&drafted, "Ama Serwaa")).await;
    assert_eq!(refused(signed), Some(UserErrorCode::NotAllowedNow));
}

#[tokio::test]
async fn a_second_enterprise_that_is_suspended_takes_part_in_nothing_new() {
    let stage = sound(1).await;
    let kind = OrganisationKind::Enterprise;
    let host = stage.organisation(kind, "Yaw's Forge").await;
    suspend(&stage, host).await;
    let ama = stage.adult("Ama Serwaa").await;
    let application = stage.accepted(ama).await;
    let mut input = asked(application.id);
    input.host_enterprise_id = Some(ids::encode(Kind::Organisation, host));
    let drafted = draft_as(&stage, stage.owner, input).await;
    assert_eq!(refused(drafted), Some(UserErrorCode::NotAllowedNow));
}

#[tokio::test]
async fn nobody_starts_at_a_suspended_enterprise_and_it_is_told_why() {
    let stage = sound(1).await;
    let (_, signed) = signed_with(&stage).await;
    suspend(&stage, stage.organisation).await;
    stage.fixture.pass(Duration::days(183));
    tend(stage.ctx()).await.unwrap();
    let viewer = stage.viewer(stage.owner).await;
    let held = agreement(stage.ctx(), &viewer, signed.id).await.unwrap();
    assert_eq!(held.unwrap().state, AgreementState::Signed);
    assert!(
        stage
            .was_sent("agreement_start_blocked", "Kofi Mensah")
            .await
    );
}

#[tokio::test]
async fn what_is_agreed_with_an_enterprise_is_changed_also_after_it_was_suspended() {
    let stage = sound(1).await;
    let (ama, signed) = signed_with(&stage).await;
    suspend(&stage, stage.organisation).await;
    let agreed = agree_pay(&stage, &ama, &signed, hours(2_100)).await;
    assert_eq!(agreed.pending_number, None);
}
