//! Age, social protection, pay, fees: G01 and G06 to G12.

use standards::{CoverageMode, SocialSecurityBranch, conditions::Coverage};

use super::*;

fn injury(facts: &mut PlacementFacts) -> &mut Coverage {
    &mut facts.conditions.coverage[0]
}

fn without(facts: &mut PlacementFacts, branch: SocialSecurityBranch) {
    facts
        .conditions
        .coverage
        .retain(|coverage| coverage.branch != branch);
}

fn uncovered(facts: &mut PlacementFacts, branch: SocialSecurityBranch) {
    without(facts, branch);
    facts
        .conditions
        .coverage
        .push(Coverage::new(branch, CoverageMode::None));
}

#[test]
fn fifteen_is_old_enough_and_fourteen_is_not() {
    assert_eq!(verdict("G01", |facts| facts.minimum_age = Some(15)), MET);
    assert_eq!(
        verdict("G01", |facts| facts.minimum_age = Some(14)),
        (Verdict::Block, Finding::NotMet)
    );
}

#[test]
fn fourteen_is_old_enough_in_an_approved_programme_and_thirteen_is_not() {
    let in_programme = |age| {
        verdict("G01", |facts| {
            facts.minimum_age = Some(age);
            facts.conditions.approved_programme = Some(true);
        })
    };
    assert_eq!(in_programme(14), MET);
    assert_eq!(in_programme(13), (Verdict::Block, Finding::NotMet));
}

#[test]
fn an_unstated_minimum_age_stands_in_the_way() {
    assert_eq!(
        verdict("G01", |facts| facts.minimum_age = None),
        (Verdict::Block, Finding::NotStated)
    );
}

#[test]
fn injury_cover_begins_on_the_first_day_and_not_on_the_second() {
    assert_eq!(verdict("G06", |_| ()), MET);
    assert_eq!(
        verdict("G06", |facts| injury(facts).from_date =
            Some(date("2026-09-02"))),
        (Verdict::Block, Finding::NotMet)
    );
}

#[test]
fn cash_may_wait_for_three_days_and_not_for_four() {
    assert_eq!(
        verdict("G06", |facts| injury(facts).waiting_days = Some(3)),
        MET
    );
    assert_eq!(
        verdict("G06", |facts| injury(facts).waiting_days = Some(4)),
        (Verdict::Block, Finding::NotMet)
    );
}

#[test]
fn injury_cover_is_proved_on_the_last_day_of_its_evidence_and_not_after() {
    let expiring = |day| {
        verdict("G06", move |facts| {
            injury(facts).evidence_expires_on = Some(date(day))
        })
    };
    assert_eq!(expiring(TODAY), MET);
    assert_eq!(expiring("2026-03-01"), (Verdict::Block, Finding::NotStated));
}

#[test]
fn no_injury_cover_blocks_whether_denied_or_unsaid() {
    let branch = SocialSecurityBranch::EmploymentInjury;
    assert_eq!(
        verdict("G06", |facts| uncovered(facts, branch)),
        (Verdict::Block, Finding::NotMet)
    );
    assert_eq!(
        verdict("G06", |facts| without(facts, branch)),
        (Verdict::Block, Finding::NotStated)
    );
    assert_eq!(
        verdict("G06", |facts| injury(facts).from_date = None),
        (Verdict::Block, Finding::NotStated)
    );
    assert_eq!(
        verdict("G06", |facts| facts.starts_on = None),
        (Verdict::Block, Finding::NotStated)
    );
}

#[test]
fn a_second_source_of_injury_cover_makes_up_for_a_late_first_one() {
    let second = |facts: &mut PlacementFacts| {
        let mut policy = injury(facts).clone();
        policy.mode = CoverageMode::PrivatePolicy;
        injury(facts).from_date = Some(date("2026-10-01"));
        injury(facts).covers_off_the_job = Some(false);
        facts.conditions.coverage.push(policy);
    };
    assert_eq!(verdict("G06", second), MET);
    assert_eq!(verdict("G06a", second), MET);
}

#[test]
fn the_best_source_of_injury_cover_decides_whatever_the_order() {
    let beside = |other: fn(&mut Coverage)| {
        [true, false].map(|good_first| {
            verdict("G06", move |facts| {
                let mut second = injury(facts).clone();
                other(&mut second);
                facts
                    .conditions
                    .coverage
                    .insert(usize::from(good_first), second);
            })
        })
    };
    assert_eq!(
        beside(|late| late.from_date = Some(date("2026-10-01"))),
        [MET, MET]
    );
    assert_eq!(beside(|unstated| unstated.from_date = None), [MET, MET]);
}

#[test]
fn a_late_source_beside_an_unstated_one_leaves_the_question_open() {
    let both = |facts: &mut PlacementFacts| {
        let mut unstated = injury(facts).clone();
        unstated.from_date = None;
        injury(facts).from_date = Some(date("2026-10-01"));
        facts.conditions.coverage.push(unstated);
    };
    assert_eq!(verdict("G06", both), (Verdict::Block, Finding::NotStated));
}

#[test]
fn injury_cover_has_to_hold_off_the_job_too() {
    let covers = |answer| {
        verdict("G06a", move |facts| {
            injury(facts).covers_off_the_job = answer
        })
    };
    assert_eq!(covers(Some(true)), MET);
    assert_eq!(covers(Some(false)), (Verdict::Block, Finding::NotMet));
    assert_eq!(covers(None), (Verdict::Review, Finding::NotStated));
    assert_eq!(
        verdict("G06a", |facts| {
            injury(facts).covers_off_the_job = Some(false);
            facts.off_the_job_percent = Some(0);
        }),
        NOT_APPLICABLE
    );
}

#[test]
fn health_care_has_to_be_answered_and_a_person_looks_at_a_no() {
    let branch = SocialSecurityBranch::MedicalCare;
    assert_eq!(verdict("G07", |_| ()), MET);
    assert_eq!(
        verdict("G07", |facts| uncovered(facts, branch)),
        (Verdict::Review, Finding::NotMet)
    );
    assert_eq!(
        verdict("G07", |facts| without(facts, branch)),
        (Verdict::Block, Finding::NotStated)
    );
}

#[test]
fn maternity_and_sickness_ask_a_person_and_pension_only_warns() {
    for (rule, branch, expected) in [
        ("G08", SocialSecurityBranch::Maternity, Verdict::Review),
        ("G09", SocialSecurityBranch::Sickness, Verdict::Review),
        ("G10", SocialSecurityBranch::OldAge, Verdict::Warn),
        ("G10", SocialSecurityBranch::Unemployment, Verdict::Warn),
    ] {
        assert_eq!(verdict(rule, |_| ()), MET);
        assert_eq!(
            verdict(rule, |facts| uncovered(facts, branch)),
            (expected, Finding::NotMet)
        );
        assert_eq!(
            verdict(rule, |facts| without(facts, branch)),
            (expected, Finding::NotStated)
        );
    }
}

#[test]
fn a_branch_without_an_answer_is_named_in_both_languages() {
    use standards::TextLanguage::{English, French};
    let result = after("G10", |facts| without(facts, SocialSecurityBranch::OldAge));
    assert!(
        result
            .text
            .in_language(English)
            .ends_with("covered for: Old age.")
    );
    assert!(
        result
            .text
            .in_language(French)
            .ends_with("pour : Vieillesse.")
    );
}

#[test]
fn one_minor_unit_is_pay_and_nothing_is_not() {
    let amount = |minor| {
        verdict("G11", move |facts| {
            facts.remuneration[0].amount.minor = minor
        })
    };
    assert_eq!(amount(1), MET);
    assert_eq!(amount(0), (Verdict::Review, Finding::NotMet));
    assert_eq!(
        verdict("G11", |facts| facts.remuneration.clear()),
        (Verdict::Review, Finding::NotStated)
    );
}

#[test]
fn a_fee_from_the_apprentice_blocks_and_silence_about_it_asks() {
    let pays = |answer| {
        verdict("G12", move |facts| {
            facts.conditions.apprentice_pays = answer
        })
    };
    assert_eq!(pays(Some(false)), MET);
    assert_eq!(pays(Some(true)), (Verdict::Block, Finding::NotMet));
    assert_eq!(pays(None), (Verdict::Review, Finding::NotStated));
}
