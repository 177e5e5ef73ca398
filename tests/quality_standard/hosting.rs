//! Who may post: suspended, silent, or verified at the domain of a website; and how many apprentices a mentor guides.

use chrono::{Duration, SecondsFormat, Utc};
use serde_json::{Value, json};

use super::workplaces::{in_france, report, roofer, rule};
use crate::support::people::{Enterprise, Person, apply, text};
use crate::support::{Database, Mail, Server, on_each_database};

on_each_database!(
    a_suspended_enterprise_is_told_why_and_how_to_come_back,
    an_enterprise_that_answers_nobody_is_told_so_and_comes_back_by_answering,
    a_code_at_the_websites_domain_is_for_that_domain_only,
    a_wrong_code_confirms_nothing,
    in_france_a_mentor_with_two_apprentices_takes_no_third_unseen,
);

const STANDING: &str =
    "query($id: ID!) { organisation(id: $id) { standing { state reasons wayBack until } } }";

async fn standing(server: &Server, enterprise: &Enterprise) -> Value {
    let id = json!({ "id": enterprise.id });
    let owner = enterprise.owner.token();
    let mut read = server.data(owner, STANDING, id).await;
    read["organisation"]["standing"].take()
}

/// What publishing a sound draft answers.
async fn publish(server: &Server, enterprise: &Enterprise) -> Value {
    let id = enterprise
        .draft(server, json!({ "title": "Another painter" }))
        .await;
    let fields = "placement { state }";
    server
        .act(
            enterprise.owner.token(),
            "publishPlacement",
            fields,
            json!({ "id": id }),
        )
        .await
}

async fn a_suspended_enterprise_is_told_why_and_how_to_come_back(database: Database) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let public = enterprise.publish(&server, json!({})).await;
    let authority = Person::let_in(&server, "authority", Some("Apprenticeship Authority"));
    let reason = "Nobody wears a harness on the scaffold.";
    let suspend = json!({ "organisationId": enterprise.id, "reason": reason });
    let fields = "organisation { standing { state } }";
    server
        .done(authority.token(), "suspendOrganisation", fields, suspend)
        .await;
    let told = |mail: &Mail| {
        mail.text
            .replace('\n', " ")
            .contains(reason)
            .then(String::new)
    };
    server.take_from_mail(&enterprise.owner.email, told).await;

    let stands = standing(&server, &enterprise).await;
    assert_eq!(stands["state"], "SUSPENDED", "{stands}");
    assert!(stands["reasons"].to_string().contains(reason), "{stands}");
    assert!(
        text(&stands, "/wayBack").contains("ask it to lift"),
        "{stands}"
    );
    let refused = publish(&server, &enterprise).await;
    assert_eq!(refused["placement"]["state"], "DRAFT");
    let message = text(&refused, "/userErrors/0/message");
    assert!(
        message.contains(reason) && message.contains("ask it to lift"),
        "{message}"
    );
    let seen = "query($id: ID!) { placement(id: $id) { state heldBack { cause reason } } }";
    let id = json!({ "id": public });
    let held = server.data(enterprise.owner.token(), seen, id).await;
    assert_eq!(
        held["placement"]["heldBack"]["cause"], "SUSPENSION",
        "{held}"
    );

    let lift = json!({ "organisationId": enterprise.id, "reason": "We saw harnesses today." });
    server
        .done(authority.token(), "liftSuspension", fields, lift)
        .await;
    assert_eq!(standing(&server, &enterprise).await["wayBack"], Value::Null);
    let back = publish(&server, &enterprise).await;
    assert_eq!(back["placement"]["state"], "PUBLISHED", "{back}");
}

async fn an_enterprise_that_answers_nobody_is_told_so_and_comes_back_by_answering(
    database: Database,
) {
    let settings = [
        ("FUNDI_SILENT_AFTER_DAYS", "10"),
        ("FUNDI_SILENT_FROM", "1"),
    ];
    let server = Server::start_with(database, &["serve"], &settings);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let placement = enterprise.publish(&server, json!({})).await;
    let candidate = Person::candidate(&server, "Ama Sarpong", 19).await;
    let application = apply(&server, &candidate, &placement).await;
    assert_eq!(standing(&server, &enterprise).await["wayBack"], Value::Null);
    let long_ago = (Utc::now() - Duration::days(12)).to_rfc3339_opts(SecondsFormat::Micros, false);
    let statement = format!("UPDATE application SET submitted_at = '{long_ago}'");
    server.change_a_row(&statement).await;

    let stands = standing(&server, &enterprise).await;
    assert_eq!(stands["state"], "SILENT", "{stands}");
    let refused = publish(&server, &enterprise).await;
    assert_eq!(refused["placement"]["state"], "DRAFT");
    let message = text(&refused, "/userErrors/0/message");
    assert!(
        message.contains("1 of 1 applications") && message.contains("Answer them"),
        "{message}"
    );
    enterprise.advance(&server, &application, "SHORTLIST").await;
    let back = publish(&server, &enterprise).await;
    assert_eq!(back["placement"]["state"], "PUBLISHED", "{back}");
}

/// Asks to be verified by a code to an address, and gives what is answered.
async fn ask(server: &Server, enterprise: &Enterprise, email: &str) -> Value {
    let input =
        json!({ "organisationId": enterprise.id, "method": "EMAIL_DOMAIN", "email": email });
    let owner = enterprise.owner.token();
    let fields = "verification { id state domainConfirmedAt }";
    server
        .act(owner, "requestVerification", fields, input)
        .await
}

async fn with_website(database: Database) -> (Server, Enterprise) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let site = json!({ "id": enterprise.id, "website": "https://www.adjoa-paint.example/about" });
    let owner = enterprise.owner.token();
    server
        .done(owner, "saveEnterprise", "enterprise { id }", site)
        .await;
    (server, enterprise)
}

async fn a_code_at_the_websites_domain_is_for_that_domain_only(database: Database) {
    let (server, enterprise) = with_website(database).await;
    for elsewhere in [
        "office@example.org",
        "office@adjoa-paint.example.org",
        "office@notadjoa-paint.example",
        "office@example",
    ] {
        let refused = ask(&server, &enterprise, elsewhere).await;
        assert_eq!(
            refused["verification"],
            Value::Null,
            "{elsewhere}: {refused}"
        );
        assert_eq!(refused["userErrors"][0]["field"], "email", "{refused}");
    }
    let asked = ask(&server, &enterprise, "office@adjoa-paint.example").await;
    assert_eq!(asked["userErrors"], json!([]), "{asked}");
    let code = server
        .take_from_mail("office@adjoa-paint.example", Mail::code)
        .await;
    let input = json!({ "verificationId": asked["verification"]["id"], "code": code });
    let fields = "verification { state domainConfirmedAt }";
    let owner = enterprise.owner.token();
    let confirmed = server
        .done(owner, "confirmVerificationByEmailDomain", fields, input)
        .await;
    // The authority decides; reading mail there is no proof of whose website it is.
    assert_eq!(
        confirmed["verification"]["state"], "REQUESTED",
        "{confirmed}"
    );
    assert!(confirmed["verification"]["domainConfirmedAt"].is_string());
    let authority = Person::let_in(&server, "authority", Some("Apprenticeship Authority"));
    let decide = json!({ "verificationId": asked["verification"]["id"], "decision": "VERIFY" });
    let fields = "verification { state organisation { verifiedAt } }";
    let verified = server
        .done(authority.token(), "decideVerification", fields, decide)
        .await;
    let at = &verified["verification"]["organisation"]["verifiedAt"];
    assert!(at.is_string(), "{verified}");
}

async fn a_wrong_code_confirms_nothing(database: Database) {
    let (server, enterprise) = with_website(database).await;
    let asked = ask(&server, &enterprise, "office@adjoa-paint.example").await;
    let code = server
        .take_from_mail("office@adjoa-paint.example", Mail::code)
        .await;
    let wrong: String = code
        .chars()
        .rev()
        .map(|c| if c == '9' { '0' } else { '9' })
        .collect();
    let mut codes = Vec::new();
    // The right one comes too late, after too many wrong ones.
    for tried in std::iter::repeat_n(&wrong, 10).chain([&code]) {
        let input = json!({ "verificationId": asked["verification"]["id"], "code": tried });
        let fields = "verification { domainConfirmedAt }";
        let owner = enterprise.owner.token();
        let refused = server
            .act(owner, "confirmVerificationByEmailDomain", fields, input)
            .await;
        assert_eq!(refused["verification"], Value::Null, "{refused}");
        codes.push(text(&refused, "/userErrors/0/code"));
    }
    assert_eq!(codes[0], "WRONG_CREDENTIALS");
    assert_eq!(codes[10], "TOO_MANY_ATTEMPTS");
}

async fn in_france_a_mentor_with_two_apprentices_takes_no_third_unseen(database: Database) {
    let server = Server::start(database);
    let enterprise = in_france(&server, "en").await;
    let owner = enterprise.owner.token();
    let mentor = json!({
        "organisationId": enterprise.id, "name": "Jeanne Morel", "adult": true, "qualified": true, "yearsOfPractice": 12,
    });
    let saved = server
        .done(owner, "saveMentor", "mentor { id }", mentor)
        .await;
    let guided = |places: u32| {
        let more =
            json!({ "mentorId": saved["mentor"]["id"], "places": places, "weeklyHours": 35 });
        roofer(&enterprise, more, json!({}))
    };
    for (places, looked_at, too_many) in [
        (2, "PASS", "PASS"),
        (3, "REVIEW", "PASS"),
        (4, "REVIEW", "BLOCK"),
    ] {
        let told = report(&server, &enterprise, guided(places)).await;
        let said = ["FR-G17", "FR-G17a"].map(|name| text(rule(&told, name), "/verdict"));
        assert_eq!(
            said,
            [looked_at, too_many],
            "{places} apprentices: {told:#}"
        );
    }
}
