//! Mutation payloads: the result, or the refusals that a person can act on.

use async_graphql::SimpleObject;

use crate::error::{Error, Refusal, UserErrorCode};

/// An expected refusal.
#[derive(Clone, Debug, SimpleObject)]
pub struct UserError {
    /// The path inside `input`, dots between; null when it concerns the whole.
    pub field: Option<String>,
    /// Why, for programs.
    pub code: UserErrorCode,
    /// What is wrong, with which value, and what to do.
    pub message: String,
}

impl From<Refusal> for UserError {
    fn from(refusal: Refusal) -> Self {
        Self {
            field: refusal.field,
            code: refusal.code,
            message: refusal.message,
        }
    }
}

/// Turns refusals into user errors and leaves faults as errors.
///
/// # Errors
/// A fault, as GraphQL tells it.
pub fn split<T>(result: Result<T, Error>) -> async_graphql::Result<(Option<T>, Vec<UserError>)> {
    match result {
        Ok(value) => Ok((Some(value), Vec::new())),
        Err(error) => match error.into_refusals() {
            Ok(refusals) => Ok((None, refusals.into_iter().map(UserError::from).collect())),
            Err(fault) => Err(fault.into()),
        },
    }
}

/// Declares a payload: optional fields and `userErrors`. `Payload::of(result, |value| (field, …))` fills it.
///
/// ```ignore
/// payload!(ApplyPayload { application: Application });
/// ApplyPayload::of(apply(ctx, viewer, input).await, |made| (Some(Application::from(made)),))
/// ```
#[macro_export]
macro_rules! payload {
    ($(#[$doc:meta])* $name:ident { $($field:ident : $kind:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(async_graphql::SimpleObject)]
        pub struct $name {
            $(pub $field: Option<$kind>,)*
            /// Empty when it was done.
            pub user_errors: Vec<$crate::graphql::payload::UserError>,
        }

        impl $name {
            fn of<T>(
                result: Result<T, $crate::error::Error>,
                fill: impl FnOnce(T) -> ($(Option<$kind>,)*),
            ) -> async_graphql::Result<Self> {
                let (value, user_errors) = $crate::graphql::payload::split(result)?;
                let ($($field,)*) = value.map(fill).unwrap_or_default();
                Ok(Self { $($field,)* user_errors })
            }
        }
    };
}
