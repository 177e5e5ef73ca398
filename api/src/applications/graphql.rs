//! Applications in GraphQL.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::{DataLoader, Loader};
use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{
    AdvanceApplicationInput, Application as Domain, ApplyInput, WithdrawApplicationInput, advance,
    application, apply, is_known_to, store, withdraw,
};
use crate::agreements::graphql::{Agreement, AgreementOfApplicationLoader};
use crate::brokering;
use crate::brokering::graphql::Fit;
use crate::candidates::graphql::{Candidate, CandidateLoader};
use crate::candidates::{self, Sight};
use crate::context::Ctx;
use crate::error::Error;
use crate::graphql::connection::Page;
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::placements;
use crate::placements::graphql::{Placement, PlacementLoader};
use crate::viewer::Viewer;
use crate::vocabulary::{ApplicationAction, ApplicationState};
use crate::{connection, payload};

connection!(ApplicationConnection, ApplicationEdge, Application);

/// An application, for whoever may read it or an agreement that came of it.
#[derive(Clone)]
pub struct Application(Arc<Domain>, Way);

/// How the reader came to an application.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Way {
    /// They were found to be allowed to read it.
    Direct,
    /// They may read its agreement, which says nothing about the application yet.
    Agreement,
}

impl From<Domain> for Application {
    fn from(application: Domain) -> Self {
        Arc::new(application).into()
    }
}

impl From<Arc<Domain>> for Application {
    fn from(application: Arc<Domain>) -> Self {
        Self(application, Way::Direct)
    }
}

impl Application {
    /// What the two sides wrote to each other is theirs; a training provider that came here through the
    /// agreement doesn't read it.
    fn private<T>(&self, viewer: &Viewer, value: T) -> Option<T> {
        (self.1 == Way::Direct || is_known_to(viewer, &self.0)).then_some(value)
    }

    async fn agreement_of(
        &self,
        context: &Context<'_>,
    ) -> async_graphql::Result<Option<Agreement>> {
        let loader = context.data::<DataLoader<AgreementOfApplicationLoader>>()?;
        Ok(loader.load_one(self.0.id).await?)
    }
}

/// A candidate's application to a placement.
#[Object]
impl Application {
    pub async fn id(&self) -> ID {
        ids::encode(Kind::Application, self.0.id)
    }

    /// Short reference to quote, such as F-7K2M9Q.
    async fn reference(&self) -> &str {
        &self.0.reference
    }

    async fn state(&self) -> ApplicationState {
        self.0.state
    }

    async fn placement(&self, context: &Context<'_>) -> async_graphql::Result<Placement> {
        let loader = context.data::<DataLoader<PlacementLoader>>()?;
        let found = loader.load_one(self.0.placement_id).await?;
        found.ok_or_else(|| {
            Error::Corrupt(format!("application {} has no placement", self.0.id)).into()
        })
    }

    /// Who applied, as far as the viewer may see them.
    async fn candidate(&self, context: &Context<'_>) -> async_graphql::Result<Candidate> {
        let loader = context.data::<DataLoader<CandidateLoader>>()?;
        if let Some(found) = loader.load_one(self.0.candidate_id).await? {
            return Ok(found);
        }
        let ctx = context.data::<Ctx>()?;
        let candidate = candidates::load_one(ctx, self.0.candidate_id).await?;
        Ok(Candidate::new(ctx, candidate, Sight::Pseudonymous))
    }

    async fn message(&self, context: &Context<'_>) -> async_graphql::Result<Option<&str>> {
        let viewer = context.data::<Viewer>()?;
        Ok(self.private(viewer, self.0.message.as_deref()).flatten())
    }

    /// In E.164, such as +233201234567.
    async fn phone(&self, context: &Context<'_>) -> async_graphql::Result<Option<&str>> {
        let viewer = context.data::<Viewer>()?;
        Ok(self.private(viewer, self.0.phone.as_deref()).flatten())
    }

    async fn submitted_at(&self) -> DateTime<Utc> {
        self.0.submitted_at
    }

    /// The last day on which an offer can be accepted, in UTC.
    async fn reply_by(&self) -> Option<Date> {
        self.0.reply_by.map(Date)
    }

    /// Counts changes.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// Everything that happened to it, oldest first.
    async fn timeline(
        &self,
        context: &Context<'_>,
    ) -> async_graphql::Result<Vec<ApplicationEvent>> {
        let viewer = context.data::<Viewer>()?;
        let events = self.0.events.iter().map(|event| ApplicationEvent {
            state: event.state,
            at: event.at,
            reason: self.private(viewer, event.reason.clone()).flatten(),
            by_candidate: event.by_candidate,
        });
        Ok(events.collect())
    }

    /// How candidate and placement fit, for those who may read the application.
    #[graphql(complexity = "5 + child_complexity")]
    async fn fit(&self, context: &Context<'_>) -> async_graphql::Result<Option<Fit>> {
        if self.private(context.data::<Viewer>()?, ()).is_none() {
            return Ok(None);
        }
        let found =
            brokering::graphql::fit_of(context, self.0.candidate_id, self.0.placement_id).await?;
        Ok(found.map(|found| found.fit))
    }

    /// The agreement that came of it, for those who may read that.
    async fn agreement(&self, context: &Context<'_>) -> async_graphql::Result<Option<Agreement>> {
        let viewer = context.data::<Viewer>()?;
        Ok(self
            .agreement_of(context)
            .await?
            .filter(|agreement| agreement.0.visible(viewer)))
    }

    /// What the viewer may do next.
    async fn actions(
        &self,
        context: &Context<'_>,
    ) -> async_graphql::Result<Vec<ApplicationAction>> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        Ok(self.0.actions(viewer, ctx.today()))
    }

    /// Whether the viewer may take it back.
    async fn may_withdraw(&self, context: &Context<'_>) -> async_graphql::Result<bool> {
        let viewer = context.data::<Viewer>()?;
        if !self.0.may_withdraw(viewer) {
            return Ok(false);
        }
        if self.0.state != ApplicationState::Accepted {
            return Ok(true);
        }
        let agreement = self.agreement_of(context).await?;
        Ok(agreement.is_none_or(|agreement| !agreement.0.state.is_agreed()))
    }
}

/// Something that happened to an application.
#[derive(Clone, SimpleObject)]
pub struct ApplicationEvent {
    /// The state that it brought.
    pub state: ApplicationState,
    pub at: DateTime<Utc>,
    pub reason: Option<String>,
    pub by_candidate: bool,
}

/// Loads the applications of agreements, by application. Whoever asks may read the agreement.
pub struct ApplicationLoader(pub Ctx);

impl Loader<Uuid> for ApplicationLoader {
    type Value = Application;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[Uuid]) -> Result<HashMap<Uuid, Application>, Arc<Error>> {
        let found = store::load(self.0.db.reader(), keys)
            .await
            .map_err(Arc::new)?;
        Ok(found
            .into_iter()
            .map(|(id, application)| (id, Application(Arc::new(application), Way::Agreement)))
            .collect())
    }
}

/// Loads the newest application of a candidate to a placement; the key is the pair in that order.
pub struct ApplicationToPlacementLoader(pub Ctx);

impl Loader<(Uuid, Uuid)> for ApplicationToPlacementLoader {
    type Value = Application;
    type Error = Arc<Error>;

    async fn load(
        &self,
        keys: &[(Uuid, Uuid)],
    ) -> Result<HashMap<(Uuid, Uuid), Application>, Arc<Error>> {
        let db = self.0.db.reader();
        let newest = store::newest(db, keys).await.map_err(Arc::new)?;
        let ids: Vec<Uuid> = keys
            .iter()
            .filter_map(|key| newest.get(key).copied())
            .collect();
        let mut found = store::load(db, &ids).await.map_err(Arc::new)?;
        let wanted = keys
            .iter()
            .filter_map(|key| Some((*key, found.remove(newest.get(key)?)?.into())));
        Ok(wanted.collect())
    }
}

/// The application, for `node`.
pub(crate) async fn find(
    ctx: &Ctx,
    viewer: &Viewer,
    id: Uuid,
) -> Result<Option<Application>, Error> {
    Ok(application(ctx, viewer, id).await?.map(Application::from))
}

/// For `Placement.applications`; null for who is no member of its enterprise.
pub(crate) async fn of_placement(
    context: &Context<'_>,
    placement: &placements::Placement,
    first: Option<i32>,
    after: Option<String>,
) -> async_graphql::Result<Option<ApplicationConnection>> {
    let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
    let page = Page::read(first, after.as_deref())?;
    Ok(super::of_placement(ctx, viewer, placement, page)
        .await?
        .map(ApplicationConnection::from))
}

/// For `Placement.viewerApplication`: the viewer's newest application to it.
pub(crate) async fn of_viewer_to(
    context: &Context<'_>,
    placement_id: Uuid,
) -> async_graphql::Result<Option<Application>> {
    let viewer = context.data::<Viewer>()?;
    let Some(candidate_id) = viewer.signed_in().and_then(|account| account.candidate_id) else {
        return Ok(None);
    };
    let loader = context.data::<DataLoader<ApplicationToPlacementLoader>>()?;
    Ok(loader.load_one((candidate_id, placement_id)).await?)
}

#[derive(Default)]
pub struct ApplicationsQuery;

#[Object]
impl ApplicationsQuery {
    /// An application; null when there is none that the viewer may read.
    async fn application(
        &self,
        context: &Context<'_>,
        id: ID,
    ) -> async_graphql::Result<Option<Application>> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let id = ids::decode(Kind::Application, &id, "id")?;
        Ok(find(ctx, viewer, id).await?)
    }
}

payload!(ApplyPayload {
    application: Application
});
payload!(AdvanceApplicationPayload {
    application: Application
});
payload!(WithdrawApplicationPayload {
    application: Application
});

#[derive(Default)]
pub struct ApplicationsMutation;

#[Object]
impl ApplicationsMutation {
    /// Applies to a placement as the viewer's own candidate. Applying twice gives the same application.
    async fn apply(
        &self,
        context: &Context<'_>,
        input: ApplyInput,
    ) -> async_graphql::Result<ApplyPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        ApplyPayload::of(apply(ctx, viewer, input).await, |made| (Some(made.into()),))
    }

    /// Moves an application on. SHORTLIST, INVITE, OFFER and DECLINE are the enterprise's; ACCEPT is the
    /// candidate's.
    async fn advance_application(
        &self,
        context: &Context<'_>,
        input: AdvanceApplicationInput,
    ) -> async_graphql::Result<AdvanceApplicationPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        AdvanceApplicationPayload::of(advance(ctx, viewer, input).await, |moved| {
            (Some(moved.into()),)
        })
    }

    /// Takes an application back, as the candidate, until the agreement is signed.
    async fn withdraw_application(
        &self,
        context: &Context<'_>,
        input: WithdrawApplicationInput,
    ) -> async_graphql::Result<WithdrawApplicationPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        WithdrawApplicationPayload::of(withdraw(ctx, viewer, input).await, |withdrawn| {
            (Some(withdrawn.into()),)
        })
    }
}
