//! From which state which decision leads where.

use crate::error::{Error, Refusal, UserErrorCode};
use crate::vocabulary::{ReviewDecision, ReviewState};

/// States in which somebody has something to do.
pub(super) const WAITING: [ReviewState; 3] = [
    ReviewState::Open,
    ReviewState::ChangeRequested,
    ReviewState::Appealed,
];

/// The authority's transitions. Besides them: a new version with other facts supersedes a case, a deadline that passes
/// refuses it, and the enterprise appeals a refusal.
const TRANSITIONS: [(ReviewState, ReviewDecision, ReviewState); 7] = [
    (
        ReviewState::Open,
        ReviewDecision::Uphold,
        ReviewState::Upheld,
    ),
    (
        ReviewState::Open,
        ReviewDecision::RequestChange,
        ReviewState::ChangeRequested,
    ),
    (
        ReviewState::Open,
        ReviewDecision::Refuse,
        ReviewState::Refused,
    ),
    (
        ReviewState::ChangeRequested,
        ReviewDecision::Uphold,
        ReviewState::Upheld,
    ),
    (
        ReviewState::ChangeRequested,
        ReviewDecision::Refuse,
        ReviewState::Refused,
    ),
    (
        ReviewState::Appealed,
        ReviewDecision::Uphold,
        ReviewState::Upheld,
    ),
    (
        ReviewState::Appealed,
        ReviewDecision::Refuse,
        ReviewState::Confirmed,
    ),
];

/// Where a decision leads.
///
/// # Errors
/// Refuses what the table doesn't have, with what it has.
pub(super) fn transition(
    from: ReviewState,
    decision: ReviewDecision,
) -> Result<ReviewState, Error> {
    let found = TRANSITIONS
        .iter()
        .find(|(state, asked, _)| (*state, *asked) == (from, decision));
    if let Some((.., to)) = found {
        return Ok(*to);
    }
    let allowed: Vec<&str> = TRANSITIONS
        .iter()
        .filter(|(state, ..)| *state == from)
        .map(|(_, decision, _)| decision.code())
        .collect();
    let message = if allowed.is_empty() {
        format!("This case is {} and stays so.", from.code())
    } else {
        format!(
            "This case is {}; what can be done is: {}.",
            from.code(),
            allowed.join(", ")
        )
    };
    Err(Refusal::of(UserErrorCode::NotAllowedNow, "decision", message).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_decided_for_good_takes_no_decision() {
        for state in [
            ReviewState::Upheld,
            ReviewState::Refused,
            ReviewState::Confirmed,
            ReviewState::Superseded,
        ] {
            for decision in ReviewDecision::ALL {
                assert!(
                    transition(state, *decision).is_err(),
                    "{state:?} {decision:?}"
                );
            }
        }
    }

    #[test]
    fn a_refusal_that_is_appealed_can_be_upheld_or_lifted_but_not_put_off() {
        assert!(transition(ReviewState::Appealed, ReviewDecision::RequestChange).is_err());
        assert_eq!(
            transition(ReviewState::Appealed, ReviewDecision::Refuse).unwrap(),
            ReviewState::Confirmed
        );
    }
}
