//! Saved searches, and the messages that tell of new placements which fit them.
//!
//! Whoever is signed in saves the search that they see; somebody without an account gives an address, and
//! confirms it by a link. A background loop reads what changed from the change log, as the index does, and looks
//! for the changed placements with each search that somebody watches: once a search, however many people saved it.
//! What it finds is a row, once a search and placement. A second step writes messages to those whose search has
//! news and whose time has come; message, place in the list and the time of the next one are one transaction.
//!
//! What it costs: a search that people watch is asked once for all placements that changed since the last round,
//! restricted to those, however many people saved it; a round in which no open placement changed asks none. A
//! message is four reads and four writes.
//!
//! None of this is in the audit log: what somebody looks for is their own business, and ends with them.
//!
//! Killed at any moment, nothing is lost: a step that isn't committed is done again. Nothing reaches the outbox
//! twice; what the outbox promises of a message holds from there.

mod asked;
mod end;
pub mod graphql;
mod matching;
mod request;
mod saved;
mod store;
mod telling;
#[cfg(test)]
mod tests;

use std::future::Future;
use std::time::Duration as Wait;

use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use crate::context::Ctx;
use crate::entities::saved_search;
use crate::error::Error;
use crate::vocabulary::{AlertFrequency, SavedSearchState};

pub use asked::Asked;
pub use end::{EndSearchAlertInput, end_search_alert, search_alert};
pub use matching::{catch_up, take_step};
pub use request::{
    ConfirmSearchAlertInput, RequestSearchAlertInput, confirm_search_alert, request_search_alert,
};
pub use saved::{
    ChangeSavedSearchInput, DeleteSavedSearchInput, SaveSearchInput, change_saved_search,
    delete_saved_search, own, save_search,
};
pub use store::purge;
pub use telling::tell_due;

/// Searches that an account may save.
pub const MOST_OF_ACCOUNT: u64 = 25;
/// Searches that an address without an account may have.
pub const MOST_OF_ADDRESS: u64 = 5;
/// Hours that an address has to be confirmed in; then nothing of the request is kept.
pub const HOURS_TO_CONFIRM: i64 = 48;
/// Days that the link in a message ends the messages.
pub const DAYS_TO_UNSUBSCRIBE: i64 = 180;

/// How often it is looked whether something is new.
const LOOK_EVERY: Wait = Wait::from_secs(5);

/// A search that somebody saved.
#[derive(Clone, Debug)]
pub struct SavedSearch {
    pub id: Uuid,
    pub name: String,
    pub asked: Asked,
    pub frequency: AlertFrequency,
    pub state: SavedSearchState,
    /// When the last message was written.
    pub told_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

impl SavedSearch {
    fn of(row: saved_search::Model, asked: &serde_json::Value) -> Result<Self, Error> {
        let saved_search::Model {
            id,
            name,
            frequency,
            state,
            told_at,
            created_at,
            ..
        } = row;
        Ok(Self {
            id,
            name,
            asked: Asked::read(asked)?,
            frequency,
            state,
            told_at,
            created_at,
        })
    }
}

impl AlertFrequency {
    /// The least time between two messages.
    #[must_use]
    pub fn interval(self) -> Duration {
        match self {
            Self::AtOnce => Duration::hours(1),
            Self::Daily => Duration::days(1),
            Self::Weekly => Duration::days(7),
        }
    }

    /// When the next message may be written, after the last one or, before the first, after the search was saved.
    fn next_at(self, told_at: Option<DateTime<Utc>>, saved_at: DateTime<Utc>) -> DateTime<Utc> {
        match (self, told_at) {
            (Self::AtOnce, None) => saved_at,
            (_, last) => last.unwrap_or(saved_at) + self.interval(),
        }
    }
}

/// Looks for what is new and tells of it, until told to stop.
pub async fn follow(ctx: Ctx, stop: impl Future<Output = ()>) {
    tokio::pin!(stop);
    loop {
        let goes_on = tokio::select! {
            // What was begun is gone on with at the next start.
            () = &mut stop => return,
            goes_on = look(&ctx) => goes_on,
        };
        if goes_on {
            continue;
        }
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}

/// Whether there is more to do at once.
async fn look(ctx: &Ctx) -> bool {
    let stepped = take_step(ctx).await.unwrap_or_else(|error| {
        tracing::error!(error = %error, "new placements could not be looked for in saved searches");
        false
    });
    let told = tell_due(ctx).await.unwrap_or_else(|error| {
        tracing::error!(error = %error, "new placements could not be told to those who wait for them");
        0
    });
    stepped || told > 0
}
