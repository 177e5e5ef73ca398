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

/// A case about G15 alone, in which a change is asked for until 20 March.
async fn asked_to_change(stage: &Stage, authority: &Viewer) -> Placement {
    let published = stage.published().await;
    decided(stage, authority, ReviewDecision::Uphold, published.id).await;
    let all_off_the_job = SavePlacementInput {
        off_the_job_percent: MaybeUndefined::Value(100),
        ..edit(published.id)
    };
    stage.saved(all_off_the_job).await;
    decided(
        stage,
        authority,
        ReviewDecision::RequestChange,
        published.id,
    )
    .await;
    published
}

#[tokio::test]
async fn a_change_is_asked_for_until_a_day() {
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
}

#[tokio::test]
async fn an_edit_of_anything_else_puts_off_no_change_that_was_asked_for() {
    let stage = Stage::new().await;
    let authority = stage.authority("authority@example.org").await;
    let published = asked_to_change(&stage, &authority).await;
    let title = SavePlacementInput {
        title: Some("Apprentice pipe welder".to_owned()),
        ..edit(published.id)
    };
    stage.saved(title).await;
    let waiting = newest(&stage, published.id).await;
    assert_eq!(
        (waiting.state, waiting.deadline),
        (ReviewState::ChangeRequested, Some(day(2026, 3, 20)))
    );
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
async fn a_change_that_is_made_ends_the_case() {
    let stage = Stage::new().await;
    let authority = stage.authority("authority@example.org").await;
    let published = asked_to_change(&stage, &authority).await;
    let made = SavePlacementInput {
        off_the_job_percent: MaybeUndefined::Value(20),
        ..edit(published.id)
    };
    let changed = stage.saved(made).await;
    assert_eq!(changed.state, PlacementState::Published);
    assert_eq!(
        newest(&stage, published.id).await.state,
        ReviewState::Superseded
    );
}

#[tokio::test]
async fn whoever_asked_for_a_change_that_was_not_made_does_not_decide_the_appeal() {
    let stage = Stage::new().await;
    let first = stage.authority("first@example.org").await;
    let second = stage.authority("second@example.org").await;
    let published = asked_to_change(&stage, &first).await;
    stage.fixture.pass(Duration::days(30));
    watch::daily(stage.ctx()).await.unwrap();
    let refused = newest(&stage, published.id).await;
    appeal_review(stage.ctx(), &stage.owner, appeal(&refused))
        .await
        .unwrap();
    let lift = decision(&refused, ReviewDecision::Uphold);
    let same = decide_review(stage.ctx(), &first, lift.clone()).await;
    assert_eq!(codes(same)[0].1, UserErrorCode::Forbidden);
    assert!(decide_review(stage.ctx(), &second, lift).await.is_ok());
}

#[tokio::test]
async fn a_case_belongs_to_the_authority_of_its_country() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    let review = newest(&stage, published.id).await;
    let here = stage.authority_of("here@example.org", "GH").await;
    let elsewhere = stage.authority_of("elsewhere@example.org", "KE").await;
    let read = reviews::review(stage.ctx(), &elsewhere, review.id).await;
    assert_eq!(read.unwrap(), None);
    let uphold = decision(&review, ReviewDecision::Uphold);
    let decided = decide_review(stage.ctx(), &elsewhere, uphold.clone()).await;
    assert_eq!(codes(decided)[0].1, UserErrorCode::NotFound);
    let read = reviews::review(stage.ctx(), &here, review.id).await;
    assert!(read.unwrap().is_some());
    assert!(decide_review(stage.ctx(), &here, uphold).await.is_ok());
}

#[tokio::test]
async fn nobody_decides_a_case_of_their_own_enterprise() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    let review = newest(&stage, published.id).await;
    let official = stage.authority("authority@example.org").await;
    let row = crate::entities::membership::Model {
        account_id: official.account_id().unwrap(),
        organisation_id: published.enterprise.id,
        created_at: stage.ctx().now(),
    };
    crate::entities::membership::Entity::insert(row.into_active_model())
        .exec_without_returning(stage.ctx().db.writer())
        .await
        .unwrap();
    let both = stage.fixture.viewer(official.account_id().unwrap()).await;
    let uphold = decision(&review, ReviewDecision::Uphold);
    let decided = decide_review(stage.ctx(), &both, uphold).await;
    assert_eq!(codes(decided)[0].1, UserErrorCode::Forbidden);
}

#[tokio::test]
async fn what_was_refused_does_not_come_back_by_an_edit_of_what_is_public() {
    let stage = Stage::new().await;
    let authority = stage.authority("authority@example.org").await;
    let published = asked_to_change(&stage, &authority).await;
    decided(&stage, &authority, ReviewDecision::Refuse, published.id).await;
    let share = |percent: i32| SavePlacementInput {
        off_the_job_percent: MaybeUndefined::Value(percent),
        ..edit(published.id)
    };
    stage.saved(share(20)).await;
    let gated = stage.publish(published.id).await;
    assert!(gated.refusals.is_empty(), "{:?}", gated.refusals);
    let back = save_placement(stage.ctx(), &stage.owner, share(100))
        .await
        .unwrap();
    assert_eq!(back.refusals[0].code, UserErrorCode::NotAllowedNow);
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
