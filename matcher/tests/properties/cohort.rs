use matcher::{Candidate, Cohort, IscoSimilarity, Placement, Term, Weights};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::strategies::{candidate, copies, placement};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_order_of_people_and_placements_makes_no_difference(
        people in vec(candidate(), 1..12), some in vec(placement(), 1..12),
    ) {
        let weights = Weights::v1();
        let mut people: Vec<Candidate> =
            (0..).zip(people).map(|(id, candidate)| Candidate { id, ..candidate }).collect();
        let mut placements = copies(&some, some.len());
        let sample = |people: &[Candidate], placements: &[Placement]| {
            Cohort::from_sample(4, people, placements, 100, &weights, &IscoSimilarity)
        };
        let forwards = sample(&people, &placements);
        people.reverse();
        placements.reverse();
        prop_assert_eq!(sample(&people, &placements), forwards);
    }

    #[test]
    fn a_mean_is_the_mean_of_the_values_that_are_known(
        people in vec(candidate(), 1..12), placement in placement(),
    ) {
        let weights = Weights::v1();
        let pairs = people.iter().map(|candidate| (candidate, &placement));
        let cohort = Cohort::from_pairs(4, pairs, &weights, &IscoSimilarity);
        let prior = Cohort::prior();
        let scorer = matcher::Scorer::new(&weights, &prior, &IscoSimilarity);
        for term in Term::ALL {
            let values: Vec<f64> = people
                .iter()
                .map(|candidate| scorer.score(candidate, &placement))
                .flat_map(|fit| [fit.candidate_side.terms, fit.placement_side.terms].concat())
                .filter(|share| share.term == term)
                .filter_map(|share| share.x)
                .collect();
            prop_assert_eq!(cohort.count(term), values.len() as u64);
            if !values.is_empty() {
                let mean = values.iter().sum::<f64>() / values.len() as f64;
                prop_assert!((cohort.mean(term) - mean).abs() < 1e-9);
            }
        }
    }
}
