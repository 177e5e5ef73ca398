//! Finding placements.

mod market;
mod orders;

use serde_json::{Value, json};

use crate::support::people::text;
use crate::support::{Database, Server, on_each_database};
use market::Market;

on_each_database!(
    a_filter_finds_what_it_says_and_nothing_else,
    words_phrases_and_exclusions_find_what_they_say,
    what_comes_close_stands_below_and_only_when_asked_for,
    a_misspelt_word_is_read_as_another_and_says_so,
    an_empty_circle_tells_of_wider_ones,
    choosing_a_facet_leads_to_as_many_placements_as_it_says,
    a_distance_is_that_between_the_two_places,
    what_is_being_typed_is_completed_by_kind,
    what_matched_is_marked,
    a_closed_placement_vanishes,
    a_filled_placement_vanishes,
    a_changed_placement_is_found_by_its_new_words_alone,
);

async fn a_filter_finds_what_it_says_and_nothing_else(database: Database) {
    let market = Market::open(Server::start_unlimited(database)).await;
    let near = |latitude: f64, longitude: f64, radius: f64| json!({ "near": { "latitude": latitude, "longitude": longitude, "radiusKm": radius } });
    let (all, none): (&[&str], &[&str]) = (
        &["baker", "cook", "house painter", "painter", "tailor"],
        &[],
    );
    let cases = [
        (json!({}), all),
        (
            json!({ "occupations": ["7131"] }),
            &["house painter", "painter"],
        ),
        (
            json!({ "occupations": ["71", "5"] }),
            &["cook", "house painter", "painter"],
        ),
        (json!({ "countries": ["GH"] }), all),
        (json!({ "countries": ["KE"] }), none),
        (
            json!({ "localities": ["Accra"] }),
            &["baker", "house painter"],
        ),
        (json!({ "localities": ["Accra", "Kumasi"] }), all),
        (json!({ "languages": ["fr"] }), &["baker"]),
        (
            json!({ "conditions": ["minors_welcome"] }),
            &["house painter", "painter"],
        ),
        (json!({ "conditions": ["injury_cover"] }), all),
        (
            json!({ "shifts": ["EVENING", "NIGHT"] }),
            &["baker", "cook"],
        ),
        (json!({ "entryEducation": [3] }), &["tailor"]),
        (json!({ "eqfLevels": [4] }), &["tailor"]),
        (
            json!({ "payCurrency": "GHS", "monthlyPay": { "from": 45_000, "to": 50_000 } }),
            &["house painter", "painter"],
        ),
        (json!({ "payCurrency": "EUR" }), none),
        (
            json!({ "durationMonths": { "to": 18 } }),
            &["baker", "cook"],
        ),
        (json!({ "weeklyHours": { "from": 41 } }), &["tailor"]),
        (
            json!({ "starts": { "from": market.starts("cook"), "to": market.starts("cook") } }),
            &["cook"],
        ),
        (json!({ "enterpriseId": market.enterprise.id }), all),
        (near(6.69, -1.62, 10.0), &["cook", "painter", "tailor"]),
        (near(6.69, -1.62, 250.0), all),
        (near(48.0, 11.0, 500.0), none),
        (
            json!({ "near": { "town": "Kumasi", "radiusKm": 10 } }),
            &["cook", "painter", "tailor"],
        ),
        (
            json!({ "near": { "town": "كوماسي", "radiusKm": 10 } }),
            &["cook", "painter", "tailor"],
        ),
        (
            json!({ "occupations": ["7131"], "localities": ["Accra"] }),
            &["house painter"],
        ),
        (
            json!({ "occupations": ["7131"], "shifts": ["EVENING"] }),
            none,
        ),
    ];
    let mut wrong = Vec::new();
    for (filter, expected) in cases {
        let mut found = market.titles(json!({ "filter": filter })).await;
        found.sort();
        if found != expected {
            wrong.push(format!("{filter} finds {found:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn words_phrases_and_exclusions_find_what_they_say(database: Database) {
    let market = Market::open(Server::start_unlimited(database)).await;
    let cases: [(&str, &[&str]); 7] = [
        ("painter", &["house painter", "painter"]),
        ("PAINTERS", &["house painter", "painter"]),
        ("\"house painter\"", &["house painter"]),
        ("painter -house", &["painter"]),
        ("Accra painter", &["house painter"]),
        ("adjoa tailor", &["tailor"]),
        ("zeppelin", &[]),
    ];
    for (words, expected) in cases {
        let mut found = market.titles(json!({ "query": words })).await;
        found.sort();
        assert_eq!(found, expected, "{words}");
    }
}

const CLOSE: &str = "query($query: String, $filter: PlacementFilter, $fill: Int) {
    placements(query: $query, filter: $filter, fill: $fill) { totalCount nearCount corrections { typed readAs }
        wider { radiusKm count } relaxations { field count } edges { near node { title } } } }";

async fn what_comes_close_stands_below_and_only_when_asked_for(database: Database) {
    let market = Market::open(Server::start_unlimited(database)).await;
    let ask = async |fill: Value| {
        let asked = json!({ "query": "house painter", "fill": fill });
        market.server.data(None, CLOSE, asked).await["placements"].take()
    };
    let exact = ask(Value::Null).await;
    assert_eq!(exact["totalCount"], 1, "{exact}");
    assert_eq!(exact["nearCount"], 0, "{exact}");
    let filled = ask(json!(20)).await;
    let near: Vec<_> = titles(&filled, "near");
    assert_eq!(near[0], ("Apprentice house painter".to_owned(), false));
    assert!(
        near[1..].contains(&("Apprentice painter".to_owned(), true)),
        "{filled}"
    );
    assert_eq!(filled["nearCount"], near.len() - 1, "{filled}");
    assert_eq!(filled["totalCount"], near.len(), "{filled}");
    let asked = json!({ "query": "painter", "fill": 101 });
    let refused = market.server.graphql(None, CLOSE, asked).await;
    assert_eq!(
        refused["errors"][0]["message"],
        "fill is 101; give 0 to 100."
    );
}

fn titles(found: &Value, flag: &str) -> Vec<(String, bool)> {
    let edges = found["edges"].as_array().expect("a list");
    edges
        .iter()
        .map(|edge| (text(edge, "/node/title"), edge[flag] == true))
        .collect()
}

async fn a_misspelt_word_is_read_as_another_and_says_so(database: Database) {
    let market = Market::open(Server::start_unlimited(database)).await;
    let asked = json!({ "query": "taylor" });
    let found = market.server.data(None, CLOSE, asked).await["placements"].take();
    assert_eq!(found["totalCount"], 1, "{found}");
    assert_eq!(
        found["corrections"],
        json!([{ "typed": "taylor", "readAs": ["tailor"] }])
    );
}

async fn an_empty_circle_tells_of_wider_ones(database: Database) {
    let market = Market::open(Server::start_unlimited(database)).await;
    // Accra's baker and house painter are some 28 km away, Kumasi's three some 195 km.
    let near = json!({ "near": { "latitude": 5.6, "longitude": -0.45, "radiusKm": 5 } });
    let asked = json!({ "filter": near });
    let found = market.server.data(None, CLOSE, asked).await["placements"].take();
    assert_eq!(found["totalCount"], 0, "{found}");
    assert_eq!(
        found["wider"],
        json!([{ "radiusKm": 50.0, "count": 2 }, { "radiusKm": 250.0, "count": 5 }])
    );
    assert_eq!(
        found["relaxations"],
        json!([{ "field": "near", "count": 5 }])
    );
}

async fn choosing_a_facet_leads_to_as_many_placements_as_it_says(database: Database) {
    let market = Market::open(Server::start_unlimited(database)).await;
    let facets = market.facets().await;
    let mut tried = 0;
    for facet in facets.as_array().expect("a list") {
        let field = match text(facet, "/field").as_str() {
            "occupationMajor" | "occupationSubMajor" | "occupation" => "occupations",
            "country" => "countries",
            "locality" => "localities",
            "conditions" => "conditions",
            "coveredBranches" => "coveredBranches",
            "shift" => "shifts",
            "language" => "languages",
            _ => continue,
        };
        for value in facet["values"].as_array().expect("a list") {
            let found = market
                .titles(json!({ "filter": { field: [value["code"]] } }))
                .await;
            assert_eq!(value["count"], found.len(), "{field} {value}");
            assert!(!text(value, "/label").is_empty(), "{field} {value}");
            tried += 1;
        }
    }
    assert!(tried > 15, "only {tried} values in {facets:#}");
}

/// From Kumasi, 6.69° N 1.62° W, to Accra, 5.60° N 0.19° W, by the haversine formula on a sphere of 6,371 km.
async fn a_distance_is_that_between_the_two_places(database: Database) {
    let market = Market::open(Server::start_unlimited(database)).await;
    let query = r#"{ placements(query: "painter", filter: { near: { latitude: 6.69, longitude: -1.62, radiusKm: 300 } }, sort: DISTANCE) {
        edges { distanceKm node { site { locality } } } } }"#;
    let found = market.server.data(None, query, json!({})).await;
    let distance = |at: usize| {
        found["placements"]["edges"][at]["distanceKm"]
            .as_f64()
            .expect("a number")
    };
    assert!(distance(0) < 0.1, "{found}");
    assert!((distance(1) - 199.0).abs() < 1.0, "{found}");
    assert_eq!(
        found["placements"]["edges"][1]["node"]["site"]["locality"],
        "Accra"
    );
}

async fn what_is_being_typed_is_completed_by_kind(database: Database) {
    let market = Market::open(Server::start_unlimited(database)).await;
    let query = "query($prefix: String!) { suggest(prefix: $prefix) { text kind } }";
    let cases = [
        ("pain", "OCCUPATION", "Painters and related workers"),
        ("kum", "PLACE", "Kumasi"),
        ("adjoa", "ENTERPRISE", "Adjoa Paintworks"),
    ];
    for (prefix, kind, completed) in cases {
        let answer = market
            .server
            .data(None, query, json!({ "prefix": prefix }))
            .await;
        let suggestions = answer["suggest"].as_array().expect("a list");
        let there = suggestions.contains(&json!({ "text": completed, "kind": kind }));
        assert!(there, "{prefix} is completed to {suggestions:?}");
    }
    let nothing = market
        .server
        .data(None, query, json!({ "prefix": "zeppelin" }))
        .await;
    assert_eq!(nothing["suggest"], json!([]));
}

async fn what_matched_is_marked(database: Database) {
    let market = Market::open(Server::start_unlimited(database)).await;
    let query =
        r#"{ placements(query: "tailor") { edges { highlights { field runs { text match } } } } }"#;
    let found = market.server.data(None, query, json!({})).await;
    let highlights = found["placements"]["edges"][0]["highlights"]
        .as_array()
        .expect("a list");
    let title = highlights
        .iter()
        .find(|highlight| highlight["field"] == "title")
        .expect("the title matched");
    let runs = title["runs"].as_array().expect("a list");
    let whole: String = runs.iter().map(|run| text(run, "/text")).collect();
    let marked: Vec<String> = runs
        .iter()
        .filter(|run| run["match"] == true)
        .map(|run| text(run, "/text"))
        .collect();
    assert_eq!(
        (whole.as_str(), marked),
        ("Apprentice tailor", vec!["tailor".to_owned()])
    );
}

async fn a_closed_placement_vanishes(database: Database) {
    let market = Market::open(Server::start_unlimited(database)).await;
    let input = json!({ "id": market.id("painter") });
    market
        .server
        .done(
            market.enterprise.owner.token(),
            "closePlacement",
            "placement { state }",
            input,
        )
        .await;
    market
        .until_found(json!({ "query": "painter" }), &["house painter"])
        .await;
}

async fn a_filled_placement_vanishes(database: Database) {
    use crate::support::people::{Person, apply};
    let market = Market::open(Server::start_unlimited(database)).await;
    let candidate = Person::candidate(&market.server, "Ama Sarpong", 20).await;
    let application = apply(&market.server, &candidate, market.id("painter")).await;
    market
        .enterprise
        .advance(&market.server, &application, "OFFER")
        .await;
    let input = json!({ "id": application, "action": "ACCEPT" });
    market
        .server
        .done(
            candidate.token(),
            "advanceApplication",
            "application { state }",
            input,
        )
        .await;
    market
        .until_found(json!({ "query": "painter" }), &["house painter"])
        .await;
}

async fn a_changed_placement_is_found_by_its_new_words_alone(database: Database) {
    let market = Market::open(Server::start_unlimited(database)).await;
    let input = json!({ "id": market.id("tailor"), "title": "Apprentice upholsterer", "occupationCode": "7534" });
    market
        .server
        .done(
            market.enterprise.owner.token(),
            "savePlacement",
            "placement { state }",
            input,
        )
        .await;
    market
        .until_found(json!({ "query": "upholsterer" }), &["upholsterer"])
        .await;
    assert_eq!(
        market.titles(json!({ "query": "tailor" })).await,
        [] as [String; 0]
    );
    let facets: Value = market.facets().await;
    assert!(!facets.to_string().contains("7531"), "{facets}");
}
