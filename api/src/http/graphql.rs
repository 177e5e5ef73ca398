//! GraphQL over HTTP, strictly: what may run is decided here, how it runs is the schema's business.
//!
//! The checks stand in the order of what they cost: method, media types, where a cookie comes from, the size of the
//! body, its JSON, the document's brackets, its grammar, its size with fragments expanded. Only then does anything
//! run, with a deadline.

mod answer;
mod cost;
mod document;
mod media;
mod outline;
mod page;
mod parameters;
mod session;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use async_graphql::parser::types::OperationType;
use async_trait::async_trait;
use axum::Router;
use axum::extract::{Query, Request, State};
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};

use self::document::{Document, Rejected};
use self::media::Media;
use self::parameters::{Parameters, QueryString};
use self::session::Token;
use super::client::ClientAddress;
use super::refusal::{Refusal, wants_page};

/// What runs documents: the schema with everything behind it.
#[async_trait]
pub trait GraphQl: Send + Sync + 'static {
    /// Runs one request as whoever the caller's session says.
    ///
    /// The request carries its parsed document. An error that concerns the whole request may have a `code` in its
    /// extensions that decides the HTTP status when there is no data: `UNAVAILABLE` and `TIMED_OUT` give 503,
    /// `TOO_MANY_REQUESTS` 429, `IDEMPOTENCY_KEY_REUSED` 422, and, when nothing ran, `UNAUTHENTICATED` 401.
    async fn execute(
        &self,
        request: async_graphql::Request,
        caller: Caller,
    ) -> async_graphql::Response;

    /// The schema in the schema definition language.
    fn sdl(&self) -> &str;
}

/// Who sends a request, as far as HTTP can tell. Nothing in it is verified. It has no `Debug`, to keep the token out of
/// the log.
#[derive(Clone)]
pub struct Caller {
    /// The bearer token or the session cookie.
    pub session: Option<String>,
    /// Whether a program sent the token by itself: one that nobody knows is then an error, while a browser whose
    /// cookie has run out is somebody who isn't signed in.
    pub by_bearer: bool,
    /// Where the request came from; attempts at signing in are counted by it.
    pub client: IpAddr,
    /// `Accept-Language` as sent, at most 200 characters.
    pub language: Option<String>,
    /// `Idempotency-Key` as sent: 1 to 200 visible ASCII characters.
    pub idempotency_key: Option<String>,
}

impl Caller {
    /// Who sends a request that only reads.
    pub(super) fn of(headers: &HeaderMap, extensions: &axum::http::Extensions) -> Self {
        let token = Token::find(headers);
        Self {
            by_bearer: token.as_ref().is_some_and(|token| !token.by_cookie),
            session: token.map(|token| token.text),
            client: ClientAddress::of(extensions).0,
            language: language(headers),
            idempotency_key: None,
        }
    }
}

fn language(headers: &HeaderMap) -> Option<String> {
    headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .filter(|value| value.len() <= 200)
        .map(str::to_owned)
}

/// What one request may cost. [`Default`] holds the values for production.
#[derive(Clone, Debug)]
pub struct HttpSettings {
    /// Largest body of a POST and largest query string of a GET, in bytes.
    pub body_limit: u64,
    /// Longest time that the schema may take, after which the request is dropped and answered with 503.
    pub deadline: Duration,
    /// Fields that may lie inside each other.
    pub depth: u64,
    /// The same where only the schema itself is asked for; the query that every tool sends needs 15.
    pub introspection_depth: u64,
    /// Fields, those in lists counted as often as the list may be long.
    pub complexity: u64,
    /// The same where only the schema itself is asked for.
    pub introspection_complexity: u64,
    /// Aliases in one operation.
    pub aliases: u64,
    /// Fields at the first level of one operation.
    pub root_fields: u64,
    /// Scheme, host and port under which browsers know us, such as `https://fundi.example`. Without it the `Host` of the
    /// request is taken.
    pub public_origin: Option<String>,
}

impl Default for HttpSettings {
    fn default() -> Self {
        Self {
            body_limit: 256 * 1024,
            deadline: Duration::from_secs(15),
            depth: 10,
            introspection_depth: 16,
            complexity: 10_000,
            introspection_complexity: 200_000,
            aliases: 15,
            root_fields: 20,
            public_origin: None,
        }
    }
}

/// The routes `/graphql` and `/schema.graphql`, with the query page and its two files under `/graphql/`.
pub fn router(graphql: Arc<dyn GraphQl>, settings: HttpSettings) -> Router {
    let service = Arc::new(Service { graphql, settings });
    Router::new()
        .route("/graphql", any(handle))
        .route("/graphql/page.js", get(page::script))
        .route("/graphql/page.css", get(page::style))
        .route("/schema.graphql", get(schema))
        .with_state(service)
}

struct Service {
    graphql: Arc<dyn GraphQl>,
    settings: HttpSettings,
}

async fn schema(State(service): State<Arc<Service>>) -> impl IntoResponse {
    (
        [(CONTENT_TYPE, "text/plain; charset=utf-8")],
        service.graphql.sdl().to_owned(),
    )
}

async fn handle(State(service): State<Arc<Service>>, request: Request) -> Response {
    let headers = request.headers();
    if is_get(request.method()) && wants_page(headers) && query_string(&request).is_empty() {
        return page::document().into_response();
    }
    let Some(media) = Media::negotiate(headers) else {
        return Refusal::new(
            StatusCode::NOT_ACCEPTABLE,
            "NOT_ACCEPTABLE",
            "Answers are `application/graphql-response+json` or `application/json`. Name one of them in `Accept`.",
        )
        .respond(Media::Json.content_type());
    };
    match service.run(request).await {
        Ok(answer) => answer::write(answer, media),
        Err(refusal) => refusal.respond(media.content_type()),
    }
}

impl Service {
    async fn run(&self, request: Request) -> Result<async_graphql::Response, Refusal> {
        let (method, caller) = (request.method().clone(), self.caller(&request)?);
        let parameters = if is_get(&method) {
            self.parameters_of_get(&request)?
        } else if method == Method::POST {
            self.parameters_of_post(request).await?
        } else {
            return Err(method_not_allowed(
                "GraphQL is served over GET and POST.",
                "GET, HEAD, POST",
            ));
        };
        let document = Document::prepare(
            &parameters.query,
            parameters.operation_name.as_deref(),
            &parameters.variables,
            &self.settings,
        );
        let document = match document {
            Ok(document) => document,
            Err(Rejected::Refused(refusal)) => return Err(refusal),
            Err(Rejected::Invalid(error)) => {
                return Ok(async_graphql::Response::from_errors(vec![error]));
            }
        };
        may_run(document.kind, &method)?;
        self.execute(parameters, document, caller).await
    }

    async fn execute(
        &self,
        parameters: Parameters,
        document: Document,
        caller: Caller,
    ) -> Result<async_graphql::Response, Refusal> {
        let mut request =
            async_graphql::Request::new(parameters.query).variables(parameters.variables);
        request.operation_name = parameters.operation_name;
        request.set_parsed_query(document.parsed);
        let deadline = self.settings.deadline;
        tokio::time::timeout(deadline, self.graphql.execute(request, caller))
            .await
            .map_err(|_| out_of_time(deadline))
    }

    fn parameters_of_get(&self, request: &Request) -> Result<Parameters, Refusal> {
        let size = request.uri().query().map_or(0, str::len) as u64;
        if size > self.settings.body_limit {
            return Err(parameters::too_large(self.settings.body_limit, size));
        }
        query_string(request).into_parameters()
    }

    async fn parameters_of_post(&self, request: Request) -> Result<Parameters, Refusal> {
        let (parts, body) = request.into_parts();
        if !media::sends_json(&parts.headers) || media::sends_compressed(&parts.headers) {
            return Err(Refusal::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "UNSUPPORTED_MEDIA_TYPE",
                "The body of a POST must be `Content-Type: application/json`, in UTF-8 and not compressed.",
            ));
        }
        let body = parameters::read_body(&parts.headers, body, self.settings.body_limit).await?;
        Parameters::from_body(&body)
    }

    fn caller(&self, request: &Request) -> Result<Caller, Refusal> {
        let headers = request.headers();
        let token = Token::find(headers);
        let by_cookie = token.as_ref().is_some_and(|token| token.by_cookie);
        let origin = self.settings.public_origin.as_deref();
        if by_cookie && !is_get(request.method()) && !session::is_same_origin(headers, origin) {
            return Err(Refusal::new(
                StatusCode::FORBIDDEN,
                "CROSS_ORIGIN",
                "A session cookie counts only for requests from pages of this site. Programs send `Authorization: Bearer` instead.",
            ));
        }
        Ok(Caller {
            idempotency_key: idempotency_key(headers)?,
            ..Caller::of(headers, request.extensions())
        })
    }
}

fn is_get(method: &Method) -> bool {
    *method == Method::GET || *method == Method::HEAD
}

fn query_string(request: &Request) -> QueryString {
    Query::try_from_uri(request.uri())
        .map(|Query(found)| found)
        .unwrap_or_default()
}

fn may_run(kind: OperationType, method: &Method) -> Result<(), Refusal> {
    match kind {
        OperationType::Query => Ok(()),
        OperationType::Mutation if *method == Method::POST => Ok(()),
        OperationType::Mutation => Err(method_not_allowed(
            "A GET never changes anything. Send mutations with POST.",
            "POST",
        )),
        OperationType::Subscription => Err(Refusal::bad_input(
            "Subscriptions are not served here. Send a query or a mutation.",
        )),
    }
}

fn idempotency_key(headers: &HeaderMap) -> Result<Option<String>, Refusal> {
    let Some(value) = headers.get("idempotency-key") else {
        return Ok(None);
    };
    let key = value.to_str().unwrap_or_default();
    if key.is_empty() || key.len() > 200 || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Refusal::bad_input(
            "`Idempotency-Key` must have 1 to 200 visible ASCII characters. A random UUID is a good one.",
        ));
    }
    Ok(Some(key.to_owned()))
}

fn method_not_allowed(message: &str, allowed: &'static str) -> Refusal {
    Refusal::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "METHOD_NOT_ALLOWED",
        message,
    )
    .allowing(allowed)
}

fn out_of_time(deadline: Duration) -> Refusal {
    let limit = u64::try_from(deadline.as_millis()).unwrap_or(u64::MAX);
    Refusal::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "TIMED_OUT",
        format!(
            "The request took longer than {limit} ms and was given up. Ask for less, or send it again with the same `Idempotency-Key`."
        ),
    )
    .retry_after(deadline)
}

#[cfg(test)]
mod tests;
