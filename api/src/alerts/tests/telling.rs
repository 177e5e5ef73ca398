//! What is told, once, and when.

use super::*;
use crate::placements::{
    ClosePlacementInput, Placement, SavePlacementInput, close_placement, save_placement,
};

/// A marketplace in which the log has been looked through once, and somebody who waits for welders.
async fn awaited(frequency: AlertFrequency) -> (Stage, Viewer) {
    let stage = Stage::new().await;
    look_and_tell(&stage).await;
    let ama = reader(&stage, "ama@example.org").await;
    saved(&stage, &ama, frequency).await;
    stage.fixture.pass(Duration::minutes(1));
    (stage, ama)
}

async fn edited(stage: &Stage, placement: &Placement) {
    let input = SavePlacementInput {
        id: Some(ids::encode(Kind::Placement, placement.id)),
        title: Some("Apprentice welder and fitter".to_owned()),
        ..SavePlacementInput::default()
    };
    let saved = save_placement(stage.ctx(), &stage.owner, input).await;
    assert!(saved.unwrap().refusals.is_empty());
}

#[tokio::test]
async fn a_new_placement_is_told_once() {
    let (stage, _) = awaited(AlertFrequency::AtOnce).await;
    assert!(told(&stage).await.is_empty(), "nothing is new");
    let placement = stage.published().await;
    let told_now = told(&stage).await;
    assert_eq!(told_now.len(), 1);
    let (recipient, letter) = &told_now[0];
    assert_eq!(recipient, "ama@example.org");
    assert_eq!(letter["search"], "Welding");
    assert_eq!(letter["total"], 1);
    assert_eq!(letter["items"][0]["link"], placement.path());
    assert_eq!(letter["link"], "/placements?q=welder");
    edited(&stage, &placement).await;
    stage.fixture.pass(Duration::days(8));
    assert_eq!(told(&stage).await.len(), 1, "an edit is no news");
}

#[tokio::test]
async fn what_was_there_before_the_search_was_saved_is_no_news_even_when_it_changes() {
    let stage = Stage::new().await;
    let placement = stage.published().await;
    stage.fixture.pass(Duration::minutes(5));
    look_and_tell(&stage).await;
    let ama = reader(&stage, "ama@example.org").await;
    saved(&stage, &ama, AlertFrequency::AtOnce).await;
    edited(&stage, &placement).await;
    assert!(told(&stage).await.is_empty());
}

#[tokio::test]
async fn a_placement_that_a_change_makes_fit_is_told_then() {
    let (stage, _) = awaited(AlertFrequency::AtOnce).await;
    let other = SavePlacementInput {
        title: Some("Apprentice fitter".to_owned()),
        occupation_code: Some("7126".to_owned()),
        ..stage.good()
    };
    let draft = stage.saved(other).await;
    assert!(stage.publish(draft.id).await.refusals.is_empty());
    assert!(told(&stage).await.is_empty());
    edited(&stage, &draft).await;
    assert_eq!(told(&stage).await.len(), 1);
}

#[tokio::test]
async fn everybody_is_told_in_their_own_time() {
    let (stage, ama) = awaited(AlertFrequency::Weekly).await;
    let yaw = reader(&stage, "yaw@example.org").await;
    saved(&stage, &yaw, AlertFrequency::AtOnce).await;
    stage.fixture.pass(Duration::minutes(1));
    stage.published().await;
    let names = |told: Vec<(String, Value)>| -> Vec<String> {
        told.into_iter().map(|(name, _)| name).collect()
    };
    assert_eq!(names(told(&stage).await), ["yaw@example.org"]);
    stage.fixture.pass(Duration::days(6));
    stage.published().await;
    let yaw_twice = ["yaw@example.org", "yaw@example.org"];
    assert_eq!(names(told(&stage).await), yaw_twice);
    stage.fixture.pass(Duration::days(1));
    let all = told(&stage).await;
    assert_eq!(all[2].0, "ama@example.org");
    assert_eq!(all[2].1["total"], 2, "a week's placements in one message");
    assert!(own(stage.ctx(), &ama).await.unwrap()[0].told_at.is_some());
}

#[tokio::test]
async fn messages_about_one_search_are_an_hour_apart_at_least() {
    let (stage, _) = awaited(AlertFrequency::AtOnce).await;
    stage.published().await;
    assert_eq!(told(&stage).await.len(), 1);
    stage.published().await;
    stage.fixture.pass(Duration::minutes(59));
    assert_eq!(told(&stage).await.len(), 1);
    stage.fixture.pass(Duration::minutes(1));
    assert_eq!(told(&stage).await.len(), 2);
}

#[tokio::test]
async fn what_closed_meanwhile_is_not_told() {
    let (stage, _) = awaited(AlertFrequency::Daily).await;
    let closed = stage.published().await;
    look_and_tell(&stage).await;
    let input = ClosePlacementInput {
        id: ids::encode(Kind::Placement, closed.id),
        reason: None,
    };
    close_placement(stage.ctx(), &stage.owner, input)
        .await
        .unwrap();
    stage.fixture.pass(Duration::days(1));
    assert!(told(&stage).await.is_empty());
    stage.published().await;
    assert_eq!(told(&stage).await[0].1["total"], 1, "the next one is");
}

#[tokio::test]
async fn a_message_lists_ten_and_says_how_many_there_are() {
    let (stage, _) = awaited(AlertFrequency::Daily).await;
    for _ in 0..12 {
        stage.published().await;
    }
    stage.fixture.pass(Duration::days(1));
    let told = told(&stage).await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].1["total"], 12);
    assert_eq!(told[0].1["items"].as_array().unwrap().len(), 10);
}

#[tokio::test]
async fn a_paused_search_is_not_told_and_goes_on_with_what_comes_after() {
    let (stage, ama) = awaited(AlertFrequency::AtOnce).await;
    let id = ids::encode(
        Kind::SavedSearch,
        own(stage.ctx(), &ama).await.unwrap()[0].id,
    );
    let pause = |paused| ChangeSavedSearchInput {
        id: id.clone(),
        name: None,
        frequency: None,
        paused: Some(paused),
    };
    change_saved_search(stage.ctx(), &ama, pause(true))
        .await
        .unwrap();
    stage.published().await;
    assert!(told(&stage).await.is_empty());
    stage.fixture.pass(Duration::hours(2));
    change_saved_search(stage.ctx(), &ama, pause(false))
        .await
        .unwrap();
    assert!(told(&stage).await.is_empty());
    stage.fixture.pass(Duration::hours(2));
    stage.published().await;
    assert_eq!(told(&stage).await[0].1["total"], 1);
}

#[tokio::test]
async fn nobody_is_written_to_at_an_address_that_may_not_be_theirs() {
    let stage = Stage::new().await;
    look_and_tell(&stage).await;
    let stranger = stage.stranger().await;
    saved(&stage, &stranger, AlertFrequency::AtOnce).await;
    stage.fixture.pass(Duration::minutes(1));
    stage.published().await;
    assert!(told(&stage).await.is_empty());
    confirm_address(&stage, stranger.account_id().unwrap()).await;
    stage.fixture.pass(Duration::days(1));
    assert_eq!(told(&stage).await.len(), 1, "it was kept for them");
}

#[tokio::test]
async fn a_step_that_a_process_died_in_is_taken_again() {
    let (stage, _) = awaited(AlertFrequency::AtOnce).await;
    stage.published().await;
    index_feed::catch_up(stage.ctx()).await.unwrap();
    let applied = stage.ctx().index.applied_sequence().unwrap();
    let dead = matching::progress::claim(stage.ctx(), applied)
        .await
        .unwrap();
    assert!(dead.is_some());
    assert!(!take_step(stage.ctx()).await.unwrap(), "it has the turn");
    stage.fixture.pass(Duration::minutes(3));
    assert_eq!(told(&stage).await.len(), 1);
}

#[tokio::test]
async fn a_process_that_was_too_slow_writes_nothing() {
    let (stage, _) = awaited(AlertFrequency::AtOnce).await;
    stage.published().await;
    index_feed::catch_up(stage.ctx()).await.unwrap();
    let applied = stage.ctx().index.applied_sequence().unwrap();
    let claimed = matching::progress::claim(stage.ctx(), applied).await;
    let slow = claimed.unwrap().unwrap();
    stage.fixture.pass(Duration::minutes(3));
    assert_eq!(told(&stage).await.len(), 1);
    let work = stage.ctx().begin(None).await.unwrap();
    assert!(!slow.begin_round(&work, applied).await.unwrap());
}

#[tokio::test]
async fn messages_that_were_not_committed_are_written_again_and_once() {
    let (stage, _) = awaited(AlertFrequency::AtOnce).await;
    stage.published().await;
    index_feed::catch_up(stage.ctx()).await.unwrap();
    catch_up(stage.ctx()).await.unwrap();
    // What a process leaves that dies before its commit is what there was.
    assert!(messages(&stage, Template::SearchAlert).await.is_empty());
    assert_eq!(tell_due(stage.ctx()).await.unwrap(), 1);
    assert_eq!(tell_due(stage.ctx()).await.unwrap(), 0);
    assert_eq!(told(&stage).await.len(), 1);
}

#[tokio::test]
async fn a_database_from_an_older_backup_goes_on_from_where_its_log_ends() {
    let (stage, _) = awaited(AlertFrequency::AtOnce).await;
    alert_progress::Entity::update_many()
        .col_expr(alert_progress::Column::DoneTo, Expr::value(1_000_i64))
        .exec(stage.ctx().db.writer())
        .await
        .unwrap();
    look_and_tell(&stage).await;
    stage.published().await;
    assert_eq!(told(&stage).await.len(), 1);
}
