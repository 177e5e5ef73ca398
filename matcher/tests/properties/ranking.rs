use matcher::{
    Candidate, Cohort, IscoSimilarity, Occupation, Order, Placement, PlacementIndex, Ranked,
    Ranking, Scorer, Similarity, SkillId, Weights, gate,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::strategies::{SETTING, candidate, cohort, copies, placement, sites, traveller, weights};

fn order() -> impl Strategy<Value = Order> {
    select(vec![Order::Fit, Order::CandidateSide, Order::PlacementSide])
}

/// Every pair scored, the gate's fails taken out, the rest sorted: the definition of a ranking.
fn by_definition(
    scorer: &Scorer<'_, IscoSimilarity>,
    candidate: &Candidate,
    placements: &[Placement],
    ranking: &Ranking,
) -> Vec<Ranked> {
    let key = |ranked: &Ranked| match ranking.order {
        Order::Fit => ranked.sides.fit(),
        Order::CandidateSide => ranked.sides.candidate,
        Order::PlacementSide => ranked.sides.placement,
    };
    let mut all: Vec<Ranked> = placements
        .iter()
        .enumerate()
        .filter(|(_, placement)| gate::check(candidate, placement, &ranking.setting).is_open())
        .map(|(position, placement)| Ranked {
            id: placement.id,
            position,
            sides: scorer.sides(candidate, placement),
        })
        .collect();
    all.sort_by(|a, b| key(b).total_cmp(&key(a)).then(a.id.cmp(&b.id)));
    all.truncate(ranking.k);
    all
}

/// What must not change, to the last bit, when only the order of the slice does.
fn bits(ranked: &[Ranked]) -> Vec<(u64, u64, u64)> {
    ranked
        .iter()
        .map(|entry| {
            (
                entry.id,
                entry.sides.candidate.to_bits(),
                entry.sides.placement.to_bits(),
            )
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_top_is_what_sorting_everything_gives(
        candidate in candidate(), some in vec(placement(), 1..30), weights in weights(),
        cohort in cohort(), order in order(), k in 0..40_usize,
    ) {
        let scorer = Scorer::new(&weights, &cohort, &IscoSimilarity);
        let placements = copies(&some, 60);
        let ranking = Ranking { setting: SETTING, order, k };
        let expected = by_definition(&scorer, &candidate, &placements, &ranking);
        prop_assert_eq!(scorer.top(&candidate, &placements, &ranking), expected);
    }

    #[test]
    fn the_index_gives_what_the_slice_gives(
        candidate in candidate(), some in vec(placement(), 1..30), weights in weights(),
        cohort in cohort(), order in order(), k in 0..40_usize,
    ) {
        let scorer = Scorer::new(&weights, &cohort, &IscoSimilarity);
        let index = PlacementIndex::new(copies(&some, 1_500));
        let ranking = Ranking { setting: SETTING, order, k };
        let expected = scorer.top(&candidate, index.placements(), &ranking);
        prop_assert_eq!(scorer.top_indexed(&candidate, &index, &ranking), expected);
    }

    #[test]
    fn the_top_among_some_is_the_top_of_those(
        candidate in candidate(), some in vec(placement(), 1..30), weights in weights(),
        cohort in cohort(), order in order(), positions in vec(0..70_usize, 0..40),
    ) {
        let scorer = Scorer::new(&weights, &cohort, &IscoSimilarity);
        let placements = copies(&some, 60);
        let ranking = Ranking { setting: SETTING, order, k: 7 };
        let mut chosen: Vec<usize> = positions.clone();
        chosen.retain(|&position| position < placements.len());
        chosen.sort_unstable();
        chosen.dedup();
        let slice: Vec<Placement> = chosen.iter().map(|&i| placements[i].clone()).collect();
        let expected = scorer.top(&candidate, &slice, &ranking);
        let found = scorer.top_among(&candidate, &placements, &positions, &ranking);
        prop_assert_eq!(bits(&found), bits(&expected));
        prop_assert!(found.iter().all(|entry| placements[entry.position].id == entry.id));
    }

    #[test]
    fn candidates_are_ranked_for_a_placement_as_pairs_are(
        people in vec(candidate(), 1..30), placement in placement(), weights in weights(),
        cohort in cohort(), order in order(),
    ) {
        let scorer = Scorer::new(&weights, &cohort, &IscoSimilarity);
        let people: Vec<Candidate> =
            (0..).zip(people).map(|(id, candidate)| Candidate { id, ..candidate }).collect();
        let ranking = Ranking { setting: SETTING, order, k: 5 };
        let mut expected: Vec<(Ranked, f64)> = Vec::new();
        for (position, candidate) in people.iter().enumerate() {
            let alone = scorer.top(candidate, std::slice::from_ref(&placement), &ranking);
            expected.extend(alone.iter().map(|entry| {
                let key = match order {
                    Order::Fit => entry.sides.fit(),
                    Order::CandidateSide => entry.sides.candidate,
                    Order::PlacementSide => entry.sides.placement,
                };
                (Ranked { id: candidate.id, position, ..*entry }, key)
            }));
        }
        expected.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(a.id.cmp(&b.id)));
        let expected: Vec<Ranked> = expected.into_iter().map(|(entry, _)| entry).take(5).collect();
        prop_assert_eq!(&scorer.top_for_placement(&placement, &people, &ranking), &expected);
        let everywhere: Vec<usize> = (0..people.len()).rev().collect();
        let among = scorer.top_for_placement_among(&placement, &people, &everywhere, &ranking);
        prop_assert_eq!(among, expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn neither_threads_nor_order_change_a_bit(
        candidate in candidate(), some in vec(placement(), 20..40), weights in weights(),
        cohort in cohort(), order in order(),
    ) {
        let scorer = Scorer::new(&weights, &cohort, &IscoSimilarity);
        let forwards = copies(&some, 9_000);
        let mut backwards = forwards.clone();
        backwards.reverse();
        let ranking = Ranking { setting: SETTING, order, k: 25 };
        let expected = bits(&by_definition(&scorer, &candidate, &forwards, &ranking));
        for threads in [1, 2, 7] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            for placements in [&forwards, &backwards] {
                let plain = pool.install(|| scorer.top(&candidate, placements, &ranking));
                prop_assert_eq!(bits(&plain), expected.clone());
                let index = PlacementIndex::new(placements.clone());
                let indexed = pool.install(|| scorer.top_indexed(&candidate, &index, &ranking));
                prop_assert_eq!(bits(&indexed), expected.clone());
            }
        }
    }
}

/// A taxonomy that answers whatever number it was given.
struct Odd(f64);

impl Similarity for Odd {
    fn occupation(&self, _: Occupation, _: Occupation) -> f64 {
        self.0
    }

    fn skill(&self, _: SkillId, _: SkillId) -> f64 {
        self.0
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn odd_numbers_give_no_odd_scores(
        mut candidate in candidate(), mut placement in placement(), limit in prop::num::f64::ANY,
        hours in [prop::num::f32::ANY; 2], interests in [prop::num::f32::ANY; 6], weight in prop::num::f32::ANY,
        nearness in prop::num::f64::ANY,
    ) {
        candidate.travel_limit = Some(limit);
        candidate.interests = Some(interests);
        (candidate.weekly_hours, placement.weekly_hours) = (Some(hours[0]), Some(hours[1]));
        placement.entry_skills.iter_mut().for_each(|asked| asked.weight = weight);
        let (weights, cohort, similarity) = (Weights::v1(), Cohort::prior(), Odd(nearness));
        let scorer = Scorer::new(&weights, &cohort, &similarity);
        let sides = scorer.sides(&candidate, &placement);
        for side in [sides.candidate, sides.placement] {
            prop_assert!((0.0..=100.0).contains(&side), "{side}");
        }
        let index = PlacementIndex::new(vec![placement]);
        let ranking = Ranking { setting: SETTING, order: Order::Fit, k: 1 };
        let plain = scorer.top(&candidate, index.placements(), &ranking);
        prop_assert_eq!(scorer.top_indexed(&candidate, &index, &ranking), plain);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_index_finds_everything_within_reach(
        candidate in traveller(), placements in sites(4_000), few in 1..200_usize,
    ) {
        let (weights, cohort) = (Weights::v1(), Cohort::prior());
        let scorer = Scorer::new(&weights, &cohort, &IscoSimilarity);
        let index = PlacementIndex::new(placements);
        for k in [few, 4_000] {
            let ranking = Ranking { setting: SETTING, order: Order::Fit, k };
            let expected = by_definition(&scorer, &candidate, index.placements(), &ranking);
            prop_assert_eq!(scorer.top_indexed(&candidate, &index, &ranking), expected);
        }
    }
}
