use chrono::NaiveDate;

use super::{asked, draft_as, make_sound, sign_as, signed, sound, word};
use crate::agreements::{agreement, cancel, canonical};
use crate::applications::testing::refused;
use crate::candidates;
use crate::entities::placement;
use crate::error::UserErrorCode;
use crate::graphql::scalars::Date;
use crate::vocabulary::{AgreementState, ApplicationAction, OrganisationKind, SignatoryRole};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[tokio::test]
async fn an_accepted_application_becomes_an_agreement_that_waits_for_both() {
    let stage = sound(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let application = stage.accepted(ama).await;
    let drafted = draft_as(&stage, stage.owner, asked(application.id))
        .await
        .unwrap();
    assert_eq!(drafted.state, AgreementState::AwaitingSignatures);
    assert_eq!(
        drafted.awaiting_roles(),
        [SignatoryRole::Apprentice, SignatoryRole::Enterprise]
    );
    assert_eq!(
        (drafted.starts_on, drafted.ends_on),
        (day(2026, 9, 1), day(2028, 8, 31))
    );
    assert_eq!(
        canonical::hash(&drafted.current().text),
        drafted.current().content_hash
    );
    assert!(stage.was_sent("agreement_to_sign", "Ama Serwaa").await);
    assert!(stage.was_sent("agreement_to_sign", "Kofi Mensah").await);
}

#[tokio::test]
async fn only_the_enterprise_drafts() {
    let stage = sound(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let application = stage.accepted(ama).await;
    let stranger = stage
        .member_of_new(OrganisationKind::Enterprise, "Rival Works")
        .await
        .0;
    assert_eq!(
        refused(draft_as(&stage, ama.account, asked(application.id)).await),
        Some(UserErrorCode::Forbidden)
    );
    assert_eq!(
        refused(draft_as(&stage, stranger, asked(application.id)).await),
        Some(UserErrorCode::NotFound)
    );
}

#[tokio::test]
async fn an_application_that_is_not_accepted_has_no_agreement() {
    let stage = sound(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let application = stage.apply(ama).await.unwrap();
    stage
        .advance(stage.owner, application.id, ApplicationAction::Offer)
        .await
        .unwrap();
    let drafted = draft_as(&stage, stage.owner, asked(application.id)).await;
    assert_eq!(refused(drafted), Some(UserErrorCode::NotAllowedNow));
}

#[tokio::test]
async fn the_same_terms_again_change_nothing_and_other_terms_void_the_signatures() {
    let stage = sound(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let application = stage.accepted(ama).await;
    let first = draft_as(&stage, stage.owner, asked(application.id))
        .await
        .unwrap();
    sign_as(&stage, ama.account, word(&first, "Ama Serwaa"))
        .await
        .unwrap();
    let same = draft_as(&stage, stage.owner, asked(application.id))
        .await
        .unwrap();
    assert_eq!(
        (same.versions.len(), same.current().signatures.len()),
        (1, 1)
    );

    let mut other = asked(application.id);
    other.additional_terms = Some("A bicycle is lent for the way to work.".to_owned());
    let second = draft_as(&stage, stage.owner, other).await.unwrap();
    assert_eq!((second.versions.len(), second.current().number), (2, 2));
    assert_eq!(second.current().signatures.len(), 0);
    assert_eq!(second.versions[0].signatures.len(), 1);
    assert_eq!(second.verification_code, first.verification_code);
}

#[tokio::test]
async fn a_signed_agreement_is_not_drafted_again() {
    let stage = sound(1).await;
    let agreement = signed(&stage).await;
    let again = draft_as(&stage, stage.owner, asked(agreement.application_id)).await;
    assert_eq!(refused(again), Some(UserErrorCode::NotAllowedNow));
}

#[tokio::test]
async fn a_minor_needs_a_confirmed_guardian() {
    let stage = sound(1).await;
    let kwame = stage.minor("Kwame Asare").await;
    let application = stage.accepted(kwame).await;
    let refusals = draft_as(&stage, stage.owner, asked(application.id))
        .await
        .unwrap_err()
        .into_refusals()
        .unwrap();
    assert_eq!(refusals[0].code, UserErrorCode::GuardianNeeded);
    assert!(
        refusals[0].message.contains("invite"),
        "{}",
        refusals[0].message
    );

    stage.guardian_of(kwame, "Akosua Asare").await;
    let drafted = draft_as(&stage, stage.owner, asked(application.id))
        .await
        .unwrap();
    assert_eq!(
        drafted.awaiting_roles(),
        [
            SignatoryRole::Apprentice,
            SignatoryRole::Guardian,
            SignatoryRole::Enterprise
        ]
    );
    assert!(stage.was_sent("agreement_to_sign", "Akosua Asare").await);
}

#[tokio::test]
async fn a_guardian_who_belongs_to_the_enterprise_does_not_count() {
    let stage = sound(1).await;
    let kwame = stage.minor("Kwame Asare").await;
    stage
        .confirm_guardian(kwame, stage.owner, "Kofi Mensah")
        .await;
    let application = stage.accepted(kwame).await;
    let drafted = draft_as(&stage, stage.owner, asked(application.id)).await;
    assert_eq!(refused(drafted), Some(UserErrorCode::GuardianNeeded));
}

#[tokio::test]
async fn for_a_minor_what_has_to_hold_has_to_be_stated() {
    let stage = sound(1).await;
    let silent = serde_json::json!({});
    stage.set(placement::Column::Conditions, silent).await;
    let kwame = stage.minor("Kwame Asare").await;
    stage.guardian_of(kwame, "Akosua Asare").await;
    let application = stage.accepted(kwame).await;
    let drafted = draft_as(&stage, stage.owner, asked(application.id)).await;
    assert_eq!(refused(drafted), Some(UserErrorCode::NotAllowedNow));
}

#[tokio::test]
async fn without_a_birth_date_nobody_can_tell_who_signs() {
    let stage = sound(1).await;
    let ama = stage.person("Ama Serwaa", None).await;
    let application = stage.accepted(ama).await;
    let drafted = draft_as(&stage, stage.owner, asked(application.id)).await;
    assert_eq!(refused(drafted), Some(UserErrorCode::Required));
}

#[tokio::test]
async fn an_agreement_does_not_start_in_the_past() {
    let stage = sound(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let application = stage.accepted(ama).await;
    let mut input = asked(application.id);
    input.starts_on = Some(Date(stage.ctx().today().pred_opt().unwrap()));
    assert_eq!(
        refused(draft_as(&stage, stage.owner, input).await),
        Some(UserErrorCode::InThePast)
    );
}

#[tokio::test]
async fn two_agreements_of_one_person_do_not_overlap_and_the_transaction_leaves_nothing() {
    let mut stage = sound(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let first = stage.accepted(ama).await;
    draft_as(&stage, stage.owner, asked(first.id))
        .await
        .unwrap();
    stage.placement = stage.placement(1).await;
    make_sound(&stage).await;
    let second = stage.accepted(ama).await;
    let overlapping = draft_as(&stage, stage.owner, asked(second.id)).await;
    assert_eq!(
        refused(overlapping),
        Some(UserErrorCode::OverlappingAgreement)
    );
    let mut later = asked(second.id);
    later.starts_on = Some(Date(day(2028, 9, 1)));
    assert_eq!(refused(draft_as(&stage, stage.owner, later).await), None);
}

#[tokio::test]
async fn withdrawing_cancels_what_is_unsigned_and_is_too_late_after() {
    let stage = sound(2).await;
    let ama = stage.adult("Ama Serwaa").await;
    let application = stage.accepted(ama).await;
    let drafted = draft_as(&stage, stage.owner, asked(application.id))
        .await
        .unwrap();
    stage.withdraw(ama.account, application.id).await.unwrap();
    let viewer = stage.viewer(ama.account).await;
    let cancelled = agreement(stage.ctx(), &viewer, drafted.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(cancelled.state, AgreementState::Cancelled);
    assert!(stage.was_sent("agreement_cancelled", "Kofi Mensah").await);

    let again = stage.accepted(ama).await;
    let drafted = draft_as(&stage, stage.owner, asked(again.id))
        .await
        .unwrap();
    sign_as(&stage, ama.account, word(&drafted, "Ama Serwaa"))
        .await
        .unwrap();
    sign_as(&stage, stage.owner, word(&drafted, "Kofi Mensah"))
        .await
        .unwrap();
    assert_eq!(
        refused(stage.withdraw(ama.account, again.id).await),
        Some(UserErrorCode::NotAllowedNow)
    );
}

#[tokio::test]
async fn cancelling_is_refused_when_the_last_signature_was_faster() {
    let stage = sound(1).await;
    let agreement = signed(&stage).await;
    let candidate = candidates::load_one(stage.ctx(), agreement.candidate_id)
        .await
        .unwrap();
    let mut work = stage.ctx().begin(None).await.unwrap();
    let cancelled = cancel::cancel_unsigned(
        stage.ctx(),
        &mut work,
        agreement.application_id,
        &candidate,
        None,
    )
    .await;
    assert_eq!(refused(cancelled), Some(UserErrorCode::NotAllowedNow));
}

#[tokio::test]
async fn a_new_version_lets_its_own_training_provider_read_and_no_longer_the_earlier_one() {
    let stage = sound(1).await;
    let kind = OrganisationKind::TrainingProvider;
    let (before, earlier_school) = stage.member_of_new(kind, "First School").await;
    let (after, school) = stage.member_of_new(kind, "Second School").await;
    stage
        .set(placement::Column::TrainingProviderId, earlier_school)
        .await;
    let ama = stage.adult("Ama Serwaa").await;
    let application = stage.accepted(ama).await;
    let first = draft_as(&stage, stage.owner, asked(application.id))
        .await
        .unwrap();
    assert_eq!(first.training_provider_id, Some(earlier_school));

    stage
        .set(placement::Column::TrainingProviderId, school)
        .await;
    let second = draft_as(&stage, stage.owner, asked(application.id))
        .await
        .unwrap();
    assert_eq!(second.current().number, 2);
    for (reader, reads) in [(before, false), (after, true)] {
        let viewer = stage.viewer(reader).await;
        let found = agreement(stage.ctx(), &viewer, second.id).await.unwrap();
        assert_eq!(found.is_some(), reads);
    }
}
