//! `round solve` and `round check`: the brokering round without a marketplace around it.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use matcher::round::document::{self, Document, Refusal};

use super::answer;
use crate::Failure;

const SOLVE_HELP: &str = "An instance names candidates with their preferences, placements with seats, priorities and \
reserved places, and owners with seats over several placements. The answer is the stable one that every candidate \
likes best; an independent checker looks at it before it is printed.\n\n\
{\"candidates\": [{\"id\": \"c1\", \"preferences\": [\"p2\", \"p1\"], \"groups\": [\"women\"]}],\n \
\"placements\": [{\"id\": \"p1\", \"seats\": 2, \"owner\": \"firm\", \"priority\": [\"c1\"],\n                 \
\"reserves\": [{\"group\": \"women\", \"seats\": 1}]},\n                \
{\"id\": \"p2\", \"seats\": 1, \"owner\": \"firm\", \"priority\": {\"c1\": 0.71}}],\n \
\"owners\": [{\"id\": \"firm\", \"seats\": 3}],\n \
\"lottery\": {\"seed\": \"drawn in public\", \"round\": \"2027-1\"}}\n\n\
In a priority, the first of a list or the highest score is best; equal scores are ordered by the lottery.\n\n\
Exit code: 0 for a stable answer; 1 if the checker finds a fault; 2 if the instance is refused, with every reason \
on standard error.";

const CHECK_HELP: &str = "Prints {\"feasible\": …, \"stable\": …, \"faults\": […]}; every fault says whom it is about and why.\n\n\
Exit code: 0 if the answer is feasible and stable; 1 if it isn't; 2 if the instance or the answer is refused.";

#[derive(Subcommand)]
pub enum Round {
    /// Assign candidates to placements, and print who goes where as JSON.
    #[command(after_help = SOLVE_HELP)]
    Solve(Solve),
    /// Check an answer from anywhere: whether it is feasible and stable.
    #[command(after_help = CHECK_HELP)]
    Check(Check),
}

#[derive(Args)]
pub struct Solve {
    /// The instance as JSON; - reads standard input.
    instance: PathBuf,
    #[command(flatten)]
    limit: Limit,
}

#[derive(Args)]
pub struct Check {
    /// The instance as JSON; - reads standard input.
    instance: PathBuf,
    /// The answer as JSON: what `round solve` prints, or {"assignment": {"c1": "p2"}}; - reads standard input,
    /// if the instance doesn't.
    result: PathBuf,
    #[command(flatten)]
    limit: Limit,
}

#[derive(Args)]
struct Limit {
    /// Longest file that is read, in MiB; a longer one is refused.
    #[arg(long, value_name = "MIB", default_value_t = document::MOST_BYTES >> 20)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=1 << 20))]
    max_size: u64,
}

/// The exit code of input that is refused.
const REFUSED: u8 = 2;

pub fn run(command: Round) -> Result<ExitCode, Failure> {
    let answered = match &command {
        Round::Solve(command) => solve(command),
        Round::Check(command) => check(command),
    };
    match answered {
        Ok((json, good)) => {
            answer(json?);
            Ok(if good {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            })
        }
        Err(Refused {
            what,
            name,
            refusal,
        }) => {
            eprintln!("fundi: the {what} in {name} is refused:\n{refusal}");
            Ok(ExitCode::from(REFUSED))
        }
    }
}

/// What is printed, and whether nothing is wrong with it; or what is refused and why.
type Answered = Result<(serde_json::Result<String>, bool), Refused>;

/// What is refused: an instance or an answer, where it was read, and why.
struct Refused {
    what: &'static str,
    name: String,
    refusal: Refusal,
}

impl Refused {
    fn of(what: &'static str, path: &Path) -> impl FnOnce(Refusal) -> Self {
        let name = name_of(path);
        move |refusal| Self {
            what,
            name,
            refusal,
        }
    }
}

fn solve(command: &Solve) -> Answered {
    let document = read_instance(&command.instance, &command.limit)?;
    let report = document::solve(&document);
    Ok((serde_json::to_string(&report), report.is_stable()))
}

fn check(command: &Check) -> Answered {
    let document = read_instance(&command.instance, &command.limit)?;
    let report = read(&command.result, &command.limit)
        .and_then(|text| document::check(&document, &text))
        .map_err(Refused::of("answer", &command.result))?;
    Ok((serde_json::to_string(&report), report.stable))
}

fn read_instance(path: &Path, limit: &Limit) -> Result<Document, Refused> {
    read(path, limit)
        .and_then(|text| Document::read(&text))
        .map_err(Refused::of("instance", path))
}

/// What a file is called in what is said about it.
fn name_of(path: &Path) -> String {
    if is_standard_input(path) {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    }
}

fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

/// The text of a file, unless it is too long or no text.
fn read(path: &Path, limit: &Limit) -> Result<String, Refusal> {
    let most = limit.max_size << 20;
    let mut bytes = Vec::new();
    let name = name_of(path);
    let read = if is_standard_input(path) {
        io::stdin().take(most + 1).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes))
    };
    read.map_err(|error| Refusal::of_whole(format!("{name} can't be read: {error}")))?;
    if bytes.len() as u64 > most {
        return Err(Refusal::of_whole(format!(
            "{name} is longer than the {} MiB that are read; --max-size sets another limit",
            limit.max_size,
        )));
    }
    String::from_utf8(bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to();
        Refusal::of_whole(format!("{name} is no UTF-8 text: see byte {byte}"))
    })
}
