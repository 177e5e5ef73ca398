use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;
use std::{env, thread};

use tempfile::TempDir;

use super::Database;
use super::server::Ready;

/// How long the binary may take to its ready line, migrations and demonstration data included.
const START: Duration = Duration::from_secs(120);

/// What stays while servers come and go: the folder, the database, and how the binary is called.
pub struct Installation {
    home: TempDir,
    database: Database,
    arguments: Vec<String>,
    settings: Vec<(String, String)>,
}

impl Installation {
    pub fn new(database: Database, arguments: &[&str], settings: &[(&str, &str)]) -> Self {
        let owned = |&(name, value): &(&str, &str)| (name.to_owned(), value.to_owned());
        Self {
            home: TempDir::with_prefix("fundi-test-").expect("a temporary folder"),
            database,
            arguments: arguments
                .iter()
                .copied()
                .chain(["--json"])
                .map(str::to_owned)
                .collect(),
            settings: settings.iter().map(owned).collect(),
        }
    }

    /// Starts the server and waits until it says where it answers.
    pub fn launch(&self) -> (Child, Ready) {
        let log = File::create(self.log_file()).expect("a file for standard error");
        let mut process = self
            .command()
            .args(&self.arguments)
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the binary of this build");
        match first_line(&mut process).and_then(|line| read_ready(&line)) {
            Ok(ready) => (process, ready),
            Err(error) => {
                // Either fails only when the process has already gone.
                let _ = process.kill();
                let _ = process.wait();
                let arguments = self.arguments.join(" ");
                panic!(
                    "`fundi {arguments}` never was ready: {error}\n{}",
                    self.log()
                )
            }
        }
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command()
            .args(arguments)
            .output()
            .expect("the binary of this build")
    }

    pub fn log(&self) -> String {
        fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    /// `FUNDI_DATA`.
    pub fn data_folder(&self) -> PathBuf {
        self.home.path().join("data")
    }

    /// Where the database is, as the binary itself would say it.
    pub fn database_url(&self) -> String {
        let sqlite = || {
            format!(
                "sqlite://{}",
                self.data_folder().join("fundi.sqlite").display()
            )
        };
        self.database.url().unwrap_or_else(sqlite)
    }

    fn log_file(&self) -> PathBuf {
        self.home.path().join("standard-error.log")
    }

    /// The binary with this installation's settings and nobody else's.
    fn command(&self) -> Command {
        let mut command = binary(self.home.path());
        let settings = self.settings.iter().map(|(name, value)| (name, value));
        command
            .env("FUNDI_DATA", self.data_folder())
            .env("FUNDI_LISTEN", "127.0.0.1:0")
            .envs(self.database.url().map(|url| ("FUNDI_DATABASE_URL", url)))
            .envs(settings);
        command
    }
}

/// The binary in a folder, with no setting of whoever runs the tests.
pub fn binary(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fundi"));
    for (name, _) in env::vars_os() {
        if name.to_string_lossy().starts_with("FUNDI_") {
            command.env_remove(name);
        }
    }
    command.current_dir(folder).stdin(Stdio::null());
    command
}

fn first_line(process: &mut Child) -> Result<String, String> {
    lines(process)
        .recv_timeout(START)
        .map_err(|error| error.to_string())
}

/// What a process says on its standard output, line by line.
pub fn lines(process: &mut Child) -> Receiver<String> {
    let output = process.stdout.take().expect("standard output was piped");
    let (sender, receiver) = mpsc::channel();
    // Reads on to the end even when nobody listens, so that the process never waits for its reader.
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    receiver
}

fn read_ready(line: &str) -> Result<Ready, String> {
    serde_json::from_str(line).map_err(|error| format!("{error} in {line}"))
}
