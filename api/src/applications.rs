//! Applications: a candidate turns to a placement, and both sides answer until it ends.
//!
//! The life of an application is one table ([`machine`]). Every change goes through one function
//! (`change::Change`) that checks the table, moves the place, writes the event and tells the other side.
//! Nobody is turned away by a score: the only thing that stops an application is an age that the law sets.

mod advance;
mod age;
mod apply;
mod change;
pub mod graphql;
mod lapse;
mod list;
pub mod machine;
mod notices;
pub(crate) mod reference;
pub(crate) mod store;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod withdraw;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

pub use advance::{AdvanceApplicationInput, advance};
pub use apply::{ApplyInput, apply};
pub use lapse::{close_applications, lapse_overdue};
pub use list::{application, of_placement, own};
pub use withdraw::{WithdrawApplicationInput, withdraw};

pub(crate) use age::{Proof, barrier as age_barrier};
pub(crate) use change::hold;
pub(crate) use lapse::end_with_agreement;

use crate::context::Ctx;
use crate::entities::caseload_entry;
use crate::error::Error;
use crate::viewer::Viewer;
use crate::vocabulary::{ApplicationAction, ApplicationState, OrganisationKind};
use machine::{Party, Step};

/// An application with everything that happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    pub id: Uuid,
    /// Short and easy to say, such as `F-7K2M9Q`.
    pub reference: String,
    pub placement_id: Uuid,
    /// The enterprise of the placement.
    pub organisation_id: Uuid,
    /// ISO 3166-1 alpha-2 of the place of work, for the authority of that country.
    pub country: String,
    pub candidate_id: Uuid,
    pub state: ApplicationState,
    pub message: Option<String>,
    /// In E.164, such as `+233201234567`.
    pub phone: Option<String>,
    /// The last day on which an offer can be accepted, in UTC.
    pub reply_by: Option<NaiveDate>,
    pub version: i32,
    pub submitted_at: DateTime<Utc>,
    /// Oldest first.
    pub events: Vec<Event>,
}

/// Something that happened to an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The state that it brought.
    pub state: ApplicationState,
    pub by_candidate: bool,
    pub reason: Option<String>,
    pub at: DateTime<Utc>,
}

impl Application {
    /// As what the viewer may move it, if at all.
    #[must_use]
    pub fn party(&self, viewer: &Viewer) -> Option<Party> {
        if viewer.is_candidate(self.candidate_id) {
            Some(Party::Candidate)
        } else if viewer.is_member_of(self.organisation_id) {
            Some(Party::Enterprise)
        } else {
            None
        }
    }

    /// Whether an offer was made and its last day is past.
    #[must_use]
    pub fn is_overdue_on(&self, today: NaiveDate) -> bool {
        self.state == ApplicationState::Offered && self.reply_by.is_some_and(|last| last < today)
    }

    /// What the viewer may do next, by the table.
    #[must_use]
    pub fn actions(&self, viewer: &Viewer, today: NaiveDate) -> Vec<ApplicationAction> {
        let Some(party) = self.party(viewer) else {
            return Vec::new();
        };
        machine::actions(self.state, party)
            .filter(|action| !(*action == ApplicationAction::Accept && self.is_overdue_on(today)))
            .collect()
    }

    /// Whether the table lets the viewer withdraw it. An accepted one with a signed agreement can't be
    /// withdrawn any more; that is for whoever knows the agreement to add.
    #[must_use]
    pub fn may_withdraw(&self, viewer: &Viewer) -> bool {
        self.party(viewer) == Some(Party::Candidate)
            && machine::transition(self.state, Step::Withdraw).is_some()
    }

    /// The path of its page.
    #[must_use]
    pub fn path(&self) -> String {
        path(self.id)
    }
}

fn path(id: Uuid) -> String {
    format!(
        "/applications/{}",
        crate::ids::encode(crate::ids::Kind::Application, id).as_str()
    )
}

/// Whether the viewer may read it: its parties, a guardian of the candidate, a broker who has the candidate
/// in the caseload, those who watch over its country, and administrators.
///
/// # Errors
/// When the database fails.
pub async fn visible(ctx: &Ctx, viewer: &Viewer, application: &Application) -> Result<bool, Error> {
    if is_known_to(viewer, application) {
        return Ok(true);
    }
    let services = viewer.organisations(OrganisationKind::EmploymentService);
    if services.is_empty() {
        return Ok(false);
    }
    use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
    let entrusted = caseload_entry::Entity::find()
        .filter(caseload_entry::Column::CandidateId.eq(application.candidate_id))
        .filter(caseload_entry::Column::OrganisationId.is_in(services))
        .count(ctx.db.reader())
        .await?;
    Ok(entrusted > 0)
}

/// Whether what the viewer is suffices to read it, without a look into any caseload.
#[must_use]
pub fn is_known_to(viewer: &Viewer, application: &Application) -> bool {
    application.party(viewer).is_some()
        || viewer.is_guardian_of(application.candidate_id)
        || viewer.watches_over(&application.country)
        || viewer.is_administrator()
}
