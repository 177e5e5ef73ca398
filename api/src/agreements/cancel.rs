//! An agreement that will not go ahead.

use async_graphql::{ID, InputObject};
use sea_orm::sea_query::Expr;
use uuid::Uuid;

use super::change::{self, Columns, Step};
use super::{Agreement, machine, notices, store};
use crate::applications;
use crate::candidates::Candidate;
use crate::context::Ctx;
use crate::entities::agreement;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::ids::{self, Kind};
use crate::notifications::Template;
use crate::viewer::Viewer;
use crate::vocabulary::{AgreementAction, AgreementParty, AgreementState};
use crate::work::Work;

/// Calls an agreement off before it starts.
#[derive(Clone, Debug, InputObject)]
pub struct CancelAgreementInput {
    pub agreement_id: ID,
    /// Everybody concerned reads it. A draft that nobody else has seen needs none.
    pub reason: Option<String>,
}

/// Calls it off before it starts. The place is free again, and the application has ended.
///
/// # Errors
/// Refuses who is no side of it, an agreement that has started or ended, and a missing reason.
pub async fn cancel(
    ctx: &Ctx,
    viewer: &Viewer,
    input: CancelAgreementInput,
) -> Result<Agreement, Error> {
    viewer.account()?;
    let id = ids::decode(Kind::Agreement, &input.agreement_id, "agreementId")?;
    let mut form = Form::new();
    let reason = form.optional_text("reason", input.reason.as_deref(), change::LONGEST_REASON);
    form.finish()?;
    let mut work = ctx.begin(viewer.account_id()).await?;
    let (application, placement) = hold_with_application(&work, id).await?;
    let agreement = change::held(&work, viewer, id).await?;
    let party = change::party(&agreement, viewer, AgreementAction::Cancel)?;
    let row = machine::allowed(agreement.state, AgreementAction::Cancel, party)?;
    if row.needs_reason && reason.is_none() {
        return Err(Refusal::of(
            UserErrorCode::Required,
            "reason",
            "Say why it is called off: the others read it.",
        )
        .into());
    }
    let was_draft = agreement.state == AgreementState::Draft;
    let step = Step::of(AgreementAction::Cancel, party, viewer.account_id())
        .because(reason.as_deref())
        .about(agreement.current_number);
    let agreement = change::take(ctx, &mut work, &agreement, step, closed()).await?;
    let candidate = super::draft::candidate(&work, agreement.candidate_id).await?;
    if !was_draft {
        notices::tell_parties(
            &mut work,
            &agreement,
            &candidate,
            Template::AgreementCancelled,
        )
        .await?;
    }
    applications::end_with_agreement(ctx, &mut work, &application, &placement, reason.as_deref())
        .await?;
    work.commit().await?;
    Ok(agreement)
}

/// What no longer waits for anything.
pub(super) fn closed() -> Columns {
    vec![
        (agreement::Column::PendingVersion, Expr::value(None::<i32>)),
        (
            agreement::Column::SignBy,
            Expr::value(None::<chrono::NaiveDate>),
        ),
    ]
}

/// The agreement's application and placement, held. Everybody takes placement, application and agreement
/// in that order.
///
/// # Errors
/// Refuses as if there were no such agreement.
pub(super) async fn hold_with_application(
    work: &Work,
    id: Uuid,
) -> Result<(applications::Application, crate::placements::Placement), Error> {
    let not_found = || Refusal::not_found("agreementId", Kind::Agreement.word());
    let application_id = store::application_of(&**work, id)
        .await?
        .ok_or_else(not_found)?;
    applications::hold(work, application_id)
        .await?
        .ok_or_else(|| Error::Corrupt(format!("agreement {id} has no application")))
}

/// Cancels the application's agreement if it isn't signed yet, because the candidate withdraws, and tells
/// its parties. The signatures that were given stay on record.
///
/// # Errors
/// Refuses when the agreement is signed.
pub(crate) async fn cancel_unsigned(
    ctx: &Ctx,
    work: &mut Work,
    application_id: Uuid,
    candidate: &Candidate,
    reason: Option<&str>,
) -> Result<(), Error> {
    let Some(id) = store::of_applications(&**work, &[application_id])
        .await?
        .remove(&application_id)
    else {
        return Ok(());
    };
    // Whoever signs holds this row too: the last signature is there by now, or comes too late.
    store::hold(&**work, id).await?;
    let agreement = store::one(&**work, id).await?;
    let party = match agreement.state {
        AgreementState::Draft => AgreementParty::Marketplace,
        AgreementState::AwaitingSignatures | AgreementState::Refused => AgreementParty::Apprentice,
        state if state.is_end() => return Ok(()),
        _ => return Err(too_late().into()),
    };
    let was_draft = agreement.state == AgreementState::Draft;
    let step = Step::of(AgreementAction::Cancel, party, Some(candidate.account_id))
        .because(Some(reason.unwrap_or("The application was withdrawn.")))
        .about(agreement.current_number)
        .noting(serde_json::json!({ "because": "withdraw_application" }));
    let agreement = change::take(ctx, work, &agreement, step, closed()).await?;
    if !was_draft {
        notices::tell_parties(work, &agreement, candidate, Template::AgreementCancelled).await?;
    }
    Ok(())
}

fn too_late() -> Refusal {
    Refusal::whole(
        UserErrorCode::NotAllowedNow,
        "The agreement is signed, so that the application can't be withdrawn any more. The agreement says how it can be called off or ended early.",
    )
}
