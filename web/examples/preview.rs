//! Serves every page over the recorded sample, to look at them: `cargo run -p web --example preview`.

use std::sync::Arc;

#[path = "../tests/sample.rs"]
#[expect(dead_code, reason = "the tests use more of the sample than the preview")]
mod sample;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let settings = web::Settings {
        public_url: "http://127.0.0.1:8090".into(),
        secure_cookies: false,
        demonstration: true,
    };
    let pages = web::router(Arc::new(sample::Recorded::default()), settings);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8090").await?;
    axum::serve(listener, pages).await
}
