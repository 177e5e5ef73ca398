//! Drafting, changing, ending, preparing and registering an agreement.

use crate::markup::submitted;
use crate::sample::changes::{found, terms, to_change};
use crate::sample::{Recorded, everything, refusal};
use crate::support::Pages;
use axum::http::StatusCode;
use serde_json::{Value, json};

const DRAFT: &str = "/applications/app_1/agreement";

/// The pages over an agreement that was changed for the test.
fn over(change: impl Fn(&mut Value)) -> Pages {
    let mut data = to_change(true);
    change(&mut data["agreement"]);
    Pages::over(Recorded::with("AgreementToChange", json!({ "data": data })))
}

/// The pages over an application that has an agreement in a state.
fn drafted(state: &str) -> Pages {
    let mut data = everything(true);
    data["application"]["agreement"] = json!({
        "id": "agr_1", "state": state, "actions": ["DRAFT", "SEND"], "backdatingFrom": null,
        "preparation": {
            "inductionOn": null, "minorAssessedOn": null, "medicalFitnessOn": null, "otherWeeklyMinutes": 90,
            "yearOfTraining": 1
        },
        "currentVersion": {
            "number": 1, "keyFacts": [{ "label": "Pay", "text": "GHS 450 a month" }],
            "signatories": [{ "key": "enterprise", "role": "ENTERPRISE", "name": "Golden Crust Bakery", "appointed": true, "signature": null }]
        },
        "at": { "terms": terms().to_string() }
    });
    Pages::over(Recorded::with("DraftForm", json!({ "data": data })))
}

/// The input of the only operation of a name.
fn input(pages: &Pages, operation: &str) -> Value {
    let asked = pages.asked(operation);
    assert_eq!(asked.len(), 1, "{operation}");
    asked[0].variables["input"].clone()
}

/// Posts the form as it is shown, with some values in place of what stood there.
async fn post_with(pages: &Pages, path: &str, values: &[(&str, &str)]) -> crate::support::Page {
    let form = submitted(&pages.get(path).await.body, path);
    let replaced = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        !values.iter().any(|(other, _)| *other == name)
    };
    let kept: Vec<String> = form
        .split('&')
        .filter(replaced)
        .map(str::to_owned)
        .chain(values.iter().map(|(name, value)| format!("{name}={value}")))
        .collect();
    pages.post(path, &kept.join("&")).await
}

#[tokio::test]
async fn an_ordinary_firm_only_confirms_its_draft() {
    let pages = Pages::new();
    let page = post_with(&pages, DRAFT, &[]).await;
    assert_eq!(page.location(), DRAFT);
    assert_eq!(
        input(&pages, "DraftAgreement"),
        json!({
            "applicationId": "app_1", "startsOn": "2099-01-11", "send": false, "guardiansSign": "ONE",
            "providerSigns": false, "preparation": {}
        })
    );
}

#[tokio::test]
async fn a_draft_is_read_before_it_is_sent_to_those_who_sign() {
    let pages = drafted("DRAFT");
    let body = pages.get(DRAFT).await.body;
    assert!(body.contains("GHS 450 a month"), "{body}");
    assert!(body.contains("href=\"/agreements/agr_1\""));
    let page = pages
        .post(
            "/agreements/agr_1/send",
            &submitted(&body, "/agreements/agr_1/send"),
        )
        .await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(
        input(&pages, "SendAgreement"),
        json!({ "agreementId": "agr_1" })
    );
}

#[tokio::test]
async fn drafting_again_begins_with_everything_that_the_draft_says() {
    let pages = drafted("AWAITING_SIGNATURES");
    let shown = pages.get(DRAFT).await.body;
    assert!(shown.contains("also those who have signed"), "{shown}");
    assert!(shown.contains("Give their address again"));
    post_with(&pages, DRAFT, &[]).await;
    let input = input(&pages, "DraftAgreement");
    assert_eq!(input["guardiansSign"], "ALL");
    assert_eq!(input["hostEnterpriseId"], "org_9");
    assert_eq!(input["providerSigns"], true);
    assert_eq!(
        input["trainingPlan"],
        json!([{ "title": "Doughs", "fromMonth": 1, "toMonth": 6, "place": "OFF_THE_JOB", "location": "Workshop 2" }])
    );
    assert_eq!(
        input["priorLearning"],
        json!({ "months": 3, "assessor": "Kumasi Technical Institute" })
    );
    assert_eq!(
        input["preparation"],
        json!({ "otherWeeklyMinutes": 90, "yearOfTraining": 1 })
    );
    assert_eq!(input["additionalTerms"], "Tools stay in the bakery.");
    assert!(
        pages.asked("FindOrganisations").is_empty(),
        "whoever is named already isn't looked for"
    );
}

#[tokio::test]
async fn what_the_gate_blocks_is_told_and_what_was_typed_stays() {
    let blocked = refusal(
        "draftAgreement",
        None,
        "Nobody covers injuries. Say who does.",
    );
    let pages = Pages::over(Recorded::with("DraftAgreement", blocked));
    let values = [
        ("additionalTerms", "Tools+stay."),
        ("trainingPlan.0.title", "Doughs"),
    ];
    let page = post_with(&pages, DRAFT, &values).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("Nobody covers injuries. Say who does."));
    assert!(page.body.contains("Tools stay.</textarea>"));
    assert!(page.body.contains("value=\"Doughs\""));
    assert!(
        page.body
            .contains("href=\"/enterprise/placements/plc_1/conditions\""),
        "the way to put it right"
    );
}

#[tokio::test]
async fn a_second_enterprise_is_found_by_its_name() {
    let pages = Pages::new();
    post_with(&pages, DRAFT, &[("hostEnterpriseId", "kumasi")]).await;
    assert_eq!(
        pages.asked("FindOrganisations")[0].variables,
        json!({ "kind": "ENTERPRISE", "named": "kumasi" })
    );
    assert_eq!(input(&pages, "DraftAgreement")["hostEnterpriseId"], "org_2");
}

#[tokio::test]
async fn where_several_go_by_a_name_the_form_asks_which() {
    let mut data = everything(true);
    data["organisations"] = json!([
        found("org_2", "Kumasi Ovens"),
        found("org_4", "Kumasi Oils")
    ]);
    let pages = Pages::over(Recorded::with("FindOrganisations", json!({ "data": data })));
    let asked = post_with(&pages, DRAFT, &[("hostEnterpriseId", "kumasi")]).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.body.contains("Kumasi Oils · GH-7 · Kumasi"));
    let answer = format!(
        "{}&hostEnterpriseId.chosen=org_4",
        submitted(&asked.body, DRAFT)
    );
    pages.post(DRAFT, &answer).await;
    assert_eq!(input(&pages, "DraftAgreement")["hostEnterpriseId"], "org_4");
}

#[tokio::test]
async fn a_name_that_nobody_has_is_refused_at_its_field() {
    let mut data = everything(true);
    data["organisations"] = json!([]);
    let pages = Pages::over(Recorded::with("FindOrganisations", json!({ "data": data })));
    let page = post_with(&pages, DRAFT, &[("hostEnterpriseId", "Nowhere")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("href=\"#hostEnterpriseId\""));
    assert!(page.body.contains("value=\"Nowhere\""));
    assert!(pages.asked("DraftAgreement").is_empty());
}

#[tokio::test]
async fn only_the_enterprise_drafts() {
    let mut data = everything(true);
    data["viewer"]["memberships"] = json!([]);
    let pages = Pages::over(Recorded::with("DraftForm", json!({ "data": data })));
    assert_eq!(pages.get(DRAFT).await.status, StatusCode::FORBIDDEN);
}

/// Every kind with what a form sends that changes nothing but what has to be given.
const KINDS: [(&str, &[(&str, &str)]); 10] = [
    ("period", &[("changes.period.endsOn", "2101-06-30")]),
    (
        "interruption",
        &[
            ("changes.interruption.from", "2099-10-01"),
            ("changes.interruption.until", "2099-12-31"),
        ],
    ),
    ("place", &[]),
    ("host", &[]),
    ("mentor", &[]),
    ("training-provider", &[]),
    ("pay", &[("changes.pay.remuneration.0.amount", "500%2C50")]),
    ("training-plan", &[]),
    ("hours", &[("changes.hours.weeklyMinutes", "35.5")]),
    ("termination", &[("changes.termination", "2099-12-31")]),
];

#[tokio::test]
async fn each_kind_of_change_is_proposed_with_its_own_values() {
    let expected = [
        json!({ "period": { "startsOn": "2099-01-11", "endsOn": "2101-06-30" } }),
        json!({ "interruption": { "from": "2099-10-01", "until": "2099-12-31" } }),
        json!({ "place": { "siteId": "sit_1" } }),
        json!({ "host": { "organisationId": "org_9" } }),
        json!({ "mentors": [{ "name": "Esi Boateng", "qualification": "Master baker" }] }),
        json!({ "trainingProvider": { "organisationId": "org_3", "signs": true } }),
        json!({ "pay": { "remuneration": [
            { "fromMonth": 1, "amount": "500.50", "currency": "GHS", "period": "MONTH" },
            { "fromMonth": 13, "amount": "600.00", "currency": "GHS", "period": "MONTH" }
        ], "payDay": 28 } }),
        json!({ "trainingPlan": { "learningOutcomes": ["Make ten kinds of bread"], "stages": [
            { "title": "Doughs", "fromMonth": 1, "toMonth": 6, "place": "OFF_THE_JOB", "location": "Workshop 2" }
        ] } }),
        json!({ "hours": {
            "weeklyMinutes": 2130, "days": ["MONDAY", "TUESDAY"], "shift": "DAY", "offTheJobPercent": 20
        } }),
        json!({ "termination": "2099-12-31" }),
    ];
    for ((kind, values), expected) in KINDS.iter().zip(expected) {
        let pages = Pages::new();
        let path = format!("/agreements/agr_1/amend/{kind}");
        let values = [*values, &[("reason", "We+agree.")]].concat();
        let page = post_with(&pages, &path, &values).await;
        assert_eq!(
            page.location(),
            "/agreements/agr_1",
            "{kind}: {}",
            page.body
        );
        let input = input(&pages, "ProposeAmendment");
        assert_eq!(input["changes"], expected, "{kind}");
        assert_eq!(input["reason"], "We agree.", "{kind}");
    }
}

#[tokio::test]
async fn a_change_counts_from_the_first_day_at_the_earliest_and_a_pause_from_its_own() {
    let pages = Pages::new();
    post_with(&pages, "/agreements/agr_1/amend/pay", &[]).await;
    assert_eq!(
        input(&pages, "ProposeAmendment")["effectiveOn"],
        "2099-01-11"
    );
    let pages = Pages::new();
    let (_, values) = KINDS[1];
    post_with(&pages, "/agreements/agr_1/amend/interruption", values).await;
    assert_eq!(
        input(&pages, "ProposeAmendment")["effectiveOn"],
        "2099-10-01"
    );
}

#[tokio::test]
async fn an_end_far_away_counts_once_there_was_time_to_sign_and_a_near_one_on_its_day() {
    let today = chrono::Utc::now().date_naive();
    for (last, expected) in [(400, 14), (5, 5)] {
        let day = |days: u64| (today + chrono::Days::new(days)).to_string();
        let pages = Pages::new();
        let values = [
            ("changes.termination", day(last)),
            ("reason", "We+agree.".to_owned()),
        ];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        post_with(&pages, "/agreements/agr_1/amend/termination", &values).await;
        let input = input(&pages, "ProposeAmendment");
        assert_eq!(input["effectiveOn"], day(expected), "{last}");
    }
}

#[tokio::test]
async fn a_form_shows_what_holds_beside_what_is_proposed_and_who_signs() {
    let page = Pages::new().get("/agreements/agr_1/amend/pay").await;
    for words in [
        "What holds on 11\u{a0}January 2099",
        "GHS\u{a0}450 a month",
        "value=\"450.00\"",
        "<li>Guardian</li>",
        "Until all of them have signed, nothing changes.",
    ] {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
}

#[tokio::test]
async fn where_nothing_can_be_proposed_the_form_is_not_there() {
    let pages = over(|agreement| agreement["actions"] = json!([]));
    let body = pages.get("/agreements/agr_1/amend/pay").await.body;
    assert!(body.contains("What holds on"));
    assert!(!body.contains("name=\"reason\""), "{body}");
}

#[tokio::test]
async fn a_refused_change_keeps_what_was_typed_and_goes_to_its_field() {
    let past = refusal(
        "proposeAmendment",
        Some("effectiveOn"),
        "2020-01-01 is past. Ask the competent authority.",
    );
    for (kind, values) in KINDS {
        let pages = Pages::over(Recorded::with("ProposeAmendment", past.clone()));
        let path = format!("/agreements/agr_1/amend/{kind}");
        let values = [values, &[("reason", "A+good+harvest.")]].concat();
        let page = post_with(&pages, &path, &values).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{kind}");
        assert!(page.body.contains("A good harvest.</textarea>"), "{kind}");
        let field = match kind {
            "period" => "changes.period.endsOn",
            "interruption" => "changes.interruption.from",
            "termination" => "changes.termination",
            _ => "effectiveOn",
        };
        assert!(
            page.body
                .contains(&format!("<a href=\"#{field}\">2020-01-01 is past.")),
            "{kind}: {}",
            page.body
        );
        assert!(page.body.contains(&format!("id=\"{field}\"")), "{kind}");
    }
}

#[tokio::test]
async fn a_step_of_pay_that_is_refused_is_found_in_its_row() {
    let wrong = refusal(
        "proposeAmendment",
        Some("changes.pay.remuneration.0.amount"),
        "This is not an amount.",
    );
    let pages = Pages::over(Recorded::with("ProposeAmendment", wrong));
    let values = [
        ("changes.pay.remuneration.0.amount", ""),
        ("changes.pay.remuneration.1.amount", "700"),
    ];
    let page = post_with(&pages, "/agreements/agr_1/amend/pay", &values).await;
    assert!(
        page.body
            .contains("<a href=\"#changes.pay.remuneration.1.amount\">This is not an amount.</a>"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn all_kinds_are_offered_in_plain_words_and_others_lead_nowhere() {
    let pages = Pages::new();
    let body = pages.get("/agreements/agr_1/amend").await.body;
    for (kind, _) in KINDS {
        assert!(
            body.contains(&format!("href=\"/agreements/agr_1/amend/{kind}\"")),
            "{kind}"
        );
    }
    for kind in ["contact-data", "weather"] {
        let page = pages.get(&format!("/agreements/agr_1/amend/{kind}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{kind}");
    }
}

#[tokio::test]
async fn a_change_that_waits_is_shown_instead_and_taken_back_by_whoever_proposed_it() {
    let waiting = |party: &'static str| {
        over(move |agreement| {
            agreement["viewerParties"] = json!(["ENTERPRISE"]);
            agreement["pendingVersion"] = json!({ "number": 2, "keyFacts": [{ "label": "Change", "text": "GHS 500 a month" }] });
            agreement["amendments"] = json!([{
                "kinds": ["PAY"], "effectiveOn": "2099-07-01", "reason": "A good harvest.", "proposedBy": party,
                "awaiting": ["APPRENTICE"], "version": { "number": 2 }
            }]);
        })
    };
    let address = "/agreements/agr_1/amend";
    let theirs = waiting("APPRENTICE").get(address).await.body;
    assert!(theirs.contains("GHS 500 a month"), "{theirs}");
    assert!(!theirs.contains("name=\"reason\""), "it isn't the viewer's");
    assert!(!theirs.contains("/amend/pay"), "one change at a time");
    let pages = waiting("ENTERPRISE");
    let form = submitted(&pages.get(address).await.body, "/agreements/agr_1/withdraw");
    let form = form.replace("reason=", "reason=A+mistake.");
    pages.post("/agreements/agr_1/withdraw", &form).await;
    assert_eq!(
        input(&pages, "WithdrawAmendment"),
        json!({ "agreementId": "agr_1", "reason": "A mistake." })
    );
}

#[tokio::test]
async fn before_the_start_an_agreement_is_called_off_and_later_ended() {
    let address = "/agreements/agr_1/end";
    let pages = Pages::new();
    let page = post_with(&pages, address, &[("reason", "Moved."), ("sure", "yes")]).await;
    assert_eq!(page.location(), "/agreements/agr_1");
    assert_eq!(
        input(&pages, "CancelAgreement"),
        json!({ "agreementId": "agr_1", "reason": "Moved." })
    );
    let pages = over(|agreement| agreement["actions"] = json!(["GIVE_NOTICE", "TERMINATE"]));
    assert!(
        pages.get(address).await.body.contains("28 days"),
        "the notice that was agreed"
    );
    let values = [
        ("reason", "No+pay."),
        ("lastDay", "2099-05-01"),
        ("forCause", "yes"),
        ("sure", "yes"),
    ];
    post_with(&pages, address, &values).await;
    assert_eq!(
        input(&pages, "TerminateAgreement"),
        json!({ "agreementId": "agr_1", "reason": "No pay.", "lastDay": "2099-05-01", "forCause": true })
    );
}

#[tokio::test]
async fn nothing_ends_before_somebody_is_sure_and_the_reason_stays() {
    let pages = over(|agreement| agreement["actions"] = json!(["TERMINATE"]));
    let page = post_with(&pages, "/agreements/agr_1/end", &[("reason", "No+pay.")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["href=\"#sure\"", "href=\"#lastDay\"", "No pay.</textarea>"] {
        assert!(page.body.contains(words), "{words}");
    }
    assert!(pages.asked("TerminateAgreement").is_empty());
}

#[tokio::test]
async fn too_short_a_notice_is_refused_at_the_day_with_what_was_typed() {
    let mut data = to_change(true);
    data["agreement"]["actions"] = json!(["GIVE_NOTICE"]);
    let mut recorded = Recorded::with("AgreementToChange", json!({ "data": data }));
    let early = refusal(
        "terminateAgreement",
        Some("lastDay"),
        "The earliest last day is later.",
    );
    recorded.answers.insert("TerminateAgreement", early);
    let pages = Pages::over(recorded);
    let values = [
        ("reason", "Moving."),
        ("lastDay", "2099-02-01"),
        ("sure", "yes"),
    ];
    let page = post_with(&pages, "/agreements/agr_1/end", &values).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("<a href=\"#lastDay\">The earliest"));
    assert!(page.body.contains("value=\"2099-02-01\""));
}

#[tokio::test]
async fn contact_data_are_corrected_and_what_is_emptied_is_taken_out() {
    let pages = Pages::new();
    let address = "/agreements/agr_1/contact";
    let values = [
        ("contact.phone", ""),
        ("contact.address", "14+Harbour+Road"),
        ("reason", "Moved."),
    ];
    let page = post_with(&pages, address, &values).await;
    assert_eq!(page.location(), "/agreements/agr_1");
    assert_eq!(
        input(&pages, "CorrectContactData"),
        json!({
            "agreementId": "agr_1", "party": "APPRENTICE", "reason": "Moved.",
            "contact": { "address": "14 Harbour Road", "phone": "", "email": "ama@example.org" }
        })
    );
}

#[tokio::test]
async fn a_guardian_corrects_the_apprentices_data_and_a_party_its_own_alone() {
    let pages = over(|agreement| agreement["viewerParties"] = json!(["GUARDIAN"]));
    let body = pages.get("/agreements/agr_1/contact").await.body;
    assert!(
        body.contains("name=\"party\" value=\"APPRENTICE\""),
        "{body}"
    );
    assert!(!body.contains("party=ENTERPRISE"));
    let pages = over(|agreement| agreement["viewerParties"] = json!(["HOST_ENTERPRISE"]));
    let body = pages.get("/agreements/agr_1/contact").await.body;
    assert!(!body.contains("name=\"party\""), "nothing is known of it");
}

#[tokio::test]
async fn a_refused_correction_keeps_what_was_typed() {
    let wrong = refusal(
        "correctContactData",
        Some("contact.email"),
        "This is no address.",
    );
    let pages = Pages::over(Recorded::with("CorrectContactData", wrong));
    let address = "/agreements/agr_1/contact";
    let page = post_with(&pages, address, &[("contact.email", "nowhere")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.body
            .contains("<a href=\"#contact.email\">This is no address.</a>")
    );
    assert!(page.body.contains("value=\"nowhere\""));
}

#[tokio::test]
async fn preparation_is_noted_in_hours_and_what_is_missing_is_shown_with_its_reason() {
    let pages = Pages::new();
    let address = "/agreements/agr_1/preparation";
    let shown = pages.get(address).await.body;
    assert!(shown.contains("What the last check found"));
    assert!(shown.contains("Injury cover from the first day"), "{shown}");
    assert!(
        !shown.contains("Risk assessment"),
        "what is fine isn't missing"
    );
    let values = [
        ("preparation.minorAssessedOn", "2099-01-09"),
        ("preparation.otherWeeklyMinutes", "2.5"),
    ];
    let page = post_with(&pages, address, &values).await;
    assert_eq!(page.location(), "/agreements/agr_1");
    assert_eq!(
        input(&pages, "RecordPreparation")["preparation"],
        json!({ "inductionOn": "2099-01-10", "minorAssessedOn": "2099-01-09", "otherWeeklyMinutes": 150, "yearOfTraining": 1 })
    );
}

#[tokio::test]
async fn preparation_that_cannot_be_read_is_refused_and_kept() {
    let pages = Pages::new();
    let values = [("preparation.otherWeeklyMinutes", "many")];
    let page = post_with(&pages, "/agreements/agr_1/preparation", &values).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.body
            .contains("href=\"#preparation.otherWeeklyMinutes\"")
    );
    assert!(page.body.contains("value=\"many\""));
    assert!(pages.asked("RecordPreparation").is_empty());
}

#[tokio::test]
async fn after_the_start_preparation_is_read_only() {
    let pages = over(|agreement| agreement["actions"] = json!([]));
    let body = pages.get("/agreements/agr_1/preparation").await.body;
    assert!(body.contains("10\u{a0}January 2099"));
    assert!(!body.contains("name=\"preparation.inductionOn\""));
}

#[tokio::test]
async fn the_authority_sees_what_is_overdue_first_and_each_list_turns_its_own_pages() {
    let pages = Pages::new();
    let page = pages.get("/authority/agreements?after=c7").await;
    assert_eq!(
        pages.asked("AgreementsToRegister")[0].variables,
        json!({ "after": "c7" })
    );
    let at = |words: &str| page.body.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(at("id=\"overdue\"") < at("id=\"waiting\""));
    assert!(page.body.contains("Overdue since 1\u{a0}November 2026"));
    assert!(page.body.contains("href=\"/agreements/agr_1/register\""));
    assert!(
        page.body.contains("overdueAfter=c2&#38;after=c7"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn the_authority_registers_refuses_and_allows_a_past_day() {
    let address = "/agreements/agr_1/register";
    let pages = Pages::new();
    pages.post(address, "step=register&number=REG-7").await;
    assert_eq!(
        input(&pages, "RegisterAgreement"),
        json!({ "agreementId": "agr_1", "number": "REG-7" })
    );
    pages
        .post(address, "step=refuse&refuseReason=No+plan.")
        .await;
    assert_eq!(
        input(&pages, "RefuseAgreement"),
        json!({ "agreementId": "agr_1", "reason": "No plan." })
    );
    let allow = "step=backdate&from=2026-01-01&backdatingReason=The+post+was+late.";
    assert_eq!(
        pages.post(address, allow).await.location(),
        "/agreements/agr_1"
    );
    assert_eq!(
        input(&pages, "AllowBackdating"),
        json!({ "agreementId": "agr_1", "from": "2026-01-01", "reason": "The post was late." })
    );
}

#[tokio::test]
async fn the_authority_reads_what_is_asked_of_it_and_accepts_it_with_a_reason() {
    let address = "/agreements/agr_1/register";
    let pages = over(|agreement| {
        agreement["viewerParties"] = json!(["AUTHORITY"]);
        agreement["actions"] = json!(["ACCEPT_REVIEW"]);
    });
    let body = pages.get(address).await.body;
    assert!(body.contains("No day is stated."), "{body}");
    assert!(!body.contains("They are in the limits."));
    pages
        .post(address, "step=accept&acceptReason=We+saw+it.")
        .await;
    assert_eq!(
        input(&pages, "AcceptAgreementReview"),
        json!({ "agreementId": "agr_1", "reason": "We saw it." })
    );
}

#[tokio::test]
async fn whoever_is_asked_to_sign_a_change_may_decline_it() {
    let pages = Pages::new();
    pages
        .post("/agreements/agr_1/withdraw", "step=decline&reason=No.")
        .await;
    assert_eq!(
        input(&pages, "DeclineAmendment"),
        json!({ "agreementId": "agr_1", "reason": "No." })
    );
}

#[tokio::test]
async fn each_refused_decision_stays_at_its_own_field_with_what_was_typed() {
    let address = "/agreements/agr_1/register";
    let cases = [
        (
            "RefuseAgreement",
            "refuseAgreement",
            "reason",
            "step=refuse&refuseReason=Hm",
            "refuseReason",
        ),
        (
            "AllowBackdating",
            "allowBackdating",
            "reason",
            "step=backdate&from=2026-01-01&backdatingReason=Hm",
            "backdatingReason",
        ),
        (
            "AllowBackdating",
            "allowBackdating",
            "from",
            "step=backdate&from=2026-01-01&backdatingReason=Hm",
            "from",
        ),
        (
            "RegisterAgreement",
            "registerAgreement",
            "number",
            "step=register&number=Hm",
            "number",
        ),
    ];
    for (operation, mutation, field, form, shown) in cases {
        let answer = refusal(mutation, Some(field), "That won't do.");
        let pages = Pages::over(Recorded::with(operation, answer));
        let page = pages.post(address, form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        let link = format!("<a href=\"#{shown}\">That won&#39;t do.</a>");
        assert!(page.body.contains(&link), "{form}: {}", page.body);
        assert!(page.body.contains("Hm"), "{form}");
    }
}

#[tokio::test]
async fn what_is_registered_is_struck_and_only_the_authority_gets_there() {
    let pages = over(|agreement| {
        agreement["registration"]["registeredAt"] = json!("2098-12-01T10:00:00Z");
        agreement["registration"]["number"] = json!("REG-7");
    });
    let body = pages.get("/agreements/agr_1/register").await.body;
    assert!(body.contains("Strike it from the register"));
    assert!(!body.contains("name=\"number\""));
    let pages = over(|agreement| agreement["viewerParties"] = json!(["ENTERPRISE"]));
    let page = pages.get("/agreements/agr_1/register").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn mentors_are_chosen_from_the_list_with_how_many_apprentices_they_have() {
    for (path, list, operation) in [
        (DRAFT, "mentors", "DraftAgreement"),
        (
            "/agreements/agr_1/amend/mentor",
            "changes.mentors",
            "ProposeAmendment",
        ),
    ] {
        let pages = Pages::new();
        let shown = pages.get(path).await.body;
        assert!(
            shown.contains("<option value=\"men_1\">Esi Boateng, 1 apprentice</option>"),
            "{shown}"
        );
        let row = |part: &str| format!("{list}.0.{part}");
        let (id, name, qualification) = (row("mentorId"), row("name"), row("qualification"));
        let chosen = [(id.as_str(), "men_1"), (&name, ""), (&qualification, "")];
        post_with(&pages, path, &chosen).await;
        let input = input(&pages, operation);
        let mentors = match operation {
            "DraftAgreement" => &input["mentors"],
            _ => &input["changes"]["mentors"],
        };
        assert_eq!(mentors, &json!([{ "mentorId": "men_1" }]), "{path}");
    }
}

#[tokio::test]
async fn a_mentor_is_chosen_or_written_and_not_both() {
    let pages = Pages::new();
    let both = [("mentors.0.mentorId", "men_1"), ("mentors.0.name", "Kofi")];
    let page = post_with(&pages, DRAFT, &both).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.body
            .contains("<a href=\"#mentors.0.name\">Choose a mentor")
    );
    assert!(page.body.contains("<option value=\"men_1\" selected>"));
}

#[tokio::test]
async fn a_mentor_of_the_list_who_is_agreed_is_kept_even_when_no_longer_listed() {
    let pages = over(|agreement| {
        let mut terms = terms();
        terms["enterprise"]["mentors"] =
            json!([{ "id": "men_7", "name": "Old Kwesi", "qualification": null }]);
        agreement["at"]["terms"] = json!(terms.to_string());
    });
    let path = "/agreements/agr_1/amend/mentor";
    let shown = pages.get(path).await.body;
    assert!(
        shown.contains("<option value=\"men_7\" selected>Old Kwesi</option>"),
        "{shown}"
    );
}

#[tokio::test]
async fn an_amount_that_cannot_be_read_is_refused_before_anything_is_proposed() {
    let pages = Pages::new();
    let values = [("changes.pay.remuneration.0.amount", "many")];
    let page = post_with(&pages, "/agreements/agr_1/amend/pay", &values).await;
    assert!(page.body.contains(
        "<a href=\"#changes.pay.remuneration.0.amount\">Write an amount, such as 450.00.</a>"
    ));
    assert!(pages.asked("ProposeAmendment").is_empty());
}

#[tokio::test]
async fn who_watches_over_several_countries_reads_which_one_it_is() {
    let watched = Pages::new().get("/agreements/agr_1/amend").await.body;
    assert!(watched.contains("Ghana"));
    let pages = over(|agreement| agreement["viewerParties"] = json!(["ENTERPRISE"]));
    assert!(
        !pages
            .get("/agreements/agr_1/amend")
            .await
            .body
            .contains("Ghana")
    );
}
