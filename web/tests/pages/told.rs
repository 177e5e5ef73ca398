//! What pages tell people before they fill something in, and when it didn't go as they thought.

use crate::forms::applied;
use crate::sample::{Recorded, everything, refusal};
use crate::support::Pages;
use axum::http::StatusCode;
use serde_json::json;

#[tokio::test]
async fn whoever_applies_twice_is_told_that_the_new_message_was_not_sent() {
    let pages = Pages::over(Recorded::with("Apply", applied("I like bread")));
    let again = pages
        .post(
            "/placements/plc_1/apply",
            "key=k2&step=send&phone=&message=I+like+cake",
        )
        .await;
    assert_eq!(again.location(), "/applications/app_1?sent=already");
    let told = pages.get(again.location()).await;
    assert!(told.body.contains("The new message was not sent."));
    assert!(!told.body.contains("Your application is sent."));
}

#[tokio::test]
async fn whoever_withdrew_may_apply_again_and_an_open_application_is_shown_instead() {
    let with = |state: &str| {
        let mut data = everything(true);
        data["placement"]["viewerApplication"] =
            json!({ "id": "app_1", "reference": "F-7K2M9Q", "state": state });
        Pages::over(Recorded::with("ApplyForm", json!({ "data": data })))
    };
    let again = with("WITHDRAWN").get("/placements/plc_1/apply").await;
    assert_eq!(again.status, StatusCode::OK);
    let open = with("SUBMITTED").get("/placements/plc_1/apply").await;
    assert_eq!(open.location(), "/applications/app_1");
}

#[tokio::test]
async fn somebody_too_young_is_told_before_anything_is_typed() {
    let mut data = everything(true);
    data["placement"]["viewerMatch"]["fit"]["gate"] = json!([{
        "condition": "age", "verdict": "FAIL", "text": "Age: this work is allowed from 18 years.",
        "remedy": "A start from 17 May 2027 would do."
    }]);
    for (operation, path) in [
        ("ApplyForm", "/placements/plc_1/apply"),
        ("ViewPlacement", "/placements/plc_1"),
    ] {
        let pages = Pages::over(Recorded::with(operation, json!({ "data": data })));
        let page = pages.get(path).await;
        assert!(
            page.body.contains("A start from 17 May 2027 would do."),
            "{path}"
        );
        assert!(!page.body.contains("name=\"step\""), "{path}");
        assert!(
            !page.body.contains("href=\"/placements/plc_1/apply\""),
            "{path}"
        );
    }
}

#[tokio::test]
async fn when_two_windows_change_the_profile_the_second_keeps_what_was_typed_and_may_replace() {
    let conflict = refusal(
        "saveCandidateProfile",
        Some("expectedVersion"),
        "You changed version 2, but it is at version 5 now.",
    );
    let pages = Pages::over(Recorded::with("SaveCandidateProfile", conflict));
    let page = pages
        .post("/profile/place", "version=2&locality=Tamale&country=GH")
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("value=\"Tamale\""), "what was typed");
    let version = everything(true)["viewer"]["candidate"]["version"].clone();
    assert!(
        page.body
            .contains(&format!("name=\"version\" value=\"{version}\"")),
        "the version that is there now"
    );
    assert!(page.body.contains("Save again, and it replaces"));
    assert!(!page.body.contains("You changed version 2"));
}

#[tokio::test]
async fn a_level_that_there_is_not_is_refused_at_its_row() {
    let pages = Pages::new();
    let form = "version=5&languages.0.language=en&languages.0.level=C1&languages.1.language=fr&languages.1.level=Z9";
    let page = pages.post("/profile/languages", form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("href=\"#languages.1.level\""));
    assert!(pages.asked("SaveCandidateProfile").is_empty());
}

#[tokio::test]
async fn signing_up_keeps_the_way_back_through_all_its_steps() {
    let pages = Pages::new();
    let back = "/guardianship?token=t1";
    let encoded = "%2Fguardianship%3Ftoken%3Dt1";
    let sign_in = pages
        .get_signed_out(&format!("/sign-in?back={encoded}"))
        .await;
    assert!(
        sign_in
            .body
            .contains(&format!("href=\"/sign-up?back={encoded}\""))
    );
    let sign_up = pages
        .get_signed_out(&format!("/sign-up?back={encoded}"))
        .await;
    assert!(
        sign_up
            .body
            .contains(&format!("name=\"back\" value=\"{back}\""))
    );
    let form = format!("role=GUARDIAN&name=Esi&email=esi%40a.example&back={encoded}");
    let made = pages.post("/sign-up", &form).await;
    assert_eq!(made.location(), format!("/sign-in?made=yes&back={encoded}"));
    let elsewhere = "role=GUARDIAN&name=Esi&email=esi%40a.example&back=https%3A%2F%2Fevil.example";
    let made = pages.post("/sign-up", elsewhere).await;
    assert_eq!(made.location(), "/sign-in?made=yes");
}

#[tokio::test]
async fn an_invitation_names_the_young_person_before_anybody_says_yes() {
    let pages = Pages::new();
    for page in [
        pages.get("/guardianship?token=t1").await,
        pages.get_signed_out("/guardianship?token=t1").await,
    ] {
        assert!(page.body.contains("Ama Owusu"), "{}", page.body);
    }
    assert_eq!(
        pages.asked("GuardianInvitation")[0].variables,
        json!({ "token": "t1" })
    );
    let accepted = pages.post("/guardianship", "token=t1").await;
    assert_eq!(accepted.location(), "/guardian?done=yes");
    let landed = pages.get(accepted.location()).await;
    assert!(landed.body.contains("you are their guardian here now"));
}

#[tokio::test]
async fn an_invitation_to_an_interview_asks_when_and_where() {
    let mut data = everything(true);
    data["application"]["actions"] = json!(["INVITE", "DECLINE"]);
    let pages = Pages::over(Recorded::with("ViewApplication", json!({ "data": data })));
    let page = pages.get("/applications/app_1").await;
    assert!(page.body.contains("When and where"));
    assert!(page.body.contains("id=\"invite-app_1\" name=\"reason\""));
    pages
        .post(
            "/applications/app_1/advance",
            "action=INVITE&reason=Monday+9,+Ring+Road+1",
        )
        .await;
    let input = &pages.asked("AdvanceApplication")[0].variables["input"];
    assert_eq!(input["reason"], "Monday 9, Ring Road 1");
}

#[tokio::test]
async fn a_search_says_what_of_its_address_it_can_not_read() {
    let pages = Pages::new();
    for (query, field) in [
        ("months=abc", "months"),
        ("months=-5", "months"),
        ("from=notadate", "from"),
        ("sort=FOO", "sort"),
    ] {
        let page = pages.get(&format!("/placements?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        assert!(
            page.body.contains(&format!("href=\"#{field}\"")),
            "{query} is told"
        );
    }
    let page = pages.get("/placements?months=12&sort=PAY").await;
    assert!(!page.body.contains("role=\"alert\""));
}

#[tokio::test]
async fn what_can_not_be_a_code_is_one_that_no_agreement_has() {
    let page = Pages::new().get_signed_out("/verify?code=%3Cb%3E").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.body.contains("We know no agreement with the code"));
    assert!(!page.body.contains("<b>"));
}

#[tokio::test]
async fn an_enterprise_without_a_workplace_is_told_so_before_it_fills_anything_in() {
    let mut data = everything(true);
    for membership in data["viewer"]["memberships"]
        .as_array_mut()
        .expect("memberships")
    {
        membership["organisation"]["sites"] = json!([]);
    }
    let pages = Pages::over(Recorded::with("NewPlacement", json!({ "data": data })));
    let page = pages
        .get("/enterprise/placements/new?occupation=7512")
        .await;
    assert!(page.body.contains("href=\"/enterprise/edit\""));
    assert!(!page.body.contains("name=\"places\""));
}

#[tokio::test]
async fn without_a_match_the_page_says_why() {
    let mut data = everything(true);
    data["matches"] = json!([]);
    data["matchObstacle"] = json!({ "text": "Another agreement takes the same days.", "remedy": "A start from 2028 would do." });
    let mut recorded = Recorded::with("Matches", json!({ "data": data.clone() }));
    recorded
        .answers
        .insert("MatchObstacle", json!({ "data": data }));
    let page = Pages::over(recorded).get("/matches").await;
    assert!(page.body.contains("Another agreement takes the same days."));
    assert!(page.body.contains("A start from 2028 would do."));
    assert!(!page.body.contains("Tell us what you want to become"));
}

#[tokio::test]
async fn a_guardian_lands_on_what_waits_for_them() {
    let pages = Pages::over(Recorded::with("SignIn", {
        let mut data = everything(true);
        data["signIn"]["viewer"]["roles"] = json!(["GUARDIAN"]);
        json!({ "data": data })
    }));
    let page = pages
        .post("/sign-in", "way=password&email=a&password=b")
        .await;
    assert_eq!(page.location(), "/guardian");
    let shown = pages.get("/guardian").await.body;
    assert!(shown.contains("href=\"/agreements/agr_1#sign\""), "{shown}");
    assert!(shown.contains("href=\"/applications/app_1\""));
    assert!(shown.contains("href=\"/guardianship/end?candidate=cnd_9\""));
}

#[tokio::test]
async fn a_guardian_ends_a_guardianship_with_a_reason() {
    let pages = Pages::new();
    let address = "/guardianship/end?candidate=cnd_9";
    let shown = pages.get(address).await.body;
    assert!(
        shown.contains("You are the guardian of Yaw Mensah here."),
        "{shown}"
    );
    assert!(
        pages.asked("EndGuardianship").is_empty(),
        "a link changes nothing"
    );
    let form = crate::markup::submitted(&shown, "/guardianship/end")
        .replace("reason=", "reason=We+moved.");
    let page = pages.post("/guardianship/end", &form).await;
    assert_eq!(page.location(), "/guardian?ended=yes");
    assert_eq!(
        pages.asked("EndGuardianship")[0].variables["input"],
        json!({ "candidateId": "cnd_9", "reason": "We moved." })
    );
}

#[tokio::test]
async fn a_young_person_ends_a_guardianship_once_of_full_age_and_reads_whom_to_tell_before() {
    let address = "/guardianship/end?candidate=cnd_1&guardian=acc_9";
    let list = Pages::new().get("/profile/guardian").await.body;
    assert!(
        list.contains("guardian=acc_9\">End this guardianship"),
        "{list}"
    );
    let minor = Pages::new().get(address).await.body;
    assert!(minor.contains("Tell the authority if your guardian"));
    assert!(!minor.contains("action=\"/guardianship/end\""));
    let mut data = everything(true);
    data["viewer"]["candidate"]["minor"] = json!(false);
    let pages = Pages::over(Recorded::with("Guardianships", json!({ "data": data })));
    let form = crate::markup::submitted(&pages.get(address).await.body, "/guardianship/end");
    let page = pages.post("/guardianship/end", &form).await;
    assert_eq!(page.location(), "/profile/guardian?ended=yes");
    assert_eq!(
        pages.asked("EndGuardianship")[0].variables["input"],
        json!({ "candidateId": "cnd_1", "guardian": "acc_9" })
    );
}

#[tokio::test]
async fn nobody_ends_the_guardianship_of_others() {
    let page = Pages::new().get("/guardianship/end?candidate=cnd_77").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}
