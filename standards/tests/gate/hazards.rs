//! Hazards, young people, controls, risk assessment, equipment: G02 and G18 to G20.

use standards::{
    ControlLevel, Hazard, Payer,
    conditions::{Control, HazardDerogation, MinorsPolicy},
};

use super::*;

fn with_hazard(facts: &mut PlacementFacts, hazard: Hazard) {
    facts.conditions.safety.hazards.push(hazard);
}

fn full_derogation() -> HazardDerogation {
    HazardDerogation {
        allowed_by: Some("Labour code, article 50".to_owned()),
        fully_protected: Some(true),
        specific_instruction: Some(true),
        ..HazardDerogation::default()
    }
}

fn machinery_from(age: u8, ground: Option<HazardDerogation>) -> (Verdict, Finding) {
    verdict("G02", |facts| {
        facts.minimum_age = Some(age);
        with_hazard(facts, Hazard::Machinery);
        facts
            .conditions
            .safety
            .minors
            .as_mut()
            .unwrap()
            .hazard_derogation = ground;
    })
}

#[test]
fn dangerous_work_is_for_eighteen_and_over() {
    assert_eq!(machinery_from(18, None), NOT_APPLICABLE);
    assert_eq!(machinery_from(17, None), (Verdict::Block, Finding::NotMet));
}

#[test]
fn a_full_derogation_allows_dangerous_work_at_sixteen_and_not_at_fifteen() {
    assert_eq!(machinery_from(16, Some(full_derogation())), MET);
    assert_eq!(
        machinery_from(15, Some(full_derogation())),
        (Verdict::Block, Finding::NotMet)
    );
}

#[test]
fn a_derogation_lacking_any_of_its_three_conditions_is_none() {
    let lacking = [
        HazardDerogation {
            allowed_by: Some("  ".to_owned()),
            ..full_derogation()
        },
        HazardDerogation {
            allowed_by: None,
            ..full_derogation()
        },
        HazardDerogation {
            fully_protected: Some(false),
            ..full_derogation()
        },
        HazardDerogation {
            fully_protected: None,
            ..full_derogation()
        },
        HazardDerogation {
            specific_instruction: Some(false),
            ..full_derogation()
        },
        HazardDerogation {
            specific_instruction: None,
            ..full_derogation()
        },
    ];
    for ground in lacking {
        assert_eq!(
            machinery_from(16, Some(ground.clone())),
            (Verdict::Block, Finding::NotMet),
            "{ground:?}"
        );
    }
}

#[test]
fn every_hazard_that_the_recommendation_names_is_kept_from_the_young() {
    for hazard in [
        Hazard::WorkAtHeight,
        Hazard::ConfinedSpace,
        Hazard::Machinery,
        Hazard::ManualHandling,
        Hazard::Chemical,
        Hazard::Biological,
        Hazard::Noise,
        Hazard::Vibration,
        Hazard::Climate,
        Hazard::Radiation,
    ] {
        assert_eq!(
            verdict("G02", |facts| with_hazard(facts, hazard)),
            (Verdict::Block, Finding::NotMet),
            "{hazard}"
        );
    }
}

#[test]
fn a_hazard_that_only_a_wide_reading_names_asks_a_person() {
    for hazard in [
        Hazard::ViolenceHarassment,
        Hazard::Electrical,
        Hazard::Vehicles,
        Hazard::Psychosocial,
    ] {
        let change = |facts: &mut PlacementFacts| with_hazard(facts, hazard);
        assert_eq!(verdict("G02", change), MET, "{hazard}");
        assert_eq!(
            verdict("G02a", change),
            (Verdict::Review, Finding::NotMet),
            "{hazard}"
        );
    }
    assert_eq!(
        verdict("G02a", |facts| with_hazard(facts, Hazard::LoneWork)),
        MET
    );
}

#[test]
fn silence_about_hazards_blocks_where_the_young_may_come() {
    let silent = |facts: &mut PlacementFacts| {
        facts.conditions.safety.hazards.clear();
        facts.conditions.safety.risk_assessed_on = None;
    };
    assert_eq!(verdict("G02", silent), (Verdict::Block, Finding::NotStated));
    assert_eq!(verdict("G02a", silent), NOT_APPLICABLE);
    assert_eq!(
        verdict("G02", |facts| facts.conditions.safety.hazards.clear()),
        MET
    );
}

#[test]
fn an_assessment_that_is_still_to_come_has_found_no_work_free_of_danger() {
    let assessed = |day: &'static str| {
        verdict("G02", move |facts| {
            facts.conditions.safety.hazards.clear();
            facts.conditions.safety.risk_assessed_on = Some(date(day));
        })
    };
    assert_eq!(assessed(TODAY), MET);
    assert_eq!(assessed("2026-03-03"), (Verdict::Block, Finding::NotStated));
}

#[test]
fn a_person_looks_at_what_allows_dangerous_work_for_young_people_and_only_then() {
    let at = |age, hazard, ground: Option<HazardDerogation>| {
        verdict("G02c", |facts| {
            facts.minimum_age = Some(age);
            with_hazard(facts, hazard);
            let minors = facts.conditions.safety.minors.as_mut();
            minors.unwrap().hazard_derogation = ground;
        })
    };
    let review = (Verdict::Review, Finding::NotMet);
    assert_eq!(at(17, Hazard::Machinery, Some(full_derogation())), review);
    assert_eq!(
        at(18, Hazard::Machinery, Some(full_derogation())),
        NOT_APPLICABLE
    );
    assert_eq!(
        at(17, Hazard::LoneWork, Some(full_derogation())),
        NOT_APPLICABLE
    );
    assert_eq!(at(17, Hazard::Machinery, None), NOT_APPLICABLE);
}

#[test]
fn an_age_below_the_derogation_is_named_among_what_is_missing() {
    let missing = |age| {
        let result = after("G02b", |facts| {
            facts.minimum_age = age;
            with_hazard(facts, Hazard::Machinery);
            facts.conditions.safety.controls.push(Control {
                hazard: Hazard::Machinery,
                level: ControlLevel::Engineering,
                text: "Guards".to_owned(),
            });
            let minors = facts.conditions.safety.minors.as_mut();
            minors.unwrap().hazard_derogation = Some(HazardDerogation {
                necessary_for_training: Some(true),
                expert_supervision: Some(true),
                ..full_derogation()
            });
        });
        let language = standards::TextLanguage::English;
        (result.finding, result.text.in_language(language).to_owned())
    };
    assert_eq!(missing(Some(16)).0, Finding::Met);
    for age in [Some(15), None] {
        let (finding, text) = missing(age);
        assert_eq!(finding, Finding::NotMet);
        assert!(text.ends_with("Missing: an age of 16 or more."), "{text}");
    }
}

#[test]
fn a_stated_minimum_age_outweighs_a_policy_that_contradicts_it() {
    let unwelcome = |facts: &mut PlacementFacts| {
        with_hazard(facts, Hazard::Machinery);
        facts.conditions.safety.minors = Some(MinorsPolicy {
            welcome: false,
            reason: None,
            hazard_derogation: None,
            night_authorization: None,
        });
    };
    assert_eq!(verdict("G02", unwelcome), (Verdict::Block, Finding::NotMet));
    let unstated_age = |facts: &mut PlacementFacts| {
        unwelcome(facts);
        facts.minimum_age = None;
    };
    assert_eq!(verdict("G02", unstated_age), NOT_APPLICABLE);
}

#[test]
fn a_risk_assessment_counts_from_its_day_on() {
    let assessed = |day: Option<&str>| {
        let day = day.map(date);
        verdict("G18", move |facts| {
            facts.conditions.safety.risk_assessed_on = day
        })
    };
    assert_eq!(assessed(Some(TODAY)), MET);
    assert_eq!(
        assessed(Some("2026-03-03")),
        (Verdict::Review, Finding::NotMet)
    );
    assert_eq!(assessed(None), (Verdict::Review, Finding::NotStated));
}

#[test]
fn a_risk_assessment_is_recent_for_twelve_months() {
    let assessed = |day: Option<&str>| {
        let day = day.map(date);
        verdict("G18a", move |facts| {
            facts.conditions.safety.risk_assessed_on = day
        })
    };
    assert_eq!(assessed(Some("2025-03-02")), MET);
    assert_eq!(
        assessed(Some("2025-03-01")),
        (Verdict::Review, Finding::NotMet)
    );
    assert_eq!(assessed(None), NOT_APPLICABLE);
}

#[test]
fn equipment_alone_is_not_enough_against_a_hazard() {
    let levels = |levels: &'static [ControlLevel]| {
        verdict("G18b", move |facts| {
            let control = |&level: &ControlLevel| Control {
                hazard: Hazard::Ergonomic,
                level,
                text: "A measure".to_owned(),
            };
            facts.conditions.safety.controls = levels.iter().map(control).collect();
        })
    };
    assert_eq!(levels(&[ControlLevel::Administrative]), MET);
    assert_eq!(
        levels(&[
            ControlLevel::PersonalProtectiveEquipment,
            ControlLevel::Substitution
        ]),
        MET
    );
    assert_eq!(
        levels(&[ControlLevel::PersonalProtectiveEquipment]),
        (Verdict::Review, Finding::NotMet)
    );
    assert_eq!(levels(&[]), (Verdict::Warn, Finding::NotStated));
    assert_eq!(
        verdict("G18b", |facts| facts.conditions.safety.hazards.clear()),
        NOT_APPLICABLE
    );
}

#[test]
fn a_safety_introduction_is_owed() {
    let planned = |answer| {
        verdict("G19", move |facts| {
            facts.conditions.safety.induction_planned = answer
        })
    };
    assert_eq!(planned(Some(true)), MET);
    assert_eq!(planned(Some(false)), (Verdict::Block, Finding::NotMet));
    assert_eq!(planned(None), (Verdict::Review, Finding::NotStated));
}

#[test]
fn protective_equipment_costs_the_apprentice_nothing_not_even_in_part() {
    let paid_by = |payer| {
        verdict("G19a", move |facts| {
            facts.conditions.safety.protective_equipment_paid_by = payer;
        })
    };
    assert_eq!(paid_by(Some(Payer::State)), MET);
    assert_eq!(
        paid_by(Some(Payer::Apprentice)),
        (Verdict::Block, Finding::NotMet)
    );
    assert_eq!(
        paid_by(Some(Payer::EnterpriseAndApprentice)),
        (Verdict::Block, Finding::NotMet)
    );
    assert_eq!(paid_by(None), (Verdict::Review, Finding::NotStated));
}

#[test]
fn equipment_that_a_control_names_is_needed_even_if_it_is_not_listed() {
    let unlisted = |level| {
        verdict("G19a", move |facts| {
            let safety = &mut facts.conditions.safety;
            safety.protective_equipment.clear();
            safety.protective_equipment_paid_by = None;
            safety.controls[0].level = level;
        })
    };
    assert_eq!(unlisted(ControlLevel::Engineering), NOT_APPLICABLE);
    assert_eq!(
        unlisted(ControlLevel::PersonalProtectiveEquipment),
        (Verdict::Review, Finding::NotStated)
    );
}

#[test]
fn a_missing_harassment_policy_asks_a_person() {
    let policy = |answer| {
        verdict("G20", move |facts| {
            facts.conditions.safety.harassment_policy = answer
        })
    };
    assert_eq!(policy(Some(true)), MET);
    assert_eq!(policy(Some(false)), (Verdict::Review, Finding::NotMet));
    assert_eq!(policy(None), (Verdict::Review, Finding::NotStated));
}

#[test]
fn a_wide_reading_that_does_not_apply_says_which_of_its_two_grounds_holds() {
    let said = |age, rule: &str| {
        let mut facts = good();
        facts.minimum_age = Some(age);
        facts.conditions.safety.hazards.clear();
        facts.conditions.safety.risk_assessed_on = None;
        let report = check(&facts, &context());
        let result = report.result(rule).unwrap();
        assert_eq!(result.finding, Finding::NotApplicable);
        result
            .text
            .in_language(standards::TextLanguage::English)
            .to_owned()
    };
    for rule in ["G02a", "G02b"] {
        assert_eq!(said(15, rule), "No hazards are stated.");
        assert_eq!(said(18, rule), "Only people of 18 and over are accepted.");
    }
}

#[test]
fn a_risk_assessment_that_is_still_to_come_is_not_told_as_a_recent_one() {
    let said = verdict("G18a", |facts| {
        facts.conditions.safety.risk_assessed_on = Some("2030-01-01".parse().unwrap());
    });
    assert_eq!(said, NOT_APPLICABLE);
}
