//! Saved searches: who is asked, who is told, and how it ends.

use std::time::Duration;

use reqwest::StatusCode;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

use crate::support::people::{Enterprise, Person};
use crate::support::{Database, Mail, Server, on_each_database};

on_each_database!(
    an_address_without_an_account_is_asked_then_told_and_left_alone_at_one_click,
    whoever_is_signed_in_keeps_searches_and_is_told_of_what_is_new,
    news_is_told_once_though_the_program_is_killed,
    what_was_not_confirmed_in_time_is_deleted,
);

const ADDRESS: &str = "esi@example.org";
/// How long the program may take for what it does by itself.
const PATIENCE: Duration = Duration::from_secs(30);
const WAITING: &str = "SELECT count(*) AS n FROM saved_search";

async fn count(server: &Server, statement: &str) -> i64 {
    let database = server.database().await;
    let asked = Statement::from_string(database.get_database_backend(), statement.to_owned());
    let row = database
        .query_one_raw(asked)
        .await
        .expect("a statement that runs");
    let count = row.expect("a row").try_get("", "n").expect("a number");
    database.close().await.expect("a connection that closes");
    count
}

/// Waits until a count is as it should be.
async fn until(server: &Server, statement: &str, expected: i64) {
    let there = async {
        while count(server, statement).await != expected {
            tokio::task::yield_now().await;
        }
    };
    let waited = tokio::time::timeout(PATIENCE, there).await;
    assert!(
        waited.is_ok(),
        "{statement}: not {expected}\n{}",
        server.log()
    );
}

/// Saves the search for painters from its page, without an account.
async fn ask(server: &Server) {
    let form = [
        ("q", "painter"),
        ("where", "Kumasi, GH"),
        ("radius", "50"),
        ("email", ADDRESS),
        ("name", "Painting in Kumasi"),
        ("frequency", "AT_ONCE"),
    ];
    let asked = server.visitor().post_form("/searches/save", &form).await;
    assert_eq!(asked.status(), StatusCode::OK);
}

async fn confirm(server: &Server) {
    ask(server).await;
    let link = server
        .take_from_mail(ADDRESS, |mail| mail.link("/alerts/confirm/"))
        .await;
    let visitor = server.visitor();
    let page = visitor.get(&link).await.text().await.expect("a page");
    assert!(page.contains("Painting in Kumasi"), "{page}");
    assert_eq!(visitor.post_form(&link, &[]).await.status(), StatusCode::OK);
}

async fn an_address_without_an_account_is_asked_then_told_and_left_alone_at_one_click(
    database: Database,
) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    confirm(&server).await;
    let placement = enterprise.publish(&server, json!({})).await;
    let read = |mail: &Mail| {
        let ends = mail.unsubscribe.clone()?;
        mail.link(&format!("/placements/{placement}")).map(|_| ends)
    };
    let header = server.take_from_mail(ADDRESS, read).await;
    let (address, post) = header.split_once('\n').expect("two headers");
    assert_eq!(post, "List-Unsubscribe=One-Click");
    let address = address.trim_matches(['<', '>']);
    let page = server.visitor().get(address).await.text().await;
    assert!(page.expect("a page").contains("Painting in Kumasi"));
    assert_eq!(count(&server, WAITING).await, 1, "looking ends nothing");
    // As a mail program does it: no cookie, no origin, and this body.
    let click = || {
        reqwest::Client::new()
            .post(address)
            .form(&[("List-Unsubscribe", "One-Click")])
            .send()
    };
    for _ in 0..2 {
        assert_eq!(click().await.expect("an answer").status(), StatusCode::OK);
    }
    assert_eq!(count(&server, WAITING).await, 0, "nothing is kept");
}

async fn whoever_is_signed_in_keeps_searches_and_is_told_of_what_is_new(database: Database) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let candidate = Person::candidate(&server, "Ama Sarpong", 17).await;
    server
        .change_a_row(&format!(
            "UPDATE account SET email_confirmed_at = created_at WHERE email = '{}'",
            candidate.email
        ))
        .await;
    let input = json!({
        "name": "Painting", "query": "painter", "filter": { "countries": ["GH"] }, "frequency": "AT_ONCE",
    });
    let fields = "savedSearch { id path state }";
    let saved = server
        .done(candidate.token(), "saveSearch", fields, input)
        .await;
    assert_eq!(
        saved["savedSearch"]["path"],
        "/placements?q=painter&country=GH"
    );
    enterprise.publish(&server, json!({})).await;
    let told = |mail: &Mail| {
        mail.text
            .contains("fits your search “Painting”")
            .then(|| mail.subject.clone())
    };
    server.take_from_mail(&candidate.email, told).await;
    let pause = json!({ "id": saved["savedSearch"]["id"], "paused": true });
    server
        .done(candidate.token(), "changeSavedSearch", fields, pause)
        .await;
    let own = "{ viewer { savedSearches { name state toldAt } } }";
    let own = server.data(candidate.token(), own, Value::Null).await;
    let own = &own["viewer"]["savedSearches"];
    assert_eq!(own[0]["state"], "PAUSED");
    assert!(own[0]["toldAt"].is_string());
}

async fn news_is_told_once_though_the_program_is_killed(database: Database) {
    let mut server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    confirm(&server).await;
    for _ in 0..3 {
        enterprise.publish(&server, json!({})).await;
        kill_and_restart(&mut server).await;
    }
    let matches = "SELECT count(*) AS n FROM search_match";
    let told = "SELECT count(*) AS n FROM outbox_message WHERE template = 'search_alert'";
    until(&server, matches, 3).await;
    until(&server, told, 1).await;
    // What came after the first message waits for its hour, and the first is not written again.
    kill_and_restart(&mut server).await;
    until(
        &server,
        "SELECT count(*) AS n FROM alert_progress WHERE round_to IS NULL",
        1,
    )
    .await;
    assert_eq!(count(&server, told).await, 1);
}

async fn kill_and_restart(server: &mut Server) {
    server.kill_hard();
    // What a dead process had claimed is free when its time is over.
    server
        .change_a_row("UPDATE alert_progress SET claimed_until = '2020-01-01 00:00:00+00:00'")
        .await;
    server.restart();
}

async fn what_was_not_confirmed_in_time_is_deleted(database: Database) {
    let mut server = Server::start(database);
    ask(&server).await;
    assert_eq!(count(&server, WAITING).await, 1);
    server
        .change_a_row("UPDATE saved_search SET confirm_by = '2020-01-01 00:00:00+00:00'")
        .await;
    let link = server
        .take_from_mail(ADDRESS, |mail| mail.link("/alerts/confirm/"))
        .await;
    let late = server.visitor().post_form(&link, &[]).await;
    assert_eq!(late.status(), StatusCode::UNPROCESSABLE_ENTITY);
    server.restart();
    // What is old is swept when the program starts.
    until(&server, WAITING, 0).await;
}
