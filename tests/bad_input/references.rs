//! Versions and ids of things that are not there, or not as somebody saw them.

use serde_json::{Value, json};

use super::written;
use crate::support::people::text;
use crate::support::story::Story;
use crate::support::{Database, Server, on_each_database};

on_each_database!(
    a_change_of_a_version_that_is_gone_is_refused,
    an_id_that_is_unknown_or_of_another_type_is_refused,
);

async fn a_change_of_a_version_that_is_gone_is_refused(database: Database) {
    let story = Story::applied(Server::start(database)).await;
    let (server, owner, candidate) = (
        &story.server,
        story.enterprise.owner.token(),
        story.candidate.token(),
    );
    let before = written(server);
    let stale = [
        (
            owner,
            "savePlacement",
            json!({ "id": story.placement, "places": 2, "expectedVersion": 7 }),
        ),
        (
            owner,
            "publishPlacement",
            json!({ "id": story.placement, "expectedVersion": 7 }),
        ),
        (
            owner,
            "saveEnterprise",
            json!({ "id": story.enterprise.id, "workers": 3, "expectedVersion": 7 }),
        ),
        (
            owner,
            "advanceApplication",
            json!({ "id": story.application, "action": "OFFER", "expectedVersion": 7 }),
        ),
        (
            candidate,
            "withdrawApplication",
            json!({ "id": story.application, "expectedVersion": 7 }),
        ),
        (
            candidate,
            "saveCandidateProfile",
            json!({ "about": "I paint.", "expectedVersion": 7 }),
        ),
    ];
    for (token, mutation, input) in stale {
        let refused = server.act(token, mutation, "", input).await;
        assert_eq!(
            refused["userErrors"][0]["code"], "STALE_VERSION",
            "{mutation}: {refused}"
        );
        let message = text(&refused, "/userErrors/0/message");
        assert!(
            message.contains('7') && message.contains("Read it again"),
            "{mutation}: {message}"
        );
    }
    assert_eq!(written(server), before);
}

async fn an_id_that_is_unknown_or_of_another_type_is_refused(database: Database) {
    let story = Story::applied(Server::start(database)).await;
    let (server, owner) = (&story.server, story.enterprise.owner.token());
    let unknown = |prefix: &str| format!("{prefix}_06h034s1n5v3vfx6fpjrzamggg");
    let cases = [
        (
            "publishPlacement",
            json!({ "id": unknown("pla") }),
            "id",
            "NOT_FOUND",
        ),
        (
            "publishPlacement",
            json!({ "id": story.application }),
            "id",
            "INVALID",
        ),
        (
            "closePlacement",
            json!({ "id": "1; DROP TABLE placement" }),
            "id",
            "INVALID",
        ),
        (
            "saveEnterprise",
            json!({ "id": unknown("org") }),
            "id",
            "NOT_FOUND",
        ),
        (
            "advanceApplication",
            json!({ "id": unknown("app"), "action": "OFFER" }),
            "id",
            "NOT_FOUND",
        ),
        (
            "advanceApplication",
            json!({ "id": story.placement, "action": "OFFER" }),
            "id",
            "INVALID",
        ),
        (
            "draftAgreement",
            json!({ "applicationId": unknown("app") }),
            "applicationId",
            "NOT_FOUND",
        ),
        (
            "signAgreement",
            json!({ "agreementId": unknown("agr"), "contentHash": "0", "fullName": "A" }),
            "agreementId",
            "NOT_FOUND",
        ),
    ];
    let before = written(server);
    for (mutation, input, field, code) in cases {
        let refused = server.act(owner, mutation, "", input.clone()).await;
        let error = &refused["userErrors"][0];
        assert_eq!(
            (&error["field"], &error["code"]),
            (&json!(field), &json!(code)),
            "{mutation} {input}: {refused}"
        );
    }
    assert_eq!(written(server), before);
    for (field, id) in [
        ("placement", "pla"),
        ("organisation", "org"),
        ("application", "app"),
        ("agreement", "agr"),
        ("node", "can"),
    ] {
        let query = format!("query($id: ID!) {{ {field}(id: $id) {{ id }} }}");
        let answer = server
            .data(owner, &query, json!({ "id": unknown(id) }))
            .await;
        assert_eq!(answer[field], Value::Null, "{field}");
    }
}
