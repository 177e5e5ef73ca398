//! From a match to an accepted offer.

use serde_json::{Value, json};

use crate::support::people::{Enterprise, Person, apply, text};
use crate::support::story::Story;
use crate::support::{Database, Server, on_each_database};

on_each_database!(
    a_candidate_sees_a_fitting_placement_in_their_matches_with_reasons,
    applying_twice_is_applying_once,
    an_offer_holds_the_place_and_accepting_fills_it,
    an_application_remembers_every_step_in_order,
    a_step_that_is_not_in_the_table_is_refused_with_what_is_possible,
    a_declined_applicant_reads_the_reason,
    withdrawing_gives_the_place_back,
    closing_a_placement_ends_what_waited_for_an_answer,
    nobody_applies_who_is_too_young_by_law,
    eight_offers_at_once_for_one_place_hold_it_once,
);

async fn a_candidate_sees_a_fitting_placement_in_their_matches_with_reasons(database: Database) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let placement = enterprise.publish(&server, json!({})).await;
    let candidate = Person::candidate(&server, "Ama Sarpong", 16).await;
    let query = "{ matches { placement { id } fit { fit eligible candidateSide { score base terms { points text } } } } }";
    let mut seen = json!([]);
    for _ in 0..200 {
        seen = server.data(candidate.token(), query, json!({})).await["matches"].take();
        if seen != json!([]) {
            break;
        }
    }
    assert_eq!(seen[0]["placement"]["id"], *placement);
    let side = &seen[0]["fit"]["candidateSide"];
    let terms = side["terms"].as_array().expect("a list");
    let points: i64 = terms
        .iter()
        .filter_map(|term| term["points"].as_i64())
        .sum();
    assert_eq!(
        side["base"].as_i64().map(|base| base + points),
        side["score"].as_i64(),
        "{side:#}"
    );
    assert!(
        terms.iter().all(|term| !text(term, "/text").is_empty()),
        "{side:#}"
    );
}

async fn applying_twice_is_applying_once(database: Database) {
    let story = Story::applied(Server::start(database)).await;
    let again = apply(&story.server, &story.candidate, &story.placement).await;
    assert_eq!(again, story.application);
    let query = "{ viewer { applications { totalCount } } }";
    let own = story
        .server
        .data(story.candidate.token(), query, json!({}))
        .await;
    assert_eq!(own["viewer"]["applications"]["totalCount"], 1);
}

async fn an_offer_holds_the_place_and_accepting_fills_it(database: Database) {
    let story = Story::applied(Server::start(database)).await;
    assert_eq!(
        standing(&story).await,
        json!({ "state": "PUBLISHED", "placesLeft": 1 })
    );
    let offered = story
        .enterprise
        .advance(&story.server, &story.application, "OFFER")
        .await;
    assert!(offered["application"]["replyBy"].is_string(), "{offered}");
    assert_eq!(
        standing(&story).await,
        json!({ "state": "PUBLISHED", "placesLeft": 0 })
    );
    story.accept().await;
    assert_eq!(
        standing(&story).await,
        json!({ "state": "FILLED", "placesLeft": 0 })
    );
}

async fn an_application_remembers_every_step_in_order(database: Database) {
    let story = Story::applied(Server::start(database)).await;
    for action in ["SHORTLIST", "INVITE", "OFFER"] {
        story
            .enterprise
            .advance(&story.server, &story.application, action)
            .await;
    }
    story.accept().await;
    let query =
        "query($id: ID!) { application(id: $id) { version timeline { state byCandidate } } }";
    let told = story
        .server
        .data(
            story.candidate.token(),
            query,
            json!({ "id": story.application }),
        )
        .await;
    let step =
        |state: &str, by_candidate: bool| json!({ "state": state, "byCandidate": by_candidate });
    let all = [
        step("SUBMITTED", true),
        step("SHORTLISTED", false),
        step("INTERVIEW", false),
        step("OFFERED", false),
        step("ACCEPTED", true),
    ];
    assert_eq!(
        told["application"],
        json!({ "version": 5, "timeline": all })
    );
}

async fn a_step_that_is_not_in_the_table_is_refused_with_what_is_possible(database: Database) {
    let story = Story::applied(Server::start(database)).await;
    let input = json!({ "id": story.application, "action": "ACCEPT" });
    let refused = story
        .server
        .act(
            story.candidate.token(),
            "advanceApplication",
            "application { id }",
            input,
        )
        .await;
    assert_eq!(refused["userErrors"][0]["code"], "NOT_ALLOWED_NOW");
    let message = text(&refused, "/userErrors/0/message");
    assert!(
        message.contains("submitted") && message.contains("ACCEPT") && message.contains("withdraw"),
        "{message}"
    );
}

async fn a_declined_applicant_reads_the_reason(database: Database) {
    let story = Story::applied(Server::start(database)).await;
    let owner = story.enterprise.owner.token();
    let decline =
        |reason: Value| json!({ "id": story.application, "action": "DECLINE", "reason": reason });
    let refused = story
        .server
        .act(
            owner,
            "advanceApplication",
            "application { id }",
            decline(Value::Null),
        )
        .await;
    assert_eq!(
        (
            &refused["userErrors"][0]["field"],
            &refused["userErrors"][0]["code"]
        ),
        (&json!("reason"), &json!("REQUIRED"))
    );
    let reason = json!("We look for somebody who can start in spring.");
    story
        .server
        .done(
            owner,
            "advanceApplication",
            "application { id }",
            decline(reason.clone()),
        )
        .await;
    let query = "query($id: ID!) { application(id: $id) { state timeline { reason } actions } }";
    let read = story
        .server
        .data(
            story.candidate.token(),
            query,
            json!({ "id": story.application }),
        )
        .await;
    assert_eq!(
        read["application"],
        json!({ "state": "DECLINED", "timeline": [{ "reason": null }, { "reason": reason }], "actions": [] })
    );
}

async fn withdrawing_gives_the_place_back(database: Database) {
    let story = Story::accepted(Server::start(database)).await;
    let input = json!({ "id": story.application });
    story
        .server
        .done(
            story.candidate.token(),
            "withdrawApplication",
            "application { state }",
            input,
        )
        .await;
    assert_eq!(
        standing(&story).await,
        json!({ "state": "PUBLISHED", "placesLeft": 1 })
    );
}

async fn closing_a_placement_ends_what_waited_for_an_answer(database: Database) {
    let story = Story::applied(Server::start(database)).await;
    let input = json!({ "id": story.placement, "reason": "The workshop moves." });
    story
        .server
        .done(
            story.enterprise.owner.token(),
            "closePlacement",
            "placement { state }",
            input,
        )
        .await;
    let query = "query($id: ID!) { application(id: $id) { state placement { state } } }";
    let ended = story
        .server
        .data(
            story.candidate.token(),
            query,
            json!({ "id": story.application }),
        )
        .await;
    assert_eq!(
        ended["application"],
        json!({ "state": "LAPSED", "placement": { "state": "CLOSED" } })
    );
    let mail = |mail: &crate::support::Mail| {
        mail.text
            .contains("The workshop moves.")
            .then(|| mail.subject.clone())
    };
    story
        .server
        .take_from_mail(&story.candidate.email, mail)
        .await;
}

/// The placement takes people from 15 on; the general age of C138 article 2(3) is what bars a child of 13.
async fn nobody_applies_who_is_too_young_by_law(database: Database) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let placement = enterprise.publish(&server, json!({})).await;
    let child = Person::candidate(&server, "Efua Darko", 13).await;
    let refused = server
        .act(
            child.token(),
            "apply",
            "application { id }",
            json!({ "placementId": placement }),
        )
        .await;
    assert_eq!(refused["userErrors"][0]["code"], "NOT_ALLOWED_NOW");
    assert!(
        text(&refused, "/userErrors/0/message").contains("C138"),
        "{refused}"
    );
    assert_eq!(refused["application"], Value::Null);
}

async fn eight_offers_at_once_for_one_place_hold_it_once(database: Database) {
    let server = Server::start_unlimited(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let placement = enterprise.publish(&server, json!({})).await;
    let mut applications = Vec::new();
    for name in [
        "Ama A", "Ama B", "Ama C", "Ama D", "Ama E", "Ama F", "Ama G", "Ama H",
    ] {
        let candidate = Person::candidate(&server, name, 20).await;
        applications.push((apply(&server, &candidate, &placement).await, candidate));
    }
    let offers = applications
        .iter()
        .map(|(application, _)| (enterprise.owner.token(), application));
    let codes = at_once(&server, "OFFER", offers).await;
    assert_eq!(
        codes.iter().filter(|code| code.is_none()).count(),
        1,
        "{codes:?}"
    );
    assert_eq!(
        codes
            .iter()
            .filter(|code| code.as_deref() == Some("NO_PLACE_LEFT"))
            .count(),
        7,
        "{codes:?}"
    );

    let answers = applications
        .iter()
        .map(|(application, candidate)| (candidate.token(), application));
    let codes = at_once(&server, "ACCEPT", answers).await;
    assert_eq!(
        codes.iter().filter(|code| code.is_none()).count(),
        1,
        "{codes:?}"
    );
    let query = "query($id: ID!) { placement(id: $id) { state placesLeft applications { nodes { state } } } }";
    let standing = server
        .data(enterprise.owner.token(), query, json!({ "id": placement }))
        .await;
    let states = standing["placement"]["applications"]["nodes"]
        .as_array()
        .expect("a list");
    assert_eq!(
        states
            .iter()
            .filter(|node| node["state"] == "ACCEPTED")
            .count(),
        1,
        "{standing}"
    );
    assert_eq!(
        (
            &standing["placement"]["state"],
            &standing["placement"]["placesLeft"]
        ),
        (&json!("FILLED"), &json!(0))
    );
}

/// What each of them is refused as, in their order, when all are sent before any is answered.
async fn at_once<'a>(
    server: &Server,
    action: &str,
    steps: impl Iterator<Item = (Option<&'a str>, &'a String)>,
) -> Vec<Option<String>> {
    let mutations = steps.map(|(token, id)| {
        (
            token,
            "advanceApplication",
            json!({ "id": id, "action": action }),
        )
    });
    let refused = |answer: Value| {
        assert!(answer.get("errors").is_none(), "{answer}");
        answer
            .pointer("/data/advanceApplication/userErrors/0/code")
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    server
        .at_once(mutations.collect())
        .await
        .into_iter()
        .map(refused)
        .collect()
}

async fn standing(story: &Story) -> Value {
    let query = "query($id: ID!) { placement(id: $id) { state placesLeft } }";
    story
        .server
        .data(None, query, json!({ "id": story.placement }))
        .await["placement"]
        .take()
}
