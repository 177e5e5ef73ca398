use crate::candidate::Candidate;
use crate::placement::Placement;
use crate::similarity::Similarity;
use crate::terms::{self, Term};
use crate::weights::Weights;

/// What is usual: the mean of each term over a sample of pairs, and how many pairs knew it.
///
/// A score says how much better than usual a pair is, so a term counts by its distance from the
/// mean, and the less often it was observed, the less it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Cohort {
    /// Which snapshot this is. Statistics move only from one numbered snapshot to the next, so that
    /// scores don't drift from one page to the next.
    pub snapshot: u64,
    means: [f64; Term::COUNT],
    counts: [u64; Term::COUNT],
}

impl Cohort {
    /// How many observations the [prior](Self::prior) pretends to have of each term.
    pub const PRIOR_COUNT: u64 = 40;

    /// Where to start without any sample: every mean one half, snapshot 0.
    #[must_use]
    pub const fn prior() -> Self {
        Self {
            snapshot: 0,
            means: [0.5; Term::COUNT],
            counts: [Self::PRIOR_COUNT; Term::COUNT],
        }
    }

    /// A cohort whose statistics are already known, for instance read back from a stored snapshot.
    ///
    /// Both arrays are in the order of [`Term::ALL`]. Means are cut to [0, 1]; a mean that is not a
    /// number becomes one half.
    #[must_use]
    pub fn from_statistics(
        snapshot: u64,
        means: [f64; Term::COUNT],
        counts: [u64; Term::COUNT],
    ) -> Self {
        let mean = |mean: f64| {
            if mean.is_nan() {
                0.5
            } else {
                mean.clamp(0.0, 1.0)
            }
        };
        Self {
            snapshot,
            means: means.map(mean),
            counts,
        }
    }

    /// The statistics of the given pairs. The order of the pairs makes no difference, not even in the
    /// last bit. A term that no pair knows gets a count of zero, and so no say.
    pub fn from_pairs<'a, S: Similarity + ?Sized>(
        snapshot: u64,
        pairs: impl IntoIterator<Item = (&'a Candidate, &'a Placement)>,
        weights: &Weights,
        similarity: &S,
    ) -> Self {
        let mut sums = [0_u128; Term::COUNT];
        let mut counts = [0_u64; Term::COUNT];
        for (candidate, placement) in pairs {
            for term in Term::ALL {
                if let Some(x) = terms::value(term, candidate, placement, weights, similarity) {
                    // Whole numbers add up the same in any order; floating-point ones don't.
                    sums[term as usize] += (x * FIXED_POINT_ONE) as u128;
                    counts[term as usize] += 1;
                }
            }
        }
        let means = std::array::from_fn(|k| match counts[k] {
            0 => 0.5,
            count => sums[k] as f64 / FIXED_POINT_ONE / count as f64,
        });
        Self {
            snapshot,
            means,
            counts,
        }
    }

    /// The statistics of about `pairs` pairs spread evenly over everybody, whatever their order.
    ///
    /// Without candidates or placements the result is the [prior](Self::prior), under the new number.
    #[must_use]
    pub fn from_sample<S: Similarity + ?Sized>(
        snapshot: u64,
        candidates: &[Candidate],
        placements: &[Placement],
        pairs: usize,
        weights: &Weights,
        similarity: &S,
    ) -> Self {
        if candidates.is_empty() || placements.is_empty() {
            return Self {
                snapshot,
                ..Self::prior()
            };
        }
        let mut candidates: Vec<&Candidate> = candidates.iter().collect();
        let mut placements: Vec<&Placement> = placements.iter().collect();
        candidates.sort_unstable_by_key(|candidate| candidate.id);
        placements.sort_unstable_by_key(|placement| placement.id);
        let pairs = (0..pairs as u64).map(|draw| {
            let candidate = spread(draw, GOLDEN_RATIO, candidates.len());
            let placement = spread(draw, SQUARE_ROOT_OF_TWO, placements.len());
            (candidates[candidate], placements[placement])
        });
        Self::from_pairs(snapshot, pairs, weights, similarity)
    }

    /// The mean of a term, in [0, 1].
    #[must_use]
    pub const fn mean(&self, term: Term) -> f64 {
        self.means[term as usize]
    }

    /// In how many pairs the term was known.
    #[must_use]
    pub const fn count(&self, term: Term) -> u64 {
        self.counts[term as usize]
    }

    /// How far the term's value may be trusted, in [0, 1): `n/(n+m)`.
    #[must_use]
    pub fn reliability(&self, term: Term, weights: &Weights) -> f64 {
        let count = self.count(term) as f64;
        count / (count + weights.constants().half_reliable_at)
    }
}

/// Values in [0, 1] are summed in units of 2^-52, finer than what any mean needs.
const FIXED_POINT_ONE: f64 = (1_u64 << 52) as f64;

/// The fractional part of the golden ratio, in units of 2^-64.
const GOLDEN_RATIO: u64 = 0x9E37_79B9_7F4A_7C15;
/// The fractional part of the square root of two, in units of 2^-64.
const SQUARE_ROOT_OF_TWO: u64 = 0x6A09_E667_F3BC_C908;

/// The n-th point of an additive sequence: multiples of an irrational number fill [0, 1) evenly, and
/// two independent ones fill the square of all pairs.
fn spread(draw: u64, step: u64, length: usize) -> usize {
    let fraction = draw.wrapping_mul(step);
    ((u128::from(fraction) * length as u128) >> 64) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_is_drawn_about_equally_often() {
        for step in [GOLDEN_RATIO, SQUARE_ROOT_OF_TWO] {
            let mut drawn = [0; 7];
            (0..700).for_each(|draw| drawn[spread(draw, step, 7)] += 1);
            assert!(
                drawn.iter().all(|count| (95..=105).contains(count)),
                "{drawn:?}"
            );
        }
    }
}
