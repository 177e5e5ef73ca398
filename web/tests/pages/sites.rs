//! Sites of an enterprise, as their form takes them.

use crate::forms::changed;
use crate::support::Pages;
use axum::http::StatusCode;
use serde_json::json;

#[tokio::test]
async fn saving_an_enterprise_as_it_is_shown_keeps_every_site() {
    let sites: Vec<_> = (0..23)
        .map(|at| {
            json!({
                "id": format!("sit_{at}"), "name": format!("Site {at}"), "address": null, "locality": "Kumasi",
                "country": "GH", "latitude": null, "longitude": null
            })
        })
        .collect();
    let pages = Pages::over(changed(
        "Enterprise",
        "/viewer/memberships/0/organisation/sites",
        json!(sites),
    ));
    let shown = pages.get("/enterprise/edit").await.body;
    assert!(
        shown.contains("name=\"sites.23.name\""),
        "room for one more"
    );
    let form = crate::markup::submitted(&shown, "/enterprise/edit");
    let saved = pages.post("/enterprise/edit", &form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let sent = &pages.asked("SaveEnterprise")[0].variables["input"]["sites"];
    let ids: Vec<_> = sent
        .as_array()
        .expect("sites")
        .iter()
        .map(|it| &it["id"])
        .collect();
    let meant: Vec<_> = sites.iter().map(|it| &it["id"]).collect();
    assert_eq!(ids, meant);
}

#[tokio::test]
async fn a_site_after_an_emptied_one_is_saved_too() {
    let pages = Pages::new();
    let form = "id=org_1&name=Bakery&sites.0.name=&sites.1.id=sit_2&sites.1.name=Depot&sites.1.locality=Tema&sites.1.country=GH";
    pages.post("/enterprise/edit", form).await;
    let sent = &pages.asked("SaveEnterprise")[0].variables["input"]["sites"];
    assert_eq!(sent.as_array().map(Vec::len), Some(1));
    assert_eq!(sent[0]["name"], "Depot");
}

#[tokio::test]
async fn a_site_in_the_united_kingdom_says_in_which_part_and_others_have_none() {
    let post = async |place: &str| {
        let pages = Pages::new();
        let form = format!("id=org_1&name=Garage&sites.0.name=Yard&sites.0.locality=Leeds&{place}");
        let page = pages.post("/enterprise/edit", &form).await;
        (page, pages)
    };
    let (page, _) = post("sites.0.country=GB&sites.0.subdivision=").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.body
            .contains("Say which part of the United Kingdom this is"),
        "{}",
        page.body
    );
    let (_, pages) = post("sites.0.country=GB&sites.0.subdivision=GB-ENG").await;
    let sent = &pages.asked("SaveEnterprise")[0].variables["input"]["sites"];
    assert_eq!(sent[0]["subdivision"], "GB-ENG");
    let (_, pages) = post("sites.0.country=GH&sites.0.subdivision=GB-ENG").await;
    let sent = &pages.asked("SaveEnterprise")[0].variables["input"]["sites"];
    assert_eq!(sent[0].get("subdivision"), None, "{sent}");
}
