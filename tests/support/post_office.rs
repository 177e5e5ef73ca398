use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::Receiver;
use std::time::Duration;

use serde::Deserialize;
use tempfile::TempDir;

use super::everything_must_be_tested;
use super::installation::lines;

/// How long a message may take to come, its first repetition after a refusal included.
const PATIENCE: Duration = Duration::from_secs(90);

/// A real mail server that somebody else wrote, on a port of its own; closed when dropped.
pub struct PostOffice {
    process: Child,
    lines: Receiver<String>,
    url: String,
    folder: TempDir,
}

/// What became of one message that was handed in.
#[derive(Deserialize, Debug, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub struct Handling {
    pub accepted: bool,
    /// With its angle brackets.
    pub message_id: String,
}

#[derive(Deserialize)]
struct Opening {
    url: String,
}

impl PostOffice {
    /// One that answers the first messages with 451, "try again later". `None` where its Node
    /// packages are not installed, unless everything must be tested.
    pub fn open(refusals: u32) -> Option<Self> {
        let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
        if !program.join("node_modules").is_dir() {
            assert!(
                !everything_must_be_tested(),
                "`npm ci` in tests/browser was not run"
            );
            eprintln!("`npm ci` in tests/browser was not run: not tested with a mail server");
            return None;
        }
        let folder = TempDir::with_prefix("fundi-mail-").expect("a temporary folder");
        let mut process = Command::new("node")
            .arg(program.join("smtp-peer.mjs"))
            .env("SMTP_PEER_FOLDER", folder.path())
            .env("SMTP_PEER_REFUSE", refusals.to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node");
        let lines = lines(&mut process);
        let opening: Opening = next(&lines);
        Some(Self {
            process,
            lines,
            url: opening.url,
            folder,
        })
    }

    /// What `FUNDI_SMTP_URL` should say.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Waits for the next message that is handed in, and says what became of it.
    pub fn next_handling(&self) -> Handling {
        next(&self.lines)
    }

    /// How many messages it keeps.
    pub fn kept(&self) -> usize {
        self.folder
            .path()
            .read_dir()
            .expect("the folder of this post office")
            .count()
    }
}

impl Drop for PostOffice {
    fn drop(&mut self) {
        // Either fails only when the process has already gone, which is all that is wanted.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn next<T: for<'line> Deserialize<'line>>(lines: &Receiver<String>) -> T {
    let line = lines
        .recv_timeout(PATIENCE)
        .expect("a word from the mail server in time");
    serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error} in {line}"))
}
