//! The life of an application as one table. What isn't in it is refused.

use crate::vocabulary::{ApplicationAction, ApplicationState};

/// Who moves an application.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Party {
    Candidate,
    Enterprise,
    /// The marketplace itself, when a date passes or the placement closes.
    Marketplace,
}

/// What moves an application.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Step {
    Shortlist,
    Invite,
    Offer,
    Accept,
    Decline,
    Withdraw,
    Lapse,
    /// Its agreement came to nothing.
    EndWithAgreement,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 8] = [
        Self::Shortlist,
        Self::Invite,
        Self::Offer,
        Self::Accept,
        Self::Decline,
        Self::Withdraw,
        Self::Lapse,
        Self::EndWithAgreement,
    ];

    /// The verb that names it in the audit log.
    #[must_use]
    pub fn verb(self) -> &'static str {
        match self {
            Self::Shortlist => "shortlist_application",
            Self::Invite => "invite_applicant",
            Self::Offer => "offer_place",
            Self::Accept => "accept_offer",
            Self::Decline => "decline_application",
            Self::Withdraw => "withdraw_application",
            Self::Lapse => "lapse_application",
            Self::EndWithAgreement => "end_application_with_agreement",
        }
    }

    /// The word for it in messages, as the interface names it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Shortlist => "SHORTLIST",
            Self::Invite => "INVITE",
            Self::Offer => "OFFER",
            Self::Accept => "ACCEPT",
            Self::Decline => "DECLINE",
            Self::Withdraw => "withdraw",
            Self::Lapse => "lapse",
            Self::EndWithAgreement => "end with its agreement",
        }
    }

    fn action(self) -> Option<ApplicationAction> {
        match self {
            Self::Shortlist => Some(ApplicationAction::Shortlist),
            Self::Invite => Some(ApplicationAction::Invite),
            Self::Offer => Some(ApplicationAction::Offer),
            Self::Accept => Some(ApplicationAction::Accept),
            Self::Decline => Some(ApplicationAction::Decline),
            Self::Withdraw | Self::Lapse | Self::EndWithAgreement => None,
        }
    }
}

impl From<ApplicationAction> for Step {
    fn from(action: ApplicationAction) -> Self {
        match action {
            ApplicationAction::Shortlist => Self::Shortlist,
            ApplicationAction::Invite => Self::Invite,
            ApplicationAction::Offer => Self::Offer,
            ApplicationAction::Accept => Self::Accept,
            ApplicationAction::Decline => Self::Decline,
        }
    }
}

/// What happens to the place at the placement.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Nothing.
    Untouched,
    /// A free place is kept for the candidate.
    Hold,
    /// The kept place is free again.
    Release,
    /// The kept place is taken.
    Fill,
    /// The taken place is free again.
    Vacate,
}

/// One row of the table.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    pub from: ApplicationState,
    pub step: Step,
    pub to: ApplicationState,
    pub by: Party,
    pub place: Place,
}

const fn row(
    from: ApplicationState,
    step: Step,
    to: ApplicationState,
    by: Party,
    place: Place,
) -> Transition {
    Transition {
        from,
        step,
        to,
        by,
        place,
    }
}

/// The table. An accepted application can still be withdrawn until its agreement is signed.
pub const TRANSITIONS: &[Transition] = {
    use ApplicationState::{
        Accepted, Declined, Interview, Lapsed, Offered, Shortlisted, Submitted, Withdrawn,
    };
    use Party::{Candidate, Enterprise, Marketplace};
    use Place::{Fill, Hold, Release, Untouched, Vacate};
    use Step::{Accept, Decline, EndWithAgreement, Invite, Lapse, Offer, Shortlist, Withdraw};
    &[
        row(Submitted, Shortlist, Shortlisted, Enterprise, Untouched),
        row(Submitted, Invite, Interview, Enterprise, Untouched),
        row(Shortlisted, Invite, Interview, Enterprise, Untouched),
        row(Submitted, Offer, Offered, Enterprise, Hold),
        row(Shortlisted, Offer, Offered, Enterprise, Hold),
        row(Interview, Offer, Offered, Enterprise, Hold),
        row(Offered, Accept, Accepted, Candidate, Fill),
        row(Submitted, Decline, Declined, Enterprise, Untouched),
        row(Shortlisted, Decline, Declined, Enterprise, Untouched),
        row(Interview, Decline, Declined, Enterprise, Untouched),
        row(Offered, Decline, Declined, Enterprise, Release),
        row(Submitted, Withdraw, Withdrawn, Candidate, Untouched),
        row(Shortlisted, Withdraw, Withdrawn, Candidate, Untouched),
        row(Interview, Withdraw, Withdrawn, Candidate, Untouched),
        row(Offered, Withdraw, Withdrawn, Candidate, Release),
        row(Accepted, Withdraw, Withdrawn, Candidate, Vacate),
        row(Submitted, Lapse, Lapsed, Marketplace, Untouched),
        row(Shortlisted, Lapse, Lapsed, Marketplace, Untouched),
        row(Interview, Lapse, Lapsed, Marketplace, Untouched),
        row(Offered, Lapse, Lapsed, Marketplace, Release),
        row(Accepted, EndWithAgreement, Lapsed, Marketplace, Vacate),
    ]
};

/// The row for a step from a state, if there is one.
#[must_use]
pub fn transition(from: ApplicationState, step: Step) -> Option<&'static Transition> {
    TRANSITIONS
        .iter()
        .find(|row| row.from == from && row.step == step)
}

/// What a party may do from a state, in the table's order.
pub fn steps(from: ApplicationState, by: Party) -> impl Iterator<Item = Step> {
    TRANSITIONS
        .iter()
        .filter(move |row| row.from == from && row.by == by)
        .map(|row| row.step)
}

/// What a party may do from a state, as the interface names it; withdrawing has a name of its own there.
pub fn actions(from: ApplicationState, by: Party) -> impl Iterator<Item = ApplicationAction> {
    steps(from, by).filter_map(Step::action)
}

/// Whose step it is, wherever it starts.
#[must_use]
pub fn party(step: Step) -> Party {
    match step {
        Step::Shortlist | Step::Invite | Step::Offer | Step::Decline => Party::Enterprise,
        Step::Accept | Step::Withdraw => Party::Candidate,
        Step::Lapse | Step::EndWithAgreement => Party::Marketplace,
    }
}

/// Whether the enterprise still has to answer, or the candidate an offer.
#[must_use]
pub fn is_open(state: ApplicationState) -> bool {
    transition(state, Step::Lapse).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_from_a_state_leads_to_one_place_only() {
        for (position, row) in TRANSITIONS.iter().enumerate() {
            assert!(
                !TRANSITIONS[position + 1..]
                    .iter()
                    .any(|other| other.from == row.from && other.step == row.step),
                "{row:?} is there twice"
            );
        }
    }

    #[test]
    fn a_step_has_the_same_party_in_every_row() {
        for row in TRANSITIONS {
            assert_eq!(party(row.step), row.by, "{row:?}");
        }
    }

    #[test]
    fn nothing_leads_out_of_an_end() {
        for end in [
            ApplicationState::Declined,
            ApplicationState::Withdrawn,
            ApplicationState::Lapsed,
        ] {
            assert!(
                Step::ALL
                    .iter()
                    .all(|step| transition(end, *step).is_none()),
                "{end:?}"
            );
        }
    }

    #[test]
    fn a_held_place_is_given_back_or_filled_on_every_way_out() {
        for row in TRANSITIONS
            .iter()
            .filter(|row| row.from == ApplicationState::Offered)
        {
            assert!(matches!(row.place, Place::Release | Place::Fill), "{row:?}");
        }
        for row in TRANSITIONS
            .iter()
            .filter(|row| row.to == ApplicationState::Offered)
        {
            assert_eq!(row.place, Place::Hold, "{row:?}");
        }
    }

    #[test]
    fn an_open_application_is_one_that_can_lapse() {
        let open: Vec<_> = ApplicationState::ALL
            .iter()
            .copied()
            .filter(|state| is_open(*state))
            .collect();
        assert_eq!(
            open,
            [
                ApplicationState::Submitted,
                ApplicationState::Shortlisted,
                ApplicationState::Interview,
                ApplicationState::Offered
            ]
        );
    }
}
