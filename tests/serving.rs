//! The process itself: how it starts, stops, and what it leaves behind.

use serde_json::json;

use crate::support::people::in_days;
use crate::support::{Database, Mail, Server, on_each_database};

on_each_database!(
    a_new_server_is_healthy_and_ready,
    what_was_acknowledged_outlives_a_kill,
    the_log_names_nobody,
    looking_at_a_sign_in_link_does_not_use_it_up,
    the_audit_log_of_a_demonstration_verifies,
);

const SIGN_UP: &str =
    "mutation($input: SignUpInput!) { signUp(input: $input) { accepted userErrors { message } } }";
const REQUEST_CODE: &str = "mutation($input: RequestSignInCodeInput!) { requestSignInCode(input: $input) { accepted userErrors { message } } }";
const SIGN_IN: &str =
    "mutation($input: SignInInput!) { signIn(input: $input) { token userErrors { message } } }";
const WHO: &str = "{ viewer { account { name } } }";

async fn a_new_server_is_healthy_and_ready(database: Database) {
    let server = Server::start(database);
    let visitor = server.visitor();
    for path in ["/healthz", "/readyz", "/"] {
        assert_eq!(visitor.get(path).await.status(), 200, "{path}");
    }
}

async fn what_was_acknowledged_outlives_a_kill(database: Database) {
    let mut server = Server::start(database);
    sign_up(&server, "Amina Otieno", "amina@example.org").await;
    server.kill_hard();
    server.restart();
    let token = sign_in_by_code(&server, "amina@example.org").await;
    let answer = server.data(Some(&token), WHO, json!({})).await;
    assert_eq!(answer["viewer"]["account"]["name"], "Amina Otieno");
}

async fn the_log_names_nobody(database: Database) {
    let server = Server::start_with(database, &["serve"], &[("FUNDI_LOG", "debug")]);
    sign_up(&server, "Canary Kanarienvogel", "canary@example.org").await;
    sign_in_by_code(&server, "canary@example.org").await;
    let log = server.log().to_lowercase();
    for secret in ["kanarienvogel", "canary@example.org"] {
        assert!(!log.contains(secret), "{secret} is in the log:\n{log}");
    }
}

async fn looking_at_a_sign_in_link_does_not_use_it_up(database: Database) {
    let server = Server::demonstration(database, 120, 10);
    let link = server.link("candidate");
    let visitor = server.visitor();
    for _ in 0..2 {
        assert_eq!(visitor.get(link).await.status(), 200);
    }
    let token = link.split_once("token=").expect("a token in the link").1;
    let answer = visitor.post_form("/sign-in/link", &[("link", token)]).await;
    assert_eq!(answer.status(), 303);
    assert_eq!(visitor.get("/applications").await.status(), 200);
}

async fn the_audit_log_of_a_demonstration_verifies(database: Database) {
    let server = Server::demonstration(database, 120, 10);
    let output = server.run(&["verify"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
}

#[tokio::test]
async fn a_command_that_does_not_exist_is_wrong_use() {
    let server = Server::start(Database::sqlite());
    assert_eq!(server.run(&["conjure"]).status.code(), Some(2));
}

#[tokio::test]
async fn a_token_that_opens_nothing_is_an_error_and_no_token_is_not() {
    let server = Server::start(Database::sqlite());
    let http = reqwest::Client::new();
    let ask = |token: Option<&str>| {
        let mut request = http
            .post(format!("{}/graphql", server.url()))
            .header("accept", "application/graphql-response+json")
            .json(&json!({ "query": WHO }));
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        request.send()
    };
    assert_eq!(ask(None).await.expect("an answer").status(), 200);
    let refused = ask(Some("no-such-token")).await.expect("an answer");
    assert_eq!(refused.status(), 401);
    let told: serde_json::Value = refused.json().await.expect("JSON");
    assert_eq!(told["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
}

#[tokio::test]
async fn a_value_that_can_not_be_read_is_bad_input() {
    let server = Server::start(Database::sqlite());
    let query =
        "query($from: Date) { placements(filter: { starts: { from: $from } }) { totalCount } }";
    let answer = server
        .graphql(None, query, json!({ "from": "someday" }))
        .await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_INPUT");
}

/// One process writes an index; whoever comes second reads, or is told what to do.
#[tokio::test]
async fn beside_a_running_server_matches_are_read_and_what_writes_says_how() {
    let server = Server::demonstration(Database::sqlite(), 120, 10);
    let listed = server.run(&["--json", "user", "list"]);
    let users: serde_json::Value = serde_json::from_slice(&listed.stdout).expect("JSON");
    let candidate = users
        .as_array()
        .and_then(|users| users.iter().find_map(|user| user["candidate"].as_str()))
        .expect("a candidate among the users");
    let matches = server.run(&["match", candidate]);
    let said = String::from_utf8_lossy(&matches.stderr);
    assert_eq!(matches.status.code(), Some(0), "{said}");
    for command in [["reindex"], ["serve"]] {
        let refused = server.run(&command);
        let said = String::from_utf8_lossy(&refused.stderr);
        assert_eq!(refused.status.code(), Some(1), "{command:?}: {said}");
        assert!(
            said.contains("Stop that one first") && said.contains("FUNDI_DATA"),
            "{command:?}: {said}"
        );
    }
}

#[tokio::test]
async fn an_import_of_which_every_row_is_refused_fails_and_one_row_is_enough() {
    let server = Server::start(Database::sqlite());
    let file = server.data_folder().join("rows.csv");
    let path = file.to_str().expect("a path of our own");
    let header = "externalId,enterprise.name,site.locality,site.country,occupationCode,title,places,startsOn,\
                  durationMonths,weeklyHours,remuneration.0.amount,remuneration.0.currency,remuneration.0.period";
    let start = in_days(90);
    let good = format!("A,Works,Accra,GH,7212,Welder,1,{start},24,40,450,GHS,month");
    let bad = format!("B,Works,Accra,GH,7212,Welder,many,{start},24,40,450,GHS,month");
    for (rows, code) in [
        (format!("{header}\n{bad}\n"), 1),
        (format!("{header}\n{good}\n{bad}\n"), 0),
        (format!("{header}\n{good}\n"), 0),
    ] {
        std::fs::write(&file, rows).expect("a file");
        let output = server.run(&["import", "placements", path]);
        let said = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(code), "{said}");
    }
    let fields = server.run(&["import", "placements", "--fields"]);
    let told = String::from_utf8_lossy(&fields.stdout);
    assert!(told.contains("remuneration.0.amount"), "{told}");
}

#[tokio::test]
async fn a_misspelt_setting_is_told_and_a_log_in_a_file_has_no_colours() {
    let settings = [("FUNDI_LISTN", "127.0.0.1:9"), ("FUNDI_LOG", "info")];
    let server = Server::start_with(Database::sqlite(), &["serve"], &settings);
    let log = server.log();
    assert!(log.contains("FUNDI_LISTN is not a setting"), "{log}");
    assert!(!log.contains('\u{1b}'), "{log}");
}

#[tokio::test]
async fn what_only_a_signed_in_person_may_do_is_refused_to_others() {
    let server = Server::start(Database::sqlite());
    let mutation = "mutation { saveCandidateProfile(input: {}) { userErrors { code } } }";
    let answer = server.graphql(None, mutation, json!({})).await;
    let refused = answer.to_string();
    assert!(refused.contains("UNAUTHENTICATED"), "{refused}");
}

#[tokio::test]
async fn the_broker_of_the_demonstration_is_signed_in_by_token() {
    let server = Server::demonstration(Database::sqlite(), 120, 10);
    let answer = server
        .data(
            Some(server.token("broker")),
            "{ viewer { roles } }",
            json!({}),
        )
        .await;
    assert_eq!(answer["viewer"]["roles"], json!(["BROKER"]));
}

async fn sign_up(server: &Server, name: &str, email: &str) {
    let input =
        json!({ "role": "CANDIDATE", "name": name, "email": email, "birthDate": "2001-05-17" });
    let answer = server.data(None, SIGN_UP, json!({ "input": input })).await;
    assert_eq!(answer["signUp"]["accepted"], true, "{answer}");
}

async fn sign_in_by_code(server: &Server, email: &str) -> String {
    let input = json!({ "email": email });
    server
        .data(None, REQUEST_CODE, json!({ "input": input }))
        .await;
    let code = server.take_from_mail(email, Mail::code).await;
    let input = json!({ "email": email, "code": code });
    let answer = server.data(None, SIGN_IN, json!({ "input": input })).await;
    answer["signIn"]["token"]
        .as_str()
        .unwrap_or_else(|| panic!("no token: {answer}"))
        .to_owned()
}
