//! Agreements as the pages that change them see them.

use super::{application, report, site, viewer};
use serde_json::{Value, json};

/// An agreement that waits for the authority.
pub fn waiting(overdue_since: Option<&str>) -> Value {
    json!({
        "id": "agr_1", "state": "SIGNED", "startsOn": "2099-01-11", "endsOn": "2101-01-10",
        "registration": { "needed": "REGISTER", "registerBy": "2099-01-11", "decideBy": "2098-12-31", "overdueSince": overdue_since },
        "application": application()
    })
}

/// An organisation that can be named in an agreement.
pub fn found(id: &str, name: &str) -> Value {
    json!({ "id": id, "name": name, "registrationNumber": "GH-7", "sites": [{ "locality": "Kumasi" }] })
}

/// A signed agreement with its enterprise and the authority in one person, to whom every way of changing it is open.
pub fn to_change(signed_in: bool) -> Value {
    let mut data = json!({ "viewer": null });
    if signed_in {
        data["viewer"] = viewer();
    }
    let mut application = application();
    application["placement"]["enterprise"]["sites"] = json!([site()]);
    data["agreement"] = json!({
        "id": "agr_1", "state": "SIGNED", "startsOn": "2099-01-11", "endsOn": "2101-01-10",
        "actions": [
            "CANCEL", "PREPARE", "PROPOSE_AMENDMENT", "WITHDRAW_AMENDMENT", "CORRECT_CONTACT_DATA", "REGISTER", "REFUSE",
            "ALLOW_BACKDATING"
        ],
        "viewerParties": ["ENTERPRISE", "AUTHORITY"], "backdatingFrom": null,
        "registration": {
            "needed": "REGISTER", "registerBy": "2099-01-11", "decideBy": "2098-12-31", "registeredAt": null, "number": null,
            "overdueSince": null
        },
        "preparation": {
            "inductionOn": "2099-01-10", "minorAssessedOn": null, "medicalFitnessOn": null, "otherWeeklyMinutes": 90,
            "yearOfTraining": 1
        },
        "application": application, "pendingVersion": null, "amendments": [],
        "currentVersion": { "number": 1, "qualityReports": [report()] },
        "at": { "date": "2099-01-11", "terms": terms().to_string(), "concerned": ["APPRENTICE", "GUARDIAN", "ENTERPRISE"] }
    });
    data
}

/// What is agreed, as the canonical document writes it.
pub fn terms() -> Value {
    let contact = json!({ "address": "12 Harbour Road", "phone": "+233200000000", "email": "ama@example.org" });
    json!({
        "apprentice": { "id": "cnd_1", "name": "Ama Mensah", "born_on": "2009-05-04", "contact": contact },
        "guardians": [], "guardians_sign": "all",
        "enterprise": {
            "id": "org_1", "name": "Golden Crust Bakery", "registration_number": null, "contact": contact,
            "site": { "name": "Main bakery", "address": "12 Harbour Road", "locality": "Kumasi", "country": "GH", "subdivision": null },
            "mentors": [{ "name": "Esi Boateng", "qualification": "Master baker" }]
        },
        "host_enterprise": { "id": "org_9", "name": "Tema Mills", "registration_number": null },
        "training_provider": { "id": "org_3", "name": "Kumasi Technical Institute", "contact": contact, "signs": true },
        "learning_outcomes": ["Make ten kinds of bread"],
        "training_plan": [{ "title": "Doughs", "from_month": 1, "to_month": 6, "place": "off_the_job", "location": "Workshop 2" }],
        "prior_learning": { "months": 3, "assessor": "Kumasi Technical Institute" }, "training_record": "written",
        "starts_on": "2099-01-11", "ends_on": "2101-01-10", "duration_months": 24,
        "interruptions": [{ "from": "2099-06-01", "until": "2099-08-31" }], "terminates_on": null,
        "weekly_minutes": 2250, "days": ["monday", "tuesday"], "shift": "day", "off_the_job_percent": 20,
        "remuneration": [
            { "from_month": 1, "amount_minor": 45000, "currency": "GHS", "period": "month" },
            { "from_month": 13, "amount_minor": 60000, "currency": "GHS", "period": "month" }
        ],
        "pay_day": 28, "conditions": { "termination": { "probation_days": 30, "notice_days": 28 } },
        "collective_agreements": null, "additional_terms": "Tools stay in the bakery."
    })
}
