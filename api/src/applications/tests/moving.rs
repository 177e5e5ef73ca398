use futures::future::join_all;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::agreements::tests::make_sound;
use crate::applications::machine::{self, Party, Step};
use crate::applications::testing::{Person, Stage, refused, step_of};
use crate::applications::{AdvanceApplicationInput, advance};
use crate::entities::{audit_entry, outbox_message, placement};
use crate::error::UserErrorCode;
use crate::graphql::scalars::Date;
use crate::vocabulary::{ApplicationAction, ApplicationState, OrganisationKind, PlacementState};

/// What the table says of a step by a party; nothing when it is done.
fn by_the_table(state: ApplicationState, step: Step, by: Party) -> Option<UserErrorCode> {
    if machine::party(step) != by {
        return Some(UserErrorCode::Forbidden);
    }
    machine::transition(state, step)
        .is_none()
        .then_some(UserErrorCode::NotAllowedNow)
}

async fn try_step(
    stage: &Stage,
    account: uuid::Uuid,
    id: uuid::Uuid,
    step: Step,
) -> Option<UserErrorCode> {
    let action = match step {
        Step::Shortlist => ApplicationAction::Shortlist,
        Step::Invite => ApplicationAction::Invite,
        Step::Offer => ApplicationAction::Offer,
        Step::Accept => ApplicationAction::Accept,
        Step::Decline => ApplicationAction::Decline,
        Step::Withdraw | Step::Lapse | Step::EndWithAgreement => {
            return refused(stage.withdraw(account, id).await);
        }
    };
    refused(stage.advance(account, id, action).await)
}

#[tokio::test]
async fn every_step_from_every_state_is_done_or_refused_as_the_table_says() {
    let stage = Stage::with_places(2).await;
    let ama = stage.adult("Ama Serwaa").await;
    let id = stage.apply(ama).await.unwrap().id;
    for state in ApplicationState::ALL {
        for step in Step::ALL
            .into_iter()
            .filter(|step| !matches!(step, Step::Lapse | Step::EndWithAgreement))
        {
            for (account, party) in [
                (ama.account, Party::Candidate),
                (stage.owner, Party::Enterprise),
            ] {
                stage.put(id, *state).await;
                let outcome = try_step(&stage, account, id, step).await;
                assert_eq!(
                    outcome,
                    by_the_table(*state, step, party),
                    "{party:?} {step:?} from {state:?}"
                );
            }
        }
    }
}

#[tokio::test]
async fn nobody_but_the_two_parties_moves_an_application() {
    let stage = Stage::with_places(2).await;
    let ama = stage.minor("Ama Serwaa").await;
    let id = stage.apply(ama).await.unwrap().id;
    let mother = stage.guardian_of(ama, "Abena Serwaa").await;
    let authority = stage
        .member_of_new(OrganisationKind::CompetentAuthority, "Labour Office")
        .await
        .0;
    let stranger = stage.adult("Yaw Boateng").await.account;
    let rival = stage
        .member_of_new(OrganisationKind::Enterprise, "Rival Works")
        .await
        .0;
    for state in ApplicationState::ALL {
        stage.put(id, *state).await;
        for step in Step::ALL {
            for reader in [mother, authority] {
                assert_eq!(
                    try_step(&stage, reader, id, step).await,
                    Some(UserErrorCode::Forbidden),
                    "{step:?} {state:?}"
                );
            }
            for other in [stranger, rival] {
                assert_eq!(
                    try_step(&stage, other, id, step).await,
                    Some(UserErrorCode::NotFound),
                    "{step:?} {state:?}"
                );
            }
        }
    }
}

#[tokio::test]
async fn what_is_not_possible_is_refused_with_what_is() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let id = stage.apply(ama).await.unwrap().id;
    stage.put(id, ApplicationState::Interview).await;
    let refusals = stage
        .advance(stage.owner, id, ApplicationAction::Shortlist)
        .await
        .unwrap_err()
        .into_refusals()
        .unwrap();
    assert!(
        refusals[0].message.contains("OFFER, DECLINE"),
        "{}",
        refusals[0].message
    );
}

#[tokio::test]
async fn a_decline_needs_a_reason_and_the_candidate_is_told_kindly() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let id = stage.apply(ama).await.unwrap().id;
    let owner = stage.viewer(stage.owner).await;
    let mut input = step_of(id, ApplicationAction::Decline);
    input.reason = Some("   ".to_owned());
    let refusals = advance(stage.ctx(), &owner, input)
        .await
        .unwrap_err()
        .into_refusals()
        .unwrap();
    assert_eq!(
        (refusals[0].field.as_deref(), refusals[0].code),
        (Some("reason"), UserErrorCode::Required)
    );
    let declined = stage
        .advance(stage.owner, id, ApplicationAction::Decline)
        .await
        .unwrap();
    assert!(declined.events.last().unwrap().reason.is_some());
    assert!(stage.was_sent("application_declined", "Ama Serwaa").await);
}

#[tokio::test]
async fn an_offer_holds_a_place_for_a_week_and_accepting_takes_it() {
    let stage = Stage::with_places(2).await;
    let ama = stage.adult("Ama Serwaa").await;
    let id = stage.apply(ama).await.unwrap().id;
    let offered = stage
        .advance(stage.owner, id, ApplicationAction::Offer)
        .await
        .unwrap();
    assert_eq!(offered.reply_by, Some(stage.days_from_now(7)));
    assert_eq!(stage.places().await, (1, 0));
    stage
        .advance(ama.account, id, ApplicationAction::Accept)
        .await
        .unwrap();
    assert_eq!(stage.places().await, (0, 1));
    assert!(stage.was_sent("application_accepted", "Kofi Mensah").await);
}

#[tokio::test]
async fn accepting_the_last_place_fills_the_placement_and_withdrawing_opens_it_again() {
    let stage = Stage::with_places(1).await;
    make_sound(&stage).await;
    let ama = stage.adult("Ama Serwaa").await;
    let id = stage.accepted(ama).await.id;
    let state = async || {
        placement::Entity::find_by_id(stage.placement)
            .one(stage.ctx().db.reader())
            .await
            .unwrap()
            .unwrap()
            .state
    };
    assert_eq!(state().await, PlacementState::Filled);
    stage.withdraw(ama.account, id).await.unwrap();
    assert_eq!(state().await, PlacementState::Published);
    assert_eq!(stage.places().await, (0, 0));
}

#[tokio::test]
async fn a_declined_or_withdrawn_offer_gives_its_place_back() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let id = stage.apply(ama).await.unwrap().id;
    stage
        .advance(stage.owner, id, ApplicationAction::Offer)
        .await
        .unwrap();
    stage
        .advance(stage.owner, id, ApplicationAction::Decline)
        .await
        .unwrap();
    assert_eq!(stage.places().await, (0, 0));
    let again = stage.apply(ama).await.unwrap().id;
    stage
        .advance(stage.owner, again, ApplicationAction::Offer)
        .await
        .unwrap();
    stage.withdraw(ama.account, again).await.unwrap();
    assert_eq!(stage.places().await, (0, 0));
}

#[tokio::test]
async fn a_day_to_reply_by_is_of_an_offer_and_not_past() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let id = stage.apply(ama).await.unwrap().id;
    let owner = stage.viewer(stage.owner).await;
    let with = |action, date| {
        let mut input = step_of(id, action);
        input.reply_by = Some(Date(date));
        input
    };
    let yesterday = stage.ctx().today().pred_opt().unwrap();
    let late = advance(
        stage.ctx(),
        &owner,
        with(ApplicationAction::Offer, yesterday),
    )
    .await;
    assert_eq!(refused(late), Some(UserErrorCode::InThePast));
    let far = advance(
        stage.ctx(),
        &owner,
        with(ApplicationAction::Offer, stage.days_from_now(91)),
    )
    .await;
    assert_eq!(refused(far), Some(UserErrorCode::OutOfRange));
    let other = advance(
        stage.ctx(),
        &owner,
        with(ApplicationAction::Shortlist, stage.days_from_now(3)),
    )
    .await;
    assert_eq!(refused(other), Some(UserErrorCode::Invalid));
    assert_eq!(stage.places().await, (0, 0));
}

#[tokio::test]
async fn a_stale_version_is_refused_and_told() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let id = stage.apply(ama).await.unwrap().id;
    stage
        .advance(stage.owner, id, ApplicationAction::Shortlist)
        .await
        .unwrap();
    let owner = stage.viewer(stage.owner).await;
    let mut input = step_of(id, ApplicationAction::Invite);
    input.expected_version = Some(1);
    assert_eq!(
        refused(advance(stage.ctx(), &owner, input).await),
        Some(UserErrorCode::StaleVersion)
    );
}

#[tokio::test]
async fn the_last_place_offered_by_eight_at_once_goes_to_one() {
    let stage = Stage::with_places(1).await;
    let mut ids = Vec::new();
    for number in 0..8 {
        let person: Person = stage.adult(&format!("Candidate {number}")).await;
        ids.push(stage.apply(person).await.unwrap().id);
    }
    let outcomes = join_all(
        ids.iter()
            .map(|id| stage.advance(stage.owner, *id, ApplicationAction::Offer)),
    )
    .await;
    let codes: Vec<_> = outcomes.into_iter().map(refused).collect();
    assert_eq!(
        codes.iter().filter(|code| code.is_none()).count(),
        1,
        "{codes:?}"
    );
    assert_eq!(
        codes
            .iter()
            .filter(|code| **code == Some(UserErrorCode::NoPlaceLeft))
            .count(),
        7,
        "{codes:?}"
    );
    assert_eq!(stage.places().await, (1, 0));
}

#[tokio::test]
async fn of_eight_who_move_an_application_at_once_one_does() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let id = stage.apply(ama).await.unwrap().id;
    let outcomes =
        join_all((0..8).map(|_| stage.advance(stage.owner, id, ApplicationAction::Shortlist)))
            .await;
    let done = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    assert_eq!(done, 1);
}

#[tokio::test]
async fn every_step_is_in_the_audit_log() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    stage.accepted(ama).await;
    let entries = audit_entry::Entity::find()
        .all(stage.ctx().db.reader())
        .await
        .unwrap();
    let actions: Vec<_> = entries.iter().map(|entry| entry.action.as_str()).collect();
    for action in ["apply", "offer_place", "accept_offer"] {
        assert!(actions.contains(&action), "{actions:?}");
    }
}

#[tokio::test]
async fn when_and_where_an_interview_is_stands_in_the_history_and_in_the_letter() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let id = stage.apply(ama).await.unwrap().id;
    let meeting = "Monday at 9, Ring Road 1, ask for Kofi";
    let input = AdvanceApplicationInput {
        reason: Some(meeting.to_owned()),
        ..step_of(id, ApplicationAction::Invite)
    };
    let owner = stage.viewer(stage.owner).await;
    let invited = advance(stage.ctx(), &owner, input).await.unwrap();
    let told = invited.events.last().unwrap();
    assert_eq!(told.reason.as_deref(), Some(meeting));
    let letters = outbox_message::Entity::find()
        .filter(outbox_message::Column::Template.eq("application_advanced"))
        .all(stage.ctx().db.reader())
        .await
        .unwrap();
    assert!(
        letters
            .iter()
            .any(|letter| format!("{:?}", letter.parameters).contains(meeting))
    );
}

#[tokio::test]
async fn whoever_withdrew_may_try_again_with_an_application_of_its_own() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let first = stage.apply(ama).await.unwrap();
    stage.withdraw(ama.account, first.id).await.unwrap();
    let second = stage.apply(ama).await.unwrap();
    assert_ne!(second.id, first.id);
    assert_eq!(second.state, ApplicationState::Submitted);
}
