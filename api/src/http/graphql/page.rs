//! The plain page on which a person can try the schema: our own files, no other site, and a form that works without
//! its script.

use axum::http::HeaderName;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::IntoResponse;

/// Scripts, styles and requests from and to this server only; nobody may frame the page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The page itself.
pub(super) fn document() -> impl IntoResponse {
    (
        headers("text/html; charset=utf-8", "no-store"),
        include_str!("page/page.html"),
    )
}

/// What makes the button answer without leaving the page.
pub(super) async fn script() -> impl IntoResponse {
    (
        headers("text/javascript; charset=utf-8", "public, max-age=3600"),
        include_str!("page/page.js"),
    )
}

/// How it looks.
pub(super) async fn style() -> impl IntoResponse {
    (
        headers("text/css; charset=utf-8", "public, max-age=3600"),
        include_str!("page/page.css"),
    )
}

fn headers(kind: &'static str, cache: &'static str) -> [(HeaderName, &'static str); 3] {
    [
        (CONTENT_TYPE, kind),
        (CACHE_CONTROL, cache),
        (CONTENT_SECURITY_POLICY, POLICY),
    ]
}
