use std::collections::BTreeMap;

use chrono::NaiveDate;
use standards::Conditions;

use crate::agreements::canonical;
use crate::agreements::document::{
    Apprentice, Clause, Document, Enterprise, Guardian, Occupation, PlacementReference,
    QualityCheck, Site, Terms, TrainingProvider,
};
use crate::vocabulary::{PayPeriod, RemunerationStep, SignatoryRole, Weekday, WorkShift};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn terms() -> Terms {
    let conditions = r#"{
        "coverage": [
            {"branch": "employment_injury", "mode": "statutory_scheme", "reference": "SSNIT 77", "covers_off_the_job": true,
             "covers_commute": false, "waiting_days": 3, "payer": "enterprise"},
            {"branch": "medical_care", "mode": "residence_based"},
            {"branch": "unemployment", "mode": "none"}],
        "safety": {"hazards": ["machinery", "noise"],
            "controls": [{"hazard": "machinery", "level": "engineering", "text": "Guards on both saws"}],
            "risk_assessed_on": "2026-01-05", "induction_planned": true, "protective_equipment": ["ear defenders", "boots"],
            "protective_equipment_paid_by": "enterprise", "harassment_policy": true},
        "paid_leave_days": 24,
        "sick_pay": {"continues": true, "percent": 100},
        "rest": {"break_minutes": 45},
        "night_work": false,
        "termination": {"probation_days": 30},
        "grievance_route": "Efua Owusu, then the labour office"
    }"#;
    Terms {
        apprentice: Apprentice {
            id: "can_1".to_owned(),
            name: "Kwame Asare".to_owned(),
            born_on: day(2009, 5, 17),
        },
        guardians: vec![Guardian {
            account: "acc_1".to_owned(),
            name: "Akosua Asare".to_owned(),
            relation: "mother".to_owned(),
        }],
        enterprise: Enterprise {
            id: "org_1".to_owned(),
            name: "Kofi's Works".to_owned(),
            registration_number: None,
            site: Site {
                name: "Workshop".to_owned(),
                address: Some("12 Market Road".to_owned()),
                locality: "Kumasi".to_owned(),
                country: "GH".to_owned(),
            },
            mentor: Some("Efua Owusu".to_owned()),
        },
        training_provider: Some(TrainingProvider {
            id: "org_2".to_owned(),
            name: "Kumasi Technical College".to_owned(),
        }),
        placement: PlacementReference {
            id: "pla_1".to_owned(),
            version: 3,
            title: "Apprentice carpenter".to_owned(),
        },
        occupation: Occupation {
            code: "7115".to_owned(),
            labels: BTreeMap::from([
                ("en".to_owned(), "Carpenter".to_owned()),
                ("fr".to_owned(), "Charpentier".to_owned()),
            ]),
        },
        programme: Some("Carpentry level 3".to_owned()),
        qualification: None,
        eqf_level: Some(3),
        learning_outcomes: vec!["Fit a door".to_owned(), "Build a roof truss".to_owned()],
        starts_on: day(2026, 9, 1),
        ends_on: day(2028, 8, 31),
        duration_months: 24,
        weekly_minutes: 2_250,
        days: vec![Weekday::Monday, Weekday::Tuesday, Weekday::Friday],
        shift: WorkShift::Day,
        off_the_job_percent: Some(20),
        remuneration: vec![step(1, 45_000), step(13, 60_000)],
        conditions: serde_json::from_str::<Conditions>(conditions).unwrap(),
        quality_check: Some(QualityCheck {
            pack: "international".to_owned(),
            pack_version: "2026.1".to_owned(),
            checked_on: day(2026, 3, 2),
        }),
        additional_terms: Some("A bicycle is lent for the way to work.".to_owned()),
    }
}

fn step(from_month: i32, amount_minor: i64) -> RemunerationStep {
    RemunerationStep {
        from_month,
        amount_minor,
        currency: "GHS".to_owned(),
        period: PayPeriod::Month,
    }
}

fn document() -> Document {
    Document::new("agr_1".to_owned(), 1, day(2026, 3, 2), terms())
}

fn page(clauses: &[Clause]) -> String {
    clauses
        .iter()
        .map(|clause| format!("# {}\n{}\n", clause.title, clause.text))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn the_terms_are_written_in_plain_english() {
    insta::assert_snapshot!(page(document().clauses("en")));
}

#[test]
fn the_terms_are_written_in_plain_french() {
    insta::assert_snapshot!(page(document().clauses("fr")));
}

#[test]
fn a_language_that_is_not_written_is_read_in_english() {
    let document = document();
    assert_eq!(document.clauses("sw"), document.clauses("en"));
}

#[test]
fn the_same_terms_have_the_same_text_and_it_stays_as_it_is() {
    let text = document().canonical().unwrap();
    assert_eq!(text, document().canonical().unwrap());
    insta::assert_snapshot!(text);
}

#[test]
fn a_document_is_read_back_as_it_was_and_one_other_word_has_another_hash() {
    let text = document().canonical().unwrap();
    let read = Document::read(&text).unwrap();
    assert_eq!(read, document());
    assert_eq!(read.canonical().unwrap(), text);
    let mut other = terms();
    other.learning_outcomes[0].push('s');
    let other = Document::new("agr_1".to_owned(), 1, day(2026, 3, 2), other)
        .canonical()
        .unwrap();
    assert_ne!(canonical::hash(&other), canonical::hash(&text));
}

#[test]
fn a_guardian_signs_only_where_one_is_named() {
    let mut of_age = terms();
    of_age.guardians.clear();
    let document = Document::new("agr_1".to_owned(), 1, day(2026, 3, 2), of_age);
    assert_eq!(
        document.signatories(),
        [SignatoryRole::Apprentice, SignatoryRole::Enterprise]
    );
}

#[test]
fn what_is_not_stated_is_said_not_to_be() {
    let mut silent = terms();
    silent.conditions = Conditions::default();
    silent.off_the_job_percent = None;
    silent.learning_outcomes.clear();
    silent.quality_check = None;
    let document = Document::new("agr_1".to_owned(), 1, day(2026, 3, 2), silent);
    let unstated =
        |language: &str, words: &str| page(document.clauses(language)).matches(words).count();
    assert_eq!(
        unstated("en", "not stated"),
        unstated("fr", "non renseigné")
    );
    assert!(unstated("en", "not stated") > 20);
}
