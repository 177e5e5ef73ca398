//! Placements: written by an enterprise, let through by the quality gate, found by everybody.

pub(crate) mod anew;
pub mod badges;
mod change;
mod close;
mod conditions;
pub mod document;
pub mod graphql;
mod hold;
mod input;
mod list;
mod live;
pub mod places;
mod proof;
mod publish;
pub mod quality;
pub mod recheck;
mod references;
pub mod reviews;
mod save;
pub mod search;
pub mod store;
#[cfg(test)]
pub(crate) mod tests;
pub mod watch;
pub(crate) mod write;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::context::Ctx;
use crate::error::Error;
use crate::organisations::{Mentor, Site, Summary};
use crate::taxonomy::{Occupation, Skill};
use crate::viewer::Viewer;
use crate::vocabulary::{
    LanguageLevel, LearningOutcome, Necessity, PlacementState, RemunerationStep, RequirementKind,
    WorkShift,
};

pub(crate) use change::remuneration;
pub use change::{Content, RequirementContent, cover_expires_on};
pub use close::{ClosePlacementInput, close_placement};
pub use hold::{HeldBack, take_off_all};
pub use input::{
    ConditionsInput, ControlInput, CoverageInput, HazardDerogationInput, HazardInput,
    NightAuthorizationInput, RemunerationStepInput, RequirementInput, RestInput,
    SavePlacementInput, ScheduleInput, TerminationInput, WorkingTimeInput,
};
pub use list::of_organisation;
pub use live::quality_report;
pub use publish::{PublishPlacementInput, publish_placement};
pub use references::References;
pub use save::save_placement;

/// A placement with everything that is shown of it.
#[derive(Clone, Debug)]
pub struct Placement {
    pub id: Uuid,
    /// The id that the enterprise's own system gave it.
    pub external_id: Option<String>,
    pub state: PlacementState,
    /// Counts edits of what the enterprise wrote.
    pub version: i32,
    pub title: String,
    pub description: String,
    /// ISO 639-1: in which language title and description are written.
    pub language: String,
    pub occupation: Arc<Occupation>,
    pub enterprise: Summary,
    pub site: Site,
    pub training_provider: Option<Summary>,
    pub programme: Option<String>,
    pub qualification: Option<String>,
    /// European Qualifications Framework, 1 to 8.
    pub eqf_level: Option<i32>,
    pub places: i32,
    /// Places that an open offer holds.
    pub places_offered: i32,
    /// Places that somebody accepted.
    pub places_filled: i32,
    pub starts_on: NaiveDate,
    pub duration_months: i32,
    /// Last day to apply.
    pub closes_on: Option<NaiveDate>,
    /// Work and training together.
    pub weekly_minutes: i32,
    /// Working days as a bit mask, Monday the lowest bit.
    pub days: i32,
    pub shift: WorkShift,
    /// Share of the time that is learning off the job, 0 to 100.
    pub off_the_job_percent: Option<i32>,
    /// Youngest age in years.
    pub minimum_age: Option<i32>,
    /// Who guides the apprentice at work, where more than a name is known; not public.
    pub mentor: Option<Mentor>,
    /// Their name; not public.
    pub mentor_name: Option<String>,
    /// Ascending by month; the first holds from month 1.
    pub remuneration: Vec<RemunerationStep>,
    pub requirements: Vec<Requirement>,
    pub learning_outcomes: Vec<LearningOutcome>,
    pub conditions: standards::Conditions,
    /// The report that let the current version through.
    pub quality_report_id: Option<Uuid>,
    /// When it first became public.
    pub published_at: Option<DateTime<Utc>>,
    /// Why it isn't public any more, until it is again.
    pub held_back: Option<HeldBack>,
    pub demonstration: bool,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// Something that an apprentice should bring.
#[derive(Clone, Debug)]
pub struct Requirement {
    pub necessity: Necessity,
    pub asked: Asked,
}

/// What a requirement asks for.
#[derive(Clone, Debug)]
pub enum Asked {
    Skill(Arc<Skill>),
    /// ISCED 2011 level, 0 to 8.
    Education(i32),
    /// ISO 639-1, and how well.
    Language(String, Option<LanguageLevel>),
    /// A licence or certificate, by the code or name that the country uses.
    Licence(String),
}

impl Asked {
    /// Which kind of requirement it is.
    #[must_use]
    pub fn kind(&self) -> RequirementKind {
        match self {
            Self::Skill(_) => RequirementKind::Skill,
            Self::Education(_) => RequirementKind::Education,
            Self::Language(..) => RequirementKind::Language,
            Self::Licence(_) => RequirementKind::Licence,
        }
    }
}

impl Placement {
    /// Places that nobody holds or has.
    #[must_use]
    pub fn places_left(&self) -> i32 {
        (self.places - self.places_offered - self.places_filled).max(0)
    }

    /// Whether somebody can apply on `today`: public, and its last day to apply not past.
    #[must_use]
    pub fn is_open_on(&self, today: NaiveDate) -> bool {
        self.state == PlacementState::Published && self.closes_on.is_none_or(|last| last >= today)
    }

    /// The path of its page.
    #[must_use]
    pub fn path(&self) -> String {
        format!(
            "/placements/{}",
            crate::ids::encode(crate::ids::Kind::Placement, self.id).as_str()
        )
    }
}

/// Whether the viewer may see it: everybody what is or once was public, the rest its own enterprise, those who watch
/// over the country of the work, and administrators.
#[must_use]
pub fn visible(viewer: &Viewer, placement: &Placement) -> bool {
    let public = match placement.state {
        PlacementState::Published | PlacementState::Filled => true,
        PlacementState::Closed => placement.published_at.is_some(),
        PlacementState::Draft => false,
    };
    public || sees_all_of(viewer, placement)
}

/// Whether the viewer may see it as a draft, and what its enterprise keeps to itself.
fn sees_all_of(viewer: &Viewer, placement: &Placement) -> bool {
    viewer.is_member_of(placement.enterprise.id)
        || viewer.watches_over(&placement.site.country)
        || viewer.is_administrator()
}

/// The placement, if there is one that the viewer may see.
///
/// # Errors
/// When the database fails.
pub async fn placement(ctx: &Ctx, viewer: &Viewer, id: Uuid) -> Result<Option<Placement>, Error> {
    let found = store::load(ctx.db.reader(), &[id]).await?.remove(&id);
    Ok(found.filter(|placement| visible(viewer, placement)))
}
