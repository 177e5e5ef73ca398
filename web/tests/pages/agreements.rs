//! What the page of an agreement says to whom, and what its forms do.

use crate::sample::agreements::pending;
use crate::sample::{Recorded, everything, refusal};
use crate::support::{Page, Pages};
use axum::http::StatusCode;
use serde_json::{Value, json};

/// The pages with an agreement that differs from the sample in these fields.
fn with(changes: Value) -> Pages {
    let mut data = everything(true);
    for (field, value) in changes.as_object().expect("fields") {
        data["agreement"][field] = value.clone();
    }
    Pages::over(Recorded::with("ViewAgreement", json!({ "data": data })))
}

async fn shown(changes: Value) -> String {
    with(changes).get("/agreements/agr_1").await.body
}

/// Whether one text stands before another.
fn before(body: &str, first: &str, second: &str) -> bool {
    match (body.find(first), body.find(second)) {
        (Some(one), Some(other)) => one < other,
        _ => false,
    }
}

#[tokio::test]
async fn whoever_has_to_sign_reads_so_first_with_the_day_and_the_way() {
    let body = shown(json!({})).await;
    let sentence = "It is your turn: read the agreement, then sign it by 5\u{a0}December 2026.";
    assert!(before(&body, sentence, "id=\"facts\""), "{body}");
    assert!(body.contains("<a class=\"button\" href=\"#sign\">"));
    assert!(
        before(&body, "id=\"clauses\"", "id=\"sign\""),
        "signed below what is signed"
    );
}

#[tokio::test]
async fn whoever_has_signed_reads_for_whom_we_wait() {
    let body = shown(json!({ "viewerMaySignAs": null, "awaiting": ["GUARDIAN"] })).await;
    assert!(
        body.contains("We are waiting until 5\u{a0}December 2026 for the signature of: Guardian.")
    );
    assert!(!body.contains("name=\"contentHash\""));
}

#[tokio::test]
async fn every_state_is_told_in_a_sentence_with_its_day() {
    let agreed = |state: &str| json!({ "state": state, "viewerMaySignAs": null, "awaiting": [], "actions": [] });
    for (state, sentence) in [
        ("DRAFT", "The enterprise is still writing it."),
        ("SIGNED", "Now the competent authority registers it"),
        ("REFUSED", "The enterprise can put it right."),
        ("ACTIVE", "is running, until 10\u{a0}January 2029."),
        ("COMPLETED", "Its last day was 10\u{a0}January 2029."),
        (
            "TERMINATED",
            "was ended early. Its last day was 10\u{a0}January 2029.",
        ),
        (
            "CANCELLED",
            "called off before it started. It binds nobody.",
        ),
        ("EXPIRED", "Not everybody signed in time"),
    ] {
        let body = shown(agreed(state)).await;
        assert!(body.contains(sentence), "{state}");
    }
    let mut ending = agreed("ACTIVE");
    ending["terminatesOn"] = json!("2027-06-30");
    assert!(
        shown(ending)
            .await
            .contains("ends early: 30\u{a0}June 2027 is its last day.")
    );
}

#[tokio::test]
async fn key_facts_come_before_the_clauses_of_which_the_first_is_open() {
    let body = shown(json!({})).await;
    assert!(before(
        &body,
        "GHS 450 a month</dd>",
        "<details open><summary>1. Who agrees"
    ));
    assert!(body.contains("<details><summary>2. Remuneration</summary>"));
}

#[tokio::test]
async fn the_text_is_read_in_another_language_than_the_page() {
    let pages = Pages::new();
    let page = pages.get("/agreements/agr_1?language=ar").await;
    assert_eq!(pages.asked("ViewAgreement")[0].variables["language"], "ar");
    assert!(page.body.contains("<html lang=\"en\" dir=\"ltr\">"));
    assert!(
        page.body
            .contains("<div lang=\"ar\" dir=\"rtl\"><dl class=\"facts key\">")
    );
    let offered = "href=\"/agreements/agr_1?language=fr#facts\" lang=\"fr\"";
    assert!(page.body.contains(offered));
    assert!(page.body.contains("/agreement-papers/agr_1?language=fr"));
}

#[tokio::test]
async fn without_a_choice_the_text_is_read_in_the_language_of_the_page() {
    let pages = Pages::new();
    pages.get("/agreements/agr_1?lang=fr").await;
    assert_eq!(pages.asked("ViewAgreement")[0].variables["language"], "fr");
}

#[tokio::test]
async fn another_day_is_asked_for_and_told_plainly_when_nothing_holds_on_it() {
    let running = json!({ "state": "ACTIVE", "viewerMaySignAs": null, "awaiting": [] });
    let pages = with(running);
    let page = pages.get("/agreements/agr_1?on=2031-03-01").await;
    assert_eq!(
        pages.asked("ViewAgreement")[0].variables["on"],
        "2031-03-01"
    );
    assert!(page.body.contains("this agreement does not hold."));
    assert!(
        page.body
            .contains("It runs from 11\u{a0}January 2027 to 10\u{a0}January 2029.")
    );
    assert!(
        page.body
            .contains("name=\"on\" type=\"date\" required value=\"2031-03-01\"")
    );
}

#[tokio::test]
async fn a_day_that_is_none_is_told_at_its_field_and_today_is_shown() {
    let running = json!({ "state": "ACTIVE", "viewerMaySignAs": null, "awaiting": [] });
    for day in ["2027-02-30", "tomorrow"] {
        let pages = with(running.clone());
        let page = pages.get(&format!("/agreements/agr_1?on={day}")).await;
        assert_eq!(page.status, StatusCode::OK, "{day}");
        assert!(page.body.contains("id=\"on-error\""), "{day}");
        assert_eq!(pages.asked("ViewAgreement")[0].variables["on"], Value::Null);
    }
}

#[tokio::test]
async fn what_several_versions_make_is_shown_as_such() {
    let mut at = everything(true)["agreement"]["at"].clone();
    at["versions"] = json!([{ "number": 1 }, { "number": 3 }]);
    at["keyFacts"][1]["text"] = json!("GHS 500.00 a month");
    let body =
        shown(json!({ "state": "ACTIVE", "viewerMaySignAs": null, "awaiting": [], "at": at }))
            .await;
    assert!(body.contains("from the versions 1, 3."));
    assert!(body.contains("GHS 500 a month</dd>"));
}

#[tokio::test]
async fn a_change_that_is_agreed_for_later_does_not_show_before() {
    let agreed = json!({
        "state": "ACTIVE", "viewerMaySignAs": null, "awaiting": [], "currentVersion": pending()
    });
    let body = shown(agreed).await;
    assert!(body.contains("GHS 450 a month</dd>"));
    assert!(!body.contains("GHS 500"));
}

#[tokio::test]
async fn an_amendment_shows_what_changes_first_and_is_signed_below_it() {
    let amendment = json!({
        "state": "AWAITING_SIGNATURES", "kinds": ["PAY", "HOURS"], "effectiveOn": "2027-03-01",
        "reason": "The first year went well.", "proposedBy": "ENTERPRISE", "backdatingReason": null, "amends": 1,
        "awaiting": ["APPRENTICE"], "version": pending()
    });
    let body = shown(json!({
        "state": "ACTIVE", "pendingVersion": pending(), "amendments": [amendment], "awaiting": ["APPRENTICE"],
        "actions": ["SIGN", "WITHDRAW_AMENDMENT"]
    }))
    .await;
    assert!(body.contains("The agreement is to be changed."));
    assert!(before(
        &body,
        "The pay becomes GHS 500 a month.",
        "id=\"sign\""
    ));
    assert!(before(&body, "id=\"sign\"", "id=\"facts\""));
    let hash = pending()["contentHash"]
        .as_str()
        .expect("a hash")
        .to_owned();
    assert!(body.contains(&format!("name=\"contentHash\" value=\"{hash}\"")));
    for told in [
        "<h3>Pay, Working hours</h3>",
        "from 1\u{a0}March 2027",
        "The first year went well.",
        "Still has to sign: Apprentice",
    ] {
        assert!(body.contains(told), "{told}");
    }
    assert!(body.contains("action=\"/agreements/agr_1/withdraw\""));
    let signed = body.split("id=\"signed\"").nth(1).unwrap_or_default();
    assert!(
        before(signed, "Version 2 (a change)", "<h3>Version 1</h3>"),
        "who signed the change, and who signed first"
    );
}

#[tokio::test]
async fn a_code_is_sent_to_the_viewers_own_address_and_what_was_typed_stays() {
    let pages = Pages::new();
    let form = "way=code&fullName=Ama+Mensah&password=secret&contentHash=9f86&key=k";
    let page = pages.post("/agreements/agr_1/sign", form).await;
    assert_eq!(page.status, StatusCode::OK);
    let asked = pages.asked("RequestSignInCode");
    assert_eq!(asked[0].variables["input"]["email"], "ama@example.org");
    assert!(pages.asked("SignAgreement").is_empty());
    assert!(
        page.body
            .contains("We have sent a code to ama@example.org.")
    );
    assert!(
        page.body
            .contains("name=\"fullName\" type=\"text\" value=\"Ama Mensah\"")
    );
    assert!(
        !page.body.contains("secret"),
        "a password is never shown again"
    );
}

/// What the page answers to a signature that is refused.
async fn refused(field: &str, code: &str, language: &str) -> Page {
    let mut answer = refusal("signAgreement", Some(field), "Said by the schema.");
    answer["data"]["signAgreement"]["userErrors"][0]["code"] = json!(code);
    let pages = Pages::over(Recorded::with("SignAgreement", answer));
    let path = format!("/agreements/agr_1/sign?lang={language}");
    pages
        .post(&path, "fullName=Kofi+Mensah&password=p&contentHash=9f86")
        .await
}

#[tokio::test]
async fn another_name_is_refused_with_a_box_to_confirm_it() {
    let page = refused("nameConfirmed", "REQUIRED", "en").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("Said by the schema."));
    assert!(page.body.contains("name=\"nameConfirmed\" value=\"yes\""));
    let pages = Pages::new();
    assert!(
        !pages
            .get("/agreements/agr_1")
            .await
            .body
            .contains("nameConfirmed")
    );
    pages
        .post(
            "/agreements/agr_1/sign",
            "fullName=Kofi&nameConfirmed=yes&password=p",
        )
        .await;
    assert_eq!(
        pages.asked("SignAgreement")[0].variables["input"]["nameConfirmed"],
        true
    );
}

#[tokio::test]
async fn refusals_that_we_know_are_told_in_the_readers_language() {
    for (field, code, told) in [
        ("password", "WRONG_CREDENTIALS", "هذا غير صحيح."),
        ("fullName", "REQUIRED", "يرجى كتابة اسمك الكامل."),
        ("contentHash", "STALE_VERSION", "تغيّر النص منذ أن قرأته."),
    ] {
        let page = refused(field, code, "ar").await;
        assert!(page.body.contains(told), "{code}");
        assert!(!page.body.contains("Said by the schema."), "{code}");
    }
    assert!(
        refused("fullName", "QUALITY_GATE", "ar")
            .await
            .body
            .contains("Said by the schema.")
    );
}

#[tokio::test]
async fn the_enterprise_sends_links_to_those_whose_signatures_are_missing() {
    let enterprise = json!({ "viewerMaySignAs": null, "viewerParties": ["ENTERPRISE"] });
    let body = shown(enterprise.clone()).await;
    for key in ["apprentice", "guardian", "training_provider"] {
        assert!(
            body.contains(&format!("name=\"signatory\" value=\"{key}\"")),
            "{key}"
        );
    }
    assert!(
        !body.contains("name=\"signatory\" value=\"enterprise\""),
        "has signed"
    );
    assert_eq!(
        body.matches("name=\"memberEmail\"").count(),
        1,
        "the provider's member is named"
    );

    let pages = with(enterprise);
    let sent = pages
        .post("/agreements/agr_1/link", "signatory=guardian&key=k")
        .await;
    assert_eq!(sent.location(), "/agreements/agr_1?done=link&to=guardian");
    let input = pages.asked("SendSigningLink")[0].variables["input"].clone();
    assert_eq!(
        input,
        json!({ "agreementId": "agr_1", "signatory": "guardian" })
    );
    let told = pages.get(sent.location()).await.body;
    assert!(told.contains("on its way by e-mail to: Efua Mensah."));
}

#[tokio::test]
async fn others_have_a_link_sent_to_themselves_only() {
    let body = shown(json!({})).await;
    assert!(!body.contains("name=\"signatory\""));
    assert!(body.contains("Send me a link to sign"));
}

#[tokio::test]
async fn a_draft_is_sent_out_by_its_enterprise() {
    let draft = json!({ "state": "DRAFT", "viewerMaySignAs": null, "awaiting": [], "actions": ["DRAFT", "SEND", "CANCEL"] });
    let pages = with(draft);
    let body = pages.get("/agreements/agr_1").await.body;
    assert!(body.contains("Nobody has been asked to sign yet."));
    assert!(
        !body.contains("/verify/"),
        "a draft has no code that anybody could check"
    );
    let sent = pages.post("/agreements/agr_1/send", "key=k").await;
    assert_eq!(sent.location(), "/agreements/agr_1?done=sent");
}

#[tokio::test]
async fn only_what_the_viewer_may_do_leads_on() {
    let paths = ["/amend", "/end", "/contact", "/preparation", "/register"];
    let none = shown(json!({ "actions": [] })).await;
    assert!(
        paths
            .iter()
            .all(|path| !none.contains(&format!("href=\"/agreements/agr_1{path}\"")))
    );
    for (action, path) in [
        ("PROPOSE_AMENDMENT", "/amend"),
        ("TERMINATE", "/end"),
        ("CANCEL", "/end"),
        ("CORRECT_CONTACT_DATA", "/contact"),
        ("PREPARE", "/preparation"),
        ("REGISTER", "/register"),
    ] {
        let body = shown(json!({ "actions": [action] })).await;
        assert!(
            body.contains(&format!("href=\"/agreements/agr_1{path}\"")),
            "{action}"
        );
    }
}

#[tokio::test]
async fn history_is_told_in_words_with_reasons() {
    let body = shown(json!({})).await;
    for told in [
        "<strong>Draft written</strong> · Enterprise",
        "Change from a past day allowed",
        "The office was closed.",
    ] {
        assert!(body.contains(told), "{told}");
    }
    assert!(!body.contains("ALLOW_BACKDATING"));
}

#[tokio::test]
async fn the_check_of_a_code_says_plainly_what_became_of_the_agreement() {
    for (state, sentence) in [
        ("AWAITING_SIGNATURES", "does not bind anybody"),
        ("SIGNED", "valid until 10\u{a0}January 2029"),
        ("REGISTERED", "the competent authority has registered it"),
        ("REFUSED", "It is not valid."),
        ("ACTIVE", "the apprenticeship is running"),
        (
            "TERMINATED",
            "ended early. Its last day was 10\u{a0}January 2029.",
        ),
        (
            "CANCELLED",
            "called off before it started. It is not valid.",
        ),
        ("EXPIRED", "Not everybody signed in time."),
    ] {
        let mut data = everything(false);
        data["verifyAgreement"]["state"] = json!(state);
        let pages = Pages::over(Recorded::with("VerifyAgreement", json!({ "data": data })));
        let page = pages.get_signed_out("/verify/K7Q2M-9XD4T").await;
        assert!(page.body.contains(sentence), "{state}");
        assert!(page.body.contains("2 agreed changes"), "{state}");
        assert!(!page.body.contains("Ama Mensah"), "{state}");
    }
}

/// The text that waits for signatures, under another number.
fn pending_as(number: i32) -> Value {
    let mut pending = pending();
    pending["number"] = json!(number);
    pending
}

#[tokio::test]
async fn every_text_that_counts_has_a_paper_named_by_what_it_is_and_its_day() {
    let text = |number: i32, kind: &str, day: &str| {
        json!({
            "number": number, "kind": kind, "effectiveOn": day, "contentHash": "00ff", "createdAt": "2026-11-14T10:00:00Z",
            "signatures": []
        })
    };
    let mut at = everything(true)["agreement"]["at"].clone();
    at["versions"] = json!([{ "number": 1 }, { "number": 3 }]);
    let body = shown(json!({
        "state": "ACTIVE", "viewerMaySignAs": null, "awaiting": [], "at": at, "pendingVersion": pending_as(4),
        "versions": [
            text(1, "AGREEMENT", "2027-01-11"), text(2, "AMENDMENT", "2027-02-01"), text(3, "AMENDMENT", "2027-03-01"),
            text(4, "AMENDMENT", "2027-04-01")
        ]
    }))
    .await;
    let paper = body.split("id=\"paper\"").nth(1).unwrap_or_default();
    assert!(before(
        paper,
        "the whole agreement, from 11\u{a0}January 2027",
        "?version=1&amp;language=en"
    ));
    assert!(before(
        paper,
        "a change, from 1\u{a0}March 2027",
        "?version=3&amp;language=en"
    ));
    assert!(paper.contains("a change, from 1\u{a0}April 2027, Waiting for signatures"));
    assert!(
        !paper.contains("?version=2&amp;"),
        "what was never agreed has no place beside what holds"
    );
}

#[tokio::test]
async fn a_day_that_is_years_away_is_remarked() {
    let pages = Pages::new();
    let far = pages.get("/agreements/agr_1?on=2127-01-11").await.body;
    assert!(far.contains("Is the year right?"));
    let near = pages.get("/agreements/agr_1?on=2027-05-11").await.body;
    assert!(!near.contains("Is the year right?"));
}

#[tokio::test]
async fn an_authority_reads_in_which_country_it_is() {
    let own = shown(json!({})).await;
    assert!(!own.contains("Ghana"));
    let watched = shown(json!({ "viewerParties": ["AUTHORITY"] })).await;
    assert!(watched.contains("Ghana"));
}
