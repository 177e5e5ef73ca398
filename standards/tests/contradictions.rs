//! Statements that can't both be true.

use std::collections::BTreeSet;

use chrono::NaiveTime;
use standards::{
    ControlLevel, CoverageMode, Hazard, SocialSecurityBranch, WorkShift,
    conditions::{Clause, Control, Coverage, MinorsPolicy, SickPay},
    gate::{ApprenticeshipFacts, Party, PlacementFacts},
};

fn time(text: &str) -> Option<NaiveTime> {
    Some(format!("{text}:00").parse().unwrap())
}

/// The codes of what contradicts what after a change to sound facts.
fn after(change: impl FnOnce(&mut PlacementFacts)) -> Vec<&'static str> {
    let mut facts: PlacementFacts = toml::from_str(include_str!("gate/good.toml")).unwrap();
    change(&mut facts);
    let found = facts.contradictions();
    for contradiction in &found {
        assert!(!contradiction.fields.is_empty());
        for language in ["en", "fr"] {
            let language = standards::TextLanguage::for_tag(language);
            assert!(!contradiction.reason.in_language(language).is_empty());
        }
    }
    found
        .iter()
        .map(|contradiction| contradiction.code)
        .collect()
}

#[test]
fn sound_facts_and_silence_contradict_nothing() {
    assert!(after(|_| ()).is_empty());
    assert!(after(|facts| *facts = PlacementFacts::default()).is_empty());
}

#[test]
fn no_night_work_with_a_shift_until_eleven_at_night_is_a_contradiction() {
    let until = |end: &str| {
        let end = time(end);
        after(move |facts| {
            facts.conditions.working_time.earliest_start = time("12:00");
            facts.conditions.working_time.latest_end = end;
        })
    };
    assert_eq!(until("23:00"), ["night_hours_denied"]);
    assert_eq!(until("22:01"), ["night_hours_denied"]);
    assert!(until("22:00").is_empty());
}

#[test]
fn no_night_work_with_a_night_shift_is_a_contradiction() {
    let found = after(|facts| facts.schedule.shifts.push(WorkShift::Night));
    assert_eq!(found, ["night_shift_denied"]);
}

#[test]
fn night_work_in_the_middle_of_the_day_is_a_contradiction() {
    let found = after(|facts| facts.conditions.night_work = Some(true));
    assert_eq!(found, ["night_hours_missing"]);
}

#[test]
fn minors_are_welcome_below_eighteen_and_not_from_eighteen() {
    let policy = |welcome, age| {
        after(move |facts| {
            facts.minimum_age = Some(age);
            facts.conditions.safety.minors = Some(MinorsPolicy {
                welcome,
                reason: None,
                hazard_derogation: None,
                night_authorization: None,
            });
        })
    };
    assert_eq!(policy(true, 18), ["minors_welcome_too_old"]);
    assert!(policy(true, 17).is_empty());
    assert_eq!(policy(false, 17), ["minors_unwelcome_too_young"]);
    assert!(policy(false, 18).is_empty());
}

#[test]
fn a_day_fits_between_its_times_and_a_week_into_its_days() {
    // From 7:30 to 16:30 there are 540 minutes, 60 of them breaks.
    let daily =
        |minutes| after(move |facts| facts.conditions.working_time.daily_minutes = Some(minutes));
    assert!(daily(480).is_empty());
    assert_eq!(daily(481), ["day_too_long_for_its_times"]);
    // 2,280 minutes on five days are 456 a day.
    assert!(daily(456).is_empty());
    assert_eq!(daily(455), ["week_too_long_for_its_days"]);
}

#[test]
fn work_and_rest_fit_into_a_day_and_into_a_week() {
    let daily = |rest| after(move |facts| facts.conditions.rest.daily_minutes = Some(rest));
    assert!(daily(960).is_empty());
    assert_eq!(daily(961), ["daily_rest_too_long"]);
    let weekly = |rest| after(move |facts| facts.conditions.rest.weekly_minutes = Some(rest));
    assert!(weekly(3 * 24 * 60).is_empty());
    assert_eq!(weekly(3 * 24 * 60 + 1), ["weekly_rest_too_long"]);
}

#[test]
fn a_branch_is_covered_or_not_and_no_cover_has_no_evidence() {
    let injury = SocialSecurityBranch::EmploymentInjury;
    let both = after(|facts| {
        let none = Coverage::new(injury, CoverageMode::None);
        facts.conditions.coverage.push(none);
    });
    assert_eq!(both, ["cover_and_no_cover"]);
    let evidence = after(|facts| {
        let none = &mut facts.conditions.coverage[0];
        none.mode = CoverageMode::None;
    });
    assert_eq!(evidence, ["evidence_of_no_cover"]);
    let expired = after(|facts| {
        let cover = &mut facts.conditions.coverage[0];
        cover.evidence_expires_on = Some("2026-08-31".parse().unwrap());
    });
    assert_eq!(expired, ["evidence_ends_before_cover"]);
}

#[test]
fn a_measure_needs_its_hazard() {
    let found = after(|facts| {
        facts.conditions.safety.controls.push(Control {
            hazard: Hazard::Noise,
            level: ControlLevel::Engineering,
            text: "Silent compressor".to_owned(),
        });
    });
    assert_eq!(found, ["control_without_hazard"]);
}

#[test]
fn sick_pay_and_a_bond_are_not_denied_and_given_at_once() {
    let sick = after(|facts| {
        facts.conditions.sick_pay = Some(SickPay {
            continues: false,
            days: Some(10),
            percent: None,
        });
    });
    assert_eq!(sick, ["sick_pay_denied"]);
    let bond = after(|facts| facts.conditions.clauses = Some(vec![Clause::Bond]));
    assert_eq!(bond, ["bond_and_no_payment"]);
}

#[test]
fn a_guardian_who_is_the_employer_does_not_sign() {
    let person = |signed: BTreeSet<Party>, signs, employer| {
        after(move |facts| {
            facts.apprenticeship = Some(ApprenticeshipFacts {
                guardian_signs: signs,
                guardian_is_employer: employer,
                signed,
                ..ApprenticeshipFacts::default()
            });
        })
    };
    let guardian = || BTreeSet::from([Party::Guardian]);
    let nobody = BTreeSet::new;
    assert_eq!(
        person(nobody(), Some(true), Some(true)),
        ["guardian_is_employer"]
    );
    assert_eq!(
        person(guardian(), None, Some(true)),
        ["guardian_is_employer"]
    );
    assert!(person(nobody(), Some(true), Some(false)).is_empty());
    assert_eq!(
        person(guardian(), Some(false), Some(false)),
        ["guardian_signed_unasked"]
    );
}
