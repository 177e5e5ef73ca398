//! `standards list`, `standards show` and `standards check`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;
use serde_json::{Value, json};
use standards::TextLanguage;
use standards::gate::{Library, Pack, PackErrors, RuleInfo};

use super::{Invocation, answer};
use crate::Failure;
use crate::packs;

/// The rule packs: what a placement is checked against.
#[derive(Subcommand)]
pub enum Standards {
    /// List the packs: where and when they hold, and how far they have come.
    List,
    /// Show a pack: its rules, their severity, and where each comes from.
    Show {
        /// The pack's id, such as fr.
        pack: String,
        /// Language of the titles: en or fr.
        #[arg(long, default_value = "en", value_parser = language)]
        language: TextLanguage,
    },
    /// Check a pack of your own together with the program's and with those in the folder of the setting
    /// `packs`, and say everything that is wrong.
    Check {
        /// The pack's file, such as ke.toml.
        file: PathBuf,
        /// Folder of its texts, such as ke.en.toml and ke.fr.toml; by default the folder of the file.
        #[arg(long, value_name = "DIR")]
        texts: Option<PathBuf>,
    },
}

pub fn run(invocation: &Invocation, command: Standards) -> Result<ExitCode, Failure> {
    match command {
        Standards::List => list(invocation),
        Standards::Show { pack, language } => show(invocation, &pack, language),
        Standards::Check { file, texts } => check(invocation, &file, texts),
    }
}

fn language(code: &str) -> Result<TextLanguage, String> {
    let mut all = TextLanguage::ALL.iter().copied();
    all.find(|language| language.code() == code)
        .ok_or_else(|| "there are en and fr".to_owned())
}

fn list(invocation: &Invocation) -> Result<ExitCode, Failure> {
    let library = packs::library(&invocation.configuration)?;
    if invocation.json {
        let packs: Vec<Value> = library.packs().map(about).collect();
        answer(serde_json::to_string_pretty(&packs)?);
        return Ok(ExitCode::SUCCESS);
    }
    for pack in library.packs() {
        answer(format!(
            "{:<14} {:<18} {:<8} {:<9} {:>3} rules  {}",
            pack.version().id,
            pack.version().version,
            pack.jurisdiction().unwrap_or("–"),
            pack.status(),
            pack.rules().count(),
            pack.name().in_language(TextLanguage::English),
        ));
    }
    Ok(ExitCode::SUCCESS)
}

fn show(invocation: &Invocation, id: &str, language: TextLanguage) -> Result<ExitCode, Failure> {
    let library = packs::library(&invocation.configuration)?;
    let Some(pack) = library.newest(id) else {
        let known: Vec<&str> = library
            .packs()
            .map(|pack| pack.version().id.as_str())
            .collect();
        return Err(format!("there is no pack {id}; there are {}", known.join(", ")).into());
    };
    if invocation.json {
        let rules: Vec<RuleInfo<'_>> = pack.rules().collect();
        let mut shown = about(pack);
        shown["lifecycle"] = serde_json::to_value(pack.lifecycle())?;
        shown["rules"] = serde_json::to_value(rules)?;
        answer(serde_json::to_string_pretty(&shown)?);
        return Ok(ExitCode::SUCCESS);
    }
    answer(format!(
        "{} ({}, version {}, {})",
        pack.name().in_language(language),
        pack.jurisdiction().unwrap_or(id),
        pack.version().version,
        pack.status().title(language),
    ));
    for rule in pack.rules() {
        answer(line(&rule, language));
    }
    Ok(ExitCode::SUCCESS)
}

fn line(rule: &RuleInfo<'_>, language: TextLanguage) -> String {
    let time = match (rule.valid_from, rule.valid_to) {
        (None, None) => String::new(),
        (from, to) => {
            let [from, to] = [from, to].map(|day| day.map_or_else(String::new, |d| d.to_string()));
            format!(" [{from}..{to}]")
        }
    };
    format!(
        "{:<14} {:<7} {} {}: {} {}{time}",
        rule.rule,
        rule.severity,
        rule.source.evidence.letter(),
        rule.title.in_language(language),
        rule.source.instrument,
        rule.source.provision,
    )
}

fn check(
    invocation: &Invocation,
    file: &Path,
    texts: Option<PathBuf>,
) -> Result<ExitCode, Failure> {
    let folder = file.parent().unwrap_or(Path::new("")).to_owned();
    let mut sources = packs::beside(&invocation.configuration, file)?;
    sources.push(packs::read(file, &texts.unwrap_or(folder))?);
    let faults = match Library::with(&sources) {
        Ok(_) => Vec::new(),
        Err(PackErrors(faults)) => faults,
    };
    if invocation.json {
        answer(json!({ "sound": faults.is_empty(), "faults": faults }));
    } else if faults.is_empty() {
        answer(format!("{} is sound.", file.display()));
    } else {
        for fault in &faults {
            answer(fault);
        }
    }
    Ok(if faults.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// What a program reads about a pack.
fn about(pack: &Pack) -> Value {
    json!({
        "id": pack.version().id,
        "version": pack.version().version,
        "name": pack.name(),
        "jurisdiction": pack.jurisdiction(),
        "validFrom": pack.valid_from(),
        "validTo": pack.valid_to(),
        "extends": pack.extends().map(|parent| &parent.id),
        "status": pack.status(),
        "verifiedBy": pack.verified_by(),
    })
}
