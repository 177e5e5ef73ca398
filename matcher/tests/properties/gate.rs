use matcher::gate::{Condition, Verdict, check, is_open};
use matcher::{Accommodations, Candidate, CoreSkills, Placement};
use proptest::prelude::*;

use crate::strategies::{SETTING, candidate, placement};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn deciding_and_explaining_agree(candidate in candidate(), placement in placement()) {
        let gate = check(&candidate, &placement, &SETTING);
        prop_assert_eq!(gate.is_open(), is_open(&candidate, &placement, &SETTING));
    }

    #[test]
    fn every_condition_is_answered_in_order(candidate in candidate(), placement in placement()) {
        let gate = check(&candidate, &placement, &SETTING);
        let mut answered: Vec<_> = gate.findings.iter().map(|finding| finding.condition).collect();
        prop_assert!(answered.is_sorted());
        answered.dedup();
        prop_assert_eq!(answered, Condition::ALL.to_vec());
    }

    #[test]
    fn nobody_of_whom_nothing_is_known_is_refused_for_it(placement in placement()) {
        let mut placement = placement;
        (placement.seats_open, placement.closes_on) = (Some(1), None);
        prop_assert!(is_open(&Candidate::new(1), &placement, &SETTING));
    }

    #[test]
    fn what_only_the_score_reads_never_moves_the_gate(candidate in candidate(), placement in placement()) {
        let before = check(&candidate, &placement, &SETTING);
        let candidate = Candidate {
            wishes: Vec::new(),
            goal_skills: Vec::new(),
            interests: None,
            available_slots: None,
            weekly_hours: None,
            pay_need: None,
            accommodations_needed: Accommodations(u64::MAX),
            skills: None,
            core_skills: CoreSkills::default(),
            ..candidate
        };
        let placement = Placement {
            interests: None,
            learning_outcomes: Vec::new(),
            pay: None,
            record: None,
            entry_skills: Vec::new(),
            ..placement
        };
        prop_assert_eq!(check(&candidate, &placement, &SETTING), before);
    }

    #[test]
    fn a_start_on_the_day_that_clears_age_passes_it(candidate in candidate(), placement in placement()) {
        use matcher::gate::Barrier::TooYoung;
        let gate = check(&candidate, &placement, &SETTING);
        let clears_on = gate.barriers().find_map(|barrier| match barrier {
            TooYoung { clears_on, .. } => Some(clears_on),
            _ => None,
        });
        if let Some(day) = clears_on {
            let verdict = |starts_on| {
                let placement = Placement { starts_on: Some(starts_on), ..placement.clone() };
                check(&candidate, &placement, &SETTING).findings[0].verdict
            };
            prop_assert!(!matches!(verdict(day), Verdict::Fail(_)));
            prop_assert!(matches!(verdict(day - 1), Verdict::Fail(_)));
        }
    }
}
