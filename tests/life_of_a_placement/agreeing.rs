//! From an accepted offer to an agreement that anybody can check.

use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::support::people::{Enterprise, PASSWORD, apply, text};
use crate::support::story::{Draft, Story};
use crate::support::{Database, Mail, Server, on_each_database};

on_each_database!(
    a_minors_agreement_is_not_drafted_without_a_guardian,
    an_invitation_makes_a_guardian_once,
    an_agreement_is_signed_when_all_three_have_signed,
    three_signatures_at_the_same_instant_all_count_and_complete_it_once,
    two_people_who_open_one_link_sign_once,
    an_agreement_is_printed_for_those_who_may_read_it,
    a_signature_needs_the_signatorys_password_or_code,
    a_signature_over_an_older_text_is_refused,
    an_agreement_tells_what_was_published,
    anybody_with_the_code_can_check_an_agreement_and_learns_no_names,
    nobody_is_bound_twice_for_the_same_time,
    a_signed_agreement_stands_against_withdrawing_and_drafting,
    the_audit_log_and_the_agreements_of_a_whole_life_verify,
    what_was_signed_and_noted_is_not_emptied,
    an_audit_log_whose_end_was_cut_off_is_named_by_verify_that_knows_a_head,
);

async fn a_minors_agreement_is_not_drafted_without_a_guardian(database: Database) {
    let story = Story::accepted(Server::start(database)).await;
    let input = json!({ "applicationId": story.application });
    let refused = story
        .server
        .act(
            story.enterprise.owner.token(),
            "draftAgreement",
            "agreement { id }",
            input,
        )
        .await;
    assert_eq!(refused["agreement"], Value::Null);
    assert_eq!(refused["userErrors"][0]["code"], "GUARDIAN_NEEDED");
}

async fn an_invitation_makes_a_guardian_once(database: Database) {
    let story = Story::applied(Server::start(database)).await;
    let guardian = story.guardian().await;
    let wards = story
        .server
        .data(
            guardian.token(),
            "{ viewer { roles wards { name } } }",
            json!({}),
        )
        .await;
    assert_eq!(
        wards["viewer"],
        json!({ "roles": ["GUARDIAN"], "wards": [{ "name": "Ama Sarpong" }] })
    );
    let token = story.invitation(&guardian.email).await;
    story
        .server
        .done(
            guardian.token(),
            "acceptGuardianship",
            "candidate { id }",
            json!({ "token": token }),
        )
        .await;
    let again = story
        .server
        .act(
            guardian.token(),
            "acceptGuardianship",
            "candidate { id }",
            json!({ "token": token }),
        )
        .await;
    assert_eq!(again["userErrors"][0]["code"], "EXPIRED");
}

async fn an_agreement_is_signed_when_all_three_have_signed(database: Database) {
    let story = Story::accepted(Server::start(database)).await;
    let guardian = story.guardian().await;
    let draft = story.draft(None).await;
    let expected = [
        (
            &story.candidate,
            "AWAITING_SIGNATURES",
            json!(["GUARDIAN", "ENTERPRISE"]),
        ),
        (&guardian, "AWAITING_SIGNATURES", json!(["ENTERPRISE"])),
        (&story.enterprise.owner, "SIGNED", json!([])),
    ];
    for (who, state, awaiting) in expected {
        let signed = story.sign(&draft, who, PASSWORD).await;
        assert_eq!(
            signed["agreement"],
            json!({ "state": state, "awaiting": awaiting }),
            "{signed}"
        );
    }
    let again = story.sign(&draft, &guardian, PASSWORD).await;
    assert_eq!(again["agreement"]["state"], "SIGNED");
    let query = "query($id: ID!) { agreement(id: $id) { currentVersion { signatures { role name method } } } }";
    let read = story
        .server
        .data(guardian.token(), query, json!({ "id": draft.agreement }))
        .await;
    let signatures = read["agreement"]["currentVersion"]["signatures"]
        .as_array()
        .expect("a list");
    assert_eq!(signatures.len(), 3);
    assert_eq!(
        signatures[1],
        json!({ "role": "GUARDIAN", "name": "As Written By Hand", "method": "password" })
    );
}

async fn three_signatures_at_the_same_instant_all_count_and_complete_it_once(database: Database) {
    let story = Story::accepted(Server::start(database)).await;
    let guardian = story.guardian().await;
    let draft = story.draft(None).await;
    let (one, two, three) = tokio::join!(
        story.sign(&draft, &story.candidate, PASSWORD),
        story.sign(&draft, &guardian, PASSWORD),
        story.sign(&draft, &story.enterprise.owner, PASSWORD),
    );
    for signed in [one, two, three] {
        assert_eq!(signed["userErrors"], json!([]), "{signed}");
    }
    let query = "query($id: ID!) { agreement(id: $id) { state history { action } currentVersion { signatures { role } } } }";
    let read = story
        .server
        .data(guardian.token(), query, json!({ "id": draft.agreement }))
        .await;
    let agreement = &read["agreement"];
    assert_eq!(agreement["state"], "SIGNED");
    assert_eq!(
        count(&agreement["currentVersion"]["signatures"], "/role", None),
        3
    );
    let completed = count(
        &agreement["history"],
        "/action",
        Some("COMPLETE_SIGNATURES"),
    );
    assert_eq!(completed, 1, "{agreement}");
}

/// How many of a list have a value at the pointer, or any.
fn count(list: &Value, pointer: &str, value: Option<&str>) -> usize {
    let items = list.as_array().expect("a list").iter();
    let found = items.filter_map(|item| item.pointer(pointer)?.as_str());
    found
        .filter(|found| value.is_none_or(|value| value == *found))
        .count()
}

async fn two_people_who_open_one_link_sign_once(database: Database) {
    let story = Story::accepted(Server::start(database)).await;
    story.guardian().await;
    let draft = story.draft(None).await;
    let input = json!({ "agreementId": draft.agreement, "signatory": "apprentice" });
    story
        .server
        .done(
            story.enterprise.owner.token(),
            "sendSigningLink",
            "agreement { id }",
            input,
        )
        .await;
    let email = &story.candidate.email;
    let link = story
        .server
        .take_from_mail(email, |mail: &Mail| mail.link("/sign/"))
        .await;
    let token = link.rsplit('/').next().expect("a token in the link");
    let input = json!({ "token": token, "contentHash": draft.hash, "fullName": "Ama Sarpong", "confirm": true });
    let sign = || {
        story
            .server
            .act(None, "signByLink", "signed { complete }", input.clone())
    };
    let (one, two) = tokio::join!(sign(), sign());
    let outcomes = [one, two].map(|signed| signed["userErrors"][0]["code"].clone());
    assert!(
        outcomes.contains(&Value::Null) && outcomes.contains(&json!("EXPIRED")),
        "{outcomes:?}"
    );
}

async fn an_agreement_is_printed_for_those_who_may_read_it(database: Database) {
    let story = Story::accepted(Server::start(database)).await;
    let draft = story.signed().await;
    let stranger = Enterprise::open(&story.server, "Kwame Decorators").await;
    let answers = [
        (story.candidate.token(), "", 200),
        (
            story.enterprise.owner.token(),
            "?language=fr&version=1",
            200,
        ),
        (story.candidate.token(), "?version=7", 404),
        (stranger.owner.token(), "", 404),
        (None, "", 401),
    ];
    for (token, query, status) in answers {
        let paper = print(&story.server, token, &draft.agreement, query).await;
        assert_eq!(paper.status().as_u16(), status, "{query}");
        let header = |name: &str| paper.headers().get(name).cloned();
        let kept = header("cache-control").expect("a word on keeping it");
        assert!(kept.to_str().is_ok_and(|kept| kept.contains("no-store")));
        if status == 200 {
            assert_eq!(header("content-type").expect("a type"), "application/pdf");
            let bytes = paper.bytes().await.expect("a whole file");
            assert!(bytes.starts_with(b"%PDF-"), "{query}");
        }
    }
}

async fn print(
    server: &Server,
    token: Option<&str>,
    agreement: &str,
    query: &str,
) -> reqwest::Response {
    let address = format!("{}/agreement-papers/{agreement}{query}", server.url());
    let mut asked = reqwest::Client::new().get(address);
    if let Some(token) = token {
        asked = asked.bearer_auth(token);
    }
    asked.send().await.expect("an answer")
}

async fn a_signature_needs_the_signatorys_password_or_code(database: Database) {
    let story = Story::accepted(Server::start(database)).await;
    story.guardian().await;
    let draft = story.draft(None).await;
    for (password, code) in [("not the password", "WRONG_CREDENTIALS"), ("", "REQUIRED")] {
        let refused = story.sign(&draft, &story.candidate, password).await;
        assert_eq!(refused["userErrors"][0]["code"], code, "{refused}");
    }
    let email = &story.candidate.email;
    story
        .server
        .done(
            None,
            "requestSignInCode",
            "accepted",
            json!({ "email": email }),
        )
        .await;
    let code = story.server.take_from_mail(email, Mail::code).await;
    let input = json!({ "agreementId": draft.agreement, "contentHash": draft.hash, "fullName": "Ama Sarpong", "code": code });
    let signed = story
        .server
        .done(
            story.candidate.token(),
            "signAgreement",
            "agreement { awaiting }",
            input,
        )
        .await;
    assert_eq!(
        signed["agreement"]["awaiting"],
        json!(["GUARDIAN", "ENTERPRISE"])
    );
}

async fn a_signature_over_an_older_text_is_refused(database: Database) {
    let story = Story::accepted(Server::start(database)).await;
    story.guardian().await;
    let older = story.draft(None).await;
    assert_eq!(
        story.sign(&older, &story.candidate, PASSWORD).await["userErrors"],
        json!([])
    );
    let newer = story.draft(Some("Tools stay in the workshop.")).await;
    assert_ne!(newer.hash, older.hash);
    assert_eq!(newer.agreement, older.agreement);
    let refused = story.sign(&older, &story.candidate, PASSWORD).await;
    let error = &refused["userErrors"][0];
    assert_eq!(
        (&error["field"], &error["code"]),
        (&json!("contentHash"), &json!("STALE_VERSION"))
    );
    let signed = story.sign(&newer, &story.candidate, PASSWORD).await;
    assert_eq!(
        signed["agreement"]["awaiting"],
        json!(["GUARDIAN", "ENTERPRISE"]),
        "{signed}"
    );
}

async fn an_agreement_tells_what_was_published(database: Database) {
    let story = Story::accepted(Server::start(database)).await;
    story.guardian().await;
    let draft = story.draft(Some("Tools stay in the workshop.")).await;
    let query = "query($id: ID!) { agreement(id: $id) { currentVersion { number contentHash clauses { title text } } } }";
    let read = story
        .server
        .data(
            story.candidate.token(),
            query,
            json!({ "id": draft.agreement }),
        )
        .await;
    let version = &read["agreement"]["currentVersion"];
    assert_eq!(
        (&version["number"], &version["contentHash"]),
        (&json!(1), &json!(draft.hash))
    );
    let words = version["clauses"].to_string();
    for said in [
        "Ama Sarpong",
        "Kofi Sarpong",
        "Adjoa Paintworks",
        "450",
        "24",
        "Tools stay in the workshop.",
        "SSNIT 4711",
    ] {
        assert!(words.contains(said), "{said} is not in {words}");
    }
}

async fn anybody_with_the_code_can_check_an_agreement_and_learns_no_names(database: Database) {
    let story = Story::accepted(Server::start(database)).await;
    let draft = story.signed().await;
    let told = check(&story.server, &draft.code).await;
    assert_eq!(told["state"], "SIGNED");
    assert_eq!(told["contentHash"], *draft.hash);
    assert_eq!(told["enterprise"], "Adjoa Paintworks");
    assert_eq!(
        told["signedRoles"],
        json!(["APPRENTICE", "GUARDIAN", "ENTERPRISE"])
    );
    let loose = draft.code.to_lowercase().replace('-', " ");
    assert_eq!(check(&story.server, &loose).await, told);

    let page = story
        .server
        .visitor()
        .get(&format!("/verify/{}", draft.code))
        .await;
    assert_eq!(page.status(), 200);
    let page = page.text().await.expect("a page");
    assert!(page.contains(&draft.hash), "the page shows another hash");
    for name in ["Sarpong", "Ama ", "Kofi", "Owner of", "As Written By Hand"] {
        assert!(
            !told.to_string().contains(name) && !page.contains(name),
            "{name} is told"
        );
    }
    let wrong = story.server.visitor().get("/verify/00000-00000").await;
    assert_eq!(wrong.status(), 404);
}

/// Ama accepts two offers for the same months; the second agreement is possible once she has left the first.
async fn nobody_is_bound_twice_for_the_same_time(database: Database) {
    let story = Story::accepted(Server::start(database)).await;
    story.guardian().await;
    story.draft(None).await;
    let server = &story.server;
    let other = Enterprise::open(server, "Kwame Decorators").await;
    let placement = other.publish(server, json!({})).await;
    let application = apply(server, &story.candidate, &placement).await;
    other.advance(server, &application, "OFFER").await;
    let accept = json!({ "id": application, "action": "ACCEPT" });
    server
        .done(
            story.candidate.token(),
            "advanceApplication",
            "application { state }",
            accept,
        )
        .await;
    let draft = json!({ "applicationId": application });
    let refused = server
        .act(
            other.owner.token(),
            "draftAgreement",
            "agreement { id }",
            draft.clone(),
        )
        .await;
    assert_eq!(
        refused["userErrors"][0]["code"], "OVERLAPPING_AGREEMENT",
        "{refused}"
    );
    let withdraw = json!({ "id": story.application });
    server
        .done(
            story.candidate.token(),
            "withdrawApplication",
            "application { state }",
            withdraw,
        )
        .await;
    server
        .done(
            other.owner.token(),
            "draftAgreement",
            "agreement { id }",
            draft,
        )
        .await;
}

async fn a_signed_agreement_stands_against_withdrawing_and_drafting(database: Database) {
    let story = Story::accepted(Server::start(database)).await;
    let draft = story.signed().await;
    let input = json!({ "id": story.application });
    let refused = story
        .server
        .act(
            story.candidate.token(),
            "withdrawApplication",
            "application { id }",
            input,
        )
        .await;
    assert_eq!(refused["userErrors"][0]["code"], "NOT_ALLOWED_NOW");
    let input = json!({ "applicationId": story.application, "additionalTerms": "Another clause." });
    let refused = story
        .server
        .act(
            story.enterprise.owner.token(),
            "draftAgreement",
            "agreement { id }",
            input,
        )
        .await;
    assert_eq!(refused["userErrors"][0]["code"], "NOT_ALLOWED_NOW");
    assert_eq!(
        check(&story.server, &draft.code).await["contentHash"],
        *draft.hash
    );
}

async fn the_audit_log_and_the_agreements_of_a_whole_life_verify(database: Database) {
    let story = Story::accepted(Server::start(database)).await;
    story.signed().await;
    let output = story.server.run(&["verify", "--json"]);
    let said: Value = serde_json::from_slice(&output.stdout).expect("one line of JSON");
    assert_eq!(
        (output.status.code(), &said["faults"]),
        (Some(0), &json!([]))
    );
    assert!(
        said["entries"].as_i64().is_some_and(|entries| entries > 10),
        "{said}"
    );
}

async fn what_was_signed_and_noted_is_not_emptied(database: Database) {
    let empty = match &database {
        Database::Sqlite => "DELETE FROM",
        Database::Postgresql { .. } => "TRUNCATE",
    };
    let story = Story::accepted(Server::start(database)).await;
    story.signed().await;
    let database = story.server.database().await;
    for table in [
        "audit_entry",
        "signature",
        "agreement_event",
        "agreement_check",
    ] {
        let refused = database
            .execute_unprepared(&format!("{empty} {table}"))
            .await;
        let error = refused.expect_err("a table that is kept").to_string();
        assert!(
            error.contains("immutable") || error.contains("append-only"),
            "{table}: {error}"
        );
    }
}

async fn an_audit_log_whose_end_was_cut_off_is_named_by_verify_that_knows_a_head(
    database: Database,
) {
    let is_sqlite = matches!(database, Database::Sqlite);
    let story = Story::applied(Server::start(database)).await;
    let output = story.server.run(&["verify", "--json"]);
    let said: Value = serde_json::from_slice(&output.stdout).expect("one line of JSON");
    let head = format!("{}:{}", said["sequence"], text(&said, "/head"));
    let known = ["verify", "--head", &head];
    assert_eq!(story.server.run(&known).status.code(), Some(0));
    let connection = story.server.database().await;
    let trigger = if is_sqlite {
        "DROP TRIGGER audit_entry_is_kept"
    } else {
        "DROP TRIGGER audit_entry_is_immutable ON audit_entry"
    };
    let last = format!(
        "DELETE FROM audit_entry WHERE sequence = {}",
        said["sequence"]
    );
    for statement in [trigger, &last] {
        connection
            .execute_unprepared(statement)
            .await
            .expect("a statement that runs");
    }
    connection.close().await.expect("a connection that closes");
    let output = story.server.run(&known);
    let told = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("cut off"), "{told}");
    assert_eq!(
        story
            .server
            .run(&["verify", "--head", "nothing"])
            .status
            .code(),
        Some(2)
    );
}

#[tokio::test]
async fn a_byte_changed_in_a_signed_agreement_is_named_by_verify() {
    let story = Story::accepted(Server::start(Database::sqlite())).await;
    let Draft { agreement, .. } = story.signed().await;
    let statement = "UPDATE agreement_version SET document = replace(document, '45000', '55000')";
    story.server.tamper("agreement_version", statement).await;
    let (code, said) = story.server.verify();
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("version 1 of agreement") && said.contains("was changed"),
        "{said}"
    );
    let read = story
        .server
        .data(
            None,
            "query($code: String!) { verifyAgreement(code: $code) { code } }",
            json!({ "code": agreement }),
        )
        .await;
    assert_eq!(read["verifyAgreement"], Value::Null);
}

#[tokio::test]
async fn an_entry_changed_in_the_audit_log_is_named_by_verify() {
    let story = Story::applied(Server::start(Database::sqlite())).await;
    let statement = "UPDATE audit_entry SET action = 'nothing' WHERE sequence = 3";
    story.server.tamper("audit_entry", statement).await;
    let (code, said) = story.server.verify();
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains('3'), "{said}");
}

async fn check(server: &Server, code: &str) -> Value {
    let query = "query($code: String!) { verifyAgreement(code: $code) { code state enterprise occupation startsOn endsOn versionNumber contentHash signedRoles signedAt } }";
    let told = server.data(None, query, json!({ "code": code })).await["verifyAgreement"].take();
    assert!(!text(&told, "/code").is_empty());
    told
}
