//! What a link opens now, or what is in the way.

use async_graphql::Enum;

use crate::agreements::document::Signatory;
use crate::agreements::{Agreement, machine, sign};
use crate::context::Ctx;
use crate::entities::signing_link;
use crate::error::{Error, Refusal, UserErrorCode};

/// Why a link to sign with opens nothing.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
pub enum SigningObstacleReason {
    /// There is no such link, or it isn't whole.
    Unknown,
    /// The signature was given with it.
    Used,
    /// A newer link was sent to the same person.
    Replaced,
    /// By our clock it isn't made yet.
    Early,
    /// Its days are over.
    Expired,
    /// The agreement takes no signatures.
    Closed,
    /// The text has changed since it was sent.
    Changed,
    /// The time for signatures is over.
    Late,
    /// The signature was given in another way.
    Given,
    /// Its person may not give the signature any more.
    NotYours,
}

/// What is in the way of signing by a link.
#[derive(Clone, Debug)]
pub struct Obstacle {
    pub reason: SigningObstacleReason,
    /// What is in the way and the way out, in words.
    pub refusal: Refusal,
    /// The enterprise to ask, where the link is known.
    pub enterprise: Option<String>,
}

impl From<Obstacle> for Error {
    fn from(obstacle: Obstacle) -> Self {
        obstacle.refusal.into()
    }
}

/// The signature that a link opens now.
pub(super) fn opens(
    ctx: &Ctx,
    link: &signing_link::Model,
    replaced: bool,
    agreement: &Agreement,
) -> Result<Signatory, Obstacle> {
    use SigningObstacleReason as Reason;
    let refuse = |reason, code, message: String| {
        Err(Obstacle {
            reason,
            refusal: Refusal::of(code, "token", message),
            enterprise: Some(agreement.current().document.terms.enterprise.name.clone()),
        })
    };
    // Signed with it, and then the text changed: the signature doesn't count any more.
    let is_asked_again = agreement
        .awaiting()
        .iter()
        .any(|missing| missing.key == link.signatory);
    if link.used_at.is_some() && !is_asked_again {
        return refuse(
            Reason::Used,
            UserErrorCode::Expired,
            "This link was used: the signature is given. Nothing more is needed from you."
                .to_owned(),
        );
    }
    if ctx.now() < link.created_at {
        return refuse(
            Reason::Early,
            UserErrorCode::NotAllowedNow,
            "By our clock this link is not made yet, so that a signature would carry a wrong time. Try again later, and tell us if it goes on."
                .to_owned(),
        );
    }
    if replaced {
        return refuse(
            Reason::Replaced,
            UserErrorCode::Expired,
            "A newer link was sent to you. Use that one, or ask for another.".to_owned(),
        );
    }
    if link.expires_at <= ctx.now() {
        return refuse(
            Reason::Expired,
            UserErrorCode::Expired,
            format!(
                "This link held until {}. Ask for a new one.",
                link.expires_at.date_naive()
            ),
        );
    }
    let Some(open) = agreement.open() else {
        return refuse(
            Reason::Closed,
            UserErrorCode::NotAllowedNow,
            format!(
                "The agreement is {} and takes no signatures.",
                machine::words(agreement.state.code())
            ),
        );
    };
    if open.id != link.agreement_version_id || open.content_hash != link.content_hash {
        return refuse(
            Reason::Changed,
            UserErrorCode::StaleVersion,
            "This link is for an older text: the agreement has changed since. Ask for a new link, and read the new text."
                .to_owned(),
        );
    }
    if let Some(message) = sign::too_late(agreement, ctx.today()) {
        return refuse(Reason::Late, UserErrorCode::Expired, message);
    }
    let missing = agreement.awaiting();
    match missing
        .into_iter()
        .find(|missing| missing.key == link.signatory)
    {
        Some(signatory) => Ok(signatory.clone()),
        None => refuse(
            Reason::Given,
            UserErrorCode::NotAllowedNow,
            "This signature is given already. Nothing more is needed from you.".to_owned(),
        ),
    }
}

/// A refusal of the link's person as what is in the way; other faults as they are.
pub(super) fn not_theirs(error: Error, agreement: &Agreement) -> Result<Obstacle, Error> {
    let enterprise = Some(agreement.current().document.terms.enterprise.name.clone());
    let mut refusals = error.into_refusals()?;
    Ok(Obstacle {
        reason: SigningObstacleReason::NotYours,
        refusal: refusals.swap_remove(0),
        enterprise,
    })
}

pub(super) fn unknown() -> Obstacle {
    let message = "This link opens nothing. Check that it is whole, or ask for a new one.";
    Obstacle {
        reason: SigningObstacleReason::Unknown,
        refusal: Refusal::of(UserErrorCode::NotFound, "token", message),
        enterprise: None,
    }
}
