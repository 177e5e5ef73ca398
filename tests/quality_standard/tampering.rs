//! What somebody with the database can change, and `fundi verify` finds and names.

use serde_json::json;

use crate::support::people::{Person, text};
use crate::support::story::Story;
use crate::support::{Database, Server, on_each_database};

on_each_database!(
    each_thing_that_was_changed_behind_the_programs_back_is_named,
    an_untouched_database_verifies,
    the_invented_country_verifies,
);

/// A table, one change to one row of it, and what `fundi verify` says of it.
const CHANGES: [(&str, &str, &str); 20] = [
    (
        "agreement_version",
        "UPDATE agreement_version SET document = replace(document, '45000', '45001')",
        "version 1 of agreement {id} was changed",
    ),
    (
        "agreement_version",
        "UPDATE agreement_version SET effective_on = '2031-01-01'",
        "version 1 of agreement {id} is kept as something else than its text says",
    ),
    (
        "signature",
        "UPDATE signature SET name = 'As Written by Hand' WHERE role = 'guardian'",
        "the signature of the guardian on version 1 of agreement {id} was changed",
    ),
    (
        "signature",
        "UPDATE signature SET method = 'link' WHERE role = 'apprentice'",
        "the signature of the apprentice on version 1 of agreement {id} was changed",
    ),
    (
        "signature",
        "UPDATE signature SET signed_at = '2026-01-01T00:00:00.000000+00:00' WHERE role = 'enterprise'",
        "the signature of the enterprise on version 1 of agreement {id} was changed",
    ),
    (
        "agreement_event",
        "UPDATE agreement_event SET reason = 'No reason' WHERE action = 'complete_signatures'",
        "of agreement {id} was changed",
    ),
    (
        "agreement_check",
        "UPDATE agreement_check SET pack_version = '2026.2' WHERE id = (SELECT id FROM agreement_check ORDER BY checked_at LIMIT 1)",
        "the quality report",
    ),
    (
        "agreement",
        "UPDATE agreement SET ends_on = '2035-01-01'",
        "agreement {id} runs on other days than its texts say",
    ),
    (
        "agreement",
        "UPDATE agreement SET state = 'active'",
        "agreement {id} is active, but the audit log says signed",
    ),
    (
        "agreement",
        "UPDATE agreement SET verification_code = 'AAAAA-AAAAA'",
        "agreement {id} was changed",
    ),
    (
        "agreement",
        "UPDATE agreement SET registration_number = 'REG 1'",
        "agreement {id} was changed",
    ),
    (
        "agreement",
        "UPDATE agreement SET placement_id = placement_id, created_at = '2026-01-01T00:00:00.000000+00:00'",
        "agreement {id} was changed",
    ),
    (
        "quality_report",
        "UPDATE quality_report SET pack_version = '2026.2' WHERE id = (SELECT id FROM quality_report ORDER BY checked_at LIMIT 1)",
        "of placement {placement} was changed",
    ),
    (
        "quality_review",
        "UPDATE quality_review SET reason = 'Seen on the Spot.'",
        "the review {review} of placement {placement} was changed",
    ),
    (
        "quality_review",
        "UPDATE quality_review SET state = 'superseded'",
        "the review {review} of placement {placement} was changed",
    ),
    (
        "organisation_suspension",
        "UPDATE organisation_suspension SET reason = 'Guards are missing at the Saw.'",
        "of organisation {organisation} was changed",
    ),
    (
        "organisation_suspension",
        "UPDATE organisation_suspension SET lifted_reason = 'The guards are There.'",
        "of organisation {organisation} was changed",
    ),
    (
        "organisation_verification",
        "UPDATE organisation_verification SET state = 'verified', decided_at = requested_at",
        "of organisation {organisation} was changed",
    ),
    (
        "audit_entry",
        "UPDATE audit_entry SET actor_account_id = NULL WHERE sequence = 9",
        "9",
    ),
    (
        "audit_entry",
        "UPDATE audit_entry SET detail = replace(detail, 'apprentice', 'enterprise') WHERE action = 'sign_agreement' AND detail LIKE '%apprentice%'",
        "audit",
    ),
];

async fn each_thing_that_was_changed_behind_the_programs_back_is_named(database: Database) {
    let story = Story::accepted(Server::start(database)).await;
    story.signed().await;
    judged(&story).await;
    let (_, mut before) = story.server.verify();
    let names = [
        ("{id}", public(&inside(&story.server, "agreement").await)),
        ("{placement}", inside(&story.server, "placement").await),
        ("{review}", inside(&story.server, "quality_review").await),
        ("{organisation}", firm(&story.server).await),
    ];
    for (table, statement, said) in CHANGES {
        story.server.tamper(table, statement).await;
        let (code, now) = story.server.verify();
        assert_eq!(code, Some(1), "{statement}: {now}");
        let news: Vec<&str> = now
            .lines()
            .filter(|line| !before.lines().any(|known| known == *line))
            .collect();
        let said = names
            .iter()
            .fold(said.to_owned(), |said, (name, id)| said.replace(name, id));
        let named = now.lines().any(|line| line.contains(&said));
        assert!(named, "{statement}: {said} is not in {news:#?}");
        before = now;
    }
}

async fn an_untouched_database_verifies(database: Database) {
    let story = Story::accepted(Server::start(database)).await;
    story.signed().await;
    judged(&story).await;
    let (code, said) = story.server.verify();
    assert_eq!(code, Some(0), "{said}");
}

async fn the_invented_country_verifies(database: Database) {
    let server = Server::demonstration(database, 120, 30);
    let (code, said) = server.verify();
    assert_eq!(code, Some(0), "{said}");
}

/// The authority lets the placement stand, suspends its enterprise, and lifts that again.
async fn judged(story: &Story) {
    let server = &story.server;
    let authority = Person::let_in(server, "authority", Some("Apprenticeship Authority"));
    let queue = "{ reviews { nodes { id } } }";
    let queue = server.data(authority.token(), queue, json!({})).await;
    let decision = json!({ "reviewId": text(&queue, "/reviews/nodes/0/id"), "decision": "UPHOLD", "reason": "Seen on the spot." });
    let suspension = json!({ "organisationId": story.enterprise.id, "reason": "Guards are missing at the saw." });
    let lifting =
        json!({ "organisationId": story.enterprise.id, "reason": "The guards are there." });
    for (mutation, fields, input) in [
        ("decideReview", "review { state }", decision),
        ("suspendOrganisation", "organisation { id }", suspension),
        ("liftSuspension", "organisation { id }", lifting),
    ] {
        server
            .done(authority.token(), mutation, fields, input)
            .await;
    }
}

/// The id of a table's one row, as the database has it.
async fn inside(server: &Server, table: &str) -> String {
    id_by(server, &format!("SELECT id FROM {table}")).await
}

/// An agreement's id as everybody else sees it.
fn public(id: &str) -> String {
    let id = id.parse().expect("an id");
    api::ids::encode(api::ids::Kind::Agreement, id).to_string()
}

/// The id of the one enterprise.
async fn firm(server: &Server) -> String {
    id_by(
        server,
        "SELECT id FROM organisation WHERE kind = 'enterprise'",
    )
    .await
}

async fn id_by(server: &Server, query: &str) -> String {
    use sea_orm::{ConnectionTrait, Statement};
    let database = server.database().await;
    let asked = Statement::from_string(database.get_database_backend(), query);
    let row = database.query_one_raw(asked).await;
    let row = row.expect("an answer").expect("a row");
    let id: uuid::Uuid = row.try_get("", "id").expect("an id");
    id.to_string()
}
