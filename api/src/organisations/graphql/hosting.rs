//! Mentors, verification and standing in GraphQL.

use std::collections::{HashMap, HashSet};

use async_graphql::dataloader::{DataLoader, Loader};
use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Organisation, by_id};
use crate::connection;
use crate::context::Ctx;
use crate::error::Error;
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::organisations::{self, mentors, standing, verification};
use crate::viewer::Viewer;
use crate::vocabulary::{StandingState, VerificationMethod, VerificationState};

connection!(VerificationConnection, VerificationEdge, Verification);

/// Somebody who guides apprentices at work. Null is "not stated".
#[derive(Clone)]
pub struct Mentor(pub organisations::Mentor);

impl From<organisations::Mentor> for Mentor {
    fn from(mentor: organisations::Mentor) -> Self {
        Self(mentor)
    }
}

#[Object]
impl Mentor {
    pub async fn id(&self) -> ID {
        ids::encode(Kind::Mentor, self.0.id)
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Whether they are of full age.
    async fn adult(&self) -> Option<bool> {
        self.0.adult
    }

    /// Whether they have what the law asks of whoever trains apprentices in the occupation.
    async fn qualified(&self) -> Option<bool> {
        self.0.qualified
    }

    async fn qualification(&self) -> Option<&str> {
        self.0.qualification.as_deref()
    }

    async fn years_of_practice(&self) -> Option<i32> {
        self.0.years_of_practice
    }

    /// Whether they can be named in a placement.
    async fn active(&self) -> bool {
        self.0.active
    }

    /// How many apprentices they have: places of open placements, and agreements of other placements that haven't
    /// ended.
    async fn apprentices(&self, context: &Context<'_>) -> async_graphql::Result<i32> {
        let key = (self.0.organisation_id, self.0.id);
        let load = context
            .data::<DataLoader<MentorLoadLoader>>()?
            .load_one(key)
            .await?;
        Ok(i32::try_from(load.unwrap_or_default()).unwrap_or(i32::MAX))
    }

    async fn organisation(&self, context: &Context<'_>) -> async_graphql::Result<Organisation> {
        by_id(context, self.0.organisation_id).await
    }

    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// One way in which an organisation asked to be checked, and what came of it.
#[derive(Clone)]
pub struct Verification(pub organisations::Verification);

impl From<organisations::Verification> for Verification {
    fn from(verification: organisations::Verification) -> Self {
        Self(verification)
    }
}

#[Object]
impl Verification {
    pub async fn id(&self) -> ID {
        ids::encode(Kind::Verification, self.0.id)
    }

    async fn organisation(&self, context: &Context<'_>) -> async_graphql::Result<Organisation> {
        by_id(context, self.0.organisation_id).await
    }

    async fn method(&self) -> VerificationMethod {
        self.0.method
    }

    async fn state(&self) -> VerificationState {
        self.0.state
    }

    /// The number, the domain or the document's own reference.
    async fn reference(&self) -> Option<&str> {
        self.0.reference.as_deref()
    }

    /// What the organisation added.
    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    /// When somebody typed the code that was sent to an address at the website's domain.
    async fn domain_confirmed_at(&self) -> Option<DateTime<Utc>> {
        self.0.domain_confirmed_at
    }

    /// Why the authority decided as it did.
    async fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }

    async fn requested_at(&self) -> DateTime<Utc> {
        self.0.requested_at
    }

    async fn decided_at(&self) -> Option<DateTime<Utc>> {
        self.0.decided_at
    }
}

/// Whether an enterprise may publish placements, and if not, why and how it comes back.
pub struct Standing(pub organisations::Standing);

#[Object]
impl Standing {
    async fn state(&self) -> StandingState {
        self.0.state()
    }

    async fn reasons(&self, context: &Context<'_>) -> async_graphql::Result<Vec<String>> {
        Ok(self.0.reasons(&context.data::<Viewer>()?.language))
    }

    /// Null when there is nothing to come back from.
    async fn way_back(&self, context: &Context<'_>) -> async_graphql::Result<Option<String>> {
        Ok(self.0.way_back(&context.data::<Viewer>()?.language))
    }

    /// Last day of a suspension that ends by itself.
    async fn until(&self) -> Option<Date> {
        let suspension = self.0.suspension.as_ref();
        suspension.and_then(|held| held.until).map(Date)
    }
}

/// The mentor, if the viewer may know of them, for `node`.
///
/// # Errors
/// When the database fails.
pub async fn find_mentor(ctx: &Ctx, viewer: &Viewer, id: Uuid) -> Result<Option<Mentor>, Error> {
    Ok(mentors::mentor(ctx, viewer, id).await?.map(Mentor))
}

/// The verification, if the viewer may know of it, for `node`.
///
/// # Errors
/// When the database fails.
pub async fn find_verification(
    ctx: &Ctx,
    viewer: &Viewer,
    id: Uuid,
) -> Result<Option<Verification>, Error> {
    Ok(verification::verification(ctx, viewer, id)
        .await?
        .map(Verification))
}

/// The mentor whom something that the viewer may see names.
///
/// # Errors
/// When the database fails or they aren't there.
pub async fn mentor_by_id(context: &Context<'_>, id: Uuid) -> async_graphql::Result<Mentor> {
    let found = context
        .data::<DataLoader<MentorLoader>>()?
        .load_one(id)
        .await?;
    found.ok_or_else(|| Error::Corrupt(format!("mentor {id} is not there")).into())
}

/// Loads mentors in batches, without asking who looks: only for what visible things point at.
pub struct MentorLoader(pub Ctx);

impl Loader<Uuid> for MentorLoader {
    type Value = Mentor;
    type Error = async_graphql::Error;

    async fn load(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, Mentor>, async_graphql::Error> {
        let loaded = mentors::load(self.0.db.reader(), ids).await?;
        Ok(loaded
            .into_iter()
            .map(|(id, mentor)| (id, Mentor(mentor)))
            .collect())
    }
}

/// Loads the mentors of organisations in batches.
pub struct MentorsLoader(pub Ctx);

impl Loader<Uuid> for MentorsLoader {
    type Value = Vec<Mentor>;
    type Error = async_graphql::Error;

    async fn load(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<Mentor>>, async_graphql::Error> {
        let loaded = mentors::of_organisations(self.0.db.reader(), ids).await?;
        Ok(loaded
            .into_iter()
            .map(|(id, mentors)| (id, mentors.into_iter().map(Mentor).collect()))
            .collect())
    }
}

/// Counts mentors' apprentices in batches, by organisation and mentor.
pub struct MentorLoadLoader(pub Ctx);

impl Loader<(Uuid, Uuid)> for MentorLoadLoader {
    type Value = i64;
    type Error = async_graphql::Error;

    async fn load(
        &self,
        keys: &[(Uuid, Uuid)],
    ) -> Result<HashMap<(Uuid, Uuid), i64>, async_graphql::Error> {
        let organisations: HashSet<Uuid> = keys.iter().map(|(id, _)| *id).collect();
        let organisations: Vec<Uuid> = organisations.into_iter().collect();
        let loads = mentors::loads(self.0.db.reader(), &organisations, self.0.today()).await?;
        let mut counted: HashMap<(Uuid, Uuid), i64> = HashMap::new();
        for load in loads {
            for mentor_id in load.mentor_ids {
                *counted
                    .entry((load.organisation_id, mentor_id))
                    .or_default() += load.apprentices;
            }
        }
        Ok(counted)
    }
}

/// Loads what organisations asked to have verified, in batches.
pub struct VerificationsLoader(pub Ctx);

impl Loader<Uuid> for VerificationsLoader {
    type Value = Vec<Verification>;
    type Error = async_graphql::Error;

    async fn load(
        &self,
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Vec<Verification>>, async_graphql::Error> {
        let loaded = verification::of_organisations(self.0.db.reader(), ids).await?;
        Ok(loaded
            .into_iter()
            .map(|(id, asked)| (id, asked.into_iter().map(Verification).collect()))
            .collect())
    }
}

/// Loads the standing of enterprises in batches; whoever isn't there is in good standing.
pub struct StandingLoader(pub Ctx);

impl Loader<Uuid> for StandingLoader {
    type Value = organisations::Standing;
    type Error = async_graphql::Error;

    async fn load(
        &self,
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, organisations::Standing>, async_graphql::Error> {
        Ok(standing::of_all(&self.0, self.0.db.reader(), ids).await?)
    }
}
