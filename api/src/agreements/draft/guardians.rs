//! Who signs with a minor.

use std::collections::HashSet;

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::agreements::document::Guardian;
use crate::candidates::Candidate;
use crate::entities::membership;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::ids::{self, Kind};
use crate::vocabulary::GuardiansSign;
use crate::work::Work;

/// The confirmed guardians who can sign; none for somebody who is of age today.
///
/// # Errors
/// Refuses a minor without a confirmed guardian who stands on their side alone and, where all of them
/// sign, one who doesn't.
pub(in crate::agreements) async fn needed(
    work: &Work,
    candidate: &Candidate,
    enterprises: &[Uuid],
    sign: GuardiansSign,
    today: NaiveDate,
) -> Result<Vec<Guardian>, Error> {
    if candidate.is_minor_on(today) != Some(true) {
        return Ok(Vec::new());
    }
    let confirmed: Vec<(Uuid, Guardian)> = candidate
        .guardians
        .iter()
        .filter(|guardian| guardian.confirmed_at.is_some())
        .filter_map(|guardian| {
            let account_id = guardian.account_id?;
            let account = ids::encode(Kind::Account, account_id).to_string();
            Some((
                account_id,
                Guardian {
                    account,
                    name: guardian.name.clone(),
                    relation: guardian.relation.clone(),
                },
            ))
        })
        .collect();
    if confirmed.is_empty() {
        return Err(refusal(
            "The candidate is under 18, and no guardian has confirmed yet. Ask the candidate to invite a parent or guardian from their profile; once the guardian has followed the link in the invitation, draft again.",
        ));
    }
    let conflicted =
        members_among(&**work, enterprises, confirmed.iter().map(|(id, _)| *id)).await?;
    if sign == GuardiansSign::All && !conflicted.is_empty() {
        return Err(refusal(
            "All guardians are to sign, but one of them belongs to the enterprise and stands on the other side. Let one guardian sign, or ask the candidate to name another.",
        ));
    }
    let free: Vec<Guardian> = confirmed
        .into_iter()
        .filter(|(id, _)| !conflicted.contains(id))
        .map(|(_, guardian)| guardian)
        .collect();
    if free.is_empty() {
        return Err(refusal(
            "The candidate is under 18, and every confirmed guardian belongs to this enterprise, so that none can sign on the candidate's side. Ask the candidate to invite another guardian.",
        ));
    }
    Ok(free)
}

fn refusal(message: &str) -> Error {
    Refusal::of(UserErrorCode::GuardianNeeded, "applicationId", message).into()
}

/// Which of the accounts belong to one of the organisations.
///
/// # Errors
/// When the database fails.
pub(in crate::agreements) async fn members_among(
    db: &impl ConnectionTrait,
    organisations: &[Uuid],
    accounts: impl Iterator<Item = Uuid>,
) -> Result<HashSet<Uuid>, Error> {
    let found: Vec<Uuid> = membership::Entity::find()
        .select_only()
        .column(membership::Column::AccountId)
        .filter(membership::Column::OrganisationId.is_in(organisations.iter().copied()))
        .filter(membership::Column::AccountId.is_in(accounts))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().collect())
}
