//! Placements in GraphQL.

mod conditions;
mod connection;
mod gate;
mod operations;
mod parts;
pub(crate) mod quality;
mod reviews;
mod templates;

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::{DataLoader, Loader};
use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::store;
use crate::applications;
use crate::applications::graphql::{Application, ApplicationConnection};
use crate::bookmarks;
use crate::brokering;
use crate::brokering::graphql::Match;
use crate::context::Ctx;
use crate::error::Error;
use crate::graphql::connection::cost;
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::organisations::graphql::{Mentor, Organisation, Site, by_id};
use crate::taxonomy::graphql::Occupation;
use crate::viewer::Viewer;
use crate::vocabulary::{PlacementState, Weekday};

pub use conditions::Conditions;
pub use connection::{PlacementConnection, PlacementEdge};
pub use gate::{QualityMutation, QualityQuery};
pub use operations::{PlacementsMutation, PlacementsQuery, Suggestion, SuggestionKind};
pub use parts::{RemunerationStep, Requirement, Schedule};
pub use quality::{DraftReportLoader, QualityReport, QualityReportLoader};
pub use reviews::{HeldBack, PackRecheck, Review, ReviewConnection, ReviewLoader, find_review};
pub use templates::OccupationTemplate;

/// A place to learn an occupation at work.
#[derive(Clone)]
pub struct Placement(pub Arc<super::Placement>);

impl From<super::Placement> for Placement {
    fn from(placement: super::Placement) -> Self {
        Self(Arc::new(placement))
    }
}

#[Object]
impl Placement {
    pub async fn id(&self) -> ID {
        ids::encode(Kind::Placement, self.0.id)
    }

    /// The id in the enterprise's own system; for its members and the authority only.
    async fn external_id(&self, context: &Context<'_>) -> async_graphql::Result<Option<&str>> {
        let own = self.is_own(context)?;
        Ok(self.0.external_id.as_deref().filter(|_| own))
    }

    async fn state(&self) -> PlacementState {
        self.0.state
    }

    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn title(&self) -> &str {
        &self.0.title
    }

    async fn description(&self) -> &str {
        &self.0.description
    }

    /// ISO 639-1: in which language title and description are written.
    async fn language(&self) -> &str {
        &self.0.language
    }

    async fn occupation(&self) -> Occupation {
        Occupation::from((*self.0.occupation).clone())
    }

    async fn enterprise(&self, context: &Context<'_>) -> async_graphql::Result<Organisation> {
        by_id(context, self.0.enterprise.id).await
    }

    async fn site(&self) -> Site {
        Site(self.0.site.clone())
    }

    async fn training_provider(
        &self,
        context: &Context<'_>,
    ) -> async_graphql::Result<Option<Organisation>> {
        match &self.0.training_provider {
            Some(provider) => by_id(context, provider.id).await.map(Some),
            None => Ok(None),
        }
    }

    async fn programme(&self) -> Option<&str> {
        self.0.programme.as_deref()
    }

    /// What the apprentice has at the end.
    async fn qualification(&self) -> Option<&str> {
        self.0.qualification.as_deref()
    }

    /// European Qualifications Framework, 1 to 8.
    async fn eqf_level(&self) -> Option<i32> {
        self.0.eqf_level
    }

    async fn places(&self) -> i32 {
        self.0.places
    }

    /// Places that nobody has and no open offer holds.
    async fn places_left(&self) -> i32 {
        self.0.places_left()
    }

    async fn starts_on(&self) -> Date {
        Date(self.0.starts_on)
    }

    async fn duration_months(&self) -> i32 {
        self.0.duration_months
    }

    /// Last day to apply.
    async fn closes_on(&self) -> Option<Date> {
        self.0.closes_on.map(Date)
    }

    /// Work and training together.
    async fn weekly_hours(&self) -> f64 {
        f64::from(self.0.weekly_minutes) / 60.0
    }

    async fn schedule(&self) -> Schedule {
        Schedule {
            days: Weekday::in_mask(self.0.days),
            shift: self.0.shift,
        }
    }

    /// Share of the time that is learning off the job, 0 to 100.
    async fn off_the_job_percent(&self) -> Option<i32> {
        self.0.off_the_job_percent
    }

    /// Youngest age in years.
    async fn minimum_age(&self) -> Option<i32> {
        self.0.minimum_age
    }

    /// Whether somebody at the workplace is named who guides the apprentice.
    async fn mentor_named(&self) -> bool {
        self.0.mentor_name.is_some()
    }

    /// Ascending by month.
    async fn remuneration(&self) -> Vec<RemunerationStep> {
        self.0
            .remuneration
            .iter()
            .cloned()
            .map(RemunerationStep)
            .collect()
    }

    async fn requirements(&self) -> Vec<Requirement> {
        self.0
            .requirements
            .iter()
            .cloned()
            .map(Requirement)
            .collect()
    }

    async fn learning_outcomes(&self) -> Vec<&str> {
        self.0
            .learning_outcomes
            .iter()
            .map(|outcome| outcome.text.as_str())
            .collect()
    }

    async fn conditions(&self) -> Conditions {
        Conditions(Arc::clone(&self.0))
    }

    /// What the quality gate says: of a public placement the report that let it through, of a draft, or where the
    /// rules of that report aren't here any more, how it stands today.
    async fn quality_report(
        &self,
        context: &Context<'_>,
    ) -> async_graphql::Result<Option<QualityReport>> {
        let kept = match self.0.quality_report_id {
            Some(id) => {
                let kept = context.data::<DataLoader<QualityReportLoader>>()?;
                kept.load_one(id).await?
            }
            None => None,
        };
        match kept {
            Some(report) => Ok(Some(report)),
            None => {
                let fresh = context.data::<DataLoader<DraftReportLoader>>()?;
                fresh.load_one(self.0.id).await
            }
        }
    }

    /// Whether the authority is looking at something in it, while it is public.
    async fn under_review(&self, context: &Context<'_>) -> async_graphql::Result<bool> {
        if self.0.published_at.is_none() || self.0.state == PlacementState::Draft {
            return Ok(false);
        }
        let newest = context
            .data::<DataLoader<ReviewLoader>>()?
            .load_one(self.0.id)
            .await?;
        Ok(newest.is_some_and(|case| case.0.is_waiting()))
    }

    /// The newest case about it; for members of the enterprise, the authority and administrators only.
    async fn review(&self, context: &Context<'_>) -> async_graphql::Result<Option<Review>> {
        if !self.is_own(context)? {
            return Ok(None);
        }
        context
            .data::<DataLoader<ReviewLoader>>()?
            .load_one(self.0.id)
            .await
    }

    /// Why it isn't public any more; for members of the enterprise, the authority and administrators only.
    async fn held_back(&self, context: &Context<'_>) -> async_graphql::Result<Option<HeldBack>> {
        let own = self.is_own(context)?;
        Ok(self
            .0
            .held_back
            .as_ref()
            .filter(|_| own)
            .map(HeldBack::from))
    }

    /// Who guides the apprentice, where the enterprise has entered them; for its members, the authority and
    /// administrators only.
    async fn mentor(&self, context: &Context<'_>) -> async_graphql::Result<Option<Mentor>> {
        let own = self.is_own(context)?;
        Ok(self.0.mentor.clone().filter(|_| own).map(Mentor::from))
    }

    /// Their name, also where nothing else is known of them; for the same people only.
    async fn mentor_name(&self, context: &Context<'_>) -> async_graphql::Result<Option<&str>> {
        let own = self.is_own(context)?;
        Ok(self.0.mentor_name.as_deref().filter(|_| own))
    }

    /// When it first became public.
    async fn published_at(&self) -> Option<DateTime<Utc>> {
        self.0.published_at
    }

    /// Whether it is made up, to try the marketplace out.
    async fn demonstration(&self) -> bool {
        self.0.demonstration
    }

    async fn viewer_may_edit(&self, context: &Context<'_>) -> async_graphql::Result<bool> {
        let own = context.data::<Viewer>()?.is_member_of(self.0.enterprise.id);
        Ok(own && self.0.state != PlacementState::Closed)
    }

    /// The viewer's own application to it, if any.
    async fn viewer_application(
        &self,
        context: &Context<'_>,
    ) -> async_graphql::Result<Option<Application>> {
        applications::graphql::of_viewer_to(context, self.0.id).await
    }

    /// Whether the viewer has saved it.
    async fn viewer_bookmarked(&self, context: &Context<'_>) -> async_graphql::Result<bool> {
        bookmarks::graphql::is_saved(context, self.0.id).await
    }

    /// How it fits the viewer, if the viewer is a candidate.
    async fn viewer_match(&self, context: &Context<'_>) -> async_graphql::Result<Option<Match>> {
        brokering::graphql::of_viewer_with(context, &self.0).await
    }

    /// For members of the enterprise: who applied, best fit first; null for everybody else.
    #[graphql(complexity = "cost(first, child_complexity)")]
    async fn applications(
        &self,
        context: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
    ) -> async_graphql::Result<Option<ApplicationConnection>> {
        applications::graphql::of_placement(context, &self.0, first, after).await
    }
}

impl Placement {
    /// Whether the viewer sees what the enterprise keeps to itself.
    fn is_own(&self, context: &Context<'_>) -> async_graphql::Result<bool> {
        let viewer = context.data::<Viewer>()?;
        Ok(super::sees_all_of(viewer, &self.0))
    }
}

/// The placement, if the viewer may see it, for `node` and `placement`.
///
/// # Errors
/// When the database fails.
pub async fn find(ctx: &Ctx, viewer: &Viewer, id: Uuid) -> Result<Option<Placement>, Error> {
    Ok(super::placement(ctx, viewer, id)
        .await?
        .map(Placement::from))
}

/// Loads placements in batches, without asking who looks: only for what visible things point at.
pub struct PlacementLoader(pub Ctx);

impl Loader<Uuid> for PlacementLoader {
    type Value = Placement;
    type Error = async_graphql::Error;

    async fn load(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, Placement>, async_graphql::Error> {
        let loaded = store::load(self.0.db.reader(), ids).await?;
        Ok(loaded
            .into_iter()
            .map(|(id, placement)| (id, placement.into()))
            .collect())
    }
}
