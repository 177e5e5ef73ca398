//! Candidates: who looks for a place to learn, as they describe themselves.
//!
//! Who may see what of a candidate is decided here, once ([`Sight`]): there is no public list, and a name
//! is shown only to whom the candidate has turned.

pub mod graphql;
mod profile;
mod sight;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub use profile::{
    CandidateLanguageInput, CandidateSkillInput, SaveCandidateProfileInput, save_candidate_profile,
};
pub(crate) use sight::watched_by;
pub use sight::{Sight, caseload, sight_of, visible};

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::accounts;
use crate::context::Ctx;
use crate::entities::candidate;
use crate::error::{Error, Refusal};
use crate::taxonomy::{Occupation, Skill};
use crate::viewer::Viewer;
use crate::vocabulary::{Evidence, Interests, LanguageLevel};
use crate::work::Work;

/// The age from which nobody needs a guardian: a child is below 18 (C182 art. 2).
pub const ADULT_AGE: u32 = 18;
/// The farthest that somebody can say they would travel, in kilometres.
pub const MOST_TRAVEL_KM: i32 = 500;

/// A candidate with all that is known, loaded whole.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub id: Uuid,
    pub account_id: Uuid,
    pub name: String,
    pub email: Option<String>,
    /// ISO 639-1 of the language they read.
    pub locale: String,
    pub pseudonym: String,
    pub birth_date: Option<NaiveDate>,
    pub locality: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Latitude and longitude in degrees.
    pub point: Option<(f64, f64)>,
    pub travel_limit_km: Option<i32>,
    pub available_from: Option<NaiveDate>,
    pub weekly_hours: Option<i32>,
    /// Bit mask, Monday the lowest.
    pub available_days: Option<i32>,
    /// ISCED 2011, 0 to 8.
    pub education_level: Option<i32>,
    pub about: Option<String>,
    pub interests: Option<Interests>,
    pub brokering_consent_at: Option<DateTime<Utc>>,
    /// Wished occupations, the dearest first.
    pub aspirations: Vec<Occupation>,
    pub skills: Vec<(Skill, Evidence)>,
    /// ISO 639-1 and level.
    pub languages: Vec<(String, LanguageLevel)>,
    pub guardians: Vec<Guardian>,
    pub demonstration: bool,
    pub version: i32,
}

/// Somebody who signs with a minor.
#[derive(Clone, Debug)]
pub struct Guardian {
    pub id: Uuid,
    /// Once confirmed.
    pub account_id: Option<Uuid>,
    pub name: String,
    pub email: String,
    pub relation: String,
    pub confirmed_at: Option<DateTime<Utc>>,
}

impl Candidate {
    /// Age in whole years on a day.
    #[must_use]
    pub fn age_on(&self, day: NaiveDate) -> Option<u32> {
        day.years_since(self.birth_date?)
    }

    /// Whether they are below 18 on a day; nothing when the birth date is not known.
    #[must_use]
    pub fn is_minor_on(&self, day: NaiveDate) -> Option<bool> {
        self.age_on(day).map(|age| age < ADULT_AGE)
    }
}

/// The viewer's own candidate id.
///
/// # Errors
/// Refuses everybody else.
pub fn own_id(viewer: &Viewer) -> Result<Uuid, Error> {
    viewer.account()?.candidate_id.ok_or_else(|| {
        Refusal::forbidden(
            "Only candidates can do this. Sign in as a candidate, or sign up as one.",
        )
        .into()
    })
}

/// The candidate whose account has this e-mail address, for whoever runs the machine.
pub(crate) async fn id_by_email(ctx: &Ctx, email: &str) -> Result<Option<Uuid>, Error> {
    let email = email.trim().to_lowercase();
    let Some(account) = accounts::store::any_by_email(ctx.db.reader(), &email).await? else {
        return Ok(None);
    };
    Ok(candidate::Entity::find()
        .select_only()
        .column(candidate::Column::Id)
        .filter(candidate::Column::AccountId.eq(account.id))
        .into_tuple()
        .one(ctx.db.reader())
        .await?)
}

/// One candidate, for use cases that have decided that the viewer may see it.
pub(crate) async fn load_one(ctx: &Ctx, id: Uuid) -> Result<Candidate, Error> {
    let mut found = store::load(ctx.db.reader(), &[id]).await?;
    found
        .remove(&id)
        .ok_or_else(|| Refusal::not_found("id", "candidate").into())
}

/// Opens an empty profile for an account.
///
/// # Errors
/// When the database fails.
pub(crate) async fn open_profile(
    ctx: &Ctx,
    work: &mut Work,
    account_id: Uuid,
    birth_date: Option<NaiveDate>,
    demonstration: bool,
) -> Result<Uuid, Error> {
    let row = candidate::Model {
        id: ctx.new_id(),
        account_id,
        pseudonym: pseudonym(ctx.random_bytes()?, work.at().year()),
        birth_date,
        locality: None,
        country: None,
        latitude: None,
        longitude: None,
        travel_limit_km: None,
        available_from: None,
        weekly_hours: None,
        available_days: None,
        education_level: None,
        about: None,
        interests: None,
        brokering_consent_at: None,
        demonstration,
        version: 1,
        created_at: work.at(),
        updated_at: work.at(),
    };
    let id = row.id;
    candidate::Entity::insert(row.into_active_model())
        .exec_without_returning(&**work)
        .await?;
    Ok(id)
}

const COLOURS: [&str; 16] = [
    "Amber", "Blue", "Coral", "Copper", "Emerald", "Golden", "Green", "Indigo", "Ivory", "Olive",
    "Orange", "Red", "Ruby", "Silver", "Violet", "White",
];
const TREES: [&str; 16] = [
    "Acacia", "Almond", "Baobab", "Cedar", "Citrus", "Ebony", "Fig", "Guava", "Mahogany", "Mango",
    "Neem", "Olive", "Palm", "Shea", "Tamarind", "Teak",
];

/// A name that tells nothing, such as “Amber Baobab 4821”. Not unique: it is never a key.
#[must_use]
pub(crate) fn pseudonym(random: [u8; 4], year: i32) -> String {
    let [colour, tree, high, low] = random;
    let number = (u32::from(high) * 256 + u32::from(low) + year.unsigned_abs()) % 9000 + 1000;
    format!(
        "{} {} {number}",
        COLOURS[usize::from(colour % 16)],
        TREES[usize::from(tree % 16)]
    )
}
