//! Counting what is searched for, on SQLite.

use chrono::Days;
use sea_orm::PaginatorTrait;

use super::*;
use crate::placements::search::{NearInput, PlacementFilter, Search, search};
use crate::placements::tests::Stage;
use crate::viewer::Viewer;

async fn ask(stage: &Stage, query: &str, near: Option<(f64, f64)>, times: usize) {
    let near = near.map(|(latitude, longitude)| NearInput {
        town: None,
        latitude: Some(latitude),
        longitude: Some(longitude),
        radius_km: 25.0,
    });
    let asked = Search {
        query: Some(query.to_owned()),
        filter: PlacementFilter {
            near,
            ..PlacementFilter::default()
        },
        ..Search::default()
    };
    for _ in 0..times {
        search(stage.ctx(), &Viewer::anonymous("en"), asked.clone())
            .await
            .unwrap();
    }
}

async fn told(stage: &Stage, by_region: bool) -> Vec<(String, String, i64, i64)> {
    flush(stage.ctx()).await.unwrap();
    let authority = stage.authority("authority@example.org").await;
    let today = stage.ctx().today();
    let asked = DemandQuery {
        from: today - Days::new(40),
        to: today,
        country: None,
        by_region,
        order: DemandOrder::Searches,
        first: None,
    };
    let found = search_demand(stage.ctx(), &authority, asked).await.unwrap();
    found
        .into_iter()
        .map(|it| (it.words, it.country + &it.region, it.searches, it.fruitless))
        .collect()
}

#[tokio::test]
async fn what_is_searched_for_is_counted_together_and_what_is_rare_is_not_told() {
    let stage = Stage::new().await;
    stage.published().await;
    stage.found("welder").await;
    ask(&stage, " Welder ", None, 5).await;
    flush(stage.ctx()).await.unwrap();
    ask(&stage, "WELDER", None, 6).await;
    ask(&stage, "Élevage", None, 10).await;
    ask(&stage, "ama mensah", None, 9).await;
    let expected = [
        ("welder".to_owned(), String::new(), 12, 0),
        ("elevage".to_owned(), String::new(), 10, 10),
    ];
    assert_eq!(told(&stage, false).await, expected);
}

#[tokio::test]
async fn a_place_is_counted_as_its_country_and_the_nearest_city() {
    let stage = Stage::new().await;
    ask(&stage, "welder", Some((5.61, -0.21)), 10).await;
    let told = told(&stage, true).await;
    assert_eq!(told.len(), 1);
    assert!(told[0].1.starts_with("GH"), "{told:?}");
    assert!(told[0].1.len() > 2, "with a city: {told:?}");
}

#[tokio::test]
async fn what_could_be_somebody_is_not_kept() {
    let stage = Stage::new().await;
    for query in [
        "ama@example.org",
        "call 0201234567",
        "my name is ama and i live near the old market",
    ] {
        ask(&stage, query, None, 1).await;
    }
    flush(stage.ctx()).await.unwrap();
    let kept = Entity::find().count(stage.ctx().db.reader()).await.unwrap();
    assert_eq!(kept, 0);
}

#[tokio::test]
async fn rare_words_are_deleted_after_a_month() {
    let stage = Stage::new().await;
    ask(&stage, "ama mensah", None, 9).await;
    ask(&stage, "welder", None, 10).await;
    flush(stage.ctx()).await.unwrap();
    stage.fixture.pass(Duration::days(32));
    purge(stage.ctx()).await.unwrap();
    let kept = Entity::find().all(stage.ctx().db.reader()).await.unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].words, "welder");
}

#[tokio::test]
async fn only_those_who_plan_training_see_it() {
    let stage = Stage::new().await;
    let today = stage.ctx().today();
    let asked = DemandQuery {
        from: today,
        to: today,
        country: None,
        by_region: false,
        order: DemandOrder::default(),
        first: None,
    };
    for viewer in [Viewer::anonymous("en"), stage.owner.clone()] {
        let refused = search_demand(stage.ctx(), &viewer, asked.clone()).await;
        assert!(refused.unwrap_err().into_refusals().is_ok());
    }
}
