//! The authority decides about a verification.

use async_graphql::{ID, InputObject};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::{Verification, one};
use crate::context::Ctx;
use crate::entities::organisation;
use crate::entities::organisation_verification::{self, Column, Entity};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::ids::{self, Kind};
use crate::notifications::{Notice, Template};
use crate::organisations::{Organisation, Scope, store};
use crate::viewer::Viewer;
use crate::vocabulary::{VerificationDecision, VerificationState};
use crate::work::Work;

#[derive(Clone, Debug, InputObject)]
pub struct DecideVerificationInput {
    pub verification_id: ID,
    pub decision: VerificationDecision,
    /// Needed to refuse and to withdraw; the organisation reads it.
    pub reason: Option<String>,
}

/// From which state which decision leads where. Whatever isn't here is refused.
const TRANSITIONS: [(VerificationState, VerificationDecision, VerificationState); 3] = [
    (
        VerificationState::Requested,
        VerificationDecision::Verify,
        VerificationState::Verified,
    ),
    (
        VerificationState::Requested,
        VerificationDecision::Refuse,
        VerificationState::Refused,
    ),
    (
        VerificationState::Verified,
        VerificationDecision::Withdraw,
        VerificationState::Withdrawn,
    ),
];

/// Verifies an organisation, refuses to, or takes a verification back. Members are told.
///
/// # Errors
/// Refuses everybody but the competent authority of one of its countries, a decision that the state doesn't allow,
/// and a refusal without a reason.
pub async fn decide_verification(
    ctx: &Ctx,
    viewer: &Viewer,
    input: DecideVerificationInput,
) -> Result<Verification, Error> {
    let account_id = viewer.account()?.account_id;
    let mut work = ctx.begin(Some(account_id)).await?;
    let scope = Scope::to_decide(viewer)?;
    let id = ids::decode(Kind::Verification, &input.verification_id, "verificationId")?;
    let missing = || Error::from(Refusal::not_found("verificationId", "verification"));
    let row = Entity::find_by_id(id)
        .one(&*work)
        .await?
        .ok_or_else(missing)?;
    let organisation = store::load_to_change(&*work, row.organisation_id)
        .await?
        .filter(|found| scope.holds_any(found.countries()))
        .ok_or_else(missing)?;
    Scope::refuse_own(viewer, [organisation.id])?;
    let to = transition(row.state, input.decision)?;
    let mut form = Form::new();
    let reason = reason(&mut form, &input);
    form.finish()?;
    let change = organisation_verification::ActiveModel {
        state: Set(to),
        reason: Set(reason.clone()),
        decided_by: Set(Some(account_id)),
        decided_at: Set(Some(work.at())),
        code_hash: Set(None),
        ..organisation_verification::ActiveModel::default()
    };
    Entity::update_many()
        .set(change)
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(row.state))
        .exec(&*work)
        .await?;
    work.seal_anew::<Entity>(id).await?;
    settle(&work, &organisation, to).await?;
    let detail = json!({ "verification": id, "from": row.state.code(), "to": to.code() });
    work.audit(
        "decide_verification",
        "organisation",
        organisation.id,
        detail,
    );
    tell(&mut work, &organisation, id, to, reason.as_deref()).await?;
    let decided = one(&*work, id).await?;
    work.commit().await?;
    Ok(decided)
}

/// What was checked is who goes by the old name and number.
pub(crate) async fn end_with_new_name(work: &mut Work, organisation_id: Uuid) -> Result<(), Error> {
    let standing: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::State.eq(VerificationState::Verified))
        .into_tuple()
        .all(&**work)
        .await?;
    let change = organisation_verification::ActiveModel {
        state: Set(VerificationState::Withdrawn),
        reason: Set(Some(
            "The name or the registration number has changed.".to_owned(),
        )),
        decided_at: Set(Some(work.at())),
        ..organisation_verification::ActiveModel::default()
    };
    Entity::update_many()
        .set(change)
        .filter(Column::Id.is_in(standing.iter().copied()))
        .exec(&**work)
        .await?;
    for id in standing {
        work.seal_anew::<Entity>(id).await?;
    }
    Ok(())
}

fn transition(
    from: VerificationState,
    decision: VerificationDecision,
) -> Result<VerificationState, Error> {
    let found = TRANSITIONS
        .iter()
        .find(|(state, asked, _)| (*state, *asked) == (from, decision));
    if let Some((.., to)) = found {
        return Ok(*to);
    }
    let allowed: Vec<&str> = TRANSITIONS
        .iter()
        .filter(|(state, ..)| *state == from)
        .map(|(_, decision, _)| decision.code())
        .collect();
    let message = if allowed.is_empty() {
        format!("This verification is {} and stays so.", from.code())
    } else {
        format!(
            "This verification is {}; what can be done is: {}.",
            from.code(),
            allowed.join(", ")
        )
    };
    Err(Refusal::of(UserErrorCode::NotAllowedNow, "decision", message).into())
}

fn reason(form: &mut Form, input: &DecideVerificationInput) -> Option<String> {
    let reason = form.optional_text("reason", input.reason.as_deref(), 1_000);
    if reason.is_none() && input.decision != VerificationDecision::Verify {
        let message = "Say why, so that the organisation knows what to do.";
        form.refuse(Refusal::of(UserErrorCode::Required, "reason", message));
    }
    reason
}

/// An organisation is verified as long as one verification holds.
async fn settle(
    work: &Work,
    organisation: &Organisation,
    to: VerificationState,
) -> Result<(), Error> {
    let verified_at = match to {
        VerificationState::Verified => Some(organisation.verified_at.unwrap_or(work.at())),
        VerificationState::Withdrawn => {
            let left = Entity::find()
                .filter(Column::OrganisationId.eq(organisation.id))
                .filter(Column::State.eq(VerificationState::Verified))
                .count(&**work)
                .await?;
            organisation.verified_at.filter(|_| left > 0)
        }
        _ => return Ok(()),
    };
    organisation::Entity::update_many()
        .col_expr(organisation::Column::VerifiedAt, Expr::value(verified_at))
        .filter(organisation::Column::Id.eq(organisation.id))
        .exec(&**work)
        .await?;
    if to == VerificationState::Verified {
        let change = organisation_verification::ActiveModel {
            state: Set(VerificationState::Withdrawn),
            reason: Set(Some(
                "The organisation was verified in another way.".to_owned(),
            )),
            decided_at: Set(Some(work.at())),
            ..organisation_verification::ActiveModel::default()
        };
        Entity::update_many()
            .set(change)
            .filter(Column::OrganisationId.eq(organisation.id))
            .filter(Column::State.eq(VerificationState::Requested))
            .exec(&**work)
            .await?;
    }
    Ok(())
}

async fn tell(
    work: &mut Work,
    organisation: &Organisation,
    id: Uuid,
    to: VerificationState,
    reason: Option<&str>,
) -> Result<(), Error> {
    for recipient in store::members(&**work, organisation.id).await? {
        work.notify(Notice {
            event: format!("verification_decided:{id}:{}", to.code()),
            template: Template::VerificationDecided,
            recipient,
            parameters: json!({
                "enterprise": organisation.name,
                "state": to.code(),
                "reason": reason,
                "link": "/enterprise",
            }),
        });
    }
    Ok(())
}
