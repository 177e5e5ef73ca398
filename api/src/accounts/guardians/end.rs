//! The end of a guardianship before the candidate is of full age, or of what is left of it after.

use async_graphql::{ID, InputObject};
use sea_orm::{ColumnTrait, EntityTrait, ModelTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use crate::accounts;
use crate::candidates::{self, Candidate};
use crate::context::Ctx;
use crate::entities::{guardianship, one_time_secret};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::ids::{self, Kind};
use crate::notifications::{Notice, Recipient, Template};
use crate::viewer::Viewer;
use crate::work::Work;

/// Characters of a reason at most.
const LONGEST_REASON: usize = 2_000;

/// Ends a guardianship.
#[derive(Clone, Debug, InputObject)]
pub struct EndGuardianshipInput {
    pub candidate_id: ID,
    /// The guardian's account; one's own when left out.
    pub guardian: Option<ID>,
    /// Both read it. The competent authority has to give one.
    pub reason: Option<String>,
}

/// As what somebody ends it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum By {
    Guardian,
    Candidate,
    Authority,
}

impl By {
    fn code(self) -> &'static str {
        match self {
            Self::Guardian => "guardian",
            Self::Candidate => "candidate",
            Self::Authority => "authority",
        }
    }
}

/// Ends a guardianship: as the guardian, as the candidate once of full age, or as a competent authority with its
/// reason. The guardian signs nothing any more; what they signed stays signed.
///
/// # Errors
/// Refuses everybody else, a candidate below full age, and a missing reason of the authority.
pub async fn end_guardianship(
    ctx: &Ctx,
    viewer: &Viewer,
    input: EndGuardianshipInput,
) -> Result<(), Error> {
    let own = viewer.account()?.account_id;
    let candidate_id = ids::decode(Kind::Candidate, &input.candidate_id, "candidateId")?;
    let guardian = match &input.guardian {
        Some(id) => ids::decode(Kind::Account, id, "guardian")?,
        None => own,
    };
    let mut form = Form::new();
    let reason = form.optional_text("reason", input.reason.as_deref(), LONGEST_REASON);
    form.finish()?;
    let mut work = ctx.begin(viewer.account_id()).await?;
    let not_found = || Refusal::not_found("guardian", "guardian");
    let found = guardianship::Entity::find()
        .filter(guardianship::Column::CandidateId.eq(candidate_id))
        .filter(guardianship::Column::AccountId.eq(guardian))
        .filter(guardianship::Column::ConfirmedAt.is_not_null())
        .one(&*work)
        .await?
        .ok_or_else(not_found)?;
    let mut candidates = candidates::store::load(&*work, &[candidate_id]).await?;
    let candidate = candidates.remove(&candidate_id).ok_or_else(not_found)?;
    let by = ends_as(ctx, &work, viewer, (&candidate, guardian)).await?;
    let by = by.ok_or_else(not_found)?;
    if by == By::Authority && reason.is_none() {
        let message = "Say why the guardianship ends: the guardian and the candidate read it.";
        return Err(Refusal::of(UserErrorCode::Required, "reason", message).into());
    }
    one_time_secret::Entity::delete_many()
        .filter(one_time_secret::Column::GuardianshipId.eq(found.id))
        .exec(&*work)
        .await?;
    let id = found.id;
    found.delete(&*work).await?;
    let detail = json!({ "by": by.code(), "candidate": candidate_id, "guardian": guardian });
    work.audit("end_guardianship", "guardianship", id, detail);
    tell(&mut work, &candidate, guardian, id, reason.as_deref()).await?;
    work.commit().await
}

/// As what the viewer may end it; nothing for who may not even know of it.
async fn ends_as(
    ctx: &Ctx,
    work: &Work,
    viewer: &Viewer,
    (candidate, guardian): (&Candidate, Uuid),
) -> Result<Option<By>, Error> {
    if viewer.account_id() == Some(guardian) {
        return Ok(Some(By::Guardian));
    }
    if viewer.is_candidate(candidate.id) {
        if candidate.is_minor_on(ctx.today()) == Some(false) {
            return Ok(Some(By::Candidate));
        }
        return Err(Refusal::forbidden(
            "As long as you are under 18, your guardian or the competent authority ends it. Tell the authority if your guardian doesn't act for you.",
        )
        .into());
    }
    let watched = candidates::watched_by(&**work, viewer, &[candidate.id]).await?;
    Ok((!watched.is_empty()).then_some(By::Authority))
}

async fn tell(
    work: &mut Work,
    candidate: &Candidate,
    guardian: Uuid,
    id: Uuid,
    reason: Option<&str>,
) -> Result<(), Error> {
    let accounts = accounts::store::active(&**work, &[candidate.account_id, guardian]).await?;
    for account in accounts.into_values() {
        let Some(email) = account.email else { continue };
        work.notify(Notice {
            event: format!("guardianship_ended:{id}"),
            template: Template::GuardianshipEnded,
            recipient: Recipient {
                email,
                locale: account.locale,
            },
            parameters: json!({ "candidate": candidate.name, "reason": reason, "link": "/" }),
        });
    }
    Ok(())
}
