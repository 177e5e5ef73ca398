//! What the quality gate wants a person to look at: cases that the competent authority decides.
//!
//! Only a rule that blocks keeps a placement from being public. One that asks for a review lets it through, marked as
//! under review, and opens a case. The authority lets the placement stay, asks for a change until a day, or refuses
//! it, which makes it a draft again. The enterprise may ask once that somebody else looks at a refusal.
//!
//! A case is about facts: each of its rules has a fingerprint of what the rule looked at and asked for. What was
//! accepted stays accepted as long as the fingerprint is the same, whatever else changes in the placement.

mod appeal;
mod decide;
mod list;
mod machine;
mod settle;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::entities::quality_review;
use crate::vocabulary::{ReviewState, ReviewedRule};

pub use appeal::{AppealReviewInput, appeal_review};
pub(crate) use decide::refuse_overdue;
pub use decide::{DecideReviewInput, decide_review};
pub(crate) use list::count_waiting;
pub use list::{newest_of, review, reviews};
pub(crate) use settle::{asked, end, refused, settle};

/// A case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub id: Uuid,
    pub placement_id: Uuid,
    /// The version that it is about.
    pub placement_version: i32,
    /// The report with what the rules say.
    pub quality_report_id: Uuid,
    /// ISO 3166-1 of the place of work.
    pub country: String,
    pub rules: Vec<ReviewedRule>,
    pub state: ReviewState,
    /// The authority's.
    pub reason: Option<String>,
    /// Last day for a change that was asked for.
    pub deadline: Option<NaiveDate>,
    pub decided_by: Option<Uuid>,
    pub decided_at: Option<DateTime<Utc>>,
    /// Why the enterprise thinks that the refusal is wrong.
    pub appeal: Option<String>,
    pub appealed_at: Option<DateTime<Utc>>,
    pub appeal_reason: Option<String>,
    pub appeal_decided_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

impl Review {
    /// Whether somebody still has to decide it, or a change is awaited.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        machine::WAITING.contains(&self.state)
    }
}

impl From<quality_review::Model> for Review {
    fn from(row: quality_review::Model) -> Self {
        let quality_review::Model {
            id,
            placement_id,
            placement_version,
            quality_report_id,
            country,
            rules,
            state,
            reason,
            deadline,
            decided_by,
            decided_at,
            appeal,
            appealed_by: _,
            appealed_at,
            appeal_reason,
            appeal_decided_by: _,
            appeal_decided_at,
            created_at,
            updated_at: _,
        } = row;
        Self {
            id,
            placement_id,
            placement_version,
            quality_report_id,
            country,
            rules: rules.0,
            state,
            reason,
            deadline,
            decided_by,
            decided_at,
            appeal,
            appealed_at,
            appeal_reason,
            appeal_decided_at,
            created_at,
        }
    }
}
