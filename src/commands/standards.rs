//! `standards list`, `standards show` and `standards check`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;
use serde_json::{Value, json};
use standards::TextLanguage;
use standards::gate::{
    EvidenceGrade, Library, Pack, PackErrors, PackSource, PackStatus, RuleInfo, Severity,
};

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
        /// Language of the titles or texts: en, fr or ar.
        #[arg(long, default_value = "en", value_parser = language)]
        language: TextLanguage,
        /// Print the pack's own file instead, to write one by. Only for the packs that are part of the program.
        #[arg(long, conflicts_with = "texts")]
        toml: bool,
        /// Print the file of its texts in the language instead.
        #[arg(long)]
        texts: bool,
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
        Standards::Show {
            pack, toml: true, ..
        } => {
            answer(source(&pack)?.pack.trim_end());
            Ok(ExitCode::SUCCESS)
        }
        Standards::Show {
            pack,
            language,
            texts: true,
            ..
        } => show_texts(&pack, language),
        Standards::Show { pack, language, .. } => show(invocation, &pack, language),
        Standards::Check { file, texts } => check(invocation, &file, texts),
    }
}

fn language(code: &str) -> Result<TextLanguage, String> {
    let mut all = TextLanguage::ALL.iter().copied();
    all.find(|language| language.code() == code)
        .ok_or_else(|| "there are en, fr and ar".to_owned())
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

/// The files of a pack that is part of the program.
fn source(id: &str) -> Result<&'static PackSource, Failure> {
    Library::embedded_source(id).ok_or_else(|| {
        let packs = Library::embedded().packs();
        let known: Vec<&str> = packs.map(|pack| pack.version().id.as_str()).collect();
        format!(
            "no pack {id} is part of the program; there are {}",
            known.join(", ")
        )
        .into()
    })
}

fn show_texts(id: &str, language: TextLanguage) -> Result<ExitCode, Failure> {
    let texts = &source(id)?.texts;
    let Some((_, _, text)) = texts.iter().find(|(known, ..)| *known == language) else {
        let code = language.code();
        return Err(
            format!("the pack {id} has no texts in {code}; they are said in English").into(),
        );
    };
    answer(text.trim_end());
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
    answer(legend(pack, language));
    Ok(ExitCode::SUCCESS)
}

/// What the letters and the words of a shown pack mean.
fn legend(pack: &Pack, language: TextLanguage) -> String {
    let mut lines = vec![String::new()];
    for severity in Severity::all() {
        lines.push(format!("{:<7} {}", severity, severity.title(language)));
    }
    for evidence in EvidenceGrade::all() {
        let letter = evidence.letter();
        lines.push(format!("{letter:<7} {}", evidence.title(language)));
    }
    if pack.status() == PackStatus::Draft {
        let english = "No rule of its own blocks; those that it inherits do.";
        let french = "Aucune de ses propres règles ne bloque ; celles qu'il hérite bloquent.";
        let arabic = "لا تمنع النشر أي قاعدة خاصة بها؛ أما القواعد الموروثة فتمنعه.";
        let said = match language {
            TextLanguage::French => french,
            TextLanguage::Arabic => arabic,
            _ => english,
        };
        let status = pack.status().code();
        lines.push(format!("{status:<7} {said}"));
    }
    lines.join("\n")
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
    let (faults, warnings) = match Library::with(&sources) {
        Ok(library) => (Vec::new(), warnings(&library)),
        Err(PackErrors(faults)) => (faults, Vec::new()),
    };
    if invocation.json {
        answer(json!({ "sound": faults.is_empty(), "faults": faults, "warnings": warnings }));
    } else if faults.is_empty() {
        answer(format!("{} is sound.", file.display()));
        for warning in &warnings {
            answer(format!("Look at this: {warning}"));
        }
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

/// What isn't wrong and may not be meant, in the packs of this deployment.
fn warnings(library: &Library) -> Vec<String> {
    let embedded = Library::embedded();
    let own = library
        .packs()
        .filter(|pack| embedded.find(pack.version()).is_none());
    let mut warnings = Vec::new();
    for pack in own {
        let version = pack.version();
        let lost = library.rules_lost_in(pack);
        if !lost.is_empty() {
            warnings.push(format!(
                "{} {} doesn't have these rules of the version that it supersedes: {}. Write them into it too if they still hold.",
                version.id,
                version.version,
                lost.join(", ")
            ));
        }
        if pack.status() == PackStatus::InForce && pack.verified_by().is_none() {
            warnings.push(format!(
                "{} {} is in force, and `verified_by` names no authority that verified it. Name it, or write `status = \"draft\"` until somebody has.",
                version.id, version.version
            ));
        }
    }
    warnings
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
