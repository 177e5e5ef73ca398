//! Saying no in one shape: what was refused, at which limit, and what to do instead.

use std::time::Duration;

use axum::http::header::{ACCEPT, ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::server::BodyTimedOut;

/// A request that is turned away before it reaches the schema.
///
/// The message never repeats what the client sent, except for numbers and names of our own.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    code: &'static str,
    message: String,
    limit: Option<u64>,
    value: Option<u64>,
    retry_after: Option<Duration>,
    allow: Option<&'static str>,
    closes: bool,
}

impl Refusal {
    /// Refuses with `status`; `code` is the stable word a program reads, `message` the sentence a person reads.
    pub(super) fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
            limit: None,
            value: None,
            retry_after: None,
            allow: None,
            closes: false,
        }
    }

    /// Refuses something malformed with 400.
    pub(super) fn bad_input(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "BAD_INPUT", message)
    }

    /// Adds the limit and the value that passed it.
    pub(super) fn measured(mut self, limit: u64, value: u64) -> Self {
        self.limit = Some(limit);
        self.value = Some(value);
        self
    }

    /// Adds `Retry-After`, in whole seconds and at least one.
    pub(super) fn retry_after(mut self, wait: Duration) -> Self {
        self.retry_after = Some(wait);
        self
    }

    /// Adds `Allow`, which a 405 owes.
    pub(super) fn allowing(mut self, methods: &'static str) -> Self {
        self.allow = Some(methods);
        self
    }

    /// Ends the connection after this answer, because the rest of the request was not read.
    pub(super) fn closing(mut self) -> Self {
        self.closes = true;
        self
    }

    /// The answer in the shape of a GraphQL response without data.
    pub(super) fn respond(self, content_type: &'static str) -> Response {
        let body = ErrorBody {
            errors: [ErrorEntry {
                message: &self.message,
                extensions: ErrorDetail {
                    code: self.code,
                    limit: self.limit,
                    value: self.value,
                },
            }],
        };
        let body = serde_json::to_vec(&body).unwrap_or_default();
        self.with_body(content_type, body)
    }

    /// The answer for whoever asked: a plain sentence for a page, JSON for a program.
    pub(super) fn respond_to(self, method: &Method, wants_page: bool) -> Response {
        if !wants_page {
            return self.respond("application/json; charset=utf-8");
        }
        let body = if *method == Method::HEAD {
            Vec::new()
        } else {
            format!("{}\n", self.message).into_bytes()
        };
        self.with_body("text/plain; charset=utf-8", body)
    }

    fn with_body(self, content_type: &'static str, body: Vec<u8>) -> Response {
        let mut response = (self.status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(wait) = self.retry_after {
            headers.insert(RETRY_AFTER, HeaderValue::from(whole_seconds(wait)));
        }
        if let Some(methods) = self.allow {
            headers.insert(ALLOW, HeaderValue::from_static(methods));
        }
        if self.closes {
            headers.insert(CONNECTION, HeaderValue::from_static("close"));
        }
        response
    }
}

/// Refuses a request whose body could not be read to its end, because it was too slow or broke off.
pub(super) fn broken_body(error: &axum::Error) -> Refusal {
    if BodyTimedOut::caused(error) {
        return Refusal::new(
            StatusCode::REQUEST_TIMEOUT,
            "TIMED_OUT",
            "The body arrived too slowly. Send the request again.",
        )
        .closing();
    }
    Refusal::bad_input("The body broke off before its end. Send the request again.").closing()
}

/// Whether somebody reads with a browser: HTML is named.
pub(super) fn wants_page(headers: &HeaderMap) -> bool {
    headers
        .get_all(ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|range| range.split(';').next())
        .any(|kind| kind.trim().eq_ignore_ascii_case("text/html"))
}

/// A wait as `Retry-After` writes it: whole seconds, rounded up, at least one.
pub(super) fn whole_seconds(wait: Duration) -> u64 {
    let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    seconds.max(1)
}

#[derive(Serialize)]
struct ErrorBody<'a> {
    errors: [ErrorEntry<'a>; 1],
}

#[derive(Serialize)]
struct ErrorEntry<'a> {
    message: &'a str,
    extensions: ErrorDetail,
}

#[derive(Serialize)]
struct ErrorDetail {
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<u64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_rounded_up_to_whole_seconds() {
        assert_eq!(whole_seconds(Duration::from_millis(1)), 1);
        assert_eq!(whole_seconds(Duration::from_millis(1500)), 2);
        assert_eq!(whole_seconds(Duration::from_secs(3)), 3);
    }

    #[test]
    fn a_refusal_carries_its_wait_and_its_allowed_methods() {
        let response = Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "X", "No.")
            .retry_after(Duration::from_secs(2))
            .allowing("POST")
            .respond("application/json");
        assert_eq!(response.headers()[RETRY_AFTER], "2");
        assert_eq!(response.headers()[ALLOW], "POST");
        assert_eq!(response.headers()[CACHE_CONTROL], "no-store");
    }
}
