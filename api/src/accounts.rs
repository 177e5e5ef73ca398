//! Accounts, signing in and out, sessions, and guardians of minors.
//!
//! Nothing here tells whether an address has an account: signing up, asking for a code and failing to
//! sign in answer the same words, in the same time, for known and unknown addresses.

pub mod administration;
pub mod attempts;
pub mod codes;
pub mod graphql;
pub mod guardians;
pub mod passwords;
pub mod secrets;
pub mod sessions;
pub mod sign_in;
pub mod sign_up;
pub mod step_up;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub use step_up::prove_again;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::entities::account;

/// A person, or a program acting for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: Uuid,
    pub name: String,
    pub email: Option<String>,
    /// ISO 639-1 of the language they read.
    pub locale: String,
    /// Whether they have shown that the address is theirs.
    pub address_confirmed: bool,
    pub created_at: DateTime<Utc>,
}

impl From<account::Model> for Account {
    fn from(model: account::Model) -> Self {
        let account::Model {
            id,
            name,
            email,
            locale,
            email_confirmed_at,
            created_at,
            ..
        } = model;
        Self {
            id,
            name,
            email,
            locale,
            address_confirmed: email_confirmed_at.is_some(),
            created_at,
        }
    }
}
