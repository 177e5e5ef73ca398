//! Small rounds in which everything happens: ties, overlapping groups, owners of owners, no seats.

use matcher::round::{Application, Instance, InstanceBuilder, Reserve, ReserveOrder};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, subsequence};

/// A round before it is built, so that tests can change it.
#[derive(Debug, Clone)]
pub struct Market {
    pub order: ReserveOrder,
    pub owners: Vec<Owner>,
    pub placements: Vec<Placement>,
    pub candidates: Vec<Candidate>,
    /// Whose turn it is in the lottery, by candidate.
    pub lottery: Vec<u32>,
}

#[derive(Debug, Clone)]
pub struct Owner {
    pub seats: u32,
    pub above: Option<u32>,
}

#[derive(Debug, Clone)]
pub struct Placement {
    pub seats: u32,
    pub owner: Option<u32>,
    pub reserves: Vec<Reserve>,
}

#[derive(Debug, Clone)]
pub struct Candidate {
    pub groups: Vec<u32>,
    pub wishes: Vec<Application>,
    pub placed: Option<u32>,
}

impl Market {
    pub fn build(&self) -> Instance {
        let mut builder = InstanceBuilder::new(self.order);
        for owner in &self.owners {
            builder.owner(owner.seats, owner.above).expect("an owner");
        }
        for placement in &self.placements {
            builder
                .placement(placement.seats, placement.owner, &placement.reserves)
                .expect("a placement");
        }
        for (candidate, &lottery) in self.candidates.iter().zip(&self.lottery) {
            match candidate.placed {
                None => builder.candidate(lottery, &candidate.groups, &candidate.wishes),
                Some(placement) => builder.placed_candidate(lottery, &candidate.groups, placement),
            }
            .expect("a candidate");
        }
        builder.build().expect("a round")
    }
}

/// A round of up to `most` candidates with minimum guarantees below up to three owners.
pub fn market(most: usize) -> impl Strategy<Value = Market> {
    let owners = vec((0..6_u32, option::of(any::<Index>())), 0..4);
    let placements = vec((0..4_u32, option::of(any::<Index>()), reserves()), 1..5);
    (owners, placements).prop_flat_map(move |(owners, placements)| {
        let owners: Vec<_> = owners
            .into_iter()
            .enumerate()
            .map(|(number, (seats, above))| Owner {
                seats,
                above: above
                    .filter(|_| number > 0)
                    .map(|index| index.index(number) as u32),
            })
            .collect();
        let placements: Vec<_> = placements
            .into_iter()
            .map(|(seats, owner, reserves)| Placement {
                seats,
                owner: owner
                    .filter(|_| !owners.is_empty())
                    .map(|index| index.index(owners.len()) as u32),
                reserves: within(seats, reserves),
            })
            .collect();
        let candidates = vec(candidate(placements.len()), 1..=most);
        (Just(owners), Just(placements), candidates).prop_flat_map(
            |(owners, placements, candidates)| {
                let lottery: Vec<u32> = (0..candidates.len() as u32).collect();
                (
                    Just(owners),
                    Just(placements),
                    Just(candidates),
                    Just(lottery).prop_shuffle(),
                )
                    .prop_map(|(owners, placements, candidates, lottery)| Market {
                        order: ReserveOrder::MinimumGuarantee,
                        owners,
                        placements,
                        candidates,
                        lottery,
                    })
            },
        )
    })
}

/// The same without owners, and with reserved places over and above merit.
pub fn over_and_above(most: usize) -> impl Strategy<Value = Market> {
    market(most).prop_map(|mut market| {
        market.order = ReserveOrder::OverAndAbove;
        market.owners.clear();
        market
            .placements
            .iter_mut()
            .for_each(|placement| placement.owner = None);
        market
    })
}

pub fn either(most: usize) -> impl Strategy<Value = Market> {
    prop_oneof![3 => market(most), 1 => over_and_above(most)]
}

/// A market in which some of those who could be are placed already.
pub fn with_placed(most: usize) -> impl Strategy<Value = Market> {
    (either(most), vec(option::of(any::<Index>()), most)).prop_map(|(mut market, placed)| {
        for (number, at) in placed.into_iter().enumerate().take(market.candidates.len()) {
            let wishes = &market.candidates[number].wishes;
            let Some(at) = at.filter(|_| !wishes.is_empty()) else {
                continue;
            };
            market.candidates[number].placed = Some(wishes[at.index(wishes.len())].placement);
            if has_too_many_placed(&market) {
                market.candidates[number].placed = None;
            }
        }
        market
    })
}

fn has_too_many_placed(market: &Market) -> bool {
    let mut seats: Vec<_> = market
        .placements
        .iter()
        .map(|placement| placement.seats)
        .collect();
    let mut with: Vec<_> = market.owners.iter().map(|owner| owner.seats).collect();
    let take = |seats: &mut u32| seats.checked_sub(1).map(|left| *seats = left).is_none();
    market
        .candidates
        .iter()
        .filter_map(|candidate| candidate.placed)
        .any(|at| {
            let mut owner = market.placements[at as usize].owner;
            let mut too_many = take(&mut seats[at as usize]);
            while let Some(above) = owner {
                too_many |= take(&mut with[above as usize]);
                owner = market.owners[above as usize].above;
            }
            too_many
        })
}

fn reserves() -> impl Strategy<Value = Vec<Reserve>> {
    (subsequence(vec![0, 1, 2], 0..=3), vec(0..3_u32, 3)).prop_map(|(groups, seats)| {
        groups
            .into_iter()
            .zip(seats)
            .map(|(group, seats)| Reserve { group, seats })
            .collect()
    })
}

/// As much of the reserves as there are seats for.
fn within(seats: u32, reserves: Vec<Reserve>) -> Vec<Reserve> {
    let mut left = seats;
    reserves
        .into_iter()
        .map(|Reserve { group, seats }| {
            let seats = seats.min(left);
            left -= seats;
            Reserve { group, seats }
        })
        .collect()
}

fn candidate(placements: usize) -> impl Strategy<Value = Candidate> {
    let all: Vec<u32> = (0..placements as u32).collect();
    let wished = subsequence(all, 0..=placements.min(3)).prop_shuffle();
    (subsequence(vec![0, 1, 2], 0..=3), wished, vec(0..5_u32, 3)).prop_map(
        |(groups, wished, priorities)| {
            let wishes = wished.into_iter().zip(priorities);
            Candidate {
                groups,
                wishes: wishes
                    .map(|(placement, priority)| Application {
                        placement,
                        priority,
                    })
                    .collect(),
                placed: None,
            }
        },
    )
}
