//! The best few of many, without explanations.

use crate::candidate::Candidate;
use crate::gate::{self, Setting};
use crate::placement::Placement;
use crate::score::{Scorer, Sides, shown};
use crate::similarity::Similarity;
use crate::terms::Side;

pub use indexed::PlacementIndex;

use best::Best;

mod best;
mod indexed;
mod sweep;

/// What a list is ordered by, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Order {
    /// Both sides together: for proposals.
    Fit,
    /// How good the placement is for the candidate.
    CandidateSide,
    /// How ready the candidate is for the placement. The order for a list of applicants: what people
    /// need (pay, accommodations) is on their own side and must not lower their place in it.
    PlacementSide,
}

/// One entry of a ranking.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranked {
    /// The handle of the placement, or of the candidate, that was ranked.
    pub id: u64,
    /// Its position in the slice that was given.
    pub position: usize,
    /// The exact numbers that the order comes from.
    pub sides: Sides,
}

impl Ranked {
    /// Both sides together as shown, 0 to 100: the same number as in the explanation of the pair.
    #[must_use]
    pub fn fit(&self) -> u8 {
        shown(self.sides.fit())
    }
}

/// How to rank: behind which gate, by what, and how many to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranking {
    /// What the gate knows beside the pair.
    pub setting: Setting,
    /// What the list is ordered by.
    pub order: Order,
    /// How many to keep.
    pub k: usize,
}

/// Rankings list no pair that the gate fails; they do list those that are subject to proof. Equal
/// pairs are ordered by id. A ranking is the same, bit for bit, whatever the number of threads and the
/// order of the slice, as long as ids are unique (positions follow the slice, of course).
impl<S: Similarity + ?Sized> Scorer<'_, S> {
    /// The best placements for a candidate, best first.
    #[must_use]
    pub fn top(
        &self,
        candidate: &Candidate,
        placements: &[Placement],
        ranking: &Ranking,
    ) -> Vec<Ranked> {
        sweep::over(placements.len(), ranking.k, |position, best| {
            let placement = &placements[position];
            let entry = (placement.id, position);
            self.consider(candidate, placement, entry, ranking, best);
        })
        .into_ranking()
    }

    /// The best placements for a candidate among those at `positions`, which retrieval gave.
    ///
    /// Positions outside the slice are passed over; one that is given twice counts once.
    #[must_use]
    pub fn top_among(
        &self,
        candidate: &Candidate,
        placements: &[Placement],
        positions: &[usize],
        ranking: &Ranking,
    ) -> Vec<Ranked> {
        let positions = distinct(positions, placements.len());
        sweep::over(positions.len(), ranking.k, |index, best| {
            let position = positions[index];
            let placement = &placements[position];
            let entry = (placement.id, position);
            self.consider(candidate, placement, entry, ranking, best);
        })
        .into_ranking()
    }

    /// The best candidates for a placement, best first.
    #[must_use]
    pub fn top_for_placement(
        &self,
        placement: &Placement,
        candidates: &[Candidate],
        ranking: &Ranking,
    ) -> Vec<Ranked> {
        sweep::over(candidates.len(), ranking.k, |position, best| {
            let candidate = &candidates[position];
            let entry = (candidate.id, position);
            self.consider(candidate, placement, entry, ranking, best);
        })
        .into_ranking()
    }

    /// The best candidates for a placement among those at `positions`.
    ///
    /// Positions outside the slice are passed over; one that is given twice counts once.
    #[must_use]
    pub fn top_for_placement_among(
        &self,
        placement: &Placement,
        candidates: &[Candidate],
        positions: &[usize],
        ranking: &Ranking,
    ) -> Vec<Ranked> {
        let positions = distinct(positions, candidates.len());
        sweep::over(positions.len(), ranking.k, |index, best| {
            let position = positions[index];
            let candidate = &candidates[position];
            let entry = (candidate.id, position);
            self.consider(candidate, placement, entry, ranking, best);
        })
        .into_ranking()
    }

    /// Offers a pair to `best` unless the gate fails it. Stops as soon as the pair can't be kept: no
    /// fit is above the root of 100 times either side.
    fn consider(
        &self,
        candidate: &Candidate,
        placement: &Placement,
        (id, position): (u64, usize),
        ranking: &Ranking,
        best: &mut Best,
    ) {
        let exact = |side| self.side(side, candidate, placement);
        let hopeless = |bound: f64| bound < best.threshold();
        let sides = match ranking.order {
            Order::Fit | Order::CandidateSide => {
                let ours = exact(Side::Candidate);
                let bound = ranking.order.key(Sides {
                    candidate: ours,
                    placement: 100.0,
                });
                if hopeless(bound) || !gate::is_open(candidate, placement, &ranking.setting) {
                    return;
                }
                Sides {
                    candidate: ours,
                    placement: exact(Side::Placement),
                }
            }
            Order::PlacementSide => {
                let theirs = exact(Side::Placement);
                if hopeless(theirs) || !gate::is_open(candidate, placement, &ranking.setting) {
                    return;
                }
                Sides {
                    candidate: exact(Side::Candidate),
                    placement: theirs,
                }
            }
        };
        best.offer(
            ranking.order.key(sides),
            Ranked {
                id,
                position,
                sides,
            },
        );
    }
}

impl Order {
    /// The number that the order goes by, greater first.
    fn key(self, sides: Sides) -> f64 {
        match self {
            Self::Fit => sides.fit(),
            Self::CandidateSide => sides.candidate,
            Self::PlacementSide => sides.placement,
        }
    }
}

fn distinct(positions: &[usize], length: usize) -> Vec<usize> {
    let mut positions = positions.to_vec();
    positions.retain(|&position| position < length);
    positions.sort_unstable();
    positions.dedup();
    positions
}
