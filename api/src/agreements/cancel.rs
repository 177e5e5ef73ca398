//! An agreement that will not be signed.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{notices, store};
use crate::candidates::Candidate;
use crate::entities::agreement;
use crate::error::Error;
use crate::vocabulary::AgreementState;
use crate::work::Work;

/// Cancels the application's agreement if it still waits for signatures, and tells its parties. The
/// signatures that were given stay on record.
///
/// # Errors
/// When the database fails.
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
    if cancelled.rows_affected > 0 {
        notices::cancelled(work, &store::one(&**work, id).await?, candidate).await?;
        let detail = json!({
            "from": AgreementState::AwaitingSignatures.code(), "to": AgreementState::Cancelled.code(),
            "because": "withdraw_application",
        });
        work.audit("cancel_agreement", "agreement", id, detail);
    }
    Ok(())
}
