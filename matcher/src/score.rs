use crate::candidate::Candidate;
use crate::cohort::Cohort;
use crate::placement::Placement;
use crate::similarity::Similarity;
use crate::terms::{self, Side, Term};
use crate::weights::Weights;

pub use explanation::{Fit, SideScore, TermShare};

pub(crate) mod curve;
mod explanation;
mod rounding;

/// Scores pairs of a candidate and a placement with one set of weights, one cohort and one notion of
/// nearness.
///
/// For each side, with its terms k:
///
/// ```text
/// z     = b + s * sum of w_k * r_k * (x_k - mu_k)      unknown x_k: nothing
/// score = 100 * sigma(z),  sigma(z) = 1 / (1 + e^-z)
/// phi_k = 100 * c_k * (sigma(z) - sigma(b)) / (z - b)  where c_k = s * w_k * r_k * (x_k - mu_k)
/// ```
///
/// b and s (base and steepness) and the weights w_k come from [`Weights`], the means mu_k and the
/// reliabilities r_k from [`Cohort`]. The shares phi_k sum to the score less the base because the c_k
/// sum to z - b; at z = b they are their limit.
///
/// It borrows everything, costs a few hundred bytes, and may be shared between threads.
#[derive(Debug, Clone)]
pub struct Scorer<'a, S: Similarity + ?Sized> {
    pub(crate) weights: &'a Weights,
    pub(crate) cohort: &'a Cohort,
    pub(crate) similarity: &'a S,
    /// `s * w_k * r_k`: what a term's distance from its mean is multiplied by.
    pub(crate) gains: [f64; Term::COUNT],
    /// `b`, where the curve passes through the base score.
    pub(crate) base: f64,
}

/// The two sides of a pair as exact numbers, without their reasons. This is what ranking uses.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sides {
    /// How good the placement is for the candidate, in (0, 100).
    pub candidate: f64,
    /// How ready the candidate is for the placement, in (0, 100).
    pub placement: f64,
}

impl Sides {
    /// The geometric mean of the two sides: a bad side can't be bought back by a good one.
    #[must_use]
    pub fn fit(self) -> f64 {
        (self.candidate * self.placement).sqrt()
    }
}

impl<'a, S: Similarity + ?Sized> Scorer<'a, S> {
    /// A scorer over the given weights, cohort and nearness.
    #[must_use]
    pub fn new(weights: &'a Weights, cohort: &'a Cohort, similarity: &'a S) -> Self {
        let constants = weights.constants();
        let gain =
            |term| constants.steepness * weights.of(term) * cohort.reliability(term, weights);
        Self {
            weights,
            cohort,
            similarity,
            gains: Term::ALL.map(gain),
            base: curve::logit(f64::from(constants.base_score) / 100.0),
        }
    }

    /// Both sides with their reasons, for whatever is shown to somebody.
    #[must_use]
    pub fn score(&self, candidate: &Candidate, placement: &Placement) -> Fit {
        let sides = self.sides(candidate, placement);
        let explain = |side| explanation::explain(self, side, candidate, placement);
        Fit {
            candidate_side: explain(Side::Candidate),
            placement_side: explain(Side::Placement),
            fit: shown(sides.fit()),
        }
    }

    /// Both sides as exact numbers, without allocating: the same numbers that [`score`](Self::score)
    /// explains.
    #[must_use]
    pub fn sides(&self, candidate: &Candidate, placement: &Placement) -> Sides {
        Sides {
            candidate: self.side(Side::Candidate, candidate, placement),
            placement: self.side(Side::Placement, candidate, placement),
        }
    }

    /// One side as an exact number in (0, 100).
    pub(crate) fn side(&self, side: Side, candidate: &Candidate, placement: &Placement) -> f64 {
        let moves = side.terms().iter().map(|&term| {
            let x = terms::value(term, candidate, placement, self.weights, self.similarity);
            self.contribution(term, x)
        });
        100.0 * curve::sigma(self.base + moves.sum::<f64>())
    }

    /// `c_k`: how far a term moves z. Exactly zero when its value is missing.
    pub(crate) fn contribution(&self, term: Term, x: Option<f64>) -> f64 {
        x.map_or(0.0, |x| {
            self.gains[term as usize] * (x - self.cohort.mean(term))
        })
    }
}

/// The whole number that is shown for an exact score in [0, 100].
pub(crate) fn shown(exact: f64) -> u8 {
    // Both ends of the range fit: the curve stays within (0, 100).
    exact.round() as u8
}
