//! Saying no early, while there is still time to say it.

use std::time::Duration;

use axum::error_handling::HandleErrorLayer;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::{BoxError, Router};
use tower::ServiceBuilder;
use tower::limit::GlobalConcurrencyLimitLayer;
use tower::load_shed::LoadShedLayer;

use crate::http::refusal::{Refusal, wants_page, whole_seconds};

/// Lets at most `max_in_flight` requests work on `app` at one time and answers the others with 503.
///
/// The limit is one for all routes; tower's plain concurrency limit would count each route for itself.
pub(super) fn limit(app: Router, max_in_flight: usize, retry_after: Duration) -> Router {
    let refuse = move |method: Method, headers: HeaderMap, _: BoxError| async move {
        metrics::counter!("fundi_http_requests_shed_total").increment(1);
        let wait = whole_seconds(retry_after);
        Refusal::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "OVERLOADED",
            format!("Too much is going on at the moment. Try again in {wait} seconds."),
        )
        .retry_after(retry_after)
        .respond_to(&method, wants_page(&headers))
    };
    app.layer(
        ServiceBuilder::new()
            .layer(HandleErrorLayer::new(refuse))
            .layer(LoadShedLayer::new())
            .layer(GlobalConcurrencyLimitLayer::new(max_in_flight)),
    )
}
