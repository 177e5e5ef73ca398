//! What keeps a draft from being public besides the rules, and what kept it so before.

use super::super::quality::Checklist;
use crate::codes::{HoldCause, ReviewState, StandingState};
use crate::operations::edit_placement::EditPlacementPlacement;

/// What stands in the way of publication.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Bar {
    /// The enterprise may not publish.
    Standing(StandingState),
    /// The authority refused it, and what it refused is the same.
    Refusal(ReviewState),
}

impl Bar {
    /// What stands in the way of a draft now, if anything does.
    pub fn of(placement: &EditPlacementPlacement, checklist: Option<&Checklist>) -> Option<Self> {
        let standing = placement.enterprise.standing.as_ref().map(|it| it.state);
        let standing = standing.filter(|it| *it != StandingState::Good);
        let refusal = || {
            let review = placement.review.as_ref()?;
            let decided = review.results.iter();
            let mut decided = decided.map(|it| (it.rule.as_str(), it.inputs.as_str()));
            let stands = is_refusal(review.state) && checklist?.still_asks(&mut decided);
            stands.then_some(Self::Refusal(review.state))
        };
        standing.map(Self::Standing).or_else(refusal)
    }

    /// The keys of what is so, and of the way out.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Standing(StandingState::Silent) => {
                ("offer-barred-silent", "offer-barred-silent-way")
            }
            Self::Standing(_) => ("offer-barred-suspended", "offer-barred-suspended-way"),
            Self::Refusal(ReviewState::Appealed) => {
                ("offer-barred-appealed", "offer-barred-appealed-way")
            }
            Self::Refusal(ReviewState::Confirmed) => {
                ("offer-barred-confirmed", "offer-barred-confirmed-way")
            }
            Self::Refusal(_) => ("offer-barred-refused", "offer-barred-refused-way"),
        }
    }
}

/// The key of what no longer keeps a draft back, where that was a suspension or a refusal.
pub fn lifted(cause: HoldCause) -> Option<&'static str> {
    match cause {
        HoldCause::Suspension => Some("offer-free-suspension"),
        HoldCause::Review => Some("offer-free-review"),
        _ => None,
    }
}

fn is_refusal(state: ReviewState) -> bool {
    matches!(
        state,
        ReviewState::Refused | ReviewState::Appealed | ReviewState::Confirmed
    )
}
