//! What everybody is told who asks.

use serde_json::{Value, json};

use super::world::World;
use super::{Case, NONE, NOT_YOU, NOTHING, Row, Told, WHO, YES};

const ANYBODY: Row = [YES; 10];
const NOBODY: Row = [NOTHING; 10];

/// Nobody, candidate, other candidate, guardian, enterprise, other enterprise, provider, broker, authority,
/// administrator: as in `EVERYBODY`.
pub fn cases(world: &World) -> Vec<Case> {
    let id = |id: &str| json!({ "id": id });
    let by_id = |operation: &'static str, of: &str, expected: Row| {
        let document = format!("query($id: ID!) {{ {operation}(id: $id) {{ id }} }}");
        Case::query(operation, &document, id(of), expected)
    };
    let parties = [
        NOTHING, YES, NOTHING, YES, YES, NOTHING, NOTHING, YES, YES, YES,
    ];
    let readers = [
        NOTHING, YES, NOTHING, YES, YES, NOTHING, YES, NOTHING, YES, YES,
    ];
    let members = [
        NOTHING, NOTHING, NOTHING, NOTHING, YES, NOTHING, NOTHING, NOTHING, YES, YES,
    ];
    let rivals = [
        NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, YES, NOTHING, NOTHING, YES, YES,
    ];
    let watching = [
        NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, YES, YES,
    ];
    let members_own = members.clone();
    let rivals_own = rivals.clone();
    vec![
        Case::query(
            "viewer",
            "{ viewer { roles } }",
            Value::Null,
            [NOTHING, YES, YES, YES, YES, YES, YES, YES, YES, YES],
        ),
        by_id(
            "node",
            &world.account_id,
            [
                NOTHING, YES, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING,
                NOTHING,
            ],
        ),
        by_id("node", &world.candidate_id, parties.clone()),
        by_id("node", &world.accepted, parties.clone()),
        by_id("node", &world.agreement.agreement, readers.clone()),
        by_id("node", &world.draft, members.clone()),
        by_id("node", &world.rival.id, rivals.clone()),
        by_id("node", &world.enterprise.id, ANYBODY),
        by_id("node", &world.enterprise.site, NOBODY),
        by_id("agreement", &world.agreement.agreement, readers),
        Case::query(
            "verifyAgreement",
            "query($code: String!) { verifyAgreement(code: $code) { state } }",
            json!({ "code": world.agreement.code }),
            ANYBODY,
        ),
        Case::query(
            "agreementsToRegister",
            "{ agreementsToRegister { totalCount } }",
            Value::Null,
            [
                WHO, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, YES, NOT_YOU,
            ],
        ),
        Case::query(
            "agreementsUnderReview",
            "{ agreementsUnderReview { totalCount } }",
            Value::Null,
            [
                WHO, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, YES, NOT_YOU,
            ],
        ),
        // Whoever holds a link may open it; nobody holds this one.
        Case::query(
            "agreementToSign",
            "query($token: String!) { agreementToSign(token: $token) { toSign { name } userErrors { code } } }",
            json!({ "token": "none" }),
            [NONE; 10],
        ),
        by_id("application", &world.accepted, parties.clone()),
        by_id("application", &world.submitted, parties),
        Case::query(
            "matches",
            "{ matches { fit { fit } } }",
            Value::Null,
            [
                WHO, YES, YES, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU,
            ],
        ),
        Case::query(
            "matches",
            "query($id: ID) { matches(candidateId: $id) { fit { fit } } }",
            id(&world.candidate_id),
            [WHO, YES, NONE, YES, NONE, NONE, NONE, YES, YES, YES],
        ),
        Case::query(
            "matchObstacle",
            "query($id: ID) { matchObstacle(candidateId: $id) { text } }",
            id(&world.candidate_id),
            // Nothing stands in the way, which is told to whoever may know.
            [
                WHO, NOTHING, NONE, NOTHING, NONE, NONE, NONE, NOTHING, NOTHING, NOTHING,
            ],
        ),
        // Only who holds the link of an invitation learns who sent it.
        Case::query(
            "guardianInvitation",
            r#"{ guardianInvitation(token: "guessed") { candidateName } }"#,
            Value::Null,
            NOBODY,
        ),
        Case::query(
            "candidatesFor",
            "query($id: ID!) { candidatesFor(placementId: $id) { fit { fit } } }",
            id(&world.other),
            [
                WHO, NOT_YOU, NOT_YOU, NOT_YOU, YES, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU,
            ],
        ),
        Case::query(
            "candidatesFor",
            "query($id: ID!) { candidatesFor(placementId: $id) { fit { fit } } }",
            id(&world.draft),
            [
                WHO,
                NONE,
                NONE,
                NONE,
                Told::Refused("BAD_INPUT"),
                NONE,
                NONE,
                NONE,
                NOT_YOU,
                NOT_YOU,
            ],
        ),
        by_id("organisation", &world.enterprise.id, ANYBODY),
        by_id("organisation", &world.rival.id, rivals),
        Case::query(
            "organisations",
            r#"{ organisations(kind: COMPETENT_AUTHORITY, named: "no such office") { id } }"#,
            Value::Null,
            [
                WHO, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING,
                NOTHING,
            ],
        ),
        by_id("placement", &world.placement, ANYBODY),
        by_id("placement", &world.draft, members),
        Case::query(
            "placements",
            "{ placements { totalCount } }",
            Value::Null,
            ANYBODY,
        ),
        Case::query(
            "towns",
            r#"{ towns(name: "Kumasi") { name } }"#,
            Value::Null,
            ANYBODY,
        ),
        Case::query(
            "searchDemand",
            r#"{ searchDemand(from: "2026-01-01", to: "2026-02-01") { leastSearches } }"#,
            Value::Null,
            [
                WHO, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, YES, YES, YES,
            ],
        ),
        // Only who holds the link of a message learns which search it is about.
        Case::query(
            "searchAlert",
            r#"{ searchAlert(token: "guessed") { name } }"#,
            Value::Null,
            NOBODY,
        ),
        Case::query(
            "suggest",
            r#"{ suggest(prefix: "pain") { text } }"#,
            Value::Null,
            ANYBODY,
        ),
        Case::query(
            "occupation",
            r#"{ occupation(code: "7131") { code } }"#,
            Value::Null,
            ANYBODY,
        ),
        Case::query(
            "occupations",
            r#"{ occupations(query: "paint") { code } }"#,
            Value::Null,
            ANYBODY,
        ),
        // A new deployment has occupations, but no skills until somebody imports them.
        Case::query(
            "skills",
            r#"{ skills(query: "paint") { id } }"#,
            Value::Null,
            NOBODY,
        ),
        Case::query(
            "verifications",
            "{ verifications { nodes { id } } }",
            Value::Null,
            watching.clone(),
        ),
        by_id("node", &world.verification, rivals_own.clone()),
        by_id("node", &world.mentor, rivals_own),
        Case::query(
            "reviews",
            "{ reviews { nodes { id } } }",
            Value::Null,
            watching,
        ),
        by_id("node", &world.review, members_own),
        Case::query(
            "packRecheck",
            "{ packRecheck { done } }",
            Value::Null,
            NOBODY,
        ),
        Case::query(
            "qualityReport",
            "query($input: SavePlacementInput!) { qualityReport(input: $input) { publishable } }",
            json!({ "input": { "enterpriseId": world.enterprise.id, "minimumAge": 14 } }),
            [WHO, NONE, NONE, NONE, YES, NONE, NONE, NONE, NONE, NONE],
        ),
        Case::query(
            "qualityReport",
            "query($input: SavePlacementInput!) { qualityReport(input: $input) { publishable } }",
            json!({ "input": { "id": world.placement } }),
            [
                WHO, NOT_YOU, NOT_YOU, NOT_YOU, YES, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU, NOT_YOU,
            ],
        ),
        Case::query(
            "occupationTemplates",
            r#"{ occupationTemplates(query: "bricklayer") { id } }"#,
            Value::Null,
            ANYBODY,
        ),
        Case::query(
            "occupationTemplate",
            r#"{ occupationTemplate(isco: "7112") { id } }"#,
            Value::Null,
            ANYBODY,
        ),
        Case::query(
            "codeLists",
            "{ codeLists { hazards { code } } }",
            Value::Null,
            ANYBODY,
        ),
    ]
}
