//! Conditions on the search page, and how the page of a placement says that one is protected.

use crate::sample::{Recorded, everything};
use crate::support::Pages;
use serde_json::{Value, json};

/// The page of a placement that `change` has changed, for somebody who is signed in.
async fn placement(change: impl FnOnce(&mut Value)) -> String {
    let mut data = everything(true);
    change(&mut data);
    let pages = Pages::over(Recorded::with("ViewPlacement", json!({ "data": data })));
    pages.get("/placements/plc_1").await.body
}

/// The search page over an empty result that `change` has changed.
async fn nothing_found(address: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut data = everything(false);
    data["placements"]["edges"] = json!([]);
    data["placements"]["totalCount"] = json!(0);
    change(&mut data["placements"]);
    let pages = Pages::over(Recorded::with("SearchPlacements", json!({ "data": data })));
    pages.get(address).await.body
}

fn position(body: &str, text: &str) -> usize {
    body.find(text)
        .unwrap_or_else(|| panic!("no “{text}” in the page"))
}

#[tokio::test]
async fn conditions_and_branches_are_passed_on_to_the_search() {
    let pages = Pages::new();
    pages
        .get("/placements?condition=paid&condition=sick_pay&branch=maternity")
        .await;
    let asked = pages.asked("SearchPlacements");
    let filter = &asked[0].variables["filter"];
    assert_eq!(filter["conditions"], json!(["paid", "sick_pay"]));
    assert_eq!(filter["coveredBranches"], json!(["maternity"]));
}

#[tokio::test]
async fn a_chosen_branch_is_a_chip_that_can_be_removed_in_plain_words() {
    let body = Pages::new()
        .get("/placements?condition=paid&branch=maternity")
        .await
        .body;
    let chip =
        "<a href=\"/placements?condition=paid\"><span class=\"vh\">Drop </span>Having a child";
    assert!(body.contains(chip), "{body}");
    assert!(
        body.contains("(2 chosen)"),
        "the closed group says how many"
    );
}

#[tokio::test]
async fn a_choice_that_leads_to_nothing_is_shown_with_its_zero() {
    let body = Pages::new().get("/placements").await.body;
    let choice = "value=\"maternity\"> Having a child <span class=\"count\">0</span>";
    assert!(body.contains(choice), "{body}");
}

#[tokio::test]
async fn an_empty_result_names_the_condition_to_leave_out_with_its_count() {
    let address = "/placements?condition=paid&condition=injury_cover&q=baker";
    let body = nothing_found(address, |placements| {
        placements["relaxations"] = json!([
            { "field": "conditions", "code": "injury_cover", "count": 12 },
            { "field": "query", "code": null, "count": 1 }
        ]);
    })
    .await;
    let without_cover = "<a href=\"/placements?condition=paid&#38;q=baker\">12 placements without “Injury cover”</a>";
    assert!(body.contains(without_cover), "{body}");
    let without_words = "<a href=\"/placements?condition=paid&#38;condition=injury_cover\">1 placement without “baker”</a>";
    assert!(body.contains(without_words), "{body}");
}

#[tokio::test]
async fn leaving_out_the_place_leaves_out_the_order_by_distance_too() {
    let address = "/placements?near=6.7,-1.6&radius=25&sort=DISTANCE&condition=paid";
    let body = nothing_found(address, |placements| {
        placements["relaxations"] = json!([{ "field": "near", "code": null, "count": 3 }]);
    })
    .await;
    assert!(
        body.contains("<a href=\"/placements?condition=paid\">3 placements"),
        "{body}"
    );
}

#[tokio::test]
async fn a_badge_says_yes_no_and_not_stated_in_words() {
    let body = placement(|_| {}).await;
    assert!(body.contains("<li class=\"yes\">Insured against accidents at work</li>"));
    assert!(body.contains("<li class=\"unknown\">Health cover: not stated</li>"));
    assert!(body.contains("<li class=\"no\">Work at night</li>"));
}

#[tokio::test]
async fn somebody_who_is_under_18_on_the_first_day_reads_the_rules_for_them_first() {
    let young = placement(|data| {
        data["placement"]["startsOn"] = json!("2027-01-11");
    })
    .await;
    assert!(young.contains("You will be 17 on the first day"));
    assert!(position(&young, "id=\"young\"") < position(&young, "id=\"accident\""));
}

#[tokio::test]
async fn an_adult_reads_no_rules_for_young_people_and_a_stranger_reads_them_last() {
    let adult = placement(|_| {}).await;
    assert!(!adult.contains("id=\"young\""));
    let stranger = Pages::new().get_signed_out("/placements/plc_1").await.body;
    assert!(position(&stranger, "id=\"young\"") > position(&stranger, "id=\"people\""));
    assert!(stranger.contains("If you are under 18 on the first day"));
}

#[tokio::test]
async fn somebody_too_young_for_the_placement_is_told_so() {
    let body = placement(|data| {
        data["placement"]["startsOn"] = json!("2024-09-01");
    })
    .await;
    let refused = "<li class=\"no\"><span class=\"vh\">Careful: </span>You must be at least 16 when you start.</li>";
    assert!(body.contains(refused), "{body}");
}

#[tokio::test]
async fn accident_insurance_that_begins_after_the_first_day_is_a_warning() {
    let late = placement(|data| {
        data["placement"]["conditions"]["coverage"][0]["fromDate"] = json!("2099-02-01");
    })
    .await;
    assert!(
        late.contains("begins only on 1\u{a0}February 2099"),
        "{late}"
    );
    assert!(!late.contains("from your first day, "));
    let on_the_day = placement(|data| {
        data["placement"]["conditions"]["coverage"][0]["fromDate"] = json!("2099-01-11");
    })
    .await;
    assert!(on_the_day.contains("from your first day, 11\u{a0}January 2099"));
}

#[tokio::test]
async fn no_insurance_and_no_word_about_it_are_told_apart() {
    let none = placement(|data| {
        data["placement"]["conditions"]["coverage"] =
            json!([{ "branch": "employment_injury", "branchTitle": "", "mode": "none", "modeTitle": "No cover" }]);
    })
    .await;
    assert!(none.contains("says that there is no insurance"));
    let silent = placement(|data| {
        data["placement"]["conditions"]["coverage"] = json!([]);
    })
    .await;
    assert!(silent.contains("Whether you are insured against accidents at work is not stated"));
}

#[tokio::test]
async fn an_assessment_of_long_ago_is_said_to_be_old() {
    let old = placement(|data| {
        data["placement"]["conditions"]["riskAssessedOn"] = json!("2020-01-05");
    })
    .await;
    assert!(old.contains("That is more than 12 months ago."));
}

#[tokio::test]
async fn what_is_not_stated_becomes_a_question_to_ask() {
    let body = placement(|_| {}).await;
    let (_, questions) = body.split_once("id=\"ask\"").expect("the questions");
    for question in [
        "Do you go on paying me when I am ill?",
        "What do you do about each danger?",
        "Do you have written rules against violence and harassment?",
        "Does the accident insurance also count on the way to work and home?",
    ] {
        assert!(questions.contains(question), "{question}");
    }
    assert!(!questions.contains("Who pays for my protective equipment?"));
}

#[tokio::test]
async fn the_report_of_the_rule_check_is_folded_with_its_sources() {
    let body = placement(|_| {}).await;
    let (_, report) = body
        .split_once("<details><summary>What the rule check says, with sources</summary>")
        .expect("the report");
    let (report, _) = report.split_once("</details>").expect("its end");
    assert!(
        report.contains("Convention No. 121 4, 9(2) (grade T)"),
        "{report}"
    );
    assert!(
        !report.contains("Night work of minors"),
        "what doesn't apply is left out"
    );
}

#[tokio::test]
async fn the_section_says_every_sentence_in_both_languages() {
    let pages = Pages::new();
    for address in ["/placements/plc_1", "/placements/plc_1?lang=fr"] {
        for body in [
            pages.get(address).await.body,
            pages.get_signed_out(address).await.body,
        ] {
            for key in ["protect-", "ask-"] {
                let bare = body
                    .split(key)
                    .nth(1)
                    .map(|rest| rest.chars().take(30).collect::<String>());
                assert_eq!(bare, None, "{address} shows a bare {key}");
            }
        }
    }
}

#[tokio::test]
async fn fees_clauses_the_day_and_a_move_elsewhere_are_told_where_they_are_stated() {
    let body = placement(|_| {}).await;
    for told in [
        "You pay no fee, deposit or bond for the placement.",
        "The agreement has none of the clauses that laws forbid or limit.",
        "a move to another one is provided for.",
        "Your day begins at 06:00 at the earliest and ends at 14:30 at the latest.",
        "The longest working day has 7.5 hours.",
    ] {
        assert!(body.contains(told), "{told}");
    }
    let body = placement(|data| {
        let conditions = &mut data["placement"]["conditions"];
        conditions["apprenticePays"] = json!(null);
        conditions["transferPlan"] = json!(null);
        conditions["clauses"] = json!([{ "code": "bond" }]);
    })
    .await;
    assert!(body.contains("The agreement has a clause that laws forbid or limit:"));
    assert!(!body.contains("You pay no fee"));
}

#[tokio::test]
async fn somebody_under_18_reads_on_which_ground_they_do_dangerous_work() {
    let body = placement(|data| {
        data["viewer"]["candidate"]["birthDate"] = json!("2082-01-01");
        data["placement"]["conditions"]["accommodationProvided"] = json!(true);
    })
    .await;
    for told in [
        "is allowed here by: Labour Act, section 58",
        "Your health, safety and morals are fully protected.",
        "Nobody competent supervises you at this work.",
        "The authority has allowed work at night: Decision 7 of 3 May 2026",
        "A place to live is offered: Two to a room.",
    ] {
        assert!(body.contains(told), "{told}");
    }
}
