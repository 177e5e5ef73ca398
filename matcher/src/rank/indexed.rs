use rayon::prelude::*;

use super::best::Best;
use super::{Ranked, Ranking};
use crate::candidate::Candidate;
use crate::facts::Place;
use crate::placement::Placement;
use crate::score::Scorer;
use crate::similarity::Similarity;

use family::Family;
use floor::Floor;
use travel::{Reach, Sites};

mod family;
mod floor;
mod travel;

/// Placements laid out for ranking all of them, many times.
///
/// Placements repeat themselves: the same occupation, the same week, the same requirements. The index
/// stores each distinct set of facts once; a ranking evaluates each set once for the candidate, and
/// then a pair costs a few look-ups. Those look-ups only say which pairs can't be among the best; the
/// pairs that remain go through the same code as [`Scorer::top`], so both give the same bits.
#[derive(Debug, Clone)]
pub struct PlacementIndex {
    placements: Vec<Placement>,
    families: Vec<Family>,
    sites: Sites,
}

impl PlacementIndex {
    /// Lays the placements out, neighbours beside each other: their order changes.
    #[must_use]
    pub fn new(mut placements: Vec<Placement>) -> Self {
        placements
            .sort_by_cached_key(|placement| (placement.site.map(Place::along_curve), placement.id));
        Self {
            families: Family::all(&placements),
            sites: Sites::new(&placements, TILE),
            placements,
        }
    }

    /// The placements in the index's order: the positions in its rankings are positions here.
    #[must_use]
    pub fn placements(&self) -> &[Placement] {
        &self.placements
    }
}

/// Pairs that are bounded together: two rows of numbers that stay in the nearest cache.
const TILE: usize = 1024;

/// How many tiles a thread takes at a time, at least.
const TILES_A_THREAD: usize = 4;

impl<S: Similarity + ?Sized> Scorer<'_, S> {
    /// The best placements of an index for a candidate: what [`top`](Self::top) gives for its
    /// placements, in much less time.
    #[must_use]
    pub fn top_indexed(
        &self,
        candidate: &Candidate,
        index: &PlacementIndex,
        ranking: &Ranking,
    ) -> Vec<Ranked> {
        let tables: Vec<_> = index
            .families
            .iter()
            .map(|family| family.table(self, candidate, index, ranking))
            .collect();
        let reach = Reach::new(self, candidate);
        (0..index.placements.len().div_ceil(TILE))
            .into_par_iter()
            .with_min_len(TILES_A_THREAD)
            .fold(
                || (Best::new(ranking.k), Bounds::default()),
                |(mut best, mut bounds), tile| {
                    let from = tile * TILE;
                    let length = TILE.min(index.placements.len() - from);
                    if reach.misses(&index.sites, tile) {
                        return (best, bounds);
                    }
                    bounds.reset(self.base, length);
                    for (family, table) in index.families.iter().zip(&tables) {
                        table.add(family.ids(from, length), &mut bounds);
                    }
                    reach.add(&index.sites, from, &mut bounds);
                    self.consider_hopeful(candidate, index, from, ranking, &bounds, &mut best);
                    (best, bounds)
                },
            )
            .map(|(best, _)| best)
            .reduce(|| Best::new(ranking.k), Best::merge)
            .into_ranking()
    }

    /// Scores the pairs of a tile whose bounds don't rule them out.
    fn consider_hopeful(
        &self,
        candidate: &Candidate,
        index: &PlacementIndex,
        from: usize,
        ranking: &Ranking,
        bounds: &Bounds,
        best: &mut Best,
    ) {
        let mut floor = Floor::new(ranking.order, best.threshold());
        for (offset, (&z_candidate, &z_placement)) in
            bounds.candidate.iter().zip(&bounds.placement).enumerate()
        {
            if floor.rules_out(z_candidate, z_placement) {
                continue;
            }
            let position = from + offset;
            let placement = &index.placements[position];
            self.consider(
                candidate,
                placement,
                (placement.id, position),
                ranking,
                best,
            );
            floor = Floor::new(ranking.order, best.threshold());
        }
    }
}

/// For each pair of a tile, numbers that z of either side doesn't exceed (but for rounding, which
/// [`Floor`] allows for). Negative infinity where the gate is known to fail.
#[derive(Debug, Default)]
struct Bounds {
    candidate: Vec<f64>,
    placement: Vec<f64>,
}

impl Bounds {
    fn reset(&mut self, base: f64, length: usize) {
        for side in [&mut self.candidate, &mut self.placement] {
            side.clear();
            side.resize(length, base);
        }
    }
}
