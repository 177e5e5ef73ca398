//! Posting in eight answers, the check of quality, mentors, and what the authority decides.

use crate::markup::submitted;
use crate::sample::{Recorded, everything, refusal};
use crate::support::Pages;
use axum::http::StatusCode;
use serde_json::json;

const NEW: &str = "/enterprise/placements/new";
const FORM: &str = "/enterprise/placements/new?occupation=7512&template=baker";
/// What only the enterprise can know.
const OWN: &str = "&siteId=org_1+sit_1&startsOn=2099-01-11&weeklyHours=40&remuneration.0.amount=450&currency=GHS\
                   &mentorName=Esi+Boateng&mentorAdult=yes&earliestStart=06%3A00&latestEnd=14%3A30&freeOfCharge=yes&noClauses=yes\
                   &conditions.nightWork=no&coverage.employment_injury.mode=statutory_scheme\
                   &coverage.employment_injury.firstDay=yes&coverage.employment_injury.coversOffTheJob=yes";

/// The form as a browser would send it after the enterprise has answered.
async fn answered(pages: &Pages) -> String {
    let shown = pages.get(FORM).await.body;
    let untouched = submitted(&shown, NEW);
    let kept = untouched.split('&').filter(|pair| {
        let empty = pair.ends_with('=');
        !empty && !pair.starts_with("siteId=")
    });
    kept.collect::<Vec<_>>().join("&") + OWN
}

#[tokio::test]
async fn a_posting_takes_what_is_usual_from_the_template() {
    let pages = Pages::new();
    let form = answered(&pages).await;
    let page = pages.post(NEW, &form).await;
    assert_eq!(page.location(), "/enterprise/placements/plc_1");
    let input = &pages.asked("SavePlacement")[0].variables["input"];
    assert_eq!(input["durationMonths"], 24);
    assert_eq!(
        input["learningOutcomes"],
        json!(["bake ten kinds of bread"])
    );
    assert_eq!(
        input["schedule"]["days"].as_array().map(Vec::len),
        Some(5),
        "a usual week"
    );
    let conditions = &input["conditions"];
    assert_eq!(conditions["protectiveEquipment"], json!(["oven gloves"]));
    assert_eq!(
        conditions["hazards"],
        json!([
            { "code": "machinery", "controls": [
                { "level": "engineering", "text": "Guards on every mixer" },
                { "level": "administrative", "text": "Nobody cleans a running machine" } ] },
            { "code": "climate", "controls": [{ "level": "administrative", "text": "Water and breaks at the oven" }] }
        ])
    );
}

#[tokio::test]
async fn a_posting_states_what_was_ticked_and_nothing_else() {
    let pages = Pages::new();
    let form = answered(&pages).await;
    pages.post(NEW, &form).await;
    let conditions = &pages.asked("SavePlacement")[0].variables["input"]["conditions"];
    assert_eq!(conditions["apprenticePays"], false);
    assert_eq!(conditions["nightWork"], false);
    assert_eq!(conditions["clauses"], json!([]));
    assert_eq!(conditions["coverage"][0]["fromDate"], "2099-01-11");
    assert_eq!(conditions["coverage"][0]["coversOffTheJob"], true);
    assert_eq!(conditions["workingTime"]["earliestStart"], "06:00");
    assert!(conditions.get("inductionPlanned").is_none());
    assert!(conditions.get("harassmentPolicy").is_none());
}

#[tokio::test]
async fn whoever_is_named_first_becomes_a_mentor_of_the_enterprise() {
    let pages = Pages::new();
    let form = answered(&pages).await;
    pages.post(NEW, &form).await;
    let mentor = &pages.asked("SaveMentor")[0].variables["input"];
    assert_eq!(mentor["name"], "Esi Boateng");
    assert_eq!(mentor["organisationId"], "org_1");
    assert_eq!(mentor["adult"], true);
    let input = &pages.asked("SavePlacement")[0].variables["input"];
    assert_eq!(input["mentorId"], "men_1");
}

#[tokio::test]
async fn a_refused_posting_keeps_what_was_typed_and_ticked() {
    let pages = Pages::over(Recorded::with(
        "SavePlacement",
        refusal("savePlacement", Some("weeklyHours"), "That is too much."),
    ));
    let form = answered(&pages).await.replace("Guards+on", "Guards on");
    let page = pages.post(NEW, &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.body
            .contains("<a href=\"#weeklyHours\">That is too much.</a>")
    );
    assert!(page.body.contains("value=\"2099-01-11\""));
    assert!(
        page.body
            .contains("value=\"engineering | Guards on every mixer\" checked"),
        "the measure stays ticked"
    );
    assert!(
        page.body.contains("<option value=\"men_1\" selected>"),
        "the mentor isn't entered twice"
    );
}

#[tokio::test]
async fn checking_shows_the_report_and_saves_nothing() {
    let pages = Pages::new();
    for (address, form) in [
        (
            NEW,
            "occupationCode=7512&template=baker&places=two&check=yes",
        ),
        (
            "/enterprise/placements/plc_1/edit",
            "version=4&places=3&check=yes",
        ),
        (
            "/enterprise/placements/plc_1/conditions",
            "version=4&check=yes",
        ),
    ] {
        let page = pages.post(address, form).await;
        assert_eq!(page.status, StatusCode::OK, "{address}: {}", page.body);
        assert!(page.body.contains("id=\"quality\""), "{address}");
        let at = |words: &str| {
            page.body
                .find(words)
                .unwrap_or_else(|| panic!("{address}: {words}"))
        };
        assert!(at("Stands in the way (1)") < at("A person will look at it (1)"));
        assert!(at("A person will look at it (1)") < at("Fine (1)"));
    }
    assert!(pages.asked("SavePlacement").is_empty());
    let asked = pages.asked("CheckPlacement");
    assert_eq!(asked.len(), 3);
    assert_eq!(asked[1].variables["input"]["id"], "plc_1");
    assert_eq!(asked[1].variables["input"]["places"], 3);
}

#[tokio::test]
async fn a_finding_tells_its_way_out_and_folds_its_source() {
    let page = Pages::new().get("/enterprise/placements/plc_1").await;
    assert!(page.body.contains("Say who covers injuries"));
    assert!(
        page.body
            .contains("C121 9(2) (1964): Employment Injury Benefits")
    );
    assert!(
        page.body
            .contains("How it is covered: <bdi>Social security set up by law</bdi>")
    );
    assert!(!page.body.contains("statutory_scheme"));
    assert!(page.body.contains("The labour office looks at it."));
}

#[tokio::test]
async fn a_refused_placement_tells_the_reason_and_can_be_appealed() {
    let pages = Pages::new();
    let address = "/enterprise/placements/plc_1";
    let shown = pages.get(address).await.body;
    assert!(shown.contains("Nobody to turn to is named."));
    let appeal = format!("{address}/appeal");
    let form = submitted(&shown, &appeal).replace("text=", "text=We+name+two.");
    let page = pages.post(&appeal, &form).await;
    assert_eq!(page.location(), address);
    assert_eq!(
        pages.asked("AppealReview")[0].variables["input"],
        json!({ "reviewId": "rev_1", "text": "We name two." })
    );
}

#[tokio::test]
async fn a_suspended_enterprise_is_told_why_and_how_it_comes_back() {
    let pages = Pages::new();
    for path in [
        "/enterprise",
        "/enterprise/verification",
        "/enterprise/placements/plc_1",
    ] {
        let page = pages.get(path).await;
        assert!(
            page.body.contains("Nobody was insured on 3 November."),
            "{path}"
        );
        assert!(
            page.body
                .contains("Show the authority a valid certificate."),
            "{path}"
        );
    }
}

#[tokio::test]
async fn saving_a_mentor_as_they_are_shown_changes_nothing_of_them() {
    let pages = Pages::new();
    let shown = pages
        .get("/enterprise/mentors/edit?organisation=org_1&id=men_1")
        .await;
    let form = submitted(&shown.body, "/enterprise/mentors/edit");
    let page = pages.post("/enterprise/mentors/edit", &form).await;
    assert_eq!(page.location(), "/enterprise/mentors");
    assert_eq!(
        pages.asked("SaveMentor")[0].variables["input"],
        json!({
            "id": "men_1", "name": "Esi Boateng", "adult": true, "qualified": null, "qualification": "Master baker",
            "yearsOfPractice": 12, "active": true, "expectedVersion": 2
        })
    );
}

#[tokio::test]
async fn asking_to_be_verified_sends_the_way_and_a_code_confirms_the_domain() {
    let pages = Pages::new();
    let address = "/enterprise/verification";
    pages
        .post(
            address,
            "organisation=org_1&method=EMAIL_DOMAIN&email=esi%40bakery.example",
        )
        .await;
    assert_eq!(
        pages.asked("RequestVerification")[0].variables["input"],
        json!({ "organisationId": "org_1", "method": "EMAIL_DOMAIN", "email": "esi@bakery.example" })
    );
    let confirm = format!("{address}/confirm");
    assert!(pages.get(address).await.body.contains(&confirm));
    let page = pages.post(&confirm, "verification=ver_1&code=123456").await;
    assert_eq!(page.location(), address);
}

#[tokio::test]
async fn the_queue_is_filtered_by_state_and_leads_to_each_case() {
    let pages = Pages::new();
    let page = pages.get("/authority/reviews?state=APPEALED").await;
    assert_eq!(pages.asked("Reviews")[0].variables["state"], "APPEALED");
    assert!(page.body.contains("href=\"/authority/reviews/rev_1\""));
    assert!(
        page.body
            .replace(['\u{2068}', '\u{2069}'], "")
            .contains("12 of 40 checked"),
        "how far the recheck is"
    );
    assert!(
        page.body.contains("state=APPEALED&#38;after=c2"),
        "the next page keeps the filter"
    );
}

#[tokio::test]
async fn a_case_is_decided_with_a_reason() {
    let pages = Pages::new();
    let address = "/authority/reviews/rev_1";
    let page = pages
        .post(
            address,
            "decision=REQUEST_CHANGE&reason=Name+somebody.&deadline=2099-02-01",
        )
        .await;
    assert_eq!(page.location(), "/authority/reviews");
    assert_eq!(
        pages.asked("DecideReview")[0].variables["input"],
        json!({ "reviewId": "rev_1", "decision": "REQUEST_CHANGE", "reason": "Name somebody.", "deadline": "2099-02-01" })
    );
}

#[tokio::test]
async fn a_case_without_a_decision_keeps_the_reason_that_was_typed() {
    let pages = Pages::new();
    let page = pages
        .post("/authority/reviews/rev_1", "reason=Name+somebody.")
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("Name somebody.</textarea>"));
    assert!(page.body.contains("<a href=\"#decision\">"));
    assert!(pages.asked("DecideReview").is_empty());
}

#[tokio::test]
async fn the_authority_verifies_suspends_and_lifts() {
    let pages = Pages::new();
    pages
        .post(
            "/authority/verifications",
            "verification=ver_1&decision=VERIFY",
        )
        .await;
    assert_eq!(
        pages.asked("DecideVerification")[0].variables["input"],
        json!({ "verificationId": "ver_1", "decision": "VERIFY" })
    );
    let host = "/authority/organisations/org_1";
    let page = pages
        .post(
            &format!("{host}/suspend"),
            "reason=No+cover.&until=2099-03-01",
        )
        .await;
    assert_eq!(page.location(), host);
    assert_eq!(
        pages.asked("SuspendOrganisation")[0].variables["input"],
        json!({ "organisationId": "org_1", "reason": "No cover.", "until": "2099-03-01" })
    );
    let page = pages.post(&format!("{host}/lift"), "reason=Covered.").await;
    assert_eq!(page.location(), host);
    assert_eq!(
        pages.asked("LiftSuspension")[0].variables["input"],
        json!({ "organisationId": "org_1", "reason": "Covered." })
    );
}

#[tokio::test]
async fn whoever_is_no_official_has_no_business_with_the_queue() {
    let mut data = everything(true);
    data["viewer"]["roles"] = json!(["ENTERPRISE"]);
    let pages = Pages::over(Recorded::with("Reviews", json!({ "data": data })));
    let page = pages.get("/authority/reviews").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_full_form_sends_back_what_was_stated_of_time_money_and_ending() {
    let pages = Pages::new();
    let address = "/enterprise/placements/plc_1/conditions";
    let form = submitted(&pages.get(address).await.body, address);
    pages.post(address, &form).await;
    let conditions = &pages.asked("SavePlacement")[0].variables["input"]["conditions"];
    assert_eq!(
        conditions["workingTime"],
        json!({ "earliestStart": "06:00", "latestEnd": "14:30", "dailyMinutes": 450 })
    );
    assert_eq!(
        conditions["rest"],
        json!({ "breakMinutes": 45, "dailyMinutes": 720 })
    );
    assert_eq!(
        conditions["termination"],
        json!({ "probationDays": 60, "noticeDays": 14 })
    );
    assert_eq!(conditions["clauses"], json!([]));
    assert_eq!(conditions["transferPlan"], true);
    assert_eq!(conditions["apprenticePays"], false);
    assert_eq!(conditions["inKindPercent"], 10);
    assert_eq!(conditions["dataRetentionMonths"], json!(null), "cleared");
}

#[tokio::test]
async fn ticked_clauses_are_sent_and_no_tick_is_not_stated() {
    let pages = Pages::new();
    let address = "/enterprise/placements/plc_1/conditions";
    pages
        .post(
            address,
            "version=4&conditions.clauses=bond&conditions.clauses=penalty",
        )
        .await;
    pages.post(address, "version=4").await;
    let asked = pages.asked("SavePlacement");
    let clauses = |at: usize| &asked[at].variables["input"]["conditions"]["clauses"];
    assert_eq!(clauses(0), &json!(["bond", "penalty"]));
    assert_eq!(clauses(1), &json!(null));
}

#[tokio::test]
async fn a_finding_leads_to_the_field_in_which_it_is_put_right() {
    let mut data = everything(true);
    data["placement"]["qualityReport"]["results"][0]["inputs"] =
        json!("starts_on: 2099-01-11, weekly_rest_minutes: –");
    let pages = Pages::over(Recorded::with("EditPlacement", json!({ "data": data })));
    let body = pages.get("/enterprise/placements/plc_1").await.body;
    let field = "conditions.rest.weeklyMinutes";
    let link = format!("href=\"/enterprise/placements/plc_1/conditions#{field}\"");
    assert!(body.contains(&link), "{body}");
    let form = pages.get("/enterprise/placements/plc_1/conditions").await;
    assert!(form.body.contains(&format!("id=\"{field}\"")));
}

#[tokio::test]
async fn checking_names_what_cannot_be_read_just_as_saving_does() {
    let wrong =
        "occupationCode=7512&remuneration.0.amount=a+lot&currency=GHS&weeklyHours=forty&places=two";
    let named = [
        "<a href=\"#remuneration.0.amount\">Write an amount, such as 450.00.</a>",
        "<a href=\"#weeklyHours\">Write a number, such as 37.5.</a>",
        "<a href=\"#places\">Write a whole number, such as 12.</a>",
    ];
    for address in [NEW, "/enterprise/placements/plc_1/edit"] {
        let pages = Pages::new();
        let saved = pages.post(address, wrong).await;
        let checked = pages.post(address, &format!("{wrong}&check=yes")).await;
        assert_eq!(saved.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(checked.status, StatusCode::OK);
        for words in named {
            assert!(saved.body.contains(words), "{address}: {words}");
            assert!(checked.body.contains(words), "{address}: {words}");
        }
        assert!(pages.asked("SavePlacement").is_empty());
    }
}

#[tokio::test]
async fn an_amount_is_read_and_asked_for_as_the_language_writes_it() {
    let french = |amount: &str| {
        format!("occupationCode=7512&remuneration.0.amount={amount}&currency=EUR&check=yes")
    };
    let pages = Pages::new();
    let address = "/enterprise/placements/new?lang=fr";
    pages.post(address, &french("1%E2%80%AF200%2C50")).await;
    let asked = pages.asked("CheckPlacement");
    let input = &asked[0].variables["input"];
    assert_eq!(input["remuneration"][0]["amount"], "1200.50");
    let page = pages.post(address, &french("1.200")).await;
    assert!(
        page.body
            .contains("Écrivez un montant, par exemple 450,00."),
        "{}",
        page.body
    );
    assert!(
        page.body.contains("Par exemple 450,00</p>"),
        "as the hint says"
    );
}

#[tokio::test]
async fn money_is_proposed_in_the_currency_of_the_workplaces() {
    let shown = Pages::new().get(FORM).await.body;
    assert!(shown.contains("<option value=\"GHS\" selected>"), "{shown}");
}

#[tokio::test]
async fn grounds_lodging_and_programme_are_sent_back_as_they_are_shown() {
    let pages = Pages::new();
    let address = "/enterprise/placements/plc_1/conditions";
    let form = submitted(&pages.get(address).await.body, address);
    pages.post(address, &form).await;
    let conditions = &pages.asked("SavePlacement")[0].variables["input"]["conditions"];
    assert_eq!(
        conditions["hazardDerogation"],
        json!({
            "allowedBy": "Labour Act, section 58", "fullyProtected": true, "specificInstruction": true,
            "expertSupervision": false
        })
    );
    assert_eq!(
        conditions["nightAuthorization"],
        json!({ "reference": "Decision 7 of 3 May 2026", "continuousProcess": true })
    );
    assert_eq!(conditions["accommodationDescription"], "Two to a room.");
    assert_eq!(conditions["accommodationPaidBy"], "enterprise");
    assert_eq!(conditions["industrialUndertaking"], true);
    for cleared in [
        "approvedProgramme",
        "targetedProgramme",
        "accommodationSuitsMinors",
    ] {
        assert_eq!(conditions[cleared], json!(null), "{cleared}");
    }
}

#[tokio::test]
async fn an_emptied_ground_is_taken_back() {
    let pages = Pages::new();
    let address = "/enterprise/placements/plc_1/conditions";
    pages.post(address, "version=4").await;
    let conditions = &pages.asked("SavePlacement")[0].variables["input"]["conditions"];
    assert!(
        conditions
            .get("hazardDerogation")
            .is_some_and(|it| it.is_null())
    );
    assert!(
        conditions
            .get("nightAuthorization")
            .is_some_and(|it| it.is_null())
    );
}
