//! Saving searches and placements, the links in messages, and the counts of what is searched for.

use crate::sample::{Recorded, refusal};
use crate::support::Pages;
use axum::http::{Request, StatusCode, header};
use serde_json::{Value, json};

const SEARCH: &str = "q=baker&where=Kumasi&radius=50&country=GH&name=Bread&frequency=WEEKLY";

/// The input of the only operation of a name.
fn input(pages: &Pages, operation: &str) -> Value {
    let asked = pages.asked(operation);
    assert_eq!(asked.len(), 1, "{operation}");
    asked[0].variables["input"].clone()
}

#[tokio::test]
async fn the_search_that_is_shown_is_the_one_that_is_saved() {
    let pages = Pages::new();
    let form = pages
        .get("/searches/save?q=baker&where=Kumasi&after=c1")
        .await;
    assert!(
        form.body.contains("name=\"q\" value=\"baker\""),
        "{}",
        form.body
    );
    assert!(!form.body.contains("name=\"after\""));
    assert!(
        !form.body.contains("name=\"email\""),
        "they have an account"
    );
    let saved = pages.post("/searches/save", SEARCH).await;
    assert_eq!(saved.location(), "/saved?saved=yes");
    let expected = json!({
        "name": "Bread", "query": "baker", "frequency": "WEEKLY",
        "filter": { "near": { "town": "Kumasi", "radiusKm": 50.0 }, "countries": ["GH"] },
    });
    assert_eq!(input(&pages, "SaveSearch"), expected);
}

#[tokio::test]
async fn without_an_account_an_address_is_asked_for() {
    let pages = Pages::new();
    let form = pages.get_signed_out("/searches/save?q=baker").await;
    assert!(form.body.contains("name=\"email\""));
    let post = Request::post("/searches/save")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let asked = pages
        .send(post, &format!("{SEARCH}&email=esi%40example.org"))
        .await;
    assert_eq!(asked.status, StatusCode::OK);
    let input = input(&pages, "RequestSearchAlert");
    assert_eq!(input["email"], "esi@example.org");
    assert_eq!(input["locale"], "en");
    assert!(pages.asked("SaveSearch").is_empty());
}

#[tokio::test]
async fn a_search_that_is_refused_is_shown_again_as_it_was() {
    let answer = refusal("saveSearch", Some("name"), "Fill this in.");
    let pages = Pages::over(Recorded::with("SaveSearch", answer));
    let page = pages.post("/searches/save", SEARCH).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("Fill this in."));
    assert!(page.body.contains("name=\"where\" value=\"Kumasi\""));
}

#[tokio::test]
async fn a_mail_program_ends_messages_with_one_post_of_any_form() {
    for kind in [
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=b",
    ] {
        let pages = Pages::new();
        let post = Request::post("/alerts/end/t0ken-1?lang=fr").header(header::CONTENT_TYPE, kind);
        let ended = pages.send(post, "List-Unsubscribe=One-Click").await;
        assert_eq!(ended.status, StatusCode::OK, "{kind}");
        assert_eq!(
            input(&pages, "EndSearchAlert"),
            json!({ "token": "t0ken-1" })
        );
    }
}

#[tokio::test]
async fn looking_at_a_link_ends_nothing_and_leads_it_nowhere() {
    let pages = Pages::new();
    for path in ["/alerts/end/t0ken-1", "/alerts/confirm/t0ken-1"] {
        let page = pages.get_signed_out(path).await;
        assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
        assert_eq!(page.headers[header::REFERRER_POLICY], "no-referrer");
    }
    assert!(pages.asked("EndSearchAlert").is_empty());
    assert!(pages.asked("ConfirmSearchAlert").is_empty());
}

#[tokio::test]
async fn a_saved_search_is_paused_told_more_rarely_and_deleted() {
    for (form, operation, expected) in [
        (
            "action=pause&frequency=DAILY",
            "ChangeSavedSearch",
            json!({ "id": "sea_1", "frequency": "DAILY", "paused": true }),
        ),
        (
            "action=change&frequency=WEEKLY",
            "ChangeSavedSearch",
            json!({ "id": "sea_1", "frequency": "WEEKLY" }),
        ),
        (
            "action=delete&frequency=WEEKLY",
            "DeleteSavedSearch",
            json!({ "id": "sea_1" }),
        ),
    ] {
        let pages = Pages::new();
        let done = pages.post("/saved/searches/sea_1", form).await;
        assert_eq!(done.location(), "/saved");
        assert_eq!(input(&pages, operation), expected, "{form}");
    }
}

#[tokio::test]
async fn a_placement_is_saved_and_taken_off_from_where_it_is_shown() {
    let pages = Pages::new();
    let added = pages.post("/placements/plc_1/save", "action=add").await;
    assert_eq!(added.location(), "/placements/plc_1");
    let removed = pages
        .post("/placements/plc_1/save", "action=remove&back=/saved")
        .await;
    assert_eq!(removed.location(), "/saved");
    let expected = json!({ "placementId": "plc_1" });
    assert_eq!(input(&pages, "AddBookmark"), expected);
    assert_eq!(input(&pages, "RemoveBookmark"), expected);
}

#[tokio::test]
async fn what_is_searched_for_is_a_file_too() {
    let pages = Pages::new();
    let page = pages.get("/demand?from=2026-01-01&to=2026-02-01").await;
    let file = "/demand.csv?from=2026-01-01&#38;to=2026-02-01";
    assert!(page.body.contains(file), "{}", page.body);
    let file = pages.get("/demand.csv?from=2026-01-01&to=2026-02-01").await;
    let lines: Vec<&str> = file.body.lines().collect();
    assert_eq!(lines[1], "\"baker\",\"\",\"\",\"GH\",\"Kumasi\",40,12");
    assert_eq!(
        file.headers[header::CONTENT_TYPE],
        "text/csv; charset=utf-8"
    );
    let asked = &pages.asked("SearchDemand")[1].variables;
    assert_eq!(asked["from"], "2026-01-01");
}
