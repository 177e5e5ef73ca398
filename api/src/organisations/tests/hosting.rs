//! Who may post: verification, suspension, silence, mentors.

use chrono::Duration;
use sea_orm::QueryOrder;

use super::*;
use crate::applications::{ApplyInput, apply};
use crate::candidates::{SaveCandidateProfileInput, save_candidate_profile};
use crate::entities::outbox_message;
use crate::graphql::connection::Page;
use crate::graphql::scalars::Date;
use crate::organisations::standing::{
    LiftSuspensionInput, SuspendOrganisationInput, lift_suspension, suspend_organisation,
};
use crate::organisations::verification::{
    ConfirmVerificationByEmailDomainInput, DecideVerificationInput, RequestVerificationInput,
    confirm_verification_by_email_domain, decide_verification, request_verification, verifications,
};
use crate::placements::tests::account;
use crate::vocabulary::{
    PlacementState, StandingState, VerificationDecision, VerificationMethod, VerificationState,
};

fn asks(stage: &Stage, method: VerificationMethod) -> RequestVerificationInput {
    RequestVerificationInput {
        organisation_id: stage.enterprise.clone(),
        method,
        reference: None,
        email: None,
        note: None,
    }
}

fn decides(verification: &Verification, decision: VerificationDecision) -> DecideVerificationInput {
    DecideVerificationInput {
        verification_id: ids::encode(Kind::Verification, verification.id),
        decision,
        reason: Some("The register has it.".to_owned()),
    }
}

async fn own(stage: &Stage) -> Organisation {
    let id = inside(&stage.enterprise);
    organisation(stage.ctx(), &stage.owner, id)
        .await
        .unwrap()
        .unwrap()
}

async fn give(stage: &Stage, input: SaveEnterpriseInput) {
    save_enterprise(stage.ctx(), &stage.owner, input)
        .await
        .unwrap();
}

fn code_of<T: std::fmt::Debug>(result: Result<T, Error>) -> UserErrorCode {
    result.unwrap_err().into_refusals().unwrap()[0].code
}

#[tokio::test]
async fn the_authority_verifies_by_the_register_and_a_new_name_ends_it() {
    let stage = Stage::new().await;
    let number = SaveEnterpriseInput {
        registration_number: MaybeUndefined::Value("CS-104".to_owned()),
        ..change(&stage)
    };
    give(&stage, number).await;
    let asked = request_verification(
        stage.ctx(),
        &stage.owner,
        asks(&stage, VerificationMethod::RegistryNumber),
    )
    .await
    .unwrap();
    assert_eq!(asked.reference.as_deref(), Some("CS-104"));
    let authority = stage.authority("authority@example.org").await;
    let page = Page::read(None, None).unwrap();
    let queue = verifications(stage.ctx(), &authority, None, page)
        .await
        .unwrap();
    assert_eq!(queue.total, 1);
    let input = decides(&asked, VerificationDecision::Verify);
    let own_word = decide_verification(stage.ctx(), &stage.owner, input.clone()).await;
    assert_eq!(code_of(own_word), UserErrorCode::Forbidden);
    decide_verification(stage.ctx(), &authority, input)
        .await
        .unwrap();
    assert!(own(&stage).await.verified_at.is_some());
    let renamed = SaveEnterpriseInput {
        name: Some("Somebody Else".to_owned()),
        ..change(&stage)
    };
    give(&stage, renamed).await;
    assert!(own(&stage).await.verified_at.is_none());
    let mut kept =
        verification::of_organisations(stage.ctx().db.reader(), &[inside(&stage.enterprise)])
            .await
            .unwrap();
    let kept = kept.remove(&inside(&stage.enterprise)).unwrap();
    assert_eq!(kept[0].state, VerificationState::Withdrawn);
}

#[tokio::test]
async fn what_a_method_rests_on_has_to_be_there() {
    let stage = Stage::new().await;
    for method in [
        VerificationMethod::RegistryNumber,
        VerificationMethod::Document,
        VerificationMethod::EmailDomain,
    ] {
        let refused = request_verification(stage.ctx(), &stage.owner, asks(&stage, method)).await;
        assert_eq!(code_of(refused), UserErrorCode::Required, "{method:?}");
    }
    let stranger = stage.stranger().await;
    let visit = asks(&stage, VerificationMethod::Visit);
    let refused = request_verification(stage.ctx(), &stranger, visit).await;
    assert_eq!(code_of(refused), UserErrorCode::NotFound);
}

#[tokio::test]
async fn a_code_at_the_websites_domain_is_shown_to_the_authority_and_verifies_nothing_by_itself() {
    let stage = Stage::new().await;
    let site = SaveEnterpriseInput {
        website: MaybeUndefined::Value("https://www.adjoa.example".to_owned()),
        ..change(&stage)
    };
    give(&stage, site).await;
    let input = RequestVerificationInput {
        email: Some("info@adjoa.example".to_owned()),
        ..asks(&stage, VerificationMethod::EmailDomain)
    };
    let asked = request_verification(stage.ctx(), &stage.owner, input)
        .await
        .unwrap();
    let sent = outbox_message::Entity::find()
        .order_by_desc(outbox_message::Column::Id)
        .one(stage.ctx().db.reader())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(sent.recipient, "info@adjoa.example");
    let code = sent.parameters["code"].as_str().unwrap().to_owned();
    let confirm = |code: &str| ConfirmVerificationByEmailDomainInput {
        verification_id: ids::encode(Kind::Verification, asked.id),
        code: code.to_owned(),
    };
    let wrong =
        confirm_verification_by_email_domain(stage.ctx(), &stage.owner, confirm("wrong")).await;
    assert_eq!(code_of(wrong), UserErrorCode::WrongCredentials);
    let confirmed = confirm_verification_by_email_domain(stage.ctx(), &stage.owner, confirm(&code))
        .await
        .unwrap();
    assert!(confirmed.domain_confirmed_at.is_some());
    assert_eq!(confirmed.state, VerificationState::Requested);
    assert!(own(&stage).await.verified_at.is_none());
    let again =
        confirm_verification_by_email_domain(stage.ctx(), &stage.owner, confirm(&code)).await;
    assert_eq!(code_of(again), UserErrorCode::NotAllowedNow);
}

#[tokio::test]
async fn the_first_publication_of_an_unverified_enterprise_asks_for_its_verification_once() {
    let stage = Stage::new().await;
    stage.published().await;
    stage.published().await;
    let authority = stage.authority("authority@example.org").await;
    let page = Page::read(None, None).unwrap();
    let queue = verifications(stage.ctx(), &authority, None, page)
        .await
        .unwrap();
    assert_eq!(queue.total, 1);
    assert_eq!(queue.items[0].1.method, VerificationMethod::Visit);
}

#[tokio::test]
async fn where_verification_is_required_nobody_else_publishes() {
    let mut stage = Stage::new().await;
    let settings = std::sync::Arc::make_mut(&mut stage.fixture.ctx.settings);
    settings.hosting.verification_required = true;
    let draft = stage.saved(stage.good()).await;
    let gated = stage.publish(draft.id).await;
    assert_eq!(gated.refusals[0].code, UserErrorCode::NotAllowedNow);
    assert_eq!(gated.placement.state, PlacementState::Draft);
}

#[tokio::test]
async fn a_suspended_enterprise_loses_its_public_placements_is_told_why_and_comes_back() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    let authority = stage.authority("authority@example.org").await;
    let input = SuspendOrganisationInput {
        organisation_id: stage.enterprise.clone(),
        reason: "Guards are missing on two machines.".to_owned(),
        until: Some(Date(stage.ctx().today() + Duration::days(10))),
    };
    let own_word = suspend_organisation(stage.ctx(), &stage.owner, input.clone()).await;
    assert_eq!(code_of(own_word), UserErrorCode::Forbidden);
    suspend_organisation(stage.ctx(), &authority, input)
        .await
        .unwrap();
    assert!(stage.found("welder").await.is_empty());
    let id = inside(&stage.enterprise);
    let standing = standing::of(stage.ctx(), stage.ctx().db.reader(), id)
        .await
        .unwrap();
    assert_eq!(standing.state(), StandingState::Suspended);
    assert!(standing.reasons("fr")[0].contains("Guards are missing"));
    let gated = stage.publish(published.id).await;
    assert!(gated.refusals[0].message.contains("Guards are missing"));
    let lift = LiftSuspensionInput {
        organisation_id: stage.enterprise.clone(),
        reason: "Put right.".to_owned(),
    };
    lift_suspension(stage.ctx(), &authority, lift.clone())
        .await
        .unwrap();
    let again = lift_suspension(stage.ctx(), &authority, lift).await;
    assert_eq!(code_of(again), UserErrorCode::NotAllowedNow);
    let gated = stage.publish(published.id).await;
    assert!(gated.refusals.is_empty(), "{:?}", gated.refusals);
    let told = stage.messages().await;
    for template in ["host_suspended", "host_reinstated"] {
        assert!(told.iter().any(|(sent, _)| sent == template), "{template}");
    }
}

#[tokio::test]
async fn a_suspension_ends_with_its_last_day() {
    let stage = Stage::new().await;
    let authority = stage.authority("authority@example.org").await;
    let input = SuspendOrganisationInput {
        organisation_id: stage.enterprise.clone(),
        reason: "For a week.".to_owned(),
        until: Some(Date(stage.ctx().today() + Duration::days(7))),
    };
    suspend_organisation(stage.ctx(), &authority, input)
        .await
        .unwrap();
    stage.fixture.pass(Duration::days(8));
    crate::placements::watch::daily(stage.ctx()).await.unwrap();
    let id = inside(&stage.enterprise);
    let standing = standing::of(stage.ctx(), stage.ctx().db.reader(), id)
        .await
        .unwrap();
    assert_eq!(standing.state(), StandingState::Good);
    let told = stage.messages().await;
    assert!(told.iter().any(|(sent, _)| sent == "host_reinstated"));
}

#[tokio::test]
async fn an_enterprise_that_answers_nobody_can_not_publish_until_it_does() {
    let mut stage = Stage::new().await;
    let settings = std::sync::Arc::make_mut(&mut stage.fixture.ctx.settings);
    settings.hosting.silent_from = 1;
    let published = stage.published().await;
    let applicant = account(&stage.fixture, "ama@example.org").await;
    let viewer = stage.fixture.viewer(applicant).await;
    let profile = SaveCandidateProfileInput {
        birth_date: MaybeUndefined::Value(Date(stage.ctx().today() - Duration::days(20 * 366))),
        ..SaveCandidateProfileInput::default()
    };
    save_candidate_profile(stage.ctx(), &viewer, profile)
        .await
        .unwrap();
    let viewer = stage.fixture.viewer(applicant).await;
    let input = ApplyInput {
        placement_id: ids::encode(Kind::Placement, published.id),
        message: None,
        phone: None,
    };
    apply(stage.ctx(), &viewer, input).await.unwrap();
    let another = stage.saved(stage.good()).await;
    stage.fixture.pass(Duration::days(31));
    let gated = stage.publish(another.id).await;
    assert!(
        gated.refusals[0].message.contains("1 of 1"),
        "{:?}",
        gated.refusals
    );
    let id = inside(&stage.enterprise);
    let standing = standing::of(stage.ctx(), stage.ctx().db.reader(), id)
        .await
        .unwrap();
    assert_eq!(standing.state(), StandingState::Silent);
    assert!(standing.way_back("en").unwrap().contains("Answer them"));
}

#[tokio::test]
async fn a_mentor_is_the_enterprises_own_and_leaves_no_open_placement() {
    let stage = Stage::new().await;
    let input = SaveMentorInput {
        organisation_id: Some(stage.enterprise.clone()),
        name: Some("Esi Boateng".to_owned()),
        qualified: MaybeUndefined::Value(true),
        years_of_practice: MaybeUndefined::Value(12),
        ..SaveMentorInput::default()
    };
    let stranger = stage.stranger().await;
    let refused = save_mentor(stage.ctx(), &stranger, input.clone()).await;
    assert_eq!(code_of(refused), UserErrorCode::NotFound);
    let mentor = save_mentor(stage.ctx(), &stage.owner, input).await.unwrap();
    let draft = stage
        .saved(crate::placements::SavePlacementInput {
            mentor_id: MaybeUndefined::Value(ids::encode(Kind::Mentor, mentor.id)),
            ..stage.good()
        })
        .await;
    stage.publish(draft.id).await;
    let loads = mentors::loads(
        stage.ctx().db.reader(),
        &[inside(&stage.enterprise)],
        stage.ctx().today(),
    )
    .await
    .unwrap();
    assert_eq!(
        (loads[0].mentor_ids.as_slice(), loads[0].apprentices),
        ([mentor.id].as_slice(), 2)
    );
    let rename = SaveMentorInput {
        id: Some(ids::encode(Kind::Mentor, mentor.id)),
        name: Some("Esi Boateng-Mensah".to_owned()),
        ..SaveMentorInput::default()
    };
    save_mentor(stage.ctx(), &stage.owner, rename)
        .await
        .unwrap();
    let placement = crate::placements::placement(stage.ctx(), &stage.owner, draft.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(placement.mentor_name.as_deref(), Some("Esi Boateng-Mensah"));
    let leave = SaveMentorInput {
        id: Some(ids::encode(Kind::Mentor, mentor.id)),
        active: Some(false),
        ..SaveMentorInput::default()
    };
    let refused = save_mentor(stage.ctx(), &stage.owner, leave).await;
    assert_eq!(code_of(refused), UserErrorCode::NotAllowedNow);
}

#[tokio::test]
async fn a_mentor_who_is_not_qualified_any_more_brings_public_placements_before_the_authority() {
    let stage = Stage::new().await;
    let mentor = SaveMentorInput {
        organisation_id: Some(stage.enterprise.clone()),
        name: Some("Esi Boateng".to_owned()),
        adult: MaybeUndefined::Value(true),
        qualified: MaybeUndefined::Value(true),
        ..SaveMentorInput::default()
    };
    let mentor = save_mentor(stage.ctx(), &stage.owner, mentor)
        .await
        .unwrap();
    let guided = crate::placements::SavePlacementInput {
        mentor_id: MaybeUndefined::Value(ids::encode(Kind::Mentor, mentor.id)),
        ..stage.good()
    };
    let draft = stage.saved(guided).await;
    stage.publish(draft.id).await;
    let about = || async {
        let db = stage.ctx().db.reader();
        let cases = crate::placements::reviews::newest_of(db, &[draft.id]).await;
        let case = cases.unwrap().remove(&draft.id);
        let rules = case.into_iter().flat_map(|case| case.rules);
        rules.map(|rule| rule.rule).collect::<Vec<String>>()
    };
    let mentors = "G17a".to_owned();
    assert!(!about().await.contains(&mentors));
    let no_more = SaveMentorInput {
        id: Some(ids::encode(Kind::Mentor, mentor.id)),
        qualified: MaybeUndefined::Value(false),
        ..SaveMentorInput::default()
    };
    save_mentor(stage.ctx(), &stage.owner, no_more)
        .await
        .unwrap();
    assert!(about().await.contains(&mentors));
}

#[tokio::test]
async fn an_authority_of_another_country_knows_neither_mentors_nor_verifications() {
    let stage = Stage::new().await;
    let input = asks(&stage, VerificationMethod::Visit);
    let asked = request_verification(stage.ctx(), &stage.owner, input)
        .await
        .unwrap();
    let mentor = SaveMentorInput {
        organisation_id: Some(stage.enterprise.clone()),
        name: Some("Esi Boateng".to_owned()),
        ..SaveMentorInput::default()
    };
    let mentor = save_mentor(stage.ctx(), &stage.owner, mentor)
        .await
        .unwrap();
    let here = stage.authority_of("here@example.org", "GH").await;
    let elsewhere = stage.authority_of("elsewhere@example.org", "KE").await;
    for (viewer, seen) in [(&here, true), (&elsewhere, false)] {
        let found = mentors::mentor(stage.ctx(), viewer, mentor.id).await;
        assert_eq!(found.unwrap().is_some(), seen);
        let found = verification::verification(stage.ctx(), viewer, asked.id).await;
        assert_eq!(found.unwrap().is_some(), seen);
    }
}
