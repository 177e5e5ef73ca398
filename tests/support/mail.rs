use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use mail_parser::MessageParser;
use tokio::time;

/// How long the outbox has to send what a test waits for.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often the folder is looked at meanwhile.
const GLANCE: Duration = Duration::from_millis(25);

/// One message as its reader sees it.
#[derive(Debug)]
pub struct Mail {
    pub message_id: String,
    pub subject: String,
    /// The plain text part, decoded.
    pub text: String,
    /// `List-Unsubscribe` and `List-Unsubscribe-Post`, a line each.
    pub unsubscribe: Option<String>,
    recipients: Vec<String>,
}

impl Mail {
    /// The first web address in the text that contains `part`, such as `/sign-in/link`.
    pub fn link(&self, part: &str) -> Option<String> {
        self.text
            .split_whitespace()
            .map(|word| word.trim_matches(['<', '>', '(', ')', '.', ',']))
            .find(|word| word.starts_with("http") && word.contains(part))
            .map(str::to_owned)
    }

    /// The first code to type in the text: six digits or more, and nothing else in the word.
    pub fn code(&self) -> Option<String> {
        self.text
            .split(|character: char| !character.is_ascii_alphanumeric())
            .find(|word| word.len() >= 6 && word.bytes().all(|byte| byte.is_ascii_digit()))
            .map(str::to_owned)
    }
}

/// See [`Server::take_from_mail`](super::Server::take_from_mail).
pub async fn take(folder: &Path, address: &str, read: impl Fn(&Mail) -> Option<String>) -> String {
    let arrival = async {
        loop {
            if let Some(found) = take_now(folder, address, &read) {
                return found;
            }
            time::sleep(GLANCE).await;
        }
    };
    time::timeout(PATIENCE, arrival).await.unwrap_or_else(|_| {
        let there: Vec<Mail> = newest_first(folder)
            .iter()
            .filter_map(|path| open(path))
            .collect();
        panic!(
            "no such mail to {address} in {}: {there:#?}",
            folder.display()
        )
    })
}

fn take_now(
    folder: &Path,
    address: &str,
    read: impl Fn(&Mail) -> Option<String>,
) -> Option<String> {
    newest_first(folder).into_iter().find_map(|path| {
        let found = open(&path)
            .filter(|mail| mail.is_to(address))
            .and_then(|mail| read(&mail))?;
        fs::remove_file(&path).expect("a mail that was just read");
        Some(found)
    })
}

impl Mail {
    fn is_to(&self, address: &str) -> bool {
        self.recipients
            .iter()
            .any(|recipient| recipient.eq_ignore_ascii_case(address))
    }
}

fn newest_first(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "eml"))
        .collect();
    files.sort_by_key(|path| {
        fs::metadata(path)
            .and_then(|metadata| metadata.modified())
            .ok()
    });
    files.reverse();
    files
}

/// `None` for a file that is still being written.
fn open(path: &Path) -> Option<Mail> {
    parse(&fs::read(path).ok()?)
}

fn parse(bytes: &[u8]) -> Option<Mail> {
    let message = MessageParser::default().parse(bytes)?;
    let recipients = message
        .to()?
        .iter()
        .filter_map(|to| to.address().map(str::to_owned));
    let header = |name| message.header_raw(name).map(str::trim);
    let unsubscribe = header("List-Unsubscribe").zip(header("List-Unsubscribe-Post"));
    Some(Mail {
        unsubscribe: unsubscribe.map(|(address, post)| format!("{address}\n{post}")),
        message_id: message.message_id()?.to_owned(),
        subject: message.subject()?.to_owned(),
        text: message.body_text(0)?.into_owned(),
        recipients: recipients.collect(),
    })
}

#[test]
fn a_mail_is_read_as_its_reader_sees_it() {
    let bytes = b"Message-ID: <1@fundi.test>\r\nTo: \"Amina\" <amina@example.org>\r\n\
        Subject: =?utf-8?q?Votre_code_d=27acc=C3=A8s?=\r\nContent-Type: text/plain; charset=utf-8\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\n\
        Your code is 482913. Or open <http://127.0.0.1:8080/sign-in/link?token=3Da=\r\nb>.\r\n";
    let mail = parse(bytes).expect("a whole message");
    assert!(mail.is_to("Amina@Example.org"));
    assert_eq!(mail.subject, "Votre code d'accès");
    assert_eq!(mail.message_id, "1@fundi.test");
    assert_eq!(mail.code().as_deref(), Some("482913"));
    let link = mail.link("/sign-in/link");
    assert_eq!(
        link.as_deref(),
        Some("http://127.0.0.1:8080/sign-in/link?token=ab")
    );
}
