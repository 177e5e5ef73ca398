//! What every response needs, whichever room it comes from, and the doors for whoever runs the server.
//!
//! From the outside in: request id, span, measurements and the net for panics; compression; security headers; then, for
//! everything but the probes, the allowance of each address, the wait for the body, and the limit on requests at work at
//! one time.

mod arrival;
mod headers;
mod measure;
mod overload;
mod probes;
mod rate_limit;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::middleware::{from_fn_with_state, map_response_with_state};
use metrics_exporter_prometheus::PrometheusHandle;
use tower_http::compression::CompressionLayer;

pub use self::measure::{RequestId, metrics_handle};
pub use self::probes::{Readiness, ReadyReport};
use self::rate_limit::RateLimiter;
pub use self::rate_limit::RateSettings;

/// What the probes ask and what the measurements are read from.
pub struct Operations {
    /// Answers `/readyz`.
    pub readiness: Arc<dyn Readiness>,
    /// Rendered at `/metrics`; from [`metrics_handle`].
    pub metrics: PrometheusHandle,
}

/// Limits of [`guard`]. [`Default`] holds the values for production.
#[derive(Clone)]
pub struct GuardSettings {
    /// Requests at work at one time; the next one is answered 503. They are not queued: a queue only makes everybody
    /// late.
    pub max_in_flight: usize,
    /// What 503 tells the client to wait.
    pub retry_after: Duration,
    /// The allowance of each address; `None` for no limit.
    pub rate: Option<RateSettings>,
    /// Changes that the index may be behind the database while `/readyz` still says yes.
    pub max_index_lag: u64,
    /// Longest time for the answer of [`Readiness`].
    pub readiness_timeout: Duration,
    /// The bearer token for `/metrics`. Without one they are shown to this machine only.
    pub metrics_token: Option<String>,
    /// Whether browsers reach us by HTTPS, and are told to do nothing else for a year.
    pub https: bool,
}

impl Default for GuardSettings {
    fn default() -> Self {
        Self {
            max_in_flight: 256,
            retry_after: Duration::from_secs(2),
            rate: Some(RateSettings::default()),
            max_index_lag: 10_000,
            readiness_timeout: Duration::from_secs(2),
            metrics_token: None,
            https: false,
        }
    }
}

/// Wraps `app`, adds `/healthz`, `/readyz` and `/metrics`, and gives back what [`crate::http::serve`] serves.
pub fn guard(app: Router, operations: Operations, settings: GuardSettings) -> Router {
    let measure = Arc::new(measure::Measure::new(operations.metrics.clone()));
    let https = settings.https;
    let mut app = overload::limit(app, settings.max_in_flight, settings.retry_after);
    app = arrival::complete(app, settings.max_in_flight, settings.retry_after);
    if let Some(rate) = settings.rate {
        let limiter = Arc::new(RateLimiter::new(rate));
        app = app.layer(from_fn_with_state(limiter, rate_limit::admit));
    }
    app.merge(probes::router(operations, settings))
        .layer(map_response_with_state(https, headers::secure))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(measure, measure::observe))
}

#[cfg(test)]
mod tests;
