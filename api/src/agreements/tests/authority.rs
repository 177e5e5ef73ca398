use super::{agreement_id, asked, authority, draft_as, drafted, run, sign_as, signed, sound, word};
use crate::agreements::{
    Agreement, CancelAgreementInput, RefuseAgreementInput, RegisterAgreementInput, cancel, refuse,
    register, to_register,
};
use crate::applications::testing::{Stage, refused};
use crate::error::{Error, UserErrorCode};
use crate::graphql::connection::Page;
use crate::vocabulary::AgreementState;

async fn registered_by(
    stage: &Stage,
    account: uuid::Uuid,
    agreement: &Agreement,
) -> Result<Agreement, Error> {
    let viewer = stage.viewer(account).await;
    let input = RegisterAgreementInput {
        agreement_id: agreement_id(agreement),
        number: Some("REG-7".to_owned()),
    };
    register(stage.ctx(), &viewer, input).await
}

async fn refused_by(
    stage: &Stage,
    account: uuid::Uuid,
    agreement: &Agreement,
    reason: &str,
) -> Result<Agreement, Error> {
    let viewer = stage.viewer(account).await;
    let input = RefuseAgreementInput {
        agreement_id: agreement_id(agreement),
        reason: reason.to_owned(),
    };
    refuse(stage.ctx(), &viewer, input).await
}

#[tokio::test]
async fn the_authority_alone_registers_what_is_signed() {
    let stage = sound(1).await;
    let office = authority(&stage).await;
    let (_, drafted) = drafted(&stage).await;
    assert_eq!(
        refused(registered_by(&stage, office, &drafted).await),
        Some(UserErrorCode::NotAllowedNow)
    );
    let stage = sound(1).await;
    let office = authority(&stage).await;
    let signed = signed(&stage).await;
    assert_eq!(
        refused(registered_by(&stage, stage.owner, &signed).await),
        Some(UserErrorCode::Forbidden)
    );
    let registered = registered_by(&stage, office, &signed).await.unwrap();
    assert_eq!(
        (registered.state, registered.registration_number.as_deref()),
        (AgreementState::Registered, Some("REG-7"))
    );
    assert!(stage.was_sent("agreement_registered", "Ama Serwaa").await);
    assert_eq!(
        refused(registered_by(&stage, office, &signed).await),
        Some(UserErrorCode::NotAllowedNow)
    );
}

#[tokio::test]
async fn what_the_authority_refused_with_a_reason_is_drafted_and_signed_again() {
    let stage = sound(1).await;
    let office = authority(&stage).await;
    let signed = signed(&stage).await;
    assert_eq!(
        refused(refused_by(&stage, office, &signed, "  ").await),
        Some(UserErrorCode::Required)
    );
    let back = refused_by(&stage, office, &signed, "No mentor is qualified.")
        .await
        .unwrap();
    assert_eq!(back.state, AgreementState::Refused);
    assert_eq!(
        back.events.last().unwrap().reason.as_deref(),
        Some("No mentor is qualified.")
    );
    let again = draft_as(&stage, stage.owner, asked(signed.application_id))
        .await
        .unwrap();
    assert_eq!(
        (again.state, again.current().number, again.awaiting().len()),
        (AgreementState::AwaitingSignatures, 2, 2)
    );
    assert_eq!(again.signed_at(), None);
    let owner = sign_as(&stage, stage.owner, word(&again, "Kofi Mensah")).await;
    assert_eq!(owner.unwrap().awaiting().len(), 1);
}

#[tokio::test]
async fn whoever_calls_it_off_says_why_and_the_place_is_free_again() {
    let stage = sound(1).await;
    let signed = signed(&stage).await;
    assert_eq!(stage.places().await, (0, 1));
    let owner = stage.viewer(stage.owner).await;
    let off = |reason: Option<&str>| CancelAgreementInput {
        agreement_id: agreement_id(&signed),
        reason: reason.map(str::to_owned),
    };
    assert_eq!(
        refused(cancel(stage.ctx(), &owner, off(None)).await),
        Some(UserErrorCode::Required)
    );
    let cancelled = cancel(stage.ctx(), &owner, off(Some("The workshop burnt down.")))
        .await
        .unwrap();
    assert_eq!(cancelled.state, AgreementState::Cancelled);
    assert_eq!(stage.places().await, (0, 0));
    assert!(stage.was_sent("agreement_cancelled", "Ama Serwaa").await);
    assert_eq!(
        refused(cancel(stage.ctx(), &owner, off(Some("Again."))).await),
        Some(UserErrorCode::NotAllowedNow)
    );
}

#[tokio::test]
async fn what_is_overdue_is_listed_apart_from_what_is_in_time() {
    let stage = sound(1).await;
    let office = authority(&stage).await;
    let signed = signed(&stage).await;
    run(&stage, "UPDATE agreement SET registration = 'register'")
        .await
        .unwrap();
    let listed = async |overdue: Option<bool>| {
        let viewer = stage.viewer(office).await;
        let page = Page::read(None, None).unwrap();
        let found = to_register(stage.ctx(), &viewer, overdue, page).await;
        found.unwrap().total
    };
    assert_eq!(
        (
            listed(None).await,
            listed(Some(true)).await,
            listed(Some(false)).await
        ),
        (1, 0, 1)
    );
    let late = format!(
        "UPDATE agreement SET overdue_since = '{}'",
        signed.starts_on
    );
    run(&stage, &late).await.unwrap();
    assert_eq!(
        (
            listed(None).await,
            listed(Some(true)).await,
            listed(Some(false)).await
        ),
        (1, 1, 0)
    );
}
