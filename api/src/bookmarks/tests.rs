//! Saving placements, and hearing of their end, on SQLite.

use chrono::{Days, Duration};

use super::*;
use crate::alerts;
use crate::entities::outbox_message;
use crate::graphql::scalars::Date;
use crate::index_feed;
use crate::notifications::Template;
use crate::placements::tests::Stage;
use crate::placements::{ClosePlacementInput, SavePlacementInput, close_placement};

async fn save(stage: &Stage, viewer: &Viewer, id: Uuid) -> Result<Placement, Error> {
    let input = AddBookmarkInput {
        placement_id: ids::encode(Kind::Placement, id),
    };
    add_bookmark(stage.ctx(), viewer, input).await
}

async fn close(stage: &Stage, id: Uuid) {
    let input = ClosePlacementInput {
        id: ids::encode(Kind::Placement, id),
        reason: None,
    };
    close_placement(stage.ctx(), &stage.owner, input)
        .await
        .unwrap();
}

/// Who was told of an end, after everything was looked through.
async fn told(stage: &Stage) -> Vec<String> {
    index_feed::catch_up(stage.ctx()).await.unwrap();
    alerts::catch_up(stage.ctx()).await.unwrap();
    tell_past(stage.ctx()).await.unwrap();
    let rows = outbox_message::Entity::find()
        .filter(outbox_message::Column::Template.eq(Template::BookmarkClosed.code()))
        .all(stage.ctx().db.reader())
        .await
        .unwrap();
    rows.into_iter().map(|row| row.recipient).collect()
}

async fn listed(stage: &Stage, viewer: &Viewer) -> Vec<Uuid> {
    let page = Page::read(None, None).unwrap();
    let slice = own(stage.ctx(), viewer, page).await.unwrap();
    slice.items.into_iter().map(|(_, it)| it.id).collect()
}

#[tokio::test]
async fn what_was_saved_is_listed_the_last_first_and_once() {
    let stage = Stage::new().await;
    let (first, second) = (stage.published().await, stage.published().await);
    let reader = stage.stranger().await;
    for id in [first.id, second.id, first.id] {
        save(&stage, &reader, id).await.unwrap();
    }
    assert_eq!(listed(&stage, &reader).await, [second.id, first.id]);
    assert!(listed(&stage, &stage.owner).await.is_empty());
    let input = RemoveBookmarkInput {
        placement_id: ids::encode(Kind::Placement, second.id),
    };
    for _ in 0..2 {
        remove_bookmark(stage.ctx(), &reader, input.clone())
            .await
            .unwrap();
    }
    assert_eq!(listed(&stage, &reader).await, [first.id]);
}

#[tokio::test]
async fn a_draft_of_somebody_else_cannot_be_saved() {
    let stage = Stage::new().await;
    let draft = stage.saved(stage.good()).await;
    let reader = stage.stranger().await;
    let refused = save(&stage, &reader, draft.id).await.unwrap_err();
    let code = refused.into_refusals().unwrap()[0].code;
    assert_eq!(code, UserErrorCode::NotFound);
}

#[tokio::test]
async fn whoever_saved_a_placement_is_told_once_that_it_closed() {
    let stage = Stage::new().await;
    told(&stage).await;
    let placement = stage.published().await;
    let reader = stage.stranger().await;
    save(&stage, &reader, placement.id).await.unwrap();
    assert!(told(&stage).await.is_empty());
    close(&stage, placement.id).await;
    assert_eq!(told(&stage).await, ["stranger@example.org"]);
    stage.fixture.pass(Duration::days(1));
    assert_eq!(told(&stage).await.len(), 1);
    assert_eq!(
        listed(&stage, &reader).await,
        [placement.id],
        "it stays on the list"
    );
}

#[tokio::test]
async fn whoever_saved_a_placement_is_told_when_its_last_day_has_passed() {
    let stage = Stage::new().await;
    told(&stage).await;
    let closes_on = stage.ctx().today() + Days::new(1);
    let input = SavePlacementInput {
        closes_on: async_graphql::MaybeUndefined::Value(Date(closes_on)),
        ..stage.good()
    };
    let draft = stage.saved(input).await;
    assert!(stage.publish(draft.id).await.refusals.is_empty());
    save(&stage, &stage.stranger().await, draft.id)
        .await
        .unwrap();
    stage.fixture.pass(Duration::days(1));
    assert!(told(&stage).await.is_empty(), "its last day counts");
    stage.fixture.pass(Duration::days(1));
    assert_eq!(told(&stage).await.len(), 1);
}

#[tokio::test]
async fn what_was_closed_already_when_it_was_saved_is_no_news() {
    let stage = Stage::new().await;
    told(&stage).await;
    let placement = stage.published().await;
    close(&stage, placement.id).await;
    save(&stage, &stage.stranger().await, placement.id)
        .await
        .unwrap();
    assert!(told(&stage).await.is_empty());
}
