//! The process itself: how it starts, stops, and what it leaves behind.

use serde_json::json;

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
