//! What people search for.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::people::{Person, in_days};
use crate::support::{Database, Server, on_each_database};

on_each_database!(what_many_search_for_in_vain_is_told_to_who_plans_training);

/// Counts are written every few seconds.
const PATIENCE: Duration = Duration::from_secs(30);

async fn what_many_search_for_in_vain_is_told_to_who_plans_training(database: Database) {
    let server = Server::start_unlimited(database);
    let broker = Person::let_in(&server, "broker", Some("Ashanti Employment Service"));
    search(&server, "something rare").await;
    // The second ten are added to what is written by then.
    for counted in [10, 20] {
        for _ in 0..10 {
            search(&server, "Shoe maker").await;
        }
        let expected = json!([
            { "words": "shoe maker", "country": "GH", "searches": counted, "withoutResult": counted },
        ]);
        let there = async {
            while rows(&server, &broker).await != expected {
                tokio::task::yield_now().await;
            }
        };
        let told = tokio::time::timeout(PATIENCE, there).await;
        assert!(told.is_ok(), "{}", rows(&server, &broker).await);
    }
}

async fn search(server: &Server, words: &str) {
    let query = r#"query($words: String) { placements(query: $words, filter: { near: { town: "Kumasi, GH", radiusKm: 20 } }) { totalCount } }"#;
    server.data(None, query, json!({ "words": words })).await;
}

async fn rows(server: &Server, broker: &Person) -> Value {
    let query = "query($from: Date!, $to: Date!) { searchDemand(from: $from, to: $to) { rows { words country searches withoutResult } } }";
    // A day on both sides, should it be midnight.
    let today = in_days(0);
    let from = today.pred_opt().expect("a day before today");
    let asked = json!({ "from": from, "to": in_days(1) });
    let mut told = server.data(broker.token(), query, asked).await;
    told["searchDemand"]["rows"].take()
}
