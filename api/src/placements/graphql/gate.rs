//! What can be asked of the quality gate, and decided about it, in GraphQL.

use async_graphql::{Context, Object};

use super::reviews::{PackRecheck, Review, ReviewConnection};
use super::{QualityReport, templates::OccupationTemplate};
use crate::context::Ctx;
use crate::graphql::connection::{Page, cost, size};
use crate::payload;
use crate::placements::reviews::{AppealReviewInput, DecideReviewInput};
use crate::placements::{self, SavePlacementInput, recheck};
use crate::viewer::Viewer;
use crate::vocabulary::ReviewState;

#[derive(Default)]
pub struct QualityQuery;

#[Object]
impl QualityQuery {
    /// What the gate would say of a placement while it is being written, complete or not: what isn't there, or can't
    /// be read, is not stated. Nothing is stored. For whoever is signed in, about their own enterprise.
    async fn quality_report(
        &self,
        context: &Context<'_>,
        input: SavePlacementInput,
    ) -> async_graphql::Result<QualityReport> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let report = placements::quality_report(ctx, viewer, &input).await?;
        Ok(QualityReport::from(report))
    }

    /// For the authority, of the countries in which it has sites, and for administrators: cases, newest first. Without
    /// a state, those that wait for a decision; empty for everybody else.
    #[graphql(complexity = "cost(first, child_complexity)")]
    async fn reviews(
        &self,
        context: &Context<'_>,
        state: Option<ReviewState>,
        first: Option<i32>,
        after: Option<String>,
    ) -> async_graphql::Result<ReviewConnection> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let page = Page::read(first, after.as_deref())?;
        let found = placements::reviews::reviews(ctx, viewer, state, page).await?;
        Ok(ReviewConnection::from(found))
    }

    /// For administrators: how far open placements are checked against the newest packs; null before the first time,
    /// and for everybody else.
    async fn pack_recheck(
        &self,
        context: &Context<'_>,
    ) -> async_graphql::Result<Option<PackRecheck>> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let newest = recheck::latest(ctx, viewer).await?;
        Ok(newest.map(PackRecheck::from))
    }

    /// What a placement in an occupation usually looks like, to begin with: by words in its names, by name without.
    #[graphql(complexity = "cost(first, child_complexity)")]
    async fn occupation_templates(
        &self,
        query: Option<String>,
        first: Option<i32>,
    ) -> async_graphql::Result<Vec<OccupationTemplate>> {
        let most = usize::try_from(size(first)?).unwrap_or_default();
        let words = query.unwrap_or_default();
        Ok(OccupationTemplate::found(&words).take(most).collect())
    }

    /// One of them, by its id, or the nearest to an occupation by its ISCO-08 code; null when there is none.
    async fn occupation_template(
        &self,
        #[graphql(desc = "Such as bricklayer.")] id: Option<String>,
        #[graphql(desc = "ISCO-08, such as 7112.")] isco: Option<String>,
    ) -> Option<OccupationTemplate> {
        match (id, isco) {
            (Some(id), _) => OccupationTemplate::by_id(&id),
            (None, Some(code)) => OccupationTemplate::nearest(&code),
            (None, None) => None,
        }
    }
}

payload!(DecideReviewPayload { review: Review });
payload!(AppealReviewPayload { review: Review });

#[derive(Default)]
pub struct QualityMutation;

#[Object]
impl QualityMutation {
    /// For the authority: a placement stays as it is, has to be changed until a day, or is refused and becomes a
    /// draft.
    async fn decide_review(
        &self,
        context: &Context<'_>,
        input: DecideReviewInput,
    ) -> async_graphql::Result<DecideReviewPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let decided = placements::reviews::decide_review(ctx, viewer, input).await;
        DecideReviewPayload::of(decided, |decided| (Some(decided.into()),))
    }

    /// For the enterprise: asks once that somebody else of the authority looks at a refusal.
    async fn appeal_review(
        &self,
        context: &Context<'_>,
        input: AppealReviewInput,
    ) -> async_graphql::Result<AppealReviewPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let appealed = placements::reviews::appeal_review(ctx, viewer, input).await;
        AppealReviewPayload::of(appealed, |appealed| (Some(appealed.into()),))
    }
}
