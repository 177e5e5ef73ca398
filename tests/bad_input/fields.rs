//! Faults in what people fill in.

use serde_json::{Value, json};

use super::{Fault, refuse_each};
use crate::support::people::{Enterprise, Person, born_years_ago, in_days, merge, text};
use crate::support::{Database, Server, on_each_database};

on_each_database!(
    a_placement_with_a_fault_is_refused_by_its_field,
    a_profile_with_a_fault_is_refused_by_its_field,
    an_enterprise_with_a_fault_is_refused_by_its_field,
    an_application_with_a_fault_is_refused_by_its_field,
    all_faults_of_an_input_are_told_at_once,
);

async fn a_placement_with_a_fault_is_refused_by_its_field(database: Database) {
    let server = Server::start_unlimited(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let rival = Enterprise::open(&server, "Kwame Decorators").await;
    let yesterday = chrono::Utc::now()
        .date_naive()
        .pred_opt()
        .expect("a day before today");
    let pay = |amount: &str, currency: &str| json!({ "remuneration": [{ "fromMonth": 1, "amount": amount, "currency": currency, "period": "MONTH" }] });
    let after_start = in_days(120);
    let faults = vec![
        Fault::new(
            json!({ "occupationCode": "99999" }),
            "occupationCode",
            "UNKNOWN_CODE",
            "99999",
        ),
        Fault::new(
            json!({ "startsOn": yesterday }),
            "startsOn",
            "IN_THE_PAST",
            yesterday.to_string(),
        ),
        Fault::new(
            json!({ "startsOn": in_days(20_000) }),
            "startsOn",
            "OUT_OF_RANGE",
            in_days(20_000).to_string(),
        ),
        Fault::new(
            json!({ "closesOn": after_start }),
            "closesOn",
            "OUT_OF_RANGE",
            after_start.to_string(),
        ),
        Fault::new(
            pay("450.00", ""),
            "remuneration.0.currency",
            "REQUIRED",
            "currency",
        ),
        Fault::new(
            pay("450.00", "CEDI"),
            "remuneration.0.currency",
            "UNKNOWN_CODE",
            "CEDI",
        ),
        Fault::new(
            pay("450.005", "GHS"),
            "remuneration.0.amount",
            "INVALID",
            "450.005",
        ),
        Fault::new(
            pay("-1", "GHS"),
            "remuneration.0.amount",
            "OUT_OF_RANGE",
            "-1",
        ),
        Fault::new(
            json!({ "remuneration": [] }),
            "remuneration",
            "REQUIRED",
            "paid",
        ),
        Fault::new(json!({ "places": -3 }), "places", "OUT_OF_RANGE", "-3"),
        Fault::new(json!({ "places": 1_001 }), "places", "OUT_OF_RANGE", "1001"),
        Fault::new(
            json!({ "weeklyHours": 400 }),
            "weeklyHours",
            "OUT_OF_RANGE",
            "400",
        ),
        Fault::new(
            json!({ "durationMonths": 0 }),
            "durationMonths",
            "OUT_OF_RANGE",
            "0",
        ),
        Fault::new(
            json!({ "offTheJobPercent": 101 }),
            "offTheJobPercent",
            "OUT_OF_RANGE",
            "101",
        ),
        Fault::new(
            json!({ "minimumAge": 5 }),
            "minimumAge",
            "OUT_OF_RANGE",
            "5",
        ),
        Fault::new(json!({ "eqfLevel": 9 }), "eqfLevel", "OUT_OF_RANGE", "9"),
        Fault::new(
            json!({ "title": "x".repeat(151) }),
            "title",
            "TOO_LONG",
            "151",
        ),
        Fault::new(
            json!({ "description": "x".repeat(10_001) }),
            "description",
            "TOO_LONG",
            "10001",
        ),
        Fault::new(
            json!({ "title": "Painter \u{202E}reversed" }),
            "title",
            "INVALID",
            "U+202E",
        ),
        Fault::new(
            json!({ "title": "Painter\u{0} with nothing" }),
            "title",
            "INVALID",
            "U+0000",
        ),
        Fault::new(
            json!({ "language": "xx" }),
            "language",
            "UNKNOWN_CODE",
            "xx",
        ),
        Fault::new(
            json!({ "siteId": rival.site }),
            "siteId",
            "NOT_FOUND",
            "site",
        ),
        Fault::new(
            json!({ "trainingProviderId": rival.id }),
            "trainingProviderId",
            "NOT_FOUND",
            "training provider",
        ),
        Fault::new(
            json!({ "schedule": { "days": [], "shift": "DAY" } }),
            "schedule.days",
            "REQUIRED",
            "day",
        ),
        Fault::new(
            json!({ "requirements": [{ "kind": "EDUCATION", "necessity": "REQUIRED", "code": "11" }] }),
            "requirements.0.code",
            "UNKNOWN_CODE",
            "11",
        ),
    ];
    refuse_each(
        &server,
        enterprise.owner.token(),
        "savePlacement",
        faults,
        |change| enterprise.offer(change.clone()),
    )
    .await;
}

async fn a_profile_with_a_fault_is_refused_by_its_field(database: Database) {
    let server = Server::start_unlimited(database);
    let candidate = Person::candidate(&server, "Ama Sarpong", 16).await;
    let tomorrow = in_days(1);
    let faults = vec![
        Fault::new(
            json!({ "birthDate": tomorrow }),
            "birthDate",
            "OUT_OF_RANGE",
            tomorrow.to_string(),
        ),
        Fault::new(
            json!({ "birthDate": born_years_ago(12) }),
            "birthDate",
            "OUT_OF_RANGE",
            "under 13",
        ),
        Fault::new(
            json!({ "birthDate": "1899-12-31" }),
            "birthDate",
            "OUT_OF_RANGE",
            "1899-12-31",
        ),
        Fault::new(
            json!({ "weeklyHours": 400 }),
            "weeklyHours",
            "OUT_OF_RANGE",
            "400",
        ),
        Fault::new(
            json!({ "latitude": 91.5, "longitude": 0 }),
            "latitude",
            "OUT_OF_RANGE",
            "91.5",
        ),
        Fault::new(
            json!({ "travelLimitKm": -5 }),
            "travelLimitKm",
            "OUT_OF_RANGE",
            "-5",
        ),
        Fault::new(json!({ "country": "XX" }), "country", "UNKNOWN_CODE", "XX"),
        Fault::new(
            json!({ "aspirations": ["7131", "99999"] }),
            "aspirations.1",
            "UNKNOWN_CODE",
            "99999",
        ),
        Fault::new(
            json!({ "languages": [{ "language": "xx", "level": "A1" }] }),
            "languages.0.language",
            "UNKNOWN_CODE",
            "xx",
        ),
        Fault::new(
            json!({ "educationLevel": 12 }),
            "educationLevel",
            "OUT_OF_RANGE",
            "12",
        ),
        Fault::new(
            json!({ "about": "x".repeat(2_001) }),
            "about",
            "TOO_LONG",
            "2001",
        ),
        Fault::new(
            json!({ "name": "Ama \u{2066}Sarpong" }),
            "name",
            "INVALID",
            "U+2066",
        ),
        Fault::new(
            json!({ "skills": [{ "skillId": "ski_0", "evidence": "DECLARED" }] }),
            "skills.0.skillId",
            "INVALID",
            "ski_0",
        ),
        Fault::new(
            json!({ "interests": { "realistic": 101, "investigative": 0, "artistic": 0, "social": 0, "enterprising": 0, "conventional": 0 } }),
            "interests.realistic",
            "OUT_OF_RANGE",
            "101",
        ),
    ];
    refuse_each(
        &server,
        candidate.token(),
        "saveCandidateProfile",
        faults,
        Value::clone,
    )
    .await;
}

async fn an_enterprise_with_a_fault_is_refused_by_its_field(database: Database) {
    let server = Server::start_unlimited(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let site = |more: Value| {
        let mut site = json!({ "name": "Yard", "locality": "Kumasi", "country": "GH" });
        merge(&mut site, more);
        json!({ "sites": [site] })
    };
    let faults = vec![
        Fault::new(
            json!({ "name": "x".repeat(151) }),
            "name",
            "TOO_LONG",
            "151",
        ),
        Fault::new(
            json!({ "name": "Adjoa\u{202A}" }),
            "name",
            "INVALID",
            "U+202A",
        ),
        Fault::new(json!({ "workers": -1 }), "workers", "OUT_OF_RANGE", "-1"),
        Fault::new(
            json!({ "website": "javascript:alert(1)" }),
            "website",
            "INVALID",
            "javascript:alert(1)",
        ),
        Fault::new(
            site(json!({ "country": "Ghana" })),
            "sites.0.country",
            "UNKNOWN_CODE",
            "Ghana",
        ),
        Fault::new(
            site(json!({ "latitude": 6.6 })),
            "sites.0.longitude",
            "REQUIRED",
            "together",
        ),
        Fault::new(
            site(json!({ "latitude": -91, "longitude": 0 })),
            "sites.0.latitude",
            "OUT_OF_RANGE",
            "-91",
        ),
    ];
    let input = |change: &Value| {
        let mut input = json!({ "id": enterprise.id });
        merge(&mut input, change.clone());
        input
    };
    refuse_each(
        &server,
        enterprise.owner.token(),
        "saveEnterprise",
        faults,
        input,
    )
    .await;
}

async fn an_application_with_a_fault_is_refused_by_its_field(database: Database) {
    let server = Server::start_unlimited(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let placement = enterprise.publish(&server, json!({})).await;
    let candidate = Person::candidate(&server, "Ama Sarpong", 16).await;
    let faults = vec![
        Fault::new(
            json!({ "phone": "020 CALL ME" }),
            "phone",
            "INVALID",
            "020 CALL ME",
        ),
        Fault::new(
            json!({ "message": "x".repeat(1_001) }),
            "message",
            "TOO_LONG",
            "1001",
        ),
        Fault::new(
            json!({ "message": "Hello\u{202E}" }),
            "message",
            "INVALID",
            "U+202E",
        ),
        Fault::new(
            json!({ "placementId": enterprise.id }),
            "placementId",
            "INVALID",
            enterprise.id.clone(),
        ),
    ];
    let input = |change: &Value| {
        let mut input = json!({ "placementId": placement });
        merge(&mut input, change.clone());
        input
    };
    refuse_each(&server, candidate.token(), "apply", faults, input).await;
}

async fn all_faults_of_an_input_are_told_at_once(database: Database) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let input = enterprise.offer(
        json!({ "places": 0, "title": "", "weeklyHours": 400, "occupationCode": "nothing" }),
    );
    let refused = server
        .act(
            enterprise.owner.token(),
            "savePlacement",
            "placement { id }",
            input,
        )
        .await;
    let mut fields: Vec<String> = refused["userErrors"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|error| text(error, "/field"))
        .collect();
    fields.sort();
    assert_eq!(fields, ["occupationCode", "places", "title", "weeklyHours"]);
    assert_eq!(refused["placement"], Value::Null);
}
