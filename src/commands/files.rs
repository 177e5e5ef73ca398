//! `import` and `export`.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use api::context::Ctx;
use api::exchange::{self, EscoOptions, EscoReport, Format, ImportOptions, ImportReport, Mapping};
use api::ids;
use clap::{Args, Subcommand};
use serde_json::json;

use super::{Invocation, answer};
use crate::Failure;
use crate::composition;
use crate::progress::Progress;

/// How many faults are shown to a person; `--json` has more.
const MOST_SHOWN: usize = 20;

/// What a reader of `import placements --help` asks next.
const AFTER_HELP: &str = "A table has a column for each field, with dots for what is inside one: site.locality, \
remuneration.0.amount, remuneration.0.currency. --fields prints all fields with their meaning.\n\n\
Exit code: 0 when rows were taken or nothing had changed, even if others were refused; 1 when every row was refused \
or the file has none.";

#[derive(Subcommand)]
pub enum Import {
    /// Read placements: JSON Lines, CSV, or schema.org's JobPosting in JSON-LD. The same file twice changes nothing.
    #[command(after_help = AFTER_HELP)]
    Placements(ImportPlacements),
    /// Read occupations and skills from the folder of ESCO's official CSV download.
    Esco(ImportEsco),
}

#[derive(Args)]
pub struct ImportPlacements {
    /// The file.
    #[arg(required_unless_present = "fields")]
    file: Option<PathBuf>,
    /// Print the fields that a row may have, with their meaning.
    #[arg(long)]
    fields: bool,
    /// jsonl, csv or jsonld; by default what the file's name says.
    #[arg(long, value_parser = format)]
    format: Option<Format>,
    /// Check everything and report, but write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Where fields come from: field=Column, or field:=value where a row has none; several with commas.
    #[arg(long, value_name = "FIELD=COLUMN")]
    map: Vec<String>,
    /// Id (org_…) of the enterprise of rows that name none.
    #[arg(long, value_name = "ID")]
    enterprise: Option<String>,
    /// Make placements public that pass the quality gate; the others stay drafts.
    #[arg(long)]
    publish: bool,
    /// Lines before the header of a table.
    #[arg(long, default_value_t = 0, value_name = "LINES")]
    skip_lines: u64,
    /// Language of rows that don't name theirs, as two letters.
    #[arg(long, default_value = "en")]
    language: String,
}

#[derive(Args)]
pub struct ImportEsco {
    /// The folder with occupations_en.csv, skills_en.csv and the rest.
    folder: PathBuf,
    /// Check everything and report, but write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Languages to read, as two letters; by default every one that has a file.
    #[arg(long, value_delimiter = ',')]
    language: Vec<String>,
}

#[derive(Subcommand)]
pub enum Export {
    /// Write placements that aren't closed, to be read again by `import placements`.
    Placements(ExportPlacements),
}

#[derive(Args)]
pub struct ExportPlacements {
    /// The file; - is standard output.
    file: PathBuf,
    /// jsonl or csv; by default what the file's name says, else jsonl.
    #[arg(long, value_parser = format)]
    format: Option<Format>,
}

/// Whoever closed the other end of the pipe, such as `head`, has read what they wanted: the rest goes nowhere.
struct UntilClosed<W>(W);

impl<W: Write> UntilClosed<W> {
    fn unless_closed<T>(done: io::Result<T>, otherwise: T) -> io::Result<T> {
        match done {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(otherwise),
            done => done,
        }
    }
}

impl<W: Write> Write for UntilClosed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Self::unless_closed(self.0.write(bytes), bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Self::unless_closed(self.0.flush(), ())
    }
}

pub async fn import(invocation: Invocation, import: Import) -> Result<ExitCode, Failure> {
    match import {
        Import::Placements(options) => placements(invocation, options).await,
        Import::Esco(options) => esco(invocation, options).await,
    }
}

pub async fn export(invocation: Invocation, export: Export) -> Result<ExitCode, Failure> {
    let Export::Placements(ExportPlacements { file, format }) = export;
    let format = format
        .or_else(|| Format::of_path(&file))
        .unwrap_or(Format::JsonLines);
    let ctx = composition::open(&invocation.configuration, None).await?;
    if file.as_os_str() == "-" {
        let output = BufWriter::new(UntilClosed(io::stdout()));
        exchange::export_placements(&ctx, output, format).await?;
        return Ok(ExitCode::SUCCESS);
    }
    let target = File::create(&file)
        .map_err(|error| format!("{} can't be written: {error}", file.display()))?;
    let written = exchange::export_placements(&ctx, BufWriter::new(target), format).await?;
    if invocation.json {
        answer(json!({ "placements": written }));
    } else {
        answer(format!("Wrote {written} placements to {}.", file.display()));
    }
    Ok(ExitCode::SUCCESS)
}

async fn placements(
    invocation: Invocation,
    options: ImportPlacements,
) -> Result<ExitCode, Failure> {
    let Some(file) = options.file.filter(|_| !options.fields) else {
        tell_fields(invocation.json);
        return Ok(ExitCode::SUCCESS);
    };
    let format = options
        .format
        .or_else(|| Format::of_path(&file))
        .ok_or_else(|| {
            format!(
                "{} doesn't say what it is. Give --format jsonl, csv or jsonld",
                file.display()
            )
        })?;
    let enterprise = match &options.enterprise {
        Some(id) => Some(ids::decode(ids::Kind::Organisation, id, "enterprise")?),
        None => None,
    };
    let source = open(&file)?;
    let reading = ImportOptions {
        dry_run: options.dry_run,
        enterprise,
        publish: options.publish,
        mapping: Mapping::parse(&options.map)?,
        skip_lines: options.skip_lines,
        language: Some(options.language),
    };
    let ctx = composition::open(&invocation.configuration, None).await?;
    let mut progress = Progress::new();
    let report = exchange::import_placements(&ctx, source, format, &reading, &mut |done| {
        progress.show("rows", done, 0)
    })
    .await?;
    progress.finish();
    if !report.dry_run {
        bring_index_up(&ctx).await?;
    }
    if invocation.json {
        answer(serde_json::to_string_pretty(&report)?);
    } else {
        tell(&report);
    }
    Ok(if report.refused_count == report.read {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

async fn esco(invocation: Invocation, options: ImportEsco) -> Result<ExitCode, Failure> {
    let reading = EscoOptions {
        dry_run: options.dry_run,
        languages: options.language,
    };
    let ctx = composition::open(&invocation.configuration, None).await?;
    let mut progress = Progress::new();
    let report = exchange::import_esco(&ctx, &options.folder, &reading, &mut |stage, done| {
        progress.show(stage, done, 0)
    })
    .await?;
    progress.finish();
    if !report.dry_run {
        bring_index_up(&ctx).await?;
    }
    if invocation.json {
        answer(serde_json::to_string_pretty(&report)?);
    } else {
        tell_esco(&report);
    }
    Ok(ExitCode::SUCCESS)
}

/// One process writes the index. When that is a server, it follows by itself.
async fn bring_index_up(ctx: &Ctx) -> Result<(), Failure> {
    match api::index_feed::catch_up(ctx).await {
        Err(error) if api::index_feed::is_busy(&error) => {
            if io::stderr().is_terminal() {
                eprintln!(
                    "A server is running on this data; it puts the changes into its search index by itself."
                );
            }
            Ok(())
        }
        other => Ok(other?),
    }
}

fn open(file: &Path) -> Result<File, Failure> {
    Ok(File::open(file).map_err(|error| format!("{} can't be read: {error}", file.display()))?)
}

fn format(code: &str) -> Result<Format, String> {
    Format::from_code(code).ok_or_else(|| "use jsonl, csv or jsonld".to_owned())
}

fn tell_fields(as_json: bool) {
    for field in exchange::FIELDS {
        answer(if as_json {
            json!({ "field": field.name, "meaning": field.meaning }).to_string()
        } else {
            format!("{:<36} {}", field.name, field.meaning)
        });
    }
}

fn tell(report: &ImportReport) {
    let ImportReport {
        dry_run,
        read,
        created,
        updated,
        unchanged,
        published,
        organisations_created,
        refused_count,
        refused,
        not_published_count,
        not_published,
        ignored,
    } = report;
    let would = if *dry_run {
        " Nothing was written: this was a dry run."
    } else {
        ""
    };
    answer(format!(
        "Read {read} rows: {created} created, {updated} updated, {unchanged} unchanged, {refused_count} refused; \
         {published} published, {organisations_created} organisations made.{would}"
    ));
    if !ignored.is_empty() {
        let names: Vec<&str> = ignored.iter().map(String::as_str).collect();
        answer(format!(
            "Nothing was read from: {}. Use --map to say what they are.",
            names.join(", ")
        ));
    }
    for row in refused.iter().take(MOST_SHOWN) {
        let field = row.field.as_deref().unwrap_or("row");
        let value = row
            .value
            .as_ref()
            .map(|value| format!(" “{value}”"))
            .unwrap_or_default();
        answer(format!(
            "line {}: {field}{value}: {}",
            row.line, row.message
        ));
    }
    for row in not_published.iter().take(MOST_SHOWN) {
        answer(format!(
            "line {}: stays a draft: {}",
            row.line,
            row.reasons.join(" ")
        ));
    }
    if refused.len() > MOST_SHOWN
        || not_published.len() > MOST_SHOWN
        || *not_published_count > MOST_SHOWN as u64
    {
        answer("There is more; --json lists it.");
    }
}

fn tell_esco(report: &EscoReport) {
    let EscoReport {
        dry_run,
        files,
        occupations,
        skills,
        labels,
        occupation_skills,
        skill_relations,
        passed_over_count,
        passed_over,
    } = report;
    for file in files {
        answer(format!("{}: {} rows", file.name, file.rows));
    }
    let would = if *dry_run {
        " Nothing was written: this was a dry run."
    } else {
        ""
    };
    answer(format!(
        "New: {occupations} occupations, {skills} skills, {labels} labels, {occupation_skills} skills of occupations, \
         {skill_relations} relations between skills.{would}"
    ));
    if *passed_over_count > 0 {
        answer(format!("{passed_over_count} rows were passed over:"));
    }
    for row in passed_over.iter().take(MOST_SHOWN) {
        answer(format!("{}, line {}: {}", row.file, row.line, row.reason));
    }
}
