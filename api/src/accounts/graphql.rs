//! Accounts in GraphQL: the viewer, signing up, in and out, guardians.

use std::net::IpAddr;

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};

use super::guardians::{
    self, AcceptGuardianshipInput, EndGuardianshipInput, GuardianInvitation, InviteGuardianInput,
    accept_guardianship, end_guardianship, invite_guardian,
};
use super::sign_in::{SignInInput, sign_in};
use super::sign_up::{SignUpInput, sign_up};
use super::{codes, codes::RequestSignInCodeInput, sessions, store};
use crate::agreements::graphql::AgreementConnection;
use crate::alerts::graphql::SavedSearch;
use crate::applications::graphql::ApplicationConnection;
use crate::candidates::graphql::{Candidate, CandidateConnection};
use crate::candidates::{self, Sight};
use crate::context::Ctx;
use crate::error::Error;
use crate::graphql::connection::{Page, cost};
use crate::ids::{self, Kind};
use crate::organisations::graphql::{Organisation, memberships};
use crate::payload;
use crate::placements::graphql::PlacementConnection;
use crate::viewer::Viewer as Who;
use crate::vocabulary::Role;
use crate::{agreements, alerts, applications, bookmarks};

/// From where a request came, for counting attempts.
#[derive(Copy, Clone, Debug)]
pub struct Client(pub IpAddr);

/// A person, or a program acting for one.
#[derive(Clone)]
pub struct Account(pub super::Account);

#[Object]
impl Account {
    pub async fn id(&self) -> ID {
        ids::encode(Kind::Account, self.0.id)
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn email(&self) -> Option<&str> {
        self.0.email.as_deref()
    }

    /// ISO 639-1 of the language they read.
    async fn locale(&self) -> &str {
        &self.0.locale
    }

    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }
}

/// An organisation that the viewer belongs to.
#[derive(Clone, SimpleObject)]
pub struct Membership {
    pub organisation: Organisation,
}

/// Whoever is signed in.
pub struct Viewer {
    account: super::Account,
    who: Who,
}

impl Viewer {
    /// Whoever is signed in, if anybody.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(ctx: &Ctx, who: &Who) -> Result<Option<Self>, Error> {
        let Some(account_id) = who.account_id() else {
            return Ok(None);
        };
        let mut found = store::load(ctx.db.reader(), &[account_id]).await?;
        Ok(found.remove(&account_id).map(|account| Self {
            account,
            who: who.clone(),
        }))
    }
}

#[Object]
impl Viewer {
    async fn account(&self) -> Account {
        Account(self.account.clone())
    }

    async fn roles(&self) -> Vec<Role> {
        self.who.roles()
    }

    async fn memberships(&self, context: &Context<'_>) -> async_graphql::Result<Vec<Membership>> {
        let found = memberships(context.data::<Ctx>()?, &self.who).await?;
        Ok(found
            .into_iter()
            .map(|organisation| Membership { organisation })
            .collect())
    }

    async fn candidate(&self, context: &Context<'_>) -> async_graphql::Result<Option<Candidate>> {
        let ctx = context.data::<Ctx>()?;
        let Some(id) = self
            .who
            .signed_in()
            .and_then(|account| account.candidate_id)
        else {
            return Ok(None);
        };
        Ok(Some(Candidate::new(
            ctx,
            candidates::load_one(ctx, id).await?,
            Sight::Full,
        )))
    }

    /// Candidates whose guardian the viewer is.
    async fn wards(&self, context: &Context<'_>) -> async_graphql::Result<Vec<Candidate>> {
        let ctx = context.data::<Ctx>()?;
        let ids = self
            .who
            .signed_in()
            .map(|account| account.wards.clone())
            .unwrap_or_default();
        let mut found = candidates::store::load(ctx.db.reader(), &ids).await?;
        Ok(ids
            .iter()
            .filter_map(|id| found.remove(id))
            .map(|ward| Candidate::new(ctx, ward, Sight::Full))
            .collect())
    }

    /// The viewer's own applications and their wards', newest first.
    #[graphql(complexity = "cost(first, child_complexity)")]
    async fn applications(
        &self,
        context: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
    ) -> async_graphql::Result<ApplicationConnection> {
        let page = Page::read(first, after.as_deref())?;
        Ok(applications::own(context.data::<Ctx>()?, &self.who, page)
            .await?
            .into())
    }

    /// Agreements that the viewer is a party to, or may see as provider or authority; newest first.
    #[graphql(complexity = "cost(first, child_complexity)")]
    async fn agreements(
        &self,
        context: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
    ) -> async_graphql::Result<AgreementConnection> {
        let page = Page::read(first, after.as_deref())?;
        Ok(agreements::own(context.data::<Ctx>()?, &self.who, page)
            .await?
            .into())
    }

    /// The searches that the viewer saved, newest first; at most 25.
    async fn saved_searches(
        &self,
        context: &Context<'_>,
    ) -> async_graphql::Result<Vec<SavedSearch>> {
        let own = alerts::own(context.data::<Ctx>()?, &self.who).await?;
        Ok(own.into_iter().map(SavedSearch::from).collect())
    }

    /// The placements that the viewer saved, the last saved first.
    #[graphql(complexity = "cost(first, child_complexity)")]
    async fn bookmarks(
        &self,
        context: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
    ) -> async_graphql::Result<PlacementConnection> {
        let page = Page::read(first, after.as_deref())?;
        Ok(bookmarks::own(context.data::<Ctx>()?, &self.who, page)
            .await?
            .into())
    }

    /// Whether the account's address is known to be theirs: they have signed in with a code that was sent to it. News
    /// of saved searches is written to no other.
    async fn address_confirmed(&self) -> bool {
        self.account.address_confirmed
    }

    /// For a broker: the candidates of the employment service who consented.
    #[graphql(complexity = "cost(first, child_complexity)")]
    async fn caseload(
        &self,
        context: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
    ) -> async_graphql::Result<CandidateConnection> {
        let ctx = context.data::<Ctx>()?;
        let found =
            candidates::caseload(ctx, &self.who, Page::read(first, after.as_deref())?).await?;
        Ok(found
            .map(|candidate| Candidate::new(ctx, candidate, Sight::Full))
            .into())
    }
}

/// Whether a request was taken.
#[derive(SimpleObject)]
pub struct SignUpPayload {
    /// True when the request was taken; sign in next.
    pub accepted: bool,
    /// Empty when it was done.
    pub user_errors: Vec<crate::graphql::payload::UserError>,
}

/// Whether a request was taken.
#[derive(SimpleObject)]
pub struct RequestSignInCodePayload {
    /// True when the request was taken; a code is on its way if the address has an account.
    pub accepted: bool,
    /// Empty when it was done.
    pub user_errors: Vec<crate::graphql::payload::UserError>,
}

payload!(SignInPayload { token: String, expires_at: DateTime<Utc>, viewer: Viewer });
payload!(SignOutPayload {});
payload!(InviteGuardianPayload {
    candidate: Candidate
});
payload!(EndGuardianshipPayload { ended: bool });
payload!(AcceptGuardianshipPayload {
    candidate: Candidate
});

#[derive(Default)]
pub struct AccountsQuery;

#[Object]
impl AccountsQuery {
    /// Whoever is signed in; null when nobody is.
    async fn viewer(&self, context: &Context<'_>) -> async_graphql::Result<Option<Viewer>> {
        Ok(Viewer::of(context.data::<Ctx>()?, context.data::<Who>()?).await?)
    }

    /// Who sent a guardian's invitation, for whoever holds its link; null when it was used or is too old.
    async fn guardian_invitation(
        &self,
        context: &Context<'_>,
        token: String,
    ) -> async_graphql::Result<Option<GuardianInvitation>> {
        Ok(guardians::invitation(context.data::<Ctx>()?, &token).await?)
    }
}

#[derive(Default)]
pub struct AccountsMutation;

/// Signing in costs a password hash, so one request holds few of them.
const SIGN_IN_COST: usize = 2_000;

#[Object]
impl AccountsMutation {
    /// Makes an account. The answer is the same whether or not the address was known.
    #[graphql(complexity = "SIGN_IN_COST + child_complexity")]
    async fn sign_up(
        &self,
        context: &Context<'_>,
        input: SignUpInput,
    ) -> async_graphql::Result<SignUpPayload> {
        let (done, user_errors) =
            crate::graphql::payload::split(sign_up(context.data::<Ctx>()?, input).await)?;
        Ok(SignUpPayload {
            accepted: done.is_some(),
            user_errors,
        })
    }

    /// Sends a code by e-mail, if the address has an account. The answer is the same if it has none.
    #[graphql(complexity = "SIGN_IN_COST + child_complexity")]
    async fn request_sign_in_code(
        &self,
        context: &Context<'_>,
        input: RequestSignInCodeInput,
    ) -> async_graphql::Result<RequestSignInCodePayload> {
        let asked = codes::request_sign_in_code(context.data::<Ctx>()?, input).await;
        let (done, user_errors) = crate::graphql::payload::split(asked)?;
        Ok(RequestSignInCodePayload {
            accepted: done.is_some(),
            user_errors,
        })
    }

    /// Opens a session. Send its token as `Authorization: Bearer …`.
    #[graphql(complexity = "SIGN_IN_COST + child_complexity")]
    async fn sign_in(
        &self,
        context: &Context<'_>,
        input: SignInInput,
    ) -> async_graphql::Result<SignInPayload> {
        let ctx = context.data::<Ctx>()?;
        let Client(client) = *context.data::<Client>()?;
        let signed_in = match sign_in(ctx, input, client).await {
            Ok(entered) => Viewer::of(ctx, &entered.viewer)
                .await
                .map(|viewer| (entered.session, viewer)),
            Err(error) => Err(error),
        };
        SignInPayload::of(signed_in, |(session, viewer)| {
            (Some(session.token), Some(session.expires_at), viewer)
        })
    }

    /// Ends the session that the request came with.
    async fn sign_out(&self, context: &Context<'_>) -> async_graphql::Result<SignOutPayload> {
        let done = sessions::sign_out(context.data::<Ctx>()?, context.data::<Who>()?).await;
        SignOutPayload::of(done, |()| ())
    }

    /// Asks somebody to be the viewer's guardian; they get a link by e-mail.
    async fn invite_guardian(
        &self,
        context: &Context<'_>,
        input: InviteGuardianInput,
    ) -> async_graphql::Result<InviteGuardianPayload> {
        let ctx = context.data::<Ctx>()?;
        let invited = invite_guardian(ctx, context.data::<Who>()?, input).await;
        InviteGuardianPayload::of(invited, |candidate| {
            (Some(Candidate::new(ctx, candidate, Sight::Full)),)
        })
    }

    /// Ends a guardianship: as the guardian, as the candidate once of full age, or as the competent authority with
    /// its reason.
    async fn end_guardianship(
        &self,
        context: &Context<'_>,
        input: EndGuardianshipInput,
    ) -> async_graphql::Result<EndGuardianshipPayload> {
        let ended = end_guardianship(context.data::<Ctx>()?, context.data::<Who>()?, input).await;
        EndGuardianshipPayload::of(ended, |()| (Some(true),))
    }

    /// Becomes the guardian that an invitation's link is for.
    async fn accept_guardianship(
        &self,
        context: &Context<'_>,
        input: AcceptGuardianshipInput,
    ) -> async_graphql::Result<AcceptGuardianshipPayload> {
        let ctx = context.data::<Ctx>()?;
        let accepted = accept_guardianship(ctx, context.data::<Who>()?, input).await;
        AcceptGuardianshipPayload::of(accepted, |candidate| {
            (Some(Candidate::new(ctx, candidate, Sight::Full)),)
        })
    }
}
