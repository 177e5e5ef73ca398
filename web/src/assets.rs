//! The stylesheet, the icon and the two small scripts, embedded.

use crate::failure::Failure;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use rust_embed::RustEmbed;
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "assets"]
struct Files;

static STYLESHEET: LazyLock<String> = LazyLock::new(|| {
    let hash = Files::get("style.css").map(|file| file.metadata.sha256_hash());
    let short = hash.map(|it| HEXLOWER.encode(&it[..6])).unwrap_or_default();
    format!("/assets/style-{short}.css")
});

/// Address of the stylesheet, which changes whenever its content does.
pub fn stylesheet() -> &'static str {
    &STYLESHEET
}

/// `/assets/{name}`: a year in caches for a name that carries a hash, a day for the rest.
pub async fn asset(Path(name): Path<String>) -> Result<Response, Failure> {
    let hashed = format!("/assets/{name}") == *STYLESHEET;
    let file = if hashed { "style.css" } else { name.as_str() };
    let (kind, cache) = match name.rsplit_once('.') {
        Some((_, "css")) if hashed => (
            "text/css; charset=utf-8",
            "public, max-age=31536000, immutable",
        ),
        Some((_, "js")) => ("text/javascript; charset=utf-8", "public, max-age=86400"),
        Some((_, "svg")) => ("image/svg+xml", "public, max-age=86400"),
        _ => return Err(Failure::NotFound),
    };
    let found = Files::get(file).ok_or(Failure::NotFound)?;
    Ok((
        [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache)],
        found.data,
    )
        .into_response())
}
