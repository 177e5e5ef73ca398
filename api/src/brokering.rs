//! Brokering: who and what fit together, and why.
//!
//! Retrieval comes from the index by place and occupation, or from the database; the crate `matcher` decides
//! order and reasons. This area translates between the marketplace's words and the matcher's plain facts, and
//! puts its reasons into sentences. A score orders and explains; it never refuses anybody.

mod commitments;
mod facts;
pub mod graphql;
mod grid;
mod matches;
mod obstacle;
mod suggestions;
#[cfg(test)]
mod tests;
mod words;

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use matcher::gate::{self, Gate, Setting};
use matcher::{Action, Cohort, IscoSimilarity, Scorer, Weights, WouldHelp};
use uuid::Uuid;

pub use matches::{Explained, Match, explained_matches, matches};
pub use obstacle::{Obstacle, obstacle};
pub(crate) use suggestions::fits;
pub use suggestions::{CandidateMatch, applicant_fits, candidates_for};

use crate::candidates::{self, Candidate};
use crate::context::Ctx;
use crate::error::Error;
use crate::placements::Placement;
use crate::taxonomy;
use commitments::Commitment;
use facts::{Book, day};

/// The age from which an apprenticeship is lawful where nothing stricter is known (C138 art. 2(3)).
const MINIMUM_AGE: u8 = 15;
/// The age from which no hazard bars anybody (C138 art. 3(1)).
const HAZARDOUS_WORK_AGE: u8 = 18;

/// The farthest that a profile can say somebody travels, in kilometres.
const FARTHEST_KM: f64 = candidates::MOST_TRAVEL_KM as f64;
/// Points that a step has to add before it is proposed.
const LEAST_GAIN: u8 = 2;

static WEIGHTS: LazyLock<Weights> = LazyLock::new(Weights::v1);
static COHORT: LazyLock<Cohort> = LazyLock::new(Cohort::prior);

/// How a candidate and a placement fit, with every reason.
#[derive(Clone, Debug)]
pub struct Fit {
    pub gate: Gate,
    pub score: matcher::Fit,
    /// What the candidate could lawfully change, the most helpful first.
    pub would_help: Vec<WouldHelp>,
    pub weights_version: String,
    /// Between the candidate's place and the site.
    pub distance_km: Option<f64>,
    book: Book,
}

/// What the matcher needs besides a candidate's own facts, loaded for many at once.
pub(crate) struct Background {
    commitments: HashMap<Uuid, Vec<Commitment>>,
    goals: HashMap<Uuid, Vec<Uuid>>,
}

impl Background {
    /// Two statements, however many candidates.
    pub(crate) async fn load<'a>(
        ctx: &Ctx,
        candidates: impl IntoIterator<Item = &'a Candidate>,
    ) -> Result<Self, Error> {
        let mut ids = Vec::new();
        let mut wished = Vec::new();
        for candidate in candidates {
            ids.push(candidate.id);
            wished.extend(candidate.aspirations.iter().map(|occupation| occupation.id));
        }
        wished.sort_unstable();
        wished.dedup();
        Ok(Self {
            commitments: commitments::load(ctx.db.reader(), &ids).await?,
            goals: taxonomy::store::essential_skills(ctx.db.reader(), &wished).await?,
        })
    }
}

/// How a candidate and a placement fit.
///
/// # Errors
/// When the database fails.
pub async fn fit(ctx: &Ctx, candidate: &Candidate, placement: &Placement) -> Result<Fit, Error> {
    let background = Background::load(ctx, [candidate]).await?;
    Ok(explain(candidate, placement, &background, ctx.today()))
}

/// Every reason for one pair.
fn explain(
    candidate: &Candidate,
    placement: &Placement,
    background: &Background,
    today: NaiveDate,
) -> Fit {
    let mut book = Book::default();
    let person = book.candidate(0, candidate, background, Some(placement.id));
    let offer = book.placement(0, placement);
    let setting = setting(today);
    let scorer = scorer();
    let mut would_help =
        scorer.what_would_help(&person, &offer, &setting, &matcher::Steps::default());
    would_help.retain(is_worth_saying);
    Fit {
        gate: gate::check(&person, &offer, &setting),
        score: scorer.score(&person, &offer),
        would_help,
        weights_version: WEIGHTS.version.to_string(),
        distance_km: distance(candidate, placement),
        book,
    }
}

/// Whether a step is one that a person would take: for a point more nobody learns a trade, and nobody travels
/// farther every day than a profile can say.
fn is_worth_saying(step: &WouldHelp) -> bool {
    let gain = step.after.fit.saturating_sub(step.before.fit);
    let is_possible = match step.action {
        Action::TravelUpTo(limit) => limit <= FARTHEST_KM,
        _ => true,
    };
    is_possible && (step.opens_gate() || gain >= LEAST_GAIN)
}

/// The scorer of this release.
fn scorer() -> Scorer<'static, IscoSimilarity> {
    Scorer::new(&WEIGHTS, &COHORT, &IscoSimilarity)
}

fn setting(today: NaiveDate) -> Setting {
    Setting {
        today: day(today),
        minimum_age: MINIMUM_AGE,
        hazardous_work_age: HAZARDOUS_WORK_AGE,
    }
}

fn distance(candidate: &Candidate, placement: &Placement) -> Option<f64> {
    let (latitude, longitude) = candidate.point?;
    let home = matcher::Place::new(latitude, longitude)?;
    Some(home.distance_to(facts::site(placement)?))
}
