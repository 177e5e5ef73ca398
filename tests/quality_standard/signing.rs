//! Signatures that don't hold: over another text, by the wrong person, by a link that was used.

use serde_json::{Value, json};

use super::workplaces::accepted;
use crate::support::people::{Enterprise, PASSWORD, Person, text};
use crate::support::story::{Draft, Story};
use crate::support::{Database, Mail, Server, on_each_database};

on_each_database!(
    a_guardian_who_belongs_to_the_enterprise_does_not_sign,
    a_link_that_was_used_opens_nothing_and_says_so,
    a_link_over_an_older_text_signs_nothing,
    a_link_that_is_not_valid_yet_signs_nothing,
    a_hash_of_no_text_is_refused,
    conditions_that_contradict_each_other_are_refused_at_their_field,
);

async fn a_guardian_who_belongs_to_the_enterprise_does_not_sign(database: Database) {
    let server = Server::start(database);
    // The father signs up with a firm of his own, and his daughter is to learn there.
    let enterprise = Enterprise::open(&server, "Sarpong Paintworks").await;
    let placement = enterprise.publish(&server, json!({})).await;
    let story = accepted(server, enterprise, placement, 16).await;
    let father = story.enterprise.owner.clone();
    let token = story.invitation(&father.email).await;
    let input = json!({ "token": token });
    let server = &story.server;
    server
        .act(
            father.token(),
            "acceptGuardianship",
            "candidate { id }",
            input,
        )
        .await;
    let input = json!({ "applicationId": story.application });
    let refused = server
        .act(father.token(), "draftAgreement", "agreement { id }", input)
        .await;
    assert_eq!(refused["agreement"], Value::Null);
    let error = &refused["userErrors"][0];
    assert_eq!(error["code"], "GUARDIAN_NEEDED", "{refused}");
    assert!(text(error, "/message").contains("enterprise"), "{error}");
}

/// The token of a link with which Ama can sign.
async fn link(story: &Story, draft: &Draft) -> String {
    let input = json!({ "agreementId": draft.agreement, "signatory": "apprentice" });
    let owner = story.enterprise.owner.token();
    let server = &story.server;
    server
        .done(owner, "sendSigningLink", "agreement { id }", input)
        .await;
    let found = |mail: &Mail| mail.link("/sign/");
    let link = server.take_from_mail(&story.candidate.email, found).await;
    let (_, token) = link.rsplit_once('/').expect("a token in the link");
    token.to_owned()
}

async fn sign_by(story: &Story, token: &str, hash: &str) -> Value {
    let input =
        json!({ "token": token, "contentHash": hash, "fullName": "Ama Sarpong", "confirm": true });
    story
        .server
        .act(None, "signByLink", "signed { complete }", input)
        .await
}

async fn drafted(database: Database) -> (Story, Draft) {
    let story = Story::accepted(Server::start(database)).await;
    story.guardian().await;
    let draft = story.draft(None).await;
    (story, draft)
}

async fn a_link_that_was_used_opens_nothing_and_says_so(database: Database) {
    let (story, draft) = drafted(database).await;
    let token = link(&story, &draft).await;
    let signed = sign_by(&story, &token, &draft.hash).await;
    assert_eq!(signed["userErrors"], json!([]), "{signed}");
    let again = sign_by(&story, &token, &draft.hash).await;
    let error = &again["userErrors"][0];
    assert_eq!(error["code"], "EXPIRED", "{again}");
    assert!(text(error, "/message").contains("used"), "{error}");
    let query = "query($id: ID!) { agreement(id: $id) { currentVersion { signatures { role } } } }";
    let id = json!({ "id": draft.agreement });
    let read = story.server.data(story.candidate.token(), query, id).await;
    let signatures = &read["agreement"]["currentVersion"]["signatures"];
    assert_eq!(*signatures, json!([{ "role": "APPRENTICE" }]));
}

async fn a_link_over_an_older_text_signs_nothing(database: Database) {
    let (story, older) = drafted(database).await;
    let token = link(&story, &older).await;
    let newer = story.draft(Some("Tools stay in the workshop.")).await;
    for hash in [&older.hash, &newer.hash] {
        let refused = sign_by(&story, &token, hash).await;
        let error = &refused["userErrors"][0];
        assert!(error["message"].is_string(), "{refused}");
        assert_eq!(refused["signed"], Value::Null);
    }
}

/// As after a clock was set back: the link was made an hour from now.
async fn a_link_that_is_not_valid_yet_signs_nothing(database: Database) {
    let (story, draft) = drafted(database).await;
    let token = link(&story, &draft).await;
    let soon = chrono::Utc::now() + chrono::Duration::hours(1);
    let soon = soon.to_rfc3339_opts(chrono::SecondsFormat::Micros, false);
    let statement = format!("UPDATE signing_link SET created_at = '{soon}'");
    story.server.change_a_row(&statement).await;
    let refused = sign_by(&story, &token, &draft.hash).await;
    assert_eq!(refused["signed"], Value::Null, "{refused}");
    let told = text(&refused, "/userErrors/0/message");
    assert!(told.contains("clock"), "{told}");
}

async fn a_hash_of_no_text_is_refused(database: Database) {
    let (story, draft) = drafted(database).await;
    for hash in ["", "0", &"0".repeat(64), &draft.hash[..63]] {
        let forged = Draft {
            hash: hash.to_owned(),
            ..draft.clone()
        };
        let refused = story.sign(&forged, &story.candidate, PASSWORD).await;
        assert_eq!(
            refused["userErrors"][0]["field"], "contentHash",
            "{refused}"
        );
    }
}

async fn conditions_that_contradict_each_other_are_refused_at_their_field(database: Database) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let Person { token, .. } = &enterprise.owner;
    let late = json!({ "earliestStart": "14:30", "latestEnd": "23:00", "dailyMinutes": 480 });
    let mut offer = enterprise.offer(json!({}));
    offer["conditions"]["workingTime"] = late;
    let refused = server
        .act(Some(token), "savePlacement", "placement { id }", offer)
        .await;
    let error = &refused["userErrors"][0];
    assert_eq!(error["field"], "conditions.nightWork", "{refused}");
    assert!(text(error, "/message").contains("no night work"), "{error}");
    assert_eq!(refused["placement"], Value::Null);
}
