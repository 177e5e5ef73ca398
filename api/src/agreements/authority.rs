//! What the competent authority does: registers, refuses, and lets something count from a past day.

use async_graphql::{ID, InputObject};
use sea_orm::sea_query::Expr;
use serde_json::json;

use super::change::{self, Step};
use super::{Agreement, draft, notices, registering};
use crate::context::Ctx;
use crate::entities::agreement;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::notifications::Template;
use crate::viewer::Viewer;
use crate::vocabulary::AgreementAction;

/// Characters of a registration number at most.
const LONGEST_NUMBER: usize = 60;

/// Enters an agreement in the register, with what has been amended.
#[derive(Clone, Debug, InputObject)]
pub struct RegisterAgreementInput {
    pub agreement_id: ID,
    /// The authority's own number, if it gives one; the one of before stays when left out.
    pub number: Option<String>,
}

/// Refuses an agreement that isn't registered.
#[derive(Clone, Debug, InputObject)]
pub struct RefuseAgreementInput {
    pub agreement_id: ID,
    /// Everybody concerned reads it.
    pub reason: String,
}

/// Lets the next change count from a past day.
#[derive(Clone, Debug, InputObject)]
pub struct AllowBackdatingInput {
    pub agreement_id: ID,
    /// The earliest day.
    pub from: Date,
    /// Stands in the change.
    pub reason: String,
}

/// Registers what is agreed by now, as the competent authority: the agreement, and again when it was amended since.
///
/// # Errors
/// Refuses everybody else, what isn't signed, and a number that another agreement of the country has.
pub async fn register(
    ctx: &Ctx,
    viewer: &Viewer,
    input: RegisterAgreementInput,
) -> Result<Agreement, Error> {
    viewer.account()?;
    let id = ids::decode(Kind::Agreement, &input.agreement_id, "agreementId")?;
    let mut form = Form::new();
    let number = form.optional_text("number", input.number.as_deref(), LONGEST_NUMBER);
    form.finish()?;
    let mut work = ctx.begin(viewer.account_id()).await?;
    let agreement = change::held(&work, viewer, id).await?;
    let party = change::party(&agreement, viewer, AgreementAction::Register)?;
    if agreement.is_registered() {
        return Err(Refusal::whole(
            UserErrorCode::NotAllowedNow,
            "The agreement is registered already.",
        )
        .into());
    }
    let number = number.or_else(|| agreement.registration_number.clone());
    if let Some(number) = &number {
        registering::claim(&work, &agreement, number).await?;
    }
    let columns = vec![
        (agreement::Column::RegisteredAt, Expr::value(work.at())),
        (agreement::Column::RegistrationNumber, Expr::value(number)),
        (
            agreement::Column::RegisteredVersion,
            Expr::value(agreement.current_number),
        ),
    ];
    let step = Step::of(AgreementAction::Register, party, viewer.account_id())
        .about(agreement.current_number);
    let agreement = change::take(ctx, &mut work, &agreement, step, columns).await?;
    let candidate = draft::candidate(&work, agreement.candidate_id).await?;
    notices::tell_everybody(
        &mut work,
        &agreement,
        &candidate,
        Template::AgreementRegistered,
    )
    .await?;
    work.commit().await?;
    Ok(agreement)
}

/// Refuses, as the competent authority. The enterprise may draft again.
///
/// # Errors
/// Refuses everybody else, what isn't signed or is registered, and a missing reason.
pub async fn refuse(
    ctx: &Ctx,
    viewer: &Viewer,
    input: RefuseAgreementInput,
) -> Result<Agreement, Error> {
    viewer.account()?;
    let id = ids::decode(Kind::Agreement, &input.agreement_id, "agreementId")?;
    let mut work = ctx.begin(viewer.account_id()).await?;
    let agreement = change::held(&work, viewer, id).await?;
    registering::refuse_registered(&agreement, viewer)?;
    let party = change::party(&agreement, viewer, AgreementAction::Refuse)?;
    let reason = change::reason(&input.reason)?;
    let columns = vec![
        (agreement::Column::PendingVersion, Expr::value(None::<i32>)),
        (
            agreement::Column::SignBy,
            Expr::value(None::<chrono::NaiveDate>),
        ),
    ];
    let step = Step::of(AgreementAction::Refuse, party, viewer.account_id())
        .because(Some(&reason))
        .about(agreement.current_number);
    let agreement = change::take(ctx, &mut work, &agreement, step, columns).await?;
    let candidate = draft::candidate(&work, agreement.candidate_id).await?;
    notices::tell_everybody_why(
        &mut work,
        &agreement,
        &candidate,
        Template::AgreementRefused,
        &reason,
    )
    .await?;
    work.commit().await?;
    Ok(agreement)
}

/// Lets the next amendment, or the start of a text that isn't signed yet, lie in the past.
///
/// # Errors
/// Refuses everybody but the competent authority, and a missing reason.
pub async fn allow_backdating(
    ctx: &Ctx,
    viewer: &Viewer,
    input: AllowBackdatingInput,
) -> Result<Agreement, Error> {
    viewer.account()?;
    let id = ids::decode(Kind::Agreement, &input.agreement_id, "agreementId")?;
    let mut work = ctx.begin(viewer.account_id()).await?;
    let agreement = change::held(&work, viewer, id).await?;
    let party = change::party(&agreement, viewer, AgreementAction::AllowBackdating)?;
    let reason = change::reason(&input.reason)?;
    let Date(from) = input.from;
    if from >= ctx.today() {
        return Err(Refusal::of(
            UserErrorCode::OutOfRange,
            "from",
            format!("{from} is not past, so that nothing has to be allowed. Give an earlier day."),
        )
        .into());
    }
    let columns = vec![(agreement::Column::BackdatingFrom, Expr::value(from))];
    let step = Step::of(AgreementAction::AllowBackdating, party, viewer.account_id())
        .because(Some(&reason))
        .noting(json!({ "earliest": from }));
    let agreement = change::take(ctx, &mut work, &agreement, step, columns).await?;
    work.commit().await?;
    Ok(agreement)
}
