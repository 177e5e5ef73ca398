//! An amendment halfway, and what holds on the days before and after it.

use serde_json::{Value, json};

use super::workplaces::monthly;
use crate::support::people::{PASSWORD, Person, in_days, text};
use crate::support::story::{Draft, Story};
use crate::support::{Database, Server, on_each_database};

on_each_database!(
    an_amendment_holds_from_its_day_on_and_not_before,
    until_all_whom_it_concerns_have_signed_what_was_agreed_holds,
    what_a_change_leaves_unsettled_is_read_before_it_is_signed,
    a_past_day_needs_the_authority,
    a_text_that_was_read_before_the_amendment_is_not_signed,
);

/// Ama's agreement begins in 90 days; from the 400th on she is to earn more.
const BEGINS: u64 = 90;
const HALFWAY: u64 = 400;

async fn signed(database: Database) -> (Story, Person, Draft) {
    let story = Story::accepted(Server::start(database)).await;
    let guardian = story.guardian().await;
    let draft = story.signed_by(&guardian).await;
    (story, guardian, draft)
}

async fn propose(story: &Story, draft: &Draft, effective_on: chrono::NaiveDate) -> Value {
    let pay =
        json!({ "remuneration": [monthly(1, "450.00", "GHS"), monthly(11, "733.00", "GHS")] });
    let input = json!({
        "agreementId": draft.agreement, "effectiveOn": effective_on, "reason": "She works alone now.", "changes": { "pay": pay },
    });
    let fields = "agreement { state awaiting pendingVersion { number contentHash } }";
    story
        .server
        .act(
            story.enterprise.owner.token(),
            "proposeAmendment",
            fields,
            input,
        )
        .await
}

/// The amendment that waits, to be signed.
fn amended(draft: &Draft, proposed: &Value) -> Draft {
    Draft {
        hash: text(proposed, "/agreement/pendingVersion/contentHash"),
        ..draft.clone()
    }
}

/// What is agreed for a day: the numbers of its versions, and all words.
async fn on(story: &Story, draft: &Draft, days: u64) -> (Value, String) {
    let query = "query($id: ID!, $date: Date!) { agreement(id: $id) { at(date: $date) { versions { number } clauses { text } inForce } } }";
    let asked = json!({ "id": draft.agreement, "date": in_days(days) });
    let mut read = story
        .server
        .data(story.candidate.token(), query, asked)
        .await;
    let view = read["agreement"]["at"].take();
    (view["versions"].clone(), view.to_string())
}

async fn an_amendment_holds_from_its_day_on_and_not_before(database: Database) {
    let (story, guardian, draft) = signed(database).await;
    let proposed = propose(&story, &draft, in_days(HALFWAY)).await;
    assert_eq!(proposed["userErrors"], json!([]), "{proposed:#}");
    let amendment = amended(&draft, &proposed);
    for who in [&story.candidate, &guardian, &story.enterprise.owner] {
        let signed = story.sign(&amendment, who, PASSWORD).await;
        assert_eq!(signed["userErrors"], json!([]), "{}", who.email);
    }
    let (first, both) = (
        json!([{ "number": 1 }]),
        json!([{ "number": 1 }, { "number": 2 }]),
    );
    for (day, versions) in [
        (BEGINS, &first),
        (HALFWAY - 1, &first),
        (HALFWAY, &both),
        (HALFWAY + 100, &both),
    ] {
        let (found, words) = on(&story, &draft, day).await;
        assert_eq!(found, *versions, "on day {day}");
        assert_eq!(words.contains("733.00"), *versions == both, "on day {day}");
    }
    let (code, said) = story.server.verify();
    assert_eq!(code, Some(0), "{said}");
}

async fn until_all_whom_it_concerns_have_signed_what_was_agreed_holds(database: Database) {
    let (story, guardian, draft) = signed(database).await;
    let proposed = propose(&story, &draft, in_days(HALFWAY)).await;
    let awaiting = &proposed["agreement"]["awaiting"];
    assert_eq!(*awaiting, json!(["APPRENTICE", "GUARDIAN", "ENTERPRISE"]));
    let amendment = amended(&draft, &proposed);
    for who in [&story.candidate, &guardian] {
        story.sign(&amendment, who, PASSWORD).await;
    }
    let (versions, words) = on(&story, &draft, HALFWAY + 1).await;
    assert_eq!(versions, json!([{ "number": 1 }]));
    assert!(!words.contains("733.00"), "{words}");
}

async fn what_a_change_leaves_unsettled_is_read_before_it_is_signed(database: Database) {
    let (story, guardian, draft) = signed(database).await;
    let ask = async |who: &Person| {
        let query = "query($id: ID!) { agreement(id: $id) { openQuestions { results { text } } } }";
        let asked = json!({ "id": draft.agreement });
        let mut read = story.server.data(who.token(), query, asked).await;
        read["agreement"]["openQuestions"].take()
    };
    assert_eq!(ask(&guardian).await, Value::Null, "all is signed");
    let days = [
        "MONDAY",
        "TUESDAY",
        "WEDNESDAY",
        "THURSDAY",
        "FRIDAY",
        "SATURDAY",
    ];
    let hours = json!({ "weeklyMinutes": 48 * 60, "days": days, "shift": "DAY" });
    let input = json!({
        "agreementId": draft.agreement, "effectiveOn": in_days(BEGINS + 10), "reason": "There is much to do.",
        "changes": { "hours": hours },
    });
    let owner = story.enterprise.owner.token();
    let proposed = story
        .server
        .act(owner, "proposeAmendment", "agreement { id }", input)
        .await;
    assert_eq!(proposed["userErrors"], json!([]), "{proposed:#}");
    for who in [&story.candidate, &guardian, &story.enterprise.owner] {
        let open = ask(who).await;
        let texts = open["results"].as_array().expect("what isn't settled");
        let of_hours = texts
            .iter()
            .any(|it| text(it, "/text").contains("48 hours"));
        assert!(of_hours, "{open:#}");
    }
}

async fn a_past_day_needs_the_authority(database: Database) {
    let (story, _, draft) = signed(database).await;
    let yesterday = in_days(0) - chrono::Days::new(1);
    let refused = propose(&story, &draft, yesterday).await;
    let error = &refused["userErrors"][0];
    assert_eq!(error["field"], "effectiveOn", "{refused:#}");
    assert!(text(error, "/message").contains("authority"), "{error}");
}

async fn a_text_that_was_read_before_the_amendment_is_not_signed(database: Database) {
    let (story, _, draft) = signed(database).await;
    propose(&story, &draft, in_days(HALFWAY)).await;
    let refused = story.sign(&draft, &story.candidate, PASSWORD).await;
    let error = &refused["userErrors"][0];
    assert_eq!(error["code"], "STALE_VERSION", "{refused:#}");
    assert!(
        text(error, "/message").contains("version 2 waits"),
        "{error}"
    );
}
