//! What an enterprise writes about a placement, checked, and as it is stored.

mod pay;
mod reading;
mod requirements;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::ActiveValue::Set;
use uuid::Uuid;

use super::Placement;
use crate::entities::{placement, placement_requirement};
use crate::vocabulary::{
    Conditions, LearningOutcome, LearningOutcomes, PlacementState, Remuneration, RemunerationStep,
    WorkShift,
};

pub(crate) use pay::read as remuneration;
pub use requirements::RequirementContent;

/// Everything about a placement that its enterprise writes, checked.
#[derive(Clone, Debug)]
pub struct Content {
    pub site_id: Uuid,
    pub occupation_id: Uuid,
    /// ISCO-08 unit group of the occupation.
    pub isco_group: String,
    pub training_provider_id: Option<Uuid>,
    pub external_id: Option<String>,
    pub title: String,
    pub description: String,
    pub language: String,
    pub programme: Option<String>,
    pub qualification: Option<String>,
    pub eqf_level: Option<i32>,
    pub places: i32,
    pub starts_on: NaiveDate,
    pub duration_months: i32,
    pub closes_on: Option<NaiveDate>,
    pub weekly_minutes: i32,
    pub days: i32,
    pub shift: WorkShift,
    pub off_the_job_percent: Option<i32>,
    pub minimum_age: Option<i32>,
    pub mentor_id: Option<Uuid>,
    /// The mentor's name, also where no mentor stands behind it.
    pub mentor_name: Option<String>,
    pub remuneration: Vec<RemunerationStep>,
    pub requirements: Vec<RequirementContent>,
    pub learning_outcomes: Vec<LearningOutcome>,
    pub conditions: standards::Conditions,
}

impl Content {
    /// What the enterprise has written so far.
    #[must_use]
    pub fn of(placement: &Placement) -> Self {
        Self {
            site_id: placement.site.id,
            occupation_id: placement.occupation.id,
            isco_group: placement.occupation.isco_group.clone(),
            training_provider_id: placement
                .training_provider
                .as_ref()
                .map(|provider| provider.id),
            external_id: placement.external_id.clone(),
            title: placement.title.clone(),
            description: placement.description.clone(),
            language: placement.language.clone(),
            programme: placement.programme.clone(),
            qualification: placement.qualification.clone(),
            eqf_level: placement.eqf_level,
            places: placement.places,
            starts_on: placement.starts_on,
            duration_months: placement.duration_months,
            closes_on: placement.closes_on,
            weekly_minutes: placement.weekly_minutes,
            days: placement.days,
            shift: placement.shift,
            off_the_job_percent: placement.off_the_job_percent,
            minimum_age: placement.minimum_age,
            mentor_id: placement.mentor.as_ref().map(|mentor| mentor.id),
            mentor_name: placement.mentor_name.clone(),
            remuneration: placement.remuneration.clone(),
            requirements: placement
                .requirements
                .iter()
                .map(RequirementContent::of)
                .collect(),
            learning_outcomes: placement.learning_outcomes.clone(),
            conditions: placement.conditions.clone(),
        }
    }

    /// Whether the placement already says exactly this.
    pub(super) fn is_what_stands_in(&self, placement: &Placement) -> bool {
        let standing = Self::of(placement);
        let id = Uuid::nil();
        self.columns() == standing.columns()
            && self.requirement_rows_as(id) == standing.requirement_rows_as(id)
    }

    /// The row of a new draft.
    pub(super) fn draft(
        &self,
        id: Uuid,
        organisation_id: Uuid,
        demonstration: bool,
        at: DateTime<Utc>,
    ) -> placement::ActiveModel {
        placement::ActiveModel {
            id: Set(id),
            organisation_id: Set(organisation_id),
            state: Set(PlacementState::Draft),
            places_offered: Set(0),
            places_filled: Set(0),
            quality_report_id: Set(None),
            published_at: Set(None),
            held_cause: Set(None),
            held_reason: Set(None),
            held_at: Set(None),
            demonstration: Set(demonstration),
            version: Set(1),
            created_at: Set(at),
            updated_at: Set(at),
            ..self.columns()
        }
    }

    /// The columns that an edit writes.
    pub(super) fn columns(&self) -> placement::ActiveModel {
        placement::ActiveModel {
            site_id: Set(self.site_id),
            occupation_id: Set(self.occupation_id),
            training_provider_id: Set(self.training_provider_id),
            external_id: Set(self.external_id.clone()),
            title: Set(self.title.clone()),
            description: Set(self.description.clone()),
            language: Set(self.language.clone()),
            programme: Set(self.programme.clone()),
            qualification: Set(self.qualification.clone()),
            eqf_level: Set(self.eqf_level),
            places: Set(self.places),
            starts_on: Set(self.starts_on),
            duration_months: Set(self.duration_months),
            closes_on: Set(self.closes_on),
            weekly_minutes: Set(self.weekly_minutes),
            days: Set(self.days),
            shift: Set(self.shift),
            off_the_job_percent: Set(self.off_the_job_percent),
            minimum_age: Set(self.minimum_age),
            mentor_id: Set(self.mentor_id),
            mentor_name: Set(self.mentor_name.clone()),
            remuneration: Set(Remuneration(self.remuneration.clone())),
            learning_outcomes: Set(LearningOutcomes(self.learning_outcomes.clone())),
            conditions: Set(Conditions(self.conditions.clone())),
            cover_expires_on: Set(cover_expires_on(&self.conditions)),
            ..placement::ActiveModel::default()
        }
    }

    /// The requirements as rows, in their order.
    pub(super) fn requirement_rows(
        &self,
        placement_id: Uuid,
        mut new_id: impl FnMut() -> Uuid,
    ) -> Vec<placement_requirement::Model> {
        self.requirements
            .iter()
            .map(|requirement| requirement.row(new_id(), placement_id))
            .collect()
    }

    fn requirement_rows_as(&self, id: Uuid) -> Vec<placement_requirement::Model> {
        self.requirement_rows(id, || id)
    }
}

/// The last day on which the evidence of every cover is valid, where one runs out.
#[must_use]
pub fn cover_expires_on(conditions: &standards::Conditions) -> Option<NaiveDate> {
    let covers = conditions.coverage.iter().filter(|cover| cover.is_cover());
    covers.filter_map(|cover| cover.evidence_expires_on).min()
}
