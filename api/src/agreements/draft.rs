//! Drafting: the enterprise turns an accepted application into a text to sign.

mod agreed;
pub(super) mod extras;
pub(super) mod guardians;
pub(super) mod people;
mod write;

use async_graphql::{ID, InputObject};
use uuid::Uuid;

pub use extras::{PriorLearningInput, TrainingStageInput};
pub(super) use write::{NewVersion, next_number, provider_id, version};

use super::amend::MentorInput;
use super::prepare::PreparationInput;
use super::{Agreement, change, hosts, machine, send, store};
use crate::applications::{self, Application};
use crate::candidates::{self, Candidate};
use crate::context::Ctx;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::placements::Placement;
use crate::viewer::Viewer;
use crate::vocabulary::{
    AgreementAction, AgreementParty, AgreementState, ApplicationState, GuardiansSign,
    TrainingRecord,
};
use crate::work::Work;

/// Drafts an agreement, or a new version of one that isn't signed yet.
#[derive(Clone, Debug, Default, InputObject)]
pub struct DraftAgreementInput {
    pub application_id: ID,
    /// Extra clause in plain words.
    pub additional_terms: Option<String>,
    /// The placement's own start when left out.
    pub starts_on: Option<Date>,
    /// False keeps it as a draft that only the enterprise sees, until it is sent. True when left out.
    pub send: Option<bool>,
    /// How many of a minor's guardians sign; ONE when left out.
    pub guardians_sign: Option<GuardiansSign>,
    /// The e-mail address of the member whom the enterprise appoints to sign; any member when left out.
    pub signatory_email: Option<String>,
    /// Whether the training provider signs too. Where the law of the workplace asks for it, it always does.
    pub provider_signs: Option<bool>,
    /// A second enterprise in which part of the training takes place, and which signs too.
    pub host_enterprise_id: Option<ID>,
    pub prior_learning: Option<PriorLearningInput>,
    pub training_plan: Option<Vec<TrainingStageInput>>,
    pub training_record: Option<TrainingRecord>,
    /// The day of the month by which is paid, 1 to 31; 31 is the last.
    pub pay_day: Option<i32>,
    /// Agreements between social partners that apply, in words.
    pub collective_agreements: Option<String>,
    /// The placement's own mentor when left out.
    pub mentors: Option<Vec<MentorInput>>,
    /// What is known about the apprentice and the beginning.
    pub preparation: Option<PreparationInput>,
}

/// Drafts as a member of the enterprise, and asks everybody concerned to sign. Drafting the same terms
/// again changes nothing; other terms are a new version, which nobody has signed yet. What the authority
/// refused can be drafted again.
///
/// # Errors
/// Refuses everybody else, an application that isn't accepted, a signed agreement, a suspended enterprise, a minor
/// without a confirmed guardian, dates that overlap with another agreement of the apprentice, and what the quality
/// gate does not let through.
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
    let content = agreed::content(
        ctx,
        &work,
        &input,
        agreed::About {
            application: &application,
            candidate: &candidate,
            placement: &placement,
            earlier: earlier.as_ref(),
        },
    )
    .await?;
    let enterprises: Vec<Uuid> = std::iter::once(application.organisation_id)
        .chain(content.host)
        .collect();
    hosts::refuse_suspended(ctx, &*work, &enterprises).await?;
    let wants_sending = input.send.unwrap_or(true);
    let agreement = match earlier {
        Some(earlier) if write::is_same(&earlier, &content) => {
            let still_a_draft = earlier.state == AgreementState::Draft;
            if !(still_a_draft && wants_sending) {
                return Ok(earlier);
            }
            earlier
        }
        Some(earlier) => write::next(ctx, &mut work, viewer, earlier, content).await?,
        None => write::first(ctx, &mut work, viewer, &application, &placement, content)
            .await
            .map_err(|error| explained(error, &input))?,
    };
    let agreement = if agreement.state == AgreementState::Draft && wants_sending {
        send::out(ctx, &mut work, viewer, agreement, &candidate)
            .await
            .map_err(|error| explained(error, &input))?
    } else {
        if agreement.state == AgreementState::AwaitingSignatures {
            send::check_and_ask(ctx, &mut work, viewer, &agreement, &candidate).await?;
        }
        agreement
    };
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
    let drafting = machine::allowed(
        earlier.state,
        AgreementAction::Draft,
        AgreementParty::Enterprise,
    );
    if drafting.is_ok() {
        return Ok(Some(earlier));
    }
    let message = format!(
        "There is an agreement already, and it is {}: its text can't be drafted any more. Read it; what is agreed is changed by an amendment.",
        machine::words(earlier.state.code())
    );
    Err(Refusal::of(UserErrorCode::NotAllowedNow, "applicationId", message).into())
}

/// The candidate of an agreement.
///
/// # Errors
/// A fault when there is none.
pub(super) async fn candidate(work: &Work, id: Uuid) -> Result<Candidate, Error> {
    candidates::store::load(&**work, &[id])
        .await?
        .remove(&id)
        .ok_or_else(|| Error::Corrupt(format!("candidate {id} is not there")))
}

fn explained(error: Error, input: &DraftAgreementInput) -> Error {
    let error = change::overlap_explained(error);
    let Error::Refused(mut refusals) = error else {
        return error;
    };
    let field = if input.starts_on.is_some() {
        "startsOn"
    } else {
        "applicationId"
    };
    for refusal in &mut refusals {
        if refusal.code == UserErrorCode::OverlappingAgreement {
            refusal.field = Some(field.to_owned());
        }
    }
    Error::Refused(refusals)
}
