//! Sending a draft to those who sign.

use async_graphql::{ID, InputObject};
use sea_orm::sea_query::Expr;
use serde_json::Value;

use super::change::{self, Step};
use super::gate::{self, Stage};
use super::lifecycle::Lifecycle;
use super::{Agreement, draft, hosts, notices};
use crate::candidates::Candidate;
use crate::context::Ctx;
use crate::entities::agreement;
use crate::error::Error;
use crate::ids::{self, Kind};
use crate::viewer::Viewer;
use crate::vocabulary::AgreementAction;
use crate::work::Work;

/// Sends a draft out.
#[derive(Clone, Debug, InputObject)]
pub struct SendAgreementInput {
    pub agreement_id: ID,
}

/// Sends a draft to everybody who has to sign it, as the enterprise.
///
/// # Errors
/// Refuses everybody else, what is no draft any more, what the quality gate does not let through, and days
/// that overlap with another agreement of the apprentice.
pub async fn send(
    ctx: &Ctx,
    viewer: &Viewer,
    input: SendAgreementInput,
) -> Result<Agreement, Error> {
    viewer.account()?;
    let id = ids::decode(Kind::Agreement, &input.agreement_id, "agreementId")?;
    let mut work = ctx.begin(viewer.account_id()).await?;
    let agreement = change::held(&work, viewer, id).await?;
    change::party(&agreement, viewer, AgreementAction::Send)?;
    let candidate = draft::candidate(&work, agreement.candidate_id).await?;
    let agreement = out(ctx, &mut work, viewer, agreement, &candidate).await?;
    work.commit().await?;
    Ok(agreement)
}

/// The draft leaves the enterprise.
///
/// # Errors
/// As [`send`].
pub(super) async fn out(
    ctx: &Ctx,
    work: &mut Work,
    viewer: &Viewer,
    agreement: Agreement,
    candidate: &Candidate,
) -> Result<Agreement, Error> {
    let party = change::party(&agreement, viewer, AgreementAction::Send)?;
    let proof = checked(ctx, work, viewer, &agreement).await?;
    let lifecycle = Lifecycle::of_terms(ctx, &agreement.current().document.terms);
    let sign_by = lifecycle.sign_by(ctx.today(), agreement.starts_on);
    let step = Step::of(AgreementAction::Send, party, viewer.account_id())
        .about(agreement.current_number)
        .noting(proof);
    let columns = vec![(agreement::Column::SignBy, Expr::value(sign_by))];
    let agreement = change::take(ctx, work, &agreement, step, columns).await?;
    notices::to_sign(work, &agreement, candidate).await?;
    Ok(agreement)
}

/// Checks a text that is out already, and asks for signatures on it.
///
/// # Errors
/// Refuses what the quality gate does not let through.
pub(super) async fn check_and_ask(
    ctx: &Ctx,
    work: &mut Work,
    viewer: &Viewer,
    agreement: &Agreement,
    candidate: &Candidate,
) -> Result<(), Error> {
    let proof = checked(ctx, work, viewer, agreement).await?;
    work.audit("check_agreement", "agreement", agreement.id, proof);
    notices::to_sign(work, agreement, candidate).await
}

async fn checked(
    ctx: &Ctx,
    work: &Work,
    viewer: &Viewer,
    agreement: &Agreement,
) -> Result<Value, Error> {
    hosts::refuse_suspended(ctx, &**work, &hosts::of(agreement)).await?;
    let version = agreement.current();
    let terms = &version.document.terms;
    let report = gate::check(ctx, &**work, agreement, terms, Stage::Signing).await?;
    gate::refuse_blocks(&report, &viewer.language)?;
    gate::keep(ctx, work, agreement, version, Stage::Signing, &report).await
}
