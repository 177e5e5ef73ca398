use crate::rank::Order;
use crate::score::curve::logit;

/// What bounds on z must reach for a pair to be worth scoring.
pub(super) struct Floor {
    candidate: f64,
    placement: f64,
    both: f64,
}

/// Far more than rounding can put between a bound and the number it bounds, far less than what
/// tells two pairs apart.
const SLACK: f64 = 1e-6;

impl Floor {
    /// The floor under which no pair reaches the threshold in the given order.
    pub(super) fn new(order: Order, threshold: f64) -> Self {
        let mut floor = Self {
            candidate: f64::NEG_INFINITY,
            placement: f64::NEG_INFINITY,
            both: f64::NEG_INFINITY,
        };
        let share = threshold / 100.0;
        // Nothing to hold against a pair yet.
        if !(share > 0.0 && share < 1.0) {
            return floor;
        }
        let z = under(share);
        match order {
            Order::CandidateSide => floor.candidate = z,
            Order::PlacementSide => floor.placement = z,
            // ln(sigma) is concave, so for a given sum of both z the fit is greatest when they are
            // equal; and no side exceeds 1, so neither may be under the square.
            Order::Fit => {
                floor.both = 2.0 * z;
                floor.candidate = under(share * share);
                floor.placement = floor.candidate;
            }
        }
        floor
    }

    /// Whether a pair with these bounds can't reach the threshold, or fails the gate.
    pub(super) fn rules_out(&self, candidate: f64, placement: f64) -> bool {
        let sum = candidate + placement;
        sum < self.both
            || candidate < self.candidate
            || placement < self.placement
            || sum == f64::NEG_INFINITY
    }
}

/// A little less than every z whose score is the share. The nearer the share is to 0 or 1, the
/// flatter the curve, and the more of z the rounding of the share hides.
fn under(share: f64) -> f64 {
    logit(share) - SLACK - 16.0 * f64::EPSILON / (share * (1.0 - share))
}
