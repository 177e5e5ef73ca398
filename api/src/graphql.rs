//! The schema: the areas' queries and mutations put together, and how one request runs.

pub mod connection;
mod idempotency;
mod node;
pub mod payload;
pub mod scalars;

use async_graphql::dataloader::DataLoader;
use async_graphql::{EmptySubscription, MergedObject, Request, Response, Schema, ServerError};
use async_trait::async_trait;

use crate::accounts::graphql::{AccountsMutation, AccountsQuery, Client};
use crate::accounts::{sessions, sign_up::LOCALES};
use crate::agreements::graphql::{
    AgreementCheckLoader, AgreementOfApplicationLoader, AgreementsMutation, AgreementsQuery,
};
use crate::agreements::{self, PrintAgreement, Printed};
use crate::alerts::graphql::{AlertsMutation, AlertsQuery};
use crate::applications::graphql::{
    ApplicationLoader, ApplicationToPlacementLoader, ApplicationsMutation, ApplicationsQuery,
};
use crate::bookmarks::graphql::{BookmarkLoader, BookmarksMutation};
use crate::brokering::graphql::{BrokeringQuery, FitLoader};
use crate::candidates::graphql::{CandidateLoader, CandidatesMutation};
use crate::context::Ctx;
use crate::demand::graphql::DemandQuery;
use crate::error::{Error, Refusal, UserErrorCode, publish};
use crate::gazetteer::graphql::GazetteerQuery;
use crate::http::{AskedPaper, Caller, GraphQl, NoPaper, Paper, Papers};
use crate::organisations::graphql::{
    MentorLoadLoader, MentorLoader, MentorsLoader, OrganisationLoader, OrganisationsMutation,
    OrganisationsQuery, StandingLoader, VerificationsLoader,
};
use crate::placements::graphql::quality::{DraftReportLoader, QualityReportLoader};
use crate::placements::graphql::{
    PlacementLoader, PlacementsMutation, PlacementsQuery, QualityMutation, QualityQuery,
    ReviewLoader,
};
use crate::taxonomy::graphql::TaxonomyQuery;
use crate::viewer::Viewer;

/// Fields that one request may cost, lists counted by their size.
const COMPLEXITY: usize = 20_000;

/// Everything that can be asked.
#[derive(MergedObject, Default)]
pub struct Query(
    node::NodeQuery,
    AccountsQuery,
    AgreementsQuery,
    AlertsQuery,
    ApplicationsQuery,
    BrokeringQuery,
    DemandQuery,
    GazetteerQuery,
    OrganisationsQuery,
    PlacementsQuery,
    QualityQuery,
    TaxonomyQuery,
);

/// Everything that can be changed. One input each; refusals are in the payload's `userErrors`.
#[derive(MergedObject, Default)]
pub struct Mutation(
    AccountsMutation,
    AgreementsMutation,
    AlertsMutation,
    ApplicationsMutation,
    BookmarksMutation,
    CandidatesMutation,
    OrganisationsMutation,
    PlacementsMutation,
    QualityMutation,
);

/// The schema in the schema definition language.
#[must_use]
pub fn sdl() -> String {
    Schema::build(Query::default(), Mutation::default(), EmptySubscription)
        .finish()
        .sdl()
}

/// Runs GraphQL requests, each as whoever its session says.
pub struct Endpoint {
    ctx: Ctx,
    schema: Schema<Query, Mutation, EmptySubscription>,
    sdl: String,
}

impl Endpoint {
    /// The schema over a marketplace.
    #[must_use]
    pub fn new(ctx: Ctx) -> Self {
        let schema = Schema::build(Query::default(), Mutation::default(), EmptySubscription)
            .limit_complexity(COMPLEXITY)
            .data(ctx.clone())
            .finish();
        Self {
            sdl: schema.sdl(),
            ctx,
            schema,
        }
    }

    /// Each loader waits until the resolvers that run now have asked, and asks the database once.
    fn with_loaders(&self, request: Request, viewer: &Viewer) -> Request {
        let ctx = &self.ctx;
        request
            .data(DataLoader::new(
                AgreementOfApplicationLoader(ctx.clone()),
                tokio::spawn,
            ))
            .data(DataLoader::new(
                AgreementCheckLoader(ctx.clone()),
                tokio::spawn,
            ))
            .data(DataLoader::new(
                ApplicationLoader(ctx.clone()),
                tokio::spawn,
            ))
            .data(DataLoader::new(
                ApplicationToPlacementLoader(ctx.clone()),
                tokio::spawn,
            ))
            .data(DataLoader::new(
                BookmarkLoader(ctx.clone(), viewer.clone()),
                tokio::spawn,
            ))
            .data(DataLoader::new(
                CandidateLoader(ctx.clone(), viewer.clone()),
                tokio::spawn,
            ))
            .data(DataLoader::new(
                FitLoader(ctx.clone(), viewer.clone()),
                tokio::spawn,
            ))
            .data(DataLoader::new(
                OrganisationLoader(ctx.clone()),
                tokio::spawn,
            ))
            .data(DataLoader::new(MentorLoader(ctx.clone()), tokio::spawn))
            .data(DataLoader::new(MentorsLoader(ctx.clone()), tokio::spawn))
            .data(DataLoader::new(MentorLoadLoader(ctx.clone()), tokio::spawn))
            .data(DataLoader::new(StandingLoader(ctx.clone()), tokio::spawn))
            .data(DataLoader::new(
                VerificationsLoader(ctx.clone()),
                tokio::spawn,
            ))
            .data(DataLoader::new(PlacementLoader(ctx.clone()), tokio::spawn))
            .data(DataLoader::new(
                DraftReportLoader(ctx.clone()),
                tokio::spawn,
            ))
            .data(DataLoader::new(ReviewLoader(ctx.clone()), tokio::spawn))
            .data(DataLoader::new(
                QualityReportLoader(ctx.clone()),
                tokio::spawn,
            ))
    }

    /// Loaders live as long as a request, so that nobody gets what was loaded for somebody else.
    async fn run(&self, request: Request, viewer: Viewer, client: Client) -> Response {
        let request = self
            .with_loaders(request, &viewer)
            .data(client)
            .data(viewer);
        let mut response = self.schema.execute(request).await;
        response.errors.iter_mut().for_each(publish);
        response
    }
}

#[async_trait]
impl GraphQl for Endpoint {
    async fn execute(&self, request: Request, caller: Caller) -> Response {
        let language = caller.language.as_deref().and_then(negotiate);
        let viewer = match sessions::viewer_of(&self.ctx, caller.session.as_deref(), language).await
        {
            Ok(viewer) => viewer,
            Err(error) => return Response::from_errors(vec![server_error(error)]),
        };
        if caller.by_bearer && viewer.signed_in().is_none() {
            return Response::from_errors(vec![server_error(unknown_token().into())]);
        }
        let client = Client(caller.client);
        match (caller.idempotency_key, viewer.account_id()) {
            (Some(key), Some(account_id)) => {
                idempotency::once(&self.ctx, account_id, &key, request, |request| {
                    self.run(request, viewer, client)
                })
                .await
            }
            _ => self.run(request, viewer, client).await,
        }
    }

    fn sdl(&self) -> &str {
        &self.sdl
    }
}

fn unknown_token() -> Refusal {
    Refusal::whole(
        UserErrorCode::Unauthenticated,
        "This bearer token is wrong, has run out, or was taken back. Sign in again for a new one, or leave the header out.",
    )
}

#[async_trait]
impl Papers for Endpoint {
    async fn print(&self, asked: AskedPaper, caller: Caller) -> Result<Paper, NoPaper> {
        let language = caller.language.as_deref().and_then(negotiate);
        let viewer = sessions::viewer_of(&self.ctx, caller.session.as_deref(), language);
        let AskedPaper {
            agreement,
            version,
            language,
        } = asked;
        let asked = PrintAgreement {
            agreement,
            version,
            language,
        };
        let printed = match viewer.await {
            Ok(viewer) => agreements::print(&self.ctx, &viewer, asked).await,
            Err(error) => Err(error),
        };
        printed
            .map(|Printed { bytes, name }| Paper { bytes, name })
            .map_err(no_paper)
    }
}

fn no_paper(error: Error) -> NoPaper {
    let refusals = match error.into_refusals() {
        Ok(refusals) => refusals,
        Err(Error::NotReady(words)) => return NoPaper::Busy(words.to_owned()),
        Err(fault) => {
            tracing::error!(error = %fault, "an agreement could not be printed");
            return NoPaper::Failed;
        }
    };
    let first = refusals.into_iter().next();
    let code = first.as_ref().map(|refusal| refusal.code);
    let message = first.map(|refusal| refusal.message).unwrap_or_default();
    match code {
        Some(UserErrorCode::Unauthenticated) => NoPaper::SignInFirst,
        Some(UserErrorCode::NotFound) => NoPaper::NotFound(message),
        _ => NoPaper::Refused(message),
    }
}

/// The first language of an `Accept-Language` that we write; its order is taken as it stands.
fn negotiate(header: &str) -> Option<&'static str> {
    header.split(',').find_map(|range| {
        let tag = range.split([';', '-']).next()?.trim().to_ascii_lowercase();
        LOCALES.iter().copied().find(|locale| *locale == tag)
    })
}

fn server_error(error: Error) -> ServerError {
    let mut told = async_graphql::Error::new_with_source(error)
        .into_server_error(async_graphql::Pos::default());
    publish(&mut told);
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_that_we_write_is_taken() {
        assert_eq!(negotiate("de-CH, fr;q=0.8, en;q=0.5"), Some("fr"));
        assert_eq!(negotiate("sw"), Some("sw"));
        assert_eq!(negotiate("de"), None);
    }

    #[test]
    fn the_schema_says_what_it_is_for_each_field_that_others_rely_on() {
        let sdl = sdl();
        for name in [
            "placements(",
            "placement(",
            "viewer",
            "suggest(",
            "matches(",
            "candidatesFor(",
            "application(",
            "agreement(",
            "verifyAgreement(",
            "signUp(",
            "signIn(",
            "signOut",
            "saveCandidateProfile(",
            "saveEnterprise(",
            "savePlacement(",
            "publishPlacement(",
            "closePlacement(",
            "apply(",
            "advanceApplication(",
            "withdrawApplication(",
            "draftAgreement(",
            "signAgreement(",
        ] {
            assert!(sdl.contains(name), "{name}");
        }
    }
}
