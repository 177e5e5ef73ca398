//! Cases, rechecks and what holds a placement back, in GraphQL.

use std::collections::HashMap;

use async_graphql::dataloader::{DataLoader, Loader};
use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::quality::{QualityReportLoader, RuleResult};
use super::{Placement, PlacementLoader};
use crate::connection;
use crate::context::Ctx;
use crate::error::Error;
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::placements::{self, recheck, reviews};
use crate::viewer::Viewer;
use crate::vocabulary::{HoldCause, ReviewState};

connection!(ReviewConnection, ReviewEdge, Review);

/// A case: what the quality gate wants a person to look at in a placement.
#[derive(Clone)]
pub struct Review(pub reviews::Review);

impl From<reviews::Review> for Review {
    fn from(review: reviews::Review) -> Self {
        Self(review)
    }
}

#[Object]
impl Review {
    pub async fn id(&self) -> ID {
        ids::encode(Kind::Review, self.0.id)
    }

    async fn placement(&self, context: &Context<'_>) -> async_graphql::Result<Placement> {
        let id = self.0.placement_id;
        let found = context
            .data::<DataLoader<PlacementLoader>>()?
            .load_one(id)
            .await?;
        found.ok_or_else(|| Error::Corrupt(format!("placement {id} is not there")).into())
    }

    /// The version of the placement that it is about.
    async fn placement_version(&self) -> i32 {
        self.0.placement_version
    }

    async fn state(&self) -> ReviewState {
        self.0.state
    }

    /// The ids of the rules that it is about.
    async fn rules(&self) -> Vec<&str> {
        self.0
            .rules
            .iter()
            .map(|asked| asked.rule.as_str())
            .collect()
    }

    /// What these rules say, of the report that was kept; empty when its pack isn't here any more.
    #[graphql(complexity = "5 * child_complexity")]
    async fn results(&self, context: &Context<'_>) -> async_graphql::Result<Vec<RuleResult>> {
        let report = context
            .data::<DataLoader<QualityReportLoader>>()?
            .load_one(self.0.quality_report_id)
            .await?;
        Ok(report
            .map(|report| report.results_of(&self.0.rules))
            .unwrap_or_default())
    }

    /// The authority's; while the case is open again, of the change that it asked for before.
    async fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }

    /// Last day for a change that was asked for.
    async fn deadline(&self) -> Option<Date> {
        self.0.deadline.map(Date)
    }

    async fn opened_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    async fn decided_at(&self) -> Option<DateTime<Utc>> {
        self.0.decided_at
    }

    /// Why the enterprise thinks that the refusal is wrong.
    async fn appeal(&self) -> Option<&str> {
        self.0.appeal.as_deref()
    }

    async fn appealed_at(&self) -> Option<DateTime<Utc>> {
        self.0.appealed_at
    }

    /// What the authority answered to the appeal.
    async fn appeal_reason(&self) -> Option<&str> {
        self.0.appeal_reason.as_deref()
    }

    async fn appeal_decided_at(&self) -> Option<DateTime<Utc>> {
        self.0.appeal_decided_at
    }

    /// Whether the viewer acts for an authority of its country, doesn't belong to the enterprise, and may decide it now.
    async fn viewer_may_decide(&self, context: &Context<'_>) -> async_graphql::Result<bool> {
        let viewer = context.data::<Viewer>()?;
        let own_refusal =
            self.0.state == ReviewState::Appealed && self.0.decided_by == viewer.account_id();
        if own_refusal || !self.0.is_waiting() || !viewer.watches_over(&self.0.country) {
            return Ok(false);
        }
        let placement = self.placement(context).await?;
        Ok(!viewer.is_member_of(placement.0.enterprise.id))
    }

    /// Whether the viewer may ask that somebody else looks at it.
    async fn viewer_may_appeal(&self, context: &Context<'_>) -> async_graphql::Result<bool> {
        if self.0.state != ReviewState::Refused || self.0.appeal.is_some() {
            return Ok(false);
        }
        let placement = self.placement(context).await?;
        let viewer = context.data::<Viewer>()?;
        Ok(viewer.is_member_of(placement.0.enterprise.id))
    }
}

/// Why a placement that was public is a draft again.
#[derive(SimpleObject)]
pub struct HeldBack {
    pub cause: HoldCause,
    /// What has to be put right.
    pub reason: String,
    pub at: DateTime<Utc>,
}

impl From<&placements::HeldBack> for HeldBack {
    fn from(held: &placements::HeldBack) -> Self {
        Self {
            cause: held.cause,
            reason: held.reason.clone(),
            at: held.at,
        }
    }
}

/// A check of all open placements against new packs.
#[derive(SimpleObject)]
pub struct PackRecheck {
    /// The packs with their versions.
    pub packs: String,
    pub total: i32,
    pub done: i32,
    /// How many are judged differently now.
    pub changed: i32,
    /// How many of them are drafts again.
    pub blocked: i32,
    pub started_at: DateTime<Utc>,
    /// Null while it runs.
    pub finished_at: Option<DateTime<Utc>>,
}

impl From<recheck::Recheck> for PackRecheck {
    fn from(run: recheck::Recheck) -> Self {
        let number = |number: u64| i32::try_from(number).unwrap_or(i32::MAX);
        Self {
            packs: run.packs,
            total: number(run.total),
            done: number(run.done),
            changed: number(run.changed),
            blocked: number(run.blocked),
            started_at: run.started_at,
            finished_at: run.finished_at,
        }
    }
}

/// The case, if the viewer may know of it, for `node`.
///
/// # Errors
/// When the database fails.
pub async fn find_review(ctx: &Ctx, viewer: &Viewer, id: Uuid) -> Result<Option<Review>, Error> {
    Ok(reviews::review(ctx, viewer, id).await?.map(Review))
}

/// Loads the newest cases of placements in batches, without asking who looks.
pub struct ReviewLoader(pub Ctx);

impl Loader<Uuid> for ReviewLoader {
    type Value = Review;
    type Error = async_graphql::Error;

    async fn load(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, Review>, async_graphql::Error> {
        let loaded = reviews::newest_of(self.0.db.reader(), ids).await?;
        Ok(loaded
            .into_iter()
            .map(|(id, review)| (id, Review(review)))
            .collect())
    }
}
