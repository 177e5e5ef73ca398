//! What keeps an agreement out of the register, or in it.

use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, IntoActiveModel};

use super::Agreement;
use crate::entities::register_number;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::viewer::Viewer;
use crate::vocabulary::{AgreementParty, AgreementState};
use crate::work::Work;

/// Keeps a number for an agreement. A country has each once: where two come at the same moment, the database lets the
/// second wait for the first.
///
/// # Errors
/// Refuses a number that another agreement of the country has.
pub(super) async fn claim(work: &Work, agreement: &Agreement, number: &str) -> Result<(), Error> {
    let row = register_number::Model {
        country: agreement.country.clone(),
        number: number.to_owned(),
        agreement_id: agreement.id,
    };
    let key = (row.country.clone(), row.number.clone());
    let known = [
        register_number::Column::Country,
        register_number::Column::Number,
    ];
    let kept = OnConflict::columns(known).do_nothing().to_owned();
    register_number::Entity::insert(row.into_active_model())
        .on_conflict(kept)
        .exec_without_returning(&**work)
        .await?;
    let holder = register_number::Entity::find_by_id(key)
        .one(&**work)
        .await?;
    if holder.is_some_and(|holder| holder.agreement_id == agreement.id) {
        return Ok(());
    }
    let message = format!(
        "Another agreement of this country is registered under {number}. Give a number that isn't used yet."
    );
    Err(Refusal::of(UserErrorCode::Taken, "number", message).into())
}

/// What is registered isn't refused any more.
///
/// # Errors
/// Refuses the authority, with what it can do instead.
pub(super) fn refuse_registered(agreement: &Agreement, viewer: &Viewer) -> Result<(), Error> {
    let instead = match agreement.state {
        AgreementState::Registered => {
            "Until it begins you can cancel it with a reason, or propose an amendment of what is wrong."
        }
        AgreementState::Active => {
            "You can give notice or propose an amendment of what is wrong, each with a reason."
        }
        _ => return Ok(()),
    };
    let parties = agreement.parties_of(viewer);
    if agreement.registered_at.is_none() || !parties.contains(&AgreementParty::Authority) {
        return Ok(());
    }
    let message =
        format!("This agreement is registered, so it can't be refused any more. {instead}");
    Err(Refusal::whole(UserErrorCode::NotAllowedNow, message).into())
}
