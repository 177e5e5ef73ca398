use matcher::round::{Assignment, Instance, Proceedings, check, solve};
use proptest::prelude::*;
use proptest::sample::Index;

use super::definition::{blocking_pairs, feasible_assignments, liking};
use super::markets::{Market, either, market, with_placed};

fn everybody(instance: &Instance) -> impl Iterator<Item = u32> {
    0..instance.candidates() as u32
}

fn hurts_nobody(before: &Instance, after: &Instance) -> bool {
    let (was, is) = (solve(before), solve(after));
    everybody(before)
        .all(|candidate| liking(after, &is, candidate) >= liking(before, &was, candidate))
}

fn stable_assignments(instance: &Instance) -> Vec<Assignment> {
    let mut all = feasible_assignments(instance);
    all.retain(|assignment| check::faults(instance, assignment).is_empty());
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nobody_and_no_placement_would_rather_have_each_other(market in with_placed(7)) {
        let instance = market.build();
        let result = solve(&instance);
        prop_assert!(feasible_assignments(&instance).contains(&result));
        prop_assert_eq!(blocking_pairs(&instance, &result), vec![]);
    }

    #[test]
    fn no_stable_answer_is_better_for_any_candidate(market in with_placed(8)) {
        let instance = market.build();
        let result = solve(&instance);
        for other in stable_assignments(&instance) {
            for candidate in everybody(&instance) {
                let (ours, theirs) = (liking(&instance, &result, candidate), liking(&instance, &other, candidate));
                prop_assert!(ours >= theirs, "candidate {candidate} prefers {other:?} to {result:?}");
            }
        }
    }

    #[test]
    fn the_same_people_are_placed_in_every_stable_answer(market in either(6)) {
        let instance = market.build();
        let result = solve(&instance);
        for other in stable_assignments(&instance) {
            for candidate in everybody(&instance) {
                prop_assert_eq!(
                    result.placement_of(candidate).is_some(),
                    other.placement_of(candidate).is_some()
                );
            }
        }
    }

    #[test]
    fn the_order_of_proposals_makes_no_difference(
        market in with_placed(8), order in Just((0..8_u32).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let instance = market.build();
        let mut proceedings = Proceedings::new(&instance);
        for candidate in order.into_iter().filter(|&one| (one as usize) < instance.candidates()) {
            proceedings.enter(candidate);
        }
        prop_assert_eq!(proceedings.assignment(), solve(&instance));
    }

    // At one level alone it can: the level above has one more to choose from, and no seat more to give.
    #[test]
    fn one_more_seat_up_to_the_top_hurts_nobody(market in market(8), at in any::<Index>(), owner in any::<bool>()) {
        let mut more = market.clone();
        let mut next = if owner {
            (!more.owners.is_empty()).then(|| at.index(more.owners.len()) as u32)
        } else {
            let placement = at.get_mut(&mut more.placements);
            placement.seats += 1;
            placement.owner
        };
        while let Some(number) = next {
            more.owners[number as usize].seats += 1;
            next = more.owners[number as usize].above;
        }
        prop_assert!(hurts_nobody(&market.build(), &more.build()));
    }

    #[test]
    fn who_joins_later_changes_what_they_would_have_changed_from_the_start(market in either(8), at in any::<Index>()) {
        let all = market.build();
        let last = at.index(market.candidates.len());
        let mut proceedings = Proceedings::new(&all);
        let others = everybody(&all).filter(|&candidate| candidate as usize != last);
        others.for_each(|candidate| proceedings.enter(candidate));
        proceedings.enter(last as u32);
        prop_assert_eq!(proceedings.assignment(), solve(&all));
    }

    #[test]
    fn a_second_run_with_everybody_placed_changes_nothing(market in either(8)) {
        let instance = market.build();
        let first = solve(&instance);
        let mut kept = market.clone();
        for (candidate, placement) in kept.candidates.iter_mut().zip(first.placements()) {
            candidate.placed = *placement;
        }
        let again = kept.build();
        prop_assert_eq!(solve(&again), first);
    }

    #[test]
    fn without_members_a_reserve_is_an_open_seat(market in either(8)) {
        let mut nobody = market.clone();
        nobody.candidates.iter_mut().for_each(|candidate| candidate.groups.clear());
        let mut none = nobody.clone();
        none.placements.iter_mut().for_each(|placement| placement.reserves.clear());
        prop_assert_eq!(solve(&nobody.build()), solve(&none.build()));
    }

    #[test]
    fn without_reserves_it_is_plain_deferred_acceptance(market in market(8)) {
        let mut plain = market;
        plain.owners.clear();
        for placement in &mut plain.placements {
            placement.owner = None;
            placement.reserves.clear();
        }
        let instance = plain.build();
        prop_assert_eq!(solve(&instance), textbook(&instance));
    }

    #[test]
    fn a_reserve_is_met_or_its_members_have_what_they_like_as_well(market in market(8)) {
        let mut single = market;
        single.owners.clear();
        single.placements.iter_mut().for_each(|placement| placement.owner = None);
        let instance = single.build();
        let result = solve(&instance);
        for placement in 0..instance.placements() as u32 {
            for reserve in instance.reserves(placement) {
                let here = everybody(&instance).filter(|&one| result.placement_of(one) == Some(placement));
                let members = here.filter(|&one| instance.groups(one).contains(&reserve.group)).count();
                if members >= reserve.seats as usize {
                    continue;
                }
                let would_come = everybody(&instance).filter(|&one| {
                    let wishes = instance.applications(one).iter();
                    let mut dearer = wishes.take_while(|wish| Some(wish.placement) != result.placement_of(one));
                    instance.groups(one).contains(&reserve.group) && dearer.any(|wish| wish.placement == placement)
                });
                prop_assert_eq!(would_come.collect::<Vec<_>>(), Vec::<u32>::new());
            }
        }
    }
}

/// Gale and Shapley's proposals in rounds, as a textbook has them.
fn textbook(instance: &Instance) -> Assignment {
    let mut next = vec![0; instance.candidates()];
    loop {
        let proposal = |candidate: u32| {
            instance
                .applications(candidate)
                .get(next[candidate as usize])
                .copied()
        };
        let mut rejected = None;
        for placement in 0..instance.placements() as u32 {
            let mut here: Vec<_> = everybody(instance)
                .filter_map(|candidate| Some((candidate, proposal(candidate)?)))
                .filter(|(_, wish)| wish.placement == placement)
                .collect();
            here.sort_by(|one, other| instance.compare(*one, *other));
            rejected = rejected.or(here
                .get(instance.seats(placement) as usize)
                .map(|(candidate, _)| *candidate));
        }
        match rejected {
            Some(candidate) => next[candidate as usize] += 1,
            None => {
                let all = everybody(instance);
                return Assignment::new(
                    all.map(|one| proposal(one).map(|wish| wish.placement))
                        .collect(),
                );
            }
        }
    }
}

/// Every list that a candidate could hand in: each choice of their placements in each order.
fn lists(market: &Market, candidate: usize) -> Vec<Vec<matcher::round::Application>> {
    let mut lists = vec![vec![]];
    let mut grown = lists.clone();
    while !grown.is_empty() {
        grown = grown
            .iter()
            .flat_map(|list: &Vec<matcher::round::Application>| {
                let wishes = market.candidates[candidate].wishes.iter();
                let new = wishes.filter(|wish| !list.contains(wish));
                new.map(|&wish| [list.as_slice(), &[wish]].concat())
                    .collect::<Vec<_>>()
            })
            .collect();
        lists.extend_from_slice(&grown);
    }
    lists
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nobody_gains_by_another_list_than_their_true_one(market in either(7)) {
        let truth = market.build();
        let honest = solve(&truth);
        for candidate in 0..market.candidates.len() {
            for list in lists(&market, candidate) {
                let mut market = market.clone();
                market.candidates[candidate].wishes = list;
                let result = solve(&market.build());
                let (honestly, otherwise) = (
                    liking(&truth, &honest, candidate as u32),
                    liking(&truth, &result, candidate as u32),
                );
                prop_assert!(honestly >= otherwise, "candidate {candidate} gains by a lie");
            }
        }
    }
}
