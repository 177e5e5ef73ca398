//! Which fields about people are shown to whom.

use serde_json::{Value, json};

use super::world::{EVERYBODY, World};
use super::{NOTHING, Row, Told, YES, is_nothing};

/// A field of a type, with what is asked of it.
pub struct Field {
    pub name: &'static str,
    selection: &'static str,
}

/// The fields of one thing, and a row for each.
pub struct Table {
    pub kind: &'static str,
    /// With `FIELD` where the field goes, and the JSON pointer to what it is a field of.
    query: &'static str,
    at: &'static str,
    variables: Value,
    pub rows: Vec<(Field, Row)>,
}

impl Table {
    /// What is shown otherwise than it should be. Whoever can't see the thing sees none of its fields.
    pub async fn differences(&self, world: &World) -> Vec<String> {
        let mut differences = Vec::new();
        for (field, expected) in &self.rows {
            let asked = format!("{}{}", field.name, field.selection);
            let query = self.query.replace("FIELD", &asked);
            for (who, expected) in EVERYBODY.iter().zip(expected) {
                let answer = world
                    .server
                    .graphql(world.token(*who), &query, self.variables.clone())
                    .await;
                let told = self.told(field, &answer);
                if told != *expected {
                    differences.push(format!(
                        "{}.{} for {who:?}: {told:?}, not {expected:?}: {answer}",
                        self.kind, field.name
                    ));
                }
            }
        }
        differences
    }

    fn told(&self, field: &Field, answer: &Value) -> Told {
        if let Some(errors) = answer.get("errors") {
            return Told::Fault(errors.to_string());
        }
        let thing = answer["data"].pointer(self.at).unwrap_or(&Value::Null);
        let value = &thing[field.name];
        // A list of nobody and a consent that nobody may know of look like none.
        if is_nothing(value) || *value == json!(false) || value["totalCount"] == 0 {
            NOTHING
        } else {
            YES
        }
    }
}

const N: Told = NOTHING;
const Y: Told = YES;

// Nobody, candidate, other candidate, guardian, enterprise, other enterprise, provider, broker, authority, administrator.
/// Ama herself, her guardian, who is entrusted with her, and those who watch over all.
const FULL: Row = [N, Y, N, Y, N, N, N, Y, Y, Y];
/// And the enterprise that she applied to.
const APPLICANT: Row = [N, Y, N, Y, Y, N, N, Y, Y, Y];
/// Whoever may read the agreement.
const READERS: Row = [N, Y, N, Y, Y, N, Y, N, Y, Y];
const NOBODY: Row = [N; 10];

pub fn tables(world: &World) -> Vec<Table> {
    vec![
        candidate(world),
        application(world),
        application_behind_agreement(world),
        agreement(world),
        version(world),
        viewer(),
        placement(world),
    ]
}

fn row(name: &'static str, shown: Row) -> (Field, Row) {
    (
        Field {
            name,
            selection: "",
        },
        shown,
    )
}

fn with(name: &'static str, selection: &'static str, shown: Row) -> (Field, Row) {
    (Field { name, selection }, shown)
}

fn candidate(world: &World) -> Table {
    Table {
        kind: "Candidate",
        query: "query($id: ID!) { node(id: $id) { ... on Candidate { FIELD } } }",
        at: "/node",
        variables: json!({ "id": world.candidate_id }),
        rows: vec![
            row("id", APPLICANT),
            row("pseudonym", APPLICANT),
            row("name", APPLICANT),
            row("birthDate", FULL),
            row("minor", APPLICANT),
            row("locality", APPLICANT),
            row("country", APPLICANT),
            row("latitude", FULL),
            row("longitude", FULL),
            row("travelLimitKm", FULL),
            row("availableFrom", APPLICANT),
            row("weeklyHours", APPLICANT),
            row("availableDays", APPLICANT),
            row("educationLevel", APPLICANT),
            row("about", APPLICANT),
            row("brokeringConsent", FULL),
            with("aspirations", " { code }", APPLICANT),
            // Nobody has imported skills.
            with("skills", " { evidence }", NOBODY),
            with("languages", " { language }", APPLICANT),
            with("interests", " { social }", FULL),
            with("guardians", " { name relation confirmedAt }", FULL),
            row("version", APPLICANT),
        ],
    }
}

fn application(world: &World) -> Table {
    let all = APPLICANT;
    Table {
        kind: "Application",
        query: "query($id: ID!) { application(id: $id) { FIELD } }",
        at: "/application",
        variables: json!({ "id": world.accepted }),
        rows: vec![
            row("id", all.clone()),
            row("reference", all.clone()),
            row("state", all.clone()),
            with("placement", " { title }", all.clone()),
            with("candidate", " { name }", all.clone()),
            row("message", all.clone()),
            row("phone", all.clone()),
            row("submittedAt", all.clone()),
            row("replyBy", all.clone()),
            row("version", all.clone()),
            with("timeline", " { state }", all.clone()),
            with("fit", " { fit }", all),
            // The broker has no part in it.
            with("agreement", " { id }", [N, Y, N, Y, Y, N, N, N, Y, Y]),
            // Nothing is left to do but to take it back.
            row("actions", NOBODY),
            row("mayWithdraw", [N, Y, N, N, N, N, N, N, N, N]),
        ],
    }
}

/// The training provider reads the agreement, and through it only that there was an application.
fn application_behind_agreement(world: &World) -> Table {
    let parties = [N, Y, N, Y, Y, N, N, N, Y, Y];
    Table {
        kind: "Application",
        query: "query($id: ID!) { agreement(id: $id) { application { FIELD } } }",
        at: "/agreement/application",
        variables: json!({ "id": world.agreement.agreement }),
        rows: vec![
            row("id", READERS),
            row("reference", READERS),
            row("state", READERS),
            with("placement", " { title }", READERS),
            with("candidate", " { pseudonym }", READERS),
            row("message", parties.clone()),
            row("phone", parties.clone()),
            row("submittedAt", READERS),
            row("replyBy", READERS),
            row("version", READERS),
            with("timeline", " { state }", READERS),
            with("fit", " { fit }", parties),
            with("agreement", " { id }", READERS),
            row("actions", NOBODY),
            row("mayWithdraw", [N, Y, N, N, N, N, N, N, N, N]),
        ],
    }
}

fn agreement(world: &World) -> Table {
    Table {
        kind: "Agreement",
        query: "query($id: ID!) { agreement(id: $id) { FIELD } }",
        at: "/agreement",
        variables: json!({ "id": world.agreement.agreement }),
        rows: vec![
            row("id", READERS),
            row("state", READERS),
            with("application", " { id }", READERS),
            row("verificationCode", READERS),
            with("currentVersion", " { number }", READERS),
            with("versions", " { document }", READERS),
            with("version", "(number: 1) { number }", READERS),
            row("startsOn", READERS),
            row("endsOn", READERS),
            // Nothing was amended, allowed or ended.
            with("pendingVersion", " { number }", NOBODY),
            with("amendments", " { state }", NOBODY),
            row("backdatingFrom", NOBODY),
            row("terminatesOn", NOBODY),
            row("underReviewSince", READERS),
            with("at", " { date }", READERS),
            row("awaiting", READERS),
            row("viewerMaySignAs", [N, Y, N, Y, Y, N, N, N, N, N]),
            row("actions", [N, Y, N, Y, Y, N, N, N, Y, N]),
            row("viewerParties", [N, Y, N, Y, Y, N, Y, N, Y, N]),
            row("signBy", READERS),
            with("registration", " { needed }", READERS),
            // When somebody saw a physician is nothing for the training provider.
            with(
                "preparation",
                " { medicalFitnessOn }",
                [N, Y, N, Y, Y, N, N, N, Y, N],
            ),
            // Nor is what the gate asks of the text that waits, which tells of it.
            with("openQuestions", " { pack }", [N, Y, N, Y, Y, N, N, N, Y, N]),
            with("history", " { action }", READERS),
            row("createdAt", READERS),
        ],
    }
}

fn version(world: &World) -> Table {
    Table {
        kind: "AgreementVersion",
        query: "query($id: ID!) { agreement(id: $id) { currentVersion { FIELD } } }",
        at: "/agreement/currentVersion",
        variables: json!({ "id": world.agreement.agreement }),
        rows: vec![
            row("number", READERS),
            row("contentHash", READERS),
            row("document", READERS),
            row("kind", READERS),
            row("effectiveOn", READERS),
            row("languages", READERS),
            with("keyFacts", " { label text }", READERS),
            with("clauses", " { title text }", READERS),
            with("signatories", " { key name }", READERS),
            // They tell of the apprentice's health too.
            with(
                "qualityReports",
                " { pack }",
                [N, Y, N, Y, Y, N, N, N, Y, N],
            ),
            row("createdAt", READERS),
            // Nobody has signed yet.
            with("signatures", " { role name method signedAt }", NOBODY),
        ],
    }
}

/// Lists of what is the viewer's own: everybody has the same fields, and each finds theirs in them.
fn viewer() -> Table {
    Table {
        kind: "Viewer",
        query: "{ viewer { FIELD } }",
        at: "/viewer",
        variables: Value::Null,
        rows: vec![
            with("account", " { name email }", [N, Y, Y, Y, Y, Y, Y, Y, Y, Y]),
            row("roles", [N, Y, Y, Y, Y, Y, Y, Y, Y, Y]),
            with(
                "memberships",
                " { organisation { id } }",
                [N, N, N, N, Y, Y, Y, Y, Y, N],
            ),
            with("candidate", " { name }", [N, Y, Y, N, N, N, N, N, N, N]),
            with("wards", " { name }", [N, N, N, Y, N, N, N, N, N, N]),
            with(
                "applications",
                " { totalCount }",
                [N, Y, N, Y, N, N, N, N, N, N],
            ),
            with("agreements", " { totalCount }", READERS),
            with("savedSearches", " { name }", [N, Y, N, N, N, N, N, N, N, N]),
            with(
                "bookmarks",
                " { totalCount }",
                [N, Y, N, N, N, N, N, N, N, N],
            ),
            // Those whom the administrator added are known; the others have not signed in by mail.
            row("addressConfirmed", [N, N, N, N, N, N, Y, Y, Y, Y]),
            with(
                "caseload",
                " { totalCount }",
                [N, N, N, N, N, N, N, Y, N, N],
            ),
        ],
    }
}

/// Of a public placement everything is public but what concerns applicants and what the enterprise keeps to itself.
fn placement(world: &World) -> Table {
    let anybody: Row = [Y, Y, Y, Y, Y, Y, Y, Y, Y, Y];
    let members: Row = [N, N, N, N, Y, N, N, N, N, N];
    let own: Row = [N, N, N, N, Y, N, N, N, Y, Y];
    let applicant: Row = [N, Y, N, N, N, N, N, N, N, N];
    let mut rows: Vec<(Field, Row)> = [
        "id",
        "state",
        "version",
        "title",
        "language",
        "places",
        "placesLeft",
        "startsOn",
        "durationMonths",
        "weeklyHours",
        "offTheJobPercent",
        "minimumAge",
        "mentorNamed",
        "publishedAt",
    ]
    .map(|name| row(name, anybody.clone()))
    .into();
    rows.extend(
        [
            "programme",
            "qualification",
            "eqfLevel",
            "closesOn",
            "learningOutcomes",
            "demonstration",
        ]
        .map(|name| row(name, NOBODY)),
    );
    rows.extend([
        row("description", anybody.clone()),
        row("externalId", own.clone()),
        row("viewerMayEdit", members.clone()),
        with("occupation", " { code }", anybody.clone()),
        with("enterprise", " { name }", anybody.clone()),
        with("site", " { locality }", anybody.clone()),
        with("trainingProvider", " { name }", anybody.clone()),
        with("schedule", " { days }", anybody.clone()),
        with("remuneration", " { amount }", anybody.clone()),
        with("requirements", " { code }", NOBODY),
        with("conditions", " { badges { code } }", anybody.clone()),
        with("qualityReport", " { publishable }", anybody.clone()),
        // Something in it waits for the authority.
        row("underReview", anybody),
        with("review", " { id }", own.clone()),
        with("heldBack", " { reason }", NOBODY),
        with("mentor", " { name }", NOBODY),
        row("mentorName", own.clone()),
        with("viewerApplication", " { reference }", applicant.clone()),
        row("viewerBookmarked", applicant),
        with(
            "viewerMatch",
            " { fit { fit } }",
            [N, Y, Y, N, N, N, N, N, N, N],
        ),
        with("applications", " { nodes { phone } }", members),
    ]);
    Table {
        kind: "Placement",
        query: "query($id: ID!) { placement(id: $id) { FIELD } }",
        at: "/placement",
        variables: json!({ "id": world.placement }),
        rows,
    }
}
