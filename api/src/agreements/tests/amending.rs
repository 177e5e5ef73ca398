use chrono::{Duration, NaiveDate};

use super::{agreement_id, authority, drafted, sign_as, signed_with, sound, word};
use crate::agreements::{
    Agreement, AllowBackdatingInput, AmendmentInput, ContactDataInput, CorrectContactDataInput,
    HoursChangeInput, InterruptionInput, MentorInput, PeriodChangeInput, ProposeAmendmentInput,
    WithdrawAmendmentInput, allow_backdating, correct_contact_data, propose_amendment,
    verify_documents, withdraw_amendment,
};
use crate::applications::testing::{Person, Stage, refused};
use crate::error::{Error, UserErrorCode};
use crate::graphql::scalars::Date;
use crate::vocabulary::{AgreementParty, AmendmentState, SignatoryRole};

pub(super) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// Other weekly minutes.
pub(super) fn hours(weekly_minutes: i32) -> AmendmentInput {
    AmendmentInput {
        hours: Some(HoursChangeInput {
            weekly_minutes: Some(weekly_minutes),
            days: None,
            shift: None,
            off_the_job_percent: None,
        }),
        ..AmendmentInput::default()
    }
}

pub(super) fn proposal(
    agreement: &Agreement,
    effective_on: NaiveDate,
    changes: AmendmentInput,
) -> ProposeAmendmentInput {
    ProposeAmendmentInput {
        agreement_id: agreement_id(agreement),
        effective_on: Date(effective_on),
        reason: "Both sides found it better so.".to_owned(),
        changes,
    }
}

pub(super) async fn propose(
    stage: &Stage,
    account: uuid::Uuid,
    input: ProposeAmendmentInput,
) -> Result<Agreement, Error> {
    let viewer = stage.viewer(account).await;
    propose_amendment(stage.ctx(), &viewer, input).await
}

/// Proposed by the enterprise for the first of December 2026, and signed by both.
pub(super) async fn agree_pay(
    stage: &Stage,
    ama: &Person,
    signed: &Agreement,
    changes: AmendmentInput,
) -> Agreement {
    let input = proposal(signed, day(2026, 12, 1), changes);
    let proposed = propose(stage, stage.owner, input).await.unwrap();
    sign_as(stage, ama.account, word(&proposed, "Ama Serwaa"))
        .await
        .unwrap();
    sign_as(stage, stage.owner, word(&proposed, "Kofi Mensah"))
        .await
        .unwrap()
}

#[tokio::test]
async fn an_amendment_holds_from_its_day_on_once_those_concerned_have_signed() {
    let stage = sound(1).await;
    let (ama, signed) = signed_with(&stage).await;
    let input = proposal(&signed, day(2026, 12, 1), hours(2_100));
    let proposed = propose(&stage, stage.owner, input).await.unwrap();
    assert_eq!(
        proposed.awaiting_roles(),
        [SignatoryRole::Apprentice, SignatoryRole::Enterprise]
    );
    assert_eq!(proposed.current().number, 1);
    assert_eq!(proposed.on(day(2027, 1, 1)).terms.weekly_minutes, 2_400);
    assert!(stage.was_sent("amendment_to_sign", "Ama Serwaa").await);

    sign_as(&stage, ama.account, word(&proposed, "Ama Serwaa"))
        .await
        .unwrap();
    let agreed = sign_as(&stage, stage.owner, word(&proposed, "Kofi Mensah"))
        .await
        .unwrap();
    assert_eq!((agreed.current().number, agreed.pending_number), (2, None));
    assert_eq!(agreed.on(day(2026, 11, 30)).terms.weekly_minutes, 2_400);
    let later = agreed.on(day(2026, 12, 1));
    assert_eq!(
        (later.terms.weekly_minutes, later.versions.as_slice()),
        (2_100, [1, 2].as_slice())
    );
    assert!(later.in_force);
    assert!(!agreed.on(day(2026, 8, 31)).in_force);
    assert!(stage.was_sent("amendment_agreed", "Ama Serwaa").await);
    assert_eq!(
        verify_documents(&stage.ctx().db).await.unwrap(),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn a_change_that_was_agreed_later_and_holds_earlier_leaves_the_later_one_in_place() {
    let stage = sound(1).await;
    let (ama, signed) = signed_with(&stage).await;
    let first = agree_pay(&stage, &ama, &signed, hours(2_100)).await;
    let mentors = AmendmentInput {
        mentors: Some(vec![MentorInput {
            name: Some("Abena Boateng".to_owned()),
            ..MentorInput::default()
        }]),
        ..AmendmentInput::default()
    };
    let input = proposal(&first, day(2026, 10, 1), mentors);
    let proposed = propose(&stage, stage.owner, input).await.unwrap();
    sign_as(&stage, ama.account, word(&proposed, "Ama Serwaa"))
        .await
        .unwrap();
    let agreed = sign_as(&stage, stage.owner, word(&proposed, "Kofi Mensah"))
        .await
        .unwrap();
    let november = agreed.on(day(2026, 11, 1)).terms;
    assert_eq!(
        (
            november.weekly_minutes,
            november.enterprise.mentors[0].name.as_str()
        ),
        (2_400, "Abena Boateng")
    );
    assert_eq!(agreed.on(day(2027, 1, 1)).terms.weekly_minutes, 2_100);
    assert_eq!(
        verify_documents(&stage.ctx().db).await.unwrap(),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn nothing_is_amended_before_everybody_has_signed_the_agreement() {
    let stage = sound(1).await;
    let (_, drafted) = drafted(&stage).await;
    let input = proposal(&drafted, day(2026, 12, 1), hours(2_100));
    assert_eq!(
        refused(propose(&stage, stage.owner, input).await),
        Some(UserErrorCode::NotAllowedNow)
    );
}

#[tokio::test]
async fn a_past_day_needs_the_authoritys_reason() {
    let stage = sound(1).await;
    let (ama, signed) = signed_with(&stage).await;
    stage.fixture.pass(Duration::days(10));
    let yesterday = stage.ctx().today().pred_opt().unwrap();
    let input = || proposal(&signed, yesterday, hours(2_100));
    assert_eq!(
        refused(propose(&stage, stage.owner, input()).await),
        Some(UserErrorCode::InThePast)
    );
    let office = authority(&stage).await;
    let allowed = AllowBackdatingInput {
        agreement_id: agreement_id(&signed),
        from: Date(yesterday),
        reason: "The office was closed.".to_owned(),
    };
    let owner = stage.viewer(stage.owner).await;
    assert_eq!(
        refused(allow_backdating(stage.ctx(), &owner, allowed.clone()).await),
        Some(UserErrorCode::Forbidden)
    );
    let viewer = stage.viewer(office).await;
    allow_backdating(stage.ctx(), &viewer, allowed)
        .await
        .unwrap();
    let proposed = propose(&stage, stage.owner, input()).await.unwrap();
    let amendment = proposed.pending().unwrap().document.amendment.clone();
    assert_eq!(
        amendment.unwrap().backdating_reason.as_deref(),
        Some("The office was closed.")
    );
    // A proposal alone doesn't use the authority's word up.
    assert_eq!(proposed.backdating_from, Some(yesterday));
    sign_as(&stage, ama.account, word(&proposed, "Ama Serwaa"))
        .await
        .unwrap();
    let agreed = sign_as(&stage, stage.owner, word(&proposed, "Kofi Mensah"))
        .await
        .unwrap();
    assert_eq!(agreed.backdating_from, None);
}

#[tokio::test]
async fn the_party_that_proposed_takes_an_amendment_back_and_nothing_has_changed() {
    let stage = sound(1).await;
    let (ama, signed) = signed_with(&stage).await;
    let input = proposal(&signed, day(2026, 12, 1), hours(2_100));
    propose(&stage, stage.owner, input).await.unwrap();
    let back = || WithdrawAmendmentInput {
        agreement_id: agreement_id(&signed),
        reason: None,
    };
    let other = stage.viewer(ama.account).await;
    assert_eq!(
        refused(withdraw_amendment(stage.ctx(), &other, back()).await),
        Some(UserErrorCode::Forbidden)
    );
    let owner = stage.viewer(stage.owner).await;
    let withdrawn = withdraw_amendment(stage.ctx(), &owner, back())
        .await
        .unwrap();
    assert_eq!(withdrawn.pending_number, None);
    let version = withdrawn.version(2).unwrap();
    assert_eq!(
        withdrawn.amendment_state(version),
        Some(AmendmentState::Withdrawn)
    );
    assert_eq!(withdrawn.on(day(2027, 1, 1)).terms.weekly_minutes, 2_400);
    let again = withdraw_amendment(stage.ctx(), &owner, back()).await;
    assert_eq!(refused(again), Some(UserErrorCode::NotAllowedNow));
}

#[tokio::test]
async fn a_longer_period_takes_its_days_and_not_those_of_another_agreement() {
    let mut stage = sound(1).await;
    let (ama, signed) = signed_with(&stage).await;
    stage.placement = stage.placement(1).await;
    super::make_sound(&stage).await;
    let application = stage.accepted(ama).await;
    let mut later = super::asked(application.id);
    later.starts_on = Some(Date(day(2028, 10, 1)));
    super::draft_as(&stage, stage.owner, later).await.unwrap();
    let until = |ends_on| {
        let changes = AmendmentInput {
            period: Some(PeriodChangeInput {
                starts_on: None,
                ends_on: Date(ends_on),
            }),
            ..AmendmentInput::default()
        };
        proposal(&signed, day(2026, 12, 1), changes)
    };
    assert_eq!(
        refused(propose(&stage, stage.owner, until(day(2028, 10, 1))).await),
        Some(UserErrorCode::OverlappingAgreement)
    );
    let proposed = propose(&stage, stage.owner, until(day(2028, 9, 30)))
        .await
        .unwrap();
    sign_as(&stage, ama.account, word(&proposed, "Ama Serwaa"))
        .await
        .unwrap();
    let agreed = sign_as(&stage, stage.owner, word(&proposed, "Kofi Mensah"))
        .await
        .unwrap();
    assert_eq!(agreed.ends_on, day(2028, 9, 30));
    assert_eq!(agreed.final_terms().duration_months, 25);
}

#[tokio::test]
async fn the_training_rests_between_two_days() {
    let stage = sound(1).await;
    let (ama, signed) = signed_with(&stage).await;
    let rest = AmendmentInput {
        interruption: Some(InterruptionInput {
            from: Date(day(2027, 3, 1)),
            until: Date(day(2027, 5, 31)),
        }),
        ..AmendmentInput::default()
    };
    let agreed = agree_pay(&stage, &ama, &signed, rest).await;
    assert!(agreed.on(day(2027, 5, 31)).rests);
    assert!(!agreed.on(day(2027, 6, 1)).rests);
}

#[tokio::test]
async fn a_wrong_digit_in_an_address_is_corrected_without_a_new_signature() {
    let stage = sound(1).await;
    let (ama, signed) = signed_with(&stage).await;
    let input = |party| CorrectContactDataInput {
        agreement_id: agreement_id(&signed),
        party,
        contact: ContactDataInput {
            address: async_graphql::MaybeUndefined::Undefined,
            phone: async_graphql::MaybeUndefined::Value("+233209999999".to_owned()),
            email: async_graphql::MaybeUndefined::Undefined,
        },
        reason: "A digit was wrong.".to_owned(),
    };
    let viewer = stage.viewer(ama.account).await;
    let others = correct_contact_data(
        stage.ctx(),
        &viewer,
        input(Some(AgreementParty::Enterprise)),
    );
    assert_eq!(refused(others.await), Some(UserErrorCode::Forbidden));
    let corrected = correct_contact_data(stage.ctx(), &viewer, input(None))
        .await
        .unwrap();
    assert_eq!(corrected.current().number, 2);
    assert_eq!(corrected.current().written_by, Some(ama.account));
    assert!(corrected.awaiting().is_empty());
    let terms = corrected.final_terms();
    assert_eq!(
        terms.apprentice.contact.phone.as_deref(),
        Some("+233209999999")
    );
    assert_eq!(corrected.signed_at(), signed.signed_at());
    assert_eq!(
        verify_documents(&stage.ctx().db).await.unwrap(),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn a_signature_over_an_older_text_is_refused() {
    let stage = sound(1).await;
    let (ama, signed) = signed_with(&stage).await;
    let older = word(&signed, "Ama Serwaa");
    let input = proposal(&signed, day(2026, 12, 1), hours(2_100));
    propose(&stage, stage.owner, input).await.unwrap();
    assert_eq!(
        refused(sign_as(&stage, ama.account, older).await),
        Some(UserErrorCode::StaleVersion)
    );
}

#[tokio::test]
async fn a_change_that_changes_nothing_is_refused() {
    let stage = sound(1).await;
    let (_, signed) = signed_with(&stage).await;
    let same = hours(signed.current().document.terms.weekly_minutes);
    let proposed = propose(
        &stage,
        stage.owner,
        proposal(&signed, day(2026, 12, 1), same),
    );
    assert_eq!(refused(proposed.await), Some(UserErrorCode::Invalid));
}
