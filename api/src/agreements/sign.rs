//! Signing.

use async_graphql::{ID, InputObject};
use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{Agreement, list, notices, store};
use crate::accounts;
use crate::candidates;
use crate::context::Ctx;
use crate::entities::{agreement, signature};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::ids::{self, Kind};
use crate::viewer::Viewer;
use crate::vocabulary::{AgreementState, SignatoryRole, SignatureMethod};
use crate::work::Work;

/// Characters of a signatory's name at most.
pub const LONGEST_NAME: usize = 200;

/// Signs the version that the signatory read.
#[derive(Clone, Debug, InputObject)]
pub struct SignAgreementInput {
    pub agreement_id: ID,
    /// The hash of the version that was read.
    pub content_hash: String,
    /// As the signatory writes it; it stands on the agreement.
    pub full_name: String,
    /// The signatory's password again, or
    pub password: Option<String>,
    /// a code that was sent to them just now.
    pub code: Option<String>,
}

/// Somebody's word, before it is given.
struct Word {
    account_id: Uuid,
    name: String,
    role: SignatoryRole,
    method: SignatureMethod,
}

/// Signs as the party that the viewer is. When everybody has, the agreement is signed. Signing twice is
/// signing once.
///
/// # Errors
/// Refuses who is no party, stands on both sides or doesn't prove who they are, a text that has changed
/// since it was read, and an agreement that isn't waiting for them.
pub async fn sign(
    ctx: &Ctx,
    viewer: &Viewer,
    input: SignAgreementInput,
) -> Result<Agreement, Error> {
    let account_id = viewer.account()?.account_id;
    let id = ids::decode(Kind::Agreement, &input.agreement_id, "agreementId")?;
    let mut form = Form::new();
    let name = form.text("fullName", &input.full_name, LONGEST_NAME);
    form.finish()?;
    let hash = input.content_hash.trim().to_ascii_lowercase();
    let not_found = || Refusal::not_found("agreementId", Kind::Agreement.word());
    let read = list::agreement(ctx, viewer, id)
        .await?
        .ok_or_else(not_found)?;
    if has_signed(&read, account_id, &hash) {
        return Ok(read);
    }
    may_sign(&read, viewer, &hash, ctx.today())?;
    let method = accounts::prove_again(
        ctx,
        viewer,
        input.password.as_deref(),
        input.code.as_deref(),
    )
    .await?;

    let mut work = ctx.begin(viewer.account_id()).await?;
    store::hold(&*work, id).await?;
    let now = store::one(&*work, id).await?;
    if has_signed(&now, account_id, &hash) {
        return Ok(now);
    }
    let role = may_sign(&now, viewer, &hash, ctx.today())?;
    let signed = give(
        ctx,
        &mut work,
        &now,
        Word {
            account_id,
            name,
            role,
            method,
        },
    )
    .await?;
    work.commit().await?;
    Ok(signed)
}

fn has_signed(agreement: &Agreement, account_id: Uuid, hash: &str) -> bool {
    let current = agreement.current();
    current.content_hash == hash
        && current
            .signatures
            .iter()
            .any(|signature| signature.account_id == account_id)
}

/// The role in which the viewer may sign this text now.
fn may_sign(
    agreement: &Agreement,
    viewer: &Viewer,
    hash: &str,
    today: NaiveDate,
) -> Result<SignatoryRole, Error> {
    let Some(role) = agreement.role_of(viewer) else {
        return Err(Refusal::forbidden("You may read this agreement, but its current version does not name you as a party, so that you can't sign it.").into());
    };
    if agreement.is_on_both_sides(viewer) {
        return Err(Refusal::forbidden(
            "You belong to the enterprise on the other side. Another guardian has to sign.",
        )
        .into());
    }
    if agreement.state != AgreementState::AwaitingSignatures {
        let message = format!(
            "The agreement is {} and takes no signatures.",
            agreement.state.code()
        );
        return Err(Refusal::whole(UserErrorCode::NotAllowedNow, message).into());
    }
    is_current(agreement, hash)?;
    if agreement.starts_on < today {
        let message = format!(
            "The agreement was to start on {}, and not everybody had signed by then. Ask the enterprise for a new draft with a later start.",
            agreement.starts_on
        );
        return Err(Refusal::whole(UserErrorCode::Expired, message).into());
    }
    if !agreement.awaiting().contains(&role) {
        let message = format!(
            "Somebody has signed as {} already. Nothing more is needed from you.",
            role.code()
        );
        return Err(Refusal::whole(UserErrorCode::NotAllowedNow, message).into());
    }
    Ok(role)
}

fn is_current(agreement: &Agreement, hash: &str) -> Result<(), Error> {
    let current = agreement.current();
    if current.content_hash == hash {
        return Ok(());
    }
    let message = format!(
        "The text has changed since you read it, or the hash is not of this agreement: version {} counts now. Read it, then sign it.",
        current.number
    );
    Err(Refusal::of(UserErrorCode::StaleVersion, "contentHash", message).into())
}

async fn give(
    ctx: &Ctx,
    work: &mut Work,
    agreement: &Agreement,
    word: Word,
) -> Result<Agreement, Error> {
    let current = agreement.current();
    let Word {
        account_id,
        name,
        role,
        method,
    } = word;
    let row = signature::Model {
        id: ctx.new_id(),
        agreement_version_id: current.id,
        role,
        account_id,
        name,
        method,
        content_hash: current.content_hash.clone(),
        signed_at: work.at(),
    };
    signature::Entity::insert(row.into_active_model())
        .exec_without_returning(&**work)
        .await?;
    let detail = json!({
        "version": current.number, "role": role.code(), "method": method.code(), "content_hash": current.content_hash,
    });
    work.audit("sign_agreement", "agreement", agreement.id, detail);
    let signed = store::one(&**work, agreement.id).await?;
    if signed.current().awaiting().is_empty() {
        complete(work, signed).await
    } else {
        Ok(signed)
    }
}

/// Everybody has signed.
async fn complete(work: &mut Work, agreement: Agreement) -> Result<Agreement, Error> {
    let (from, to) = (AgreementState::AwaitingSignatures, AgreementState::Signed);
    let completed = agreement::Entity::update_many()
        .col_expr(agreement::Column::State, Expr::value(to))
        .col_expr(agreement::Column::UpdatedAt, Expr::value(work.at()))
        .filter(agreement::Column::Id.eq(agreement.id))
        .filter(agreement::Column::State.eq(from))
        .filter(agreement::Column::CurrentVersion.eq(agreement.current().number))
        .exec(&**work)
        .await?;
    if completed.rows_affected == 0 {
        return Err(Refusal::whole(
            UserErrorCode::StaleVersion,
            "The agreement changed while you signed. Read it again, then sign.",
        )
        .into());
    }
    let detail =
        json!({ "from": from.code(), "to": to.code(), "version": agreement.current().number });
    work.audit("complete_agreement", "agreement", agreement.id, detail);
    let agreement = store::one(&**work, agreement.id).await?;
    let candidates = candidates::store::load(&**work, &[agreement.candidate_id]).await?;
    if let Some(candidate) = candidates.get(&agreement.candidate_id) {
        notices::signed(work, &agreement, candidate).await?;
    }
    Ok(agreement)
}
