//! The one way in which an agreement changes.

use sea_orm::sea_query::{Expr, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Agreement, machine, proof, store};
use crate::context::Ctx;
use crate::entities::{agreement, agreement_event};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::organisations::OWN_MATTER;
use crate::viewer::Viewer;
use crate::vocabulary::{AgreementAction, AgreementParty};
use crate::work::Work;

/// Characters of a reason at most.
pub(super) const LONGEST_REASON: usize = 2_000;

/// A step that somebody takes.
pub(super) struct Step<'a> {
    pub action: AgreementAction,
    pub party: AgreementParty,
    pub account_id: Option<Uuid>,
    pub reason: Option<&'a str>,
    /// The version that it is about.
    pub version: Option<i32>,
    /// More for the audit log: hashes and codes, never words about people.
    pub detail: Value,
}

impl<'a> Step<'a> {
    /// Of the marketplace itself.
    pub fn by_itself(action: AgreementAction) -> Self {
        Self::of(action, AgreementParty::Marketplace, None)
    }

    /// Of a party.
    pub fn of(action: AgreementAction, party: AgreementParty, account_id: Option<Uuid>) -> Self {
        Self {
            action,
            party,
            account_id,
            reason: None,
            version: None,
            detail: json!({}),
        }
    }

    pub fn because(self, reason: Option<&'a str>) -> Self {
        Self { reason, ..self }
    }

    pub fn about(self, version: i32) -> Self {
        Self {
            version: Some(version),
            ..self
        }
    }

    pub fn noting(self, detail: Value) -> Self {
        Self { detail, ..self }
    }
}

/// Columns that change with a step.
pub(super) type Columns = Vec<(agreement::Column, SimpleExpr)>;

/// Takes the step on an agreement that is held: checks the table, changes the row, writes the event, and
/// notes it in the audit log. Gives the agreement as it is then.
///
/// # Errors
/// Refuses what the table does not have, and what the database does not allow.
pub(super) async fn take(
    ctx: &Ctx,
    work: &mut Work,
    agreement: &Agreement,
    step: Step<'_>,
    columns: Columns,
) -> Result<Agreement, Error> {
    let row = machine::allowed(agreement.state, step.action, step.party)?;
    let mut update = agreement::Entity::update_many()
        .col_expr(agreement::Column::State, Expr::value(row.to))
        .col_expr(agreement::Column::UpdatedAt, Expr::value(work.at()));
    for (column, value) in columns {
        update = update.col_expr(column, value);
    }
    let changed = update
        .filter(agreement::Column::Id.eq(agreement.id))
        .filter(agreement::Column::State.eq(row.from))
        .filter(agreement::Column::CurrentVersion.eq(agreement.current_number))
        .exec(&**work)
        .await
        .map_err(|error| overlap_explained(error.into()))?;
    if changed.rows_affected == 0 {
        return Err(Refusal::whole(
            UserErrorCode::StaleVersion,
            "The agreement changed at the same moment. Read it again, then repeat what you did.",
        )
        .into());
    }
    write_event(ctx, work, agreement.id, Some(row.from), row.to, step).await?;
    store::one(&**work, agreement.id).await
}

/// Writes down what happened, and binds it into the audit chain with the agreement's row as it is now.
pub(super) async fn write_event(
    ctx: &Ctx,
    work: &mut Work,
    agreement_id: Uuid,
    from: Option<crate::vocabulary::AgreementState>,
    to: crate::vocabulary::AgreementState,
    step: Step<'_>,
) -> Result<(), Error> {
    let event = agreement_event::Model {
        id: ctx.new_id(),
        agreement_id,
        version: step.version,
        action: step.action,
        from_state: from,
        to_state: to,
        party: step.party,
        account_id: step.account_id,
        reason: step.reason.map(str::to_owned),
        at: work.at(),
    };
    let now = agreement::Entity::find_by_id(agreement_id)
        .one(&**work)
        .await?
        .ok_or_else(|| Error::Corrupt(format!("agreement {agreement_id} is not there")))?;
    let mut detail = json!({
        "from": from.map(|state| state.code()), "to": to.code(), "by": step.party.code(), "version": step.version,
        "event_hash": proof::of_event(&event)?, "agreement_hash": proof::of_agreement(&now)?,
    });
    if let (Some(all), Value::Object(more)) = (detail.as_object_mut(), step.detail) {
        all.extend(more);
    }
    agreement_event::Entity::insert(event.into_active_model())
        .exec_without_returning(&**work)
        .await?;
    work.audit(verb(step.action), "agreement", agreement_id, detail);
    Ok(())
}

/// The verb of an action in the audit log.
pub(super) fn verb(action: AgreementAction) -> &'static str {
    match action {
        AgreementAction::Draft => "draft_agreement",
        AgreementAction::Send => "send_agreement",
        AgreementAction::Sign => "sign_agreement",
        AgreementAction::CompleteSignatures => "complete_agreement_signatures",
        AgreementAction::Expire => "expire_agreement",
        AgreementAction::Cancel => "cancel_agreement",
        AgreementAction::Register => "register_agreement",
        AgreementAction::Refuse => "refuse_agreement",
        AgreementAction::MarkOverdue => "mark_agreement_overdue",
        AgreementAction::Activate => "activate_agreement",
        AgreementAction::Complete => "complete_agreement",
        AgreementAction::GiveNotice => "give_notice",
        AgreementAction::Terminate => "terminate_agreement",
        AgreementAction::AllowBackdating => "allow_backdating",
        AgreementAction::AcceptReview => "accept_agreement_review",
        AgreementAction::Prepare => "prepare_apprenticeship",
        AgreementAction::ProposeAmendment => "propose_amendment",
        AgreementAction::AgreeAmendment => "agree_amendment",
        AgreementAction::WithdrawAmendment => "withdraw_amendment",
        AgreementAction::DeclineAmendment => "decline_amendment",
        AgreementAction::ExpireAmendment => "expire_amendment",
        AgreementAction::CorrectContactData => "correct_contact_data",
    }
}

/// The agreement, held against other writers until the transaction ends, for a viewer who may read it.
///
/// # Errors
/// Refuses as if there were none where the viewer may not know of it.
pub(super) async fn held(work: &Work, viewer: &Viewer, id: Uuid) -> Result<Agreement, Error> {
    let not_found = || Refusal::not_found("agreementId", crate::ids::Kind::Agreement.word());
    store::hold(&**work, id).await?.ok_or_else(not_found)?;
    let agreement = store::one(&**work, id).await?;
    if agreement.visible(viewer) {
        Ok(agreement)
    } else {
        Err(not_found().into())
    }
}

/// As whom the viewer acts, if the table lets them do it now.
///
/// # Errors
/// Refuses who is no party, and what the table does not have.
pub(super) fn party(
    agreement: &Agreement,
    viewer: &Viewer,
    action: AgreementAction,
) -> Result<AgreementParty, Error> {
    if machine::is_of_authority(action)
        && viewer.watches_over(&agreement.country)
        && agreement.is_own_matter(viewer)
    {
        return Err(Refusal::forbidden(OWN_MATTER).into());
    }
    let parties = agreement.parties_of(viewer);
    let mut refusal = Refusal::forbidden(
        "You may read this agreement, but you are no party to it who could do this.",
    );
    for party in parties {
        match machine::allowed(agreement.state, action, party) {
            Ok(_) => return Ok(party),
            // What isn't possible now says more than what is never theirs.
            Err(other)
                if refusal.code == UserErrorCode::Forbidden
                    || other.code == UserErrorCode::NotAllowedNow =>
            {
                refusal = other;
            }
            Err(_) => {}
        }
    }
    Err(refusal.into())
}

/// A reason that has to be given.
///
/// # Errors
/// Refuses none, and one that is too long.
pub(super) fn reason(given: &str) -> Result<String, Error> {
    let mut form = Form::new();
    let reason = form.text("reason", given, LONGEST_REASON);
    form.finish()?;
    Ok(reason)
}

/// What the database's own word on overlapping days means for people.
pub(super) fn overlap_explained(error: Error) -> Error {
    if !error.is_invariant("agreement_overlap") {
        return error;
    }
    Refusal::whole(
        UserErrorCode::OverlappingAgreement,
        "The apprentice has another agreement, signed or waiting for signatures, over some of these days. Agree on days that are free, or ask the apprentice to withdraw from the other one if it isn't signed yet.",
    )
    .into()
}
