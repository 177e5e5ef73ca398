use crate::candidate::Candidate;
use crate::placement::Placement;

/// The share of the required week that the person has, by slots and by hours, whichever is less.
///
/// One of the two is enough to know it; `None` when neither is known on both sides.
pub(super) fn share_of_required_week(candidate: &Candidate, placement: &Placement) -> Option<f64> {
    match (
        share_of_slots(candidate, placement),
        share_of_hours(candidate, placement),
    ) {
        (Some(slots), Some(hours)) => Some(slots.min(hours)),
        (slots, hours) => slots.or(hours),
    }
}

fn share_of_slots(candidate: &Candidate, placement: &Placement) -> Option<f64> {
    let (available, required) = (candidate.available_slots?, placement.required_slots?);
    if required.count() == 0 {
        return Some(1.0);
    }
    Some(f64::from(available.intersection(required).count()) / f64::from(required.count()))
}

fn share_of_hours(candidate: &Candidate, placement: &Placement) -> Option<f64> {
    let (available, required) = (candidate.weekly_hours?, placement.weekly_hours?);
    if required > 0.0 {
        Some((f64::from(available.max(0.0)) / f64::from(required)).min(1.0))
    } else {
        Some(1.0)
    }
}
