use super::{Scorer, curve, rounding, shown};
use crate::candidate::Candidate;
use crate::placement::Placement;
use crate::similarity::Similarity;
use crate::terms::{self, Side, Term};

/// A pair's score: both sides with their reasons, and the two together.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// How good the placement is for the candidate.
    pub candidate_side: SideScore,
    /// How ready the candidate is for the placement.
    pub placement_side: SideScore,
    /// The geometric mean of both exact sides as a whole number, 0 to 100. It orders lists; it is no
    /// probability of anything.
    pub fit: u8,
}

/// One side's score with its reasons.
///
/// `base` and the points of the terms add up to `score`: nothing is left unexplained.
#[derive(Debug, Clone, PartialEq)]
pub struct SideScore {
    /// The score as shown, 0 to 100.
    pub score: u8,
    /// What the cohort's average scores, 0 to 100: where the explanation starts.
    pub base: u8,
    /// The exact score, in (0, 100).
    pub exact: f64,
    /// How much of the weight rests on reliable, known values, in [0, 1].
    pub confidence: f64,
    /// The reasons, in the fixed order of [`Side::terms`].
    pub terms: Vec<TermShare>,
}

/// What one term adds to a side's score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TermShare {
    /// Which term.
    pub term: Term,
    /// Its value in [0, 1], or `None` when unknown: then it adds exactly nothing.
    pub x: Option<f64>,
    /// Exact points added to the exact base (negative: taken away).
    pub phi: f64,
    /// Whole points added to the base as shown.
    pub points: i16,
    /// How far the value is trusted, in [0, 1); zero when it is unknown.
    pub confidence: f64,
}

pub(super) fn explain<S: Similarity + ?Sized>(
    scorer: &Scorer<'_, S>,
    side: Side,
    candidate: &Candidate,
    placement: &Placement,
) -> SideScore {
    // Terms of the other side stay unknown and so add nothing.
    let values = Term::ALL.map(|term| {
        let ours = term.side() == side;
        ours.then(|| {
            terms::value(
                term,
                candidate,
                placement,
                scorer.weights,
                scorer.similarity,
            )
        })
        .flatten()
    });
    let moves: [f64; Term::COUNT] =
        std::array::from_fn(|k| scorer.contribution(Term::ALL[k], values[k]));
    let moved: f64 = side.terms().iter().map(|&term| moves[term as usize]).sum();
    let exact = 100.0 * curve::sigma(scorer.base + moved);
    let slope = 100.0 * curve::mean_slope(scorer.base, moved);
    let phi = moves.map(|c| c * slope);
    let (score, base) = (shown(exact), scorer.weights.constants().base_score);
    let points = rounding::largest_remainder(&phi, i16::from(score) - i16::from(base));
    let share = |&term: &Term| {
        let k = term as usize;
        let trust = scorer.cohort.reliability(term, scorer.weights);
        let confidence = values[k].map_or(0.0, |_| trust);
        TermShare {
            term,
            x: values[k],
            phi: phi[k],
            points: points[k],
            confidence,
        }
    };
    let terms: Vec<TermShare> = side.terms().iter().map(share).collect();
    let confidence = terms
        .iter()
        .map(|share| scorer.weights.of(share.term) * share.confidence)
        .sum();
    SideScore {
        score,
        base,
        exact,
        confidence,
        terms,
    }
}
