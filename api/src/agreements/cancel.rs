//! An agreement that will not be signed.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{notices, store};
use crate::candidates::Candidate;
use crate::entities::agreement;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::vocabulary::AgreementState;
use crate::work::Work;

/// Cancels the application's agreement if it still waits for signatures, and tells its parties. The
/// signatures that were given stay on record.
///
/// # Errors
/// Refuses when the agreement is signed.
pub(crate) async fn cancel_unsigned(
    work: &mut Work,
    application_id: Uuid,
    candidate: &Candidate,
) -> Result<(), Error> {
    let Some(id) = store::of_applications(&**work, &[application_id])
        .await?
        .remove(&application_id)
    else {
        return Ok(());
    };
    // Whoever signs holds this row too: the last signature is there by now, or comes too late.
    match store::hold(&**work, id).await?.map(|row| row.state) {
        Some(AgreementState::AwaitingSignatures) => {}
        Some(AgreementState::Signed) => return Err(too_late().into()),
        _ => return Ok(()),
    }
    let cancelled = agreement::Entity::update_many()
        .col_expr(
            agreement::Column::State,
            Expr::value(AgreementState::Cancelled),
        )
        .col_expr(agreement::Column::UpdatedAt, Expr::value(work.at()))
        .filter(agreement::Column::Id.eq(id))
        .filter(agreement::Column::State.eq(AgreementState::AwaitingSignatures))
        .exec(&**work)
        .await?;
    if cancelled.rows_affected == 0 {
        return Err(Error::Corrupt(format!(
            "agreement {id} changed while it was held"
        )));
    }
    notices::cancelled(work, &store::one(&**work, id).await?, candidate).await?;
    let detail = json!({
        "from": AgreementState::AwaitingSignatures.code(), "to": AgreementState::Cancelled.code(),
        "because": "withdraw_application",
    });
    work.audit("cancel_agreement", "agreement", id, detail);
    Ok(())
}

fn too_late() -> Refusal {
    Refusal::whole(
        UserErrorCode::NotAllowedNow,
        "The agreement is signed, so that the application can't be withdrawn any more. The agreement says how it can be ended early.",
    )
}
