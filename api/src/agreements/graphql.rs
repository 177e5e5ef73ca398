//! Agreements in GraphQL.

mod amendment;
mod loaders;
mod operations;
mod version;

use std::sync::Arc;

use async_graphql::dataloader::DataLoader;
use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use uuid::Uuid;

pub use amendment::{AgreementAmendment, AgreementView};
pub use loaders::{AgreementCheckLoader, AgreementOfApplicationLoader};
pub use operations::{AgreementsMutation, AgreementsQuery};
pub use version::{AgreementClause, AgreementVersion, KeyFact, Signatory, Signature};

use super::{Agreement as Domain, Event, Verification, agreement, open_questions};
use crate::applications::graphql::{Application, ApplicationLoader};
use crate::connection;
use crate::context::Ctx;
use crate::error::Error;
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::placements::graphql::QualityReport;
use crate::viewer::Viewer;
use crate::vocabulary::{
    AgreementAction, AgreementParty, AgreementState, AgreementVersionKind, Registration,
    SignatoryRole,
};

connection!(AgreementConnection, AgreementEdge, Agreement);

/// An agreement, for whoever may read it.
#[derive(Clone)]
pub struct Agreement(pub Arc<Domain>);

impl From<Domain> for Agreement {
    fn from(agreement: Domain) -> Self {
        Self(Arc::new(agreement))
    }
}

impl From<Arc<Domain>> for Agreement {
    fn from(agreement: Arc<Domain>) -> Self {
        Self(agreement)
    }
}

impl Agreement {
    fn version_at(&self, position: usize) -> AgreementVersion {
        AgreementVersion {
            agreement: Arc::clone(&self.0),
            position,
        }
    }

    fn numbered(&self, number: i32) -> Option<AgreementVersion> {
        let position = self
            .0
            .versions
            .iter()
            .position(|version| version.number == number)?;
        Some(self.version_at(position))
    }
}

/// What an apprentice and an enterprise agree on.
#[Object]
impl Agreement {
    pub async fn id(&self) -> ID {
        ids::encode(Kind::Agreement, self.0.id)
    }

    async fn state(&self) -> AgreementState {
        self.0.state
    }

    /// The application that it came of.
    async fn application(&self, context: &Context<'_>) -> async_graphql::Result<Application> {
        let loader = context.data::<DataLoader<ApplicationLoader>>()?;
        let found = loader.load_one(self.0.application_id).await?;
        found.ok_or_else(|| {
            Error::Corrupt(format!("agreement {} has no application", self.0.id)).into()
        })
    }

    /// Whoever holds it may check the agreement without an account.
    async fn verification_code(&self) -> &str {
        &self.0.verification_code
    }

    async fn starts_on(&self) -> Date {
        Date(self.0.starts_on)
    }

    /// The last day, by everything that is agreed.
    async fn ends_on(&self) -> Date {
        Date(self.0.ends_on)
    }

    /// The newest version that is agreed or, before the first is, the newest draft.
    async fn current_version(&self) -> AgreementVersion {
        self.numbered(self.0.current_number)
            .unwrap_or_else(|| self.version_at(0))
    }

    /// The amendment that waits for signatures.
    async fn pending_version(&self) -> Option<AgreementVersion> {
        self.numbered(self.0.pending_number?)
    }

    /// What the quality gate says today of the draft, or of the text that takes signatures, as far as it doesn't pass;
    /// of an amendment only what is new by it. Null where nothing waits to be agreed, and for everybody but the two
    /// sides and the authority.
    #[graphql(complexity = "20 + child_complexity")]
    async fn open_questions(
        &self,
        context: &Context<'_>,
    ) -> async_graphql::Result<Option<QualityReport>> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let report = open_questions(ctx, viewer, &self.0).await?;
        Ok(report.map(QualityReport::from))
    }

    /// All versions, oldest first.
    #[graphql(complexity = "10 * child_complexity")]
    async fn versions(&self) -> Vec<AgreementVersion> {
        (0..self.0.versions.len())
            .map(|position| self.version_at(position))
            .collect()
    }

    /// A version by its number.
    async fn version(&self, number: i32) -> Option<AgreementVersion> {
        self.numbered(number)
    }

    /// Amendments and corrections, oldest first.
    #[graphql(complexity = "10 * child_complexity")]
    async fn amendments(&self) -> Vec<AgreementAmendment> {
        let versions = (0..self.0.versions.len()).map(|position| self.version_at(position));
        versions
            .filter(|version| version.get().kind != AgreementVersionKind::Agreement)
            .map(AgreementAmendment)
            .collect()
    }

    /// What is agreed for a day, by everything that is known today; today when left out.
    #[graphql(complexity = "20 + child_complexity")]
    async fn at(
        &self,
        context: &Context<'_>,
        date: Option<Date>,
    ) -> async_graphql::Result<AgreementView> {
        let today = context.data::<Ctx>()?.today();
        let view = self.0.on(date.map_or(today, |Date(date)| date));
        Ok(AgreementView {
            agreement: Arc::clone(&self.0),
            view,
        })
    }

    /// Roles that still have to sign, the agreement or the amendment that waits.
    async fn awaiting(&self) -> Vec<SignatoryRole> {
        self.0.awaiting_roles()
    }

    /// The role in which the viewer may sign now, the agreement or the amendment that waits, if any.
    async fn viewer_may_sign_as(
        &self,
        context: &Context<'_>,
    ) -> async_graphql::Result<Option<SignatoryRole>> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        Ok(self.0.may_sign_as(viewer, ctx.today()))
    }

    /// What the viewer may do next.
    async fn actions(&self, context: &Context<'_>) -> async_graphql::Result<Vec<AgreementAction>> {
        Ok(self.0.actions(context.data::<Viewer>()?))
    }

    /// As whom the viewer takes part, or is asked to sign.
    async fn viewer_parties(
        &self,
        context: &Context<'_>,
    ) -> async_graphql::Result<Vec<AgreementParty>> {
        let viewer = context.data::<Viewer>()?;
        let mut parties = self.0.parties_of(viewer);
        for party in self.0.signing_parties(viewer) {
            if !parties.contains(&party) {
                parties.push(party);
            }
        }
        Ok(parties)
    }

    /// The last day for signatures, while it waits for any.
    async fn sign_by(&self) -> Option<Date> {
        self.0.sign_by.map(Date)
    }

    /// What the law of the workplace asks of the authority.
    async fn registration(&self) -> AgreementRegistration {
        AgreementRegistration {
            needed: self.0.registration,
            register_by: self.0.register_by.map(Date),
            decide_by: self.0.decide_by.map(Date),
            registered_at: self.0.registered_at,
            number: self.0.registration_number.clone(),
            version_number: self.0.registered_number,
            overdue_since: self.0.overdue_since.map(Date),
        }
    }

    /// The earliest past day from which the authority lets the next change count.
    async fn backdating_from(&self) -> Option<Date> {
        self.0.backdating_from.map(Date)
    }

    /// Since when the quality gate asks the authority to look at it; what it asks stands in the reports of the versions.
    async fn under_review_since(&self) -> Option<Date> {
        self.0.under_review_since.map(Date)
    }

    /// The last day, where notice was given or both sides agreed to end it early.
    async fn terminates_on(&self) -> Option<Date> {
        self.0.terminates_on.map(Date)
    }

    /// What was done before the start, for its two sides and the authority.
    async fn preparation(
        &self,
        context: &Context<'_>,
    ) -> async_graphql::Result<Option<AgreementPreparation>> {
        if !self.0.tells_health_to(context.data::<Viewer>()?) {
            return Ok(None);
        }
        let known = self.0.preparation;
        Ok(Some(AgreementPreparation {
            induction_on: known.induction_on.map(Date),
            minor_assessed_on: known.minor_assessed_on.map(Date),
            medical_fitness_on: known.medical_fitness_on.map(Date),
            other_weekly_minutes: known.other_weekly_minutes,
            year_of_training: known.year_of_training,
        }))
    }

    /// What happened, oldest first.
    #[graphql(complexity = "10 * child_complexity")]
    async fn history(&self) -> Vec<AgreementEvent> {
        self.0.events.iter().map(Into::into).collect()
    }

    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }
}

/// The authority's part.
#[derive(Clone, SimpleObject)]
pub struct AgreementRegistration {
    pub needed: Registration,
    /// The last day on which it should be registered.
    pub register_by: Option<Date>,
    /// The last day on which the authority should have decided.
    pub decide_by: Option<Date>,
    pub registered_at: Option<DateTime<Utc>>,
    /// The authority's own number.
    pub number: Option<String>,
    /// The newest version that was registered; what was agreed after it still waits.
    pub version_number: Option<i32>,
    pub overdue_since: Option<Date>,
}

/// What is known about the apprentice and the beginning.
#[derive(Clone, SimpleObject)]
pub struct AgreementPreparation {
    /// The day of the introduction to safety and health.
    pub induction_on: Option<Date>,
    /// When the risks were assessed for this minor.
    pub minor_assessed_on: Option<Date>,
    /// When a physician found this minor fit for the work.
    pub medical_fitness_on: Option<Date>,
    /// What the apprentice works for other employers, in minutes a week.
    pub other_weekly_minutes: Option<i32>,
    /// The year of the training in which the apprentice starts, from 1.
    pub year_of_training: Option<i32>,
}

/// Something that happened to an agreement.
#[derive(Clone, SimpleObject)]
pub struct AgreementEvent {
    pub action: AgreementAction,
    pub by: AgreementParty,
    pub from: Option<AgreementState>,
    pub to: AgreementState,
    /// The version that it was about.
    pub version: Option<i32>,
    pub reason: Option<String>,
    pub at: DateTime<Utc>,
}

impl From<&Event> for AgreementEvent {
    fn from(event: &Event) -> Self {
        let Event {
            version,
            action,
            from,
            to,
            party,
            account_id: _,
            reason,
            at,
        } = event.clone();
        Self {
            action,
            by: party,
            from,
            to,
            version,
            reason,
            at,
        }
    }
}

/// What anybody who holds the code may know: no names of people.
#[derive(Clone, SimpleObject)]
pub struct AgreementVerification {
    pub code: String,
    pub state: AgreementState,
    pub enterprise: String,
    /// In the reader's language.
    pub occupation: String,
    pub starts_on: Date,
    /// The last day.
    pub ends_on: Date,
    pub version_number: i32,
    /// How many changes of what was signed first are agreed; corrected slips of the pen don't count.
    pub amendments: i32,
    /// SHA-256 of the current version, hexadecimal.
    pub content_hash: String,
    pub signed_roles: Vec<SignatoryRole>,
    /// When the last of all signatures on the whole agreement was given.
    pub signed_at: Option<DateTime<Utc>>,
    /// When the authority registered the current version; null where it was amended since.
    pub registered_at: Option<DateTime<Utc>>,
    /// The whole agreement and what was agreed after it, in the order in which it takes effect; empty until all signed.
    #[graphql(complexity = "10 * child_complexity")]
    pub versions: Vec<VerifiedVersion>,
}

/// A version that was agreed, to compare a paper with.
#[derive(Clone, SimpleObject)]
pub struct VerifiedVersion {
    pub number: i32,
    pub kind: AgreementVersionKind,
    /// SHA-256 of its text, hexadecimal.
    pub content_hash: String,
    /// The first day on which it holds.
    pub effective_on: Date,
    /// When the last signature on it was given; null for a correction, which nobody signs.
    pub signed_at: Option<DateTime<Utc>>,
    /// When the authority first registered what was agreed with it.
    pub registered_at: Option<DateTime<Utc>>,
}

impl From<super::VerifiedVersion> for VerifiedVersion {
    fn from(version: super::VerifiedVersion) -> Self {
        let super::VerifiedVersion {
            number,
            kind,
            content_hash,
            effective_on,
            signed_at,
            registered_at,
        } = version;
        Self {
            number,
            kind,
            content_hash,
            effective_on: Date(effective_on),
            signed_at,
            registered_at,
        }
    }
}

impl From<Verification> for AgreementVerification {
    fn from(verification: Verification) -> Self {
        let Verification {
            code,
            state,
            enterprise,
            occupation,
            starts_on,
            ends_on,
            version_number,
            amendments,
            content_hash,
            registered_at,
            signed_roles,
            signed_at,
            versions,
        } = verification;
        Self {
            code,
            state,
            enterprise,
            occupation,
            starts_on: Date(starts_on),
            ends_on: Date(ends_on),
            version_number,
            amendments,
            content_hash,
            signed_roles,
            signed_at,
            registered_at,
            versions: versions.into_iter().map(VerifiedVersion::from).collect(),
        }
    }
}

/// The agreement, for `node`.
pub(crate) async fn find(ctx: &Ctx, viewer: &Viewer, id: Uuid) -> Result<Option<Agreement>, Error> {
    Ok(agreement(ctx, viewer, id).await?.map(Agreement::from))
}
