//! The seam between the pages and the marketplace: a page hands over a named
//! GraphQL document and gets the whole response back. Nothing else crosses.

use async_trait::async_trait;
use std::net::IpAddr;

/// One run of a named GraphQL document, as whoever `session` says.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Name of the operation inside `document`.
    pub name: &'static str,
    /// The GraphQL document, as committed under `operations/`.
    pub document: &'static str,
    /// The variables, an object or null.
    pub variables: serde_json::Value,
    /// The session token from the visitor's cookie, unchecked.
    pub session: Option<String>,
    /// Sent by a form so that a repeated post does its work once.
    pub idempotency_key: Option<String>,
    /// The visitor's address, for counting attempts.
    pub client: IpAddr,
    /// Language that the visitor reads, such as `en`.
    pub language: String,
}

/// Runs operations. The composition root implements it over the real schema;
/// tests implement it over recorded answers.
#[async_trait]
pub trait Execute: Send + Sync + 'static {
    /// Runs `operation` and returns the whole GraphQL response: `data` and `errors`.
    ///
    /// # Errors
    /// [`Unavailable`] when the service can't answer now; the visitor is asked to come back.
    async fn execute(&self, operation: Operation) -> Result<serde_json::Value, Unavailable>;
}

/// The service can't answer now, for instance because it is overloaded.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the service can't answer now; try again in a little while")]
pub struct Unavailable;
