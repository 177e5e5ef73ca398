//! What somebody with the database can change, and `fundi verify` finds and names.

use crate::support::story::Story;
use crate::support::{Database, Server, on_each_database};

on_each_database!(
    each_thing_that_was_changed_behind_the_programs_back_is_named,
    an_untouched_database_verifies,
);

/// A table, one change to one row of it, and what `fundi verify` says of it.
const CHANGES: [(&str, &str, &str); 14] = [
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
    let (_, mut before) = story.server.verify();
    let id = inside(&story.server).await;
    for (table, statement, said) in CHANGES {
        story.server.tamper(table, statement).await;
        let (code, now) = story.server.verify();
        assert_eq!(code, Some(1), "{statement}: {now}");
        let news: Vec<&str> = now
            .lines()
            .filter(|line| !before.lines().any(|known| known == *line))
            .collect();
        let said = said.replace("{id}", &id);
        let named = now.lines().any(|line| line.contains(&said));
        assert!(named, "{statement}: {said} is not in {news:#?}");
        before = now;
    }
}

async fn an_untouched_database_verifies(database: Database) {
    let story = Story::accepted(Server::start(database)).await;
    story.signed().await;
    let (code, said) = story.server.verify();
    assert_eq!(code, Some(0), "{said}");
}

/// The one agreement's id, as the database has it.
async fn inside(server: &Server) -> String {
    use sea_orm::{ConnectionTrait, Statement};
    let database = server.database().await;
    let asked = Statement::from_string(database.get_database_backend(), "SELECT id FROM agreement");
    let row = database.query_one_raw(asked).await;
    let row = row.expect("an answer").expect("an agreement");
    let id: uuid::Uuid = row.try_get("", "id").expect("an id");
    id.to_string()
}
