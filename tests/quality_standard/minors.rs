//! A roofer of sixteen: work at height, and what has to be done before the first day.

use serde_json::{Value, json};

use super::workplaces::{accepted, in_germany, publish, published, report, roofer, rule};
use crate::support::people::{Enterprise, in_days, text};
use crate::support::{Database, Mail, Server, on_each_database};

on_each_database!(
    work_at_height_at_sixteen_is_blocked_without_a_ground_and_says_the_way_out,
    each_part_of_the_ground_is_needed,
    with_the_whole_ground_a_roofer_of_sixteen_is_let_through,
    nobody_under_sixteen_works_at_height_on_any_ground,
    a_minor_starts_only_once_assessed_and_examined,
);

/// The roof, with a ground or without.
fn at_height(enterprise: &Enterprise, more: Value, ground: Value) -> Value {
    let hazards = json!([
        { "code": "work_at_height", "controls": [{ "level": "engineering", "text": "Scaffold with guard rails" }] },
    ]);
    roofer(
        enterprise,
        more,
        json!({ "hazards": hazards, "hazardDerogation": ground }),
    )
}

fn whole_ground() -> Value {
    json!({
        "allowedBy": "JArbSchG section 22(2)", "fullyProtected": true, "specificInstruction": true,
        "necessaryForTraining": true, "expertSupervision": true,
    })
}

async fn work_at_height_at_sixteen_is_blocked_without_a_ground_and_says_the_way_out(
    database: Database,
) {
    let server = Server::start(database);
    let enterprise = in_germany(&server).await;
    let input = at_height(&enterprise, json!({}), Value::Null);
    let refused = publish(&server, &enterprise, input).await;
    assert_eq!(refused["placement"]["state"], "DRAFT");
    let errors = refused["userErrors"].as_array().expect("a list");
    for source in ["(G02, C138", "(DE-G02, JArbSchG"] {
        let told = errors
            .iter()
            .find(|error| text(error, "/message").contains(source));
        let told = text(told.expect(source), "/message");
        assert!(told.contains("Work at height"), "{told}");
        assert!(told.contains("only people of 18 and over"), "{told}");
    }
}

async fn each_part_of_the_ground_is_needed(database: Database) {
    let server = Server::start(database);
    let enterprise = in_germany(&server).await;
    for part in whole_ground().as_object().expect("an object").keys() {
        let mut ground = whole_ground();
        ground[part] = Value::Null;
        let input = at_height(&enterprise, json!({}), ground);
        let told = report(&server, &enterprise, input).await;
        assert_eq!(told["publishable"], false, "without {part}");
        let blocks = ["G02", "DE-G02"].map(|name| rule(&told, name)["verdict"] == "BLOCK");
        assert!(blocks.contains(&true), "without {part}: {told:#}");
    }
}

async fn with_the_whole_ground_a_roofer_of_sixteen_is_let_through(database: Database) {
    let server = Server::start(database);
    let enterprise = in_germany(&server).await;
    let input = at_height(&enterprise, json!({}), whole_ground());
    published(&publish(&server, &enterprise, input).await);
}

async fn nobody_under_sixteen_works_at_height_on_any_ground(database: Database) {
    let server = Server::start(database);
    let enterprise = in_germany(&server).await;
    let input = at_height(&enterprise, json!({ "minimumAge": 15 }), whole_ground());
    let told = report(&server, &enterprise, input).await;
    assert_eq!(rule(&told, "G02")["verdict"], "BLOCK", "{told:#}");
}

async fn a_minor_starts_only_once_assessed_and_examined(database: Database) {
    let server = Server::start(database);
    let enterprise = in_germany(&server).await;
    let input = at_height(
        &enterprise,
        json!({ "startsOn": in_days(0) }),
        whole_ground(),
    );
    let placement = published(&publish(&server, &enterprise, input).await);
    let mut story = accepted(server, enterprise, placement, 16).await;
    let guardian = story.guardian().await;
    let draft = story.signed_by(&guardian).await;
    // Looks at agreements whose day has come.
    story.server.restart();
    for who in [&story.enterprise.owner, &story.candidate, &guardian] {
        let reasons = |mail: &Mail| {
            let about = mail.subject == "The apprentice can't start yet";
            about.then(|| mail.text.replace('\n', " "))
        };
        let told = story.server.take_from_mail(&who.email, reasons).await;
        for source in ["JArbSchG section 28a", "JArbSchG section 32"] {
            assert!(told.contains(source), "{}: {told}", who.email);
        }
    }
    assert_eq!(
        state(&story.server, &guardian.token, &draft.agreement).await,
        "SIGNED"
    );

    let today = in_days(0);
    let preparation =
        json!({ "minorAssessedOn": today, "medicalFitnessOn": today, "inductionOn": today });
    let input = json!({ "agreementId": draft.agreement, "preparation": preparation });
    story
        .server
        .done(
            story.enterprise.owner.token(),
            "recordPreparation",
            "agreement { state }",
            input,
        )
        .await;
    story.server.restart();
    let begun = |mail: &Mail| mail.subject.contains("has begun").then(String::new);
    story.server.take_from_mail(&guardian.email, begun).await;
    assert_eq!(
        state(&story.server, &guardian.token, &draft.agreement).await,
        "ACTIVE"
    );
}

async fn state(server: &Server, token: &str, agreement: &str) -> String {
    let query = "query($id: ID!) { agreement(id: $id) { state } }";
    let read = server
        .data(Some(token), query, json!({ "id": agreement }))
        .await;
    text(&read, "/agreement/state")
}
