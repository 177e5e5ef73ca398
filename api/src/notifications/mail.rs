//! Mail by lettre: to a server, or to files when none is set.

use std::path::PathBuf;
use std::time::Duration;

use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::letters::Written;
use crate::context::Settings;
use crate::error::Error;

/// How long the mail server may take for one step.
const PATIENCE: Duration = Duration::from_secs(20);

/// Sends messages.
#[derive(Clone)]
pub struct Mailer {
    from: Mailbox,
    way: Way,
}

#[derive(Clone)]
enum Way {
    Server(AsyncSmtpTransport<Tokio1Executor>),
    Files(PathBuf),
}

/// Why a message was not taken.
#[derive(Debug, thiserror::Error)]
pub enum MailerError {
    /// Trying again is useless: the address or the message is refused.
    #[error("refused for good: {0}")]
    Permanent(String),
    /// Trying again later may help.
    #[error("not taken now: {0}")]
    Transient(String),
}

/// One message, ready to send.
pub struct Letter<'a> {
    pub to: &'a str,
    /// With angle brackets; the same for every try.
    pub message_id: &'a str,
    pub written: Written,
}

impl Mailer {
    /// Reads where to send from the settings.
    ///
    /// # Errors
    /// When the sender or the server's address can't be read.
    pub fn new(settings: &Settings) -> Result<Self, Error> {
        let from = settings.mail_from.parse().map_err(|error| {
            Error::Mail(format!(
                "mail_from “{}” is not a sender: {error}",
                settings.mail_from
            ))
        })?;
        let way = match &settings.smtp_url {
            Some(url) => Way::Server(
                AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
                    .map_err(|error| Error::Mail(format!("smtp_url can't be read: {error}")))?
                    .timeout(Some(PATIENCE))
                    .build(),
            ),
            None => {
                let folder = settings.data.join("mail");
                std::fs::create_dir_all(&folder)?;
                Way::Files(folder)
            }
        };
        Ok(Self { from, way })
    }

    /// Hands one message over.
    ///
    /// # Errors
    /// Says whether trying again may help.
    pub async fn send(&self, letter: Letter<'_>) -> Result<(), MailerError> {
        let message_id = letter.message_id.to_owned();
        let message = self.message(letter)?;
        match &self.way {
            Way::Server(server) => match server.send(message).await {
                Ok(_) => Ok(()),
                Err(error) => Err(judge(&error)),
            },
            Way::Files(folder) => {
                let name = message_id.trim_matches(['<', '>']).replace('@', "-");
                let path = folder.join(format!("{name}.eml"));
                tokio::fs::write(path, message.formatted())
                    .await
                    .map_err(|error| MailerError::Transient(error.to_string()))
            }
        }
    }

    fn message(&self, letter: Letter<'_>) -> Result<Message, MailerError> {
        let faulty = |error: &dyn std::fmt::Display| MailerError::Permanent(error.to_string());
        let to: lettre::Address = letter.to.parse().map_err(|error| faulty(&error))?;
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(letter.written.subject)
            .message_id(Some(letter.message_id.to_owned()))
            .header(AutoSubmitted);
        if let Some(url) = letter.written.unsubscribe {
            message = message
                .header(ListUnsubscribe(format!("<{url}>")))
                .header(ListUnsubscribePost);
        }
        message
            .multipart(MultiPart::alternative_plain_html(
                letter.written.text,
                letter.written.html,
            ))
            .map_err(|error| faulty(&error))
    }
}

fn judge(error: &smtp::Error) -> MailerError {
    if error.is_permanent() {
        MailerError::Permanent(error.to_string())
    } else {
        MailerError::Transient(error.to_string())
    }
}

/// Where mail of this kind is ended (RFC 2369).
#[derive(Clone)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(value: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(value.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

/// One POST to that address is enough (RFC 8058).
#[derive(Clone)]
struct ListUnsubscribePost;

impl Header for ListUnsubscribePost {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}

/// Tells other machines not to answer (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}
