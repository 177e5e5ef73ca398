use matcher::round::check::{Fault, faults};
use matcher::round::{Assignment, Instance, solve};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::definition::{blocking_pairs, feasible_assignments};
use super::markets::with_placed;

/// Everybody somewhere or nowhere, wished for or not, within caps or not.
fn any_assignment(instance: &Instance, picks: &[Index]) -> Assignment {
    let placements = instance.placements();
    let pick = |index: &Index| {
        let at = index.index(placements + 1);
        (at < placements).then_some(at as u32)
    };
    Assignment::new(picks.iter().take(instance.candidates()).map(pick).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn the_checker_finds_exactly_the_pairs_that_block(market in with_placed(6), pick in any::<Index>()) {
        let instance = market.build();
        let feasible = feasible_assignments(&instance);
        let assignment = &feasible[pick.index(feasible.len())];
        let found: Vec<_> = faults(&instance, assignment).into_iter().map(|fault| match fault {
            Fault::Blocking { candidate, placement, .. } => (candidate, placement),
            other => panic!("{other:?} in a feasible assignment"),
        }).collect();
        prop_assert_eq!(found, blocking_pairs(&instance, assignment));
    }

    #[test]
    fn the_checker_finds_every_assignment_that_is_not_feasible(
        market in with_placed(6), picks in vec(any::<Index>(), 6),
    ) {
        let instance = market.build();
        let assignment = any_assignment(&instance, &picks);
        let found = faults(&instance, &assignment).iter().any(Fault::is_infeasible);
        prop_assert_eq!(found, !feasible_assignments(&instance).contains(&assignment));
    }

    #[test]
    fn a_placement_that_somebody_is_sent_away_from_is_found(market in with_placed(8), who in any::<Index>()) {
        let instance = market.build();
        let mut placements = solve(&instance).placements().to_vec();
        let somewhere: Vec<_> = (0..placements.len()).filter(|&one| placements[one].is_some()).collect();
        if somewhere.is_empty() {
            return Ok(());
        }
        placements[*who.get(&somewhere)] = None;
        let found = faults(&instance, &Assignment::new(placements));
        prop_assert!(!found.is_empty());
    }
}
