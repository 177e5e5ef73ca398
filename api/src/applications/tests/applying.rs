use chrono::NaiveDate;
use futures::future::join_all;
use sea_orm::{EntityTrait, PaginatorTrait};

use crate::applications::apply;
use crate::applications::testing::{Stage, letter, refused};
use crate::entities::{application, placement};
use crate::error::UserErrorCode;
use crate::vocabulary::{ApplicationState, PlacementState};

#[tokio::test]
async fn applying_gives_a_reference_and_tells_both_sides() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let application = stage.apply(ama).await.unwrap();
    assert_eq!(application.state, ApplicationState::Submitted);
    assert_eq!(application.events.len(), 1);
    assert!(application.reference.starts_with("F-") && application.reference.len() == 8);
    assert!(stage.was_sent("application_submitted", "Ama Serwaa").await);
    assert!(stage.was_sent("application_received", "Kofi Mensah").await);
}

#[tokio::test]
async fn applying_twice_gives_the_same_application() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let first = stage.apply(ama).await.unwrap();
    let sent = stage.sent().await;
    assert_eq!(stage.apply(ama).await.unwrap(), first);
    assert_eq!(stage.sent().await, sent);
}

#[tokio::test]
async fn eight_submits_at_once_make_one_application() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let made = join_all((0..8).map(|_| stage.apply(ama))).await;
    let first = made[0].as_ref().unwrap();
    assert!(made.iter().all(|result| result.as_ref().unwrap() == first));
    assert_eq!(
        application::Entity::find()
            .count(stage.ctx().db.reader())
            .await
            .unwrap(),
        1
    );
}

#[tokio::test]
async fn after_withdrawing_one_can_apply_again() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let first = stage.apply(ama).await.unwrap();
    stage.withdraw(ama.account, first.id).await.unwrap();
    let second = stage.apply(ama).await.unwrap();
    assert_ne!(second.id, first.id);
    assert_ne!(second.reference, first.reference);
}

#[tokio::test]
async fn a_draft_does_not_exist_for_a_candidate() {
    let stage = Stage::with_places(1).await;
    stage
        .set(placement::Column::State, PlacementState::Draft.code())
        .await;
    let ama = stage.adult("Ama Serwaa").await;
    assert_eq!(
        refused(stage.apply(ama).await),
        Some(UserErrorCode::NotFound)
    );
}

#[tokio::test]
async fn a_closed_placement_takes_no_applications() {
    let stage = Stage::with_places(1).await;
    stage
        .set(placement::Column::State, PlacementState::Closed.code())
        .await;
    let ama = stage.adult("Ama Serwaa").await;
    assert_eq!(
        refused(stage.apply(ama).await),
        Some(UserErrorCode::NotAllowedNow)
    );
}

#[tokio::test]
async fn applications_are_taken_on_the_last_day_and_not_on_the_next() {
    let stage = Stage::with_places(1).await;
    stage
        .set(placement::Column::ClosesOn, stage.ctx().today())
        .await;
    let (ama, yaw) = (
        stage.adult("Ama Serwaa").await,
        stage.adult("Yaw Boateng").await,
    );
    assert_eq!(refused(stage.apply(ama).await), None);
    stage.fixture.pass(chrono::Duration::days(1));
    assert_eq!(
        refused(stage.apply(yaw).await),
        Some(UserErrorCode::NotAllowedNow)
    );
}

#[tokio::test]
async fn without_a_place_left_nobody_can_apply() {
    let stage = Stage::with_places(1).await;
    stage.set(placement::Column::PlacesOffered, 1).await;
    let ama = stage.adult("Ama Serwaa").await;
    assert_eq!(
        refused(stage.apply(ama).await),
        Some(UserErrorCode::NoPlaceLeft)
    );
}

#[tokio::test]
async fn who_is_too_young_by_law_is_told_from_when_it_is_possible() {
    let stage = Stage::with_places(1).await;
    let child = stage
        .person("Esi Addo", NaiveDate::from_ymd_opt(2011, 12, 24))
        .await;
    let refusals = stage
        .apply(child)
        .await
        .unwrap_err()
        .into_refusals()
        .unwrap();
    assert_eq!(refusals[0].code, UserErrorCode::NotAllowedNow);
    assert!(
        refusals[0].message.contains("C138")
            && refusals[0].message.contains("24\u{a0}December 2026"),
        "{}",
        refusals[0].message
    );
}

#[tokio::test]
async fn an_age_that_only_the_enterprise_asks_for_stops_nobody() {
    let stage = Stage::with_places(1).await;
    stage.set(placement::Column::MinimumAge, 30).await;
    let ama = stage.adult("Ama Serwaa").await;
    assert_eq!(refused(stage.apply(ama).await), None);
}

#[tokio::test]
async fn a_minor_may_apply_without_a_guardian() {
    let stage = Stage::with_places(1).await;
    let kwame = stage.minor("Kwame Asare").await;
    assert_eq!(refused(stage.apply(kwame).await), None);
}

#[tokio::test]
async fn a_member_of_the_enterprise_cannot_apply_to_it() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    stage.join(ama.account, stage.organisation).await;
    assert_eq!(
        refused(stage.apply(ama).await),
        Some(UserErrorCode::Forbidden)
    );
}

#[tokio::test]
async fn every_fault_of_the_letter_is_told_at_once() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let viewer = stage.viewer(ama.account).await;
    let mut input = letter(stage.placement);
    input.message = Some("x".repeat(1_001));
    input.phone = Some("call me".to_owned());
    let refusals = apply(stage.ctx(), &viewer, input)
        .await
        .unwrap_err()
        .into_refusals()
        .unwrap();
    let fields: Vec<_> = refusals
        .iter()
        .filter_map(|refusal| refusal.field.as_deref())
        .collect();
    assert_eq!(fields, ["message", "phone"]);
}
