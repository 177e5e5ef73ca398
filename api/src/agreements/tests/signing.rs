use chrono::Duration;
use futures::future::join_all;
use uuid::Uuid;

use super::{asked, draft_as, drafted, make_sound, sign_as, signed, sound, word};
use crate::agreements::{agreement, own};
use crate::applications::testing::{Stage, refused};
use crate::candidates;
use crate::entities::placement;
use crate::error::UserErrorCode;
use crate::graphql::connection::Page;
use crate::vocabulary::{AgreementState, OrganisationKind, SignatoryRole, SignatureMethod};

#[tokio::test]
async fn when_everybody_has_signed_it_is_signed_and_all_are_told() {
    let stage = sound(1).await;
    let agreement = signed(&stage).await;
    assert_eq!(agreement.state, AgreementState::Signed);
    let signatures = &agreement.current().signatures;
    assert_eq!(signatures[0].role, SignatoryRole::Apprentice);
    assert_eq!(
        (signatures[1].role, signatures[1].method),
        (SignatoryRole::Enterprise, SignatureMethod::Password)
    );
    assert_eq!(signatures[1].name, "Kofi Mensah");
    assert!(agreement.awaiting().is_empty());
    assert!(stage.was_sent("agreement_signed", "Ama Serwaa").await);
    assert!(stage.was_sent("agreement_signed", "Kofi Mensah").await);
}

#[tokio::test]
async fn a_wrong_password_signs_nothing() {
    let stage = sound(1).await;
    let (ama, drafted) = drafted(&stage).await;
    let mut input = word(&drafted, "Ama Serwaa");
    input.password = Some("seven loud herons".to_owned());
    assert_eq!(
        refused(sign_as(&stage, ama.account, input).await),
        Some(UserErrorCode::WrongCredentials)
    );
    let mut input = word(&drafted, "Ama Serwaa");
    input.password = None;
    assert_eq!(
        refused(sign_as(&stage, ama.account, input).await),
        Some(UserErrorCode::Required)
    );
}

#[tokio::test]
async fn a_signature_needs_a_name() {
    let stage = sound(1).await;
    let (ama, drafted) = drafted(&stage).await;
    let signed = sign_as(&stage, ama.account, word(&drafted, "  ")).await;
    assert_eq!(refused(signed), Some(UserErrorCode::Required));
}

#[tokio::test]
async fn a_name_that_is_not_the_signatorys_is_confirmed_before_it_stands_on_the_agreement() {
    let stage = sound(1).await;
    let (ama, drafted) = drafted(&stage).await;
    let mut input = word(&drafted, "Kofi Mensah");
    let other = sign_as(&stage, ama.account, input.clone()).await;
    let refusals = other.unwrap_err().into_refusals().unwrap();
    assert_eq!(refusals[0].field.as_deref(), Some("nameConfirmed"));
    assert!(refusals[0].message.contains("Ama Serwaa"), "{refusals:?}");
    input.name_confirmed = Some(true);
    let signed = sign_as(&stage, ama.account, input).await.unwrap();
    assert_eq!(signed.current().signatures[0].name, "Kofi Mensah");
}

#[tokio::test]
async fn a_text_that_changed_since_it_was_read_is_not_signed() {
    let stage = sound(1).await;
    let (ama, first) = drafted(&stage).await;
    let mut other = asked(first.application_id);
    other.additional_terms = Some("A bicycle is lent for the way to work.".to_owned());
    draft_as(&stage, stage.owner, other).await.unwrap();
    let stale = sign_as(&stage, ama.account, word(&first, "Ama Serwaa")).await;
    assert_eq!(refused(stale), Some(UserErrorCode::StaleVersion));
}

#[tokio::test]
async fn signing_twice_is_signing_once_also_at_the_same_time() {
    let stage = sound(1).await;
    let (ama, drafted) = drafted(&stage).await;
    let all =
        join_all((0..3).map(|_| sign_as(&stage, ama.account, word(&drafted, "Ama Serwaa")))).await;
    assert!(
        all.iter()
            .all(|signed| signed.as_ref().unwrap().current().signatures.len() == 1)
    );
    let again = sign_as(&stage, ama.account, word(&drafted, "Ama Serwaa"))
        .await
        .unwrap();
    assert_eq!(again.current().signatures.len(), 1);
}

#[tokio::test]
async fn a_person_signs_in_one_role_only() {
    let stage = sound(1).await;
    let (ama, drafted) = drafted(&stage).await;
    stage.join(ama.account, stage.organisation).await;
    let signed = sign_as(&stage, ama.account, word(&drafted, "Ama Serwaa"))
        .await
        .unwrap();
    assert_eq!(signed.awaiting_roles(), [SignatoryRole::Enterprise]);
    let again = sign_as(&stage, ama.account, word(&drafted, "Ama Serwaa"))
        .await
        .unwrap();
    assert_eq!(again.awaiting_roles(), [SignatoryRole::Enterprise]);
}

#[tokio::test]
async fn one_member_signs_for_the_enterprise() {
    let stage = sound(1).await;
    let (_, drafted) = drafted(&stage).await;
    let colleague = stage.account("Adwoa Poku").await;
    stage.join(colleague, stage.organisation).await;
    sign_as(&stage, colleague, word(&drafted, "Adwoa Poku"))
        .await
        .unwrap();
    let second = sign_as(&stage, stage.owner, word(&drafted, "Kofi Mensah")).await;
    assert_eq!(refused(second), Some(UserErrorCode::NotAllowedNow));
}

#[tokio::test]
async fn who_is_no_party_may_at_most_read() {
    let stage = sound(1).await;
    let (_, drafted) = drafted(&stage).await;
    let authority = stage
        .member_of_new(OrganisationKind::CompetentAuthority, "Labour Office")
        .await
        .0;
    let stranger = stage.adult("Yaw Boateng").await.account;
    let rival = stage
        .member_of_new(OrganisationKind::TrainingProvider, "Other College")
        .await
        .0;
    assert_eq!(
        refused(sign_as(&stage, authority, word(&drafted, "A B")).await),
        Some(UserErrorCode::Forbidden)
    );
    for other in [stranger, rival] {
        assert_eq!(
            refused(sign_as(&stage, other, word(&drafted, "A B")).await),
            Some(UserErrorCode::NotFound)
        );
        let viewer = stage.viewer(other).await;
        assert!(
            agreement(stage.ctx(), &viewer, drafted.id)
                .await
                .unwrap()
                .is_none()
        );
    }
}

#[tokio::test]
async fn a_minors_agreement_needs_the_guardian_too() {
    let stage = sound(1).await;
    let kwame = stage.minor("Kwame Asare").await;
    let mother = stage.guardian_of(kwame, "Akosua Asare").await;
    let application = stage.accepted(kwame).await;
    let drafted = draft_as(&stage, stage.owner, asked(application.id))
        .await
        .unwrap();
    sign_as(&stage, kwame.account, word(&drafted, "Kwame Asare"))
        .await
        .unwrap();
    let both = sign_as(&stage, stage.owner, word(&drafted, "Kofi Mensah"))
        .await
        .unwrap();
    assert_eq!(
        (both.state, both.awaiting_roles()),
        (
            AgreementState::AwaitingSignatures,
            vec![SignatoryRole::Guardian]
        )
    );
    stage.join(mother, stage.organisation).await;
    let conflicted = sign_as(&stage, mother, word(&drafted, "Akosua Asare")).await;
    assert_eq!(refused(conflicted), Some(UserErrorCode::Forbidden));
    let father = stage.guardian_of(kwame, "Yaw Asare").await;
    let unnamed = sign_as(&stage, father, word(&drafted, "Yaw Asare")).await;
    assert_eq!(refused(unnamed), Some(UserErrorCode::Forbidden));
    let redrafted = draft_as(&stage, stage.owner, asked(application.id))
        .await
        .unwrap();
    assert_eq!(redrafted.current().number, 2);
    let signed = sign_as(&stage, father, word(&redrafted, "Yaw Asare"))
        .await
        .unwrap();
    assert_eq!(
        signed.awaiting_roles(),
        [SignatoryRole::Apprentice, SignatoryRole::Enterprise]
    );
}

#[tokio::test]
async fn nobody_signs_after_the_last_day_for_it() {
    let stage = sound(1).await;
    let (ama, drafted) = drafted(&stage).await;
    stage.fixture.pass(Duration::days(14));
    assert_eq!(
        refused(sign_as(&stage, ama.account, word(&drafted, "Ama Serwaa")).await),
        None
    );
    stage.fixture.pass(Duration::days(1));
    let late = sign_as(&stage, stage.owner, word(&drafted, "Kofi Mensah")).await;
    assert_eq!(refused(late), Some(UserErrorCode::Expired));
}

#[tokio::test]
async fn the_list_holds_what_one_may_read() {
    let stage = sound(1).await;
    let (ama, drafted) = drafted(&stage).await;
    let authority = stage
        .member_of_new(OrganisationKind::CompetentAuthority, "Labour Office")
        .await
        .0;
    let stranger = stage.adult("Yaw Boateng").await.account;
    let page = Page {
        limit: 20,
        before: None,
    };
    for (account, expected) in [
        (ama.account, 1),
        (stage.owner, 1),
        (authority, 1),
        (stranger, 0),
    ] {
        let viewer = stage.viewer(account).await;
        let listed = own(stage.ctx(), &viewer, page).await.unwrap();
        assert_eq!(listed.total, expected);
        assert!(
            listed
                .items
                .iter()
                .all(|(id, found)| *id == drafted.id && found.visible(&viewer))
        );
    }
}

#[tokio::test]
async fn a_guardian_of_somebody_who_came_of_age_reads_only_what_they_had_to_sign() {
    let mut stage = sound(1).await;
    let kwame = stage.minor("Kwame Asare").await;
    let mother = stage.guardian_of(kwame, "Akosua Asare").await;
    let application = stage.accepted(kwame).await;
    let named = draft_as(&stage, stage.owner, asked(application.id))
        .await
        .unwrap();
    assert_eq!(own_of(&stage, mother).await, [named.id]);

    stage.fixture.pass(Duration::days(800));
    stage.placement = stage.placement(1).await;
    make_sound(&stage).await;
    for (column, days) in [
        (placement::Column::ClosesOn, 30),
        (placement::Column::StartsOn, 400),
    ] {
        stage.set(column, stage.days_from_now(days)).await;
    }
    let application = stage.accepted(kwame).await;
    let unnamed = draft_as(&stage, stage.owner, asked(application.id))
        .await
        .unwrap();

    assert_eq!(own_of(&stage, mother).await, [named.id]);
    let viewer = stage.viewer(mother).await;
    for (id, reads) in [(named.id, true), (unnamed.id, false)] {
        let found = agreement(stage.ctx(), &viewer, id).await.unwrap();
        assert_eq!(found.is_some(), reads);
    }
    let seen = candidates::sight_of(stage.ctx(), &viewer, &[kwame.candidate])
        .await
        .unwrap();
    assert_eq!(seen, []);
}

async fn own_of(stage: &Stage, account: Uuid) -> Vec<Uuid> {
    let page = Page {
        limit: 10,
        before: None,
    };
    let viewer = stage.viewer(account).await;
    let found = own(stage.ctx(), &viewer, page).await.unwrap();
    found.items.iter().map(|(id, _)| *id).collect()
}
