//! The placements that fit a candidate best.

use std::fmt;
use std::time::Duration;

use matcher::{Order, Ranking};
use search_index::{Near, RetrievalRequest};
use serde::Serialize;
use uuid::Uuid;

use super::facts::{Book, day};
use super::{Background, Fit, explain, scorer, setting, words};
use crate::candidates::{self, Candidate, Sight};
use crate::context::Ctx;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::ids::{self, Kind};
use crate::placements::{self, Placement};
use crate::viewer::Viewer;
use crate::vocabulary::PlacementState;

/// How many are shown when nobody says.
pub const USUAL: i32 = 10;
/// The most that are shown.
pub const MOST: i32 = 50;
/// Placements that are looked at closely, of wished occupations and of others near by.
const LOOKED_AT: usize = 400;
/// Kilometres that are looked around where the candidate has set no limit.
const USUAL_RADIUS_KM: f64 = 50.0;

/// A placement and how it fits.
#[derive(Clone, Debug)]
pub struct Match {
    pub placement: Placement,
    pub fit: Fit,
}

/// The placements that fit a candidate best: retrieved by place and wished occupation, without those that a
/// condition rules out. Costs two retrievals and one load of at most [`LOOKED_AT`] placements each, whatever the
/// size of the market.
///
/// # Errors
/// Refuses who may not see the candidate's profile, and a number out of range.
pub async fn matches(
    ctx: &Ctx,
    viewer: &Viewer,
    candidate_id: Option<Uuid>,
    first: Option<i32>,
) -> Result<Vec<Match>, Error> {
    let candidate = in_full(ctx, viewer, candidate_id).await?;
    best(ctx, &candidate, how_many(first)?).await
}

/// The candidate, or without an id the viewer's own, for those who see everything of them.
///
/// # Errors
/// Refuses everybody else.
pub(super) async fn in_full(
    ctx: &Ctx,
    viewer: &Viewer,
    candidate_id: Option<Uuid>,
) -> Result<Candidate, Error> {
    let id = match candidate_id {
        Some(id) => id,
        None => candidates::own_id(viewer)?,
    };
    let (candidate, sight) = candidates::visible(ctx, viewer, id, "candidateId").await?;
    if sight != Sight::Full {
        return Err(Refusal::not_found("candidateId", "candidate").into());
    }
    Ok(candidate)
}

pub(super) fn how_many(first: Option<i32>) -> Result<usize, Error> {
    let first = first.unwrap_or(USUAL);
    usize::try_from(first)
        .ok()
        .filter(|_| (1..=MOST).contains(&first))
        .ok_or_else(|| {
            Refusal::of(
                UserErrorCode::OutOfRange,
                "first",
                format!("first is {first}; give 1 to {MOST}."),
            )
            .into()
        })
}

async fn best(ctx: &Ctx, candidate: &Candidate, first: usize) -> Result<Vec<Match>, Error> {
    let placements = retrieved(ctx, candidate).await?;
    let background = Background::load(ctx, [candidate]).await?;
    let mut book = Book::default();
    let person = book.candidate(0, candidate, &background, None);
    let offers: Vec<matcher::Placement> = (0..)
        .zip(&placements)
        .map(|(number, placement)| book.placement(number, placement))
        .collect();
    let ranking = Ranking {
        setting: setting(ctx.today()),
        order: Order::Fit,
        k: first,
    };
    Ok(scorer()
        .top(&person, &offers, &ranking)
        .into_iter()
        .filter_map(|ranked| placements.get(ranked.position))
        .map(|placement| Match {
            fit: explain(candidate, placement, &background, ctx.today()),
            placement: placement.clone(),
        })
        .collect())
}

/// Public placements near the candidate, those of wished occupations first in the count, by id so that ties
/// are the same every time.
pub(super) async fn retrieved(ctx: &Ctx, candidate: &Candidate) -> Result<Vec<Placement>, Error> {
    let near = candidate.point.map(|(latitude, longitude)| Near {
        latitude,
        longitude,
        radius_km: candidate.travel_limit_km.map_or(USUAL_RADIUS_KM, f64::from),
    });
    let wished: Vec<String> = candidate
        .aspirations
        .iter()
        .filter_map(|occupation| occupation.isco_group.get(..2))
        .map(str::to_owned)
        .collect();
    let request = RetrievalRequest {
        near,
        isco_prefixes: wished.clone(),
        open_on: Some(day(ctx.today())),
        limit: LOOKED_AT,
        deadline: Duration::from_secs(1),
        ..RetrievalRequest::default()
    };
    let index = ctx.index.clone();
    let ids = tokio::task::spawn_blocking(move || {
        let mut ids = index.retrieve(&request)?;
        if !wished.is_empty() {
            let others = RetrievalRequest {
                isco_prefixes: Vec::new(),
                exclude: ids.clone(),
                limit: LOOKED_AT / 2,
                ..request
            };
            ids.extend(index.retrieve(&others)?);
        }
        Ok::<_, search_index::Error>(ids)
    });
    let ids = ids
        .await
        .map_err(|error| Error::Index(error.to_string()))?
        .map_err(|error| Error::Index(error.to_string()))?;
    let ids: Vec<Uuid> = ids.into_iter().map(Uuid::from_u128).collect();
    let found = placements::store::load(ctx.db.reader(), &ids).await?;
    let mut placements: Vec<Placement> = found
        .into_values()
        .filter(|placement| placement.state == PlacementState::Published)
        .collect();
    placements.sort_by_key(|placement| placement.id);
    Ok(placements)
}

/// A match as the command line tells it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Explained {
    pub placement: String,
    pub title: String,
    pub enterprise: String,
    pub fit: u8,
    pub candidate_side: u8,
    pub placement_side: u8,
    pub distance_km: Option<f64>,
    pub reasons: Vec<String>,
}

impl fmt::Display for Explained {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            formatter,
            "{:>3}  {} ({}), for you {}, for them {}",
            self.fit, self.title, self.enterprise, self.candidate_side, self.placement_side
        )?;
        self.reasons
            .iter()
            .try_for_each(|reason| writeln!(formatter, "     {reason}"))
    }
}

/// A candidate's best matches with their reasons in English, for whoever runs the machine.
///
/// # Errors
/// Refuses an id or an e-mail address that is no candidate's.
pub async fn explained_matches(
    ctx: &Ctx,
    id_or_email: &str,
    first: i32,
) -> Result<Vec<Explained>, Error> {
    let id = if id_or_email.contains('@') {
        candidates::id_by_email(ctx, id_or_email)
            .await?
            .ok_or_else(|| Refusal::not_found("candidate", "candidate"))?
    } else {
        ids::decode(Kind::Candidate, id_or_email, "candidate")?
    };
    let candidate = candidates::load_one(ctx, id).await?;
    let found = best(ctx, &candidate, how_many(Some(first))?).await?;
    Ok(found.into_iter().map(|found| told(&found)).collect())
}

fn told(found: &Match) -> Explained {
    let score = &found.fit.score;
    let terms = score
        .candidate_side
        .terms
        .iter()
        .chain(&score.placement_side.terms);
    let mut terms: Vec<_> = terms.filter(|term| term.points != 0).collect();
    terms.sort_by_key(|term| -term.points.abs());
    Explained {
        placement: ids::encode(Kind::Placement, found.placement.id).to_string(),
        title: found.placement.title.clone(),
        enterprise: found.placement.enterprise.name.clone(),
        fit: score.fit,
        candidate_side: score.candidate_side.score,
        placement_side: score.placement_side.score,
        distance_km: found.fit.distance_km,
        reasons: terms
            .iter()
            .map(|term| {
                format!(
                    "{:+} {}",
                    term.points,
                    words::term_text(term, &found.fit, &found.placement, "en")
                )
            })
            .collect(),
    }
}
