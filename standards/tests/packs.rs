//! The packs that are part of the program.

use std::collections::BTreeSet;

use standards::{
    TextLanguage,
    gate::{Library, Pack, PackStatus, Registration, Severity},
};

fn pack(id: &str) -> &'static Pack {
    Library::embedded().newest(id).expect("the pack is there")
}

#[test]
fn every_pack_is_there_and_extends_the_international_one() {
    let ids: Vec<_> = Library::embedded()
        .packs()
        .map(|pack| pack.version().id.as_str())
        .collect();
    assert_eq!(
        ids,
        [
            "de",
            "et",
            "fr",
            "gb-eng",
            "gh",
            "international",
            "lb",
            "mw",
            "ne",
            "sn",
            "tz"
        ]
    );
    for pack in Library::embedded().packs() {
        let parent = pack.extends().map(|parent| parent.id.as_str());
        let expected = (pack.jurisdiction().is_some()).then_some("international");
        assert_eq!(parent, expected, "{}", pack.version().id);
    }
}

#[test]
fn the_international_pack_knows_every_point_but_those_that_only_nations_settle() {
    let ids: BTreeSet<&str> = pack("international").rule_ids().collect();
    for number in 1..=30 {
        // Registration and the length of probation have no figure that holds everywhere.
        let is_national = [14, 23].contains(&number);
        let point = format!("G{number:02}");
        let known = ids.iter().any(|id| id.starts_with(&point));
        assert_eq!(known, !is_national, "{point}");
    }
}

#[test]
fn only_text_and_code_block_in_any_pack() {
    for pack in Library::embedded().packs() {
        for rule in pack.rules() {
            let gravest = rule.severity.max(rule.when_not_stated);
            assert!(
                gravest < Severity::Block || rule.source.evidence.may_block(),
                "{} {}",
                pack.version().id,
                rule.rule
            );
        }
    }
}

#[test]
fn a_draft_blocks_by_international_floors_only() {
    for pack in Library::embedded().packs() {
        if pack.status() == PackStatus::Draft {
            let own = pack.rules().filter(|rule| rule.pack != "international");
            for rule in own {
                let gravest = rule.severity.max(rule.when_not_stated);
                assert!(gravest < Severity::Block, "{}", rule.rule);
            }
        }
    }
    assert_eq!(pack("de").status(), PackStatus::InForce);
    assert_eq!(pack("tz").status(), PackStatus::Draft);
}

#[test]
fn every_title_is_in_both_languages() {
    for pack in Library::embedded().packs() {
        for rule in pack.rules() {
            for &language in TextLanguage::ALL {
                assert!(
                    !rule.title.in_language(language).is_empty(),
                    "{}",
                    rule.rule
                );
                let source = rule.source.title.in_language(language);
                assert!(!source.is_empty(), "{}", rule.rule);
            }
        }
    }
}

#[test]
fn france_asks_for_a_deposit_within_five_working_days_and_for_the_centres_signature() {
    let lifecycle = pack("fr").lifecycle();
    assert_eq!(lifecycle.registration, Registration::Deposit);
    assert_eq!(lifecycle.registration_deadline_days, Some(5));
    assert!(lifecycle.saturday_counts);
    assert!(!pack("de").lifecycle().saturday_counts);
    assert_eq!(lifecycle.decision_deadline_days, Some(20));
    assert!(lifecycle.provider_signs);
    // What France doesn't say is the baseline's.
    assert_eq!(lifecycle.signing_deadline_days, 14);
}

#[test]
fn a_workplace_has_the_pack_of_its_subdivision_else_of_its_country_else_the_baseline() {
    let library = Library::embedded();
    let day = "2026-09-01".parse().unwrap();
    let id = |country, subdivision| {
        let pack = library.pack_for(country, subdivision, day);
        pack.version().id.as_str()
    };
    assert_eq!(id("GB", Some("ENG")), "gb-eng");
    assert_eq!(id("GB", Some("GB-ENG")), "gb-eng");
    assert_eq!(id("GB", Some("SCT")), "international");
    assert_eq!(id("GB", None), "international");
    assert_eq!(id("FR", Some("IDF")), "fr");
    assert_eq!(id("DE", None), "de");
    assert_eq!(id("KE", None), "international");
}

#[test]
fn a_version_names_its_own_and_the_one_it_extends() {
    let version = pack("fr").version();
    let base = &pack("international").version().version;
    assert_eq!(version.version, format!("2026.1+{base}"));
    assert_eq!(
        Library::embedded().find(version).map(Pack::version),
        Some(version)
    );
}
