//! Writing an answer of the schema as HTTP: its status, its bytes in the order that they were asked for.

use std::collections::BTreeMap;
use std::time::Duration;

use async_graphql::{Response as Answer, ServerError, Value};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::media::Media;
use crate::http::refusal::whole_seconds;

/// How long to wait before trying again what failed for want of something that usually comes back.
const RETRY: Duration = Duration::from_secs(2);

/// Errors that are told of a document that did not run. Each of its words may be wrong, and the answer to a small
/// request should stay small.
const ERRORS_TOLD: usize = 20;

/// Characters of one error's message; it may quote a name from the document, and names have no limit.
const MESSAGE_LENGTH: usize = 300;

/// Turns the answer of the schema into a response.
pub(super) fn write(answer: Answer, media: Media) -> Response {
    let not_run = is_request_error(&answer);
    let failed = answer.data == Value::Null && !answer.errors.is_empty();
    let status = match failed.then(|| status_of_code(&answer.errors)).flatten() {
        None if not_run && answer.errors.iter().any(is_unknown_caller) => StatusCode::UNAUTHORIZED,
        Some(status) => status,
        None if not_run && media == Media::GraphQlResponse => StatusCode::BAD_REQUEST,
        None => StatusCode::OK,
    };
    let bytes = if not_run {
        serde_json::to_vec(&NotRun::from(&answer))
    } else {
        serde_json::to_vec(&answer)
    };
    let Ok(bytes) = bytes else {
        tracing::error!("an answer of the schema could not be written as JSON");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut response = (status, bytes).into_response();
    let headers = response.headers_mut();
    headers.extend(answer.http_headers);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media.content_type()));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if status == StatusCode::SERVICE_UNAVAILABLE || status == StatusCode::TOO_MANY_REQUESTS {
        headers
            .entry(RETRY_AFTER)
            .or_insert(HeaderValue::from(whole_seconds(RETRY)));
    }
    response
}

/// Whether nothing ran: the document didn't parse or validate, or its variables don't fit. The executor gives null data
/// and errors without a path then, while an error of a resolver always has one.
fn is_request_error(answer: &Answer) -> bool {
    answer.data == Value::Null
        && !answer.errors.is_empty()
        && answer.errors.iter().all(|error| error.path.is_empty())
}

/// The status for an error that concerns the whole request, from the `code` in its extensions.
fn status_of_code(errors: &[ServerError]) -> Option<StatusCode> {
    errors.iter().find_map(|error| match code(error)? {
        "UNAVAILABLE" | "TIMED_OUT" => Some(StatusCode::SERVICE_UNAVAILABLE),
        "TOO_MANY_REQUESTS" => Some(StatusCode::TOO_MANY_REQUESTS),
        "IDEMPOTENCY_KEY_REUSED" => Some(StatusCode::UNPROCESSABLE_ENTITY),
        _ => None,
    })
}

/// Whether nothing ran because the caller's token opens nothing.
fn is_unknown_caller(error: &ServerError) -> bool {
    code(error) == Some("UNAUTHENTICATED")
}

fn code(error: &ServerError) -> Option<&str> {
    match error.extensions.as_ref()?.get("code")? {
        Value::String(code) => Some(code),
        _ => None,
    }
}

/// A response without `data`, which GraphQL over HTTP wants for a request that did not run.
#[derive(Serialize)]
struct NotRun<'a> {
    errors: Vec<ServerError>,
    #[serde(skip_serializing_if = "is_empty")]
    extensions: &'a BTreeMap<String, Value>,
}

impl<'a> From<&'a Answer> for NotRun<'a> {
    fn from(answer: &'a Answer) -> Self {
        let errors = answer.errors.iter().take(ERRORS_TOLD).map(told);
        Self {
            errors: errors.collect(),
            extensions: &answer.extensions,
        }
    }
}

fn told(error: &ServerError) -> ServerError {
    let mut error = error.clone();
    if let Some((end, _)) = error.message.char_indices().nth(MESSAGE_LENGTH) {
        error.message.truncate(end);
        error.message.push('…');
    }
    if code(&error).is_none() {
        let extensions = error.extensions.get_or_insert_default();
        extensions.set("code", "BAD_INPUT");
    }
    error
}

fn is_empty(extensions: &&BTreeMap<String, Value>) -> bool {
    extensions.is_empty()
}
