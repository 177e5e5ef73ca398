//! The headers that make a browser careful.

use axum::extract::State;
use axum::http::header::{
    CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;

/// For an answer that isn't a page: it loads nothing, sends nothing, and nobody frames it.
const POLICY: &str =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The referrer stays on this site. `no-referrer` would be stricter, but browsers then send `Origin: null` with our own
/// forms, which could no longer be told from those of others.
const REFERRER: &str = "same-origin";

const YEAR: &str = "max-age=31536000";

/// Adds each header that the response doesn't set itself.
pub(super) async fn secure(State(https): State<bool>, mut response: Response) -> Response {
    let defaults: [(HeaderName, &'static str); 6] = [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, REFERRER),
        (CONTENT_SECURITY_POLICY, POLICY),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
    ];
    let transport = https.then_some((STRICT_TRANSPORT_SECURITY, YEAR));
    for (name, value) in defaults.into_iter().chain(transport) {
        response
            .headers_mut()
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    response
}
