//! Withdrawing, which is the candidate's alone.

use async_graphql::{ID, InputObject};

use super::advance::LONGEST_REASON;
use super::change::{self, Change};
use super::machine::{Party, Step};
use super::{Application, notices, store, visible};
use crate::agreements;
use crate::candidates;
use crate::context::Ctx;
use crate::error::{Error, Refusal};
use crate::form::{self, Form};
use crate::ids::{self, Kind};
use crate::viewer::Viewer;
use crate::vocabulary::ApplicationState;

/// Takes an application back.
#[derive(Clone, Debug, InputObject)]
pub struct WithdrawApplicationInput {
    pub id: ID,
    /// The enterprise reads it.
    pub reason: Option<String>,
    /// Refused when the application is at another version by now.
    pub expected_version: Option<i32>,
}

/// Withdraws as the candidate. A place that was held or taken is free again, and an agreement that is
/// still waiting for signatures is cancelled.
///
/// # Errors
/// Refuses everybody else, an application that has ended, and one whose agreement is signed.
pub async fn withdraw(
    ctx: &Ctx,
    viewer: &Viewer,
    input: WithdrawApplicationInput,
) -> Result<Application, Error> {
    viewer.account()?;
    let id = ids::decode(Kind::Application, &input.id, "id")?;
    let mut form = Form::new();
    let reason = form.optional_text("reason", input.reason.as_deref(), LONGEST_REASON);
    form.finish()?;
    let mut work = ctx.begin(viewer.account_id()).await?;
    let held = change::hold(&work, id).await?;
    let (application, placement) =
        held.ok_or_else(|| Refusal::not_found("id", Kind::Application.word()))?;
    if !visible(ctx, viewer, &application).await? {
        return Err(Refusal::not_found("id", Kind::Application.word()).into());
    }
    if application.party(viewer) != Some(Party::Candidate) {
        return Err(Refusal::forbidden("Only the candidate can withdraw an application.").into());
    }
    form::expect_version(input.expected_version, application.version)?;
    let row = change::allowed(&application, Step::Withdraw, ctx.today())?;
    let mut candidates = candidates::store::load(&*work, &[application.candidate_id]).await?;
    let candidate = candidates
        .remove(&application.candidate_id)
        .ok_or_else(|| Error::Corrupt(format!("application {id} has no candidate")))?;
    if application.state == ApplicationState::Accepted {
        agreements::cancel_unsigned(
            ctx,
            &mut work,
            application.id,
            &candidate,
            reason.as_deref(),
        )
        .await?;
    }
    let change = Change {
        step: Step::Withdraw,
        reason: reason.as_deref(),
        reply_by: None,
    };
    change::apply(ctx, &mut work, &application, row, &change).await?;
    let application = store::one(&*work, id).await?;
    notices::moved(&mut work, &application, &placement, &candidate, &change).await?;
    work.commit().await?;
    Ok(application)
}
