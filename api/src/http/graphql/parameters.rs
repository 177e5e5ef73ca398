//! The parameters of a GraphQL request, from a JSON body or from a query string.

use async_graphql::Variables;
use axum::body::Body;
use axum::http::header::{CONTENT_LENGTH, EXPECT};
use axum::http::{HeaderMap, StatusCode};
use futures::StreamExt;
use serde::Deserialize;
use serde_json::Value;

use crate::http::refusal::{Refusal, broken_body};

/// How much of a body that is too large we still read and throw away, in bytes, so that its sender gets to see the
/// refusal instead of a broken connection.
const LINGER: u64 = 4 * 1024 * 1024;

/// One request, checked for the types of its parameters and nothing else.
#[derive(Debug)]
pub(super) struct Parameters {
    pub(super) query: String,
    pub(super) operation_name: Option<String>,
    pub(super) variables: Variables,
}

/// A query string as it arrived.
#[derive(Default, Deserialize)]
pub(super) struct QueryString {
    query: Option<String>,
    #[serde(rename = "operationName")]
    operation_name: Option<String>,
    variables: Option<String>,
    extensions: Option<String>,
}

impl QueryString {
    /// Whether there is nothing to run; an empty form sends empty parameters.
    pub(super) fn is_empty(&self) -> bool {
        self.query
            .as_deref()
            .is_none_or(|query| query.trim().is_empty())
    }

    /// Reads the parameters of a GET.
    pub(super) fn into_parameters(self) -> Result<Parameters, Refusal> {
        let mut fields = serde_json::Map::new();
        fields.insert("query".into(), self.query.into());
        fields.insert(
            "operationName".into(),
            self.operation_name.filter(|name| !name.is_empty()).into(),
        );
        fields.insert("variables".into(), embedded("variables", self.variables)?);
        fields.insert(
            "extensions".into(),
            embedded("extensions", self.extensions)?,
        );
        Parameters::from_fields(fields)
    }
}

impl Parameters {
    /// Reads the parameters of a POST.
    pub(super) fn from_body(body: &[u8]) -> Result<Self, Refusal> {
        let value = serde_json::from_slice(body).map_err(|error| {
            Refusal::bad_input(format!(
                "The body is not valid JSON at line {}, column {}.",
                error.line(),
                error.column()
            ))
        })?;
        match value {
            Value::Object(fields) => Self::from_fields(fields),
            Value::Array(_) => Err(Refusal::bad_input(
                "A batch of requests is not accepted. Send one request a POST.",
            )),
            _ => Err(Refusal::bad_input(
                "The body must be a JSON object with `query` and, where needed, `variables` and `operationName`.",
            )),
        }
    }

    fn from_fields(mut fields: serde_json::Map<String, Value>) -> Result<Self, Refusal> {
        let mut take = |name: &str| fields.remove(name).unwrap_or(Value::Null);
        let extensions = object("extensions", take("extensions"))?;
        if extensions.get("persistedQuery").is_some() {
            return Err(Refusal::bad_input(
                "Persisted queries are not offered. Send the text of the document in `query`.",
            ));
        }
        let variables = object("variables", take("variables"))?;
        Ok(Self {
            query: string("query", take("query"))?.ok_or_else(|| {
                Refusal::bad_input("`query` is missing. It must be the text of a GraphQL document.")
            })?,
            operation_name: string("operationName", take("operationName"))?,
            variables: Variables::from_json(variables),
        })
    }
}

/// Reads a body of at most `limit` bytes.
///
/// A client that asks first (`Expect: 100-continue`) is told before it sends anything.
pub(super) async fn read_body(
    headers: &HeaderMap,
    body: Body,
    limit: u64,
) -> Result<Vec<u8>, Refusal> {
    let declared = declared_length(headers);
    if let Some(length) = declared
        && length > limit
        && (length > LINGER || headers.contains_key(EXPECT))
    {
        return Err(too_large(limit, length));
    }
    let mut read = Vec::new();
    let mut total = 0_u64;
    let mut stream = body.into_data_stream();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|error| broken_body(&error))?;
        total += chunk.len() as u64;
        if total <= limit {
            read.extend_from_slice(&chunk);
        } else {
            read = Vec::new();
        }
        if total > LINGER.max(limit) {
            break;
        }
    }
    if total > limit {
        return Err(too_large(limit, declared.unwrap_or(total)));
    }
    Ok(read)
}

fn declared_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Refuses a request of `size` bytes where `limit` are allowed.
pub(super) fn too_large(limit: u64, size: u64) -> Refusal {
    Refusal::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "TOO_LARGE",
        format!(
            "The request has at least {size} bytes; the limit is {limit}. Send less in one request."
        ),
    )
    .measured(limit, size)
    .closing()
}

/// JSON inside a parameter of a query string; empty means not given, as an empty form field.
fn embedded(name: &str, text: Option<String>) -> Result<Value, Refusal> {
    match text.as_deref().map(str::trim) {
        None | Some("") => Ok(Value::Null),
        Some(text) => serde_json::from_str(text).map_err(|_| {
            Refusal::bad_input(format!("`{name}` must be a JSON object, written as text."))
        }),
    }
}

fn object(name: &str, value: Value) -> Result<Value, Refusal> {
    match value {
        Value::Null | Value::Object(_) => Ok(value),
        _ => Err(Refusal::bad_input(format!(
            "`{name}` must be a JSON object or null."
        ))),
    }
}

fn string(name: &str, value: Value) -> Result<Option<String>, Refusal> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(text)),
        _ => Err(Refusal::bad_input(format!("`{name}` must be a string."))),
    }
}
