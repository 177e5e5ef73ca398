//! Signing by a link on a phone: what is shown, what is kept secret, and what stands in the way.

use crate::sample::{Recorded, everything, refusal};
use crate::support::Pages;
use axum::http::{Request, StatusCode, header};
use serde_json::json;

const LINK: &str = "/sign/t0ken-1";

#[tokio::test]
async fn a_link_shows_who_signs_what_without_signing_in_and_changes_nothing() {
    let pages = Pages::new();
    let page = pages.get_signed_out(LINK).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(
        pages.asked("AgreementToSign")[0].variables["token"],
        "t0ken-1"
    );
    assert!(page.body.contains("for Ama Mensah (Apprentice) alone"));
    let (facts, clauses) = (
        page.body.find("id=\"facts\""),
        page.body.find("id=\"clauses\""),
    );
    assert!(facts < clauses && clauses < page.body.find("name=\"contentHash\""));
    assert!(pages.asked("SignByLink").is_empty());
}

#[tokio::test]
async fn a_link_is_read_in_each_language_and_signed_in_it() {
    let pages = Pages::new();
    let page = pages.get_signed_out(&format!("{LINK}?lang=ar")).await;
    assert!(page.body.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert_eq!(
        pages.asked("AgreementToSign")[0].variables["language"],
        "ar"
    );
    assert!(page.body.contains("action=\"/sign/t0ken-1?lang=ar\""));
    assert!(page.body.contains("href=\"/sign/t0ken-1?lang=fr\""));
}

#[tokio::test]
async fn nothing_that_a_browser_keeps_or_tells_has_the_token() {
    let pages = Pages::new();
    for path in [LINK.to_owned(), format!("{LINK}?lang=fr")] {
        for page in [pages.get_signed_out(&path).await, pages.get(&path).await] {
            assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
            assert_eq!(page.headers[header::REFERRER_POLICY], "no-referrer");
            // The form's own address, and that of the same page in another language.
            let own = ["action=\"/sign/t0ken-1", "href=\"/sign/t0ken-1?lang="];
            let known: usize = own.iter().map(|it| page.body.matches(it).count()).sum();
            assert_eq!(page.body.matches("t0ken-1").count(), known, "{}", page.body);
        }
    }
    let unavailable = Pages::over(Recorded::with("AgreementToSign", json!("unavailable")));
    let page = unavailable.get_signed_out(LINK).await;
    assert_eq!(page.headers[header::REFERRER_POLICY], "no-referrer");
    assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
    assert!(!page.body.contains("t0ken-1"), "{}", page.body);
}

#[tokio::test]
async fn signing_by_link_sends_what_was_read_and_says_thank_you_with_what_comes_next() {
    let pages = Pages::new();
    let form = "contentHash=9f86&fullName=Ama+Mensah&confirm=yes";
    let page = pages.post(&format!("{LINK}?lang=en"), form).await;
    assert_eq!(page.status, StatusCode::OK);
    let input = pages.asked("SignByLink")[0].variables["input"].clone();
    assert_eq!(
        input,
        json!({ "token": "t0ken-1", "contentHash": "9f86", "fullName": "Ama Mensah", "confirm": true })
    );
    assert!(page.body.contains("<h1>Thank you, you have signed</h1>"));
    assert!(page.body.contains("The others still have to sign."));
    assert!(page.body.contains("href=\"/verify/K7Q2M-9XD4T?lang=en\""));
    assert!(page.body.contains("href=\"/sign-in?back=/agreements\""));
}

#[tokio::test]
async fn without_a_name_or_consent_nothing_is_signed_and_what_was_typed_stays() {
    let pages = Pages::new();
    let page = pages
        .post(
            &format!("{LINK}?lang=fr"),
            "contentHash=9f86&fullName=+&confirm=yes",
        )
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("Écrivez votre nom complet."));
    assert!(page.body.contains("value=\"yes\" required checked"));
    let page = pages
        .post(
            &format!("{LINK}?lang=ar"),
            "contentHash=9f86&fullName=Ama+Mensah",
        )
        .await;
    assert!(page.body.contains("href=\"#confirm\""));
    assert!(page.body.contains("value=\"Ama Mensah\""));
    assert!(pages.asked("SignByLink").is_empty());
}

#[tokio::test]
async fn another_name_is_asked_about_and_sent_once_it_is_confirmed() {
    let mut answer = refusal("signByLink", Some("nameConfirmed"), "Said by the schema.");
    answer["data"]["signByLink"]["userErrors"][0]["code"] = json!("REQUIRED");
    let pages = Pages::over(Recorded::with("SignByLink", answer));
    let form = "contentHash=9f86&fullName=Kofi+Mensah&confirm=yes";
    let page = pages.post(&format!("{LINK}?lang=fr"), form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("name=\"nameConfirmed\" value=\"yes\""));
    assert!(
        page.body.contains("tel que je l&#39;écris") || page.body.contains("tel que je l'écris")
    );
    pages.post(LINK, &format!("{form}&nameConfirmed=yes")).await;
    assert_eq!(
        pages.asked("SignByLink")[1].variables["input"]["nameConfirmed"],
        true
    );
}

#[tokio::test]
async fn whatever_is_in_the_way_is_said_with_whom_to_ask() {
    let asks = "Ask Golden Crust Bakery to send you a new link.";
    let questions = "If you have questions, ask Golden Crust Bakery.";
    for (reason, status, told, way) in [
        (
            "UNKNOWN",
            404,
            "We know no such link.",
            "Ask the enterprise to send you a new link.",
        ),
        (
            "USED",
            410,
            "You have signed with this link.",
            "Sign in to see the agreement",
        ),
        ("REPLACED", 410, "A newer link was sent to you.", asks),
        ("EARLY", 409, "this link is not made yet", questions),
        ("EXPIRED", 410, "for some days only", asks),
        ("CLOSED", 410, "takes no signatures", questions),
        ("CHANGED", 410, "The text has changed", asks),
        ("LATE", 410, "The time for signatures is over", questions),
        (
            "GIVEN",
            410,
            "This signature is given already.",
            "Sign in to see the agreement",
        ),
    ] {
        let mut data = everything(false);
        let enterprise = (reason != "UNKNOWN").then_some("Golden Crust Bakery");
        data["agreementToSign"] = json!({
            "toSign": null, "obstacle": { "reason": reason, "enterprise": enterprise }, "userErrors": []
        });
        let pages = Pages::over(Recorded::with("AgreementToSign", json!({ "data": data })));
        let page = pages.get_signed_out(&format!("{LINK}?lang=en")).await;
        assert_eq!(page.status.as_u16(), status, "{reason}");
        assert!(page.body.contains(told), "{reason}");
        assert!(page.body.contains(way), "{reason}");
        assert!(!page.body.contains("name=\"fullName\""), "{reason}");
        let other = "href=\"/sign/t0ken-1?lang=ar\"";
        assert!(page.body.contains(other), "{reason} in another language");
    }
}

#[tokio::test]
async fn an_older_browser_that_hides_where_a_form_comes_from_can_sign_by_link_and_nothing_else() {
    let pages = Pages::new();
    let post = |path: &str| {
        Request::post(path)
            .header(header::ORIGIN, "null")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
    };
    let form = "contentHash=9f86&fullName=Ama+Mensah&confirm=yes";
    assert_eq!(pages.send(post(LINK), form).await.status, StatusCode::OK);
    let elsewhere = pages.send(post("/agreements/agr_1/sign"), form).await;
    assert_eq!(elsewhere.status, StatusCode::FORBIDDEN);
    let foreign = post(LINK).header("sec-fetch-site", "cross-site");
    assert_eq!(
        pages.send(foreign, form).await.status,
        StatusCode::FORBIDDEN
    );
}
