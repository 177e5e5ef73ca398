use super::amending::{agree_pay, hours};
use super::{
    agreement_id, asked, authority, authority_of, draft_as, drafted, run, sign_as, signed,
    signed_with, sound, word,
};
use crate::agreements::{
    AcceptAgreementReviewInput, Agreement, CancelAgreementInput, RefuseAgreementInput,
    RegisterAgreementInput, accept_review, agreement, cancel, own, refuse, register, to_register,
    under_review, verify_documents,
};
use crate::applications::testing::{Stage, refused};
use crate::error::{Error, UserErrorCode};
use crate::graphql::connection::Page;
use crate::vocabulary::{AgreementParty, AgreementState};

pub(super) async fn registered_by(
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

/// How many agreements somebody finds, and how many wait for their word.
async fn found_by(stage: &Stage, account: uuid::Uuid) -> (u64, u64) {
    let viewer = stage.viewer(account).await;
    let page = || Page::read(None, None).unwrap();
    let all = own(stage.ctx(), &viewer, page()).await.unwrap();
    let waiting = to_register(stage.ctx(), &viewer, None, page())
        .await
        .unwrap();
    (all.total, waiting.total)
}

#[tokio::test]
async fn an_authority_has_to_do_with_the_agreements_of_its_own_countries_alone() {
    let stage = sound(1).await;
    let here = authority_of(&stage, "GH").await;
    let elsewhere = authority_of(&stage, "KE").await;
    let signed = signed(&stage).await;
    assert_eq!(found_by(&stage, here).await, (1, 1));
    assert_eq!(found_by(&stage, elsewhere).await, (0, 0));
    let stranger = stage.viewer(elsewhere).await;
    let read = agreement(stage.ctx(), &stranger, signed.id).await.unwrap();
    assert_eq!(read, None);
    let told = "agreement_to_register";
    assert!(stage.was_sent(told, "Labour Office GH").await);
    assert!(!stage.was_sent(told, "Labour Office KE").await);
    for refusal in [
        refused(registered_by(&stage, elsewhere, &signed).await),
        refused(refused_by(&stage, elsewhere, &signed, "No mentor.").await),
    ] {
        assert_eq!(refusal, Some(UserErrorCode::NotFound));
    }
    let registered = registered_by(&stage, here, &signed).await.unwrap();
    assert_eq!(registered.state, AgreementState::Registered);
}

#[tokio::test]
async fn somebody_of_the_authority_does_not_decide_about_their_own_enterprise() {
    let stage = sound(1).await;
    let office = authority(&stage).await;
    let signed = signed(&stage).await;
    stage.join(office, stage.organisation).await;
    let viewer = stage.viewer(office).await;
    assert_eq!(signed.parties_of(&viewer), [AgreementParty::Enterprise]);
    let refusals = registered_by(&stage, office, &signed)
        .await
        .unwrap_err()
        .into_refusals()
        .unwrap();
    assert_eq!(refusals[0].code, UserErrorCode::Forbidden);
    assert!(
        refusals[0].message.contains("Somebody else"),
        "{refusals:?}"
    );
    let other = stage.account("Yaa Asantewaa").await;
    let kind = crate::vocabulary::OrganisationKind::CompetentAuthority;
    let second = stage.organisation(kind, "Second Office").await;
    stage.join(other, second).await;
    assert!(registered_by(&stage, other, &signed).await.is_ok());
}

#[tokio::test]
async fn what_is_amended_after_its_registration_waits_for_the_authority_again() {
    let stage = sound(1).await;
    let office = authority_of(&stage, "GH").await;
    let (ama, signed) = signed_with(&stage).await;
    let registered = registered_by(&stage, office, &signed).await.unwrap();
    assert_eq!(found_by(&stage, office).await, (1, 0));
    let told = "amendment_agreed";
    assert!(!stage.was_sent(told, "Labour Office GH").await);
    let amended = agree_pay(&stage, &ama, &registered, hours(2_100)).await;
    assert_eq!(found_by(&stage, office).await, (1, 1));
    assert!(stage.was_sent(told, "Labour Office GH").await);
    let viewer = stage.viewer(office).await;
    let input = RegisterAgreementInput {
        agreement_id: agreement_id(&amended),
        number: None,
    };
    let again = register(stage.ctx(), &viewer, input).await.unwrap();
    assert_eq!(
        (
            again.state,
            again.registration_number.as_deref(),
            again.registered_number
        ),
        (AgreementState::Registered, Some("REG-7"), Some(2))
    );
    assert_eq!(found_by(&stage, office).await, (1, 0));
}

#[tokio::test]
async fn what_the_quality_gate_asks_to_look_at_waits_for_the_authority_until_it_accepts_it_with_a_reason()
 {
    let stage = sound(1).await;
    let office = authority(&stage).await;
    let conditions = serde_json::json!({
        "coverage": [{ "branch": "employment_injury", "mode": "statutory_scheme", "reference": "SSNIT 77", "from_date": "2026-01-01",
            "covers_off_the_job": true, "waiting_days": 0, "payer": "enterprise" },
            { "branch": "medical_care", "mode": "none" }],
        "safety": { "risk_assessed_on": "2026-01-05", "induction_planned": true, "protective_equipment_paid_by": "enterprise" },
        "night_work": false, "apprentice_pays": false, "rest": { "daily_minutes": 900, "weekly_minutes": 3840 },
    });
    stage
        .set(crate::entities::placement::Column::Conditions, conditions)
        .await;
    let (ama, drafted) = drafted(&stage).await;
    assert_eq!(drafted.under_review_since, Some(stage.ctx().today()));
    let page = Page {
        limit: 10,
        before: None,
    };
    let viewer = stage.viewer(office).await;
    let listed = under_review(stage.ctx(), &viewer, page).await.unwrap();
    assert_eq!(listed.items[0].0, drafted.id);
    let owner = stage.viewer(stage.owner).await;
    assert_eq!(
        refused(under_review(stage.ctx(), &owner, page).await.map(|_| ())),
        Some(UserErrorCode::Forbidden)
    );
    let accepting = |reason: &str| AcceptAgreementReviewInput {
        agreement_id: agreement_id(&drafted),
        reason: reason.to_owned(),
    };
    assert_eq!(
        refused(accept_review(stage.ctx(), &owner, accepting("Fine.")).await),
        Some(UserErrorCode::Forbidden)
    );
    assert_eq!(
        refused(accept_review(stage.ctx(), &viewer, accepting(" ")).await),
        Some(UserErrorCode::Required)
    );
    let accepted = accept_review(
        stage.ctx(),
        &viewer,
        accepting("We have seen the workshop."),
    )
    .await
    .unwrap();
    assert_eq!(accepted.under_review_since, None);
    for concerned in ["Ama Serwaa", "Kofi Mensah"] {
        let told = "agreement_review_accepted";
        assert!(stage.was_sent(told, concerned).await, "{concerned}");
        let reason = stage.told(told, concerned, "reason").await;
        assert_eq!(reason, "We have seen the workshop.");
    }
    // The same facts aren't asked about again.
    sign_as(&stage, ama.account, word(&accepted, "Ama Serwaa"))
        .await
        .unwrap();
    let signed = sign_as(&stage, stage.owner, word(&accepted, "Kofi Mensah"))
        .await
        .unwrap();
    assert_eq!(signed.state, AgreementState::Signed);
    assert_eq!(signed.under_review_since, None);
    assert_eq!(
        verify_documents(&stage.ctx().db).await.unwrap(),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn what_is_registered_is_not_refused_and_the_authority_reads_what_it_can_do() {
    let stage = sound(1).await;
    let office = authority(&stage).await;
    let signed = signed(&stage).await;
    registered_by(&stage, office, &signed).await.unwrap();
    let refusals = refused_by(&stage, office, &signed, "Too late.")
        .await
        .unwrap_err()
        .into_refusals()
        .unwrap();
    assert_eq!(refusals[0].code, UserErrorCode::NotAllowedNow);
    assert!(refusals[0].message.contains("cancel it"), "{refusals:?}");
}

#[tokio::test]
async fn a_country_uses_a_registration_number_once() {
    let stage = sound(2).await;
    let office = authority(&stage).await;
    let (_, first) = signed_with(&stage).await;
    registered_by(&stage, office, &first).await.unwrap();
    let efua = stage.adult("Efua Boateng").await;
    let application = stage.accepted(efua).await;
    let drafted = draft_as(&stage, stage.owner, asked(application.id))
        .await
        .unwrap();
    sign_as(&stage, efua.account, word(&drafted, "Efua Boateng"))
        .await
        .unwrap();
    let second = sign_as(&stage, stage.owner, word(&drafted, "Kofi Mensah"))
        .await
        .unwrap();
    assert_eq!(
        refused(registered_by(&stage, office, &second).await),
        Some(UserErrorCode::Taken)
    );
    let viewer = stage.viewer(office).await;
    let input = RegisterAgreementInput {
        agreement_id: agreement_id(&second),
        number: Some("REG-8".to_owned()),
    };
    let registered = register(stage.ctx(), &viewer, input).await.unwrap();
    assert_eq!(registered.registration_number.as_deref(), Some("REG-8"));
}
