//! Killed in the middle, started again, with another process beside it.

mod writers;

use std::fs;
use std::time::{Duration, Instant};

use reqwest::{Client, StatusCode};
use sea_orm::{ConnectionTrait, Database as Connector};
use serde_json::{Value, json};

use crate::support::people::{Enterprise, Person, text};
use crate::support::{Database, Mail, Server, mutation_document, on_each_database};
use writers::{Acknowledged, Writers};

on_each_database!(
    what_was_acknowledged_outlives_kills_during_writes_and_is_found,
    a_deleted_index_is_built_again,
    a_damaged_index_is_built_again,
    a_mail_that_was_owed_when_the_process_died_is_sent_by_the_next,
);

/// Kills in one test. Each takes about a second; raise it to look for what happens seldom.
const ROUNDS: usize = 5;

/// Writes that are acknowledged in a round before the process is killed, in the midst of others.
const WRITES: usize = 20;

/// How long the index may take to be what the database says.
const CONVERGENCE: Duration = Duration::from_secs(10);

async fn what_was_acknowledged_outlives_kills_during_writes_and_is_found(database: Database) {
    let mut server = Server::start_unlimited(database);
    let mut enterprises = Vec::new();
    for name in ["Adjoa Paintworks", "Kwame Decorators", "Esi Interiors"] {
        enterprises.push(Enterprise::open(&server, name).await);
    }
    let mut all = Acknowledged::default();
    for round in 0..ROUNDS {
        let mut writers = Writers::start(server.url(), &enterprises);
        writers.wait_for(WRITES).await;
        server.kill_hard();
        all.extend(writers.stop().await);
        server.restart();

        let kept = kept(&server, &enterprises).await;
        for id in &all.saved {
            assert!(
                kept.contains_key(id),
                "round {round}: {id} was saved and is lost"
            );
        }
        for id in &all.published {
            assert_ne!(
                kept[id], "DRAFT",
                "round {round}: {id} was published and is a draft"
            );
        }
        for id in &all.closed {
            assert_eq!(
                kept[id], "CLOSED",
                "round {round}: {id} was closed and is open"
            );
        }
        let mut public: Vec<String> = kept
            .into_iter()
            .filter(|(_, state)| state == "PUBLISHED")
            .map(|(id, _)| id)
            .collect();
        public.sort();
        until_found(&server, &public).await;
        assert_verified(&server);
    }
}

async fn a_deleted_index_is_built_again(database: Database) {
    let (mut server, placement) = with_one_placement(database).await;
    server.kill_hard();
    fs::remove_dir_all(server.data_folder().join("index")).expect("an index to remove");
    server.restart();
    until_found(&server, &[placement]).await;
}

async fn a_damaged_index_is_built_again(database: Database) {
    let (mut server, placement) = with_one_placement(database).await;
    server.kill_hard();
    let files = fs::read_dir(server.data_folder().join("index")).expect("an index");
    for file in files
        .map(|file| file.expect("a file of the index").path())
        .filter(|path| path.is_file())
    {
        fs::write(file, "not what it was").expect("a file to damage");
    }
    server.restart();
    until_found(&server, &[placement]).await;
}

async fn a_mail_that_was_owed_when_the_process_died_is_sent_by_the_next(database: Database) {
    let mut server = Server::start(database);
    let ama = Person::sign_up(&server, "CANDIDATE", "Ama Sarpong", json!({})).await;
    for _ in 0..ROUNDS {
        server
            .done(
                None,
                "requestSignInCode",
                "accepted",
                json!({ "email": ama.email }),
            )
            .await;
        server.kill_hard();
        server.restart();
        // A process that died while it sent leaves its claim on the message, which runs out after some minutes.
        let database = server.database().await;
        let run_out =
            "UPDATE outbox_message SET next_attempt_at = created_at WHERE state = 'pending'";
        database
            .execute_unprepared(run_out)
            .await
            .expect("a statement that runs");
        server.take_from_mail(&ama.email, Mail::code).await;
    }
}

#[tokio::test]
async fn what_is_published_through_one_process_is_found_through_another() {
    let Some(database) = Database::postgresql().await else {
        return;
    };
    let url = database
        .url()
        .expect("the address of a PostgreSQL database");
    let first = Server::start_unlimited(database);
    let second = Server::start_with(
        Database::sqlite(),
        &["serve"],
        &[("FUNDI_DATABASE_URL", &url)],
    );
    let enterprise = Enterprise::open(&first, "Adjoa Paintworks").await;
    let mut published = Vec::new();
    for through in [&first, &second, &first] {
        published.push(enterprise.publish(through, json!({})).await);
        published.sort();
        until_found(&first, &published).await;
        until_found(&second, &published).await;
    }
    let closed = published.remove(1);
    second
        .done(
            enterprise.owner.token(),
            "closePlacement",
            "placement { id }",
            json!({ "id": closed }),
        )
        .await;
    until_found(&first, &published).await;
    assert_verified(&first);
}

/// The database refuses everybody, and ends whoever is there; then it comes back.
#[tokio::test]
async fn without_its_database_it_answers_503_and_goes_on_when_it_is_back() {
    let Some(database) = Database::postgresql().await else {
        return;
    };
    let url = database
        .url()
        .expect("the address of a PostgreSQL database");
    let (address, name) = url.rsplit_once('/').expect("an address with a name");
    let administrator = Connector::connect(format!("{address}/postgres"))
        .await
        .expect("the cluster");
    let run = async |statement: String| {
        administrator
            .execute_unprepared(&statement)
            .await
            .expect("a statement that runs")
    };
    let server = Server::start_unlimited(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;

    run(format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false")).await;
    run(format!(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    ))
    .await;
    let body = json!({ "query": mutation_document("savePlacement", "placement { id }"), "variables": { "input": enterprise.offer(json!({})) } });
    let write = || {
        Client::new()
            .post(format!("{}/graphql", server.url()))
            .bearer_auth(&enterprise.owner.token)
            .json(&body)
            .send()
    };
    for _ in 0..3 {
        assert_eq!(
            write().await.expect("an answer").status(),
            StatusCode::SERVICE_UNAVAILABLE
        );
    }
    assert_eq!(
        server.visitor().get("/readyz").await.status(),
        StatusCode::SERVICE_UNAVAILABLE
    );
    assert_eq!(
        server.visitor().get("/healthz").await.status(),
        StatusCode::OK
    );

    run(format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true")).await;
    let back = Instant::now();
    while write().await.expect("an answer").status() != StatusCode::OK {
        assert!(
            back.elapsed() < Duration::from_secs(2),
            "still refused: {}",
            server.log()
        );
    }
    let published = enterprise.publish(&server, json!({})).await;
    until_found(&server, &[published]).await;
}

async fn with_one_placement(database: Database) -> (Server, String) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let placement = enterprise.publish(&server, json!({})).await;
    until_found(&server, std::slice::from_ref(&placement)).await;
    (server, placement)
}

/// The state of every placement of the enterprises, as the database has it.
async fn kept(
    server: &Server,
    enterprises: &[Enterprise],
) -> std::collections::HashMap<String, String> {
    let query = "query($id: ID!, $after: String) { organisation(id: $id) { placements(first: 100, after: $after) {
        nodes { id state } pageInfo { hasNextPage endCursor } } } }";
    let mut kept = std::collections::HashMap::new();
    for enterprise in enterprises {
        let mut after = Value::Null;
        loop {
            let variables = json!({ "id": enterprise.id, "after": after });
            let mut page = server
                .data(enterprise.owner.token(), query, variables)
                .await["organisation"]["placements"]
                .take();
            let nodes = page["nodes"].as_array().expect("a list");
            kept.extend(
                nodes
                    .iter()
                    .map(|node| (text(node, "/id"), text(node, "/state"))),
            );
            after = page["pageInfo"]["endCursor"].take();
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
        }
    }
    kept
}

/// Waits until a search finds just these placements, given in the order of their ids.
async fn until_found(server: &Server, expected: &[String]) {
    let started = Instant::now();
    loop {
        let found = found(server).await;
        if found == expected {
            return;
        }
        let (missing, extra) = (without(expected, &found), without(&found, expected));
        assert!(
            started.elapsed() < CONVERGENCE,
            "not found: {missing:?}; found too: {extra:?}\n{}",
            server.log()
        );
    }
}

async fn found(server: &Server) -> Vec<String> {
    let query = "query($after: String) { placements(sort: NEWEST, first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }";
    let mut ids = Vec::new();
    let mut after = Value::Null;
    loop {
        let mut page =
            server.data(None, query, json!({ "after": after })).await["placements"].take();
        ids.extend(
            page["nodes"]
                .as_array()
                .expect("a list")
                .iter()
                .map(|node| text(node, "/id")),
        );
        after = page["pageInfo"]["endCursor"].take();
        if page["pageInfo"]["hasNextPage"] == false {
            ids.sort();
            return ids;
        }
    }
}

fn without<'a>(all: &'a [String], others: &[String]) -> Vec<&'a String> {
    all.iter().filter(|id| !others.contains(id)).collect()
}

fn assert_verified(server: &Server) {
    let output = server.run(&["verify"]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
}
