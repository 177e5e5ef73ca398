//! Enterprises, training providers, employment services and competent authorities, with their sites.

mod founding;
pub mod graphql;
pub mod mentors;
mod naming;
mod proof;
mod save;
mod scope;
pub mod standing;
pub mod store;
#[cfg(test)]
mod tests;
pub mod verification;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::context::Ctx;
use crate::error::Error;
use crate::viewer::Viewer;
use crate::vocabulary::OrganisationKind;

pub(crate) use founding::goes_by_its_name;
pub use founding::{find_by_name, found, found_verified};
pub use mentors::{Mentor, SaveMentorInput, save_mentor};
pub use naming::organisations_named;
pub use save::{SaveEnterpriseInput, SiteInput, save_enterprise};
pub(crate) use scope::OWN_MATTER;
pub use scope::Scope;
pub use standing::{Silence, Standing, Suspension};
pub use store::{authorities_of, members, members_watching, of_kind};
pub use verification::Verification;

/// An organisation with its sites.
#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    pub id: Uuid,
    pub kind: OrganisationKind,
    pub name: String,
    /// Number in the register of the country, as the organisation wrote it.
    pub registration_number: Option<String>,
    /// People who work there.
    pub workers: Option<i32>,
    pub website: Option<String>,
    pub description: Option<String>,
    /// When somebody checked that it exists and is who it says.
    pub verified_at: Option<DateTime<Utc>>,
    pub demonstration: bool,
    pub version: i32,
    /// In the order in which they were added.
    pub sites: Vec<Site>,
}

impl Organisation {
    /// ISO 3166-1 alpha-2 of each site.
    pub fn countries(&self) -> impl Iterator<Item = &str> {
        self.sites.iter().map(|site| site.country.as_str())
    }
}

/// What of an organisation is shown beside something of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    pub id: Uuid,
    pub name: String,
    pub kind: OrganisationKind,
    /// People who work there.
    pub workers: Option<i32>,
    pub verified_at: Option<DateTime<Utc>>,
}

/// A place where an organisation works.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    pub id: Uuid,
    pub name: String,
    pub address: Option<String>,
    /// Town or district.
    pub locality: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// ISO 3166-2, where it is stated.
    pub subdivision: Option<String>,
    /// Latitude and longitude in degrees.
    pub point: Option<(f64, f64)>,
}

/// The organisation, if there is one that the viewer may see.
///
/// # Errors
/// When the database fails.
pub async fn organisation(
    ctx: &Ctx,
    viewer: &Viewer,
    id: Uuid,
) -> Result<Option<Organisation>, Error> {
    let db = ctx.db.reader();
    let found = store::load(db, &[id]).await?.remove(&id);
    let Some(found) = found else { return Ok(None) };
    let seen = may_see_any(viewer, &found) || store::has_published(db, id).await?;
    Ok(seen.then_some(found))
}

/// Whether the viewer may see it even when it has never published a placement. An enterprise becomes
/// public with its first one; other organisations always are.
fn may_see_any(viewer: &Viewer, organisation: &Organisation) -> bool {
    organisation.kind != OrganisationKind::Enterprise
        || viewer.is_member_of(organisation.id)
        || Scope::to_read(viewer).is_some_and(|scope| scope.holds_any(organisation.countries()))
}
