//! Enterprises in countries whose rules are known, and what they offer.

use chrono::Utc;
use serde_json::{Value, json};

use crate::support::Server;
use crate::support::people::{Enterprise, Person, apply, cover, in_days, merge};
use crate::support::story::Story;

pub async fn in_france(server: &Server, language: &str) -> Enterprise {
    let site = json!({ "name": "Atelier", "locality": "Lyon", "country": "FR", "latitude": 45.76, "longitude": 4.84 });
    Enterprise::open_at(server, "Toitures Morel", language, site).await
}

pub async fn in_england(server: &Server) -> Enterprise {
    let site = json!({
        "name": "Yard", "locality": "Leeds", "country": "GB", "subdivision": "GB-ENG", "latitude": 53.8, "longitude": -1.55,
    });
    Enterprise::open_at(server, "Leeds Roofing", "en", site).await
}

pub async fn in_germany(server: &Server) -> Enterprise {
    let site = json!({ "name": "Werkstatt", "locality": "Kassel", "country": "DE", "latitude": 51.31, "longitude": 9.48 });
    Enterprise::open_at(server, "Dachdeckerei Weber", "en", site).await
}

/// A placement for a roofer of 16 or over that no rule blocks in any of these countries, with `more` over it and
/// `conditions` over its conditions: nothing is said yet of work at height.
pub fn roofer(enterprise: &Enterprise, more: Value, conditions: Value) -> Value {
    let mut all = json!({
        "coverage": [
            cover("employment_injury"), cover("medical_care"), cover("maternity"), cover("sickness"),
            cover("unemployment"), cover("old_age"),
        ],
        "hazards": [{ "code": "ergonomic", "controls": [{ "level": "engineering", "text": "Benches that can be raised" }] }],
        "riskAssessedOn": Utc::now().date_naive(), "inductionPlanned": true,
        "protectiveEquipment": ["Safety shoes", "Harness"], "protectiveEquipmentFree": true, "minorsWelcome": true,
        "nightWork": false, "workingTime": { "earliestStart": "07:30", "latestEnd": "16:30", "dailyMinutes": 480 },
        "rest": { "breakMinutes": 60, "dailyMinutes": 900, "weeklyMinutes": 3840 }, "annualLeaveDays": 30,
        "sickPay": true, "sickPayDays": 42, "sickPayPercent": 100, "apprenticePays": false, "clauses": [],
        "termination": { "probationDays": 31, "noticeDays": 28, "terms": "In writing, with the reason." },
        "grievanceRoute": "The works council, then the labour inspectorate", "harassmentPolicy": true,
        "industrialUndertaking": false,
    });
    merge(&mut all, conditions);
    let mut input = json!({
        "enterpriseId": enterprise.id, "siteId": enterprise.site, "occupationCode": "7121", "title": "Apprentice roofer",
        "places": 1, "startsOn": in_days(90), "durationMonths": 36, "weeklyHours": 40, "minimumAge": 16,
        "offTheJobPercent": 30, "qualification": "Journeyman roofer", "learningOutcomes": ["Cover a roof"],
        "remuneration": [
            monthly(1, "900.00", "EUR"), monthly(13, "1100.00", "EUR"), monthly(25, "1300.00", "EUR"),
        ],
        "conditions": all,
    });
    merge(&mut input, more);
    input
}

pub fn monthly(from_month: u32, amount: &str, currency: &str) -> Value {
    json!({ "fromMonth": from_month, "amount": amount, "currency": currency, "period": "MONTH" })
}

/// What the gate says of a placement while it is being written.
pub async fn report(server: &Server, enterprise: &Enterprise, input: Value) -> Value {
    let query = "query($input: SavePlacementInput!) { qualityReport(input: $input) { pack publishable needsReview \
        results { rule verdict text remedy threshold source { instrument paragraph grade } } } }";
    let mut told = server
        .data(enterprise.owner.token(), query, json!({ "input": input }))
        .await;
    told["qualityReport"].take()
}

/// What a report says of one rule.
pub fn rule<'a>(report: &'a Value, name: &str) -> &'a Value {
    let mut results = report["results"].as_array().expect("a list").iter();
    results
        .find(|result| result["rule"] == name)
        .unwrap_or_else(|| panic!("{name} is not in {report:#}"))
}

/// Saves a placement and tries to make it public.
pub async fn publish(server: &Server, enterprise: &Enterprise, input: Value) -> Value {
    let saved = server
        .done(
            enterprise.owner.token(),
            "savePlacement",
            "placement { id }",
            input,
        )
        .await;
    let id = json!({ "id": saved["placement"]["id"] });
    server
        .act(
            enterprise.owner.token(),
            "publishPlacement",
            "placement { id state }",
            id,
        )
        .await
}

/// The placement of an answer that let it through.
pub fn published(answer: &Value) -> String {
    assert_eq!(answer["placement"]["state"], "PUBLISHED", "{answer:#}");
    crate::support::people::text(answer, "/placement/id")
}

/// Somebody of that age has applied, was offered the place and has accepted.
pub async fn accepted(
    server: Server,
    enterprise: Enterprise,
    placement: String,
    age: u32,
) -> Story {
    let candidate = Person::candidate(&server, "Ama Sarpong", age).await;
    let application = apply(&server, &candidate, &placement).await;
    enterprise.advance(&server, &application, "OFFER").await;
    let story = Story {
        server,
        enterprise,
        placement,
        candidate,
        application,
    };
    story.accept().await;
    story
}
