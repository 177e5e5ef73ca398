//! What is written down about a request: its route's template, its method, its status, how long it took, an id of ours.
//! Never a path parameter, a query string, a header, a body or an address.

use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use futures::FutureExt;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing::Instrument;
use uuid::Uuid;

use crate::http::refusal::{Refusal, wants_page};

/// Upper bounds of the times that are told apart, in seconds.
const BUCKETS: [f64; 11] = [
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0,
];

/// Milliseconds between two times of putting samples into their buckets. Until then each sample takes memory.
const UPKEEP_PAUSE: u64 = 5_000;

static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();

/// The name of a request in the log, sent back as `X-Request-Id`. It is a UUIDv7 of ours; one that a client sends is not
/// taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestId(pub Uuid);

/// What reads the measurements of this process. The first call starts the measuring.
pub fn metrics_handle() -> PrometheusHandle {
    let start = || {
        // Refused only for an empty list of bounds.
        let builder = PrometheusBuilder::new()
            .set_buckets(&BUCKETS)
            .unwrap_or_default();
        let recorder = builder.build_recorder();
        let handle = recorder.handle();
        if metrics::set_global_recorder(recorder).is_err() {
            tracing::warn!("measurements already go elsewhere; /metrics will stay empty");
        }
        handle
    };
    HANDLE.get_or_init(start).clone()
}

/// State of [`observe`].
pub(super) struct Measure {
    metrics: PrometheusHandle,
    started: Instant,
    last_upkeep: AtomicU64,
}

impl Measure {
    /// Measures into whatever `metrics` reads.
    pub(super) fn new(metrics: PrometheusHandle) -> Self {
        Self {
            metrics,
            started: Instant::now(),
            last_upkeep: AtomicU64::new(0),
        }
    }

    fn keep_up(&self) {
        let now = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        let last = self.last_upkeep.load(Ordering::Relaxed);
        let due = now.saturating_sub(last) >= UPKEEP_PAUSE;
        let ours = due
            && self
                .last_upkeep
                .compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed)
                .is_ok();
        if ours {
            self.metrics.run_upkeep();
        }
    }
}

/// Gives the request its id and its span, counts and times it, and turns a panic into a 500.
pub(super) async fn observe(
    State(measure): State<Arc<Measure>>,
    mut request: Request,
    next: Next,
) -> Response {
    let id = RequestId(Uuid::now_v7());
    let method = method_name(request.method());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route
        .as_ref()
        .map_or("unmatched", MatchedPath::as_str)
        .to_owned();
    request.extensions_mut().insert(id);
    let span = tracing::info_span!("request", id = %id.0, method, route);
    let started = Instant::now();
    let in_flight = InFlight::enter();
    let mut response = survive(request, next).instrument(span.clone()).await;
    drop(in_flight);
    let took = started.elapsed();
    let status = response.status().as_u16();
    span.in_scope(|| {
        if is_probe(&route) {
            tracing::debug!(status, ms = took.as_millis(), "answered");
        } else {
            tracing::info!(status, ms = took.as_millis(), "answered");
        }
    });
    record(method, &route, status, took.as_secs_f64());
    measure.keep_up();
    if let Ok(value) = HeaderValue::try_from(id.0.to_string()) {
        let name = HeaderName::from_static("x-request-id");
        response.headers_mut().insert(name, value);
    }
    response
}

async fn survive(request: Request, next: Next) -> Response {
    let (method, page) = (request.method().clone(), wants_page(request.headers()));
    let answered = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    answered.unwrap_or_else(|_| {
        tracing::error!("a handler panicked");
        Refusal::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "INTERNAL",
            "Something went wrong on our side. It has been written down; the request can be sent again.",
        )
        .respond_to(&method, page)
    })
}

/// Counts a request as long as it lives, also when its client goes away and it is dropped half done.
struct InFlight;

impl InFlight {
    fn enter() -> Self {
        metrics::gauge!("fundi_http_requests_in_flight").increment(1.0);
        Self
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        metrics::gauge!("fundi_http_requests_in_flight").decrement(1.0);
    }
}

fn record(method: &'static str, route: &str, status: u16, seconds: f64) {
    let route = route.to_owned();
    let labels = [
        ("method", method.to_owned()),
        ("route", route.clone()),
        ("status", status.to_string()),
    ];
    metrics::counter!("fundi_http_requests_total", &labels).increment(1);
    metrics::histogram!("fundi_http_request_duration_seconds", "route" => route).record(seconds);
}

/// The method as a label. Methods that somebody made up share one, or they would fill the memory.
fn method_name(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    }
}

fn is_probe(route: &str) -> bool {
    matches!(route, "/healthz" | "/readyz" | "/metrics")
}
