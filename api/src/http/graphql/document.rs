//! A document that may run: parsed once, its operation known, within every limit.

use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, OperationType};
use async_graphql::parser::{self, parse_query};
use async_graphql::{ServerError, Variables};
use axum::http::StatusCode;

use super::HttpSettings;
use super::cost::{Scale, Size, Unmeasurable};
use super::outline::outline;
use crate::http::refusal::Refusal;

/// Brackets that may lie inside each other; the parser's own limit on recursion.
const NESTING_LIMIT: usize = 64;

/// Names, numbers, strings and opening brackets in one document. The largest documents that people write have some
/// hundreds; values in bulk belong into variables.
const WORD_LIMIT: usize = 10_000;

/// Operations and fragments that one document may define, because each is validated against the others.
const DEFINITION_LIMIT: usize = 64;

/// Why a document doesn't run.
pub(super) enum Rejected {
    /// It isn't GraphQL, or doesn't say which operation to run: answered like a failed validation.
    Invalid(ServerError),
    /// It is more than we do for one request.
    Refused(Refusal),
}

/// A parsed document and the kind of the operation that will run.
pub(super) struct Document {
    /// What the executor takes, so that nothing is parsed twice.
    pub(super) parsed: ExecutableDocument,
    /// Query, mutation or subscription.
    pub(super) kind: OperationType,
}

impl Document {
    /// Parses `text`, finds the operation and checks the limits of `settings`.
    pub(super) fn prepare(
        text: &str,
        operation_name: Option<&str>,
        variables: &Variables,
        settings: &HttpSettings,
    ) -> Result<Self, Rejected> {
        within_outline(text).map_err(Rejected::Refused)?;
        let parsed = parse_query(text).map_err(|error| Rejected::Invalid(unreadable(&error)))?;
        let definitions = parsed.operations.iter().len() + parsed.fragments.len();
        if definitions > DEFINITION_LIMIT {
            return Err(Rejected::Refused(too_complex(
                "operations and fragments",
                DEFINITION_LIMIT as u64,
                definitions as u64,
                "Send only the operation that should run, with the fragments it uses.",
            )));
        }
        for (_, operation) in parsed.operations.iter() {
            check(&parsed, &operation.node, variables, settings).map_err(Rejected::Refused)?;
        }
        let kind = chosen(&parsed, operation_name)
            .map_err(Rejected::Invalid)?
            .ty;
        Ok(Self { parsed, kind })
    }
}

fn within_outline(text: &str) -> Result<(), Refusal> {
    let outline = outline(text);
    if outline.nesting > NESTING_LIMIT {
        return Err(too_complex(
            "brackets inside each other",
            NESTING_LIMIT as u64,
            outline.nesting as u64,
            "Flatten the document.",
        ));
    }
    if outline.words > WORD_LIMIT {
        return Err(too_complex(
            "words",
            WORD_LIMIT as u64,
            outline.words as u64,
            "Split it, and send values as variables.",
        ));
    }
    Ok(())
}

fn check(
    document: &ExecutableDocument,
    operation: &OperationDefinition,
    variables: &Variables,
    settings: &HttpSettings,
) -> Result<(), Refusal> {
    let variables = with_defaults(operation, variables);
    let size = Scale::new(document, &variables)
        .measure(operation)
        .map_err(|reason| match reason {
            Unmeasurable::Cycle => Refusal::bad_input(
                "A fragment in the document spreads itself. Remove the spread that leads back to it.",
            ),
            Unmeasurable::TooDeep => too_complex(
                "selections inside each other",
                NESTING_LIMIT as u64,
                NESTING_LIMIT as u64 + 1,
                "Flatten the fragments.",
            ),
        })?;
    within(size, settings)
}

fn within(size: Size, settings: &HttpSettings) -> Result<(), Refusal> {
    let (depth, cost) = if size.is_introspection() {
        (
            settings.introspection_depth,
            settings.introspection_complexity,
        )
    } else {
        (settings.depth, settings.complexity)
    };
    let limits = [
        (
            size.depth,
            depth,
            "fields inside each other",
            "Ask in two requests, the second starting from the ids in the first answer.",
        ),
        (
            size.aliases,
            settings.aliases,
            "aliases",
            "Split the document into several requests.",
        ),
        (
            size.roots,
            settings.root_fields,
            "fields at the first level",
            "Split the document into several requests.",
        ),
        (
            size.cost,
            cost,
            "units of complexity (fields, times the length of the lists that they are in)",
            "Ask for smaller pages (`first`) or fewer fields.",
        ),
    ];
    match limits.into_iter().find(|(value, limit, ..)| value > limit) {
        None => Ok(()),
        Some((value, limit, what, advice)) => Err(too_complex(what, limit, value, advice)),
    }
}

/// The variables, with the operation's own defaults for those that were not sent.
fn with_defaults(operation: &OperationDefinition, variables: &Variables) -> Variables {
    let mut filled = variables.clone();
    for definition in &operation.variable_definitions {
        if let Some(value) = &definition.node.default_value {
            filled
                .entry(definition.node.name.node.clone())
                .or_insert_with(|| value.node.clone());
        }
    }
    filled
}

fn chosen<'a>(
    document: &'a ExecutableDocument,
    name: Option<&str>,
) -> Result<&'a OperationDefinition, ServerError> {
    let mut operations = document.operations.iter();
    let found = match name {
        Some(name) => operations.find(|(found, _)| found.is_some_and(|found| found == name)),
        None if operations.len() == 1 => operations.next(),
        None => {
            return Err(invalid(
                "The document defines several operations. Say which one to run in `operationName`.",
            ));
        }
    };
    found.map(|(_, operation)| &operation.node).ok_or_else(|| {
        invalid("The document defines no operation of the name given in `operationName`.")
    })
}

/// The parser's complaint without the lines of the document that it quotes.
fn unreadable(error: &parser::Error) -> ServerError {
    let message = match error {
        parser::Error::Syntax { message, start, .. } => {
            let expected = message.rsplit("= ").next().unwrap_or_default().trim();
            format!(
                "The document is not valid GraphQL at line {}, column {}: {expected}.",
                start.line, start.column
            )
        }
        other => format!("The document is not valid GraphQL: {other}."),
    };
    let mut answer = invalid(message);
    answer.locations = error.positions().collect();
    answer
}

fn invalid(message: impl Into<String>) -> ServerError {
    ServerError::new(message, None)
}

fn too_complex(what: &str, limit: u64, value: u64, advice: &str) -> Refusal {
    Refusal::new(
        StatusCode::BAD_REQUEST,
        "TOO_COMPLEX",
        format!("The document has {value} {what}; the limit is {limit}. {advice}"),
    )
    .measured(limit, value)
}
