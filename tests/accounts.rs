//! Signing up, in and out.

use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

use crate::support::people::{PASSWORD, Person, text};
use crate::support::story::Story;
use crate::support::{Database, Mail, Server, on_each_database};

on_each_database!(
    signing_up_with_a_known_address_answers_the_same_and_mails_its_owner,
    asking_for_a_code_answers_the_same_for_known_and_unknown_addresses,
    failing_to_sign_in_answers_the_same_for_known_and_unknown_addresses,
    a_code_signs_in_once,
    five_wrong_codes_void_the_right_one,
    codes_guessed_at_once_are_no_more_than_five_tries,
    passwords_guessed_at_once_close_the_account_too,
    signing_up_eight_times_at_once_makes_one_account,
    guessing_a_password_by_signing_an_agreement_is_stopped_too,
    ten_failures_close_the_account_for_a_while_even_to_the_right_password,
    a_password_that_somebody_would_guess_is_refused,
    nobody_signs_up_as_an_official,
    signing_out_ends_the_session,
    a_disabled_account_is_nobody,
    whoever_proves_the_address_ends_the_password_of_whoever_did_not,
);

const WHO: &str = "{ viewer { account { name } } }";

async fn signing_up_with_a_known_address_answers_the_same_and_mails_its_owner(database: Database) {
    let server = Server::start(database);
    let input = json!({ "role": "CANDIDATE", "name": "Ama Sarpong", "email": "ama@example.org", "password": PASSWORD });
    let first = server.act(None, "signUp", "accepted", input.clone()).await;
    let mut other = input;
    other["name"] = json!("Somebody Else");
    let second = server.act(None, "signUp", "accepted", other).await;
    assert_eq!(first, second);
    let subject = server
        .take_from_mail("ama@example.org", |mail| Some(mail.subject.clone()))
        .await;
    assert_eq!(subject, "You already have an account on Fundi");
    let input = json!({ "email": "ama@example.org", "password": PASSWORD });
    let entered = server
        .done(None, "signIn", "viewer { account { name } }", input)
        .await;
    assert_eq!(entered["viewer"]["account"]["name"], "Ama Sarpong");
}

async fn asking_for_a_code_answers_the_same_for_known_and_unknown_addresses(database: Database) {
    let server = Server::start(database);
    let ama = Person::sign_up(&server, "CANDIDATE", "Ama Sarpong", json!({})).await;
    let mut answers = Vec::new();
    for email in [ama.email.as_str(), "nobody@example.org"] {
        answers.push(
            server
                .act(
                    None,
                    "requestSignInCode",
                    "accepted",
                    json!({ "email": email }),
                )
                .await,
        );
    }
    assert_eq!(answers[0], answers[1]);
    server.take_from_mail(&ama.email, Mail::code).await;
}

async fn failing_to_sign_in_answers_the_same_for_known_and_unknown_addresses(database: Database) {
    let server = Server::start(database);
    let ama = Person::sign_up(&server, "CANDIDATE", "Ama Sarpong", json!({})).await;
    for proof in ["password", "code"] {
        let mut answers = Vec::new();
        for email in [ama.email.as_str(), "nobody@example.org"] {
            let input = json!({ "email": email, proof: "000000 is wrong" });
            answers.push(server.act(None, "signIn", "token", input).await);
        }
        assert_eq!(answers[0], answers[1]);
        assert_eq!(answers[0]["userErrors"][0]["code"], "WRONG_CREDENTIALS");
    }
}

async fn a_code_signs_in_once(database: Database) {
    let server = Server::start(database);
    let code = code(&server, "ama.sarpong@example.org").await;
    let input = json!({ "email": "ama.sarpong@example.org", "code": code });
    server.done(None, "signIn", "token", input.clone()).await;
    let again = server.act(None, "signIn", "token", input).await;
    assert_eq!(
        (&again["token"], &again["userErrors"][0]["code"]),
        (&Value::Null, &json!("WRONG_CREDENTIALS"))
    );
}

async fn five_wrong_codes_void_the_right_one(database: Database) {
    let server = Server::start(database);
    let email = "ama.sarpong@example.org";
    let code = code(&server, email).await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        server
            .act(
                None,
                "signIn",
                "token",
                json!({ "email": email, "code": wrong }),
            )
            .await;
    }
    let refused = server
        .act(
            None,
            "signIn",
            "token",
            json!({ "email": email, "code": code }),
        )
        .await;
    assert_eq!(
        refused["userErrors"][0]["code"], "WRONG_CREDENTIALS",
        "{refused}"
    );
    let remedy = text(&refused, "/userErrors/0/message");
    assert!(remedy.contains("Ask for a new one"), "{remedy}");
}

/// Whoever sends many guesses before any is answered gets no more of them.
async fn codes_guessed_at_once_are_no_more_than_five_tries(database: Database) {
    let server = Server::start_unlimited(database);
    let email = "ama.sarpong@example.org";
    code(&server, email).await;
    let guesses = (0..40).map(|guess| {
        (
            None,
            "signIn",
            json!({ "email": email, "code": format!("{guess:06}") }),
        )
    });
    server.at_once(guesses.collect()).await;
    let database = server.database().await;
    let statement = Statement::from_string(
        database.get_database_backend(),
        "SELECT MAX(attempts) AS most FROM one_time_secret",
    );
    let row = database
        .query_one_raw(statement)
        .await
        .expect("an answer")
        .expect("a row");
    let most: i32 = row.try_get("", "most").expect("a number");
    assert!((1..=5).contains(&most), "{most} guesses were looked at");
}

async fn passwords_guessed_at_once_close_the_account_too(database: Database) {
    let server = Server::start_unlimited(database);
    let ama = Person::sign_up(&server, "CANDIDATE", "Ama Sarpong", json!({})).await;
    let guess = json!({ "email": ama.email, "password": "not the password" });
    server.at_once(vec![(None, "signIn", guess); 20]).await;
    let refused = server
        .act(
            None,
            "signIn",
            "token",
            json!({ "email": ama.email, "password": PASSWORD }),
        )
        .await;
    assert_eq!(
        refused["userErrors"][0]["code"], "TOO_MANY_ATTEMPTS",
        "{refused}"
    );
}

async fn signing_up_eight_times_at_once_makes_one_account(database: Database) {
    let server = Server::start_unlimited(database);
    let input = json!({ "role": "CANDIDATE", "name": "Ama Sarpong", "email": "ama@example.org", "password": PASSWORD });
    let answers = server.at_once(vec![(None, "signUp", input); 8]).await;
    for answer in answers {
        assert_eq!(
            answer["data"]["signUp"]["userErrors"],
            json!([]),
            "{answer}"
        );
    }
    server
        .done(
            None,
            "signIn",
            "token",
            json!({ "email": "ama@example.org", "password": PASSWORD }),
        )
        .await;
}

/// A session that somebody left open must not be a way to try passwords.
async fn guessing_a_password_by_signing_an_agreement_is_stopped_too(database: Database) {
    let story = Story::accepted(Server::start(database)).await;
    story.guardian().await;
    let draft = story.draft(None).await;
    for _ in 0..10 {
        let refused = story
            .sign(&draft, &story.candidate, "not the password")
            .await;
        assert_eq!(
            refused["userErrors"][0]["code"], "WRONG_CREDENTIALS",
            "{refused}"
        );
    }
    let refused = story.sign(&draft, &story.candidate, PASSWORD).await;
    assert_eq!(
        refused["userErrors"][0]["code"], "TOO_MANY_ATTEMPTS",
        "{refused}"
    );
}

async fn ten_failures_close_the_account_for_a_while_even_to_the_right_password(database: Database) {
    let server = Server::start(database);
    let ama = Person::sign_up(&server, "CANDIDATE", "Ama Sarpong", json!({})).await;
    for _ in 0..10 {
        let input = json!({ "email": ama.email, "password": "not the password" });
        let refused = server.act(None, "signIn", "token", input).await;
        assert_eq!(refused["userErrors"][0]["code"], "WRONG_CREDENTIALS");
    }
    let refused = server
        .act(
            None,
            "signIn",
            "token",
            json!({ "email": ama.email, "password": PASSWORD }),
        )
        .await;
    assert_eq!(refused["userErrors"][0]["code"], "TOO_MANY_ATTEMPTS");
    assert!(
        text(&refused, "/userErrors/0/message").contains("minutes"),
        "{refused}"
    );
    let other = Person::sign_up(&server, "CANDIDATE", "Yaw Mensah", json!({})).await;
    assert_eq!(who(&server, &other).await, "Yaw Mensah");
}

async fn a_password_that_somebody_would_guess_is_refused(database: Database) {
    let server = Server::start(database);
    for (password, code) in [
        ("short", "OUT_OF_RANGE"),
        ("Password2026!", "INVALID"),
        ("sarpong2009!", "INVALID"),
    ] {
        let input = json!({ "role": "CANDIDATE", "name": "Ama Sarpong", "email": "ama@example.org", "password": password });
        let refused = server.act(None, "signUp", "accepted", input).await;
        let error = &refused["userErrors"][0];
        assert_eq!(
            (&refused["accepted"], &error["field"], &error["code"]),
            (&json!(false), &json!("password"), &json!(code))
        );
    }
}

async fn nobody_signs_up_as_an_official(database: Database) {
    let server = Server::start(database);
    for role in ["ADMINISTRATOR", "AUTHORITY", "BROKER", "PROVIDER"] {
        let input = json!({ "role": role, "name": "Ama Sarpong", "email": "ama@example.org", "password": PASSWORD });
        let refused = server.act(None, "signUp", "accepted", input).await;
        let error = &refused["userErrors"][0];
        assert_eq!(
            (&refused["accepted"], &error["field"]),
            (&json!(false), &json!("role")),
            "{role}"
        );
    }
}

async fn signing_out_ends_the_session(database: Database) {
    let server = Server::start(database);
    let ama = Person::sign_up(&server, "CANDIDATE", "Ama Sarpong", json!({})).await;
    assert_eq!(who(&server, &ama).await, "Ama Sarpong");
    server
        .data(
            ama.token(),
            "mutation { signOut { userErrors { code } } }",
            json!({}),
        )
        .await;
    assert_eq!(refused_as(&server, &ama).await, "UNAUTHENTICATED");
}

/// The code of the error that somebody's token gets.
async fn refused_as(server: &Server, person: &Person) -> Value {
    let mut answer = server.graphql(person.token(), WHO, json!({})).await;
    answer["errors"][0]["extensions"]["code"].take()
}

async fn a_disabled_account_is_nobody(database: Database) {
    let server = Server::start(database);
    let ama = Person::sign_up(&server, "CANDIDATE", "Ama Sarpong", json!({})).await;
    assert!(
        server
            .run(&["user", "disable", &ama.email])
            .status
            .success()
    );
    assert_eq!(refused_as(&server, &ama).await, "UNAUTHENTICATED");
    let refused = server
        .act(
            None,
            "signIn",
            "token",
            json!({ "email": ama.email, "password": PASSWORD }),
        )
        .await;
    assert_eq!(refused["userErrors"][0]["code"], "WRONG_CREDENTIALS");
}

/// Somebody may sign up with an address that isn't theirs; its owner gets in by code, and they are out.
async fn whoever_proves_the_address_ends_the_password_of_whoever_did_not(database: Database) {
    let server = Server::start(database);
    let squatter = Person::sign_up(&server, "CANDIDATE", "Ama Sarpong", json!({})).await;
    server
        .done(
            None,
            "requestSignInCode",
            "accepted",
            json!({ "email": squatter.email }),
        )
        .await;
    let code = server.take_from_mail(&squatter.email, Mail::code).await;
    server
        .done(
            None,
            "signIn",
            "token",
            json!({ "email": squatter.email, "code": code }),
        )
        .await;
    assert_eq!(refused_as(&server, &squatter).await, "UNAUTHENTICATED");
    let refused = server
        .act(
            None,
            "signIn",
            "token",
            json!({ "email": squatter.email, "password": PASSWORD }),
        )
        .await;
    assert_eq!(refused["userErrors"][0]["code"], "WRONG_CREDENTIALS");
}

/// A code that was mailed to somebody who has just signed up.
async fn code(server: &Server, email: &str) -> String {
    Person::sign_up(server, "CANDIDATE", "Ama Sarpong", json!({})).await;
    server
        .done(
            None,
            "requestSignInCode",
            "accepted",
            json!({ "email": email }),
        )
        .await;
    server.take_from_mail(email, Mail::code).await
}

async fn who(server: &Server, person: &Person) -> String {
    text(
        &server.data(person.token(), WHO, json!({})).await,
        "/viewer/account/name",
    )
}
