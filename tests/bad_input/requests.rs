//! Requests that are no requests.

use reqwest::{Client, StatusCode, header};
use serde_json::{Value, json};

use super::has_way_out;
use crate::support::people::{Enterprise, text};
use crate::support::{Database, Server, mutation_document, on_each_database};

on_each_database!(
    what_is_no_json_is_refused_with_what_was_expected,
    a_body_of_three_megabytes_is_refused_by_its_limit,
    a_value_of_the_wrong_type_is_refused_with_what_is_wrong,
    a_mutation_by_get_is_refused,
    a_form_from_another_site_is_refused,
    too_many_requests_are_refused_with_when_to_come_back,
);

async fn what_is_no_json_is_refused_with_what_was_expected(database: Database) {
    let server = Server::start(database);
    for body in [
        "{\"query\": \"{ viewer",
        "",
        "[]",
        "null",
        "{\"query\": 3}",
        "\u{FEFF}{}",
        "{}",
    ] {
        let (status, refused) = post(&server, body.to_owned()).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{body}");
        let message = text(&refused, "/errors/0/message");
        assert!(
            message.len() > 20 && refused.get("data").is_none(),
            "{body}: {refused}"
        );
    }
}

async fn a_body_of_three_megabytes_is_refused_by_its_limit(database: Database) {
    let server = Server::start(database);
    let (status, refused) =
        post(&server, json!({ "query": " ".repeat(3 << 20) }).to_string()).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    let error = &refused["errors"][0];
    assert_eq!(error["extensions"]["limit"], 256 * 1024);
    assert!(has_way_out(&text(error, "/message")), "{error}");
    assert_eq!(
        post(&server, json!({ "query": "{ __typename }" }).to_string())
            .await
            .0,
        StatusCode::OK
    );
}

async fn a_value_of_the_wrong_type_is_refused_with_what_is_wrong(database: Database) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let wrong = [
        (json!({ "startsOn": "01.09.2027" }), "01.09.2027"),
        (json!({ "startsOn": "2027-02-30" }), "2027-02-30"),
        (json!({ "places": "three" }), "places"),
        (json!({ "places": 4_294_967_296_i64 }), "2147483647"),
        (
            json!({ "schedule": { "days": ["SOMEDAY"], "shift": "DAY" } }),
            "SOMEDAY",
        ),
        (
            json!({ "remuneration": [{ "fromMonth": 1, "amount": "450", "period": "MONTH" }] }),
            "currency",
        ),
        (json!({ "wages": 450 }), "wages"),
    ];
    for (change, named) in wrong {
        let document = mutation_document("savePlacement", "placement { id }");
        let variables = json!({ "input": enterprise.offer(change.clone()) });
        let answer = server
            .graphql(enterprise.owner.token(), &document, variables)
            .await;
        let message = text(&answer, "/errors/0/message");
        assert!(message.contains(named), "{change}: {message}");
        assert_eq!(answer["data"], Value::Null, "{change}");
    }
}

async fn a_mutation_by_get_is_refused(database: Database) {
    let server = Server::start(database);
    let answer = server
        .visitor()
        .get("/graphql?query=mutation%7BsignOut%7BuserErrors%7Bcode%7D%7D%7D")
        .await;
    assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.headers()[header::ALLOW], "POST");
}

async fn a_form_from_another_site_is_refused(database: Database) {
    let server = Server::start(database);
    let form = Client::new()
        .post(format!("{}/sign-in", server.url()))
        .header("Sec-Fetch-Site", "cross-site")
        .header(header::ORIGIN, "https://elsewhere.example")
        .form(&[
            ("email", "ama@example.org"),
            ("password", "copper lorry mango"),
        ]);
    let answer = form.send().await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    assert!(!answer.headers().contains_key(header::SET_COOKIE));
}

async fn too_many_requests_are_refused_with_when_to_come_back(database: Database) {
    let server = Server::start_with(database, &["serve"], &[("FUNDI_REQUESTS_PER_SECOND", "1")]);
    let mut refused = None;
    for _ in 0..20 {
        let answer = server.visitor().get("/schema.graphql").await;
        if answer.status() == StatusCode::TOO_MANY_REQUESTS {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("a refusal within twenty requests at one a second");
    let wait: u64 = refused.headers()[header::RETRY_AFTER]
        .to_str()
        .expect("text")
        .parse()
        .expect("seconds");
    assert!((1..=60).contains(&wait), "{wait}");
    assert_eq!(
        server.visitor().get("/healthz").await.status(),
        StatusCode::OK
    );
}

async fn post(server: &Server, body: String) -> (StatusCode, Value) {
    let request = Client::new()
        .post(format!("{}/graphql", server.url()))
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ACCEPT, "application/graphql-response+json")
        .body(body);
    let answer = request.send().await.expect("an answer");
    let status = answer.status();
    (status, answer.json().await.expect("JSON"))
}
