//! What the page of a draft says of whatever keeps it from being public, and of what the firm may have mistaken.

use crate::sample::{Recorded, everything};
use crate::support::Pages;
use serde_json::json;

const PUBLISH: &str = "action=\"/enterprise/placements/plc_1/publish\"";

/// The page of a draft that `change` has changed.
async fn draft(change: impl FnOnce(&mut serde_json::Value)) -> String {
    let mut data = everything(true);
    data["placement"]["state"] = json!("DRAFT");
    data["placement"]["qualityReport"]["publishable"] = json!(true);
    change(&mut data["placement"]);
    let pages = Pages::over(Recorded::with("EditPlacement", json!({ "data": data })));
    pages.get("/enterprise/placements/plc_1").await.body
}

#[tokio::test]
async fn a_draft_of_a_suspended_enterprise_says_so_and_offers_no_publishing() {
    let shown = draft(|_| {}).await;
    assert!(shown.contains("your enterprise is suspended"), "{shown}");
    assert!(shown.contains("What stands in the way is said above."));
    assert!(!shown.contains("It can go public"));
    assert!(!shown.contains(PUBLISH));
}

#[tokio::test]
async fn a_refused_draft_says_so_until_what_was_refused_has_changed() {
    let good = json!({ "state": "GOOD", "reasons": [], "wayBack": null, "until": null });
    let refused = draft(|placement| placement["enterprise"]["standing"] = good.clone()).await;
    assert!(refused.contains("the authority refused it"), "{refused}");
    assert!(!refused.contains(PUBLISH));
    let changed = draft(|placement| {
        placement["enterprise"]["standing"] = good.clone();
        placement["review"]["results"][0]["inputs"] = json!("mode: private_policy");
    })
    .await;
    assert!(changed.contains("The refusal no longer stands in the way"));
    assert!(!changed.contains("the authority refused it"));
    assert!(changed.contains(PUBLISH));
}

#[tokio::test]
async fn after_a_suspension_the_draft_no_longer_says_suspended() {
    let shown = draft(|placement| {
        placement["enterprise"]["standing"] =
            json!({ "state": "GOOD", "reasons": [], "wayBack": null, "until": null });
        placement["review"] = json!(null);
        placement["heldBack"]["cause"] = json!("SUSPENSION");
    })
    .await;
    assert!(shown.contains("The suspension is over"), "{shown}");
    assert!(!shown.contains("the enterprise is suspended"));
    assert!(shown.contains(PUBLISH));
}

#[tokio::test]
async fn a_first_day_that_is_years_away_is_remarked() {
    let far = draft(|_| {}).await;
    assert!(far.contains("is more than two years away. Is the year right?"));
    let near = draft(|placement| placement["startsOn"] = json!("2027-01-11")).await;
    assert!(!near.contains("Is the year right?"));
    let pages = Pages::new();
    let checked = pages
        .post(
            "/enterprise/placements/new",
            "occupationCode=7512&startsOn=2099-01-11&check=yes",
        )
        .await;
    assert!(checked.body.contains("Is the year right?"));
}
