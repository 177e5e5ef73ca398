//! How good a placement is for a candidate.

use super::schedule::share_of_required_week;
use super::unit;
use crate::candidate::Candidate;
use crate::facts::{Day, Interests};
use crate::placement::Placement;
use crate::similarity::Similarity;
use crate::weights::Constants;

/// The best, over the wished occupations, of the wish's factor x nearness of the occupation.
pub(super) fn aspiration<S: Similarity + ?Sized>(
    candidate: &Candidate,
    placement: &Placement,
    constants: &Constants,
    similarity: &S,
) -> Option<f64> {
    candidate
        .wishes
        .iter()
        .zip(constants.wish_factors)
        .map(|(&wish, factor)| factor * unit(similarity.occupation(wish, placement.occupation)))
        .reduce(f64::max)
}

/// `(1+r)/2`, with Pearson's r between the two profiles. A flat profile says nothing.
pub(super) fn interests(candidate: &Candidate, placement: &Placement) -> Option<f64> {
    let ours = centred(candidate.interests?)?;
    let theirs = centred(placement.interests?)?;
    let r = (0..6).map(|i| ours[i] * theirs[i]).sum::<f64>();
    Some((1.0 + r.clamp(-1.0, 1.0)) / 2.0)
}

/// `1-(t/T)^2` with T the person's own limit, zero beyond it: near is nearly as good as next door.
pub(super) fn travel(candidate: &Candidate, placement: &Placement) -> Option<f64> {
    let limit = candidate.travel_limit?;
    let distance = candidate.home?.distance_to(placement.site?);
    if distance <= limit {
        // A limit of zero that is met means no journey at all.
        let share = if limit > 0.0 { distance / limit } else { 0.0 };
        Some(1.0 - share * share)
    } else {
        Some(0.0)
    }
}

/// Share of the required week x a decay that halves with every half-life between possible start and start.
pub(super) fn schedule_and_start(
    candidate: &Candidate,
    placement: &Placement,
    constants: &Constants,
) -> Option<f64> {
    let share = share_of_required_week(candidate, placement)?;
    let gap_days = days_between(candidate.available_from?, placement.starts_on?);
    Some(share * (-gap_days / constants.start_gap_half_life_days).exp2())
}

/// Mean, over the essential skills of the wished occupations, of the nearest skill learnt here.
pub(super) fn learning_outcome<S: Similarity + ?Sized>(
    candidate: &Candidate,
    placement: &Placement,
    similarity: &S,
) -> Option<f64> {
    if candidate.goal_skills.is_empty() || placement.learning_outcomes.is_empty() {
        return None;
    }
    let covered = |&goal: &u32| {
        placement
            .learning_outcomes
            .iter()
            .map(|&taught| unit(similarity.skill(taught, goal)))
            .fold(0.0, f64::max)
    };
    let sum: f64 = candidate.goal_skills.iter().map(covered).sum();
    Some(sum / candidate.goal_skills.len() as f64)
}

/// The share of the pay need that is met x the share of accommodations asked for that are offered.
///
/// Whoever asks for no accommodation has them all. With pay or need unknown the term is the
/// accommodations alone, and unknown when none is asked for.
pub(super) fn conditions(candidate: &Candidate, placement: &Placement) -> Option<f64> {
    let pay = match (placement.pay, candidate.pay_need) {
        (Some(pay), Some(need)) => pay.share_of(need),
        _ => None,
    };
    let needed = candidate.accommodations_needed;
    if needed.count() == 0 {
        return pay;
    }
    let offered = needed.intersection(placement.accommodations_offered);
    let accommodated = f64::from(offered.count()) / f64::from(needed.count());
    Some(pay.unwrap_or(1.0) * accommodated)
}

/// The completion rate, shrunk by a Beta prior so that one early success isn't a perfect record.
pub(super) fn programme_quality(placement: &Placement, constants: &Constants) -> Option<f64> {
    let record = placement.record.filter(|record| record.ended > 0)?;
    let [completions, other_endings] = constants.completion_prior;
    let completed = f64::from(record.completed.min(record.ended));
    Some((completions + completed) / (completions + other_endings + f64::from(record.ended)))
}

/// A profile with mean 0 and length 1, or `None` when it is flat or not finite.
fn centred(profile: Interests) -> Option<[f64; 6]> {
    let profile = profile.map(f64::from);
    let mean = profile.iter().sum::<f64>() / 6.0;
    let deviations = profile.map(|value| value - mean);
    let length = deviations
        .iter()
        .map(|value| value * value)
        .sum::<f64>()
        .sqrt();
    // An answer sheet of equal values may leave a rounding error, which is no shape.
    let has_shape = length > 1e-6 * mean.abs().max(f64::MIN_POSITIVE);
    (has_shape && length.is_finite()).then(|| deviations.map(|value| value / length))
}

fn days_between(a: Day, b: Day) -> f64 {
    f64::from(a.abs_diff(b))
}
