//! Forms: where they may come from, what they send, and what happens when they are refused.

use crate::sample::{Recorded, everything, refusal};
use crate::support::{Pages, filled};
use axum::http::{Request, StatusCode, header};
use serde_json::json;

const FORM: &str = "application/x-www-form-urlencoded";

#[tokio::test]
async fn a_form_from_another_site_is_refused_everywhere() {
    let pages = Pages::new();
    for (_, path) in web::ROUTES.iter().filter(|(method, _)| *method == "post") {
        let request = Request::post(filled(path))
            .header("sec-fetch-site", "cross-site")
            .header(header::CONTENT_TYPE, FORM);
        let page = pages.send(request, "email=a%40b.example").await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
        let request = Request::post(filled(path))
            .header(header::ORIGIN, "https://evil.example")
            .header(header::CONTENT_TYPE, FORM);
        assert_eq!(
            pages.send(request, "").await.status,
            StatusCode::FORBIDDEN,
            "{path} by origin"
        );
    }
}

#[tokio::test]
async fn signing_in_sets_a_strict_cookie_and_comes_back() {
    let page = Pages::new()
        .post(
            "/sign-in",
            "way=password&email=ama%40a.example&password=correct+horse&back=%2Fapplications",
        )
        .await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(page.location(), "/applications");
    let cookie = page.cookies()[0].to_owned();
    assert!(
        cookie.starts_with("__Host-fundi=token-1; Path=/; HttpOnly; SameSite=Lax; Max-Age="),
        "{cookie}"
    );
    assert!(cookie.ends_with("; Secure"), "{cookie}");
}

#[tokio::test]
async fn signing_in_never_leads_to_another_site() {
    let page = Pages::new()
        .post(
            "/sign-in",
            "way=password&email=a&password=b&back=%2F%2Fevil.example",
        )
        .await;
    assert_eq!(page.location(), "/matches");
}

#[tokio::test]
async fn wrong_credentials_keep_the_address_and_say_so_at_the_field() {
    let pages = Pages::over(Recorded::with(
        "SignIn",
        refusal(
            "signIn",
            Some("email"),
            "This address and password don't go together.",
        ),
    ));
    let page = pages
        .post(
            "/sign-in",
            "way=password&email=ama%40a.example&password=secret-word",
        )
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.body.contains("value=\"ama@a.example\""),
        "the address is kept"
    );
    assert!(
        page.body
            .contains("<a href=\"#email\">This address and password don&#39;t go together.</a>")
    );
    assert!(page.body.contains("id=\"email-error\""));
}

#[tokio::test]
async fn a_typed_password_is_never_sent_back() {
    let pages = Pages::over(Recorded::with(
        "SignIn",
        refusal("signIn", Some("email"), "No."),
    ));
    let page = pages
        .post(
            "/sign-in",
            "way=password&email=ama%40a.example&password=secret-word",
        )
        .await;
    assert!(!page.body.contains("secret-word"));
}

#[tokio::test]
async fn asking_for_a_code_keeps_the_address_out_of_the_url() {
    let pages = Pages::new();
    let page = pages
        .post("/sign-in", "way=code&email=ama%40a.example&back=")
        .await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert!(!page.location().contains("ama"), "{}", page.location());
    let cookie = page.cookies()[0]
        .split(';')
        .next()
        .expect("a cookie")
        .to_owned();
    let next = pages
        .send(
            Request::get("/sign-in/code").header(header::COOKIE, cookie),
            "",
        )
        .await;
    assert!(next.body.contains("value=\"ama@a.example\""));
}

#[tokio::test]
async fn opening_a_sign_in_link_signs_nobody_in() {
    let pages = Pages::new();
    let page = pages.get_signed_out("/sign-in/link?token=abc").await;
    assert!(page.cookies().is_empty());
    assert!(pages.asked("SignIn").is_empty());
    let page = pages.post("/sign-in/link", "link=abc").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(
        pages.asked("SignIn")[0].variables,
        json!({ "input": { "link": "abc" } })
    );
}

#[tokio::test]
async fn no_get_runs_a_mutation() {
    let pages = Pages::new();
    for (_, path) in web::ROUTES.iter().filter(|(method, _)| *method == "get") {
        pages.get(&filled(path)).await;
    }
    let mutations = [
        "SignIn",
        "SignUp",
        "SignOut",
        "Apply",
        "SavePlacement",
        "PublishPlacement",
        "SignAgreement",
        "SignByLink",
        "SendSigningLink",
        "AcceptGuardianship",
    ];
    for name in mutations {
        assert!(pages.asked(name).is_empty(), "{name} was run by a GET");
    }
}

pub fn applied(message: &str) -> serde_json::Value {
    let application = json!({ "id": "app_1", "reference": "F-7K2M9Q", "message": message });
    json!({ "data": { "apply": { "application": application, "userErrors": [] } } })
}

#[tokio::test]
async fn applying_is_checked_first_and_sent_second() {
    let pages = Pages::over(Recorded::with("Apply", applied("I like bread")));
    let check = pages
        .post(
            "/placements/plc_1/apply",
            "key=k1&step=check&phone=123&message=I+like+bread",
        )
        .await;
    assert_eq!(check.status, StatusCode::OK);
    assert!(pages.asked("Apply").is_empty());
    assert!(check.body.contains("I like bread"));
    let sent = pages
        .post(
            "/placements/plc_1/apply",
            "key=k1&step=send&phone=123&message=I+like+bread",
        )
        .await;
    assert_eq!(sent.location(), "/applications/app_1?sent=yes");
    let operation = &pages.asked("Apply")[0];
    assert_eq!(operation.idempotency_key.as_deref(), Some("k1"));
    assert_eq!(operation.variables["input"]["message"], "I like bread");
    assert_eq!(operation.session.as_deref(), Some("token-1"));
}

#[tokio::test]
async fn every_form_that_saves_carries_a_fresh_key() {
    let pages = Pages::new();
    let first = pages.get("/profile/about").await.body;
    let second = pages.get("/profile/about").await.body;
    let key = |body: &str| {
        let (_, rest) = body.split_once("name=\"key\" value=\"").expect("a key");
        rest.split_once('"').expect("its end").0.to_owned()
    };
    assert_ne!(key(&first), key(&second));
    assert!(!key(&first).is_empty());
}

#[tokio::test]
async fn an_emptied_field_of_the_profile_is_cleared_and_others_are_left_alone() {
    let pages = Pages::new();
    let page = pages
        .post(
            "/profile/place",
            "version=5&locality=Kumasi&country=GH&travelLimitKm=&latitude=&longitude=",
        )
        .await;
    assert_eq!(page.location(), "/profile");
    let input = &pages.asked("SaveCandidateProfile")[0].variables["input"];
    assert_eq!(input["locality"], "Kumasi");
    assert_eq!(input["travelLimitKm"], json!(null));
    assert!(
        input
            .as_object()
            .expect("an object")
            .contains_key("travelLimitKm")
    );
    assert!(!input.as_object().expect("an object").contains_key("about"));
    assert_eq!(input["expectedVersion"], 5);
}

#[tokio::test]
async fn a_number_with_letters_is_refused_before_anything_is_saved() {
    let pages = Pages::new();
    let page = pages
        .post("/profile/place", "locality=Kumasi&travelLimitKm=far")
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.body.contains("value=\"far\""),
        "what was typed is kept"
    );
    assert!(page.body.contains("href=\"#travelLimitKm\""));
    assert!(pages.asked("SaveCandidateProfile").is_empty());
}

#[tokio::test]
async fn five_interests_of_six_are_not_an_answer() {
    let pages = Pages::new();
    let form = "realistic=75&investigative=50&artistic=0&social=25&enterprising=50";
    assert_eq!(
        pages.post("/profile/interests", form).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let whole = format!("{form}&conventional=0");
    assert_eq!(
        pages.post("/profile/interests", &whole).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn a_new_placement_sends_its_answers_and_goes_on_to_its_report() {
    let pages = Pages::new();
    let form = "key=k9&occupationCode=7512&siteId=org_1+sit_1&title=Apprentice+baker&places=2&startsOn=2027-01-11\
                &durationMonths=24&weeklyHours=37,5&remuneration.0.amount=450&remuneration.1.fromMonth=13\
                &remuneration.1.amount=600&currency=ghs&period=MONTH&description=Bread&language=en";
    let page = pages.post("/enterprise/placements/new", form).await;
    assert_eq!(page.location(), "/enterprise/placements/plc_1");
    let input = &pages.asked("SavePlacement")[0].variables["input"];
    assert_eq!(input["enterpriseId"], "org_1");
    assert_eq!(input["siteId"], "sit_1");
    assert_eq!(input["weeklyHours"], 37.5);
    assert_eq!(
        input["remuneration"][0],
        json!({ "fromMonth": 1, "amount": "450", "currency": "GHS", "period": "MONTH" })
    );
    assert_eq!(input["remuneration"][1]["fromMonth"], 13);
}

#[tokio::test]
async fn a_refused_step_of_pay_is_shown_at_its_own_field() {
    let message = "The amount has too many decimals.";
    let pages = Pages::over(Recorded::with(
        "SavePlacement",
        refusal("savePlacement", Some("remuneration.1.amount"), message),
    ));
    let page = pages
        .post(
            "/enterprise/placements/plc_1/edit",
            "occupationCode=7512&title=T&remuneration.1.amount=600.01&currency=GHS&period=MONTH",
        )
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.body
            .contains("<a href=\"#remuneration.1.amount\">The amount has too many decimals.</a>")
    );
    assert!(page.body.contains("value=\"600.01\""));
}

#[tokio::test]
async fn saving_the_conditions_as_they_are_shown_changes_nothing_of_them() {
    let pages = Pages::new();
    let shown = pages.get("/enterprise/placements/plc_1/conditions").await;
    let form = crate::markup::submitted(&shown.body, "/enterprise/placements/plc_1/conditions");
    let saved = pages
        .post("/enterprise/placements/plc_1/conditions", &form)
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let input = &pages.asked("SavePlacement")[0].variables["input"];
    let was = &everything(true)["placement"];
    assert_eq!(
        input["conditions"]["coverage"][0]["branch"],
        "employment_injury"
    );
    assert_eq!(input["conditions"]["coverage"][0]["coversOffTheJob"], true);
    assert_eq!(
        input["conditions"]["coverage"][0].get("coversCommute"),
        None,
        "not stated stays not stated"
    );
    assert_eq!(
        input["conditions"]["hazards"][0]["code"],
        was["conditions"]["hazards"][0]["code"]
    );
    assert_eq!(input["conditions"]["hazards"][1]["controls"], json!([]));
    assert_eq!(input["conditions"]["minorsWelcome"], true);
    assert_eq!(input["conditions"].get("harassmentPolicy"), None);
    assert_eq!(input["learningOutcomes"], was["learningOutcomes"]);
    assert_eq!(input["requirements"][0]["code"], "en");
    assert_eq!(input["schedule"], was["schedule"]);
}

#[tokio::test]
async fn a_refusal_to_publish_is_shown_beside_the_checklist() {
    let message = "The placement has not passed the quality check.";
    let pages = Pages::over(Recorded::with(
        "PublishPlacement",
        refusal("publishPlacement", None, message),
    ));
    let page = pages
        .post("/enterprise/placements/plc_1/publish", "version=4")
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains(message));
    assert!(page.body.contains("What to do:"));
}

#[tokio::test]
async fn declining_sends_the_reason_and_returns_to_the_applicants() {
    let pages = Pages::new();
    let form = "action=DECLINE&reason=The+place+is+taken&version=2&back=%2Fenterprise%2Fplacements%2Fplc_1%2Fapplicants";
    let page = pages.post("/applications/app_1/advance", form).await;
    assert_eq!(page.location(), "/enterprise/placements/plc_1/applicants");
    let input = &pages.asked("AdvanceApplication")[0].variables["input"];
    assert_eq!(
        *input,
        json!({ "id": "app_1", "action": "DECLINE", "reason": "The place is taken", "expectedVersion": 2 })
    );
}

#[tokio::test]
async fn signing_sends_the_hash_that_was_shown() {
    let pages = Pages::new();
    let page = pages
        .post(
            "/agreements/agr_1/sign",
            "contentHash=9f86&fullName=Ama+Mensah&password=p&key=k",
        )
        .await;
    assert_eq!(page.location(), "/agreements/agr_1?done=signed");
    let input = &pages.asked("SignAgreement")[0].variables["input"];
    assert_eq!(input["contentHash"], "9f86");
    assert_eq!(input["fullName"], "Ama Mensah");
}

#[tokio::test]
async fn signing_out_takes_the_cookie_away() {
    let page = Pages::new().post("/sign-out", "").await;
    assert!(
        page.cookies()[0].starts_with("__Host-fundi=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")
    );
}

#[tokio::test]
async fn choosing_a_language_is_a_post_that_sets_a_cookie() {
    let page = Pages::new()
        .post("/language", "language=fr&back=%2Frights")
        .await;
    assert_eq!(page.location(), "/rights");
    assert!(page.cookies()[0].starts_with("fundi-language=fr;"));
}

/// The answers of the sample, with some of what they hold replaced.
pub fn changed(operation: &'static str, pointer: &str, value: serde_json::Value) -> Recorded {
    let mut data = everything(true);
    *data.pointer_mut(pointer).expect("something to replace") = value;
    Recorded::with(operation, json!({ "data": data }))
}

#[tokio::test]
async fn saving_pay_as_it_is_shown_changes_nothing_of_it() {
    let steps: Vec<_> = (0..7)
        .map(|at| {
            json!({
                "fromMonth": 1 + 3 * at, "amountMinor": 45000 + at, "amount": format!("450.0{at}"), "currency": "GHS",
                "period": if at % 2 == 0 { "MONTH" } else { "WEEK" }
            })
        })
        .collect();
    let pages = Pages::over(changed(
        "EditPlacement",
        "/placement/remuneration",
        json!(steps),
    ));
    let address = "/enterprise/placements/plc_1/edit";
    let shown = pages.get(address).await.body;
    assert!(
        shown.contains("name=\"remuneration.7.amount\""),
        "room for one more"
    );
    let saved = pages
        .post(address, &crate::markup::submitted(&shown, address))
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let sent = &pages.asked("SavePlacement")[0].variables["input"]["remuneration"];
    let mut meant = json!(steps);
    for step in meant.as_array_mut().expect("steps") {
        step.as_object_mut().expect("a step").remove("amountMinor");
    }
    assert_eq!(*sent, meant);
}

fn failure(code: &str, message: &str) -> Recorded {
    let error = json!({ "message": message, "extensions": { "code": code } });
    Recorded::with("WithdrawApplication", json!({ "errors": [error] }))
}

#[tokio::test]
async fn a_form_sent_twice_at_once_asks_to_try_again() {
    let pages = Pages::over(failure("IN_PROGRESS", "The same request is still running."));
    let page = pages.post("/applications/app_1/withdraw", "key=k").await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(page.headers.contains_key(header::RETRY_AFTER));
    assert!(page.body.contains("Please try again"));
}

#[tokio::test]
async fn a_form_whose_key_another_request_used_is_refused_with_the_reason() {
    let message = "This Idempotency-Key was used for another request.";
    let pages = Pages::over(failure("IDEMPOTENCY_KEY_REUSED", message));
    let page = pages.post("/applications/app_1/withdraw", "key=k").await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert!(page.body.contains(message));
}
