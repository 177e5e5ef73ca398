//! Matches in GraphQL.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::{DataLoader, Loader};
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use matcher::gate::Verdict;
use uuid::Uuid;

use super::words::{self, enterprise};
use crate::candidates::graphql::Candidate;
use crate::candidates::{Sight, sight_of};
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
    fn told(telling: &Telling<'_>) -> Self {
        let fit = telling.fit;
        let side = |side: &matcher::SideScore| SideScore {
            score: side.score.into(),
            base: side.base.into(),
            confidence: side.confidence,
            terms: side.terms.iter().map(|term| telling.term(term)).collect(),
        };
        Self {
            fit: fit.score.fit.into(),
            eligible: fit.gate.is_open(),
            gate: fit
                .gate
                .findings
                .iter()
                .map(|finding| telling.finding(finding))
                .collect(),
            candidate_side: side(&fit.score.candidate_side),
            placement_side: side(&fit.score.placement_side),
            counterfactuals: telling.counterfactuals(),
            weights_version: fit.weights_version.clone(),
        }
    }
}

/// A fit on its way into words: to the candidate and those who see everything of them, or to an enterprise.
struct Telling<'a> {
    fit: &'a super::Fit,
    placement: &'a crate::placements::Placement,
    sight: Sight,
    language: &'a str,
}

impl Telling<'_> {
    fn in_full(&self) -> bool {
        self.sight == Sight::Full
    }

    fn distance_km(&self) -> Option<f64> {
        if self.in_full() {
            self.fit.distance_km
        } else {
            self.fit.distance_km.map(enterprise::about)
        }
    }

    fn term(&self, term: &matcher::TermShare) -> MatchTerm {
        let (title, text) = if self.in_full() {
            (
                words::term_title(term.term, self.language),
                words::term_text(term, self.fit, self.placement, self.language),
            )
        } else {
            (
                enterprise::term_title(term.term, self.language),
                enterprise::term_text(term, self.fit, self.placement, self.language),
            )
        };
        MatchTerm {
            code: words::term_code(term.term).to_owned(),
            title,
            points: term.points.into(),
            known: term.x.is_some(),
            text,
        }
    }

    fn finding(&self, finding: &matcher::gate::Finding) -> GateResult {
        let tell = if self.in_full() {
            words::finding
        } else {
            enterprise::finding
        };
        let (text, remedy) = tell(finding, self.fit, self.language);
        let verdict = match finding.verdict {
            Verdict::Pass => GateVerdict::Pass,
            Verdict::Fail(_) => GateVerdict::Fail,
            Verdict::Unknown => GateVerdict::Unknown,
        };
        GateResult {
            condition: words::condition_code(finding.condition).to_owned(),
            verdict,
            text,
            remedy,
        }
    }

    /// What a candidate could change is between them and those who see everything of them.
    fn counterfactuals(&self) -> Vec<Counterfactual> {
        let steps = self.fit.would_help.iter().filter(|_| self.in_full());
        steps
            .map(|step| Counterfactual {
                text: words::would_help(step, self.fit, self.language),
                fit: step.after.fit.into(),
                gain: i32::from(step.after.fit) - i32::from(step.before.fit),
            })
            .collect()
    }
}

/// A placement and how it fits the candidate.
#[derive(Clone, SimpleObject)]
pub struct Match {
    pub placement: Placement,
    pub fit: Fit,
    pub distance_km: Option<f64>,
}

impl Match {
    /// Puts a match into words, as far as `sight` of the candidate goes.
    #[must_use]
    pub fn told(found: super::Match, sight: Sight, language: &str) -> Self {
        let telling = Telling {
            fit: &found.fit,
            placement: &found.placement,
            sight,
            language,
        };
        Self {
            fit: Fit::told(&telling),
            distance_km: telling.distance_km(),
            placement: found.placement.into(),
        }
    }
}

/// Why a candidate has no match.
#[derive(Clone, SimpleObject)]
pub struct MatchObstacle {
    /// What is in the way of every placement that was looked at.
    pub text: String,
    /// What would help, if anything is known.
    pub remedy: Option<String>,
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

    async fn load(
        &self,
        keys: &[(Uuid, Uuid)],
    ) -> Result<HashMap<(Uuid, Uuid), Match>, Arc<Error>> {
        let Self(ctx, viewer) = self;
        let candidate_ids: Vec<Uuid> = keys.iter().map(|(candidate, _)| *candidate).collect();
        let sights = sight_of(ctx, viewer, &candidate_ids)
            .await
            .map_err(Arc::new)?;
        let sights: HashMap<Uuid, Sight> = sights.into_iter().collect();
        let found = super::fits(ctx, keys).await.map_err(Arc::new)?;
        Ok(found
            .into_iter()
            .map(|(pair, (fit, placement))| {
                let sight = sights.get(&pair.0).copied().unwrap_or(Sight::Pseudonymous);
                (
                    pair,
                    Match::told(super::Match { placement, fit }, sight, &viewer.language),
                )
            })
            .collect())
    }
}

/// How a candidate fits a placement, both of which the viewer may see.
///
/// # Errors
/// When the database fails.
pub async fn fit_of(
    context: &Context<'_>,
    candidate_id: Uuid,
    placement_id: Uuid,
) -> async_graphql::Result<Option<Match>> {
    Ok(context
        .data::<DataLoader<FitLoader>>()?
        .load_one((candidate_id, placement_id))
        .await?)
}

/// How a placement fits the viewer, if the viewer is a candidate.
///
/// # Errors
/// When the database fails.
pub async fn of_viewer_with(
    context: &Context<'_>,
    placement: &crate::placements::Placement,
) -> async_graphql::Result<Option<Match>> {
    match context
        .data::<Viewer>()?
        .signed_in()
        .and_then(|account| account.candidate_id)
    {
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
    async fn matches(
        &self,
        context: &Context<'_>,
        candidate_id: Option<ID>,
        first: Option<i32>,
    ) -> async_graphql::Result<Vec<Match>> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let id = candidate_id
            .map(|id| decode(Kind::Candidate, &id, "candidateId"))
            .transpose()?;
        let found = super::matches(ctx, viewer, id, first).await?;
        Ok(found
            .into_iter()
            .map(|found| Match::told(found, Sight::Full, &viewer.language))
            .collect())
    }

    /// Why a candidate has no match; null when there are matches. Without an id: the viewer's own.
    #[graphql(complexity = "200 + child_complexity")]
    async fn match_obstacle(
        &self,
        context: &Context<'_>,
        candidate_id: Option<ID>,
    ) -> async_graphql::Result<Option<MatchObstacle>> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let id = candidate_id
            .map(|id| decode(Kind::Candidate, &id, "candidateId"))
            .transpose()?;
        let found = super::obstacle(ctx, viewer, id).await?;
        Ok(found.map(|obstacle| {
            let (text, remedy) = words::obstacle(&obstacle, &viewer.language);
            MatchObstacle { text, remedy }
        }))
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
        let Some(placement) = placement else {
            return Ok(Vec::new());
        };
        Ok(found
            .into_iter()
            .map(|found| {
                let (sight, language) = (found.sight, viewer.language.as_str());
                let telling = Telling {
                    fit: &found.fit,
                    placement: &placement,
                    sight,
                    language,
                };
                CandidateMatch {
                    fit: Fit::told(&telling),
                    distance_km: telling.distance_km(),
                    candidate: Candidate::new(ctx, found.candidate, sight),
                }
            })
            .collect())
    }
}
