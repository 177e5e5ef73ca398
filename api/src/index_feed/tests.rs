//! The index against the database, on SQLite.

use sea_orm::{ConnectionTrait, EntityTrait};

use super::*;
use crate::placements::tests::Stage;

async fn indexed(stage: &Stage) -> Vec<u128> {
    catch_up(stage.ctx()).await.unwrap();
    stage.ctx().index.ids().unwrap()
}

async fn execute(stage: &Stage, sql: &str) {
    stage
        .ctx()
        .db
        .writer()
        .execute_unprepared(sql)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_new_index_has_everything_that_is_public_after_the_first_turn() {
    let stage = Stage::new().await;
    let (first, second) = (stage.published().await, stage.published().await);
    stage.saved(stage.good()).await;
    assert_eq!(
        indexed(&stage).await,
        [first.id.as_u128(), second.id.as_u128()]
    );
    assert_eq!(lag(stage.ctx()).await.unwrap(), 0);
}

#[tokio::test]
async fn an_index_that_is_being_built_is_not_taken_for_one_in_which_nothing_is() {
    let stage = Stage::new().await;
    expect_built(stage.ctx()).await.unwrap();
    stage.published().await;
    expect_built(stage.ctx()).await.unwrap();
    execute(&stage, "UPDATE change_log SET sequence = 1001").await;
    let told = expect_built(stage.ctx()).await.unwrap_err();
    assert!(matches!(told, Error::NotReady(_)), "{told}");
    catch_up(stage.ctx()).await.unwrap();
    expect_built(stage.ctx()).await.unwrap();
}

#[tokio::test]
async fn later_changes_are_replayed_from_where_the_index_is() {
    let stage = Stage::new().await;
    let first = stage.published().await;
    assert_eq!(indexed(&stage).await, [first.id.as_u128()]);
    let second = stage.published().await;
    assert_eq!(lag(stage.ctx()).await.unwrap(), 1);
    assert_eq!(
        indexed(&stage).await,
        [first.id.as_u128(), second.id.as_u128()]
    );
}

#[tokio::test]
async fn what_one_transaction_changes_twice_is_told_once() {
    let stage = Stage::new().await;
    let placement = stage.published().await;
    catch_up(stage.ctx()).await.unwrap();
    let mut work = stage.ctx().begin(None).await.unwrap();
    for _ in 0..2 {
        work.changed(ChangeKind::Placement, placement.id);
    }
    work.commit().await.unwrap();
    assert_eq!(lag(stage.ctx()).await.unwrap(), 1);
}

#[tokio::test]
async fn a_gap_in_the_log_is_mended_by_building_anew() {
    let stage = Stage::new().await;
    stage.published().await;
    catch_up(stage.ctx()).await.unwrap();
    let missed = stage.published().await;
    execute(&stage, "DELETE FROM change_log WHERE sequence = 2").await;
    stage.published().await;
    execute(
        &stage,
        "UPDATE change_log SET sequence = 3 WHERE sequence = 2",
    )
    .await;
    assert!(indexed(&stage).await.contains(&missed.id.as_u128()));
}

#[tokio::test]
async fn an_index_ahead_of_a_restored_database_is_built_anew() {
    let stage = Stage::new().await;
    stage.published().await;
    assert_eq!(indexed(&stage).await.len(), 1);
    execute(&stage, "DELETE FROM change_log").await;
    execute(&stage, "UPDATE placement SET state = 'closed'").await;
    assert!(indexed(&stage).await.is_empty());
    assert_eq!(stage.ctx().index.applied_sequence().unwrap(), 0);
}

#[tokio::test]
async fn building_anew_tells_its_progress_and_drops_what_is_not_public() {
    let stage = Stage::new().await;
    let (kept, gone) = (stage.published().await, stage.published().await);
    assert_eq!(indexed(&stage).await.len(), 2);
    execute(
        &stage,
        &format!(
            "UPDATE placement SET state = 'closed' WHERE id = x'{}'",
            gone.id.simple()
        ),
    )
    .await;
    let mut told = Vec::new();
    reindex(stage.ctx(), |done, total| told.push((done, total)))
        .await
        .unwrap();
    assert_eq!(told, [(1, 1)]);
    assert_eq!(stage.ctx().index.ids().unwrap(), [kept.id.as_u128()]);
}

#[tokio::test]
async fn following_puts_a_change_in_and_stops_when_told() {
    let stage = Stage::new().await;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let feed = tokio::spawn(follow(stage.ctx().clone(), async {
        stopped.await.ok();
    }));
    let published = stage.published().await;
    let seen = async {
        while stage.ctx().index.ids().unwrap() != [published.id.as_u128()] {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), seen)
        .await
        .unwrap();
    stop.send(()).unwrap();
    feed.await.unwrap();
    stage.ctx().index.writer().unwrap();
}

#[tokio::test]
async fn what_expired_is_swept_out_when_the_day_changes() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    let feed = Feed::open(stage.ctx()).unwrap();
    feed.catch_up().await.unwrap();
    let feed = feed.swept().await.unwrap();
    execute(&stage, "UPDATE placement SET closes_on = '2026-03-02'").await;
    let feed = feed.swept().await.unwrap();
    assert_eq!(stage.ctx().index.ids().unwrap(), [published.id.as_u128()]);
    stage.fixture.pass(chrono::Duration::days(1));
    feed.swept().await.unwrap();
    assert!(stage.ctx().index.ids().unwrap().is_empty());
    assert_eq!(
        crate::entities::placement::Entity::find()
            .all(stage.ctx().db.reader())
            .await
            .unwrap()
            .len(),
        1
    );
}
