//! The candidates who fit a placement best: those who applied, and those who let themselves be proposed.

use std::collections::{HashMap, HashSet};

use matcher::{Order, Ranking};
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::facts::Book;
use super::matches::how_many;
use super::{Background, Fit, explain, grid, scorer, setting};
use crate::candidates::{self, Candidate, Sight};
use crate::context::Ctx;
use crate::entities::{application, candidate, candidate_aspiration, occupation};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::placements::{self, Placement};
use crate::viewer::Viewer;
use crate::vocabulary::ApplicationState;

/// Candidates that are looked at closely.
const LOOKED_AT: u64 = 1_000;
/// Kilometres around the site within which candidates are proposed.
const RADIUS_KM: f64 = 50.0;

/// A candidate and how they fit.
#[derive(Clone, Debug)]
pub struct CandidateMatch {
    pub candidate: Candidate,
    /// Pseudonymous until they apply.
    pub sight: Sight,
    pub fit: Fit,
}

/// The candidates who fit a placement best: those who applied, and, while it takes applications and its
/// enterprise is verified, those who let themselves be proposed. Costs a fixed number of statements over at most
/// [`LOOKED_AT`] candidates.
///
/// # Errors
/// Refuses who does not belong to the placement's enterprise, a placement that never was public, and a number
/// out of range.
pub async fn candidates_for(
    ctx: &Ctx,
    viewer: &Viewer,
    placement_id: Uuid,
    first: Option<i32>,
) -> Result<Vec<CandidateMatch>, Error> {
    viewer.account()?;
    let placement = placements::placement(ctx, viewer, placement_id)
        .await?
        .ok_or_else(|| Refusal::not_found("placementId", "placement"))?;
    if !viewer.is_member_of(placement.enterprise.id) {
        return Err(Refusal::forbidden(
            "Only members of the placement's enterprise see who fits it.",
        )
        .into());
    }
    if placement.published_at.is_none() {
        return Err(Refusal::whole(
            UserErrorCode::NotAllowedNow,
            "This placement is a draft. Publish it, and you see here who applied and who would fit.",
        )
        .into());
    }
    let first = how_many(first)?;
    let applied: HashSet<Uuid> = applicants(ctx, placement_id).await?.into_iter().collect();
    let mut ids: Vec<Uuid> = applied.iter().copied().collect();
    let takes_more = placement.is_open_on(ctx.today()) && placement.places_left() > 0;
    if takes_more && placement.enterprise.verified_at.is_some() {
        ids.extend(
            proposable(ctx, &placement)
                .await?
                .into_iter()
                .filter(|id| !applied.contains(id)),
        );
    }
    let mut found: Vec<Candidate> = candidates::store::load(ctx.db.reader(), &ids)
        .await?
        .into_values()
        .collect();
    for candidate in found
        .iter_mut()
        .filter(|candidate| !applied.contains(&candidate.id))
    {
        candidate.point = candidate.point.map(grid::snapped);
    }
    found.sort_by_key(|candidate| candidate.id);
    let background = Background::load(ctx, &found).await?;
    let order = ranked(&placement, &found, &background, ctx.today(), first);
    Ok(order
        .into_iter()
        .map(|position| {
            let candidate = found[position].clone();
            let sight = if applied.contains(&candidate.id) {
                Sight::Applicant
            } else {
                Sight::Pseudonymous
            };
            CandidateMatch {
                fit: explain(&candidate, &placement, &background, ctx.today()),
                candidate,
                sight,
            }
        })
        .collect())
}

/// The fit of each candidate with a placement, 0 to 100, to order applicants by; nobody is left out.
///
/// # Errors
/// When the database fails.
pub async fn applicant_fits(
    ctx: &Ctx,
    placement: &Placement,
    candidate_ids: &[Uuid],
) -> Result<HashMap<Uuid, i32>, Error> {
    let found = candidates::store::load(ctx.db.reader(), candidate_ids).await?;
    let background = Background::load(ctx, found.values()).await?;
    let mut book = Book::default();
    let offer = book.placement(0, placement);
    let scorer = scorer();
    Ok(found
        .values()
        .map(|candidate| {
            (
                candidate.id,
                scorer
                    .sides(
                        &book.candidate(0, candidate, &background, Some(placement.id)),
                        &offer,
                    )
                    .fit()
                    .round() as i32,
            )
        })
        .collect())
}

fn ranked(
    placement: &Placement,
    found: &[Candidate],
    background: &Background,
    today: chrono::NaiveDate,
    first: usize,
) -> Vec<usize> {
    let mut book = Book::default();
    let people: Vec<matcher::Candidate> = (0..)
        .zip(found)
        .map(|(number, candidate)| {
            book.candidate(number, candidate, background, Some(placement.id))
        })
        .collect();
    let mut offer = book.placement(0, placement);
    // Whoever applied is still shown when the placement is full or closed; nobody else is among them then.
    offer.seats_open = None;
    offer.closes_on = None;
    let ranking = Ranking {
        setting: setting(today),
        order: Order::PlacementSide,
        k: first,
    };
    scorer()
        .top_for_placement(&offer, &people, &ranking)
        .into_iter()
        .map(|ranked| ranked.position)
        .collect()
}

async fn applicants(ctx: &Ctx, placement_id: Uuid) -> Result<Vec<Uuid>, Error> {
    let ended = [
        ApplicationState::Declined,
        ApplicationState::Withdrawn,
        ApplicationState::Lapsed,
    ];
    Ok(application::Entity::find()
        .select_only()
        .column(application::Column::CandidateId)
        .filter(application::Column::PlacementId.eq(placement_id))
        .filter(application::Column::State.is_not_in(ended))
        .order_by_desc(application::Column::Id)
        .limit(LOOKED_AT)
        .into_tuple()
        .all(ctx.db.reader())
        .await?)
}

/// Candidates who consented to be proposed, live around the site and wish for an occupation of the same ISCO
/// sub-major group.
async fn proposable(ctx: &Ctx, placement: &Placement) -> Result<Vec<Uuid>, Error> {
    let group: String = placement.occupation.isco_group.chars().take(2).collect();
    let mut wishing = sea_orm::sea_query::Query::select();
    wishing
        .column((
            candidate_aspiration::Entity,
            candidate_aspiration::Column::CandidateId,
        ))
        .from(candidate_aspiration::Entity)
        .inner_join(
            occupation::Entity,
            sea_orm::sea_query::Expr::col((occupation::Entity, occupation::Column::Id)).equals((
                candidate_aspiration::Entity,
                candidate_aspiration::Column::OccupationId,
            )),
        )
        .and_where(occupation::Column::IscoGroup.starts_with(group));
    let mut query = candidate::Entity::find()
        .select_only()
        .column(candidate::Column::Id)
        .filter(candidate::Column::BrokeringConsentAt.is_not_null())
        .filter(candidate::Column::Id.in_subquery(wishing))
        .order_by_desc(candidate::Column::Id)
        .limit(LOOKED_AT);
    if let Some(site) = placement.site.point {
        let ((south, north), (west, east)) = grid::cells_around(site, RADIUS_KM);
        query = query
            .filter(candidate::Column::Latitude.between(south, north))
            .filter(candidate::Column::Longitude.between(west, east));
    }
    Ok(query.into_tuple().all(ctx.db.reader()).await?)
}

/// How applicants fit their placements, for many pairs at once: a fixed number of statements.
///
/// # Errors
/// When the database fails.
pub(crate) async fn fits(
    ctx: &Ctx,
    pairs: &[(Uuid, Uuid)],
) -> Result<HashMap<(Uuid, Uuid), (Fit, Placement)>, Error> {
    let mut candidate_ids: Vec<Uuid> = pairs.iter().map(|(candidate, _)| *candidate).collect();
    let mut placement_ids: Vec<Uuid> = pairs.iter().map(|(_, placement)| *placement).collect();
    for ids in [&mut candidate_ids, &mut placement_ids] {
        ids.sort_unstable();
        ids.dedup();
    }
    let candidates = candidates::store::load(ctx.db.reader(), &candidate_ids).await?;
    let placements = placements::store::load(ctx.db.reader(), &placement_ids).await?;
    let background = Background::load(ctx, candidates.values()).await?;
    Ok(pairs
        .iter()
        .filter_map(|pair| {
            let (candidate, placement) = (candidates.get(&pair.0)?, placements.get(&pair.1)?);
            Some((
                *pair,
                (
                    explain(candidate, placement, &background, ctx.today()),
                    placement.clone(),
                ),
            ))
        })
        .collect())
}
