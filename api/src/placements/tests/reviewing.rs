//! What the gate wants a person to look at, decided by the authority.

use super::reviews::{
    AppealReviewInput, DecideReviewInput, Review, appeal_review, decide_review, newest_of,
};
use super::*;
use crate::vocabulary::{HoldCause, ReviewDecision, ReviewState};

async fn newest(stage: &Stage, placement: Uuid) -> Review {
    let mut found = newest_of(stage.ctx().db.reader(), &[placement])
        .await
        .unwrap();
    found.remove(&placement).unwrap()
}

fn decision(review: &Review, decision: ReviewDecision) -> DecideReviewInput {
    DecideReviewInput {
        review_id: ids::encode(Kind::Review, review.id),
        decision,
        reason: "Looked at on the spot.".to_owned(),
        deadline: None,
    }
}

async fn decided(stage: &Stage, by: &Viewer, what: ReviewDecision, placement: Uuid) -> Review {
    let review = newest(stage, placement).await;
    let deadline = (what == ReviewDecision::RequestChange).then(|| Date(day(2026, 3, 20)));
    let input = DecideReviewInput {
        deadline,
        ..decision(&review, what)
    };
    decide_review(stage.ctx(), by, input).await.unwrap()
}

fn appeal(review: &Review) -> AppealReviewInput {
    AppealReviewInput {
        review_id: ids::encode(Kind::Review, review.id),
        text: "The policy covers it: see page 3.".to_owned(),
    }
}

#[tokio::test]
async fn what_has_to_be_looked_at_is_public_and_waits_in_the_queue() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    let review = newest(&stage, published.id).await;
    assert_eq!(review.state, ReviewState::Open);
    assert!(!review.rules.is_empty());
    let authority = stage.authority("authority@example.org").await;
    let page = Page::read(None, None).unwrap();
    let queue = reviews::reviews(stage.ctx(), &authority, None, page)
        .await
        .unwrap();
    assert_eq!((queue.total, queue.items[0].0), (1, review.id));
    for other in [&stage.owner, &Viewer::anonymous("en")] {
        let queue = reviews::reviews(stage.ctx(), other, None, page)
            .await
            .unwrap();
        assert_eq!(queue.total, 0);
    }
}

#[tokio::test]
async fn what_was_upheld_stays_accepted_while_the_facts_stay_the_same() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    let authority = stage.authority("authority@example.org").await;
    decided(&stage, &authority, ReviewDecision::Uphold, published.id).await;
    let input = SavePlacementInput {
        title: Some("Apprentice pipe welder".to_owned()),
        ..edit(published.id)
    };
    stage.saved(input).await;
    assert_eq!(
        newest(&stage, published.id).await.state,
        ReviewState::Upheld
    );

    let more = SavePlacementInput {
        off_the_job_percent: MaybeUndefined::Value(100),
        ..edit(published.id)
    };
    stage.saved(more).await;
    let again = newest(&stage, published.id).await;
    assert_eq!(again.state, ReviewState::Open);
    let about: Vec<&str> = again.rules.iter().map(|rule| rule.rule.as_str()).collect();
    assert_eq!(about, ["G15"]);
}

#[tokio::test]
async fn a_change_that_is_made_is_looked_at_again_and_one_that_is_not_is_refused_after_its_day() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    let authority = stage.authority("authority@example.org").await;
    let undated = decision(
        &newest(&stage, published.id).await,
        ReviewDecision::RequestChange,
    );
    assert_eq!(
        codes(decide_review(stage.ctx(), &authority, undated).await),
        [(Some("deadline".to_owned()), UserErrorCode::Required)]
    );
    decided(
        &stage,
        &authority,
        ReviewDecision::RequestChange,
        published.id,
    )
    .await;
    let input = SavePlacementInput {
        places: Some(1),
        ..edit(published.id)
    };
    stage.saved(input).await;
    assert_eq!(newest(&stage, published.id).await.state, ReviewState::Open);

    decided(
        &stage,
        &authority,
        ReviewDecision::RequestChange,
        published.id,
    )
    .await;
    stage.fixture.pass(Duration::days(30));
    watch::daily(stage.ctx()).await.unwrap();
    assert_eq!(
        newest(&stage, published.id).await.state,
        ReviewState::Refused
    );
    let held = placement(stage.ctx(), &stage.owner, published.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(held.state, PlacementState::Draft);
    assert_eq!(held.held_back.unwrap().cause, HoldCause::Review);
}

#[tokio::test]
async fn a_refused_placement_is_a_draft_that_is_not_published_again_as_it_is() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    let authority = stage.authority("authority@example.org").await;
    assert_eq!(stage.found("welder").await, [published.id]);
    decided(&stage, &authority, ReviewDecision::Refuse, published.id).await;
    assert!(stage.found("welder").await.is_empty());
    let gated = stage.publish(published.id).await;
    assert_eq!(gated.placement.state, PlacementState::Draft);
    assert!(gated.refusals[0].message.contains("Looked at on the spot."));
    let told = stage.messages().await;
    assert!(told.contains(&("review_decided".to_owned(), "owner@example.org".to_owned())));
}

#[tokio::test]
async fn somebody_else_decides_an_appeal_and_there_is_one_only() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    let first = stage.authority("first@example.org").await;
    let second = stage.authority("second@example.org").await;
    let refused = decided(&stage, &first, ReviewDecision::Refuse, published.id).await;
    let stranger = stage.stranger().await;
    let not_theirs = appeal_review(stage.ctx(), &stranger, appeal(&refused)).await;
    assert_eq!(codes(not_theirs)[0].1, UserErrorCode::NotFound);
    appeal_review(stage.ctx(), &stage.owner, appeal(&refused))
        .await
        .unwrap();
    let same = decide_review(
        stage.ctx(),
        &first,
        decision(&refused, ReviewDecision::Uphold),
    )
    .await;
    assert_eq!(codes(same)[0].1, UserErrorCode::Forbidden);
    let lifted = decided(&stage, &second, ReviewDecision::Uphold, published.id).await;
    assert_eq!(lifted.state, ReviewState::Upheld);
    let gated = stage.publish(published.id).await;
    assert!(gated.refusals.is_empty(), "{:?}", gated.refusals);
    let again = appeal_review(stage.ctx(), &stage.owner, appeal(&refused)).await;
    assert_eq!(codes(again)[0].1, UserErrorCode::NotAllowedNow);
}

#[tokio::test]
async fn an_appeal_that_is_turned_down_is_over() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    let first = stage.authority("first@example.org").await;
    let second = stage.authority("second@example.org").await;
    let refused = decided(&stage, &first, ReviewDecision::Refuse, published.id).await;
    appeal_review(stage.ctx(), &stage.owner, appeal(&refused))
        .await
        .unwrap();
    let over = decided(&stage, &second, ReviewDecision::Refuse, published.id).await;
    assert_eq!(over.state, ReviewState::Confirmed);
    let again = appeal_review(stage.ctx(), &stage.owner, appeal(&refused)).await;
    assert_eq!(codes(again)[0].1, UserErrorCode::NotAllowedNow);
}

#[tokio::test]
async fn only_the_authority_decides() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    let review = newest(&stage, published.id).await;
    let input = decision(&review, ReviewDecision::Uphold);
    let own = decide_review(stage.ctx(), &stage.owner, input.clone()).await;
    assert_eq!(codes(own)[0].1, UserErrorCode::Forbidden);
    let nobody = decide_review(stage.ctx(), &Viewer::anonymous("en"), input).await;
    assert_eq!(codes(nobody)[0].1, UserErrorCode::Unauthenticated);
}
