//! The same request twice.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::people::{Enterprise, PASSWORD, in_days, text};
use crate::support::story::Story;
use crate::support::{Database, Server, mutation_document, on_each_database};

on_each_database!(
    the_same_request_with_the_same_key_has_one_effect_and_one_answer,
    sixteen_of_the_same_request_at_once_have_one_effect,
    another_request_with_the_same_key_is_refused,
    two_people_may_use_the_same_key,
    eight_of_the_same_change_at_once_are_never_a_fault,
);

const KEY: &str = "4f1c6f2e-2b9d-4f6a-9a9e-6a7c0c1d2e3f";

async fn the_same_request_with_the_same_key_has_one_effect_and_one_answer(database: Database) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let first = save(&server, &enterprise, json!({})).await;
    let second = save(&server, &enterprise, json!({})).await;
    assert_eq!(first, second);
    assert_eq!(first.0, StatusCode::OK);
    assert!(text(&first.1, "/data/savePlacement/placement/id").starts_with("pla_"));
    assert_eq!(drafts(&server, &enterprise).await, 1);
}

/// One of them runs; the others are answered like it, or asked to come back while it does.
async fn sixteen_of_the_same_request_at_once_have_one_effect(database: Database) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let running: Vec<_> = (0..16)
        .map(|_| tokio::spawn(request(&server, &enterprise, json!({})).send()))
        .collect();
    for answer in running {
        let answer = answer.await.expect("a task that ends").expect("an answer");
        let answer: Value = answer.json().await.expect("JSON");
        let busy = answer.pointer("/errors/0/extensions/code") == Some(&json!("IN_PROGRESS"));
        assert!(
            busy || answer["data"]["savePlacement"]["placement"]["id"].is_string(),
            "{answer}"
        );
    }
    assert_eq!(drafts(&server, &enterprise).await, 1);
}

async fn another_request_with_the_same_key_is_refused(database: Database) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    save(&server, &enterprise, json!({})).await;
    let (status, refused) = save(&server, &enterprise, json!({ "places": 2 })).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        text(&refused, "/errors/0/extensions/code"),
        "IDEMPOTENCY_KEY_REUSED"
    );
    assert!(
        text(&refused, "/errors/0/message").contains("Use a new key"),
        "{refused}"
    );
    assert_eq!(drafts(&server, &enterprise).await, 1);
}

async fn two_people_may_use_the_same_key(database: Database) {
    let server = Server::start(database);
    for name in ["Adjoa Paintworks", "Kwame Decorators"] {
        let enterprise = Enterprise::open(&server, name).await;
        let (status, saved) = save(&server, &enterprise, json!({})).await;
        assert_eq!(
            (status, &saved["data"]["savePlacement"]["userErrors"]),
            (StatusCode::OK, &json!([]))
        );
        assert_eq!(drafts(&server, &enterprise).await, 1, "{name}");
    }
}

/// What can be done once is done once; whoever comes too late is told so, or gets what the first one got.
async fn eight_of_the_same_change_at_once_are_never_a_fault(database: Database) {
    let story = Story::accepted(Server::start_unlimited(database)).await;
    let (server, owner, candidate) = (
        &story.server,
        story.enterprise.owner.token(),
        story.candidate.token(),
    );
    let guardian = story.guardian().await;
    let second = story
        .enterprise
        .publish(server, json!({ "startsOn": in_days(1000) }))
        .await;
    let third = story
        .enterprise
        .draft(server, json!({ "startsOn": in_days(1000) }))
        .await;
    let invitation = json!({ "name": "Akua", "email": "akua@example.org", "relation": "mother" });
    let mut faults = Vec::new();
    let mut send = async |token, mutation: &str, input: Value| {
        let answers = server.at_once(vec![(token, mutation, input); 8]).await;
        faults.extend(
            answers
                .into_iter()
                .filter(|answer| answer.get("errors").is_some())
                .map(|answer| format!("{mutation}: {answer}")),
        );
    };
    send(
        guardian.token(),
        "saveCandidateProfile",
        json!({ "about": "I paint too." }),
    )
    .await;
    send(candidate, "inviteGuardian", invitation).await;
    send(
        owner,
        "saveEnterprise",
        json!({ "id": story.enterprise.id, "workers": 5 }),
    )
    .await;
    send(
        owner,
        "savePlacement",
        story.enterprise.offer(json!({ "externalId": "HR-8" })),
    )
    .await;
    send(owner, "publishPlacement", json!({ "id": third })).await;
    send(candidate, "apply", json!({ "placementId": second })).await;
    send(
        owner,
        "draftAgreement",
        json!({ "applicationId": story.application }),
    )
    .await;
    let draft = story.draft(None).await;
    let signature = json!({ "agreementId": draft.agreement, "contentHash": draft.hash, "fullName": "Ama Sarpong", "password": PASSWORD });
    send(candidate, "signAgreement", signature).await;
    send(
        candidate,
        "withdrawApplication",
        json!({ "id": story.application }),
    )
    .await;
    send(owner, "closePlacement", json!({ "id": second })).await;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn request(server: &Server, enterprise: &Enterprise, more: Value) -> reqwest::RequestBuilder {
    let body = json!({ "query": mutation_document("savePlacement", "placement { id }"), "variables": { "input": enterprise.offer(more) } });
    reqwest::Client::new()
        .post(format!("{}/graphql", server.url()))
        .header("Idempotency-Key", KEY)
        .bearer_auth(&enterprise.owner.token)
        .json(&body)
}

async fn save(server: &Server, enterprise: &Enterprise, more: Value) -> (StatusCode, Value) {
    let answer = request(server, enterprise, more)
        .send()
        .await
        .expect("an answer");
    (answer.status(), answer.json().await.expect("JSON"))
}

async fn drafts(server: &Server, enterprise: &Enterprise) -> i64 {
    let query = "query($id: ID!) { organisation(id: $id) { placements { totalCount } } }";
    let all = server
        .data(
            enterprise.owner.token(),
            query,
            json!({ "id": enterprise.id }),
        )
        .await;
    all["organisation"]["placements"]["totalCount"]
        .as_i64()
        .expect("a number")
}
