//! Saved searches in GraphQL.

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};

use super::{
    ChangeSavedSearchInput, ConfirmSearchAlertInput, DeleteSavedSearchInput, EndSearchAlertInput,
    RequestSearchAlertInput, SaveSearchInput, change_saved_search, confirm_search_alert,
    delete_saved_search, end_search_alert, request_search_alert, save_search, search_alert,
};
use crate::accounts::graphql::Client;
use crate::context::Ctx;
use crate::graphql::payload::UserError;
use crate::ids::{self, Kind};
use crate::payload;
use crate::viewer::Viewer;
use crate::vocabulary::{AlertFrequency, SavedSearchState};

/// A search that the viewer saved.
#[derive(Clone)]
pub struct SavedSearch(pub super::SavedSearch);

#[Object]
impl SavedSearch {
    pub async fn id(&self) -> ID {
        ids::encode(Kind::SavedSearch, self.0.id)
    }

    /// What its owner calls it.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// The words, in small letters.
    async fn query(&self) -> Option<&str> {
        self.0.asked.query.as_deref()
    }

    /// The path of the page that shows what it finds.
    async fn path(&self) -> String {
        self.0.asked.path()
    }

    async fn frequency(&self) -> AlertFrequency {
        self.0.frequency
    }

    async fn state(&self) -> SavedSearchState {
        self.0.state
    }

    /// When the last message was written; null before the first.
    async fn told_at(&self) -> Option<DateTime<Utc>> {
        self.0.told_at
    }

    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }
}

impl From<super::SavedSearch> for SavedSearch {
    fn from(saved: super::SavedSearch) -> Self {
        Self(saved)
    }
}

/// What is asked about saved searches; those of an account are with the viewer.
#[derive(Default)]
pub struct AlertsQuery;

#[Object]
impl AlertsQuery {
    /// The search behind a link in a message, for whoever holds it; null when the link is too old or was used.
    async fn search_alert(
        &self,
        context: &Context<'_>,
        token: String,
    ) -> async_graphql::Result<Option<SavedSearch>> {
        let found = search_alert(context.data::<Ctx>()?, &token).await?;
        Ok(found.map(SavedSearch))
    }
}

payload!(SaveSearchPayload {
    saved_search: SavedSearch
});
payload!(ChangeSavedSearchPayload {
    saved_search: SavedSearch
});
payload!(DeleteSavedSearchPayload { deleted_id: ID });
payload!(ConfirmSearchAlertPayload {
    saved_search: SavedSearch
});

/// Whether a request was taken.
#[derive(SimpleObject)]
pub struct RequestSearchAlertPayload {
    /// True when the request was taken; a link to confirm with is on its way unless the address has this search, or
    /// as many as it may have.
    pub accepted: bool,
    /// Empty when it was done.
    pub user_errors: Vec<UserError>,
}

/// Whether no message comes any more.
#[derive(SimpleObject)]
pub struct EndSearchAlertPayload {
    /// True when the messages have ended, now or before.
    pub ended: bool,
    /// Empty when it was done.
    pub user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct AlertsMutation;

#[Object]
impl AlertsMutation {
    /// Saves a search of whoever is signed in; new placements that fit it are told by e-mail. At most 25 a person.
    async fn save_search(
        &self,
        context: &Context<'_>,
        input: SaveSearchInput,
    ) -> async_graphql::Result<SaveSearchPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let saved = save_search(ctx, viewer, input).await;
        SaveSearchPayload::of(saved, |saved| (Some(saved.into()),))
    }

    /// Renames a saved search, changes how often it is told, pauses it or goes on.
    async fn change_saved_search(
        &self,
        context: &Context<'_>,
        input: ChangeSavedSearchInput,
    ) -> async_graphql::Result<ChangeSavedSearchPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let changed = change_saved_search(ctx, viewer, input).await;
        ChangeSavedSearchPayload::of(changed, |changed| (Some(changed.into()),))
    }

    /// Forgets a saved search.
    async fn delete_saved_search(
        &self,
        context: &Context<'_>,
        input: DeleteSavedSearchInput,
    ) -> async_graphql::Result<DeleteSavedSearchPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let deleted = delete_saved_search(ctx, viewer, input).await;
        DeleteSavedSearchPayload::of(deleted, |id| (Some(ids::encode(Kind::SavedSearch, id)),))
    }

    /// Without an account: asks for messages at an address, which is asked by e-mail first. The answer is the same
    /// whatever is known of the address. At most 5 searches an address; what isn't confirmed within 48 hours is
    /// deleted.
    async fn request_search_alert(
        &self,
        context: &Context<'_>,
        input: RequestSearchAlertInput,
    ) -> async_graphql::Result<RequestSearchAlertPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let client = context.data::<Client>()?.0;
        let asked = request_search_alert(ctx, viewer, input, client).await;
        let (asked, user_errors) = crate::graphql::payload::split(asked)?;
        Ok(RequestSearchAlertPayload {
            accepted: asked.is_some(),
            user_errors,
        })
    }

    /// Confirms the address that a link was sent to.
    async fn confirm_search_alert(
        &self,
        context: &Context<'_>,
        input: ConfirmSearchAlertInput,
    ) -> async_graphql::Result<ConfirmSearchAlertPayload> {
        let confirmed = confirm_search_alert(context.data::<Ctx>()?, input).await;
        ConfirmSearchAlertPayload::of(confirmed, |saved| (Some(saved.into()),))
    }

    /// Ends the messages of a search by the link that each of them has.
    async fn end_search_alert(
        &self,
        context: &Context<'_>,
        input: EndSearchAlertInput,
    ) -> async_graphql::Result<EndSearchAlertPayload> {
        let ended = end_search_alert(context.data::<Ctx>()?, input).await;
        let (ended, user_errors) = crate::graphql::payload::split(ended)?;
        Ok(EndSearchAlertPayload {
            ended: ended.is_some(),
            user_errors,
        })
    }
}
