//! The enterprises of an agreement, as the authority sees them: nobody begins at one that it suspended.

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::document::Terms;
use super::{Agreement, store};
use crate::context::Ctx;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::organisations::standing;
use crate::vocabulary::AgreementState;

/// Both enterprises of an agreement.
pub(super) fn of(agreement: &Agreement) -> Vec<Uuid> {
    let both = [
        Some(agreement.organisation_id),
        agreement.host_organisation_id,
    ];
    both.into_iter().flatten().collect()
}

/// Both enterprises by some terms of it, which may name another second one.
pub(super) fn by(agreement: &Agreement, terms: &Terms) -> Vec<Uuid> {
    std::iter::once(agreement.organisation_id)
        .chain(store::host_id(terms))
        .collect()
}

/// Those with whom signing these terms begins something: both before the first agreement is signed, later only another
/// second enterprise. What is agreed already goes on, also where an enterprise was suspended since.
pub(super) fn beginning(agreement: &Agreement, terms: &Terms) -> Vec<Uuid> {
    if agreement.state == AgreementState::AwaitingSignatures {
        return by(agreement, terms);
    }
    store::host_id(terms)
        .filter(|host| Some(*host) != agreement.host_organisation_id)
        .into_iter()
        .collect()
}

/// Why the authority suspended any of these enterprises; nothing where it suspended none. One statement.
///
/// # Errors
/// When the database fails.
pub(super) async fn suspended(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    enterprises: &[Uuid],
) -> Result<Option<String>, Error> {
    let found = standing::suspended(db, enterprises, ctx.today()).await?;
    Ok(found.into_iter().next().map(|row| row.reason))
}

/// Refuses where the authority suspended one of these enterprises.
///
/// # Errors
/// The refusal, with the authority's reason.
pub(super) async fn refuse_suspended(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    enterprises: &[Uuid],
) -> Result<(), Error> {
    let Some(reason) = suspended(ctx, db, enterprises).await? else {
        return Ok(());
    };
    let message = format!(
        "The competent authority suspended an enterprise of this agreement: {reason} Nobody can begin there until the suspension has ended."
    );
    Err(Refusal::whole(UserErrorCode::NotAllowedNow, message).into())
}
