use chrono::Duration;

use crate::applications::testing::{Stage, refused};
use crate::applications::{application, close_applications, lapse_overdue};
use crate::entities::placement;
use crate::error::UserErrorCode;
use crate::placements;
use crate::vocabulary::{ApplicationAction, ApplicationState};

#[tokio::test]
async fn an_offer_can_be_accepted_on_its_last_day_and_not_on_the_next() {
    let stage = Stage::with_places(2).await;
    let (ama, yaw) = (
        stage.adult("Ama Serwaa").await,
        stage.adult("Yaw Boateng").await,
    );
    let mut ids = Vec::new();
    for person in [ama, yaw] {
        let id = stage.apply(person).await.unwrap().id;
        stage
            .advance(stage.owner, id, ApplicationAction::Offer)
            .await
            .unwrap();
        ids.push(id);
    }
    stage.fixture.pass(Duration::days(7));
    assert_eq!(
        refused(
            stage
                .advance(ama.account, ids[0], ApplicationAction::Accept)
                .await
        ),
        None
    );
    stage.fixture.pass(Duration::days(1));
    let late = stage
        .advance(yaw.account, ids[1], ApplicationAction::Accept)
        .await;
    assert_eq!(refused(late), Some(UserErrorCode::Expired));
}

#[tokio::test]
async fn an_offer_that_ran_out_lapses_once_and_gives_its_place_back() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let id = stage.apply(ama).await.unwrap().id;
    stage
        .advance(stage.owner, id, ApplicationAction::Offer)
        .await
        .unwrap();
    assert_eq!(lapse_overdue(stage.ctx()).await.unwrap(), 0);
    stage.fixture.pass(Duration::days(8));
    assert_eq!(lapse_overdue(stage.ctx()).await.unwrap(), 1);
    assert_eq!(lapse_overdue(stage.ctx()).await.unwrap(), 0);
    assert_eq!(stage.places().await, (0, 0));
    let viewer = stage.viewer(ama.account).await;
    let lapsed = application(stage.ctx(), &viewer, id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(lapsed.state, ApplicationState::Lapsed);
    assert!(stage.was_sent("application_lapsed", "Ama Serwaa").await);
    assert!(stage.was_sent("offer_lapsed", "Kofi Mensah").await);
}

#[tokio::test]
async fn closing_ends_what_is_open_and_leaves_what_was_accepted() {
    let stage = Stage::with_places(3).await;
    let (ama, yaw, esi) = (
        stage.adult("Ama Serwaa").await,
        stage.adult("Yaw Boateng").await,
        stage.adult("Esi Addo").await,
    );
    let accepted = stage.accepted(ama).await.id;
    let submitted = stage.apply(yaw).await.unwrap().id;
    let offered = stage.apply(esi).await.unwrap().id;
    stage
        .advance(stage.owner, offered, ApplicationAction::Offer)
        .await
        .unwrap();

    let mut work = stage.ctx().begin(Some(stage.owner)).await.unwrap();
    let placement = placements::store::load(&*work, &[stage.placement])
        .await
        .unwrap()
        .remove(&stage.placement)
        .unwrap();
    close_applications(
        stage.ctx(),
        &mut work,
        &placement,
        Some("The workshop moves away."),
    )
    .await
    .unwrap();
    work.commit().await.unwrap();

    let owner = stage.viewer(stage.owner).await;
    for (id, state) in [
        (accepted, ApplicationState::Accepted),
        (submitted, ApplicationState::Lapsed),
        (offered, ApplicationState::Lapsed),
    ] {
        assert_eq!(
            application(stage.ctx(), &owner, id)
                .await
                .unwrap()
                .unwrap()
                .state,
            state
        );
    }
    let lapsed = application(stage.ctx(), &owner, submitted)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        lapsed.events.last().unwrap().reason.as_deref(),
        Some("The workshop moves away.")
    );
    assert_eq!(stage.places().await, (0, 1));
    assert!(stage.was_sent("application_lapsed", "Yaw Boateng").await);
    assert!(!stage.was_sent("offer_lapsed", "Kofi Mensah").await);
}

#[tokio::test]
async fn an_offer_that_can_not_be_ended_does_not_keep_the_others_waiting() {
    let mut stage = Stage::with_places(1).await;
    let mut offers = Vec::new();
    for name in ["Ama Serwaa", "Yaw Boateng"] {
        let person = stage.adult(name).await;
        let id = stage.apply(person).await.unwrap().id;
        stage
            .advance(stage.owner, id, ApplicationAction::Offer)
            .await
            .unwrap();
        offers.push((id, stage.placement));
        stage.placement = stage.placement(1).await;
    }
    let (broken, whole) = (offers[0], offers[1]);
    stage.placement = broken.1;
    stage.set(placement::Column::PlacesOffered, 0).await;
    stage.fixture.pass(Duration::days(8));
    assert_eq!(lapse_overdue(stage.ctx()).await.unwrap(), 1);
    let owner = stage.viewer(stage.owner).await;
    for (id, state) in [
        (broken.0, ApplicationState::Offered),
        (whole.0, ApplicationState::Lapsed),
    ] {
        let found = application(stage.ctx(), &owner, id).await.unwrap();
        assert_eq!(found.unwrap().state, state);
    }
}
