//! The commands, one file a small family. Exit codes: 0 done, 1 failed, 2 wrong use.

mod accounts;
mod files;
mod maintenance;
mod round;
mod running;
mod searching;
mod standards;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::Failure;
use crate::configuration::{self, Configuration, LogFormat};

/// A marketplace for quality apprenticeships.
#[derive(Parser)]
#[command(
    version,
    about,
    after_help = "Without any configuration it runs on SQLite under ./fundi-data and on 127.0.0.1:8080.\nSettings: defaults < TOML file < FUNDI_* variables; `fundi config check` shows what is in force."
)]
pub struct Cli {
    /// TOML file with settings; by default ./fundi.toml, if it is there.
    #[arg(long, global = true, value_name = "FILE", env = "FUNDI_CONFIG")]
    config: Option<PathBuf>,
    /// Write what a program would read as JSON on standard output.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the marketplace: pages, GraphQL and the background loops.
    Serve,
    /// Fill the data folder with a demonstration country and serve it; a second start goes on with what is there.
    Demo(running::Demo),
    /// Bring the database's schema up to date.
    Migrate,
    /// Read placements or occupations from files.
    #[command(subcommand)]
    Import(files::Import),
    /// Write placements to a file.
    #[command(subcommand)]
    Export(files::Export),
    /// Build the search index anew from the database.
    Reindex,
    /// Check all open placements against the rules of this installation; a server does it by itself when rules change.
    Recheck,
    /// Show the placements that fit a candidate best, with reasons.
    Match(maintenance::Match),
    /// Solve and check brokering rounds from files, without a marketplace.
    #[command(subcommand)]
    Round(round::Round),
    /// Make and list accounts.
    #[command(subcommand)]
    User(accounts::User),
    /// Make a bearer token for a program that acts as an account.
    Token(accounts::Token),
    /// Look at the settings.
    #[command(subcommand)]
    Config(Config),
    /// Look at the rule packs that placements are checked against.
    #[command(subcommand)]
    Standards(standards::Standards),
    /// Measure how well search ranks texts with judged answers, beside plain BM25.
    #[command(after_help = searching::AFTER_HELP)]
    SearchEval(searching::SearchEval),
    /// Print the GraphQL schema.
    Schema,
    /// Prove that the audit log and every signed agreement are as they were written.
    Verify(maintenance::Verify),
}

#[derive(Subcommand)]
enum Config {
    /// Check the settings, show what is in force, and warn of what somebody should know.
    Check,
}

/// What every command gets.
struct Invocation {
    configuration: Configuration,
    json: bool,
}

/// Runs one command.
///
/// # Errors
/// What went wrong, in words for a person.
pub async fn run(cli: Cli) -> Result<ExitCode, Failure> {
    // None of these needs settings, a database or a log.
    let command = match cli.command {
        Command::Schema => return maintenance::schema(),
        Command::Round(command) => return round::run(command),
        Command::SearchEval(options) => return searching::evaluate(&options, cli.json),
        command => command,
    };
    let configuration = Configuration::read(cli.config.as_deref())?;
    start_log(&configuration)?;
    if !matches!(command, Command::Config(_)) {
        for unknown in configuration::unknown_variables() {
            eprintln!("warning: {unknown}");
        }
    }
    let invocation = Invocation {
        configuration,
        json: cli.json,
    };
    match command {
        Command::Serve => running::serve(invocation).await,
        Command::Demo(demo) => running::demo(invocation, demo).await,
        Command::Migrate => maintenance::migrate(invocation).await,
        Command::Import(import) => files::import(invocation, import).await,
        Command::Export(export) => files::export(invocation, export).await,
        Command::Reindex => maintenance::reindex(invocation).await,
        Command::Recheck => maintenance::recheck(invocation).await,
        Command::Match(options) => maintenance::matches(invocation, options).await,
        Command::User(user) => accounts::user(invocation, user).await,
        Command::Token(token) => accounts::token(invocation, token).await,
        Command::Config(Config::Check) => maintenance::check(&invocation),
        Command::Standards(command) => standards::run(&invocation, command),
        Command::Round(command) => round::run(command),
        Command::SearchEval(options) => searching::evaluate(&options, invocation.json),
        Command::Schema => maintenance::schema(),
        Command::Verify(options) => maintenance::verify(invocation, options).await,
    }
}

/// Logs go to standard error, so that standard output stays for what programs read.
fn start_log(configuration: &Configuration) -> Result<(), Failure> {
    let filter = EnvFilter::try_new(&configuration.log).map_err(|error| {
        format!(
            "log is “{}”, which can't be read: {error}",
            configuration.log
        )
    })?;
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal());
    match configuration.log_format {
        LogFormat::Text => builder.init(),
        LogFormat::Json => builder.json().init(),
    }
    Ok(())
}

/// Prints a line on standard output, as the one place that does. Whoever stopped reading it, such as `head`, has
/// what they wanted.
fn answer(line: impl std::fmt::Display) {
    let _ = writeln!(io::stdout(), "{line}");
}
