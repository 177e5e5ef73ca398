//! Sends requests to the pages over the recorded sample.

use crate::sample::Recorded;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use std::sync::Arc;
use tower::ServiceExt;
use web::execute::Operation;

/// What came back.
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Page {
    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .and_then(|it| it.to_str().ok())
            .unwrap_or_default()
    }

    /// Every cookie that is set.
    pub fn cookies(&self) -> Vec<&str> {
        self.headers
            .get_all(header::SET_COOKIE)
            .iter()
            .filter_map(|it| it.to_str().ok())
            .collect()
    }
}

/// The pages, and what they asked for.
pub struct Pages {
    router: Router,
    recorded: Arc<Recorded>,
}

impl Pages {
    /// The pages over the sample.
    pub fn new() -> Self {
        Self::over(Recorded::default())
    }

    /// The pages over other answers.
    pub fn over(recorded: Recorded) -> Self {
        let recorded = Arc::new(recorded);
        let settings = web::Settings {
            public_url: "https://fundi.example".into(),
            secure_cookies: true,
            demonstration: true,
        };
        Self {
            router: web::router(recorded.clone(), settings),
            recorded,
        }
    }

    /// A GET as somebody who is signed in.
    pub async fn get(&self, path: &str) -> Page {
        self.send(
            Request::get(path).header(header::COOKIE, "__Host-fundi=token-1"),
            "",
        )
        .await
    }

    /// A GET without a session.
    pub async fn get_signed_out(&self, path: &str) -> Page {
        self.send(Request::get(path), "").await
    }

    /// A POST of a form from one of our own pages, as somebody who is signed in.
    pub async fn post(&self, path: &str, form: &str) -> Page {
        let request = Request::post(path)
            .header(header::COOKIE, "__Host-fundi=token-1")
            .header("sec-fetch-site", "same-origin");
        self.send(
            request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded"),
            form,
        )
        .await
    }

    /// Any request.
    pub async fn send(&self, request: axum::http::request::Builder, body: &str) -> Page {
        let request = request
            .body(Body::from(body.to_owned()))
            .expect("a request");
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("infallible");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a whole body");
        Page {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(bytes.to_vec()).expect("UTF-8"),
        }
    }

    /// The operations that were run, by name.
    pub fn asked(&self, name: &str) -> Vec<Operation> {
        let asked = self
            .recorded
            .asked
            .lock()
            .expect("no test panics while it holds the lock");
        asked.iter().filter(|it| it.name == name).cloned().collect()
    }
}

/// An address of the table with its parameters filled in from the sample.
pub fn filled(path: &str) -> String {
    let path = match path {
        "/profile/{section}" => "/profile/about".to_owned(),
        "/assets/{name}" => "/assets/icon.svg".to_owned(),
        "/guardianship/end" => "/guardianship/end?candidate=cnd_9".to_owned(),
        other => other.to_owned(),
    };
    path.replace("{id}", "x_1")
        .replace("{candidate}", "cnd_1")
        .replace("{kind}", "pay")
        .replace("{code}", "K7Q2M-9XD4T")
        .replace("{token}", "t0ken-1")
}
