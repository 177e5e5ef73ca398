//! Saving searches, hearing of what is new, and ending that, on SQLite.

mod ending;
mod telling;

use std::net::{IpAddr, Ipv4Addr};

use chrono::Duration;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde_json::Value;
use uuid::Uuid;

use super::*;
use crate::entities::{account, alert_progress, outbox_message, watched_search};
use crate::error::UserErrorCode;
use crate::ids::{self, Kind};
use crate::index_feed;
use crate::notifications::Template;
use crate::placements::search::{NearInput, PlacementFilter};
use crate::placements::tests::{Stage, account as new_account};
use crate::viewer::Viewer;

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// Somebody whose address is known to be theirs.
async fn reader(stage: &Stage, email: &str) -> Viewer {
    let id = new_account(&stage.fixture, email).await;
    confirm_address(stage, id).await;
    stage.fixture.viewer(id).await
}

async fn confirm_address(stage: &Stage, account_id: Uuid) {
    account::Entity::update_many()
        .col_expr(
            account::Column::EmailConfirmedAt,
            Expr::value(Some(stage.ctx().now())),
        )
        .filter(account::Column::Id.eq(account_id))
        .exec(stage.ctx().db.writer())
        .await
        .unwrap();
}

fn welders(frequency: AlertFrequency) -> SaveSearchInput {
    SaveSearchInput {
        name: "Welding".to_owned(),
        query: Some("welder".to_owned()),
        filter: None,
        frequency,
    }
}

fn welders_at(email: &str) -> RequestSearchAlertInput {
    RequestSearchAlertInput {
        email: email.to_owned(),
        name: "Welding".to_owned(),
        query: Some("welder".to_owned()),
        filter: None,
        frequency: AlertFrequency::AtOnce,
        locale: Some("fr".to_owned()),
    }
}

async fn saved(stage: &Stage, viewer: &Viewer, frequency: AlertFrequency) -> SavedSearch {
    save_search(stage.ctx(), viewer, welders(frequency))
        .await
        .unwrap()
}

/// Looks for what is new, and tells of it.
async fn look_and_tell(stage: &Stage) {
    index_feed::catch_up(stage.ctx()).await.unwrap();
    catch_up(stage.ctx()).await.unwrap();
    while tell_due(stage.ctx()).await.unwrap() > 0 {}
}

/// Messages of a template, in the order in which they were written.
async fn messages(stage: &Stage, template: Template) -> Vec<(String, Value)> {
    let rows = outbox_message::Entity::find()
        .filter(outbox_message::Column::Template.eq(template.code()))
        .order_by_asc(outbox_message::Column::Id)
        .all(stage.ctx().db.reader())
        .await
        .unwrap();
    rows.into_iter()
        .map(|row| (row.recipient, row.parameters))
        .collect()
}

/// What was told, and to whom.
async fn told(stage: &Stage) -> Vec<(String, Value)> {
    look_and_tell(stage).await;
    messages(stage, Template::SearchAlert).await
}

/// The last part of a link in a message.
fn token(parameters: &Value, name: &str) -> String {
    let link = parameters[name].as_str().unwrap();
    let (path, _) = link.split_once('?').unwrap();
    path.rsplit('/').next().unwrap().to_owned()
}

fn code_of(refused: Result<impl Sized, Error>) -> UserErrorCode {
    let Err(error) = refused else {
        panic!("it was not refused");
    };
    error.into_refusals().unwrap()[0].code
}

#[tokio::test]
async fn whoever_asks_for_the_same_in_other_words_watches_the_same_search() {
    let stage = Stage::new().await;
    let ama = reader(&stage, "ama@example.org").await;
    let yaw = reader(&stage, "yaw@example.org").await;
    for (viewer, query, countries) in [
        (&ama, "  Welder ", ["GH", "KE"]),
        (&yaw, "welder", ["KE", "GH"]),
    ] {
        let filter = PlacementFilter {
            countries: Some(countries.map(str::to_owned).to_vec()),
            languages: Some(Vec::new()),
            ..PlacementFilter::default()
        };
        let input = SaveSearchInput {
            query: Some(query.to_owned()),
            filter: Some(filter),
            ..welders(AlertFrequency::Daily)
        };
        save_search(stage.ctx(), viewer, input).await.unwrap();
    }
    let watched = watched_search::Entity::find();
    assert_eq!(watched.count(stage.ctx().db.reader()).await.unwrap(), 1);
}

#[tokio::test]
async fn a_saved_search_leads_back_to_its_page_without_the_point_where_somebody_stood() {
    let stage = Stage::new().await;
    let ama = reader(&stage, "ama@example.org").await;
    let near = NearInput {
        town: None,
        latitude: Some(5.60372),
        longitude: Some(-0.18696),
        radius_km: 25.0,
    };
    let filter = PlacementFilter {
        near: Some(near),
        occupations: Some(vec!["72".to_owned()]),
        conditions: Some(vec!["paid".to_owned()]),
        ..PlacementFilter::default()
    };
    let input = SaveSearchInput {
        query: Some("Gas & arc".to_owned()),
        filter: Some(filter),
        ..welders(AlertFrequency::Daily)
    };
    let saved = save_search(stage.ctx(), &ama, input).await.unwrap();
    let path =
        "/placements?q=gas%20%26%20arc&near=5.6,-0.19&radius=25&occupation=72&condition=paid";
    assert_eq!(saved.asked.path(), path);
    let own = own(stage.ctx(), &ama).await.unwrap();
    assert_eq!(own[0].asked.path(), path, "as it was kept");
}

#[tokio::test]
async fn what_cannot_be_searched_for_cannot_be_saved() {
    let stage = Stage::new().await;
    let ama = reader(&stage, "ama@example.org").await;
    let filter = PlacementFilter {
        countries: Some(vec!["Ghana".to_owned()]),
        ..PlacementFilter::default()
    };
    let input = SaveSearchInput {
        name: String::new(),
        filter: Some(filter),
        ..welders(AlertFrequency::Daily)
    };
    let refused = save_search(stage.ctx(), &ama, input).await.unwrap_err();
    let fields: Vec<_> = refused
        .into_refusals()
        .unwrap()
        .into_iter()
        .filter_map(|refusal| refusal.field)
        .collect();
    assert_eq!(fields, ["name", "filter.countries.0"]);
}

#[tokio::test]
async fn a_person_saves_so_many_searches_and_no_more() {
    let stage = Stage::new().await;
    let ama = reader(&stage, "ama@example.org").await;
    let numbered = |number: u64| SaveSearchInput {
        query: Some(format!("trade {number}")),
        ..welders(AlertFrequency::Daily)
    };
    for number in 0..MOST_OF_ACCOUNT {
        save_search(stage.ctx(), &ama, numbered(number))
            .await
            .unwrap();
    }
    let refused = save_search(stage.ctx(), &ama, numbered(MOST_OF_ACCOUNT)).await;
    assert_eq!(code_of(refused), UserErrorCode::NotAllowedNow);
    let again = save_search(stage.ctx(), &ama, numbered(3)).await;
    assert!(again.is_ok(), "the same one again takes no room");
}

#[tokio::test]
async fn a_saved_search_of_somebody_else_does_not_exist() {
    let stage = Stage::new().await;
    let ama = reader(&stage, "ama@example.org").await;
    let yaw = reader(&stage, "yaw@example.org").await;
    let id = ids::encode(
        Kind::SavedSearch,
        saved(&stage, &ama, AlertFrequency::Daily).await.id,
    );
    let change = ChangeSavedSearchInput {
        id: id.clone(),
        name: None,
        frequency: None,
        paused: Some(true),
    };
    let refused = change_saved_search(stage.ctx(), &yaw, change).await;
    assert_eq!(code_of(refused), UserErrorCode::NotFound);
    let refused = delete_saved_search(stage.ctx(), &yaw, DeleteSavedSearchInput { id }).await;
    assert_eq!(code_of(refused), UserErrorCode::NotFound);
    assert!(own(stage.ctx(), &yaw).await.unwrap().is_empty());
}

#[tokio::test]
async fn what_was_deleted_leaves_nothing() {
    let stage = Stage::new().await;
    let ama = reader(&stage, "ama@example.org").await;
    let id = saved(&stage, &ama, AlertFrequency::Daily).await.id;
    let input = DeleteSavedSearchInput {
        id: ids::encode(Kind::SavedSearch, id),
    };
    delete_saved_search(stage.ctx(), &ama, input).await.unwrap();
    assert_eq!(left(&stage).await, (0, 0));
}

/// Saved searches, and searches that are watched.
async fn left(stage: &Stage) -> (u64, u64) {
    let db = stage.ctx().db.reader();
    let saved = saved_search::Entity::find().count(db).await.unwrap();
    let watched = watched_search::Entity::find().count(db).await.unwrap();
    (saved, watched)
}
