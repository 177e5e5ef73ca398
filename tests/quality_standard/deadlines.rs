//! Days that pass without what was owed on them: signatures, a registration, the authority's word.

use std::time::{Duration as Wait, Instant};

use chrono::{Days, Duration, SecondsFormat, Utc};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

use crate::support::people::{PASSWORD, Person, in_days, text};
use crate::support::story::{Draft, Story};
use crate::support::{Database, Mail, Server, on_each_database};

on_each_database!(
    a_reminder_comes_once_a_day_and_on_the_last_day_to_everybody,
    a_late_registration_is_told_once_to_the_enterprise_and_the_authority,
    a_refusal_of_the_authority_has_a_reason_that_everybody_reads,
);

/// How long what is done at the start may take.
const PATIENCE: Wait = Wait::from_secs(30);

/// The one number that a query gives.
async fn number(server: &Server, sql: &str) -> i64 {
    let database = server.database().await;
    let asked = Statement::from_string(database.get_database_backend(), sql);
    let row = database.query_one_raw(asked).await;
    let row = row.expect("an answer").expect("a row");
    row.try_get("", "number").expect("a number")
}

async fn reminders(server: &Server, email: &str) -> i64 {
    let sql = format!(
        "SELECT COUNT(*) AS number FROM outbox_message WHERE template = 'agreement_reminder' AND recipient = '{email}'"
    );
    number(server, &sql).await
}

/// Ama has signed; her father and the enterprise haven't.
async fn half_signed(database: Database) -> (Story, Person, Draft) {
    let story = Story::accepted(Server::start(database)).await;
    let guardian = story.guardian().await;
    let draft = story.draft(None).await;
    story.sign(&draft, &story.candidate, PASSWORD).await;
    (story, guardian, draft)
}

/// As if the text had been sent out days ago, with today as the last day for signatures.
async fn on_the_last_day(server: &Server) {
    let sent = (Utc::now() - Duration::days(14)).to_rfc3339_opts(SecondsFormat::Micros, false);
    let statement = format!("UPDATE agreement_version SET created_at = '{sent}'");
    server.tamper("agreement_version", &statement).await;
    let today = in_days(0);
    let statement = format!("UPDATE agreement SET sign_by = '{today}', reminded_on = NULL");
    server.change_a_row(&statement).await;
}

async fn a_reminder_comes_once_a_day_and_on_the_last_day_to_everybody(database: Database) {
    let (mut story, guardian, _) = half_signed(database).await;
    on_the_last_day(&story.server).await;
    story.server.restart();
    let everybody = [&guardian, &story.enterprise.owner, &story.candidate];
    for who in everybody {
        let last = |mail: &Mail| mail.text.contains("last day to sign").then(String::new);
        story.server.take_from_mail(&who.email, last).await;
    }
    // Even where it was lost that somebody looked at it today.
    let forgotten = "UPDATE agreement SET reminded_on = NULL";
    story.server.change_a_row(forgotten).await;
    story.server.restart();
    let looked_at = "SELECT COUNT(reminded_on) AS number FROM agreement";
    let begun = Instant::now();
    while number(&story.server, looked_at).await == 0 {
        assert!(begun.elapsed() < PATIENCE, "nobody looked at it");
    }
    for who in everybody {
        let sent = reminders(&story.server, &who.email).await;
        assert_eq!(sent, 1, "{}", who.email);
    }
}

async fn a_late_registration_is_told_once_to_the_enterprise_and_the_authority(database: Database) {
    let mut story = Story::accepted(Server::start(database)).await;
    let authority = Person::let_in(&story.server, "authority", Some("Apprenticeship Authority"));
    let draft = story.signed().await;
    let yesterday = in_days(0) - Days::new(1);
    let statement =
        format!("UPDATE agreement SET registration = 'deposit', register_by = '{yesterday}'");
    story.server.change_a_row(&statement).await;
    story.server.restart();
    for email in [&story.enterprise.owner.email, &authority.email] {
        let late =
            |mail: &Mail| (mail.subject == "A registration is late").then(|| mail.text.clone());
        let told = story.server.take_from_mail(email, late).await;
        assert!(told.contains("Apprentice painter"), "{told}");
    }
    let read = history(&story, &draft).await;
    let marked = read["history"].as_array().expect("a list").iter();
    let marked = marked.filter(|event| event["action"] == "MARK_OVERDUE");
    assert_eq!(marked.count(), 1, "{read}");
    let input = json!({ "agreementId": draft.agreement, "number": "REG 77" });
    let fields = "agreement { state registration { number registeredAt } }";
    let registered = story
        .server
        .done(authority.token(), "registerAgreement", fields, input)
        .await;
    assert_eq!(registered["agreement"]["registration"]["number"], "REG 77");
}

async fn history(story: &Story, draft: &Draft) -> Value {
    let query = "query($id: ID!) { agreement(id: $id) { state history { action by reason } } }";
    let id = json!({ "id": draft.agreement });
    let mut read = story.server.data(story.candidate.token(), query, id).await;
    read["agreement"].take()
}

async fn a_refusal_of_the_authority_has_a_reason_that_everybody_reads(database: Database) {
    let story = Story::accepted(Server::start(database)).await;
    let authority = Person::let_in(&story.server, "authority", Some("Apprenticeship Authority"));
    let guardian = story.guardian().await;
    let draft = story.signed_by(&guardian).await;
    let refuse = |reason: &str| json!({ "agreementId": draft.agreement, "reason": reason });
    let fields = "agreement { state }";
    let act = |input| {
        story
            .server
            .act(authority.token(), "refuseAgreement", fields, input)
    };
    let silent = act(refuse(" ")).await;
    assert_eq!(silent["userErrors"][0]["field"], "reason", "{silent}");
    let reason = "The plan names no outcome for the second year.";
    let refused = act(refuse(reason)).await;
    assert_eq!(refused["agreement"]["state"], "REFUSED", "{refused}");
    for who in [&story.candidate, &guardian, &story.enterprise.owner] {
        let told = |mail: &Mail| {
            mail.text
                .replace('\n', " ")
                .contains(reason)
                .then(|| mail.subject.clone())
        };
        let subject = story.server.take_from_mail(&who.email, told).await;
        assert_eq!(subject, "The agreement was refused", "{}", who.email);
    }
    let read = history(&story, &draft).await;
    let last = read["history"].as_array().and_then(|events| events.last());
    let last = last.expect("an event");
    assert_eq!(
        (text(last, "/action"), text(last, "/reason")),
        ("REFUSE".to_owned(), reason.to_owned())
    );
}
