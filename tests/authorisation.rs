//! Who may do and see what: every operation of the schema and every field about a person, by everybody.
//!
//! Nine people and nobody in particular ask the same questions about the same things. What each must be told
//! stands in a table; an operation or a field without a row fails.

mod fields;
mod mutations;
mod queries;
mod world;

use std::collections::BTreeSet;

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{TypeKind, TypeSystemDefinition};
use serde_json::{Value, json};

use crate::support::{Database, Server, on_each_database};
use world::{EVERYBODY, Who, World};

on_each_database!(
    each_query_tells_each_person_what_they_may_know,
    each_mutation_lets_each_person_do_what_they_may_do,
    each_field_about_a_person_is_shown_to_whom_it_concerns,
    an_authority_of_another_country_knows_nothing_of_what_is_done_here,
    a_candidate_who_did_not_apply_has_no_name,
    an_enterprise_that_nobody_verified_is_proposed_nobody,
    a_broker_sees_nothing_any_more_once_consent_is_withdrawn,
);

/// What somebody is told.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Told {
    /// It is done, or there is an answer.
    Yes,
    /// Null or an empty list: as if there were no such thing.
    Nothing,
    /// Refused, with this code.
    Refused(&'static str),
    /// Something else, which is never right.
    Fault(String),
}

const YES: Told = Told::Yes;
const NOTHING: Told = Told::Nothing;
/// Nobody is signed in.
const WHO: Told = Told::Refused("UNAUTHENTICATED");
/// As if there were no such thing.
const NONE: Told = Told::Refused("NOT_FOUND");
/// They may know of it, but not do it.
const NOT_YOU: Told = Told::Refused("FORBIDDEN");

/// It is theirs to do, but not now.
const NOT_NOW: Told = Told::Refused("NOT_ALLOWED_NOW");

/// What everybody is told, in the order of [`EVERYBODY`].
type Row = [Told; EVERYBODY.len()];

/// One operation, asked with the same arguments by everybody.
struct Case {
    operation: &'static str,
    document: String,
    variables: Value,
    expected: Row,
}

impl Case {
    fn query(operation: &'static str, document: &str, variables: Value, expected: Row) -> Self {
        Self {
            operation,
            document: document.to_owned(),
            variables,
            expected,
        }
    }

    /// What is told otherwise than it should be.
    async fn differences(&self, world: &World) -> Vec<String> {
        let mut differences = Vec::new();
        for (who, expected) in EVERYBODY.iter().zip(&self.expected) {
            let mut answer = world
                .server
                .graphql(world.token(*who), &self.document, self.variables.clone())
                .await;
            let told = told(&mut answer, self.operation);
            if told != *expected {
                differences.push(format!(
                    "{who:?}: {told:?}, not {expected:?}, to {} {}",
                    self.document, self.variables
                ));
            }
        }
        differences
    }
}

fn told(answer: &mut Value, operation: &str) -> Told {
    if let Some(error) = answer.pointer("/errors/0") {
        return refusal(error.pointer("/extensions/code"), answer);
    }
    let outcome = answer["data"][operation].take();
    match outcome.pointer("/userErrors/0/code") {
        Some(code) => refusal(Some(code), &outcome),
        None if is_nothing(&outcome) => Told::Nothing,
        None => Told::Yes,
    }
}

fn refusal(code: Option<&Value>, whole: &Value) -> Told {
    let known = [
        "UNAUTHENTICATED",
        "NOT_FOUND",
        "FORBIDDEN",
        "EXPIRED",
        "NOT_ALLOWED_NOW",
        "BAD_INPUT",
        "NOT_ALLOWED_NOW",
    ];
    let found = known
        .into_iter()
        .find(|known| code.and_then(Value::as_str) == Some(known));
    found.map_or_else(|| Told::Fault(whole.to_string()), Told::Refused)
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.get("nodes").is_some_and(is_nothing),
        _ => false,
    }
}

async fn each_query_tells_each_person_what_they_may_know(database: Database) {
    let world = World::build(Server::start_unlimited(database)).await;
    check("Query", &world, queries::cases(&world)).await;
}

/// In the order of the table, because some of what is done changes what can be done next.
async fn each_mutation_lets_each_person_do_what_they_may_do(database: Database) {
    let world = World::build(Server::start_unlimited(database)).await;
    check("Mutation", &world, mutations::cases(&world)).await;
}

async fn check(root: &str, world: &World, cases: Vec<Case>) {
    let asked: BTreeSet<String> = cases.iter().map(|case| case.operation.to_owned()).collect();
    assert_eq!(
        asked,
        fields_of(root),
        "an operation has no case, or a case no operation"
    );
    let mut differences = Vec::new();
    for case in cases {
        differences.extend(case.differences(world).await);
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

async fn each_field_about_a_person_is_shown_to_whom_it_concerns(database: Database) {
    let world = World::build(Server::start_unlimited(database)).await;
    let mut differences = Vec::new();
    for table in fields::tables(&world) {
        let rows: BTreeSet<String> = table
            .rows
            .iter()
            .map(|(field, _)| field.name.to_owned())
            .collect();
        assert_eq!(
            rows,
            fields_of(table.kind),
            "a field of {} has no row, or a row no field",
            table.kind
        );
        differences.extend(table.differences(&world).await);
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// The rival may look for candidates for a public placement of its own, and finds Ama, who let herself be proposed.
async fn an_authority_of_another_country_knows_nothing_of_what_is_done_here(database: Database) {
    let world = World::build(Server::start(database)).await;
    let foreign = world.authority_of("KE").await;
    let server = &world.server;
    let agreement = json!({ "id": world.agreement.agreement });
    let read = "query($id: ID!) { node(id: $id) { id } agreementsToRegister { totalCount } viewer { agreements { totalCount } } }";
    let told = server.data(foreign.token(), read, agreement.clone()).await;
    assert_eq!(told["node"], Value::Null);
    assert_eq!(told["agreementsToRegister"]["totalCount"], 0);
    assert_eq!(told["viewer"]["agreements"]["totalCount"], 0);
    let here = server.data(world.token(Who::Authority), read, agreement);
    assert_eq!(here.await["viewer"]["agreements"]["totalCount"], 1);
    for id in [&world.review, &world.verification, &world.mentor] {
        let node = "query($id: ID!) { node(id: $id) { id } }";
        let told = server.data(foreign.token(), node, json!({ "id": id }));
        assert_eq!(told.await["node"], Value::Null, "{id}");
    }
    let input = json!({ "agreementId": world.agreement.agreement });
    let refused = server
        .act(
            foreign.token(),
            "registerAgreement",
            "agreement { id }",
            input,
        )
        .await;
    assert_eq!(refused["userErrors"][0]["code"], "NOT_FOUND");
}

async fn a_candidate_who_did_not_apply_has_no_name(database: Database) {
    let world = World::build(Server::start_unlimited(database)).await;
    world.verify_rival().await;
    let found = proposed_to_rival(&world).await;
    let candidates = found["candidatesFor"].as_array().expect("a list");
    let ama = candidates
        .iter()
        .find(|found| found["candidate"]["id"] == *world.candidate_id);
    let mut ama =
        ama.unwrap_or_else(|| panic!("Ama is not proposed: {found}"))["candidate"].clone();
    assert!(
        ama["pseudonym"]
            .as_str()
            .is_some_and(|name| !name.is_empty() && !name.contains("Ama")),
        "{ama}"
    );
    ama["id"].take();
    ama["pseudonym"].take();
    let hidden = json!({
        "id": null, "pseudonym": null, "name": null, "birthDate": null, "minor": null, "latitude": null, "longitude": null,
        "travelLimitKm": null, "about": null, "interests": null, "guardians": [], "brokeringConsent": false,
    });
    assert_eq!(ama, hidden);
}

/// Anybody can sign up as an enterprise and publish a placement; candidates may be minors.
async fn an_enterprise_that_nobody_verified_is_proposed_nobody(database: Database) {
    let world = World::build(Server::start_unlimited(database)).await;
    let found = proposed_to_rival(&world).await;
    assert_eq!(found["candidatesFor"], json!([]));
}

/// Who is proposed to Kwame for his placement, once it is public.
async fn proposed_to_rival(world: &World) -> Value {
    let rival = world.token(Who::OtherEnterprise);
    let publish = json!({ "id": world.rival_draft });
    world
        .server
        .done(rival, "publishPlacement", "placement { id }", publish)
        .await;
    let query = "query($id: ID!) { candidatesFor(placementId: $id) { candidate {
        id pseudonym name birthDate minor latitude longitude travelLimitKm about interests { social } guardians { name } brokeringConsent } } }";
    let asked = json!({ "id": world.rival_draft });
    world.server.data(rival, query, asked).await
}

async fn a_broker_sees_nothing_any_more_once_consent_is_withdrawn(database: Database) {
    let world = World::build(Server::start_unlimited(database)).await;
    let broker = world.token(Who::Broker);
    let query = "query($id: ID!, $application: ID!) { node(id: $id) { id } application(id: $application) { id } viewer { caseload { totalCount } } }";
    let asked = json!({ "id": world.candidate_id, "application": world.accepted });
    let before = world.server.data(broker, query, asked.clone()).await;
    assert_eq!(before["viewer"]["caseload"]["totalCount"], 1, "{before}");
    let withdrawn = json!({ "brokeringConsent": false });
    world
        .server
        .done(
            world.token(Who::Candidate),
            "saveCandidateProfile",
            "candidate { id }",
            withdrawn,
        )
        .await;
    let after = world.server.data(broker, query, asked).await;
    assert_eq!(
        after,
        json!({ "node": null, "application": null, "viewer": { "caseload": { "totalCount": 0 } } })
    );
}

/// The names of a type's fields in the committed schema.
fn fields_of(kind: &str) -> BTreeSet<String> {
    let schema =
        parse_schema(include_str!("../api/schema.graphql")).expect("the committed schema parses");
    let definitions = schema
        .definitions
        .into_iter()
        .filter_map(|definition| match definition {
            TypeSystemDefinition::Type(definition) if definition.node.name.node == kind => {
                Some(definition.node.kind)
            }
            _ => None,
        });
    let fields = definitions.flat_map(|definition| match definition {
        TypeKind::Object(object) => object.fields,
        _ => Vec::new(),
    });
    let names: BTreeSet<String> = fields
        .map(|field| field.node.name.node.to_string())
        .collect();
    assert!(!names.is_empty(), "{kind} is not in the schema");
    names
}
