//! What can be asked about placements, and done with them, in GraphQL.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};

use super::{Placement, PlacementConnection, QualityReport, find};
use crate::context::Ctx;
use crate::error::Error;
use crate::graphql::connection::cost;
use crate::graphql::payload::UserError;
use crate::ids::{self, Kind};
use crate::payload;
use crate::placements::quality::Gated;
use crate::placements::search::{PlacementFilter, PlacementSort, Search, search, suggest};
use crate::placements::{
    ClosePlacementInput, PublishPlacementInput, SavePlacementInput, close_placement,
    publish_placement, save_placement,
};
use crate::viewer::Viewer;

/// What a suggestion is the name of.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
pub enum SuggestionKind {
    Occupation,
    Title,
    Skill,
    Enterprise,
    Place,
}

/// One way to complete what is typed.
#[derive(SimpleObject)]
pub struct Suggestion {
    pub text: String,
    pub kind: SuggestionKind,
}

impl From<search_index::Suggestion> for Suggestion {
    fn from(suggestion: search_index::Suggestion) -> Self {
        let kind = match suggestion.kind {
            search_index::SuggestionKind::Occupation => SuggestionKind::Occupation,
            search_index::SuggestionKind::Title => SuggestionKind::Title,
            search_index::SuggestionKind::Skill => SuggestionKind::Skill,
            search_index::SuggestionKind::Enterprise => SuggestionKind::Enterprise,
            search_index::SuggestionKind::Locality => SuggestionKind::Place,
        };
        Self {
            text: suggestion.text,
            kind,
        }
    }
}

#[derive(Default)]
pub struct PlacementsQuery;

#[Object]
impl PlacementsQuery {
    /// Public placements that take applications today.
    #[expect(
        clippy::too_many_arguments,
        reason = "each is an argument of the field"
    )]
    #[graphql(complexity = "cost(first, child_complexity)")]
    async fn placements(
        &self,
        context: &Context<'_>,
        #[graphql(
            desc = "Words, \"phrases\" and -exclusions; at most 256 characters and 16 words."
        )]
        query: Option<String>,
        filter: Option<PlacementFilter>,
        sort: Option<PlacementSort>,
        first: Option<i32>,
        after: Option<String>,
        #[graphql(
            desc = "Where fewer placements than this have the words, others that come close follow below them, marked `near`; 0 to 100, and 0 when nobody says."
        )]
        fill: Option<i32>,
    ) -> async_graphql::Result<PlacementConnection> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let asked = context.look_ahead();
        let asked_for = Search {
            query,
            filter: filter.unwrap_or_default(),
            sort: sort.unwrap_or_default(),
            first,
            after,
            fill,
            facets: asked.field("facets").exists(),
            highlights: asked.field("edges").field("highlights").exists(),
            relaxations: asked.field("relaxations").exists(),
            wider: asked.field("wider").exists(),
        };
        Ok(search(ctx, viewer, asked_for).await?.into())
    }

    /// A placement that is public, was public, or belongs to the viewer's enterprise; null when there is none.
    async fn placement(
        &self,
        context: &Context<'_>,
        id: ID,
    ) -> async_graphql::Result<Option<Placement>> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let id = ids::decode(Kind::Placement, &id, "id")?;
        Ok(find(ctx, viewer, id).await?)
    }

    /// Completes what somebody is typing into the search: names of occupations, places, skills and enterprises.
    #[graphql(complexity = "cost(first, child_complexity)")]
    async fn suggest(
        &self,
        context: &Context<'_>,
        prefix: String,
        first: Option<i32>,
    ) -> async_graphql::Result<Vec<Suggestion>> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let found = suggest(ctx, viewer, prefix, first).await?;
        Ok(found.into_iter().map(Suggestion::from).collect())
    }
}

payload!(SavePlacementPayload {
    placement: Placement,
    quality_report: QualityReport
});
payload!(PublishPlacementPayload {
    placement: Placement,
    quality_report: QualityReport
});
payload!(ClosePlacementPayload {
    placement: Placement
});

#[derive(Default)]
pub struct PlacementsMutation;

#[Object]
impl PlacementsMutation {
    /// Makes a draft, or changes a placement. A public one is changed only if the new version passes the quality
    /// gate.
    async fn save_placement(
        &self,
        context: &Context<'_>,
        input: SavePlacementInput,
    ) -> async_graphql::Result<SavePlacementPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let (gated, refused) = outcome(save_placement(ctx, viewer, input).await);
        let payload =
            SavePlacementPayload::of(gated, |(placement, report)| (Some(placement), Some(report)))?;
        Ok(SavePlacementPayload {
            user_errors: [payload.user_errors, refused].concat(),
            ..payload
        })
    }

    /// Makes a draft public, if it passes the quality gate.
    async fn publish_placement(
        &self,
        context: &Context<'_>,
        input: PublishPlacementInput,
    ) -> async_graphql::Result<PublishPlacementPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let (gated, refused) = outcome(publish_placement(ctx, viewer, input).await);
        let payload = PublishPlacementPayload::of(gated, |(placement, report)| {
            (Some(placement), Some(report))
        })?;
        Ok(PublishPlacementPayload {
            user_errors: [payload.user_errors, refused].concat(),
            ..payload
        })
    }

    /// Takes a placement off the market for good and tells who waits for an answer.
    async fn close_placement(
        &self,
        context: &Context<'_>,
        input: ClosePlacementInput,
    ) -> async_graphql::Result<ClosePlacementPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let closed = close_placement(ctx, viewer, input).await;
        ClosePlacementPayload::of(closed, |closed| (Some(closed.into()),))
    }
}

type Shown = Result<(Placement, QualityReport), Error>;

/// What the gate refused is told beside the placement as it stands.
fn outcome(gated: Result<Gated, Error>) -> (Shown, Vec<UserError>) {
    match gated {
        Ok(gated) => {
            let refused = gated.refusals.into_iter().map(UserError::from).collect();
            (Ok((gated.placement.into(), gated.report.into())), refused)
        }
        Err(error) => (Err(error), Vec::new()),
    }
}
