//! Messages to people: an outbox in the database, mail by lettre.
//!
//! A use case puts a [`Notice`] into its unit of work; it becomes true with everything else. A background
//! loop sends what is pending. The same event, recipient and template is one message, with one
//! Message-ID for all tries, so that a retry is recognised wherever it arrives.

mod letters;
mod mail;
mod outbox;
mod templates;
#[cfg(test)]
mod tests;

pub use mail::{Mailer, MailerError};
pub use outbox::{deliver_due, follow};
pub use templates::Template;

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

use crate::entities::outbox_message;
use crate::vocabulary::OutboxState;

/// Somebody to write to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    pub email: String,
    /// ISO 639-1 of the language they read.
    pub locale: String,
}

/// Something that somebody waits to hear.
#[derive(Clone, Debug)]
pub struct Notice {
    /// What happened, unique for all time, such as `application_offered:…:3`.
    pub event: String,
    pub template: Template,
    pub recipient: Recipient,
    /// What the template prints.
    pub parameters: Value,
}

impl Notice {
    pub(crate) fn into_message(self, at: DateTime<Utc>) -> outbox_message::Model {
        let id = Uuid::now_v7();
        outbox_message::Model {
            id,
            event: self.event,
            template: self.template.code().to_owned(),
            recipient: self.recipient.email,
            locale: self.recipient.locale,
            parameters: self.parameters,
            message_id: format!("<{id}@fundi>"),
            state: OutboxState::Pending,
            attempts: 0,
            next_attempt_at: at,
            last_error: None,
            created_at: at,
            sent_at: None,
        }
    }
}
