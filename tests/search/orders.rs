//! In which order, and how page after page.

use serde_json::{Value, json};

use super::market::Market;
use crate::support::people::text;
use crate::support::{Database, Server, on_each_database};

on_each_database!(
    each_order_is_what_it_says,
    all_pages_together_are_the_whole_list_in_every_order,
    a_list_goes_on_after_any_of_its_items
);

const KUMASI: &str = r#"{ "near": { "latitude": 6.69, "longitude": -1.62, "radiusKm": 300 } }"#;

async fn each_order_is_what_it_says(database: Database) {
    let market = Market::open(Server::start_unlimited(database)).await;
    let cases = [
        (
            json!({ "sort": "PAY", "filter": { "payCurrency": "GHS" } }),
            ["tailor", "house painter", "painter", "baker", "cook"],
        ),
        (
            json!({ "sort": "NEWEST" }),
            ["tailor", "baker", "cook", "house painter", "painter"],
        ),
        (
            json!({ "sort": "CLOSING" }),
            ["tailor", "baker", "cook", "house painter", "painter"],
        ),
        (
            json!({ "sort": "STARTING" }),
            ["painter", "house painter", "cook", "baker", "tailor"],
        ),
    ];
    for (variables, expected) in cases {
        assert_eq!(
            market.titles(variables.clone()).await,
            expected,
            "{variables}"
        );
    }
    let near: Value = serde_json::from_str(KUMASI).expect("JSON");
    let found = market
        .titles(json!({ "sort": "DISTANCE", "filter": near }))
        .await;
    assert!(
        found[3..]
            .iter()
            .all(|title| ["house painter", "baker"].contains(&title.as_str())),
        "{found:?}"
    );
}

async fn all_pages_together_are_the_whole_list_in_every_order(database: Database) {
    let market = crowded(database).await;
    let near: Value = serde_json::from_str(KUMASI).expect("JSON");
    for sort in [
        "RELEVANCE",
        "DISTANCE",
        "PAY",
        "NEWEST",
        "CLOSING",
        "STARTING",
    ] {
        for query in [Value::Null, json!("apprentice")] {
            let whole = market
                .page(json!({ "sort": sort, "query": query, "filter": near, "first": 100 }))
                .await;
            let whole = ids(&whole);
            let mut paged = Vec::new();
            let mut after = Value::Null;
            loop {
                let page = market.page(json!({ "sort": sort, "query": query, "filter": near, "first": 4, "after": after })).await;
                assert_eq!(page["totalCount"], 23, "{sort} {query}");
                assert_eq!(page["pageInfo"]["hasPreviousPage"], !after.is_null());
                paged.extend(ids(&page));
                after = page["pageInfo"]["endCursor"].clone();
                if page["pageInfo"]["hasNextPage"] == false {
                    break;
                }
                assert!(paged.len() < 23, "{sort} {query} doesn't end");
            }
            assert_eq!(paged, whole, "{sort} {query}");
            let mut once = paged;
            once.sort();
            once.dedup();
            assert_eq!(once.len(), 23, "{sort} {query} repeats or leaves out");
        }
    }
}

async fn a_list_goes_on_after_any_of_its_items(database: Database) {
    let market = Market::open(Server::start_unlimited(database)).await;
    let whole = market.page(json!({ "sort": "PAY" })).await;
    let all = ids(&whole);
    for (position, edge) in whole["edges"]
        .as_array()
        .expect("a list")
        .iter()
        .enumerate()
    {
        let rest = market
            .page(json!({ "sort": "PAY", "after": edge["cursor"] }))
            .await;
        assert_eq!(ids(&rest), all[position + 1..], "after {position}");
    }
}

/// Eighteen more that are equal in everything but their ids, so that ties have to be told apart.
async fn crowded(database: Database) -> Market {
    let market = Market::open(Server::start_unlimited(database)).await;
    for _ in 0..18 {
        market
            .enterprise
            .publish(
                &market.server,
                json!({ "title": "Apprentice plasterer", "startsOn": market.starts("painter") }),
            )
            .await;
    }
    let mut expected = vec!["plasterer"; 18];
    expected.extend(["tailor", "baker", "cook", "house painter", "painter"]);
    market
        .until_found(json!({ "sort": "NEWEST", "first": 100 }), &expected)
        .await;
    market
}

fn ids(page: &Value) -> Vec<String> {
    page["edges"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|edge| text(edge, "/node/id"))
        .collect()
}
