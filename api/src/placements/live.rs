//! What the gate would say of a placement while it is being written. Nothing is stored.

use standards::gate::Report;
use uuid::Uuid;

use super::input::SavePlacementInput;
use super::quality::{self, Surroundings};
use super::{Content, Placement, References, placement, save};
use crate::context::Ctx;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::ids::{self, Kind};
use crate::viewer::Viewer;

/// Asks the gate about an input, complete or not: what isn't there, or can't be read, is not stated. An input with the
/// id of a placement is taken as a change of it.
///
/// # Errors
/// Refuses whoever isn't signed in, and a placement or an enterprise that isn't the viewer's.
pub async fn quality_report(
    ctx: &Ctx,
    viewer: &Viewer,
    input: &SavePlacementInput,
) -> Result<Report, Error> {
    viewer.account()?;
    let current = current(ctx, viewer, input).await?;
    let enterprise_id = match (&current, &input.enterprise_id) {
        (Some(placement), _) => placement.enterprise.id,
        (None, Some(_)) => save::enterprise(viewer, input)?,
        (None, None) => Uuid::nil(),
    };
    let db = ctx.db.reader();
    let references = References::of(db, enterprise_id, std::slice::from_ref(input)).await?;
    let (content, refusals) = Content::read_partly(
        input,
        current.as_ref(),
        &references,
        ctx.today(),
        &viewer.language,
    );
    // A day in the past can be read: whoever asks about it is told what the rules of that day say.
    let unknown: Vec<String> = refusals
        .into_iter()
        .filter(|refusal| refusal.code != UserErrorCode::InThePast)
        .filter_map(|refusal| refusal.field)
        .collect();
    let around = Surroundings::of_content(
        db,
        ctx.today(),
        enterprise_id,
        current.as_ref().map(|placement| placement.id),
        &content,
    )
    .await?;
    Ok(quality::judge_partly(ctx, &content, &around, &unknown))
}

async fn current(
    ctx: &Ctx,
    viewer: &Viewer,
    input: &SavePlacementInput,
) -> Result<Option<Placement>, Error> {
    let Some(id) = &input.id else {
        return Ok(None);
    };
    let id = ids::decode(Kind::Placement, id, "id")?;
    let found = placement(ctx, viewer, id)
        .await?
        .ok_or_else(|| Refusal::not_found("id", "placement"))?;
    if !viewer.is_member_of(found.enterprise.id) {
        let message = "Only members of the enterprise may change its placements.";
        return Err(Refusal::forbidden(message).into());
    }
    Ok(Some(found))
}
