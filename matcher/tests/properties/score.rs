use matcher::{
    Candidate, CefrLevel, Cohort, CompletionRecord, CoreSkill, EducationLevel, Evidence, HeldSkill,
    IscoSimilarity, MonthlyPay, Occupation, Placement, Scorer, SideScore, WeeklySlots, Weights,
};
use proptest::prelude::*;

use crate::strategies::{candidate, cohort, credentials, evidence, gate_facts, hazards};
use crate::strategies::{held_skill, placement, weights};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn the_reasons_add_up_to_the_score_exactly(
        candidate in candidate(), placement in placement(), weights in weights(), cohort in cohort(),
    ) {
        let fit = Scorer::new(&weights, &cohort, &IscoSimilarity).score(&candidate, &placement);
        for side in [&fit.candidate_side, &fit.placement_side] {
            let points: i16 = side.terms.iter().map(|share| share.points).sum();
            prop_assert_eq!(i16::from(side.base) + points, i16::from(side.score));
            let phi: f64 = side.terms.iter().map(|share| share.phi).sum();
            let base = f64::from(weights.constants().base_score);
            prop_assert!((base + phi - side.exact).abs() < 1e-9, "{base} + {phi} != {}", side.exact);
            prop_assert!(side.terms.iter().all(|share| (f64::from(share.points) - share.phi).abs() <= 1.0));
        }
    }

    #[test]
    fn what_is_unknown_adds_nothing(
        candidate in candidate(), placement in placement(), weights in weights(), cohort in cohort(),
    ) {
        let fit = Scorer::new(&weights, &cohort, &IscoSimilarity).score(&candidate, &placement);
        for share in fit.candidate_side.terms.iter().chain(&fit.placement_side.terms) {
            match share.x {
                None => prop_assert_eq!((share.phi, share.points, share.confidence), (0.0, 0, 0.0)),
                Some(x) => prop_assert!((0.0..=1.0).contains(&x), "{:?} is {x}", share.term),
            }
        }
    }

    #[test]
    fn a_pair_of_which_nothing_is_known_scores_the_base(weights in weights(), cohort in cohort()) {
        let scorer = Scorer::new(&weights, &cohort, &IscoSimilarity);
        let fit = scorer.score(&Candidate::new(1), &Placement::new(1, Occupation::unit_group(7212)));
        let base = weights.constants().base_score;
        prop_assert_eq!((fit.candidate_side.score, fit.placement_side.score), (base, base));
        prop_assert_eq!((fit.candidate_side.confidence, fit.placement_side.confidence), (0.0, 0.0));
    }

    #[test]
    fn the_exact_numbers_are_those_that_are_explained(
        candidate in candidate(), placement in placement(), weights in weights(), cohort in cohort(),
    ) {
        let scorer = Scorer::new(&weights, &cohort, &IscoSimilarity);
        let (fit, sides) = (scorer.score(&candidate, &placement), scorer.sides(&candidate, &placement));
        prop_assert_eq!(fit.candidate_side.exact.to_bits(), sides.candidate.to_bits());
        prop_assert_eq!(fit.placement_side.exact.to_bits(), sides.placement.to_bits());
        prop_assert_eq!(f64::from(fit.fit), sides.fit().round());
    }

    #[test]
    fn no_fact_that_improves_lowers_a_score(
        candidate in candidate(), placement in placement(), weights in weights(), cohort in cohort(),
    ) {
        let scorer = Scorer::new(&weights, &cohort, &IscoSimilarity);
        let before = scorer.score(&candidate, &placement);
        for (what, candidate, placement) in improvements(&candidate, &placement) {
            let after = scorer.score(&candidate, &placement);
            for (before, after) in sides(&before).into_iter().zip(sides(&after)) {
                prop_assert!(after.exact >= before.exact, "{what}: {before:?} became {after:?}");
                prop_assert!(after.score >= before.score);
            }
        }
    }

    #[test]
    fn better_evidence_never_lowers_a_score(
        mut candidate in candidate(), placement in placement(), skill in 0..8_u32, better in evidence(),
    ) {
        let (weights, cohort) = (Weights::v1(), Cohort::prior());
        let scorer = Scorer::new(&weights, &cohort, &IscoSimilarity);
        candidate.skills = Some(vec![HeldSkill { skill, evidence: Evidence::Declared }]);
        let before = scorer.sides(&candidate, &placement);
        candidate.skills = Some(vec![HeldSkill { skill, evidence: better }]);
        let after = scorer.sides(&candidate, &placement);
        prop_assert!(after.placement >= before.placement);
        prop_assert_eq!(after.candidate, before.candidate);
    }

    #[test]
    fn learning_something_never_lowers_a_score(
        mut candidate in candidate(), placement in placement(), learnt in held_skill(),
    ) {
        let (weights, cohort) = (Weights::v1(), Cohort::prior());
        let scorer = Scorer::new(&weights, &cohort, &IscoSimilarity);
        candidate.skills.get_or_insert_default();
        let before = scorer.sides(&candidate, &placement);
        candidate.skills.get_or_insert_default().push(learnt);
        let after = scorer.sides(&candidate, &placement);
        prop_assert!(after.placement >= before.placement);
    }

    #[test]
    fn what_only_the_gate_reads_never_moves_a_score(
        candidate in candidate(), placement in placement(), gate in gate_facts(),
        credentials in credentials(), hazards in hazards(),
    ) {
        let (weights, cohort) = (Weights::v1(), Cohort::prior());
        let scorer = Scorer::new(&weights, &cohort, &IscoSimilarity);
        let before = scorer.score(&candidate, &placement);
        let candidate = Candidate { gate, ..candidate };
        let placement =
            Placement { credentials, hazards, seats_open: Some(0), closes_on: Some(0), ..placement };
        prop_assert_eq!(scorer.score(&candidate, &placement), before);
    }
}

fn sides(fit: &matcher::Fit) -> [&SideScore; 2] {
    [&fit.candidate_side, &fit.placement_side]
}

/// The pair with one known fact made better, for each fact that can be.
fn improvements(
    candidate: &Candidate,
    placement: &Placement,
) -> Vec<(&'static str, Candidate, Placement)> {
    let person = |what, change: &dyn Fn(&mut Candidate)| {
        let mut changed = candidate.clone();
        change(&mut changed);
        (what, changed, placement.clone())
    };
    let offer = |what, change: &dyn Fn(&mut Placement)| {
        let mut changed = placement.clone();
        change(&mut changed);
        (what, candidate.clone(), changed)
    };
    vec![
        person("the placement's own occupation as first wish", &|c| {
            c.wishes
                .splice(..c.wishes.len().min(1), [placement.occupation]);
            if candidate.wishes.is_empty() {
                c.wishes.clear();
            }
        }),
        person("the same interests", &|c| {
            let flat = |profile: [f32; 6]| profile.iter().all(|&value| value == profile[0]);
            if let (Some(ours), Some(theirs)) = (c.interests, placement.interests)
                && !flat(ours)
                && !flat(theirs)
            {
                c.interests = Some(theirs);
            }
        }),
        person("a longer travel limit", &|c| {
            c.travel_limit = c.travel_limit.map(|km| km + 10.0)
        }),
        person("a home next door", &|c| {
            c.home = c.home.map(|home| placement.site.unwrap_or(home))
        }),
        person("every slot", &|c| {
            c.available_slots = c.available_slots.map(|_| WeeklySlots::from_bits(u32::MAX));
        }),
        person("more hours", &|c| {
            c.weekly_hours = c.weekly_hours.map(|hours| hours + 5.0)
        }),
        person("no end to availability", &|c| c.available_until = None),
        person("a smaller need", &|c| {
            c.pay_need = c.pay_need.map(|need| MonthlyPay {
                minor_units: need.minor_units / 2,
                ..need
            });
        }),
        person("one level of education more", &|c| {
            let next =
                |level: EducationLevel| EducationLevel::new(level.isced() + 1).unwrap_or(level);
            c.education = c.education.map(next);
        }),
        person("every language at C2", &|c| {
            for held in c.languages.iter_mut().flatten() {
                held.level = held.level.map(|_| CefrLevel::C2);
            }
        }),
        person("a core skill", &|c| {
            if let Some(level) = c.core_skills.level(CoreSkill::Cognitive) {
                c.core_skills = c.core_skills.with(CoreSkill::Cognitive, level + 1);
            }
        }),
        offer("more pay", &|p| {
            p.pay = p.pay.map(|pay| MonthlyPay {
                minor_units: pay.minor_units * 2,
                ..pay
            });
        }),
        offer("every accommodation", &|p| {
            p.accommodations_offered.0 = u64::MAX
        }),
        offer("another skill taught", &|p| {
            if !p.learning_outcomes.is_empty() {
                p.learning_outcomes.extend(candidate.goal_skills.first());
            }
        }),
        offer("one more completed", &|p| {
            p.record = p.record.map(|record| CompletionRecord {
                completed: record.completed + 1,
                ..record
            });
        }),
    ]
}
