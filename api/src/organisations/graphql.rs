//! Organisations in GraphQL.

mod hosting;

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::{DataLoader, Loader};
use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::Scope;
use super::standing::{LiftSuspensionInput, SuspendOrganisationInput};
use super::verification::{
    ConfirmVerificationByEmailDomainInput, DecideVerificationInput, RequestVerificationInput,
};
use super::{SaveEnterpriseInput, SaveMentorInput, store};
use crate::context::Ctx;
use crate::error::Error;
use crate::graphql::connection::{Page, cost};
use crate::ids::{self, Kind};
use crate::payload;
use crate::placements;
use crate::placements::graphql::PlacementConnection;
use crate::viewer::Viewer;
use crate::vocabulary::{OrganisationKind, VerificationState};

pub use hosting::{
    Mentor, MentorLoadLoader, MentorLoader, MentorsLoader, Standing, StandingLoader, Verification,
    VerificationConnection, VerificationsLoader, find_mentor, find_verification, mentor_by_id,
};

/// An enterprise, a training provider, an employment service or a competent authority.
#[derive(Clone)]
pub struct Organisation(pub Arc<super::Organisation>);

impl From<super::Organisation> for Organisation {
    fn from(organisation: super::Organisation) -> Self {
        Self(Arc::new(organisation))
    }
}

#[Object]
impl Organisation {
    pub async fn id(&self) -> ID {
        ids::encode(Kind::Organisation, self.0.id)
    }

    async fn kind(&self) -> OrganisationKind {
        self.0.kind
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Number in the register of its country.
    async fn registration_number(&self) -> Option<&str> {
        self.0.registration_number.as_deref()
    }

    /// People who work there.
    async fn workers(&self) -> Option<i32> {
        self.0.workers
    }

    async fn website(&self) -> Option<&str> {
        self.0.website.as_deref()
    }

    async fn description(&self) -> Option<&str> {
        self.0.description.as_deref()
    }

    /// When somebody checked that it exists and is who it says.
    async fn verified_at(&self) -> Option<DateTime<Utc>> {
        self.0.verified_at
    }

    async fn version(&self) -> i32 {
        self.0.version
    }

    #[graphql(complexity = "5 * child_complexity")]
    async fn sites(&self) -> Vec<Site> {
        self.0.sites.iter().cloned().map(Site).collect()
    }

    /// Published placements for the public; all of them for its members. Newest first.
    #[graphql(complexity = "cost(first, child_complexity)")]
    async fn placements(
        &self,
        context: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
    ) -> async_graphql::Result<PlacementConnection> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let page = Page::read(first, after.as_deref())?;
        let slice = placements::of_organisation(ctx, viewer, self.0.id, page).await?;
        Ok(PlacementConnection::from(slice))
    }

    /// Of an enterprise: whether it may publish; null for everybody but its members, the authority and
    /// administrators.
    async fn standing(&self, context: &Context<'_>) -> async_graphql::Result<Option<Standing>> {
        if self.0.kind != OrganisationKind::Enterprise || !self.is_open_to(context)? {
            return Ok(None);
        }
        let found = context
            .data::<DataLoader<StandingLoader>>()?
            .load_one(self.0.id)
            .await?;
        Ok(Some(Standing(found.unwrap_or_default())))
    }

    /// Who guides apprentices there; empty for everybody but its members, the authority and administrators.
    #[graphql(complexity = "10 * child_complexity")]
    async fn mentors(&self, context: &Context<'_>) -> async_graphql::Result<Vec<Mentor>> {
        if !self.is_open_to(context)? {
            return Ok(Vec::new());
        }
        let found = context
            .data::<DataLoader<MentorsLoader>>()?
            .load_one(self.0.id)
            .await?;
        Ok(found.unwrap_or_default())
    }

    /// How it asked to be checked, newest first; empty for everybody but its members, the authority and
    /// administrators.
    #[graphql(complexity = "5 * child_complexity")]
    async fn verifications(
        &self,
        context: &Context<'_>,
    ) -> async_graphql::Result<Vec<Verification>> {
        if !self.is_open_to(context)? {
            return Ok(Vec::new());
        }
        let found = context
            .data::<DataLoader<VerificationsLoader>>()?
            .load_one(self.0.id)
            .await?;
        Ok(found.unwrap_or_default())
    }
}

impl Organisation {
    fn is_open_to(&self, context: &Context<'_>) -> async_graphql::Result<bool> {
        let viewer = context.data::<Viewer>()?;
        let countries = self.0.sites.iter().map(|site| site.country.as_str());
        let watched = Scope::to_read(viewer).is_some_and(|scope| scope.holds_any(countries));
        Ok(watched || viewer.is_member_of(self.0.id))
    }
}

/// A place where an organisation works.
#[derive(Clone)]
pub struct Site(pub super::Site);

#[Object]
impl Site {
    pub async fn id(&self) -> ID {
        ids::encode(Kind::Site, self.0.id)
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn address(&self) -> Option<&str> {
        self.0.address.as_deref()
    }

    /// Town or district.
    async fn locality(&self) -> &str {
        &self.0.locality
    }

    /// ISO 3166-1 alpha-2.
    async fn country(&self) -> &str {
        &self.0.country
    }

    /// ISO 3166-2, where it is stated.
    async fn subdivision(&self) -> Option<&str> {
        self.0.subdivision.as_deref()
    }

    async fn latitude(&self) -> Option<f64> {
        self.0.point.map(|(latitude, _)| latitude)
    }

    async fn longitude(&self) -> Option<f64> {
        self.0.point.map(|(_, longitude)| longitude)
    }
}

/// The organisations that the viewer belongs to, for `Viewer.memberships`. Two statements.
///
/// # Errors
/// When the database fails.
pub async fn memberships(ctx: &Ctx, viewer: &Viewer) -> Result<Vec<Organisation>, Error> {
    let Some(account) = viewer.signed_in() else {
        return Ok(Vec::new());
    };
    let ids: Vec<Uuid> = account.memberships.iter().map(|(id, _)| *id).collect();
    let mut loaded = store::load(ctx.db.reader(), &ids).await?;
    Ok(ids
        .iter()
        .filter_map(|id| loaded.remove(id))
        .map(Organisation::from)
        .collect())
}

/// The organisation, if the viewer may see it, for `node` and `organisation`.
///
/// # Errors
/// When the database fails.
pub async fn find(ctx: &Ctx, viewer: &Viewer, id: Uuid) -> Result<Option<Organisation>, Error> {
    Ok(super::organisation(ctx, viewer, id)
        .await?
        .map(Organisation::from))
}

/// The organisation that something which the viewer may see points at.
///
/// # Errors
/// When the database fails or it isn't there.
pub async fn by_id(context: &Context<'_>, id: Uuid) -> async_graphql::Result<Organisation> {
    let found = context
        .data::<DataLoader<OrganisationLoader>>()?
        .load_one(id)
        .await?;
    found.ok_or_else(|| Error::Corrupt(format!("organisation {id} is not there")).into())
}

/// Loads organisations in batches, without asking who looks: only for what visible things point at.
pub struct OrganisationLoader(pub Ctx);

impl Loader<Uuid> for OrganisationLoader {
    type Value = Organisation;
    type Error = async_graphql::Error;

    async fn load(
        &self,
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Organisation>, async_graphql::Error> {
        let loaded = store::load(self.0.db.reader(), ids).await?;
        Ok(loaded
            .into_iter()
            .map(|(id, organisation)| (id, organisation.into()))
            .collect())
    }
}

#[derive(Default)]
pub struct OrganisationsQuery;

#[Object]
impl OrganisationsQuery {
    /// An organisation that has published a placement, or that the viewer belongs to; null when there is none.
    async fn organisation(
        &self,
        context: &Context<'_>,
        id: ID,
    ) -> async_graphql::Result<Option<Organisation>> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let id = ids::decode(Kind::Organisation, &id, "id")?;
        Ok(find(ctx, viewer, id).await?)
    }

    /// Organisations of a kind by words in their name or by their whole registration number, to name them in an
    /// agreement; by name. For whoever is signed in.
    #[graphql(complexity = "cost(first, child_complexity)")]
    async fn organisations(
        &self,
        context: &Context<'_>,
        kind: OrganisationKind,
        named: String,
        first: Option<i32>,
    ) -> async_graphql::Result<Vec<Organisation>> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let found = super::organisations_named(ctx, viewer, kind, &named, first).await?;
        Ok(found.into_iter().map(Organisation::from).collect())
    }

    /// For the authority, of the countries in which it has sites, and for administrators: organisations that asked to
    /// be checked, newest first. Without a state, those that wait; empty for everybody else.
    #[graphql(complexity = "cost(first, child_complexity)")]
    async fn verifications(
        &self,
        context: &Context<'_>,
        state: Option<VerificationState>,
        first: Option<i32>,
        after: Option<String>,
    ) -> async_graphql::Result<VerificationConnection> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let page = Page::read(first, after.as_deref())?;
        let found = super::verification::verifications(ctx, viewer, state, page).await?;
        Ok(VerificationConnection::from(found))
    }
}

payload!(SaveEnterprisePayload {
    enterprise: Organisation
});
payload!(SaveMentorPayload { mentor: Mentor });
payload!(RequestVerificationPayload {
    verification: Verification
});
payload!(ConfirmVerificationPayload {
    verification: Verification
});
payload!(DecideVerificationPayload {
    verification: Verification
});
payload!(SuspendOrganisationPayload {
    organisation: Organisation
});
payload!(LiftSuspensionPayload {
    organisation: Organisation
});

#[derive(Default)]
pub struct OrganisationsMutation;

#[Object]
impl OrganisationsMutation {
    /// Makes an enterprise, or changes one with its sites.
    async fn save_enterprise(
        &self,
        context: &Context<'_>,
        input: SaveEnterpriseInput,
    ) -> async_graphql::Result<SaveEnterprisePayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let saved = super::save_enterprise(ctx, viewer, input).await;
        SaveEnterprisePayload::of(saved, |saved| (Some(saved.into()),))
    }

    /// Adds a mentor, or changes one.
    async fn save_mentor(
        &self,
        context: &Context<'_>,
        input: SaveMentorInput,
    ) -> async_graphql::Result<SaveMentorPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let saved = super::save_mentor(ctx, viewer, input).await;
        SaveMentorPayload::of(saved, |saved| (Some(saved.into()),))
    }

    /// Asks the authority to check an organisation of the viewer. With EMAIL_DOMAIN, a code is sent to the address.
    async fn request_verification(
        &self,
        context: &Context<'_>,
        input: RequestVerificationInput,
    ) -> async_graphql::Result<RequestVerificationPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let asked = super::verification::request_verification(ctx, viewer, input).await;
        RequestVerificationPayload::of(asked, |asked| (Some(asked.into()),))
    }

    /// Shows the authority that whoever asks reads mail at the website's domain.
    async fn confirm_verification_by_email_domain(
        &self,
        context: &Context<'_>,
        input: ConfirmVerificationByEmailDomainInput,
    ) -> async_graphql::Result<ConfirmVerificationPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let confirmed =
            super::verification::confirm_verification_by_email_domain(ctx, viewer, input).await;
        ConfirmVerificationPayload::of(confirmed, |confirmed| (Some(confirmed.into()),))
    }

    /// For the authority: verifies an organisation, refuses to, or takes a verification back.
    async fn decide_verification(
        &self,
        context: &Context<'_>,
        input: DecideVerificationInput,
    ) -> async_graphql::Result<DecideVerificationPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let decided = super::verification::decide_verification(ctx, viewer, input).await;
        DecideVerificationPayload::of(decided, |decided| (Some(decided.into()),))
    }

    /// For the authority: an enterprise can't publish any more, and its open placements go back to drafts.
    async fn suspend_organisation(
        &self,
        context: &Context<'_>,
        input: SuspendOrganisationInput,
    ) -> async_graphql::Result<SuspendOrganisationPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let suspended = super::standing::suspend_organisation(ctx, viewer, input).await;
        SuspendOrganisationPayload::of(suspended, |suspended| (Some(suspended.into()),))
    }

    /// For the authority: an enterprise may publish again.
    async fn lift_suspension(
        &self,
        context: &Context<'_>,
        input: LiftSuspensionInput,
    ) -> async_graphql::Result<LiftSuspensionPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let lifted = super::standing::lift_suspension(ctx, viewer, input).await;
        LiftSuspensionPayload::of(lifted, |lifted| (Some(lifted.into()),))
    }
}
