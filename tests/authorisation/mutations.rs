//! What everybody is told who wants to change something.

use serde_json::{Value, json};

use super::world::{EVERYBODY, World};
use super::{Case, NONE, NOT_NOW, NOT_YOU, Row, Told, WHO, YES};
use crate::support::mutation_document;
use crate::support::people::{PASSWORD, born_years_ago, in_days, merge};

/// For whom there is no such thing, unless they watch over all.
const NOT_PUBLIC: Row = [
    WHO, NONE, NONE, NONE, YES, NONE, NONE, NONE, NOT_YOU, NOT_YOU,
];
/// Everybody may know of it; its enterprise alone may change it.
const PUBLIC: Row = [
    WHO, NOT_YOU, NOT_YOU, NOT_YOU, YES, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU,
];
/// An application, for what is the enterprise's to do.
const OF_ENTERPRISE: Row = [
    WHO, NOT_YOU, NONE, NOT_YOU, YES, NONE, NONE, NOT_YOU, NOT_YOU, NOT_YOU,
];
/// An application, for what is the candidate's to do.
const OF_CANDIDATE: Row = [
    WHO, YES, NONE, NOT_YOU, NOT_YOU, NONE, NONE, NOT_YOU, NOT_YOU, NOT_YOU,
];
const CANDIDATES: Row = [
    WHO, YES, YES, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU,
];
const ANYBODY: Row = [YES; 10];
/// For those who decide for the public.
const OF_AUTHORITY: Row = [
    WHO, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, YES, NOT_YOU,
];
/// Of the rival, whose enterprise isn't public.
const OF_RIVAL: Row = [
    WHO, NONE, NONE, NONE, NONE, YES, NONE, NONE, NOT_YOU, NOT_YOU,
];

/// Nobody, candidate, other candidate, guardian, enterprise, other enterprise, provider, broker, authority,
/// administrator: as in `EVERYBODY`.
pub fn cases(world: &World) -> Vec<Case> {
    let mut cases = accounts(world);
    cases.extend(alerts(world));
    cases.extend(agreements(world));
    cases.extend(applications(world));
    cases.extend(hosting(world));
    cases.extend(reviews(world));
    cases.extend(placements(world));
    cases.extend(what_changes_who_somebody_is(world));
    cases
}

/// The same for everybody who is signed in.
fn somebody(told: Told) -> Row {
    let mut row = EVERYBODY.map(|_| told.clone());
    row[0] = WHO;
    row
}

fn case(operation: &'static str, input: Value, expected: Row) -> Case {
    Case {
        operation,
        document: mutation_document(operation, ""),
        variables: json!({ "input": input }),
        expected,
    }
}

fn accounts(world: &World) -> Vec<Case> {
    let owner = &world.enterprise.owner.email;
    let guardian = json!({ "name": "Akua", "email": "akua@example.org", "relation": "mother" });
    vec![
        case(
            "signUp",
            json!({ "role": "CANDIDATE", "name": "Esi", "email": "esi@example.org", "birthDate": born_years_ago(20) }),
            ANYBODY,
        ),
        case(
            "requestSignInCode",
            json!({ "email": "nobody@example.org" }),
            ANYBODY,
        ),
        case(
            "signIn",
            json!({ "email": owner, "password": PASSWORD }),
            ANYBODY,
        ),
        case("inviteGuardian", guardian, CANDIDATES),
        // Whoever holds the link is not yet whom it was sent to.
        case(
            "acceptGuardianship",
            json!({ "token": world.invitation }),
            somebody(NOT_YOU),
        ),
        case(
            "acceptGuardianship",
            json!({ "token": "made up" }),
            somebody(Told::Refused("EXPIRED")),
        ),
    ]
}

/// Everybody saves searches and placements, and finds their own alone.
fn alerts(world: &World) -> Vec<Case> {
    let id = &world.saved_search;
    let asked = json!({ "name": "Painting", "query": "painter", "frequency": "DAILY" });
    let at_address = |email: &str| {
        let mut input = asked.clone();
        merge(&mut input, json!({ "email": email }));
        input
    };
    let own = [WHO, YES, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE];
    vec![
        case("saveSearch", asked.clone(), somebody(YES)),
        case(
            "changeSavedSearch",
            json!({ "id": id, "paused": true }),
            own.clone(),
        ),
        case("deleteSavedSearch", json!({ "id": id }), own),
        case(
            "addBookmark",
            json!({ "placementId": world.placement }),
            somebody(YES),
        ),
        // Of the rival, who hasn't published it.
        case(
            "addBookmark",
            json!({ "placementId": world.rival_draft }),
            [WHO, NONE, NONE, NONE, NONE, YES, NONE, NONE, YES, YES],
        ),
        case(
            "removeBookmark",
            json!({ "placementId": world.placement }),
            somebody(YES),
        ),
        // The same whether the address has an account or not.
        case(
            "requestSearchAlert",
            at_address(&world.enterprise.owner.email),
            ANYBODY,
        ),
        case(
            "requestSearchAlert",
            at_address("nobody@example.org"),
            ANYBODY,
        ),
        case(
            "confirmSearchAlert",
            json!({ "token": "made up" }),
            EVERYBODY.map(|_| Told::Refused("EXPIRED")),
        ),
        case("endSearchAlert", json!({ "token": "made up" }), ANYBODY),
    ]
}

/// From the draft to its end, in that order: what one does changes what the next can do.
fn agreements(world: &World) -> Vec<Case> {
    let id = &world.agreement.agreement;
    let signature = json!({
        "agreementId": id, "contentHash": world.agreement.hash, "fullName": "By Hand", "nameConfirmed": true,
        "password": PASSWORD,
    });
    let of = |more: Value| {
        let mut all = json!({ "agreementId": id });
        merge(&mut all, more);
        all
    };
    let signatories = [
        WHO, YES, NONE, YES, YES, NONE, NOT_YOU, NONE, NOT_YOU, NOT_YOU,
    ];
    let enterprise = |told| {
        [
            WHO, NOT_YOU, NONE, NOT_YOU, told, NONE, NOT_YOU, NONE, NOT_YOU, NOT_YOU,
        ]
    };
    let authority = [
        WHO, NOT_YOU, NONE, NOT_YOU, NOT_YOU, NONE, NOT_YOU, NONE, YES, NOT_YOU,
    ];
    // What is registered isn't refused any more, not even by the authority.
    let registered = [
        WHO, NOT_YOU, NONE, NOT_YOU, NOT_YOU, NONE, NOT_YOU, NONE, NOT_NOW, NOT_YOU,
    ];
    let first_only = |provider, authority| {
        [
            WHO, YES, NONE, NOT_NOW, NOT_NOW, NONE, provider, NONE, authority, NOT_YOU,
        ]
    };
    let by_link = json!({ "token": "none", "contentHash": world.agreement.hash, "fullName": "By Hand", "confirm": true });
    let amendment = json!({
        "effectiveOn": in_days(30), "reason": "Somebody else guides.", "changes": { "mentors": [{ "name": "Abena" }] },
    });
    let yesterday = in_days(0).pred_opt();
    vec![
        case(
            "draftAgreement",
            json!({ "applicationId": world.accepted }),
            OF_ENTERPRISE,
        ),
        case("sendAgreement", of(json!({})), enterprise(NOT_NOW)),
        case(
            "recordPreparation",
            of(json!({ "preparation": { "yearOfTraining": 1 } })),
            enterprise(YES),
        ),
        case("sendSigningLink", of(json!({})), signatories.clone()),
        case("signByLink", by_link, EVERYBODY.map(|_| NONE)),
        case("signAgreement", signature, signatories),
        case(
            "terminateAgreement",
            of(json!({ "reason": "Another calling." })),
            [
                WHO, NOT_NOW, NONE, NOT_NOW, NOT_NOW, NONE, NOT_YOU, NONE, NOT_NOW, NOT_YOU,
            ],
        ),
        case(
            "proposeAmendment",
            of(amendment.clone()),
            first_only(NOT_NOW, NOT_NOW),
        ),
        // The authority signs nothing.
        case(
            "declineAmendment",
            of(json!({ "reason": "The bus goes too early." })),
            first_only(NOT_NOW, NOT_YOU),
        ),
        case(
            "proposeAmendment",
            of(amendment),
            first_only(NOT_NOW, NOT_NOW),
        ),
        case(
            "withdrawAmendment",
            of(json!({})),
            first_only(NOT_NOW, NOT_NOW),
        ),
        // The authority has no contact data in the agreement.
        case(
            "correctContactData",
            of(json!({ "contact": { "phone": "+233201234568" }, "reason": "A digit was wrong." })),
            [WHO, YES, NONE, YES, YES, NONE, YES, NONE, NONE, NOT_YOU],
        ),
        case(
            "allowBackdating",
            of(json!({ "from": yesterday, "reason": "The office was closed." })),
            authority.clone(),
        ),
        case(
            "acceptAgreementReview",
            of(json!({ "reason": "We have seen the workshop." })),
            [
                WHO, NOT_YOU, NONE, NOT_YOU, NOT_YOU, NONE, NOT_YOU, NONE, YES, NOT_YOU,
            ],
        ),
        case(
            "registerAgreement",
            of(json!({ "number": "REG-1" })),
            authority,
        ),
        case(
            "refuseAgreement",
            of(json!({ "reason": "No mentor is qualified." })),
            registered,
        ),
        case(
            "cancelAgreement",
            of(json!({ "reason": "The workshop burnt down." })),
            first_only(NOT_YOU, NOT_NOW),
        ),
    ]
}

fn applications(world: &World) -> Vec<Case> {
    let advance = |action: &str, expected| {
        case(
            "advanceApplication",
            json!({ "id": world.submitted, "action": action }),
            expected,
        )
    };
    vec![
        case(
            "apply",
            json!({ "placementId": world.placement }),
            CANDIDATES,
        ),
        case(
            "apply",
            json!({ "placementId": world.draft }),
            [
                WHO, NONE, NONE, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU,
            ],
        ),
        advance("SHORTLIST", OF_ENTERPRISE),
        advance("INVITE", OF_ENTERPRISE),
        advance("OFFER", OF_ENTERPRISE),
        advance("ACCEPT", OF_CANDIDATE),
        case(
            "withdrawApplication",
            json!({ "id": world.submitted, "reason": "Another place." }),
            OF_CANDIDATE,
        ),
    ]
}

/// Before the rival's draft is published: then everybody may know of the enterprise.
fn hosting(world: &World) -> Vec<Case> {
    let rival = &world.rival.id;
    vec![
        case(
            "saveMentor",
            json!({ "id": world.mentor, "adult": true }),
            OF_RIVAL,
        ),
        case(
            "saveMentor",
            json!({ "organisationId": rival, "name": "Yaa Asantewaa" }),
            OF_RIVAL,
        ),
        case(
            "requestVerification",
            json!({ "organisationId": rival, "method": "VISIT" }),
            OF_RIVAL,
        ),
        // The rival asked for a visit, so that there is no code to confirm.
        case(
            "confirmVerificationByEmailDomain",
            json!({ "verificationId": world.verification, "code": "123456" }),
            [
                WHO,
                NONE,
                NONE,
                NONE,
                NONE,
                Told::Refused("NOT_ALLOWED_NOW"),
                NONE,
                NONE,
                NOT_YOU,
                NOT_YOU,
            ],
        ),
        case(
            "decideVerification",
            json!({ "verificationId": world.verification, "decision": "REFUSE", "reason": "Nobody was there." }),
            OF_AUTHORITY,
        ),
        case(
            "suspendOrganisation",
            json!({ "organisationId": rival, "reason": "Until somebody has been there." }),
            OF_AUTHORITY,
        ),
        case(
            "liftSuspension",
            json!({ "organisationId": rival, "reason": "Somebody has been there." }),
            OF_AUTHORITY,
        ),
    ]
}

fn reviews(world: &World) -> Vec<Case> {
    vec![
        case(
            "decideReview",
            json!({ "reviewId": world.review, "decision": "REFUSE", "reason": "The plan is missing." }),
            OF_AUTHORITY,
        ),
        case(
            "appealReview",
            json!({ "reviewId": world.review, "text": "It is on page 3." }),
            NOT_PUBLIC,
        ),
    ]
}

fn placements(world: &World) -> Vec<Case> {
    let id = |id: &str| json!({ "id": id });
    let change = |id: &str, title: &str| json!({ "id": id, "title": title });
    vec![
        case(
            "savePlacement",
            change(&world.draft, "Apprentice decorator"),
            NOT_PUBLIC,
        ),
        case(
            "savePlacement",
            change(&world.placement, "Apprentice decorator"),
            PUBLIC,
        ),
        case(
            "savePlacement",
            world.enterprise.offer(json!({})),
            [WHO, NONE, NONE, NONE, YES, NONE, NONE, NONE, NONE, NONE],
        ),
        case("publishPlacement", id(&world.placement), PUBLIC),
        // Whoever may publish it makes it public, so that those who ask after that may know of it.
        case(
            "publishPlacement",
            id(&world.rival_draft),
            [
                WHO, NONE, NONE, NONE, NONE, YES, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU,
            ],
        ),
        case(
            "publishPlacement",
            id(&world.draft),
            [
                WHO, NONE, NONE, NONE, YES, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU,
            ],
        ),
        case("closePlacement", id(&world.draft), PUBLIC),
        case("closePlacement", id(&world.placement), PUBLIC),
    ]
}

/// Last, because whoever makes an enterprise or a profile is somebody else afterwards.
fn what_changes_who_somebody_is(world: &World) -> Vec<Case> {
    vec![
        case(
            "saveEnterprise",
            json!({ "id": world.enterprise.id, "workers": 4 }),
            PUBLIC,
        ),
        case(
            "saveEnterprise",
            json!({ "name": "Another Workshop" }),
            somebody(YES),
        ),
        case(
            "saveCandidateProfile",
            json!({ "about": "I paint." }),
            somebody(YES),
        ),
        // Ama's guardian alone is one.
        case(
            "endGuardianship",
            json!({ "candidateId": world.candidate_id, "reason": "We moved." }),
            [WHO, NONE, NONE, YES, NONE, NONE, NONE, NONE, NONE, NONE],
        ),
        Case {
            operation: "signOut",
            document: "mutation { signOut { userErrors { code } } }".to_owned(),
            variables: Value::Null,
            expected: ANYBODY,
        },
    ]
}
