//! Taking a placement off the market.

use async_graphql::{ID, InputObject};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::save::{of_viewer, reloaded};
use super::{Content, Placement, reviews, write};
use crate::applications;
use crate::context::Ctx;
use crate::entities::placement;
use crate::error::Error;
use crate::form::Form;
use crate::ids::{self, Kind};
use crate::viewer::Viewer;
use crate::vocabulary::{ChangeKind, PlacementState};

#[derive(Clone, Debug, InputObject)]
pub struct ClosePlacementInput {
    pub id: ID,
    pub reason: Option<String>,
}

/// Closes a placement for good: it leaves the search, and whoever still waits for an answer is told. Closing
/// what is closed changes nothing.
///
/// # Errors
/// Refuses a placement that isn't the viewer's and a reason that is too long.
pub async fn close_placement(
    ctx: &Ctx,
    viewer: &Viewer,
    input: ClosePlacementInput,
) -> Result<Placement, Error> {
    viewer.account()?;
    let id = ids::decode(Kind::Placement, &input.id, "id")?;
    let mut form = Form::new();
    let reason = form.optional_text("reason", input.reason.as_deref(), 500);
    let mut work = ctx.begin(viewer.account_id()).await?;
    let standing = of_viewer(&work, viewer, id).await?;
    form.finish()?;
    if standing.state == PlacementState::Closed {
        return Ok(standing);
    }
    let row = placement::ActiveModel {
        state: Set(PlacementState::Closed),
        updated_at: Set(work.at()),
        ..placement::ActiveModel::default()
    };
    write::update(&mut work, &standing, row, &Content::of(&standing)).await?;
    reviews::end(&mut work, id).await?;
    applications::close_applications(ctx, &mut work, &standing, reason.as_deref()).await?;
    let detail = json!({ "from": standing.state.code(), "to": "closed" });
    work.audit("close_placement", "placement", id, detail);
    work.changed(ChangeKind::Placement, id);
    let closed = reloaded(&work, id).await?;
    work.commit().await?;
    Ok(closed)
}
