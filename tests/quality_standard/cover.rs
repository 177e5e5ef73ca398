//! Cover against accidents at work: none, one that ends too early, and one that has ended on the first day.

use serde_json::{Value, json};

use super::workplaces::{
    accepted, in_france, in_germany, publish, published, report, roofer, rule,
};
use crate::support::people::{Enterprise, cover, in_days, merge, text};
use crate::support::{Database, Mail, Server, on_each_database};

on_each_database!(
    without_injury_cover_nothing_is_published_and_the_way_out_is_told,
    a_policy_that_ends_before_the_first_day_is_warned_of,
    a_policy_that_has_ended_is_no_cover,
    a_policy_that_has_ended_on_the_first_day_holds_the_start_back,
);

/// The placement with injury cover that has `more` over it, and health cover.
fn covered(enterprise: &Enterprise, offer: Value, more: Value) -> Value {
    let mut injury = cover("employment_injury");
    merge(&mut injury, more);
    let coverage = json!([injury, cover("medical_care")]);
    roofer(enterprise, offer, json!({ "coverage": coverage }))
}

async fn without_injury_cover_nothing_is_published_and_the_way_out_is_told(database: Database) {
    let server = Server::start(database);
    let enterprise = in_france(&server, "fr").await;
    let none = json!([{ "branch": "employment_injury", "mode": "none" }, cover("medical_care")]);
    let input = roofer(&enterprise, json!({}), json!({ "coverage": none }));
    let refused = publish(&server, &enterprise, input).await;
    assert_eq!(refused["placement"]["state"], "DRAFT");
    let told = refused["userErrors"].to_string();
    for said in [
        "ne suffit pas : il n'y a pas de couverture",
        "Indiquez le régime",
        "(G06, C121",
    ] {
        assert!(told.contains(said), "{said} is not in: {told}");
    }
}

async fn a_policy_that_ends_before_the_first_day_is_warned_of(database: Database) {
    let server = Server::start(database);
    let enterprise = in_germany(&server).await;
    for (ends, verdict) in [(59, "WARN"), (60, "PASS")] {
        let offer = json!({ "startsOn": in_days(60) });
        let ends = json!({ "evidenceExpiresOn": in_days(ends) });
        let told = report(
            &server,
            &enterprise,
            covered(&enterprise, offer, ends.clone()),
        )
        .await;
        let judged = rule(&told, "G06b");
        assert_eq!(judged["verdict"], verdict, "{judged}");
        assert_eq!(told["publishable"], true, "{told:#}");
        if verdict == "WARN" {
            let day = text(&ends, "/evidenceExpiresOn");
            assert!(text(judged, "/text").contains(&day), "{judged}");
            assert!(text(judged, "/remedy").contains("Renew"), "{judged}");
        }
    }
}

async fn a_policy_that_has_ended_is_no_cover(database: Database) {
    let server = Server::start(database);
    let enterprise = in_germany(&server).await;
    let ago = |days| in_days(0) - chrono::Days::new(days);
    let ended = json!({ "fromDate": ago(365), "evidenceExpiresOn": ago(1) });
    let input = covered(&enterprise, json!({}), ended);
    let refused = publish(&server, &enterprise, input).await;
    assert_eq!(refused["placement"]["state"], "DRAFT");
    assert!(refused["userErrors"].to_string().contains("(G06, C121"));
}

async fn a_policy_that_has_ended_on_the_first_day_holds_the_start_back(database: Database) {
    let server = Server::start(database);
    let enterprise = in_germany(&server).await;
    let last = in_days(33);
    let offer = json!({ "startsOn": in_days(0) });
    let input = covered(&enterprise, offer, json!({ "evidenceExpiresOn": last }));
    let placement = published(&publish(&server, &enterprise, input).await);
    let mut story = accepted(server, enterprise, placement, 19).await;
    let draft = story.draft(None).await;
    for who in [&story.candidate, &story.enterprise.owner] {
        story
            .sign(&draft, who, crate::support::people::PASSWORD)
            .await;
    }
    // As if its last day had passed since the agreement was signed.
    let yesterday = in_days(0) - chrono::Days::new(1);
    let passed = format!(
        "UPDATE agreement_version SET document = replace(document, '{last}', '{yesterday}')"
    );
    story.server.tamper("agreement_version", &passed).await;
    story.server.restart();
    for who in [&story.enterprise.owner, &story.candidate] {
        let reason = |mail: &Mail| {
            mail.subject
                .contains("can't start yet")
                .then(|| mail.text.clone())
        };
        let told = story.server.take_from_mail(&who.email, reason).await;
        assert!(told.replace('\n', " ").contains("(G06, C121"), "{told}");
    }
    let query = "query($id: ID!) { agreement(id: $id) { state } }";
    let id = json!({ "id": draft.agreement });
    let read = story.server.data(story.candidate.token(), query, id).await;
    assert_eq!(read["agreement"]["state"], "SIGNED");
}
