//! Serves every page over the recorded sample, signed in, to look at them:
//! `cargo run -p web --example preview`, then http://127.0.0.1:8090 (`?lang=fr` for French, `?lang=ar` for Arabic).

use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::map_request;
use std::sync::Arc;

#[path = "../tests/pages/sample.rs"]
#[expect(
    dead_code,
    reason = "the tests use more of the sample than the preview"
)]
mod sample;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let settings = web::Settings {
        public_url: "http://127.0.0.1:8090".into(),
        secure_cookies: false,
        demonstration: true,
    };
    let pages =
        web::router(Arc::new(sample::Recorded::default()), settings).layer(map_request(sign_in));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8090").await?;
    axum::serve(listener, pages).await
}

async fn sign_in(mut request: Request) -> Request {
    let session = HeaderValue::from_static("fundi=preview");
    request.headers_mut().insert(header::COOKIE, session);
    request
}
