//! Why a page can't be shown, and the page that says so.

use crate::execute::Unavailable;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

/// Why a page can't be shown.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Failure {
    /// The address or the form makes no sense; with a reason if there is one to show.
    BadInput(Option<String>),
    /// Only for whoever is signed in.
    SignInFirst,
    /// Signed in, but not entitled.
    Forbidden,
    /// A form that was posted from another site.
    ForeignForm,
    /// Nothing here, or nothing that this visitor may see.
    NotFound,
    /// The service is overloaded or being restarted.
    Unavailable,
    /// Something of ours is broken.
    Fault,
}

impl Failure {
    /// The failure that a GraphQL response reports, if it reports one.
    pub fn reported_by(response: &Value) -> Option<Self> {
        let error = response.get("errors")?.as_array()?.first()?;
        let code = error.pointer("/extensions/code").and_then(Value::as_str);
        Some(match code.unwrap_or_default() {
            // An id in the address that can't be one leads nowhere, as one that nothing has.
            "BAD_INPUT" if about_an_id(error) => Self::NotFound,
            // A form that was sent, changed after going back, and sent again.
            "BAD_INPUT" | "IDEMPOTENCY_KEY_REUSED" => Self::BadInput(
                error
                    .get("message")
                    .and_then(Value::as_str)
                    .map(str::to_owned),
            ),
            "UNAUTHENTICATED" => Self::SignInFirst,
            "FORBIDDEN" => Self::Forbidden,
            "NOT_FOUND" => Self::NotFound,
            // The first copy of a form that was sent twice is still at work.
            "UNAVAILABLE" | "OVERLOADED" | "TIMEOUT" | "IN_PROGRESS" => Self::Unavailable,
            other => {
                tracing::error!(code = other, "a page's document failed");
                Self::Fault
            }
        })
    }
}

fn about_an_id(error: &Value) -> bool {
    let field = error.pointer("/extensions/field").and_then(Value::as_str);
    matches!(field, Some("id" | "candidateId" | "placementId"))
}

impl From<Unavailable> for Failure {
    fn from(_: Unavailable) -> Self {
        Self::Unavailable
    }
}

/// The page itself is written by the router's outermost layer, which knows the
/// visitor's language; until then the failure travels as an extension.
impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = Response::default();
        response.extensions_mut().insert(self);
        response
    }
}
