//! Taking public placements off the market: they are drafts again, with the reason, until they pass once more.

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::reviews;
use crate::entities::placement::{self, Column, Entity};
use crate::error::Error;
use crate::vocabulary::{ChangeKind, HoldCause, PlacementState};
use crate::work::Work;

/// Why a placement that was public is not any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldBack {
    pub cause: HoldCause,
    /// In words for its enterprise.
    pub reason: String,
    pub at: DateTime<Utc>,
}

/// States of placements that were let through: open, or full for now.
const LET_THROUGH: [PlacementState; 2] = [PlacementState::Published, PlacementState::Filled];

/// Makes a placement that is public, or was until its places were filled, a draft again. False when it is neither, or
/// isn't any more. Applications wait; offers and agreements stay as they are.
///
/// # Errors
/// When the database fails.
pub(crate) async fn take_off(
    work: &mut Work,
    id: Uuid,
    cause: HoldCause,
    reason: &str,
) -> Result<bool, Error> {
    let state: Option<PlacementState> = Entity::find_by_id(id)
        .select_only()
        .column(Column::State)
        .into_tuple()
        .one(&**work)
        .await?;
    let Some(from) = state.filter(|state| LET_THROUGH.contains(state)) else {
        return Ok(false);
    };
    let row = placement::ActiveModel {
        state: Set(PlacementState::Draft),
        quality_report_id: Set(None),
        held_cause: Set(Some(cause)),
        held_reason: Set(Some(reason.to_owned())),
        held_at: Set(Some(work.at())),
        updated_at: Set(work.at()),
        ..placement::ActiveModel::default()
    };
    let held = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(from))
        .exec(&**work)
        .await?;
    if held.rows_affected == 0 {
        return Ok(false);
    }
    let detail = json!({ "from": from.code(), "to": "draft", "cause": cause.code() });
    work.audit("hold_placement", "placement", id, detail);
    // Nobody has to decide about what isn't public; a case about it is opened when it is published again.
    if cause == HoldCause::Standard {
        reviews::end(work, id).await?;
    }
    work.changed(ChangeKind::Placement, id);
    Ok(true)
}

/// Makes all placements of an enterprise that were let through drafts again; how many there were.
///
/// # Errors
/// When the database fails.
pub async fn take_off_all(
    work: &mut Work,
    organisation_id: Uuid,
    cause: HoldCause,
    reason: &str,
) -> Result<u64, Error> {
    let public: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::State.is_in(LET_THROUGH))
        .into_tuple()
        .all(&**work)
        .await?;
    let mut held = 0;
    for id in public {
        held += u64::from(take_off(work, id, cause, reason).await?);
    }
    Ok(held)
}
