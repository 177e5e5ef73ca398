//! Drafting: the enterprise turns an accepted application into a text to sign.

mod agreed;
mod guardians;
mod write;

use async_graphql::{ID, InputObject};
use uuid::Uuid;

use super::{Agreement, notices, store};
use crate::applications::{self, Application};
use crate::candidates::{self, Candidate};
use crate::context::Ctx;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::placements::Placement;
use crate::viewer::Viewer;
use crate::vocabulary::{AgreementState, ApplicationState};
use crate::work::Work;

/// Drafts an agreement, or a new version of one that isn't signed yet.
#[derive(Clone, Debug, InputObject)]
pub struct DraftAgreementInput {
    pub application_id: ID,
    /// Extra clause in plain words.
    pub additional_terms: Option<String>,
    /// The placement's own start when left out.
    pub starts_on: Option<Date>,
}

/// Drafts as a member of the enterprise, and asks everybody concerned to sign. Drafting the same terms
/// again changes nothing; other terms are a new version, which nobody has signed yet.
///
/// # Errors
/// Refuses everybody else, an application that isn't accepted, a signed agreement, a minor without a
/// confirmed guardian, and dates that overlap with another agreement of the apprentice.
pub async fn draft(
    ctx: &Ctx,
    viewer: &Viewer,
    input: DraftAgreementInput,
) -> Result<Agreement, Error> {
    viewer.account()?;
    let application_id = ids::decode(Kind::Application, &input.application_id, "applicationId")?;
    let mut work = ctx.begin(viewer.account_id()).await?;
    let (application, placement) = accepted(ctx, viewer, &work, application_id).await?;
    let earlier = earlier(&work, application_id).await?;
    let candidate = candidate(&work, application.candidate_id).await?;
    let terms = agreed::terms(ctx, &work, &input, &candidate, &placement).await?;
    let agreement = match earlier {
        Some(earlier) if earlier.current().document.terms == terms => return Ok(earlier),
        Some(earlier) => write::next(ctx, &mut work, earlier, &placement, terms).await,
        None => write::first(ctx, &mut work, &application, &placement, terms).await,
    };
    let agreement = agreement.map_err(|error| explained(error, &input))?;
    notices::to_sign(&mut work, &agreement, &candidate).await?;
    work.commit().await?;
    Ok(agreement)
}

async fn accepted(
    ctx: &Ctx,
    viewer: &Viewer,
    work: &Work,
    id: Uuid,
) -> Result<(Application, Placement), Error> {
    let not_found = || Refusal::not_found("applicationId", Kind::Application.word());
    let (application, placement) = applications::hold(work, id).await?.ok_or_else(not_found)?;
    if !applications::visible(ctx, viewer, &application).await? {
        return Err(not_found().into());
    }
    if !viewer.is_member_of(application.organisation_id) {
        return Err(
            Refusal::forbidden("Only members of the enterprise can draft the agreement.").into(),
        );
    }
    if application.state != ApplicationState::Accepted {
        let message = format!(
            "The application is {}. An agreement can be drafted once the candidate has accepted an offer.",
            application.state.code()
        );
        return Err(Refusal::of(UserErrorCode::NotAllowedNow, "applicationId", message).into());
    }
    Ok((application, placement))
}

async fn earlier(work: &Work, application_id: Uuid) -> Result<Option<Agreement>, Error> {
    let Some(id) = store::of_applications(&**work, &[application_id])
        .await?
        .remove(&application_id)
    else {
        return Ok(None);
    };
    store::hold(&**work, id).await?;
    let earlier = store::one(&**work, id).await?;
    if earlier.state == AgreementState::AwaitingSignatures {
        return Ok(Some(earlier));
    }
    let message = format!(
        "There is an agreement already, and it is {}: its text can't be changed any more. Read it instead of drafting another.",
        earlier.state.code()
    );
    Err(Refusal::of(UserErrorCode::NotAllowedNow, "applicationId", message).into())
}

async fn candidate(work: &Work, id: Uuid) -> Result<Candidate, Error> {
    candidates::store::load(&**work, &[id])
        .await?
        .remove(&id)
        .ok_or_else(|| Error::Corrupt(format!("candidate {id} is not there")))
}
fn explained(error: Error, input: &DraftAgreementInput) -> Error {
    if !error.is_invariant("agreement_overlap") {
        return error;
    }
    let field = if input.starts_on.is_some() {
        "startsOn"
    } else {
        "applicationId"
    };
    Refusal::of(
        UserErrorCode::OverlappingAgreement,
        field,
        "The apprentice has another agreement, signed or waiting for signatures, over some of these days. Agree on a start after its end, or ask the apprentice to withdraw from the other one if it isn't signed yet.",
    )
    .into()
}
