//! Waiting for bodies before work begins, so that slow senders don't take the places of those who are ready.
//!
//! A place among the requests at work is held from entering the application to its answer. If the body were read inside,
//! a few hundred clients that send a byte a second would hold every place. So small bodies are taken in here, where
//! waiting costs a connection and nothing else; larger ones are passed on as they come, a quarter of the places at most.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use tokio::sync::Semaphore;

use crate::http::refusal::{Refusal, broken_body, wants_page};

/// Bodies up to this many bytes are taken in before work begins. With every connection sending one, that is 64 MiB.
const SMALL: usize = 64 * 1024;

/// Puts the wait for bodies in front of `app`.
pub(super) fn complete(app: Router, max_in_flight: usize, retry_after: Duration) -> Router {
    let gate = Gate {
        large: Semaphore::new((max_in_flight / 4).max(1)),
        retry_after,
    };
    app.layer(from_fn_with_state(Arc::new(gate), arrive))
}

struct Gate {
    large: Semaphore,
    retry_after: Duration,
}

async fn arrive(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let upper = request.body().size_hint().upper();
    if upper.is_none_or(|upper| upper > SMALL as u64) {
        return gate.pass_on(request, next).await;
    }
    let (parts, body) = request.into_parts();
    match to_bytes(body, SMALL).await {
        Ok(bytes) => {
            next.run(Request::from_parts(parts, Body::from(bytes)))
                .await
        }
        Err(error) => broken_body(&error).respond_to(&parts.method, wants_page(&parts.headers)),
    }
}

impl Gate {
    async fn pass_on(&self, request: Request, next: Next) -> Response {
        let Ok(_place) = self.large.try_acquire() else {
            metrics::counter!("fundi_http_requests_shed_total").increment(1);
            return Refusal::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "OVERLOADED",
                "Too many large requests are under way. Send this one again in a moment.",
            )
            .retry_after(self.retry_after)
            .closing()
            .respond_to(request.method(), wants_page(request.headers()));
        };
        next.run(request).await
    }
}
