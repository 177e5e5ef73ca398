use chrono::Duration;

use super::amending::{day, hours, proposal, propose};
use super::{agreement_id, asked, draft_as, run, sign_as, signed_with, sound, word};
use crate::agreements::{
    AmendmentInput, CancelAgreementInput, ContactDataInput, CorrectContactDataInput,
    DeclineAmendmentInput, HostChangeInput, PayChangeInput, ProviderChangeInput, cancel,
    correct_contact_data, decline_amendment, own, verify_documents,
};
use crate::applications::testing::{address, refused};
use crate::error::UserErrorCode;
use crate::graphql::connection::Page;
use crate::ids::{self, Kind};
use crate::placements::RemunerationStepInput;
use crate::vocabulary::{
    AgreementAction, AgreementParty, AgreementState, AmendmentState, OrganisationKind, PayPeriod,
    SignatoryRole,
};

fn step(amount: &str, currency: &str) -> RemunerationStepInput {
    RemunerationStepInput {
        from_month: 1,
        amount: amount.to_owned(),
        currency: currency.to_owned(),
        period: PayPeriod::Month,
    }
}

fn pay(steps: Vec<RemunerationStepInput>) -> AmendmentInput {
    AmendmentInput {
        pay: Some(PayChangeInput {
            remuneration: steps,
            pay_day: None,
        }),
        ..AmendmentInput::default()
    }
}

#[tokio::test]
async fn pay_is_read_as_strictly_in_a_change_as_in_a_placement() {
    let stage = sound(1).await;
    let (_, signed) = signed_with(&stage).await;
    for (steps, code) in [
        (vec![step("-1", "GHS")], UserErrorCode::OutOfRange),
        (vec![step("500", "USD")], UserErrorCode::Invalid),
        (
            vec![step("500", "GHS"), step("600", "GHS")],
            UserErrorCode::Invalid,
        ),
    ] {
        let input = proposal(&signed, day(2026, 12, 1), pay(steps));
        assert_eq!(
            refused(propose(&stage, stage.owner, input).await),
            Some(code)
        );
    }
    let input = proposal(&signed, day(2026, 12, 1), pay(vec![step("500", "GHS")]));
    assert_eq!(refused(propose(&stage, stage.owner, input).await), None);
}

#[tokio::test]
async fn an_enterprise_and_a_provider_that_come_new_read_and_sign_the_change_that_brings_them() {
    for (kind, role) in [
        (OrganisationKind::Enterprise, SignatoryRole::HostEnterprise),
        (
            OrganisationKind::TrainingProvider,
            SignatoryRole::TrainingProvider,
        ),
    ] {
        let stage = sound(1).await;
        let (ama, signed) = signed_with(&stage).await;
        let (yaa, newcomer) = stage.member_of_new(kind, "Yaa Roofing").await;
        let organisation_id = Some(ids::encode(Kind::Organisation, newcomer));
        let changes = if kind == OrganisationKind::Enterprise {
            AmendmentInput {
                host: Some(HostChangeInput { organisation_id }),
                ..AmendmentInput::default()
            }
        } else {
            AmendmentInput {
                training_provider: Some(ProviderChangeInput {
                    organisation_id,
                    signs: Some(true),
                }),
                ..AmendmentInput::default()
            }
        };
        let input = proposal(&signed, day(2026, 12, 1), changes);
        let proposed = propose(&stage, stage.owner, input).await.unwrap();
        assert!(proposed.awaiting_roles().contains(&role));
        let viewer = stage.viewer(yaa).await;
        assert_eq!(
            proposed.actions(&viewer),
            [AgreementAction::Sign, AgreementAction::DeclineAmendment]
        );
        let page = Page {
            limit: 10,
            before: None,
        };
        let listed = own(stage.ctx(), &viewer, page).await.unwrap();
        assert_eq!(listed.total, 1);
        for (account, name) in [
            (yaa, "Yaa Roofing"),
            (ama.account, "Ama Serwaa"),
            (stage.owner, "Kofi Mensah"),
        ] {
            sign_as(&stage, account, word(&proposed, name))
                .await
                .unwrap();
        }
        let listed = own(stage.ctx(), &viewer, page).await.unwrap();
        let agreed = &listed.items[0].1;
        let taken_in = [agreed.host_organisation_id, agreed.training_provider_id];
        assert!(taken_in.contains(&Some(newcomer)));
    }
}

#[tokio::test]
async fn whoever_is_asked_to_sign_a_change_can_decline_it_and_nobody_else() {
    let stage = sound(1).await;
    let (ama, signed) = signed_with(&stage).await;
    let input = proposal(&signed, day(2026, 12, 1), hours(2_100));
    let proposed = propose(&stage, stage.owner, input).await.unwrap();
    let no = || DeclineAmendmentInput {
        agreement_id: agreement_id(&signed),
        reason: Some("The bus goes too early.".to_owned()),
    };
    sign_as(&stage, stage.owner, word(&proposed, "Kofi Mensah"))
        .await
        .unwrap();
    let owner = stage.viewer(stage.owner).await;
    assert_eq!(
        refused(decline_amendment(stage.ctx(), &owner, no()).await),
        Some(UserErrorCode::Forbidden)
    );
    let office = stage.viewer(super::authority(&stage).await).await;
    assert_eq!(
        refused(decline_amendment(stage.ctx(), &office, no()).await),
        Some(UserErrorCode::Forbidden)
    );
    let viewer = stage.viewer(ama.account).await;
    let declined = decline_amendment(stage.ctx(), &viewer, no()).await.unwrap();
    assert_eq!(declined.pending_number, None);
    let version = declined.version(2).unwrap();
    assert_eq!(
        declined.amendment_state(version),
        Some(AmendmentState::Declined)
    );
    assert_eq!(
        declined.events.last().unwrap().reason.as_deref(),
        Some("The bus goes too early.")
    );
    assert!(stage.was_sent("amendment_ended", "Kofi Mensah").await);
    assert_eq!(
        refused(decline_amendment(stage.ctx(), &viewer, no()).await),
        Some(UserErrorCode::NotAllowedNow)
    );
}

#[tokio::test]
async fn a_wrong_digit_is_corrected_while_a_change_waits_and_both_hold() {
    let stage = sound(1).await;
    let (ama, signed) = signed_with(&stage).await;
    let input = proposal(&signed, stage.ctx().today(), hours(2_100));
    let proposed = propose(&stage, stage.owner, input).await.unwrap();
    let correction = CorrectContactDataInput {
        agreement_id: agreement_id(&signed),
        party: None,
        contact: ContactDataInput {
            address: async_graphql::MaybeUndefined::Undefined,
            phone: async_graphql::MaybeUndefined::Value("+233209999999".to_owned()),
            email: async_graphql::MaybeUndefined::Undefined,
        },
        reason: "A digit was wrong.".to_owned(),
    };
    let viewer = stage.viewer(ama.account).await;
    let corrected = correct_contact_data(stage.ctx(), &viewer, correction)
        .await
        .unwrap();
    assert_eq!(
        (corrected.current_number, corrected.pending_number),
        (3, Some(2))
    );
    sign_as(&stage, ama.account, word(&proposed, "Ama Serwaa"))
        .await
        .unwrap();
    let agreed = sign_as(&stage, stage.owner, word(&proposed, "Kofi Mensah"))
        .await
        .unwrap();
    let terms = agreed.final_terms();
    assert_eq!(
        (
            terms.weekly_minutes,
            terms.apprentice.contact.phone.as_deref()
        ),
        (2_100, Some("+233209999999"))
    );
    assert_eq!(
        verify_documents(&stage.ctx().db).await.unwrap(),
        Vec::<String>::new()
    );
    let input = proposal(&agreed, day(2026, 12, 1), hours(2_000));
    let next = propose(&stage, stage.owner, input).await.unwrap();
    assert_eq!(next.pending_number, Some(4));
}

#[tokio::test]
async fn where_the_appointed_person_has_left_any_member_signs_the_change() {
    let stage = sound(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let application = stage.accepted(ama).await;
    let abena = stage.account("Abena Poku").await;
    stage.join(abena, stage.organisation).await;
    let mut input = asked(application.id);
    input.signatory_email = Some(address("Abena Poku"));
    let drafted = draft_as(&stage, stage.owner, input).await.unwrap();
    for (account, name) in [(ama.account, "Ama Serwaa"), (abena, "Abena Poku")] {
        sign_as(&stage, account, word(&drafted, name))
            .await
            .unwrap();
    }
    let sql = format!(
        "DELETE FROM membership WHERE hex(account_id) = '{}'",
        abena.simple().to_string().to_uppercase()
    );
    run(&stage, &sql).await.unwrap();
    let input = proposal(&drafted, day(2026, 12, 1), hours(2_100));
    let proposed = propose(&stage, stage.owner, input).await.unwrap();
    let signed = sign_as(&stage, stage.owner, word(&proposed, "Kofi Mensah"))
        .await
        .unwrap();
    assert_eq!(signed.awaiting_roles(), [SignatoryRole::Apprentice]);
}

#[tokio::test]
async fn the_guardian_of_somebody_who_came_of_age_reads_what_they_signed_and_acts_no_more() {
    let stage = sound(1).await;
    let kwame = stage.minor("Kwame Asare").await;
    let mother = stage.guardian_of(kwame, "Akosua Asare").await;
    let application = stage.accepted(kwame).await;
    let drafted = draft_as(&stage, stage.owner, asked(application.id))
        .await
        .unwrap();
    for (account, name) in [
        (kwame.account, "Kwame Asare"),
        (mother, "Akosua Asare"),
        (stage.owner, "Kofi Mensah"),
    ] {
        sign_as(&stage, account, word(&drafted, name))
            .await
            .unwrap();
    }
    stage.fixture.pass(Duration::days(500));
    let viewer = stage.viewer(mother).await;
    let signed = crate::agreements::agreement(stage.ctx(), &viewer, drafted.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(signed.state, AgreementState::Signed);
    assert_eq!(signed.parties_of(&viewer), Vec::<AgreementParty>::new());
    assert_eq!(signed.actions(&viewer), Vec::<AgreementAction>::new());
    assert!(!signed.tells_health_to(&viewer));
    let off = CancelAgreementInput {
        agreement_id: agreement_id(&drafted),
        reason: Some("He should study.".to_owned()),
    };
    assert_eq!(
        refused(cancel(stage.ctx(), &viewer, off).await),
        Some(UserErrorCode::Forbidden)
    );
    let input = proposal(&signed, stage.days_from_now(30), hours(2_100));
    assert_eq!(
        refused(propose(&stage, mother, input).await),
        Some(UserErrorCode::Forbidden)
    );
}

#[tokio::test]
async fn what_was_found_out_about_health_is_told_to_the_two_sides_and_the_authority_alone() {
    let stage = sound(1).await;
    let (yaa, host) = stage
        .member_of_new(OrganisationKind::Enterprise, "Yaa Roofing")
        .await;
    let ama = stage.adult("Ama Serwaa").await;
    let application = stage.accepted(ama).await;
    let mut input = asked(application.id);
    input.host_enterprise_id = Some(ids::encode(Kind::Organisation, host));
    let drafted = draft_as(&stage, stage.owner, input).await.unwrap();
    let office = super::authority(&stage).await;
    for (account, is_told) in [
        (ama.account, true),
        (stage.owner, true),
        (office, true),
        (yaa, false),
    ] {
        let viewer = stage.viewer(account).await;
        assert!(drafted.visible(&viewer));
        assert_eq!(drafted.tells_health_to(&viewer), is_told);
    }
    assert!(!drafted.tells_health_to(&crate::viewer::Viewer::anonymous("en")));
}

#[tokio::test]
async fn a_text_is_not_written_anew_without_end() {
    let stage = sound(1).await;
    let (_, drafted) = super::drafted(&stage).await;
    let again = |number: usize| {
        let mut other = asked(drafted.application_id);
        other.additional_terms = Some(format!("Bicycle number {number} is lent."));
        other
    };
    for number in 1..20 {
        draft_as(&stage, stage.owner, again(number)).await.unwrap();
    }
    let one_more = draft_as(&stage, stage.owner, again(20)).await;
    assert_eq!(refused(one_more), Some(UserErrorCode::TooManyAttempts));
    stage.fixture.pass(Duration::days(1));
    let tomorrow = draft_as(&stage, stage.owner, again(20)).await;
    assert_eq!(refused(tomorrow), None);
}
