use chrono::Duration;
use futures::future::join;
use sea_orm::{EntityTrait, QueryOrder};

use super::{agreement_id, asked, draft_as, drafted, run, sign_as, sound, word};
use crate::agreements::{
    Agreement, SendSigningLinkInput, SignByLinkInput, SigningObstacleReason, send_signing_link,
    sign_by_link, to_sign,
};
use crate::applications::testing::{Stage, address, refused};
use crate::entities::outbox_message;
use crate::error::{Error, UserErrorCode};
use crate::vocabulary::{AgreementState, SignatoryRole, SignatureMethod};

async fn linked(
    stage: &Stage,
    account: uuid::Uuid,
    agreement: &Agreement,
    signatory: Option<&str>,
    member: Option<&str>,
) -> Result<Agreement, Error> {
    let viewer = stage.viewer(account).await;
    let input = SendSigningLinkInput {
        agreement_id: agreement_id(agreement),
        signatory: signatory.map(str::to_owned),
        member_email: member.map(address),
    };
    send_signing_link(stage.ctx(), &viewer, input).await
}

/// The token of the last link that was sent to somebody.
async fn token(stage: &Stage, name: &str) -> String {
    let messages = outbox_message::Entity::find()
        .order_by_desc(outbox_message::Column::Id)
        .all(stage.ctx().db.reader())
        .await
        .unwrap();
    let message = messages
        .into_iter()
        .find(|message| message.template == "signing_link" && message.recipient == address(name))
        .unwrap();
    let link = message.parameters["link"].as_str().unwrap().to_owned();
    link.strip_prefix("/sign/").unwrap().to_owned()
}

/// Why a link opens nothing.
async fn obstacle(stage: &Stage, token: &str) -> Option<SigningObstacleReason> {
    let opened = to_sign(stage.ctx(), token).await.unwrap();
    opened.err().map(|obstacle| obstacle.reason)
}

fn by(token: &str, agreement: &Agreement, name: &str) -> SignByLinkInput {
    SignByLinkInput {
        token: token.to_owned(),
        content_hash: agreement.open().unwrap().content_hash.clone(),
        full_name: name.to_owned(),
        name_confirmed: None,
        confirm: true,
    }
}

#[tokio::test]
async fn a_link_shows_the_text_and_signs_it_once() {
    let stage = sound(1).await;
    let (_, drafted) = drafted(&stage).await;
    linked(&stage, stage.owner, &drafted, Some("apprentice"), None)
        .await
        .unwrap();
    let token = token(&stage, "Ama Serwaa").await;
    let shown = to_sign(stage.ctx(), &token).await.unwrap().unwrap();
    assert_eq!(
        (shown.signatory.role, shown.version),
        (SignatoryRole::Apprentice, 1)
    );
    // Looking changes nothing.
    assert_eq!(obstacle(&stage, &token).await, None);
    let signed = sign_by_link(stage.ctx(), by(&token, &drafted, "Ama Serwaa"))
        .await
        .unwrap();
    assert_eq!(signed.current().signatures[0].method, SignatureMethod::Link);
    let again = sign_by_link(stage.ctx(), by(&token, &drafted, "Ama Serwaa")).await;
    assert_eq!(refused(again), Some(UserErrorCode::Expired));
    assert_eq!(
        obstacle(&stage, &token).await,
        Some(SigningObstacleReason::Used)
    );
}

#[tokio::test]
async fn only_the_hash_of_a_token_is_kept() {
    let stage = sound(1).await;
    let (_, drafted) = drafted(&stage).await;
    linked(&stage, stage.owner, &drafted, Some("apprentice"), None)
        .await
        .unwrap();
    let token = token(&stage, "Ama Serwaa").await;
    let kept = crate::entities::signing_link::Entity::find()
        .one(stage.ctx().db.reader())
        .await
        .unwrap()
        .unwrap();
    assert!(!format!("{kept:?}").contains(&token));
}

#[tokio::test]
async fn a_newer_link_replaces_the_older_one() {
    let stage = sound(1).await;
    let (_, drafted) = drafted(&stage).await;
    let send = || linked(&stage, stage.owner, &drafted, Some("apprentice"), None);
    send().await.unwrap();
    let first = token(&stage, "Ama Serwaa").await;
    stage.fixture.pass(Duration::minutes(1));
    send().await.unwrap();
    let second = token(&stage, "Ama Serwaa").await;
    assert_eq!(
        obstacle(&stage, &first).await,
        Some(SigningObstacleReason::Replaced)
    );
    let old = sign_by_link(stage.ctx(), by(&first, &drafted, "Ama Serwaa")).await;
    assert_eq!(refused(old), Some(UserErrorCode::Expired));
    sign_by_link(stage.ctx(), by(&second, &drafted, "Ama Serwaa"))
        .await
        .unwrap();
}

#[tokio::test]
async fn what_is_in_the_way_of_a_link_is_told_with_whom_to_ask() {
    let stage = sound(1).await;
    assert_eq!(
        obstacle(&stage, "made up").await,
        Some(SigningObstacleReason::Unknown)
    );
    let (ama, drafted) = drafted(&stage).await;
    linked(&stage, stage.owner, &drafted, Some("apprentice"), None)
        .await
        .unwrap();
    let token = token(&stage, "Ama Serwaa").await;
    sign_as(&stage, ama.account, word(&drafted, "Ama Serwaa"))
        .await
        .unwrap();
    let given = to_sign(stage.ctx(), &token).await.unwrap().unwrap_err();
    assert_eq!(given.reason, SigningObstacleReason::Given);
    let enterprise = &drafted.current().document.terms.enterprise.name;
    assert_eq!(given.enterprise.as_ref(), Some(enterprise));
    stage.fixture.pass(Duration::days(8));
    assert_eq!(
        obstacle(&stage, &token).await,
        Some(SigningObstacleReason::Expired)
    );
}

#[tokio::test]
async fn another_name_by_link_is_confirmed_first_and_the_link_stays_whole() {
    let stage = sound(1).await;
    let (_, drafted) = drafted(&stage).await;
    linked(&stage, stage.owner, &drafted, Some("apprentice"), None)
        .await
        .unwrap();
    let token = token(&stage, "Ama Serwaa").await;
    let mut input = by(&token, &drafted, "أما سروا");
    assert_eq!(
        refused(sign_by_link(stage.ctx(), input.clone()).await),
        Some(UserErrorCode::Required)
    );
    input.name_confirmed = Some(true);
    let signed = sign_by_link(stage.ctx(), input).await.unwrap();
    assert_eq!(signed.current().signatures[0].name, "أما سروا");
}

#[tokio::test]
async fn a_link_without_confirmation_signs_nothing() {
    let stage = sound(1).await;
    let (_, drafted) = drafted(&stage).await;
    linked(&stage, stage.owner, &drafted, Some("apprentice"), None)
        .await
        .unwrap();
    let token = token(&stage, "Ama Serwaa").await;
    let mut input = by(&token, &drafted, "Ama Serwaa");
    input.confirm = false;
    assert_eq!(
        refused(sign_by_link(stage.ctx(), input).await),
        Some(UserErrorCode::Required)
    );
    let mut input = by(&token, &drafted, "Ama Serwaa");
    input.token.push('x');
    assert_eq!(
        refused(sign_by_link(stage.ctx(), input).await),
        Some(UserErrorCode::NotFound)
    );
}

#[tokio::test]
async fn a_link_ends_after_seven_days() {
    let stage = sound(1).await;
    let (_, drafted) = drafted(&stage).await;
    linked(&stage, stage.owner, &drafted, Some("apprentice"), None)
        .await
        .unwrap();
    let token = token(&stage, "Ama Serwaa").await;
    stage.fixture.pass(Duration::days(7));
    let late = sign_by_link(stage.ctx(), by(&token, &drafted, "Ama Serwaa")).await;
    assert_eq!(refused(late), Some(UserErrorCode::Expired));
}

#[tokio::test]
async fn a_clock_before_the_link_was_made_signs_nothing() {
    let stage = sound(1).await;
    let (_, drafted) = drafted(&stage).await;
    linked(&stage, stage.owner, &drafted, Some("apprentice"), None)
        .await
        .unwrap();
    let token = token(&stage, "Ama Serwaa").await;
    stage.fixture.pass(-Duration::minutes(1));
    let early = sign_by_link(stage.ctx(), by(&token, &drafted, "Ama Serwaa")).await;
    let refusals = early.unwrap_err().into_refusals().unwrap();
    assert_eq!(refusals[0].code, UserErrorCode::NotAllowedNow);
    assert!(refusals[0].message.contains("clock"), "{refusals:?}");
}

#[tokio::test]
async fn a_link_for_an_older_text_signs_nothing() {
    let stage = sound(1).await;
    let (_, first) = drafted(&stage).await;
    linked(&stage, stage.owner, &first, Some("apprentice"), None)
        .await
        .unwrap();
    let token = token(&stage, "Ama Serwaa").await;
    let mut other = asked(first.application_id);
    other.additional_terms = Some("A bicycle is lent for the way to work.".to_owned());
    let second = draft_as(&stage, stage.owner, other).await.unwrap();
    let stale = sign_by_link(stage.ctx(), by(&token, &second, "Ama Serwaa")).await;
    assert_eq!(refused(stale), Some(UserErrorCode::StaleVersion));
}

#[tokio::test]
async fn a_link_is_asked_for_by_the_enterprise_or_by_oneself_and_sent_to_members_only() {
    let stage = sound(1).await;
    let (ama, drafted) = drafted(&stage).await;
    let others = linked(&stage, ama.account, &drafted, Some("enterprise"), None).await;
    assert_eq!(refused(others), Some(UserErrorCode::Forbidden));
    linked(&stage, ama.account, &drafted, None, None)
        .await
        .unwrap();
    assert!(stage.was_sent("signing_link", "Ama Serwaa").await);
    let stranger = stage.account("Yaw Boateng").await;
    let outsider = linked(
        &stage,
        stage.owner,
        &drafted,
        Some("enterprise"),
        Some("Yaw Boateng"),
    )
    .await;
    assert_eq!(refused(outsider), Some(UserErrorCode::NotFound));
    stage.join(stranger, stage.organisation).await;
    linked(
        &stage,
        stage.owner,
        &drafted,
        Some("enterprise"),
        Some("Yaw Boateng"),
    )
    .await
    .unwrap();
    assert!(stage.was_sent("signing_link", "Yaw Boateng").await);
}

#[tokio::test]
async fn who_left_the_enterprise_signs_for_it_no_more() {
    let stage = sound(1).await;
    let (_, drafted) = drafted(&stage).await;
    linked(&stage, stage.owner, &drafted, Some("enterprise"), None)
        .await
        .unwrap();
    let token = token(&stage, "Kofi Mensah").await;
    run(&stage, "DELETE FROM membership").await.unwrap();
    let gone = sign_by_link(stage.ctx(), by(&token, &drafted, "Kofi Mensah")).await;
    assert_eq!(refused(gone), Some(UserErrorCode::Forbidden));
}

#[tokio::test]
async fn two_signatures_at_the_same_instant_both_count_and_complete_it_once() {
    let stage = sound(1).await;
    let (_, drafted) = drafted(&stage).await;
    linked(&stage, stage.owner, &drafted, Some("apprentice"), None)
        .await
        .unwrap();
    let link = token(&stage, "Ama Serwaa").await;
    let (one, other) = join(
        sign_by_link(stage.ctx(), by(&link, &drafted, "Ama Serwaa")),
        sign_as(&stage, stage.owner, word(&drafted, "Kofi Mensah")),
    )
    .await;
    one.unwrap();
    other.unwrap();
    let viewer = stage.viewer(stage.owner).await;
    let now = crate::agreements::agreement(stage.ctx(), &viewer, drafted.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(now.state, AgreementState::Signed);
    assert_eq!(now.current().signatures.len(), 2);
    let completed = now
        .events
        .iter()
        .filter(|event| event.to == AgreementState::Signed && event.from != Some(event.to));
    assert_eq!(completed.count(), 1);
}

#[tokio::test]
async fn an_appointed_member_alone_signs_for_the_enterprise() {
    let stage = sound(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let application = stage.accepted(ama).await;
    let mut input = asked(application.id);
    input.signatory_email = Some(address("Nobody Known"));
    assert_eq!(
        refused(draft_as(&stage, stage.owner, input.clone()).await),
        Some(UserErrorCode::NotFound)
    );
    let abena = stage.account("Abena Poku").await;
    stage.join(abena, stage.organisation).await;
    input.signatory_email = Some(address("Abena Poku"));
    let drafted = draft_as(&stage, stage.owner, input).await.unwrap();
    let owner = sign_as(&stage, stage.owner, word(&drafted, "Kofi Mensah")).await;
    assert_eq!(refused(owner), Some(UserErrorCode::Forbidden));
    let signed = sign_as(&stage, abena, word(&drafted, "Abena Poku"))
        .await
        .unwrap();
    assert_eq!(signed.awaiting_roles(), [SignatoryRole::Apprentice]);
}

#[tokio::test]
async fn a_second_enterprise_signs_too_and_a_guardian_who_belongs_to_it_does_not() {
    let stage = sound(1).await;
    let kind = crate::vocabulary::OrganisationKind::Enterprise;
    let (yaa, host) = stage.member_of_new(kind, "Yaa Roofing").await;
    let ama = stage.adult("Ama Serwaa").await;
    let application = stage.accepted(ama).await;
    let mut input = asked(application.id);
    input.host_enterprise_id = Some(crate::ids::encode(crate::ids::Kind::Organisation, host));
    let drafted = draft_as(&stage, stage.owner, input.clone()).await.unwrap();
    assert_eq!(
        drafted.awaiting_roles(),
        [
            SignatoryRole::Apprentice,
            SignatoryRole::Enterprise,
            SignatoryRole::HostEnterprise
        ]
    );
    assert!(stage.was_sent("agreement_to_sign", "Yaa Roofing").await);
    let signed = sign_as(&stage, yaa, word(&drafted, "Yaa Roofing"))
        .await
        .unwrap();
    assert_eq!(
        signed.awaiting_roles(),
        [SignatoryRole::Apprentice, SignatoryRole::Enterprise]
    );

    let stage = sound(1).await;
    let (yaa, host) = stage.member_of_new(kind, "Yaa Roofing").await;
    let kwame = stage.minor("Kwame Asare").await;
    stage.confirm_guardian(kwame, yaa, "Yaa Roofing").await;
    let application = stage.accepted(kwame).await;
    let mut input = asked(application.id);
    input.host_enterprise_id = Some(crate::ids::encode(crate::ids::Kind::Organisation, host));
    assert_eq!(
        refused(draft_as(&stage, stage.owner, input).await),
        Some(UserErrorCode::GuardianNeeded)
    );
}

#[tokio::test]
async fn a_link_shows_nothing_to_who_left_or_whose_account_is_disabled() {
    for sql in [
        "DELETE FROM membership",
        "UPDATE account SET disabled_at = created_at",
    ] {
        let stage = sound(1).await;
        let (_, drafted) = drafted(&stage).await;
        linked(&stage, stage.owner, &drafted, Some("enterprise"), None)
            .await
            .unwrap();
        let token = token(&stage, "Kofi Mensah").await;
        run(&stage, sql).await.unwrap();
        assert_eq!(
            obstacle(&stage, &token).await,
            Some(SigningObstacleReason::NotYours),
            "{sql}"
        );
    }
}

#[tokio::test]
async fn the_apprentice_who_works_at_the_enterprise_does_not_sign_for_it_by_link() {
    let stage = sound(1).await;
    let (ama, drafted) = drafted(&stage).await;
    stage.join(ama.account, stage.organisation).await;
    let link = linked(
        &stage,
        stage.owner,
        &drafted,
        Some("enterprise"),
        Some("Ama Serwaa"),
    );
    assert_eq!(refused(link.await), Some(UserErrorCode::Invalid));

    // Nor with a link from before it was known who they are.
    linked(&stage, stage.owner, &drafted, Some("enterprise"), None)
        .await
        .unwrap();
    let token = token(&stage, "Kofi Mensah").await;
    let sql = format!(
        "UPDATE signing_link SET account_id = (SELECT account_id FROM candidate WHERE hex(id) = '{}')",
        ama.candidate.simple().to_string().to_uppercase()
    );
    run(&stage, &sql).await.unwrap();
    let signed = sign_by_link(stage.ctx(), by(&token, &drafted, "Ama Serwaa")).await;
    assert_eq!(refused(signed), Some(UserErrorCode::Forbidden));
}

#[tokio::test]
async fn a_used_link_says_that_the_text_changed_when_its_signature_is_asked_for_again() {
    let stage = sound(1).await;
    let (ama, drafted) = drafted(&stage).await;
    linked(&stage, ama.account, &drafted, None, None)
        .await
        .unwrap();
    let token = token(&stage, "Ama Serwaa").await;
    sign_by_link(stage.ctx(), by(&token, &drafted, "Ama Serwaa"))
        .await
        .unwrap();
    assert_eq!(
        obstacle(&stage, &token).await,
        Some(SigningObstacleReason::Used)
    );
    let again = crate::agreements::DraftAgreementInput {
        additional_terms: Some("Tools stay at the workshop.".to_owned()),
        ..asked(drafted.application_id)
    };
    draft_as(&stage, stage.owner, again).await.unwrap();
    assert_eq!(
        obstacle(&stage, &token).await,
        Some(SigningObstacleReason::Changed)
    );
}
