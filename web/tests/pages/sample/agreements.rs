//! The agreement of the sample, the link to sign it, and what its code says.

use super::{TITLE, application};
use serde_json::{Value, json};

const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

fn key_facts() -> Value {
    json!([
        { "label": "Who learns, and where", "text": "Ama Mensah learns at Golden Crust Bakery." },
        { "label": "Pay", "text": "GHS 450.00 a month" }
    ])
}

fn clauses() -> Value {
    json!([
        { "title": "Who agrees", "text": format!("Ama Mensah and the bakery.\n{TITLE}") },
        { "title": "Remuneration", "text": "GHS 450.00 a month, from month 13 GHS 600.00." }
    ])
}

/// A text that the enterprise has signed and the apprentice and a guardian have not.
fn version() -> Value {
    let signature = json!({
        "signatory": "enterprise", "role": "ENTERPRISE", "name": "Kofi Boateng", "method": "password",
        "signedAt": "2026-11-15T10:00:00Z"
    });
    json!({
        "number": 1, "kind": "AGREEMENT", "effectiveOn": "2027-01-11", "contentHash": HASH, "document": "{}",
        "createdAt": "2026-11-14T10:00:00Z", "languages": ["ar", "en", "fr"], "keyFacts": key_facts(),
        "clauses": clauses(), "signatures": [signature], "qualityReports": [{ "results": [
            { "title": "Assessed before the start", "verdict": "REVIEW", "text": "No day is stated.", "remedy": "State the day." },
            { "title": "Hours", "verdict": "PASS", "text": "They are in the limits.", "remedy": null }
        ] }],
        "signatories": [
            { "key": "apprentice", "role": "APPRENTICE", "name": "Ama Mensah", "appointed": false, "signature": null },
            { "key": "guardian", "role": "GUARDIAN", "name": "Efua Mensah", "appointed": false, "signature": null },
            { "key": "enterprise", "role": "ENTERPRISE", "name": "Golden Crust Bakery", "appointed": false,
              "signature": signature },
            { "key": "training_provider", "role": "TRAINING_PROVIDER", "name": "Kumasi Technical Institute",
              "appointed": false, "signature": null }
        ]
    })
}

/// A change of the pay that waits for signatures.
pub fn pending() -> Value {
    let mut pending = version();
    pending["number"] = json!(2);
    pending["kind"] = json!("AMENDMENT");
    pending["contentHash"] = json!(HASH.replace('9', "8"));
    pending["effectiveOn"] = json!("2027-03-01");
    pending["keyFacts"] = json!([
        { "label": "What changes", "text": "The pay becomes GHS 500.00 a month." },
        { "label": "From", "text": "1 March 2027" },
        { "label": "Pay", "text": "GHS 500.00 a month" }
    ]);
    pending["clauses"] = json!([
        { "title": "What changes", "text": "From 1 March 2027: the pay." },
        { "title": "Who agrees", "text": "Ama Mensah and the bakery." }
    ]);
    pending
}

pub fn agreement() -> Value {
    let event = |action: &str, by: &str, reason: Option<&str>| {
        json!({
            "action": action, "by": by, "from": null, "to": "AWAITING_SIGNATURES", "version": 1, "reason": reason,
            "at": "2026-11-14T10:00:00Z"
        })
    };
    json!({
        "id": "agr_1", "state": "AWAITING_SIGNATURES", "application": application(), "verificationCode": "K7Q2M-9XD4T",
        "startsOn": "2027-01-11", "endsOn": "2029-01-10", "terminatesOn": null, "signBy": "2026-12-05",
        "currentVersion": version(), "pendingVersion": null, "versions": [version()],
        "awaiting": ["APPRENTICE", "GUARDIAN"], "viewerMaySignAs": "APPRENTICE",
        "viewerParties": ["APPRENTICE"], "actions": ["SIGN", "CANCEL"],
        "registration": {
            "needed": "REGISTER", "registerBy": null, "decideBy": null, "registeredAt": null, "number": null,
            "overdueSince": null
        },
        "at": {
            "date": "2026-11-20", "inForce": false, "rests": false, "startsOn": "2027-01-11", "endsOn": "2029-01-10",
            "weeklyMinutes": 2250, "versions": [{ "number": 1 }], "keyFacts": key_facts(), "clauses": clauses()
        },
        "amendments": [], "underReviewSince": "2026-11-18",
        "history": [
            event("DRAFT", "ENTERPRISE", None), event("SEND", "ENTERPRISE", None),
            event("ALLOW_BACKDATING", "AUTHORITY", Some("The office was closed."))
        ],
        "createdAt": "2026-11-14T10:00:00Z"
    })
}

pub fn to_sign() -> Value {
    json!({
        "toSign": {
            "role": "APPRENTICE", "name": "Ama Mensah", "expiresAt": "2026-11-27T10:00:00Z", "version": version()
        },
        "obstacle": null, "userErrors": []
    })
}

fn agreed(number: i32, kind: &str) -> Value {
    json!({
        "number": number, "kind": kind, "effectiveOn": "2027-01-11", "registeredAt": "2026-11-25T10:00:00Z",
        "contentHash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    })
}

pub fn verification() -> Value {
    json!({
        "code": "K7Q2-M9XD-4TRP", "state": "SIGNED", "enterprise": "Golden Crust Bakery", "occupation": "baker",
        "startsOn": "2027-01-11", "endsOn": "2029-01-10", "versionNumber": 1, "amendments": 2,
        "registeredAt": "2026-11-25T10:00:00Z",
        "contentHash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "signedRoles": ["APPRENTICE", "GUARDIAN", "ENTERPRISE"], "signedAt": "2026-11-20T10:00:00Z",
        "versions": [agreed(1, "AGREEMENT"), agreed(2, "AMENDMENT")]
    })
}
