//! What the gate wants a person to look at, from the publication to the authority's answer, over HTTP.

use serde_json::json;

use crate::support::people::{Enterprise, Person, text};
use crate::support::{Database, Mail, Server, on_each_database};

on_each_database!(
    a_case_goes_to_the_authority_and_its_refusal_takes_the_placement_off,
    the_form_is_told_what_the_gate_says_before_anything_is_saved,
    open_placements_are_checked_again_on_the_command_line,
);

async fn a_case_goes_to_the_authority_and_its_refusal_takes_the_placement_off(database: Database) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let authority = Person::let_in(&server, "authority", Some("Apprenticeship Authority"));
    let placement = enterprise.publish(&server, json!({})).await;
    let query = "{ reviews { totalCount nodes { id state rules results { rule text appealRoute source { instrument year } } placement { id underReview } } } }";
    let queue = server.data(authority.token(), query, json!({})).await;
    assert_eq!(queue["reviews"]["totalCount"], 1, "{queue}");
    assert_eq!(text(&queue, "/reviews/nodes/0/placement/id"), placement);
    assert_eq!(
        queue["reviews"]["nodes"][0]["placement"]["underReview"],
        true
    );
    let rules = queue["reviews"]["nodes"][0]["rules"]
        .as_array()
        .map(Vec::len);
    let results = queue["reviews"]["nodes"][0]["results"]
        .as_array()
        .map(Vec::len);
    assert_eq!(rules, results);
    let refusal = json!({ "reviewId": text(&queue, "/reviews/nodes/0/id"), "decision": "REFUSE", "reason": "Nobody is insured on the way." });
    server
        .done(
            authority.token(),
            "decideReview",
            "review { state }",
            refusal,
        )
        .await;
    let seen = "query($id: ID!) { placement(id: $id) { state heldBack { cause reason } review { state viewerMayAppeal } } }";
    let owner = server
        .data(enterprise.owner.token(), seen, json!({ "id": placement }))
        .await;
    assert_eq!(
        owner["placement"],
        json!({
            "state": "DRAFT",
            "heldBack": { "cause": "REVIEW", "reason": "Nobody is insured on the way." },
            "review": { "state": "REFUSED", "viewerMayAppeal": true },
        })
    );
    let public = server.data(None, seen, json!({ "id": placement })).await;
    assert_eq!(public["placement"], json!(null));
    let told = |mail: &Mail| {
        let is_it = mail.text.contains("insured on the way");
        is_it.then(|| mail.subject.clone())
    };
    server.take_from_mail(&enterprise.owner.email, told).await;
}

async fn the_form_is_told_what_the_gate_says_before_anything_is_saved(database: Database) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let query = "query($input: SavePlacementInput!) { qualityReport(input: $input) { publishable stage results { rule verdict remedy } } viewer { memberships { organisation { placements { totalCount } } } } }";
    let partly = json!({ "input": { "enterpriseId": enterprise.id, "minimumAge": 12 } });
    let told = server.data(enterprise.owner.token(), query, partly).await;
    assert_eq!(told["qualityReport"]["publishable"], false);
    assert_eq!(told["qualityReport"]["stage"], "PUBLICATION");
    let whole = json!({ "input": enterprise.offer(json!({})) });
    let told = server.data(enterprise.owner.token(), query, whole).await;
    assert_eq!(told["qualityReport"]["publishable"], true, "{told}");
    let count = told.pointer("/viewer/memberships/0/organisation/placements/totalCount");
    assert_eq!(count, Some(&json!(0)));
}

async fn open_placements_are_checked_again_on_the_command_line(database: Database) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    enterprise.publish(&server, json!({})).await;
    let output = server.run(&["recheck", "--json"]);
    assert!(output.status.success(), "{output:?}");
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).expect("one line of JSON");
    assert_eq!(
        (&told["placements"], &told["blocked"]),
        (&json!(1), &json!(0)),
        "{told}"
    );
    let administrator = Person::let_in(&server, "administrator", None);
    let query = "{ packRecheck { total done finishedAt } }";
    let seen = server.data(administrator.token(), query, json!({})).await;
    assert_eq!(seen["packRecheck"]["done"], 1);
    assert!(seen["packRecheck"]["finishedAt"].is_string());
}
