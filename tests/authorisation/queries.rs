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
            // There are matches, so that there is nothing to tell those who may know.
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
        by_id("placement", &world.placement, ANYBODY),
        by_id("placement", &world.draft, members),
        Case::query(
            "placements",
            "{ placements { totalCount } }",
            Value::Null,
            ANYBODY,
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
            "codeLists",
            "{ codeLists { hazards { code } } }",
            Value::Null,
            ANYBODY,
        ),
    ]
}
