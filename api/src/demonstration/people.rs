//! Accounts of the demonstration country.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::entities::account;

/// Somebody with an account.
pub struct Person {
    pub id: Uuid,
    pub name: String,
    pub email: Option<String>,
    /// Only the known accounts have a password.
    pub password_hash: Option<String>,
}

impl Person {
    pub fn row(self, created_at: DateTime<Utc>) -> account::Model {
        let Self {
            id,
            name,
            email,
            password_hash,
        } = self;
        account::Model {
            id,
            email_confirmed_at: email.as_ref().map(|_| created_at),
            email,
            name,
            password_hash,
            locale: "en".to_owned(),
            administrator: false,
            demonstration: true,
            disabled_at: None,
            created_at,
        }
    }
}
