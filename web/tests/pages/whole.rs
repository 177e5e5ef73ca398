//! What holds for every page.

use crate::markup::{headings, ids, labels_of_fields};
use crate::sample::{Recorded, TITLE, everything};
use crate::support::{Pages, filled};
use axum::http::{Request, StatusCode, header};
use serde_json::json;

/// Addresses that answer a GET with a page.
fn readable() -> impl Iterator<Item = String> {
    web::ROUTES
        .iter()
        .filter(|(method, path)| {
            // These lead back to where the form was: a browser asks for them when a refused form is reloaded.
            let leads_back = ["/advance", "/withdraw", "/sign", "/send", "/link"]
                .iter()
                .any(|end| path.ends_with(end))
                && *path != "/sign-in/link";
            *method == "get"
                && !path.starts_with("/assets")
                && !path.ends_with(".csv")
                && !leads_back
        })
        .map(|(_, path)| filled(path))
}

#[tokio::test]
async fn every_page_has_one_heading_a_title_and_a_main_part() {
    let pages = Pages::new();
    for path in readable().chain(profile_sections()) {
        let page = pages.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
        assert_eq!(page.body.matches("<h1").count(), 1, "{path} has one h1");
        assert_eq!(page.body.matches("<main").count(), 1, "{path} has one main");
        assert!(page.body.contains(" · Fundi</title>"), "{path} has a title");
        assert!(
            page.body.contains("href=\"#main\""),
            "{path} has a skip link"
        );
    }
}

fn profile_sections() -> impl Iterator<Item = String> {
    [
        "place",
        "time",
        "education",
        "languages",
        "interests",
        "consent",
    ]
    .iter()
    .map(|it| format!("/profile/{it}"))
}

#[tokio::test]
async fn pages_that_only_appear_with_a_query_are_whole_too() {
    let pages = Pages::new();
    let addresses = [
        "/placements?q=baker&locality=Kumasi&near=6.7,-1.6&radius=25&after=c1&sort=PAY",
        "/profile/occupations?q=ba",
        "/profile/skills?q=do",
        "/enterprise/placements/new?q=ba",
        "/enterprise/placements/new?occupation=7512",
        "/enterprise/placements/new?occupation=7512&template=baker",
        "/enterprise/mentors/edit?organisation=org_1&id=men_1",
        "/authority/reviews?state=UPHELD&after=c1",
        "/authority/verifications?state=VERIFIED",
        "/sign-in?made=yes&back=/matches",
        "/applications/app_1?sent=yes",
        "/placements/plc_1?lang=fr",
    ];
    for path in addresses {
        let page = pages.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
        assert_eq!(page.body.matches("<h1").count(), 1, "{path} has one h1");
    }
}

#[tokio::test]
async fn every_field_has_a_label_with_words_and_every_id_is_used_once() {
    let pages = Pages::new();
    let more = [
        "/enterprise/placements/new?occupation=7512",
        "/enterprise/placements/new?occupation=7512&template=baker",
        "/profile/skills?q=do",
        "/profile/occupations?q=ba",
    ];
    for path in readable()
        .chain(profile_sections())
        .chain(more.map(str::to_owned))
    {
        let page = pages.get(&path).await;
        let labels = labels_of_fields(&page.body);
        for (field, label) in &labels {
            assert!(
                !label.trim().is_empty(),
                "{path}: the field {field} has no label"
            );
        }
        let mut seen = ids(&page.body);
        let all = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(all, seen.len(), "{path} uses an id twice");
    }
}

#[tokio::test]
async fn headings_never_skip_a_level() {
    let pages = Pages::new();
    for path in readable() {
        let page = pages.get(&path).await;
        let mut before = 0;
        for (level, text) in headings(&page.body) {
            assert!(
                level <= before + 1,
                "{path}: “{text}” is h{level} after h{before}"
            );
            before = level;
        }
    }
}

#[tokio::test]
async fn a_title_with_markup_is_shown_and_not_run() {
    let pages = Pages::new();
    for path in readable().filter(|path| !path.starts_with("/sign")) {
        let page = pages.get(&path).await;
        assert!(
            !page.body.contains("<script>alert"),
            "{path} lets a title run"
        );
    }
    let page = pages.get("/placements/plc_1").await;
    assert!(
        page.body.contains("&#60;script&#62;alert(1)"),
        "the title is shown escaped"
    );
}

#[tokio::test]
async fn linked_data_of_a_placement_is_json_that_cannot_end_its_element() {
    let page = Pages::new().get("/placements/plc_1").await;
    let (_, rest) = page
        .body
        .split_once("<script type=\"application/ld+json\">")
        .expect("linked data");
    let (data, _) = rest.split_once("</script>").expect("its end");
    let data: serde_json::Value = serde_json::from_str(data).expect("JSON");
    let graph = data["@graph"].as_array().expect("a graph");
    assert_eq!(graph[0]["@type"], "JobPosting");
    assert_eq!(graph[0]["title"], TITLE);
    assert_eq!(graph[0]["baseSalary"]["value"]["value"], json!(450.00));
    assert_eq!(graph[1]["@type"], "WorkBasedProgram");
}

#[tokio::test]
async fn nothing_is_inline_and_nothing_comes_from_elsewhere() {
    let pages = Pages::new();
    for path in readable() {
        let page = pages.get(&path).await;
        assert!(!page.body.contains(" style="), "{path} has an inline style");
        assert!(!page.body.contains("<style"), "{path} has a style element");
        assert!(
            !page.body.contains(" onclick"),
            "{path} has an inline handler"
        );
        assert!(
            !page.body.contains(" src=\"http"),
            "{path} loads from elsewhere"
        );
        let policy = page.headers[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .expect("text");
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert_eq!(page.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        let told = if path.starts_with("/sign/") {
            "no-referrer"
        } else {
            "same-origin"
        };
        assert_eq!(page.headers[header::REFERRER_POLICY], told, "{path}");
    }
}

#[tokio::test]
async fn a_page_of_somebody_who_is_signed_in_is_not_kept_by_caches() {
    let page = Pages::new().get("/profile").await;
    assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
}

#[tokio::test]
async fn the_stylesheet_is_kept_for_a_year_under_an_address_with_its_hash() {
    let pages = Pages::new();
    let home = pages.get("/").await;
    let (_, rest) = home
        .body
        .split_once("rel=\"stylesheet\" href=\"")
        .expect("a stylesheet");
    let (address, _) = rest.split_once('"').expect("its end");
    let style = pages.get(address).await;
    assert_eq!(style.status, StatusCode::OK);
    assert!(
        style.headers[header::CACHE_CONTROL]
            .to_str()
            .expect("text")
            .contains("immutable")
    );
    assert_eq!(
        pages.get("/assets/style-000000000000.css").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_script_is_served_as_one_and_nothing_else_of_the_folder_is() {
    let pages = Pages::new();
    let script = pages.get("/assets/near.js").await;
    assert_eq!(
        script.headers[header::CONTENT_TYPE],
        "text/javascript; charset=utf-8"
    );
    assert_eq!(
        pages.get("/assets/style.css").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        pages.get("/assets/..%2Fsrc%2Flib.rs").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn own_pages_ask_a_stranger_to_sign_in_and_come_back() {
    let pages = Pages::new();
    for path in [
        "/profile",
        "/matches",
        "/applications",
        "/enterprise",
        "/caseload",
        "/agreements",
        "/enterprise/mentors",
        "/enterprise/placements/new",
        "/enterprise/verification",
        "/authority/reviews",
        "/authority/reviews/rev_1",
        "/authority/verifications",
        "/authority/organisations/org_1",
        "/placements/plc_1/apply",
    ] {
        let page = pages.get_signed_out(path).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{path}");
        let back = path.replace('/', "%2F");
        assert_eq!(page.location(), format!("/sign-in?back={back}"), "{path}");
    }
}

#[tokio::test]
async fn every_page_shows_the_demonstration_banner() {
    let pages = Pages::new();
    for path in readable() {
        assert!(
            pages
                .get(&path)
                .await
                .body
                .contains("class=\"demonstration\""),
            "{path}"
        );
    }
}

#[tokio::test]
async fn an_address_that_leads_nowhere_is_a_page_with_status_404() {
    let page = Pages::new().get("/no/such/page").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.body.contains("<h1>There is nothing here</h1>"));
    assert!(page.body.contains("action=\"/sign-out\""));
    assert!(!page.body.contains("href=\"/sign-in"));
    let stranger = Pages::new().get_signed_out("/no/such/page").await;
    assert!(stranger.body.contains("href=\"/sign-in"));
}

#[tokio::test]
async fn reported_failures_become_pages_with_their_status() {
    let cases = [
        ("BAD_INPUT", StatusCode::BAD_REQUEST),
        ("FORBIDDEN", StatusCode::FORBIDDEN),
        ("NOT_FOUND", StatusCode::NOT_FOUND),
        ("INTERNAL", StatusCode::INTERNAL_SERVER_ERROR),
    ];
    for (code, status) in cases {
        let answer = json!({ "data": null, "errors": [{ "message": "Say it otherwise.", "extensions": { "code": code } }] });
        let page = Pages::over(Recorded::with("SearchPlacements", answer))
            .get("/placements")
            .await;
        assert_eq!(page.status, status, "{code}");
        assert_eq!(page.body.matches("<h1>").count(), 1, "{code}");
    }
}

#[tokio::test]
async fn an_overloaded_service_says_when_to_come_back() {
    let page = Pages::over(Recorded::with("Home", json!("unavailable")))
        .get("/")
        .await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(page.headers.contains_key(header::RETRY_AFTER));
}

#[tokio::test]
async fn a_closed_placement_keeps_its_page_without_a_way_to_apply() {
    let mut data = everything(false);
    data["placement"]["state"] = json!("CLOSED");
    let page = Pages::over(Recorded::with("ViewPlacement", json!({ "data": data })))
        .get("/placements/plc_1")
        .await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("This placement is closed"));
    assert!(!page.body.contains("/placements/plc_1/apply"));
}

#[tokio::test]
async fn a_search_without_results_leads_on() {
    let mut data = everything(false);
    data["placements"]["edges"] = json!([]);
    data["placements"]["totalCount"] = json!(0);
    data["placements"]["wider"] = json!([{ "radiusKm": 50.0, "count": 7 }]);
    let pages = Pages::over(Recorded::with("SearchPlacements", json!({ "data": data })));
    let page = pages
        .get("/placements?q=astronaut&near=6.7,-1.6&radius=25")
        .await;
    let wider = "<a href=\"/placements?q=astronaut&#38;near=6.7,-1.6&#38;radius=50\">7 placements within 50 km</a>";
    assert!(page.body.contains(wider), "{}", page.body);
    assert!(
        page.body
            .contains("href=\"/placements?near=6.7,-1.6&#38;radius=25\""),
        "dropping the words is offered"
    );
}

#[tokio::test]
async fn what_only_comes_close_stands_apart_and_a_mended_word_is_told() {
    let mut data = everything(false);
    let placements = &mut data["placements"];
    placements["totalCount"] = json!(14);
    placements["nearCount"] = json!(13);
    placements["edges"][1]["near"] = json!(true);
    placements["corrections"] = json!([{ "typed": "bakr", "readAs": ["baker", "baking"] }]);
    let pages = Pages::over(Recorded::with("SearchPlacements", json!({ "data": data })));
    let body = pages.get("/placements?q=bakr").await.body;
    let at = |text: &str| {
        body.find(text)
            .unwrap_or_else(|| panic!("no {text} in {body}"))
    };
    assert!(at("1 placement found") < at("dough"));
    assert!(at("dough") < at("13 others come close"));
    assert!(at("13 others come close") < at("<mark>Baker"));
    assert!(at("“bakr”") < at("baker, baking"));
    assert!(!body.contains("Nothing fits all"), "{body}");
}

#[tokio::test]
async fn the_search_passes_on_what_was_asked() {
    let pages = Pages::new();
    pages.get("/placements?q=baker&near=6.7,-1.6&radius=10&condition=injury_cover&sort=DISTANCE&months=24").await;
    let asked = pages.asked("SearchPlacements");
    let variables = &asked[0].variables;
    assert_eq!(variables["query"], "baker");
    assert_eq!(variables["sort"], "DISTANCE");
    assert_eq!(
        variables["filter"]["near"],
        json!({ "latitude": 6.7, "longitude": -1.6, "radiusKm": 10.0 })
    );
    assert_eq!(variables["filter"]["conditions"], json!(["injury_cover"]));
    assert_eq!(variables["filter"]["durationMonths"], json!({ "to": 24 }));
}

#[tokio::test]
async fn the_language_comes_from_the_address_then_the_cookie_then_the_browser() {
    let pages = Pages::new();
    let asked = |builder: axum::http::request::Builder| pages.send(builder, "");
    let french = "<html lang=\"fr\"";
    let browser = asked(Request::get("/").header(header::ACCEPT_LANGUAGE, "fr-SN,fr;q=0.9")).await;
    assert!(browser.body.contains(french));
    let cookie = asked(
        Request::get("/")
            .header(header::COOKIE, "fundi-language=fr")
            .header(header::ACCEPT_LANGUAGE, "en"),
    )
    .await;
    assert!(cookie.body.contains(french));
    let address =
        asked(Request::get("/?lang=fr").header(header::COOKIE, "fundi-language=en")).await;
    assert!(address.body.contains(french));
    assert!(address.cookies().is_empty(), "a GET sets nothing");
}

#[tokio::test]
async fn arabic_pages_are_read_from_right_to_left() {
    let pages = Pages::new();
    for path in readable() {
        let address = format!(
            "{path}{}lang=ar",
            if path.contains('?') { "&" } else { "?" }
        );
        let body = pages.get(&address).await.body;
        assert!(body.contains("<html lang=\"ar\" dir=\"rtl\">"), "{path}");
    }
}

#[tokio::test]
async fn a_name_in_latin_letters_is_set_apart_inside_an_arabic_page() {
    let body = Pages::new().get("/placements/plc_1?lang=ar").await.body;
    assert!(body.contains("<bdi>Golden Crust Bakery</bdi>"));
    assert!(body.contains("37.5\u{2069} ساعة في الأسبوع"));
}

/// Sides that a stylesheet would have to turn round for Arabic; `inline-start` and the like need not.
const PHYSICAL: [&str; 10] = [
    "left:", "right:", "-left", "-right", ": left", ": right", "float", " width:", "-top:",
    "-bottom:",
];

#[test]
fn the_stylesheet_knows_no_left_and_no_right() {
    let style = include_str!("../../assets/style.css");
    let found: Vec<_> = style
        .lines()
        .filter(|line| PHYSICAL.iter().any(|it| line.contains(it)))
        .collect();
    assert!(found.is_empty(), "{found:?}");
}
