//! When candidates are bound already.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::agreements::machine;
use crate::entities::agreement;
use crate::error::Error;

/// Days that an agreement takes.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Commitment {
    /// What the agreement is about: it doesn't stand in the way of its own placement.
    pub(super) placement_id: Uuid,
    pub(super) from: NaiveDate,
    pub(super) until: NaiveDate,
}

/// The days of each candidate's agreements that bind, in one statement.
pub(super) async fn load(
    db: &impl ConnectionTrait,
    candidate_ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Commitment>>, Error> {
    let rows: Vec<(Uuid, Uuid, NaiveDate, NaiveDate)> = agreement::Entity::find()
        .select_only()
        .columns([
            agreement::Column::CandidateId,
            agreement::Column::PlacementId,
            agreement::Column::StartsOn,
            agreement::Column::EndsOn,
        ])
        .filter(agreement::Column::CandidateId.is_in(candidate_ids.iter().copied()))
        .filter(agreement::Column::State.is_in(machine::HOLDING))
        .into_tuple()
        .all(db)
        .await?;
    let mut found: HashMap<Uuid, Vec<_>> = HashMap::new();
    for (candidate_id, placement_id, from, until) in rows {
        found.entry(candidate_id).or_default().push(Commitment {
            placement_id,
            from,
            until,
        });
    }
    Ok(found)
}
