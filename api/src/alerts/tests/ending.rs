//! An address without an account: asked, told, and left alone again.

use super::*;
use crate::housekeeping;

async fn asked(stage: &Stage, email: &str) -> Vec<String> {
    let nobody = Viewer::anonymous("en");
    request_search_alert(stage.ctx(), &nobody, welders_at(email), HERE)
        .await
        .unwrap();
    let asked = messages(stage, Template::SearchAlertConfirmation).await;
    asked
        .iter()
        .map(|(_, letter)| token(letter, "link"))
        .collect()
}

async fn confirmed(stage: &Stage, email: &str) -> SavedSearch {
    let token = asked(stage, email).await.pop().unwrap();
    confirm_search_alert(stage.ctx(), ConfirmSearchAlertInput { token })
        .await
        .unwrap()
}

#[tokio::test]
async fn an_address_is_written_to_once_it_is_confirmed() {
    let stage = Stage::new().await;
    look_and_tell(&stage).await;
    asked(&stage, "esi@example.org").await;
    stage.fixture.pass(Duration::minutes(1));
    stage.published().await;
    assert!(told(&stage).await.is_empty());
    let letters = messages(&stage, Template::SearchAlertConfirmation).await;
    let token = token(&letters[0].1, "link");
    let seen = search_alert(stage.ctx(), &token).await.unwrap().unwrap();
    assert_eq!(seen.state, SavedSearchState::Unconfirmed);
    let input = ConfirmSearchAlertInput { token };
    confirm_search_alert(stage.ctx(), input.clone())
        .await
        .unwrap();
    stage.fixture.pass(Duration::minutes(1));
    stage.published().await;
    let told = told(&stage).await;
    assert_eq!((told.len(), told[0].0.as_str()), (1, "esi@example.org"));
    let again = confirm_search_alert(stage.ctx(), input).await;
    assert_eq!(code_of(again), UserErrorCode::Expired);
}

#[tokio::test]
async fn the_question_says_nothing_of_whoever_asked() {
    let stage = Stage::new().await;
    asked(&stage, "esi@example.org").await;
    let letters = messages(&stage, Template::SearchAlertConfirmation).await;
    let said = letters[0].1.to_string().to_lowercase();
    assert!(!said.contains("weld"), "{said}");
}

#[tokio::test]
async fn nothing_is_kept_of_an_address_that_is_not_confirmed_in_time() {
    let stage = Stage::new().await;
    let token = asked(&stage, "esi@example.org").await.pop().unwrap();
    stage.fixture.pass(Duration::hours(HOURS_TO_CONFIRM + 1));
    let input = ConfirmSearchAlertInput {
        token: token.clone(),
    };
    let late = confirm_search_alert(stage.ctx(), input).await;
    assert_eq!(code_of(late), UserErrorCode::Expired);
    assert!(search_alert(stage.ctx(), &token).await.unwrap().is_none());
    housekeeping::purge(stage.ctx()).await.unwrap();
    assert_eq!(left(&stage).await, (0, 0));
}

#[tokio::test]
async fn asking_again_is_answered_alike_and_sends_nothing_more() {
    let stage = Stage::new().await;
    assert_eq!(asked(&stage, "esi@example.org").await.len(), 1);
    assert_eq!(asked(&stage, "esi@example.org").await.len(), 1);
    let token = asked(&stage, "esi@example.org").await.pop().unwrap();
    let input = ConfirmSearchAlertInput { token };
    confirm_search_alert(stage.ctx(), input).await.unwrap();
    assert_eq!(asked(&stage, "esi@example.org").await.len(), 1);
}

#[tokio::test]
async fn an_address_is_asked_about_three_searches_and_no_more() {
    let stage = Stage::new().await;
    for number in 0..5 {
        let input = RequestSearchAlertInput {
            query: Some(format!("trade {number}")),
            ..welders_at("esi@example.org")
        };
        let nobody = Viewer::anonymous("en");
        request_search_alert(stage.ctx(), &nobody, input, HERE)
            .await
            .unwrap();
    }
    let asked = messages(&stage, Template::SearchAlertConfirmation).await;
    assert_eq!(asked.len(), 3);
}

#[tokio::test]
async fn an_address_alone_is_forgotten_when_it_wants_no_more() {
    let stage = Stage::new().await;
    look_and_tell(&stage).await;
    confirmed(&stage, "esi@example.org").await;
    stage.fixture.pass(Duration::minutes(1));
    stage.published().await;
    let token = token(&told(&stage).await[0].1, "unsubscribe");
    assert!(search_alert(stage.ctx(), &token).await.unwrap().is_some());
    let end = EndSearchAlertInput {
        token: token.clone(),
    };
    end_search_alert(stage.ctx(), end.clone()).await.unwrap();
    assert_eq!(left(&stage).await, (0, 0));
    assert!(search_alert(stage.ctx(), &token).await.unwrap().is_none());
    end_search_alert(stage.ctx(), end).await.unwrap();
}

#[tokio::test]
async fn a_search_of_an_account_is_paused_by_the_link_of_any_of_its_messages() {
    let stage = Stage::new().await;
    look_and_tell(&stage).await;
    let ama = reader(&stage, "ama@example.org").await;
    saved(&stage, &ama, AlertFrequency::AtOnce).await;
    stage.fixture.pass(Duration::minutes(1));
    stage.published().await;
    let first = told(&stage).await;
    stage.fixture.pass(Duration::hours(2));
    stage.published().await;
    assert_eq!(told(&stage).await.len(), 2);
    let token = token(&first[0].1, "unsubscribe");
    end_search_alert(stage.ctx(), EndSearchAlertInput { token })
        .await
        .unwrap();
    let own = own(stage.ctx(), &ama).await.unwrap();
    assert_eq!(own[0].state, SavedSearchState::Paused);
    stage.fixture.pass(Duration::hours(2));
    stage.published().await;
    assert_eq!(told(&stage).await.len(), 2);
}

#[tokio::test]
async fn no_token_is_kept_as_it_was_sent() {
    let stage = Stage::new().await;
    look_and_tell(&stage).await;
    let confirmation = asked(&stage, "esi@example.org").await.pop().unwrap();
    let rows = saved_search::Entity::find()
        .all(stage.ctx().db.reader())
        .await;
    let kept = rows.unwrap()[0].confirmation_hash.clone().unwrap();
    assert_eq!(kept.len(), 64);
    assert!(!kept.contains(&confirmation));
}
