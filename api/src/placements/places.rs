//! Taking, holding and giving back places: each a single conditional UPDATE, so that no place is given twice.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{anew, store};
use crate::context::Ctx;
use crate::entities::placement::{Column, Entity};
use crate::error::Error;
use crate::vocabulary::{ChangeKind, PlacementState};
use crate::work::Work;

/// Holds a place for an offer. False when the placement isn't public or nobody's place is left.
///
/// # Errors
/// When the database fails.
pub async fn hold(work: &mut Work, placement_id: Uuid) -> Result<bool, Error> {
    let taken = Expr::col(Column::PlacesOffered).add(Expr::col(Column::PlacesFilled));
    let held = Entity::update_many()
        .col_expr(
            Column::PlacesOffered,
            Expr::col(Column::PlacesOffered).add(1),
        )
        .filter(Column::Id.eq(placement_id))
        .filter(Column::State.eq(PlacementState::Published))
        .filter(taken.lt(Expr::col(Column::Places)))
        .exec(&**work)
        .await?;
    Ok(noted(work, placement_id, held.rows_affected))
}

/// Gives back a place that an offer held. False when none was held.
///
/// # Errors
/// When the database fails.
pub async fn release(work: &mut Work, placement_id: Uuid) -> Result<bool, Error> {
    let released = Entity::update_many()
        .col_expr(
            Column::PlacesOffered,
            Expr::col(Column::PlacesOffered).sub(1),
        )
        .filter(Column::Id.eq(placement_id))
        .filter(Column::PlacesOffered.gt(0))
        .exec(&**work)
        .await?;
    Ok(noted(work, placement_id, released.rows_affected))
}

/// Frees a filled place; a placement that was full is public again, if it would be let through now. False when none was
/// filled.
///
/// # Errors
/// When the database fails.
pub async fn vacate(ctx: &Ctx, work: &mut Work, placement_id: Uuid) -> Result<bool, Error> {
    let vacated = Entity::update_many()
        .col_expr(Column::PlacesFilled, Expr::col(Column::PlacesFilled).sub(1))
        .filter(Column::Id.eq(placement_id))
        .filter(Column::PlacesFilled.gt(0))
        .exec(&**work)
        .await?;
    if !noted(work, placement_id, vacated.rows_affected) {
        return Ok(false);
    }
    let was_full = store::load_to_change(&**work, placement_id)
        .await?
        .filter(|placement| placement.state == PlacementState::Filled);
    if let Some(placement) = was_full {
        anew::reopen(ctx, work, &placement).await?;
    }
    Ok(true)
}

/// Turns a held place into a filled one; the last one makes a public placement `filled`. False when none was
/// held.
///
/// # Errors
/// When the database fails.
pub async fn fill(work: &mut Work, placement_id: Uuid) -> Result<bool, Error> {
    let filled = Entity::update_many()
        .col_expr(
            Column::PlacesOffered,
            Expr::col(Column::PlacesOffered).sub(1),
        )
        .col_expr(Column::PlacesFilled, Expr::col(Column::PlacesFilled).add(1))
        .filter(Column::Id.eq(placement_id))
        .filter(Column::PlacesOffered.gt(0))
        .exec(&**work)
        .await?;
    if !noted(work, placement_id, filled.rows_affected) {
        return Ok(false);
    }
    let completed = Entity::update_many()
        .col_expr(Column::State, Expr::value(PlacementState::Filled))
        .filter(Column::Id.eq(placement_id))
        .filter(Column::State.eq(PlacementState::Published))
        .filter(Expr::col(Column::PlacesFilled).eq(Expr::col(Column::Places)))
        .exec(&**work)
        .await?;
    if completed.rows_affected > 0 {
        work.audit(
            "fill_placement",
            "placement",
            placement_id,
            json!({ "from": "published", "to": "filled" }),
        );
    }
    Ok(true)
}

/// Search shows how many places are left, so that the index must hear of it.
fn noted(work: &mut Work, placement_id: Uuid, rows: u64) -> bool {
    if rows > 0 {
        work.changed(ChangeKind::Placement, placement_id);
    }
    rows > 0
}
