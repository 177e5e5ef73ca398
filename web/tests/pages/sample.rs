//! One answer with every field that any document asks for, made of small parts.
//! The generated types read what they need from it and fail where a shape is wrong.

// The preview takes this file in from another folder.
#[path = "sample/agreements.rs"]
pub mod agreements;
#[path = "sample/changes.rs"]
pub mod changes;

use agreements::{agreement, to_sign, verification};
use changes::{found, to_change, waiting};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Mutex;
use web::execute::{Execute, Operation, Unavailable};

/// A title that would break a page which doesn't escape.
pub const TITLE: &str = "Baker <script>alert(1)</script> & pastry cook";

/// Answers every operation from the sample, and keeps what it was asked.
#[derive(Default)]
pub struct Recorded {
    /// Operations in the order in which they came.
    pub asked: Mutex<Vec<Operation>>,
    /// Answers that replace the sample, by operation name.
    pub answers: HashMap<&'static str, Value>,
}

impl Recorded {
    /// The sample with another answer to one operation.
    pub fn with(operation: &'static str, answer: Value) -> Self {
        Self {
            answers: HashMap::from([(operation, answer)]),
            ..Self::default()
        }
    }
}

#[async_trait::async_trait]
impl Execute for Recorded {
    async fn execute(&self, operation: Operation) -> Result<Value, Unavailable> {
        let answer = self.answers.get(operation.name).cloned();
        let signed_in = operation.session.is_some();
        let is_to_change = operation.name == "AgreementToChange";
        self.asked
            .lock()
            .expect("no test panics while it holds the lock")
            .push(operation);
        match answer {
            Some(Value::String(_)) => Err(Unavailable),
            Some(answer) => Ok(answer),
            None if is_to_change => Ok(json!({ "data": to_change(signed_in) })),
            None => Ok(json!({ "data": everything(signed_in) })),
        }
    }
}

/// A refusal of one field, as the data of a mutation.
pub fn refusal(mutation: &str, field: Option<&str>, message: &str) -> Value {
    let errors = json!([{ "field": field, "code": "INVALID", "message": message }]);
    let mut payload = json!({ "userErrors": errors });
    if ["signUp", "requestSignInCode", "requestSearchAlert"].contains(&mutation) {
        payload["accepted"] = json!(false);
    }
    json!({ "data": { mutation: payload } })
}

/// The data of every operation at once.
pub fn everything(signed_in: bool) -> Value {
    let mut data = json!({
        "viewer": null,
        "placements": placements(),
        "placement": placement(),
        "guardianInvitation": { "candidateName": "Ama Owusu", "relation": "mother" },
        "matchObstacle": null,
        "matches": [{ "distanceKm": 3.2, "fit": fit(), "placement": placement() }],
        "candidatesFor": [{ "distanceKm": 5.5, "fit": fit(), "candidate": candidate() }],
        "application": application(),
        "agreement": agreement(),
        "agreementToSign": to_sign(),
        "verifyAgreement": verification(),
        "overdue": { "totalCount": 21, "pageInfo": page_info(), "nodes": [waiting(Some("2026-11-01"))] },
        "underReview": { "totalCount": 1, "pageInfo": page_info(), "nodes": [waiting(None)] },
        "inTime": { "totalCount": 3, "pageInfo": page_info(), "nodes": [waiting(None)] },
        "organisations": [found("org_2", "Kumasi Ovens")],
        "occupation": occupation(),
        "codeLists": {
            "countries": [{ "code": "GH", "title": "Ghana" }],
            "languages": [{ "code": "en", "title": "English" }],
            "currencies": [{ "code": "GHS", "title": "Ghana cedi" }]
        },
        "occupations": [occupation()],
        "occupationTemplates": [{ "id": "baker", "isco": "7512", "title": "Baker" }],
        "occupationTemplate": template(),
        "qualityReport": report(),
        "reviews": { "totalCount": 1, "pageInfo": page_info(), "nodes": [review()] },
        "node": review(),
        "verifications": { "totalCount": 1, "pageInfo": page_info(), "nodes": [check()] },
        "organisation": organisation(),
        "packRecheck": {
            "packs": "international 1", "total": 40, "done": 12, "changed": 3, "blocked": 1,
            "startedAt": "2026-11-20T10:00:00Z", "finishedAt": null
        },
        "searchAlert": saved_search(),
        "searchDemand": {
            "leastSearches": 10,
            "rows": [
                { "words": "baker", "occupation": null, "occupationTitle": null, "country": "GH", "region": "Kumasi", "searches": 40, "withoutResult": 12 },
                { "words": null, "occupation": "7512", "occupationTitle": "Bakers", "country": null, "region": null, "searches": 11, "withoutResult": 0 }
            ]
        },
        "skills": [{ "id": "skl_dough", "label": "knead dough", "kind": "SKILL" }],
        "signIn": {
            "token": "token-1", "expiresAt": "2030-01-01T00:00:00Z",
            "viewer": { "roles": ["CANDIDATE"] }, "userErrors": []
        },
    });
    if signed_in {
        data["viewer"] = viewer();
    }
    let payloads = [
        ("signUp", "accepted", json!(true)),
        ("requestSignInCode", "accepted", json!(true)),
        ("signOut", "done", json!(true)),
        ("saveCandidateProfile", "candidate", candidate()),
        ("inviteGuardian", "candidate", candidate()),
        ("acceptGuardianship", "candidate", candidate()),
        ("endGuardianship", "ended", json!(true)),
        ("saveEnterprise", "enterprise", organisation()),
        ("savePlacement", "placement", placement()),
        ("publishPlacement", "placement", placement()),
        ("closePlacement", "placement", placement()),
        ("appealReview", "review", review()),
        ("decideReview", "review", review()),
        ("saveMentor", "mentor", mentor()),
        ("requestVerification", "verification", check()),
        ("confirmVerificationByEmailDomain", "verification", check()),
        ("decideVerification", "verification", check()),
        ("suspendOrganisation", "organisation", organisation()),
        ("liftSuspension", "organisation", organisation()),
        ("addBookmark", "placement", placement()),
        ("removeBookmark", "placementId", json!("plc_1")),
        ("saveSearch", "savedSearch", saved_search()),
        ("changeSavedSearch", "savedSearch", saved_search()),
        ("deleteSavedSearch", "deletedId", json!("sea_1")),
        ("requestSearchAlert", "accepted", json!(true)),
        ("confirmSearchAlert", "savedSearch", saved_search()),
        ("endSearchAlert", "ended", json!(true)),
        ("apply", "application", application()),
        ("advanceApplication", "application", application()),
        ("withdrawApplication", "application", application()),
        ("draftAgreement", "agreement", agreement()),
        ("signAgreement", "agreement", agreement()),
        ("sendAgreement", "agreement", agreement()),
        ("proposeAmendment", "agreement", agreement()),
        ("terminateAgreement", "agreement", agreement()),
        ("cancelAgreement", "agreement", agreement()),
        ("correctContactData", "agreement", agreement()),
        ("recordPreparation", "agreement", agreement()),
        ("registerAgreement", "agreement", agreement()),
        ("refuseAgreement", "agreement", agreement()),
        ("allowBackdating", "agreement", agreement()),
        ("sendSigningLink", "agreement", agreement()),
        ("withdrawAmendment", "agreement", agreement()),
        (
            "signByLink",
            "signed",
            json!({ "complete": false, "verificationCode": "K7Q2M-9XD4T" }),
        ),
    ];
    for (mutation, field, value) in payloads {
        data[mutation] = json!({ field: value, "userErrors": [] });
    }
    data
}

fn page_info() -> Value {
    json!({ "hasNextPage": true, "hasPreviousPage": false, "startCursor": "c1", "endCursor": "c2" })
}

fn viewer() -> Value {
    let organisation = organisation();
    json!({
        "account": { "id": "acc_1", "name": "Ama Mensah", "email": "ama@example.org" },
        "roles": ["CANDIDATE", "ENTERPRISE", "BROKER", "AUTHORITY"],
        "candidate": candidate(),
        "wards": [{ "id": "cnd_9", "name": "Yaw Mensah", "pseudonym": "Calm Finch 3" }],
        "memberships": [{ "organisation": organisation }],
        "applications": { "totalCount": 1, "pageInfo": page_info(), "nodes": [application()] },
        "agreements": { "totalCount": 1, "pageInfo": page_info(), "nodes": [agreement()] },
        "caseload": { "totalCount": 1, "pageInfo": page_info(), "nodes": [candidate()] },
        "addressConfirmed": false,
        "savedSearches": [saved_search()],
        "bookmarks": { "totalCount": 1, "pageInfo": page_info(), "nodes": [placement()] },
    })
}

fn saved_search() -> Value {
    json!({
        "id": "sea_1", "name": TITLE, "path": "/placements?q=baker&where=Kumasi", "frequency": "WEEKLY", "state": "ACTIVE",
        "toldAt": "2026-11-20T10:00:00Z", "createdAt": "2026-11-01T10:00:00Z"
    })
}

fn organisation() -> Value {
    let mut own = placement();
    own["state"] = json!("DRAFT");
    json!({
        "id": "org_1", "kind": "ENTERPRISE", "name": "Golden Crust Bakery", "registrationNumber": "GH-4711",
        "workers": 7, "website": "https://bakery.example", "description": "Bread since 1998.",
        "verifiedAt": "2026-03-01T08:00:00Z", "version": 3, "sites": [site()],
        "standing": standing(), "mentors": [mentor()], "verifications": [asked()],
        "placements": { "totalCount": 2, "nodes": [placement(), own] },
    })
}

fn standing() -> Value {
    json!({
        "state": "SUSPENDED", "reasons": ["Nobody was insured on 3 November."],
        "wayBack": "Show the authority a valid certificate.", "until": "2098-12-31"
    })
}

fn mentor() -> Value {
    json!({
        "id": "men_1", "name": "Esi Boateng", "adult": true, "qualified": null, "qualification": "Master baker",
        "yearsOfPractice": 12, "active": true, "apprentices": 1, "version": 2
    })
}

/// A check that was asked for by e-mail and isn't confirmed.
fn asked() -> Value {
    json!({
        "id": "ver_1", "method": "EMAIL_DOMAIN", "state": "REQUESTED", "reference": "bakery.example",
        "note": "Call before ten.", "domainConfirmedAt": null, "reason": null,
        "requestedAt": "2026-11-10T10:00:00Z", "decidedAt": null
    })
}

/// The same with whom it is about.
fn check() -> Value {
    let mut check = asked();
    check["organisation"] = json!({
        "id": "org_1", "name": "Golden Crust Bakery", "registrationNumber": "GH-4711",
        "website": "https://bakery.example", "workers": 7, "sites": [site()]
    });
    check
}

/// What the authority looks at: refused, so that it can be appealed, and decided again.
fn review() -> Value {
    let result = &report()["results"][2];
    json!({
        "__typename": "Review", "id": "rev_1", "state": "REFUSED", "rules": ["G20"], "placementVersion": 3,
        "placement": {
            "id": "plc_1", "title": TITLE, "state": "DRAFT", "version": 4, "description": "Bread.",
            "startsOn": "2099-01-11", "enterprise": { "id": "org_1", "name": "Golden Crust Bakery" }, "site": site()
        },
        "results": [result], "reason": "Nobody to turn to is named.", "deadline": "2098-11-30",
        "openedAt": "2026-11-01T10:00:00Z", "decidedAt": "2026-11-03T10:00:00Z", "appeal": null, "appealedAt": null,
        "appealReason": null, "appealDecidedAt": null, "viewerMayDecide": true, "viewerMayAppeal": true
    })
}

fn template() -> Value {
    json!({
        "id": "baker", "isco": "7512", "title": "Baker", "durationMonths": { "from": 18, "usual": 24, "to": 36 },
        "tasks": ["Mix and knead dough", "Shape loaves"], "learningOutcomes": ["bake ten kinds of bread"],
        "hazards": [
            { "code": "machinery", "title": "Machines, blades and moving parts", "controls": [
                { "level": "engineering", "levelTitle": "A technical barrier", "text": "Guards on every mixer" },
                { "level": "administrative", "levelTitle": "Rules", "text": "Nobody cleans a running machine" } ] },
            { "code": "climate", "title": "Heat, cold and wet", "controls": [
                { "level": "administrative", "levelTitle": "Rules", "text": "Water and breaks at the oven" } ] }
        ],
        "protectiveEquipment": ["oven gloves"], "entrySkills": ["weighing and measuring"],
        "offTheJobTopics": ["food hygiene"], "minorsNote": "No work before dawn for people under 18."
    })
}

fn site() -> Value {
    json!({
        "id": "sit_1", "name": "Main bakery", "address": "12 Harbour Road", "locality": "Kumasi",
        "country": "GH", "subdivision": null, "latitude": 6.6885, "longitude": -1.6244
    })
}

fn occupation() -> Value {
    json!({
        "code": "7512", "label": "baker", "iscoGroup": "7512", "iscoTitle": "Bakers, pastry-cooks and confectionery makers",
        "description": "Bakers make a wide range of breads, pastries and other baked goods.",
        "essentialSkills": [
            { "id": "skl_1", "label": "prepare bakery products", "kind": "SKILL" },
            { "id": "skl_2", "label": "comply with food safety and hygiene", "kind": "SKILL" }
        ]
    })
}

fn remuneration() -> Value {
    json!([
        { "fromMonth": 1, "amountMinor": 45000, "amount": "450.00", "currency": "GHS", "period": "MONTH" },
        { "fromMonth": 13, "amountMinor": 60000, "amount": "600.00", "currency": "GHS", "period": "MONTH" }
    ])
}

fn badge(code: &str, title: &str, stated: &str, text: &str) -> Value {
    json!({ "code": code, "title": title, "stated": stated, "text": text, "basis": "The enterprise states it." })
}

fn conditions() -> Value {
    json!({
        "badges": [
            badge("injury_cover", "Injury cover", "YES", "Insured against accidents at work"),
            badge("health_cover", "Health cover", "NOT_STATED", "Health cover: not stated"),
            badge("no_night_work", "No night work", "NO", "Work at night")
        ],
        "coverage": [
            { "branch": "employment_injury", "branchTitle": "Employment injury", "mode": "statutory_scheme",
              "modeTitle": "Social security scheme set up by law", "reference": "SSNIT-1", "fromDate": "2027-01-11",
              "coversOffTheJob": true, "coversCommute": null, "waitingDays": 0, "payer": "enterprise", "evidenceExpiresOn": null },
            { "branch": "sickness", "branchTitle": "Sickness", "mode": "none", "modeTitle": "No cover", "reference": null,
              "fromDate": null, "coversOffTheJob": null, "coversCommute": null, "waitingDays": null, "payer": null, "evidenceExpiresOn": null }
        ],
        "hazards": [
            { "code": "machinery", "title": "Machines, blades and moving parts", "controls": [
                { "level": "engineering", "levelTitle": "A technical barrier", "text": "The mixer has a guard and an emergency stop." } ] },
            { "code": "climate", "title": "Heat, cold and wet", "controls": [] }
        ],
        "riskAssessedOn": "2026-09-02", "inductionPlanned": true, "protectiveEquipment": ["Oven gloves", "Closed shoes"],
        "protectiveEquipmentFree": true, "supervision": "The master baker is in the room.", "minorsWelcome": true,
        "minorsReason": "No night shift and no work at the oven alone under 18.", "harassmentPolicy": null,
        "accommodationProvided": false, "nightWork": false, "annualLeaveDays": 21, "sickPay": null,
        "sickPayDays": null, "sickPayPercent": null, "rest": { "breakMinutes": 45, "dailyMinutes": 720, "weeklyMinutes": null },
        "grievanceRoute": "First the owner, then the labour office in Kumasi.", "accessibility": ["step_free_entrance"],
        "inKindPercent": 10, "dataRetentionMonths": null, "apprenticePays": false, "transferPlan": true,
        "industrialUndertaking": true, "approvedProgramme": null, "targetedProgramme": null,
        "hazardDerogation": {
            "allowedBy": "Labour Act, section 58", "fullyProtected": true, "specificInstruction": true,
            "necessaryForTraining": null, "expertSupervision": false
        },
        "nightAuthorization": { "reference": "Decision 7 of 3 May 2026", "continuousProcess": true },
        "accommodationDescription": "Two to a room.", "accommodationPaidBy": "enterprise", "accommodationSuitsMinors": null,
        "clauses": [], "workingTime": { "earliestStart": "06:00", "latestEnd": "14:30", "dailyMinutes": 450 },
        "termination": { "probationDays": 60, "noticeDays": 14, "terms": null }
    })
}

fn report() -> Value {
    let result = |rule: &str, title: &str, verdict: &str, remedy: Option<&str>| {
        json!({
            "rule": rule, "title": title, "verdict": verdict, "text": "What was looked at and what was found.",
            "remedy": remedy, "instrument": "Convention No. 121", "paragraph": "4, 9(2)", "grade": "T",
            "appealRoute": (verdict == "REVIEW").then_some("The labour office looks at it."),
            "source": { "instrument": "C121", "title": "Employment Injury Benefits", "paragraph": "9(2)", "year": 1964 },
            "inputs": "mode: statutory_scheme, from_date: –"
        })
    };
    json!({
        "pack": "international", "packVersion": "1", "publishable": false, "needsReview": true, "checkedOn": "2026-11-20",
        "results": [
            result("G06", "Injury cover from the first day", "BLOCK", Some("Say who covers injuries, from which day, and whether off-the-job training is covered.")),
            result("G18", "Risk assessment", "PASS", None),
            result("G20", "Harassment policy", "REVIEW", Some("Write down the rules and whom to turn to.")),
            result("G04", "Night work of minors", "NOT_APPLICABLE", None)
        ]
    })
}

fn placement() -> Value {
    json!({
        "id": "plc_1", "externalId": null, "state": "PUBLISHED", "version": 4, "title": TITLE,
        "description": "You start at six with the dough.\nYou learn to shape, bake and sell.", "language": "en",
        "occupation": occupation(),
        "enterprise": { "id": "org_1", "kind": "ENTERPRISE", "name": "Golden Crust Bakery", "description": "Bread since 1998.",
                        "website": "https://bakery.example", "workers": 7, "verifiedAt": "2026-03-01T08:00:00Z",
                        "standing": standing() },
        "site": site(), "trainingProvider": { "name": "Kumasi Technical Institute" }, "programme": "Bakery and pastry, level 2",
        "qualification": "National Proficiency II", "eqfLevel": 3, "places": 2, "placesLeft": 1,
        "startsOn": "2099-01-11", "durationMonths": 24, "closesOn": "2098-12-20", "weeklyHours": 37.5,
        "schedule": { "days": ["MONDAY", "TUESDAY", "WEDNESDAY"], "shift": "DAY" }, "offTheJobPercent": 20,
        "minimumAge": 16, "mentorNamed": true, "remuneration": remuneration(),
        "requirements": [
            { "kind": "LANGUAGE", "necessity": "REQUIRED", "label": "English", "code": "en", "level": "A2" },
            { "kind": "SKILL", "necessity": "WELCOME", "label": "work in a team", "code": "skl_3", "level": null }
        ],
        "learningOutcomes": ["Make ten kinds of bread", "Keep the bakery clean and safe"], "conditions": conditions(),
        "qualityReport": report(), "review": review(),
        "heldBack": { "cause": "REVIEW", "reason": "Nobody to turn to is named.", "at": "2026-11-03T10:00:00Z" },
        "publishedAt": "2026-11-01T09:00:00Z", "demonstration": true,
        "viewerApplication": null, "viewerBookmarked": true, "viewerMatch": { "distanceKm": 3.2, "fit": fit() },
        "applications": { "totalCount": 1, "pageInfo": page_info(), "nodes": [application_of(&brief_placement())] }
    })
}

fn brief_placement() -> Value {
    json!({
        "id": "plc_1", "title": TITLE, "enterprise": { "id": "org_1", "name": "Golden Crust Bakery", "mentors": [mentor()] },
        "site": site(), "startsOn": "2099-01-11", "durationMonths": 24, "weeklyHours": 37.5, "occupation": { "label": "baker" },
        "trainingProvider": { "name": "Kumasi Technical Institute" }, "remuneration": remuneration()
    })
}

fn placements() -> Value {
    let runs = |text: &str| json!([{ "text": "You start with ", "match": false }, { "text": text, "match": true }]);
    json!({
        "totalCount": 42, "pageInfo": page_info(), "nodes": [placement()],
        "facets": [
            { "field": "occupationMajor", "values": [
                { "code": "7", "label": "Craft and related trades workers", "count": 21 },
                { "code": "5", "label": "Services and sales workers", "count": 12 } ] },
            { "field": "occupation", "values": [{ "code": "7512", "label": "Bakers, pastry-cooks and confectionery makers", "count": 4 }] },
            { "field": "locality", "values": [{ "code": "Kumasi", "label": "Kumasi", "count": 9 }, { "code": "Accra", "label": "Accra", "count": 7 }] },
            { "field": "conditions", "values": [
                { "code": "paid", "label": "Paid", "count": 42 },
                { "code": "injury_cover", "label": "Injury cover", "count": 30 } ] },
            { "field": "coveredBranches", "values": [
                { "code": "sickness", "label": "Sickness", "count": 8 },
                { "code": "maternity", "label": "Maternity", "count": 0 } ] }
        ],
        "nearCount": 0,
        "corrections": [],
        "relaxations": [],
        "wider": [],
        "edges": [
            { "cursor": "c1", "near": false, "relevance": 3.1, "distanceKm": 3.2, "node": placement(),
              "highlights": [{ "field": "description", "runs": runs("dough") }] },
            { "cursor": "c2", "near": false, "relevance": 2.0, "distanceKm": null, "node": placement(),
              "highlights": [{ "field": "title", "runs": runs("Baker") }] }
        ]
    })
}

fn candidate() -> Value {
    json!({
        "id": "cnd_1", "pseudonym": "Quiet Heron 27", "name": "Ama Mensah", "birthDate": "2009-05-04", "minor": true,
        "locality": "Kumasi", "country": "GH", "latitude": 6.7, "longitude": -1.6, "travelLimitKm": 15,
        "availableFrom": "2027-01-04", "weeklyHours": 40, "availableDays": ["MONDAY", "FRIDAY"], "educationLevel": 2,
        "about": "I bake with my aunt on Saturdays.", "brokeringConsent": true, "version": 5,
        "aspirations": [{ "code": "7512", "label": "baker" }],
        "skills": [{ "skill": { "id": "skl_3", "label": "work in a team" }, "evidence": "DECLARED" }],
        "languages": [{ "language": "en", "level": "B1" }],
        "interests": { "realistic": 75, "investigative": 25, "artistic": 50, "social": 60, "enterprising": 30, "conventional": 40 },
        "guardians": [
            { "account": null, "name": "Efua Mensah", "relation": "parent", "confirmedAt": null },
            { "account": "acc_9", "name": "Kofi Mensah", "relation": "other", "confirmedAt": "2026-11-02T10:00:00Z" }
        ]
    })
}

fn fit() -> Value {
    let term = |code: &str, title: &str, points: i64, known: bool, text: &str| json!({ "code": code, "title": title, "points": points, "known": known, "text": text });
    json!({
        "fit": 74, "eligible": true,
        "gate": [
            { "condition": "age", "verdict": "PASS", "text": "You will be 17 at the start.", "remedy": null },
            { "condition": "language", "verdict": "UNKNOWN", "text": "English A2 is asked for.", "remedy": "Add your languages." }
        ],
        "candidateSide": { "score": 81, "base": 50, "confidence": 0.8, "terms": [
            term("aspiration", "Your wish", 24, true, "Baker is your first wish."),
            term("travel", "The way", 9, true, "3 km of the 15 km that you can travel."),
            term("schedule", "Time", -2, true, "It starts a week after you are free."),
            term("interests", "Interests", 0, false, "You have not told them.")
        ] },
        "placementSide": { "score": 67, "base": 50, "confidence": 0.6, "terms": [
            term("entry_skills", "Skills", 17, true, "You work in a team.")
        ] },
        "counterfactuals": [{ "text": "Travel 10 km further", "fit": 79, "gain": 5 }],
        "weightsVersion": "2026-11"
    })
}

fn application() -> Value {
    application_of(&brief_placement())
}

fn application_of(placement: &Value) -> Value {
    json!({
        "id": "app_1", "reference": "F-7K2M9Q", "state": "ACCEPTED", "placement": placement, "candidate": candidate(),
        "message": "I would like to learn baking.\nI can start early.", "phone": "+233 20 000 0000",
        "submittedAt": "2026-11-10T10:00:00Z", "replyBy": "2026-12-01", "version": 2,
        "timeline": [
            { "state": "SUBMITTED", "at": "2026-11-10T10:00:00Z", "reason": null, "byCandidate": true },
            { "state": "ACCEPTED", "at": "2026-11-12T10:00:00Z", "reason": "Welcome!", "byCandidate": true }
        ],
        "fit": fit(), "agreement": null, "actions": ["SHORTLIST", "OFFER", "DECLINE"], "mayWithdraw": false
    })
}
