//! The report as a whole.

use standards::{
    TextLanguage,
    gate::{EvidenceGrade, Pack, Report},
};

use super::*;

#[test]
fn a_good_placement_passes_every_rule_that_applies() {
    let report = check(&good(), &context());
    for result in &report.results {
        assert!(
            matches!(result.verdict, Verdict::Pass | Verdict::NotApplicable),
            "{} {:?} {}",
            result.rule,
            result.verdict,
            result.text.in_language(TextLanguage::English)
        );
        assert_eq!(result.remedy, None, "{}", result.rule);
    }
    assert!(report.is_publishable());
    assert!(!report.needs_review());
    assert_eq!(report.verdict(), Verdict::Pass);
}

#[test]
fn nothing_stated_is_not_publishable_and_every_block_says_what_would_help() {
    let report = check(&PlacementFacts::default(), &context());
    assert!(!report.is_publishable());
    assert!(report.needs_review());
    assert_eq!(report.verdict(), Verdict::Block);
    let blocks: Vec<_> = report
        .with_verdict(Verdict::Block)
        .map(|result| result.rule.as_str())
        .collect();
    assert_eq!(blocks, ["G01", "G02", "G06", "G07"]);
    for result in report.with_verdict(Verdict::Block) {
        assert!(result.remedy.is_some(), "{}", result.rule);
    }
}

#[test]
fn a_placement_that_only_needs_review_is_publishable() {
    let mut facts = good();
    facts.mentor_named = None;
    facts.mentors.clear();
    let report = check(&facts, &context());
    assert!(report.is_publishable());
    assert!(report.needs_review());
    assert_eq!(report.verdict(), Verdict::Review);
}

#[test]
fn whoever_is_refused_or_reviewed_is_told_whom_to_ask_again() {
    let report = check(&PlacementFacts::default(), &context());
    for result in &report.results {
        let decides = matches!(result.verdict, Verdict::Block | Verdict::Review);
        assert_eq!(result.appeal_route.is_some(), decides, "{}", result.rule);
    }
}

#[test]
fn the_same_facts_on_the_same_day_give_the_same_report() {
    assert_eq!(check(&good(), &context()), check(&good(), &context()));
}

#[test]
fn a_stored_report_reads_back_as_it_was() {
    let report = check(&PlacementFacts::default(), &context());
    let stored = toml::to_string(&report).unwrap();
    assert_eq!(toml::from_str::<Report>(&stored).unwrap(), report);
}

#[test]
fn a_report_names_its_pack_and_its_day_and_holds_the_rules_in_order() {
    let report = check(&good(), &context());
    assert_eq!(&report.pack, Pack::international().version());
    assert_eq!(report.pack.id, "international");
    assert_eq!(report.checked_on, date(TODAY));
    assert!(
        report
            .results
            .iter()
            .map(|result| &result.rule)
            .eq(Pack::international()
                .rules()
                .filter(|rule| rule.from_stage == Stage::Publication)
                .map(|rule| rule.rule))
    );
}

#[test]
fn a_result_shows_the_facts_the_thresholds_and_the_source() {
    let result = after("G01", |facts| facts.minimum_age = Some(14));
    let value = |values: &[standards::gate::NamedValue], name: &str| {
        values
            .iter()
            .find(|named| named.name == name)
            .unwrap()
            .value
            .clone()
    };
    assert_eq!(value(&result.inputs, "minimum_age").as_deref(), Some("14"));
    assert_eq!(value(&result.inputs, "approved_programme"), None);
    assert_eq!(
        value(&result.thresholds, "general_age").as_deref(),
        Some("15")
    );
    assert_eq!(result.source.instrument, "C138");
    assert_eq!(result.source.evidence, EvidenceGrade::Text);
    assert_eq!(
        result.source.title.in_language(TextLanguage::English),
        "Minimum Age Convention, 1973 (No. 138)"
    );
}

fn at_start() -> Context {
    Context {
        stage: Stage::Start,
        ..context()
    }
}

/// Facts that make each rule find as many different things as possible.
fn many_facts() -> Vec<PlacementFacts> {
    let mut denied = good();
    denied.minimum_age = Some(12);
    denied.conditions.apprentice_pays = Some(true);
    denied.mentor_named = Some(false);
    denied.off_the_job_percent = Some(100);
    denied.remuneration[0].amount.minor = 0;
    denied.conditions.night_work = Some(true);
    denied.conditions.rest.weekly_minutes = Some(0);
    denied.conditions.safety.induction_planned = Some(false);
    denied.conditions.safety.protective_equipment_paid_by = Some(standards::Payer::Apprentice);
    denied.conditions.safety.harassment_policy = Some(false);
    denied.conditions.safety.risk_assessed_on = Some(date("2027-01-01"));
    denied.conditions.safety.hazards =
        vec![standards::Hazard::Machinery, standards::Hazard::Electrical];
    for coverage in &mut denied.conditions.coverage {
        coverage.mode = standards::CoverageMode::None;
    }
    let ground = standards::conditions::HazardDerogation {
        allowed_by: Some("Decision 7/2026".to_owned()),
        ..Default::default()
    };
    denied.conditions.safety.minors = Some(standards::conditions::MinorsPolicy {
        welcome: true,
        reason: None,
        hazard_derogation: Some(ground),
        night_authorization: None,
    });
    denied.conditions.clauses = Some(standards::conditions::Clause::ALL.to_vec());
    denied.conditions.targeted_programme = Some("Act on equal chances, section 5".to_owned());
    denied.texts = vec!["Strong men".to_owned()];
    denied.host.suspended = Some(true);
    denied.host.open_serious_incidents = Some(1);
    denied.occupation_women_percent = Some(3);
    denied.mentors[0].adult = Some(false);
    denied.apprenticeship = Some(standards::gate::ApprenticeshipFacts {
        prior_learning_months: Some(3),
        guardian_is_employer: Some(true),
        induction_on: Some(date("2026-09-02")),
        ..Default::default()
    });
    denied.conditions.safety.accommodation = Some(standards::conditions::Accommodation {
        provided: true,
        ..Default::default()
    });
    let mut excluding = good();
    excluding.texts = vec!["Men only".to_owned(), "A young man, strong".to_owned()];
    excluding.conditions.coverage[0].evidence_expires_on = Some(date(TODAY));
    excluding.conditions.coverage[0].reference = None;
    let mut old = denied.clone();
    old.conditions.industrial_undertaking = Some(false);
    old.conditions.safety.risk_assessed_on = Some(date("2020-01-01"));
    let mut adult = good();
    adult.minimum_age = Some(18);
    adult.conditions.industrial_undertaking = Some(false);
    vec![
        PlacementFacts::default(),
        good(),
        denied,
        excluding,
        old,
        adult,
    ]
}

#[test]
fn no_sentence_is_empty_and_none_keeps_a_place_for_a_word() {
    for facts in many_facts() {
        for result in check(&facts, &at_start()).results {
            for &language in TextLanguage::ALL {
                let texts = [
                    Some(&result.title),
                    Some(&result.text),
                    result.remedy.as_ref(),
                ];
                for text in texts.into_iter().flatten() {
                    let text = text.in_language(language);
                    assert!(
                        !text.trim().is_empty(),
                        "{} {:?}",
                        result.rule,
                        result.finding
                    );
                    assert!(!text.contains(['{', '}']), "{}: {text}", result.rule);
                }
            }
        }
    }
}

#[test]
fn every_rule_is_seen_to_fail_or_to_miss_an_answer() {
    for rule in Pack::international().rule_ids() {
        let fails = many_facts()
            .iter()
            .any(|facts| check(facts, &at_start()).result(rule).unwrap().verdict > Verdict::Pass);
        assert!(fails, "{rule} never says anything");
    }
}

#[test]
fn no_result_of_grade_page_or_memory_ever_blocks() {
    for facts in many_facts() {
        for result in check(&facts, &at_start()).with_verdict(Verdict::Block) {
            assert!(result.source.evidence.may_block(), "{}", result.rule);
        }
    }
}
