//! Why somebody has no match, when there is none.

use std::collections::BTreeMap;

use matcher::gate::{Barrier, Condition, Verdict};
use uuid::Uuid;

use super::matches::{in_full, retrieved};
use super::{Background, FARTHEST_KM, Fit, explain};
use crate::candidates::Candidate;
use crate::context::Ctx;
use crate::error::Error;
use crate::placements::Placement;
use crate::viewer::Viewer;

/// What keeps somebody from every placement that was looked at.
#[derive(Clone, Debug)]
pub enum Obstacle {
    /// The profile says neither what they want to become nor where they live.
    EmptyProfile,
    /// Nothing is open as near as they would travel.
    NothingNear {
        /// Kilometres to the nearest that is, if any is within reach of a longer way.
        nearest_km: Option<f64>,
    },
    /// The condition that most placements fail on, and one of them that is the first to be free of it.
    Condition(Box<Fit>, Condition),
}

/// Why a candidate has no match: the viewer's own candidate without an id. Nothing when there is no reason, because
/// there are matches.
///
/// # Errors
/// Refuses who may not see the candidate's profile.
pub async fn obstacle(
    ctx: &Ctx,
    viewer: &Viewer,
    candidate_id: Option<Uuid>,
) -> Result<Option<Obstacle>, Error> {
    let candidate = in_full(ctx, viewer, candidate_id).await?;
    let fits = fits(ctx, &candidate).await?;
    if fits.iter().any(|fit| fit.gate.is_open()) {
        return Ok(None);
    }
    if !fits.is_empty() {
        return Ok(commonest(fits));
    }
    if candidate.aspirations.is_empty() && candidate.point.is_none() {
        return Ok(Some(Obstacle::EmptyProfile));
    }
    let farther = Candidate {
        travel_limit_km: Some(crate::candidates::MOST_TRAVEL_KM),
        ..candidate
    };
    let fits = self::fits(ctx, &farther).await?;
    let nearest_km = fits
        .iter()
        .filter_map(|fit| fit.distance_km)
        .filter(|distance| *distance <= FARTHEST_KM)
        .min_by(f64::total_cmp);
    Ok(Some(Obstacle::NothingNear { nearest_km }))
}

async fn fits(ctx: &Ctx, candidate: &Candidate) -> Result<Vec<Fit>, Error> {
    let placements = retrieved(ctx, candidate).await?;
    let background = Background::load(ctx, [candidate]).await?;
    // An agreement isn't in the way of its own placement, which isn't one to look for any more.
    let agreed = |placement: &&Placement| {
        let bound = background.commitments.get(&candidate.id);
        bound
            .into_iter()
            .flatten()
            .any(|commitment| commitment.placement_id == placement.id)
    };
    Ok(placements
        .iter()
        .filter(|placement| !agreed(placement))
        .map(|placement| explain(candidate, placement, &background, ctx.today()))
        .collect())
}

/// The condition that most fail on; of those, the placement that asks for the smallest change.
fn commonest(fits: Vec<Fit>) -> Option<Obstacle> {
    let mut failing: BTreeMap<&'static str, (usize, Condition)> = BTreeMap::new();
    for (condition, _) in fits.iter().flat_map(barriers) {
        failing
            .entry(super::words::condition_code(condition))
            .or_insert((0, condition))
            .0 += 1;
    }
    let (_, condition) = failing.into_values().max_by_key(|(times, _)| *times)?;
    let smallest = fits
        .into_iter()
        .filter_map(|fit| {
            let (_, barrier) = barriers(&fit).find(|(failed, _)| *failed == condition)?;
            let size = size(barrier);
            Some((size, fit))
        })
        .min_by(|(one, _), (other, _)| one.total_cmp(other))?;
    Some(Obstacle::Condition(Box::new(smallest.1), condition))
}

fn barriers(fit: &Fit) -> impl Iterator<Item = (Condition, Barrier)> {
    fit.gate
        .findings
        .iter()
        .filter_map(|finding| match finding.verdict {
            Verdict::Fail(barrier) => Some((finding.condition, barrier)),
            Verdict::Pass | Verdict::Unknown => None,
        })
}

/// How much there is to wait or to travel, to compare barriers of one condition.
fn size(barrier: Barrier) -> f64 {
    match barrier {
        Barrier::TooFar { distance, .. } => distance,
        Barrier::TooYoung { clears_on, .. } => f64::from(clears_on),
        Barrier::Committed { free_from } => f64::from(free_from),
        _ => 0.0,
    }
}
