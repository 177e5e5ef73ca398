//! Searches that can't be run.

use serde_json::{Value, json};

use super::{has_way_out, refused};
use crate::support::people::{Enterprise, text};
use crate::support::{Database, Server, on_each_database};

on_each_database!(
    a_search_with_a_fault_is_refused_by_its_field,
    a_cursor_of_another_search_is_refused,
    an_order_by_distance_without_a_place_is_refused,
    a_list_of_more_than_a_hundred_is_refused_everywhere,
);

const SEARCH: &str = "query($filter: PlacementFilter, $query: String, $first: Int, $after: String, $sort: PlacementSort) {
    placements(filter: $filter, query: $query, first: $first, after: $after, sort: $sort) { totalCount pageInfo { endCursor } } }";

async fn a_search_with_a_fault_is_refused_by_its_field(database: Database) {
    let server = Server::start(database);
    let near = |radius: f64| json!({ "filter": { "near": { "latitude": 6.69, "longitude": -1.62, "radiusKm": radius } } });
    let filter = |field: &str, value: Value| json!({ "filter": { field: value } });
    let faults = [
        (near(-5.0), "filter.near.radiusKm", "-5"),
        (near(0.0), "filter.near.radiusKm", "0"),
        (near(501.0), "filter.near.radiusKm", "501"),
        (
            json!({ "filter": { "near": { "latitude": 96.69, "longitude": -1.62, "radiusKm": 5 } } }),
            "filter.near.latitude",
            "96.69",
        ),
        (
            filter("countries", json!(["GH", "XX"])),
            "filter.countries.1",
            "XX",
        ),
        (
            filter("occupations", json!(["99999"])),
            "filter.occupations.0",
            "99999",
        ),
        (
            filter("conditions", json!(["free_lunch"])),
            "filter.conditions.0",
            "free_lunch",
        ),
        (
            filter("languages", json!(["xx"])),
            "filter.languages.0",
            "xx",
        ),
        (
            filter("entryEducation", json!([9])),
            "filter.entryEducation.0",
            "9",
        ),
        (filter("eqfLevels", json!([0])), "filter.eqfLevels.0", "0"),
        (
            filter("enterpriseId", json!("pla_0")),
            "filter.enterpriseId",
            "pla_0",
        ),
        (
            filter("monthlyPay", json!({ "from": 1 })),
            "filter.payCurrency",
            "EUR",
        ),
        (
            filter("payCurrency", json!("CEDI")),
            "filter.payCurrency",
            "CEDI",
        ),
        (
            filter("durationMonths", json!({ "from": 24, "to": 12 })),
            "filter.durationMonths",
            "24",
        ),
        (
            filter("weeklyHours", json!({ "from": -40 })),
            "filter.weeklyHours.from",
            "-40",
        ),
        (json!({ "first": 1000 }), "first", "1000"),
        (json!({ "first": -1 }), "first", "-1"),
        (json!({ "after": "garbage!" }), "after", "garbage!"),
        (json!({ "query": "x".repeat(257) }), "query", "256"),
        (
            json!({ "query": "a b c d e f g h i j k l m n o p q" }),
            "query",
            "16",
        ),
    ];
    let mut misjudged = Vec::new();
    for (variables, field, quoted) in faults {
        let error = refused(&server, SEARCH, variables.clone()).await;
        let message = text(&error, "/message");
        let right =
            error["field"] == field && error["code"] == "BAD_INPUT" && message.contains(quoted);
        if !right || !(has_way_out(&message) || message.contains("; give ")) {
            misjudged.push(format!(
                "{variables}: expected {field} quoting “{quoted}” and a way out, got {error}"
            ));
        }
    }
    assert!(misjudged.is_empty(), "{}", misjudged.join("\n"));
}

async fn a_cursor_of_another_search_is_refused(database: Database) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    for _ in 0..2 {
        enterprise.publish(&server, json!({})).await;
    }
    let mut page = json!(null);
    for _ in 0..200 {
        page = server
            .data(None, SEARCH, json!({ "query": "painter", "first": 1 }))
            .await["placements"]
            .take();
        if page["totalCount"] == 2 {
            break;
        }
    }
    let cursor = text(&page, "/pageInfo/endCursor");
    for other in [
        json!({ "query": "apprentice" }),
        json!({ "query": "painter", "sort": "NEWEST" }),
        json!({ "query": "painter", "filter": { "countries": ["GH"] } }),
    ] {
        let mut variables = other;
        variables["after"] = json!(cursor);
        let error = refused(&server, SEARCH, variables.clone()).await;
        assert_eq!(
            (&error["field"], &error["code"]),
            (&json!("after"), &json!("BAD_INPUT")),
            "{variables}: {error}"
        );
    }
}

async fn an_order_by_distance_without_a_place_is_refused(database: Database) {
    let server = Server::start(database);
    let error = refused(&server, SEARCH, json!({ "sort": "DISTANCE" })).await;
    assert_eq!(error["field"], "filter.near");
    assert!(has_way_out(&text(&error, "/message")), "{error}");
}

async fn a_list_of_more_than_a_hundred_is_refused_everywhere(database: Database) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let lists = [
        "{ viewer { applications(first: 101) { totalCount } } }",
        "{ viewer { agreements(first: 101) { totalCount } } }",
        "{ viewer { caseload(first: 101) { totalCount } } }",
        "{ viewer { memberships { organisation { placements(first: 101) { totalCount } } } } }",
        "{ placements(first: 101) { totalCount } }",
        r#"{ suggest(prefix: "p", first: 51) { text } }"#,
        r#"{ occupations(query: "paint", first: 101) { code } }"#,
        r#"{ skills(query: "paint", first: 101) { id } }"#,
    ];
    for query in lists {
        let answer = server
            .graphql(enterprise.owner.token(), query, json!({}))
            .await;
        let error = &answer["errors"][0];
        assert_eq!(
            (&error["extensions"]["field"], &error["extensions"]["code"]),
            (&json!("first"), &json!("BAD_INPUT")),
            "{query}: {answer}"
        );
    }
}
