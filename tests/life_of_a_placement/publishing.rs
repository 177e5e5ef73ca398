//! From a draft to something that people find.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::people::{Enterprise, text};
use crate::support::{Database, Server, on_each_database};

on_each_database!(
    a_draft_that_says_nothing_about_protection_is_refused_by_rule_and_remedy,
    a_mended_draft_is_let_through_and_its_report_is_kept,
    a_change_that_fails_the_gate_leaves_what_is_public_as_it_was,
    a_published_placement_is_found_within_two_seconds,
    a_draft_is_seen_by_its_enterprise_alone,
    a_placement_saved_again_under_its_external_id_is_the_same_placement,
);

const REPORT: &str = "placement { state } qualityReport { publishable pack packVersion results { rule verdict remedy instrument paragraph } }";

async fn a_draft_that_says_nothing_about_protection_is_refused_by_rule_and_remedy(
    database: Database,
) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let id = enterprise
        .draft(&server, json!({ "conditions": null }))
        .await;
    let refused = server
        .act(
            enterprise.owner.token(),
            "publishPlacement",
            REPORT,
            json!({ "id": id }),
        )
        .await;
    assert_eq!(refused["placement"]["state"], "DRAFT");
    assert_eq!(refused["qualityReport"]["publishable"], false);
    let blocking = blocking(&refused);
    assert!(
        blocking.iter().any(|rule| rule["rule"] == "G06"),
        "{blocking:#?}"
    );
    let errors = refused["userErrors"].as_array().expect("a list");
    assert_eq!(errors.len(), blocking.len());
    for rule in blocking {
        let (name, remedy) = (text(rule, "/rule"), text(rule, "/remedy"));
        let told = errors
            .iter()
            .find(|error| text(error, "/message").contains(&format!("({name}, ")));
        let told = told.unwrap_or_else(|| panic!("{name} is not among {errors:#?}"));
        assert_eq!(told["code"], "QUALITY_GATE");
        assert!(text(told, "/message").contains(&remedy), "{told}");
    }
}

async fn a_mended_draft_is_let_through_and_its_report_is_kept(database: Database) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let id = enterprise
        .draft(&server, json!({ "conditions": null }))
        .await;
    let mended = json!({ "id": id, "conditions": enterprise.offer(json!({}))["conditions"] });
    server
        .done(
            enterprise.owner.token(),
            "savePlacement",
            "placement { id }",
            mended,
        )
        .await;
    let published = server
        .done(
            enterprise.owner.token(),
            "publishPlacement",
            REPORT,
            json!({ "id": id }),
        )
        .await;
    assert_eq!(published["placement"]["state"], "PUBLISHED");
    let query = "query($id: ID!) { placement(id: $id) { qualityReport { publishable pack packVersion results { rule verdict remedy instrument paragraph } } } }";
    let kept = server.data(None, query, json!({ "id": id })).await;
    assert_eq!(
        kept["placement"]["qualityReport"],
        published["qualityReport"]
    );
    assert!(blocking(&published).is_empty());
}

async fn a_change_that_fails_the_gate_leaves_what_is_public_as_it_was(database: Database) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let id = enterprise.publish(&server, json!({})).await;
    let worse = json!({ "id": id, "minimumAge": 12, "title": "Apprentice painter, very young" });
    let refused = server
        .act(
            enterprise.owner.token(),
            "savePlacement",
            "placement { state }",
            worse,
        )
        .await;
    assert_eq!(refused["userErrors"][0]["code"], "QUALITY_GATE");
    let query = "query($id: ID!) { placement(id: $id) { state title minimumAge version } }";
    let standing = server.data(None, query, json!({ "id": id })).await;
    let before = json!({ "state": "PUBLISHED", "title": "Apprentice painter", "minimumAge": 15, "version": 1 });
    assert_eq!(standing["placement"], before);
}

async fn a_published_placement_is_found_within_two_seconds(database: Database) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let id = enterprise.publish(&server, json!({})).await;
    let published = Instant::now();
    let query = r#"{ placements(query: "painter") { nodes { id } } }"#;
    loop {
        let found = server.data(None, query, json!({})).await;
        if found["placements"]["nodes"] == json!([{ "id": id }]) {
            break;
        }
        assert!(
            published.elapsed() < Duration::from_secs(2),
            "still not found: {found}"
        );
    }
}

async fn a_draft_is_seen_by_its_enterprise_alone(database: Database) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let rival = Enterprise::open(&server, "Kwame Decorators").await;
    let id = enterprise.draft(&server, json!({})).await;
    let query = "query($id: ID!) { placement(id: $id) { title } }";
    for (who, title) in [
        (None, Value::Null),
        (rival.owner.token(), Value::Null),
        (enterprise.owner.token(), json!("Apprentice painter")),
    ] {
        let seen = server.data(who, query, json!({ "id": id })).await;
        assert_eq!(
            *seen.pointer("/placement/title").unwrap_or(&Value::Null),
            title
        );
    }
}

async fn a_placement_saved_again_under_its_external_id_is_the_same_placement(database: Database) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let id = enterprise
        .draft(&server, json!({ "externalId": "HR-77" }))
        .await;
    let again = enterprise
        .draft(
            &server,
            json!({ "externalId": "HR-77", "title": "Apprentice decorator" }),
        )
        .await;
    assert_eq!(again, id);
    let query =
        "query($id: ID!) { organisation(id: $id) { placements { totalCount nodes { title } } } }";
    let all = server
        .data(
            enterprise.owner.token(),
            query,
            json!({ "id": enterprise.id }),
        )
        .await;
    let expected = json!({ "totalCount": 1, "nodes": [{ "title": "Apprentice decorator" }] });
    assert_eq!(all["organisation"]["placements"], expected);
}

fn blocking(payload: &Value) -> Vec<&Value> {
    let results = payload["qualityReport"]["results"]
        .as_array()
        .expect("a list");
    results
        .iter()
        .filter(|result| result["verdict"] == "BLOCK")
        .collect()
}
