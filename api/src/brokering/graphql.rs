//! Matches in GraphQL.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::{DataLoader, Loader};
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use matcher::gate::Verdict;
use uuid::Uuid;

use super::words;
use crate::candidates::graphql::Candidate;
use crate::context::Ctx;
use crate::error::Error;
use crate::graphql::connection::cost;
use crate::ids::{Kind, decode};
use crate::placements::graphql::Placement;
use crate::viewer::Viewer;

/// Whether a condition holds.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
pub enum GateVerdict {
    Pass,
    Fail,
    /// Subject to proof; refuses nobody.
    Unknown,
}

/// One condition of the gate: whether the candidate may take the placement, never part of the score.
#[derive(Clone, SimpleObject)]
pub struct GateResult {
    pub condition: String,
    pub verdict: GateVerdict,
    pub text: String,
    /// What, or which date, would clear it.
    pub remedy: Option<String>,
}

/// One reason of a score.
#[derive(Clone, SimpleObject)]
pub struct MatchTerm {
    pub code: String,
    pub title: String,
    /// Whole points that it adds to, or takes from, the side's score.
    pub points: i32,
    /// False when nothing is known, so that it counts as neutral.
    pub known: bool,
    pub text: String,
}

/// One side's score. `base` and the points of all terms add up to `score`.
#[derive(Clone, SimpleObject)]
pub struct SideScore {
    /// 0 to 100. Not a probability.
    pub score: i32,
    pub base: i32,
    /// 0 to 1: how much of the score rests on known facts.
    pub confidence: f64,
    pub terms: Vec<MatchTerm>,
}

/// Something lawful that the candidate could change.
#[derive(Clone, SimpleObject)]
pub struct Counterfactual {
    pub text: String,
    /// The fit that it would lead to.
    pub fit: i32,
    /// How much more that is.
    pub gain: i32,
}

/// How a candidate and a placement fit, for both of them, with every reason.
#[derive(Clone, SimpleObject)]
pub struct Fit {
    /// Square root of the product of both sides, 0 to 100.
    pub fit: i32,
    /// Whether no condition is known to stand in the way.
    pub eligible: bool,
    pub gate: Vec<GateResult>,
    pub candidate_side: SideScore,
    pub placement_side: SideScore,
    pub counterfactuals: Vec<Counterfactual>,
    pub weights_version: String,
}

impl Fit {
    fn told(fit: &super::Fit, placement: &crate::placements::Placement, language: &str) -> Self {
        let side = |side: &matcher::SideScore| SideScore {
            score: side.score.into(),
            base: side.base.into(),
            confidence: side.confidence,
            terms: side.terms.iter().map(|term| told_term(term, fit, placement, language)).collect(),
        };
        Self {
            fit: fit.score.fit.into(),
            eligible: fit.gate.is_open(),
            gate: fit.gate.findings.iter().map(|finding| told_finding(finding, fit, language)).collect(),
            candidate_side: side(&fit.score.candidate_side),
            placement_side: side(&fit.score.placement_side),
            counterfactuals: fit
                .would_help
                .iter()
                .map(|step| Counterfactual {
                    text: words::would_help(step, fit, language),
                    fit: step.after.fit.into(),
                    gain: i32::from(step.after.fit) - i32::from(step.before.fit),
                })
                .collect(),
            weights_version: fit.weights_version.clone(),
        }
    }
}

fn told_term(
    term: &matcher::TermShare,
    fit: &super::Fit,
    placement: &crate::placements::Placement,
    language: &str,
) -> MatchTerm {
    MatchTerm {
        code: words::term_code(term.term).to_owned(),
        title: words::term_title(term.term, language).to_owned(),
        points: term.points.into(),
        known: term.x.is_some(),
        text: words::term_text(term, fit, placement, language),
    }
}

fn told_finding(finding: &matcher::gate::Finding, fit: &super::Fit, language: &str) -> GateResult {
    let (text, remedy) = words::finding(finding, fit, language);
    let verdict = match finding.verdict {
        Verdict::Pass => GateVerdict::Pass,
        Verdict::Fail(_) => GateVerdict::Fail,
        Verdict::Unknown => GateVerdict::Unknown,
    };
    GateResult { condition: words::condition_code(finding.condition).to_owned(), verdict, text, remedy }
}

/// A placement and how it fits the candidate.
#[derive(Clone, SimpleObject)]
pub struct Match {
    pub placement: Placement,
    pub fit: Fit,
    pub distance_km: Option<f64>,
}

impl Match {
    /// Puts a match into words.
    #[must_use]
    pub fn told(found: super::Match, language: &str) -> Self {
        Self {
            fit: Fit::told(&found.fit, &found.placement, language),
            distance_km: found.fit.distance_km,
            placement: found.placement.into(),
        }
    }
}

/// A candidate and how they fit the placement.
#[derive(Clone, SimpleObject)]
pub struct CandidateMatch {
    pub candidate: Candidate,
    pub fit: Fit,
    pub distance_km: Option<f64>,
}

/// Loads how a candidate and a placement fit, for pairs that the viewer may see.
pub struct FitLoader(pub Ctx, pub Viewer);

impl Loader<(Uuid, Uuid)> for FitLoader {
    type Value = Match;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[(Uuid, Uuid)]) -> Result<HashMap<(Uuid, Uuid), Match>, Arc<Error>> {
        let Self(ctx, viewer) = self;
        let found = super::fits(ctx, keys).await.map_err(Arc::new)?;
        Ok(found
            .into_iter()
            .map(|(pair, (fit, placement))| (pair, Match::told(super::Match { placement, fit }, &viewer.language)))
            .collect())
    }
}

/// How a candidate fits a placement, both of which the viewer may see.
///
/// # Errors
/// When the database fails.
pub async fn fit_of(context: &Context<'_>, candidate_id: Uuid, placement_id: Uuid) -> async_graphql::Result<Option<Match>> {
    Ok(context.data::<DataLoader<FitLoader>>()?.load_one((candidate_id, placement_id)).await?)
}

/// How a placement fits the viewer, if the viewer is a candidate.
///
/// # Errors
/// When the database fails.
pub async fn of_viewer_with(context: &Context<'_>, placement: &crate::placements::Placement) -> async_graphql::Result<Option<Match>> {
    match context.data::<Viewer>()?.signed_in().and_then(|account| account.candidate_id) {
        Some(candidate_id) => fit_of(context, candidate_id, placement.id).await,
        None => Ok(None),
    }
}

#[derive(Default)]
pub struct BrokeringQuery;

#[Object]
impl BrokeringQuery {
    /// The placements that fit a candidate best, with reasons; at most 50. Without an id: the viewer's own.
    #[graphql(complexity = "100 + cost(first, child_complexity)")]
    async fn matches(&self, context: &Context<'_>, candidate_id: Option<ID>, first: Option<i32>) -> async_graphql::Result<Vec<Match>> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let id = candidate_id.map(|id| decode(Kind::Candidate, &id, "candidateId")).transpose()?;
        let found = super::matches(ctx, viewer, id, first).await?;
        Ok(found.into_iter().map(|found| Match::told(found, &viewer.language)).collect())
    }

    /// The candidates who fit a placement best, for its enterprise; pseudonymous until they apply; at most 50.
    #[graphql(complexity = "100 + cost(first, child_complexity)")]
    async fn candidates_for(
        &self,
        context: &Context<'_>,
        placement_id: ID,
        first: Option<i32>,
    ) -> async_graphql::Result<Vec<CandidateMatch>> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let id = decode(Kind::Placement, &placement_id, "placementId")?;
        let placement = crate::placements::placement(ctx, viewer, id).await?;
        let found = super::candidates_for(ctx, viewer, id, first).await?;
        let Some(placement) = placement else { return Ok(Vec::new()) };
        Ok(found
            .into_iter()
            .map(|mut found| {
                // Rounded, because several exact distances would give away where somebody lives.
                found.fit.distance_km = found.fit.distance_km.map(|distance| (distance / 5.0).ceil() * 5.0);
                CandidateMatch {
                    fit: Fit::told(&found.fit, &placement, &viewer.language),
                    distance_km: found.fit.distance_km,
                    candidate: Candidate::new(ctx, found.candidate, found.sight),
                }
            })
            .collect())
    }
}
