use std::collections::BTreeMap;

use chrono::NaiveDate;
use standards::Conditions;

use crate::agreements::canonical;
use crate::agreements::document::{
    AmendedVersion, Amendment, Appointed, Apprentice, Change, Clause, Contact, Document,
    Enterprise, Frame, Guardian, HostEnterprise, Mentor, Occupation, PlacementReference,
    PriorLearning, QualityCheck, Site, Terms, TrainingProvider, TrainingStage, of_agreement,
};
use crate::vocabulary::{
    AgreementParty, AgreementVersionKind, GuardiansSign, PayPeriod, RemunerationStep,
    SignatoryRole, TrainingPlace, TrainingRecord, Weekday, WorkShift,
};

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
            contact: Contact {
                address: Some("Kumasi".to_owned()),
                phone: Some("+233201234567".to_owned()),
                email: None,
            },
        },
        guardians: vec![Guardian {
            account: "acc_1".to_owned(),
            name: "Akosua Asare".to_owned(),
            relation: "mother".to_owned(),
        }],
        guardians_sign: GuardiansSign::One,
        enterprise: Enterprise {
            id: "org_1".to_owned(),
            name: "Kofi's Works".to_owned(),
            registration_number: None,
            contact: Contact::default(),
            site: Site {
                name: "Workshop".to_owned(),
                address: Some("12 Market Road".to_owned()),
                locality: "Kumasi".to_owned(),
                country: "GH".to_owned(),
                subdivision: None,
            },
            mentors: vec![Mentor {
                id: None,
                name: "Efua Owusu".to_owned(),
                qualification: Some("master carpenter".to_owned()),
            }],
        },
        host_enterprise: Some(HostEnterprise {
            id: "org_3".to_owned(),
            name: "Yaa Roofing".to_owned(),
            registration_number: Some("CS-9".to_owned()),
        }),
        training_provider: Some(TrainingProvider {
            id: "org_2".to_owned(),
            name: "Kumasi Technical College".to_owned(),
            contact: Contact::default(),
            signs: true,
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
        training_plan: vec![TrainingStage {
            title: "Doors and frames".to_owned(),
            from_month: 1,
            to_month: 12,
            place: TrainingPlace::OnTheJob,
            location: None,
        }],
        prior_learning: Some(PriorLearning {
            months: 6,
            assessor: "Kumasi Technical College".to_owned(),
        }),
        training_record: Some(TrainingRecord::Written),
        starts_on: day(2026, 9, 1),
        ends_on: day(2028, 8, 31),
        duration_months: 24,
        backdating_reason: None,
        interruptions: Vec::new(),
        terminates_on: None,
        weekly_minutes: 2_250,
        days: vec![Weekday::Monday, Weekday::Tuesday, Weekday::Friday],
        shift: WorkShift::Day,
        off_the_job_percent: Some(20),
        remuneration: vec![step(1, 45_000), step(13, 60_000)],
        pay_day: Some(31),
        conditions: serde_json::from_str::<Conditions>(conditions).unwrap(),
        collective_agreements: None,
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

fn frame(amendment: Option<Amendment>) -> Frame {
    Frame {
        agreement: "agr_1".to_owned(),
        version: 1,
        drafted_on: day(2026, 3, 2),
        amendment,
    }
}

fn appointed() -> Appointed {
    Appointed {
        apprentice: "acc_2".to_owned(),
        enterprise: None,
    }
}

fn of(terms: Terms) -> Document {
    let signatories = of_agreement(&terms, &appointed());
    Document::new(frame(None), terms, signatories)
}

fn document() -> Document {
    of(terms())
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
fn the_terms_are_written_in_plain_arabic() {
    insta::assert_snapshot!(page(document().clauses("ar")));
}

#[test]
fn the_key_facts_come_first_and_in_every_language() {
    let facts: Vec<String> = ["en", "fr", "ar"]
        .iter()
        .flat_map(|language| document().key_facts(language).to_vec())
        .map(|fact| format!("{}: {}", fact.label, fact.text))
        .collect();
    insta::assert_snapshot!(facts.join("\n"));
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
    let other = of(other).canonical().unwrap();
    assert_ne!(canonical::hash(&other), canonical::hash(&text));
}

#[test]
fn a_guardian_signs_only_where_one_is_named() {
    let mut of_age = terms();
    of_age.guardians.clear();
    let document = of(of_age);
    assert!(
        document
            .signatories
            .iter()
            .all(|signatory| signatory.role != SignatoryRole::Guardian)
    );
}

#[test]
fn what_is_not_stated_is_said_not_to_be() {
    let mut silent = terms();
    silent.conditions = Conditions::default();
    silent.off_the_job_percent = None;
    silent.learning_outcomes.clear();
    silent.quality_check = None;
    let document = of(silent);
    let unstated =
        |language: &str, words: &str| page(document.clauses(language)).matches(words).count();
    assert_eq!(
        unstated("en", "not stated"),
        unstated("fr", "non renseigné")
    );
    assert_eq!(unstated("en", "not stated"), unstated("ar", "غير مذكور"));
    assert!(unstated("en", "not stated") > 20);
}

#[test]
fn an_amendment_begins_with_what_it_changes() {
    let change = Change::Termination {
        last_day: day(2027, 1, 31),
    };
    let mut after = terms();
    change.apply(&mut after);
    let amendment = Amendment {
        amends: AmendedVersion {
            version: 1,
            content_hash: "ab".repeat(32),
        },
        effective_on: day(2027, 1, 31),
        reason: "Kwame moves to another town.".to_owned(),
        proposed_by: AgreementParty::Apprentice,
        backdating_reason: None,
        changes: vec![change],
    };
    let document = Document::new(frame(Some(amendment)), after, Vec::new());
    assert_eq!(document.kind(), AgreementVersionKind::Amendment);
    for language in ["en", "fr", "ar"] {
        let first = &document.clauses(language)[0].text;
        assert!(first.contains("Kwame moves to another town"), "{first}");
        assert!(first.contains(&"ab".repeat(32)), "{first}");
    }
    assert_eq!(
        document.key_facts("en")[0].text,
        "Both sides end the apprenticeship. Its last day is 31 January 2027."
    );
}

#[test]
fn one_guardian_of_several_signs_or_all_of_them_do() {
    let mut two = terms();
    two.guardians.push(Guardian {
        account: "acc_9".to_owned(),
        name: "Yaw Asare".to_owned(),
        relation: "father".to_owned(),
    });
    let guardians = |terms: &Terms| {
        of_agreement(terms, &appointed())
            .into_iter()
            .filter(|signatory| signatory.role == SignatoryRole::Guardian)
            .map(|signatory| (signatory.key, signatory.accounts.len()))
            .collect::<Vec<_>>()
    };
    assert_eq!(guardians(&two), [("guardian".to_owned(), 2)]);
    two.guardians_sign = GuardiansSign::All;
    assert_eq!(
        guardians(&two),
        [("guardian_1".to_owned(), 1), ("guardian_2".to_owned(), 1)]
    );
}
