//! The doors for whoever runs the server: is it up, may it get traffic, what does it measure.

use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;
use sha2::{Digest, Sha256};
use tokio::sync::Mutex;

use super::{GuardSettings, Operations};
use crate::http::client::ClientAddress;
use crate::http::refusal::Refusal;

/// How long a readiness report is told again. Nobody needs to sign in to ask, so asking must not cost a query each time.
const FRESH: Duration = Duration::from_millis(500);

/// Knows whether this process can do its work.
#[async_trait]
pub trait Readiness: Send + Sync + 'static {
    /// Asks the database and the index. Asked at most twice a second.
    async fn check(&self) -> ReadyReport;
}

/// What [`Readiness`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReadyReport {
    /// Whether the database answered.
    pub database: bool,
    /// Changes in the database's log that the index has not applied yet; `None` when that is not known.
    pub index_lag: Option<u64>,
}

/// The three routes. They stand outside every limit, so that an overloaded server is not taken for a dead one.
pub(super) fn router(operations: Operations, settings: GuardSettings) -> Router {
    let probes = Arc::new(Probes {
        operations,
        settings,
        last: Mutex::new(None),
    });
    Router::new()
        .route("/healthz", get(alive))
        .route("/readyz", get(ready))
        .route("/metrics", get(render))
        .with_state(probes)
}

struct Probes {
    operations: Operations,
    settings: GuardSettings,
    last: Mutex<Option<(Instant, ReadyReport)>>,
}

async fn alive() -> impl IntoResponse {
    ([(CACHE_CONTROL, "no-store")], "up\n")
}

async fn ready(State(probes): State<Arc<Probes>>) -> Response {
    let report = probes.report().await;
    if let Some(lag) = report.index_lag {
        metrics::gauge!("fundi_index_lag_changes").set(lag as f64);
    }
    let follows = report
        .index_lag
        .is_some_and(|lag| lag <= probes.settings.max_index_lag);
    let ready = report.database && follows;
    let status = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let body = Json(ReadyBody { ready, report });
    (status, [(CACHE_CONTROL, "no-store")], body).into_response()
}

#[derive(Serialize)]
struct ReadyBody {
    ready: bool,
    #[serde(flatten)]
    report: ReadyReport,
}

async fn render(State(probes): State<Arc<Probes>>, request: Request) -> Response {
    if !probes.may_read_metrics(&request) {
        return Refusal::new(
            StatusCode::FORBIDDEN,
            "FORBIDDEN",
            "Measurements are for this machine, or for the bearer of the configured token.",
        )
        .respond("application/json; charset=utf-8");
    }
    (
        [
            (CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8"),
            (CACHE_CONTROL, "no-store"),
        ],
        probes.operations.metrics.render(),
    )
        .into_response()
}

impl Probes {
    /// The report, at most [`FRESH`] old. One check runs at a time, whoever asks how often.
    async fn report(&self) -> ReadyReport {
        let mut last = self.last.lock().await;
        if let Some((at, report)) = *last
            && at.elapsed() < FRESH
        {
            return report;
        }
        let check = self.operations.readiness.check();
        let report = tokio::time::timeout(self.settings.readiness_timeout, check)
            .await
            .unwrap_or(ReadyReport {
                database: false,
                index_lag: None,
            });
        *last = Some((Instant::now(), report));
        report
    }

    fn may_read_metrics(&self, request: &Request) -> bool {
        match &self.settings.metrics_token {
            Some(token) => bearer(request.headers()).is_some_and(|sent| same(sent, token)),
            None => ClientAddress::of(request.extensions()).0.is_loopback(),
        }
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers
        .get(AUTHORIZATION)?
        .to_str()
        .ok()?
        .strip_prefix("Bearer ")
}

/// Compares digests, so that the time it takes tells nothing about the token.
fn same(sent: &str, expected: &str) -> bool {
    Sha256::digest(sent) == Sha256::digest(expected)
}
