//! The life of an agreement as one table. What isn't in it is refused.

use crate::error::{Refusal, UserErrorCode};
use crate::vocabulary::{AgreementAction, AgreementParty, AgreementState};

/// One row of the table.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    pub from: AgreementState,
    pub action: AgreementAction,
    pub to: AgreementState,
    /// Who may do it.
    pub by: &'static [AgreementParty],
    /// Whether it has to say why.
    pub needs_reason: bool,
}

const fn row(
    from: AgreementState,
    action: AgreementAction,
    to: AgreementState,
    by: &'static [AgreementParty],
) -> Transition {
    Transition {
        from,
        action,
        to,
        by,
        needs_reason: false,
    }
}

const fn because(
    from: AgreementState,
    action: AgreementAction,
    to: AgreementState,
    by: &'static [AgreementParty],
) -> Transition {
    Transition {
        needs_reason: true,
        ..row(from, action, to, by)
    }
}

/// Whether only the competent authority does it.
#[must_use]
pub(super) fn is_of_authority(action: AgreementAction) -> bool {
    TRANSITIONS
        .iter()
        .any(|row| row.action == action && row.by == AUTHORITY)
}

const ENTERPRISE: &[AgreementParty] = &[AgreementParty::Enterprise];
/// A draft goes with its application.
const ENTERPRISE_OR_ITSELF: &[AgreementParty] =
    &[AgreementParty::Enterprise, AgreementParty::Marketplace];
const AUTHORITY: &[AgreementParty] = &[AgreementParty::Authority];
const MARKETPLACE: &[AgreementParty] = &[AgreementParty::Marketplace];
/// Those who make the agreement.
const SIDES: &[AgreementParty] = &[
    AgreementParty::Apprentice,
    AgreementParty::Guardian,
    AgreementParty::Enterprise,
];
const SIDES_AND_AUTHORITY: &[AgreementParty] = &[
    AgreementParty::Apprentice,
    AgreementParty::Guardian,
    AgreementParty::Enterprise,
    AgreementParty::Authority,
];
/// Also the marketplace, on the last day that both sides agreed on.
const WHO_ENDS: &[AgreementParty] = &[
    AgreementParty::Apprentice,
    AgreementParty::Guardian,
    AgreementParty::Enterprise,
    AgreementParty::Authority,
    AgreementParty::Marketplace,
];
const SIGNATORIES: &[AgreementParty] = &[
    AgreementParty::Apprentice,
    AgreementParty::Guardian,
    AgreementParty::Enterprise,
    AgreementParty::HostEnterprise,
    AgreementParty::TrainingProvider,
];
const ALL: &[AgreementParty] = &[
    AgreementParty::Apprentice,
    AgreementParty::Guardian,
    AgreementParty::Enterprise,
    AgreementParty::HostEnterprise,
    AgreementParty::TrainingProvider,
    AgreementParty::Authority,
];

/// The table.
pub const TRANSITIONS: &[Transition] = {
    use AgreementAction as Do;
    use AgreementState::{
        Active, AwaitingSignatures as Awaiting, Cancelled, Completed, Draft, Expired, Refused,
        Registered, Signed, Terminated,
    };
    &[
        row(Draft, Do::Draft, Draft, ENTERPRISE),
        row(Draft, Do::Send, Awaiting, ENTERPRISE),
        row(Draft, Do::Cancel, Cancelled, ENTERPRISE_OR_ITSELF),
        row(Draft, Do::Expire, Expired, MARKETPLACE),
        row(Awaiting, Do::Draft, Awaiting, ENTERPRISE),
        row(Awaiting, Do::Prepare, Awaiting, ENTERPRISE),
        row(Awaiting, Do::Sign, Awaiting, SIGNATORIES),
        row(Awaiting, Do::CompleteSignatures, Signed, MARKETPLACE),
        because(Awaiting, Do::AllowBackdating, Awaiting, AUTHORITY),
        because(Awaiting, Do::Cancel, Cancelled, SIDES),
        row(Awaiting, Do::Expire, Expired, MARKETPLACE),
        row(Signed, Do::Register, Registered, AUTHORITY),
        because(Signed, Do::Refuse, Refused, AUTHORITY),
        because(Signed, Do::Cancel, Cancelled, SIDES_AND_AUTHORITY),
        row(Signed, Do::MarkOverdue, Signed, MARKETPLACE),
        row(Signed, Do::Activate, Active, MARKETPLACE),
        // What was amended since.
        row(Registered, Do::Register, Registered, AUTHORITY),
        because(Registered, Do::Cancel, Cancelled, SIDES_AND_AUTHORITY),
        row(Registered, Do::Activate, Active, MARKETPLACE),
        row(Refused, Do::Draft, Awaiting, ENTERPRISE),
        because(Refused, Do::Cancel, Cancelled, SIDES),
        row(Active, Do::Register, Active, AUTHORITY),
        row(Active, Do::MarkOverdue, Active, MARKETPLACE),
        because(Active, Do::Refuse, Refused, AUTHORITY),
        because(Active, Do::GiveNotice, Active, SIDES_AND_AUTHORITY),
        because(Active, Do::Terminate, Terminated, WHO_ENDS),
        row(Active, Do::Complete, Completed, MARKETPLACE),
        // What the quality gate asks somebody to look at is as it should be.
        because(Awaiting, Do::AcceptReview, Awaiting, AUTHORITY),
        because(Signed, Do::AcceptReview, Signed, AUTHORITY),
        because(Registered, Do::AcceptReview, Registered, AUTHORITY),
        because(Active, Do::AcceptReview, Active, AUTHORITY),
        // What is agreed can be amended, without another state.
        because(Signed, Do::ProposeAmendment, Signed, ALL),
        because(Registered, Do::ProposeAmendment, Registered, ALL),
        because(Active, Do::ProposeAmendment, Active, ALL),
        row(Signed, Do::Sign, Signed, SIGNATORIES),
        row(Registered, Do::Sign, Registered, SIGNATORIES),
        row(Active, Do::Sign, Active, SIGNATORIES),
        row(Signed, Do::AgreeAmendment, Signed, MARKETPLACE),
        row(Registered, Do::AgreeAmendment, Registered, MARKETPLACE),
        row(Active, Do::AgreeAmendment, Active, MARKETPLACE),
        row(Signed, Do::WithdrawAmendment, Signed, ALL),
        row(Registered, Do::WithdrawAmendment, Registered, ALL),
        row(Active, Do::WithdrawAmendment, Active, ALL),
        row(Signed, Do::DeclineAmendment, Signed, SIGNATORIES),
        row(Registered, Do::DeclineAmendment, Registered, SIGNATORIES),
        row(Active, Do::DeclineAmendment, Active, SIGNATORIES),
        row(Signed, Do::ExpireAmendment, Signed, MARKETPLACE),
        row(Registered, Do::ExpireAmendment, Registered, MARKETPLACE),
        row(Active, Do::ExpireAmendment, Active, MARKETPLACE),
        because(Signed, Do::CorrectContactData, Signed, ALL),
        because(Registered, Do::CorrectContactData, Registered, ALL),
        because(Active, Do::CorrectContactData, Active, ALL),
        because(Signed, Do::AllowBackdating, Signed, AUTHORITY),
        because(Registered, Do::AllowBackdating, Registered, AUTHORITY),
        because(Active, Do::AllowBackdating, Active, AUTHORITY),
        row(Signed, Do::Prepare, Signed, ENTERPRISE),
        row(Registered, Do::Prepare, Registered, ENTERPRISE),
    ]
};

/// The states in which the days of an agreement are taken: the database refuses two that overlap.
pub const HOLDING: [AgreementState; 4] = [
    AgreementState::AwaitingSignatures,
    AgreementState::Signed,
    AgreementState::Registered,
    AgreementState::Active,
];

/// The states in which an agreement binds nobody any more, or never did.
pub const ENDED: [AgreementState; 5] = [
    AgreementState::Expired,
    AgreementState::Cancelled,
    AgreementState::Refused,
    AgreementState::Completed,
    AgreementState::Terminated,
];

/// The row for an action from a state, if there is one.
#[must_use]
pub fn transition(from: AgreementState, action: AgreementAction) -> Option<&'static Transition> {
    TRANSITIONS
        .iter()
        .find(|row| row.from == from && row.action == action)
}

/// The row for an action of a party.
///
/// # Errors
/// Refuses what the party may never do, and what nobody can do now, with what can be done instead.
pub fn allowed(
    from: AgreementState,
    action: AgreementAction,
    party: AgreementParty,
) -> Result<&'static Transition, Refusal> {
    let mut rows = TRANSITIONS.iter().filter(|row| row.action == action);
    if !rows.any(|row| row.by.contains(&party)) {
        return Err(Refusal::forbidden(format!(
            "This is not for the {} to do: {}.",
            words(party.code()),
            words(action.code())
        )));
    }
    transition(from, action)
        .filter(|row| row.by.contains(&party))
        .ok_or_else(|| Refusal::whole(UserErrorCode::NotAllowedNow, not_now(from, action, party)))
}

/// What a party may do from a state, in the table's order.
pub fn actions(
    from: AgreementState,
    party: AgreementParty,
) -> impl Iterator<Item = AgreementAction> {
    TRANSITIONS
        .iter()
        .filter(move |row| row.from == from && row.by.contains(&party))
        .map(|row| row.action)
}

fn not_now(from: AgreementState, action: AgreementAction, party: AgreementParty) -> String {
    let possible: Vec<String> = actions(from, party)
        .map(|action| words(action.code()))
        .collect();
    let instead = if possible.is_empty() {
        format!(
            "There is nothing left for the {} to do.",
            words(party.code())
        )
    } else {
        format!(
            "What the {} can do now: {}.",
            words(party.code()),
            possible.join(", ")
        )
    };
    format!(
        "The agreement is in the state “{}”, in which this is not possible: {}. {instead}",
        words(from.code()),
        words(action.code())
    )
}

/// A code as somebody reads it.
pub(super) fn words(code: &str) -> String {
    code.replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_from_a_state_leads_to_one_state_only() {
        for (position, row) in TRANSITIONS.iter().enumerate() {
            let mut others = TRANSITIONS[position + 1..].iter();
            assert!(
                !others.any(|other| other.from == row.from && other.action == row.action),
                "{row:?} is there twice"
            );
        }
    }

    #[test]
    fn nothing_leads_out_of_an_end() {
        for end in [
            AgreementState::Completed,
            AgreementState::Terminated,
            AgreementState::Cancelled,
            AgreementState::Expired,
        ] {
            assert!(TRANSITIONS.iter().all(|row| row.from != end), "{end:?}");
        }
    }

    #[test]
    fn every_state_is_reached_and_every_end_that_somebody_brings_says_why() {
        for state in AgreementState::ALL {
            let reached = TRANSITIONS.iter().any(|row| row.to == *state);
            assert!(reached, "{state:?}");
        }
        let ends = TRANSITIONS
            .iter()
            .filter(|row| row.from != AgreementState::Draft && row.by != MARKETPLACE);
        for row in ends {
            let end = matches!(
                row.to,
                AgreementState::Cancelled | AgreementState::Terminated | AgreementState::Refused
            );
            assert!(!end || row.needs_reason, "{row:?}");
        }
    }

    #[test]
    fn what_a_party_may_never_do_is_told_apart_from_what_is_not_possible_now() {
        let forbidden = allowed(
            AgreementState::Signed,
            AgreementAction::Register,
            AgreementParty::Enterprise,
        );
        assert_eq!(forbidden.unwrap_err().code, UserErrorCode::Forbidden);
        let later = allowed(
            AgreementState::Draft,
            AgreementAction::Register,
            AgreementParty::Authority,
        );
        assert_eq!(later.unwrap_err().code, UserErrorCode::NotAllowedNow);
    }
}
