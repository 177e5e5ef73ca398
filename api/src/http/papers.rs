//! Agreements as PDF files, for whoever may read them: `GET /agreement-papers/{id}`.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use axum::Router;
use axum::extract::{Path, Query, Request, State};
use axum::http::StatusCode;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;

use super::graphql::Caller;
use super::refusal::Refusal;

/// After how long there may be room again.
const BUSY_FOR: Duration = Duration::from_secs(5);

/// What prints agreements, and decides for whom.
#[async_trait]
pub trait Papers: Send + Sync + 'static {
    /// The file, or why there is none.
    async fn print(&self, asked: AskedPaper, caller: Caller) -> Result<Paper, NoPaper>;
}

/// Which paper.
#[derive(Clone, Debug)]
pub struct AskedPaper {
    pub agreement: String,
    pub version: Option<i32>,
    pub language: Option<String>,
}

/// A file to show.
#[derive(Clone, Debug)]
pub struct Paper {
    pub bytes: Vec<u8>,
    pub name: String,
}

/// Why nothing is printed.
#[derive(Clone, Debug)]
pub enum NoPaper {
    SignInFirst,
    /// There is none, or the caller may not know of it.
    NotFound(String),
    Refused(String),
    /// Too many are being made just now.
    Busy(String),
    Failed,
}

#[derive(Deserialize)]
struct Asked {
    version: Option<i32>,
    language: Option<String>,
}

/// The route of the papers.
pub fn papers(papers: Arc<dyn Papers>) -> Router {
    Router::new()
        .route("/agreement-papers/{id}", get(show))
        .with_state(papers)
}

async fn show(
    State(papers): State<Arc<dyn Papers>>,
    Path(agreement): Path<String>,
    Query(asked): Query<Asked>,
    request: Request,
) -> Response {
    let asked = AskedPaper {
        agreement,
        version: asked.version,
        language: asked.language,
    };
    let caller = Caller::of(request.headers(), request.extensions());
    match papers.print(asked, caller).await {
        Ok(paper) => shown(paper),
        Err(reason) => refused(reason),
    }
}

/// Nobody but the reader keeps it, and it runs nothing.
fn shown(paper: Paper) -> Response {
    let disposition = format!("inline; filename=\"{}\"", paper.name);
    let headers = [
        (CONTENT_TYPE, "application/pdf".to_owned()),
        (CONTENT_DISPOSITION, disposition),
        (CACHE_CONTROL, "private, no-store".to_owned()),
        (VARY, "Cookie, Authorization, Accept-Language".to_owned()),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (
            CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; sandbox".to_owned(),
        ),
    ];
    (headers, paper.bytes).into_response()
}

fn refused(reason: NoPaper) -> Response {
    let (status, code, message) = match reason {
        NoPaper::Busy(message) => {
            return Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "UNAVAILABLE", message)
                .retry_after(BUSY_FOR)
                .respond("application/json");
        }
        NoPaper::SignInFirst => (
            StatusCode::UNAUTHORIZED,
            "UNAUTHENTICATED",
            "Sign in first.".to_owned(),
        ),
        NoPaper::NotFound(message) => (StatusCode::NOT_FOUND, "NOT_FOUND", message),
        NoPaper::Refused(message) => (StatusCode::UNPROCESSABLE_ENTITY, "BAD_INPUT", message),
        NoPaper::Failed => (
            StatusCode::INTERNAL_SERVER_ERROR,
            "INTERNAL",
            "Something failed on our side. Try again in a moment.".to_owned(),
        ),
    };
    Refusal::new(status, code, message).respond("application/json")
}
