//! What can go wrong: refusals, which are expected outcomes for a person to read, and faults.

use std::sync::Arc;

use async_graphql::{Enum, ServerError};
use sea_orm::DbErr;

/// Why something was refused, for programs.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
pub enum UserErrorCode {
    Required,
    Invalid,
    TooLong,
    OutOfRange,
    UnknownCode,
    InThePast,
    Taken,
    NotFound,
    Unauthenticated,
    Forbidden,
    NotAllowedNow,
    StaleVersion,
    NoPlaceLeft,
    QualityGate,
    GuardianNeeded,
    OverlappingAgreement,
    WrongCredentials,
    Expired,
    TooManyAttempts,
}

/// An expected refusal, with the field that it concerns (dots between), what is wrong and the way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub field: Option<String>,
    pub code: UserErrorCode,
    pub message: String,
}

impl Refusal {
    /// A refusal that concerns `field`.
    pub fn of(code: UserErrorCode, field: &str, message: impl Into<String>) -> Self {
        Self {
            field: Some(field.to_owned()),
            code,
            message: message.into(),
        }
    }

    /// A refusal that concerns the whole.
    pub fn whole(code: UserErrorCode, message: impl Into<String>) -> Self {
        Self {
            field: None,
            code,
            message: message.into(),
        }
    }

    /// `field` holds something that can't be used.
    pub fn invalid(field: &str, message: impl Into<String>) -> Self {
        Self::of(UserErrorCode::Invalid, field, message)
    }

    /// There is no such thing, or the viewer may not know of it: the answer is the same.
    pub fn not_found(field: &str, word: &str) -> Self {
        Self::of(
            UserErrorCode::NotFound,
            field,
            format!(
                "There is no such {word}, or you may not see it. Check the address, or sign in as somebody who may."
            ),
        )
    }

    /// Nobody is signed in.
    pub fn unauthenticated() -> Self {
        Self::whole(UserErrorCode::Unauthenticated, "Sign in first.")
    }

    /// Somebody is signed in, but this is not theirs to do.
    pub fn forbidden(message: impl Into<String>) -> Self {
        Self::whole(UserErrorCode::Forbidden, message)
    }

    /// What was edited has changed since it was read.
    pub fn stale(expected: i32, current: i32) -> Self {
        Self::of(
            UserErrorCode::StaleVersion,
            "expectedVersion",
            format!(
                "You changed version {expected}, but it is at version {current} now. Read it again and repeat your change."
            ),
        )
    }
}

/// Everything a use case may end with besides its result.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("refused: {}", .0.iter().map(|refusal| refusal.message.as_str()).collect::<Vec<_>>().join(" "))]
    Refused(Vec<Refusal>),
    #[error("the database failed: {0}")]
    Database(#[from] DbErr),
    #[error("the search index failed: {0}")]
    Index(String),
    #[error("the message could not be made: {0}")]
    Mail(String),
    #[error("a file could not be read or written: {0}")]
    File(#[from] std::io::Error),
    #[error("data in the database is not as it should be: {0}")]
    Corrupt(String),
    /// What was asked will be there soon; the words are for people.
    #[error("not ready: {0}")]
    NotReady(&'static str),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(vec![refusal])
    }
}

impl Error {
    /// The refusals, when that is what it is.
    ///
    /// # Errors
    /// Gives a fault back as it was.
    pub fn into_refusals(self) -> Result<Vec<Refusal>, Self> {
        match self {
            Self::Refused(refusals) => Ok(refusals),
            fault => Err(fault),
        }
    }

    /// Whether the database refused because of a unique constraint.
    #[must_use]
    pub fn is_unique_violation(&self) -> bool {
        matches!(self, Self::Database(error)
            if matches!(error.sql_err(), Some(sea_orm::SqlErr::UniqueConstraintViolation(_))))
    }

    /// Whether one of the database's own invariants, named by its message, refused.
    #[must_use]
    pub fn is_invariant(&self, name: &str) -> bool {
        matches!(self, Self::Database(error) if error.to_string().contains(name))
    }
}

/// What a program is told of an error in a response.
struct Told {
    message: String,
    code: &'static str,
    field: Option<String>,
}

impl Error {
    /// A fault is logged here, once, and told without its inner words.
    fn tell(&self) -> Told {
        if let Self::Refused(refusals) = self {
            let first = refusals.first();
            return Told {
                message: first
                    .map(|refusal| refusal.message.clone())
                    .unwrap_or_default(),
                code: public_code(first.map_or(UserErrorCode::Invalid, |refusal| refusal.code)),
                field: first.and_then(|refusal| refusal.field.clone()),
            };
        }
        if let Self::NotReady(words) = self {
            return Told {
                message: (*words).to_owned(),
                code: "UNAVAILABLE",
                field: None,
            };
        }
        tracing::error!(error = %self, "a request failed");
        let unavailable = matches!(
            self,
            Self::Database(DbErr::Conn(_) | DbErr::ConnectionAcquire(_))
        );
        Told {
            message: "Something failed on our side. Nothing was changed; try again in a moment."
                .to_owned(),
            code: if unavailable {
                "UNAVAILABLE"
            } else {
                "INTERNAL"
            },
            field: None,
        }
    }
}

/// Gives an error in a response its public words and code. Resolvers hand our errors on with `?`; async-graphql
/// keeps them as the source, and this is the one place where they become public.
pub fn publish(error: &mut ServerError) {
    let told = match (error.source::<Error>(), error.source::<Arc<Error>>()) {
        (Some(own), _) => own.tell(),
        (None, Some(shared)) => shared.tell(),
        (None, None) if is_unreadable_input(&error.message) => {
            let extensions = error.extensions.get_or_insert_default();
            extensions.set("code", "BAD_INPUT");
            return;
        }
        (None, None) => return,
    };
    error.message = told.message;
    let extensions = error.extensions.get_or_insert_default();
    extensions.set("code", told.code);
    if let Some(field) = told.field {
        extensions.set("field", field);
    }
}

/// Whether async-graphql says that it can't read a value that was sent; it has no other mark for that.
fn is_unreadable_input(message: &str) -> bool {
    ["Failed to parse ", "Expected input type "]
        .iter()
        .any(|beginning| message.starts_with(beginning))
}

fn public_code(code: UserErrorCode) -> &'static str {
    match code {
        UserErrorCode::Unauthenticated => "UNAUTHENTICATED",
        UserErrorCode::Forbidden => "FORBIDDEN",
        UserErrorCode::NotFound => "NOT_FOUND",
        _ => "BAD_INPUT",
    }
}
