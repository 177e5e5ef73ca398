//! Agreements in GraphQL.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::{DataLoader, Loader};
use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::document::Clause;
use super::{
    Agreement as Domain, DraftAgreementInput, SignAgreementInput, Signature as DomainSignature,
    Verification, Version, agreement, draft, sign, store, verify,
};
use crate::applications::graphql::{Application, ApplicationLoader};
use crate::context::Ctx;
use crate::error::Error;
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::viewer::Viewer;
use crate::vocabulary::{AgreementState, SignatoryRole};
use crate::{connection, payload};

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
    fn version(&self, position: usize) -> AgreementVersion {
        AgreementVersion {
            agreement: Arc::clone(&self.0),
            position,
        }
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

    /// The version that counts.
    async fn current_version(&self) -> AgreementVersion {
        self.version(self.0.versions.len() - 1)
    }

    /// All versions, oldest first.
    async fn versions(&self) -> Vec<AgreementVersion> {
        (0..self.0.versions.len())
            .map(|position| self.version(position))
            .collect()
    }

    /// Roles that still have to sign the current version.
    async fn awaiting(&self) -> Vec<SignatoryRole> {
        self.0.awaiting()
    }

    /// The role in which the viewer may sign the current version now, if any.
    async fn viewer_may_sign_as(
        &self,
        context: &Context<'_>,
    ) -> async_graphql::Result<Option<SignatoryRole>> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        Ok(self
            .0
            .may_sign_as(viewer)
            .filter(|_| self.0.starts_on >= ctx.today()))
    }

    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }
}

/// One text of an agreement; it never changes.
#[derive(Clone)]
pub struct AgreementVersion {
    agreement: Arc<Domain>,
    position: usize,
}

impl AgreementVersion {
    fn get(&self) -> &Version {
        &self.agreement.versions[self.position]
    }
}

/// One text of an agreement; it never changes.
#[Object]
impl AgreementVersion {
    /// From 1.
    async fn number(&self) -> i32 {
        self.get().number
    }

    /// SHA-256 of the canonical document, hexadecimal. This is what people sign.
    async fn content_hash(&self) -> &str {
        &self.get().content_hash
    }

    /// The canonical JSON document, exactly the bytes that are hashed.
    async fn document(&self) -> &str {
        &self.get().text
    }

    /// The document in words, in the reader's language if it is written in it, else in English.
    async fn clauses(&self, context: &Context<'_>) -> async_graphql::Result<Vec<AgreementClause>> {
        let viewer = context.data::<Viewer>()?;
        Ok(self
            .get()
            .document
            .clauses(&viewer.language)
            .iter()
            .map(AgreementClause::from)
            .collect())
    }

    async fn created_at(&self) -> DateTime<Utc> {
        self.get().created_at
    }

    /// In the order in which they were given.
    async fn signatures(&self) -> Vec<Signature> {
        self.get().signatures.iter().map(Signature::from).collect()
    }
}

/// One clause in words.
#[derive(Clone, SimpleObject)]
pub struct AgreementClause {
    pub title: String,
    /// Lines are separated by line feeds.
    pub text: String,
}

impl From<&Clause> for AgreementClause {
    fn from(clause: &Clause) -> Self {
        let Clause { title, text } = clause.clone();
        Self { title, text }
    }
}

/// Somebody's signature on a version.
#[derive(Clone, SimpleObject)]
pub struct Signature {
    pub role: SignatoryRole,
    /// As the signatory wrote it.
    pub name: String,
    /// How they proved who they are: password or code.
    pub method: String,
    pub signed_at: DateTime<Utc>,
}

impl From<&DomainSignature> for Signature {
    fn from(signature: &DomainSignature) -> Self {
        let DomainSignature {
            role,
            account_id: _,
            name,
            method,
            signed_at,
        } = signature.clone();
        Self {
            role,
            name,
            method: method.code().to_owned(),
            signed_at,
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
    /// SHA-256 of the current version, hexadecimal.
    pub content_hash: String,
    pub signed_roles: Vec<SignatoryRole>,
    /// When the last of all signatures was given.
    pub signed_at: Option<DateTime<Utc>>,
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
            content_hash,
            signed_roles,
            signed_at,
        } = verification;
        Self {
            code,
            state,
            enterprise,
            occupation,
            starts_on: Date(starts_on),
            ends_on: Date(ends_on),
            version_number,
            content_hash,
            signed_roles,
            signed_at,
        }
    }
}

/// Loads the agreements of applications, by application. Whoever asks decides whether they may be seen.
pub struct AgreementOfApplicationLoader(pub Ctx);

impl Loader<Uuid> for AgreementOfApplicationLoader {
    type Value = Agreement;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[Uuid]) -> Result<HashMap<Uuid, Agreement>, Arc<Error>> {
        let db = self.0.db.reader();
        let agreements = store::of_applications(db, keys).await.map_err(Arc::new)?;
        let ids: Vec<Uuid> = agreements.values().copied().collect();
        let found = store::load(db, &ids).await.map_err(Arc::new)?;
        Ok(found
            .into_values()
            .map(|agreement| (agreement.application_id, agreement.into()))
            .collect())
    }
}

/// The agreement, for `node`.
pub(crate) async fn find(ctx: &Ctx, viewer: &Viewer, id: Uuid) -> Result<Option<Agreement>, Error> {
    Ok(agreement(ctx, viewer, id).await?.map(Agreement::from))
}

#[derive(Default)]
pub struct AgreementsQuery;

#[Object]
impl AgreementsQuery {
    /// An agreement; null when there is none that the viewer may read.
    async fn agreement(
        &self,
        context: &Context<'_>,
        id: ID,
    ) -> async_graphql::Result<Option<Agreement>> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let id = ids::decode(Kind::Agreement, &id, "id")?;
        Ok(find(ctx, viewer, id).await?)
    }

    /// What a verification code stands for; null when it stands for nothing. Needs no account. Case, spaces
    /// and hyphens don't matter.
    async fn verify_agreement(
        &self,
        context: &Context<'_>,
        code: String,
    ) -> async_graphql::Result<Option<AgreementVerification>> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        Ok(verify(ctx, viewer, &code)
            .await?
            .map(AgreementVerification::from))
    }
}

payload!(DraftAgreementPayload {
    agreement: Agreement
});
payload!(SignAgreementPayload {
    agreement: Agreement
});

#[derive(Default)]
pub struct AgreementsMutation;

#[Object]
impl AgreementsMutation {
    /// Drafts the agreement of an accepted application, as its enterprise. Other terms than before are a
    /// new version, which nobody has signed yet.
    async fn draft_agreement(
        &self,
        context: &Context<'_>,
        input: DraftAgreementInput,
    ) -> async_graphql::Result<DraftAgreementPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        DraftAgreementPayload::of(draft(ctx, viewer, input).await, |drafted| {
            (Some(drafted.into()),)
        })
    }

    /// Signs the version that the signatory read.
    async fn sign_agreement(
        &self,
        context: &Context<'_>,
        input: SignAgreementInput,
    ) -> async_graphql::Result<SignAgreementPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        SignAgreementPayload::of(sign(ctx, viewer, input).await, |signed| {
            (Some(signed.into()),)
        })
    }
}
