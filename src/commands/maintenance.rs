//! `migrate`, `reindex`, `recheck`, `match`, `config check`, `schema` and `verify`.

use std::path::PathBuf;
use std::process::ExitCode;

use api::audit::heads::{self, Head};
use clap::Args;
use serde_json::json;

use super::{Invocation, answer};
use crate::Failure;
use crate::composition;
use crate::progress::Progress;

/// Whose matches to show.
#[derive(Args)]
pub struct Match {
    /// The candidate's id, such as can_…, or e-mail address.
    candidate: String,
    /// How many.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(i32).range(1..=50))]
    first: i32,
}

/// What the audit log has to have, besides what the data folder has noted.
#[derive(Args)]
pub struct Verify {
    /// Where the log stood once, as number:hash; can be given several times.
    #[arg(long, value_name = "NUMBER:HASH")]
    head: Vec<Head>,
    /// A copy of a data folder's audit-heads.jsonl that was kept elsewhere.
    #[arg(long, value_name = "FILE")]
    heads: Option<PathBuf>,
}

pub async fn migrate(invocation: Invocation) -> Result<ExitCode, Failure> {
    if invocation.configuration.database_url.is_none() {
        std::fs::create_dir_all(&invocation.configuration.data)?;
    }
    composition::connect(&invocation.configuration)
        .await?
        .migrate()
        .await?;
    if invocation.json {
        answer(json!({ "migrated": true }));
    } else {
        answer("The database is up to date.");
    }
    Ok(ExitCode::SUCCESS)
}

pub async fn reindex(invocation: Invocation) -> Result<ExitCode, Failure> {
    let ctx = composition::open(&invocation.configuration, None).await?;
    let mut progress = Progress::new();
    let mut all = 0;
    api::index_feed::reindex(&ctx, |done, total| {
        all = done;
        progress.show("placements", done, total);
    })
    .await
    .map_err(|error| composition::or_busy(error, &ctx.settings.data))?;
    progress.finish();
    if invocation.json {
        answer(json!({ "placements": all }));
    } else {
        answer(format!("The index holds {all} placements."));
    }
    Ok(ExitCode::SUCCESS)
}

/// Checks all open placements again.
pub async fn recheck(invocation: Invocation) -> Result<ExitCode, Failure> {
    let ctx = composition::open(&invocation.configuration, None).await?;
    let mut progress = Progress::new();
    let run = api::placements::recheck::run(&ctx, &mut |run| {
        progress.show("placements", run.done, run.total);
    })
    .await?;
    progress.finish();
    if invocation.json {
        answer(json!({
            "packs": run.packs, "placements": run.done, "changed": run.changed, "blocked": run.blocked,
        }));
    } else {
        answer(format!(
            "{} open placements were checked: {} are judged differently, {} went back to drafts.",
            run.done, run.changed, run.blocked
        ));
    }
    Ok(ExitCode::SUCCESS)
}

pub async fn matches(invocation: Invocation, options: Match) -> Result<ExitCode, Failure> {
    let ctx = composition::open(&invocation.configuration, None).await?;
    // The index is read as it is: a server may be writing it.
    let behind = api::index_feed::lag(&ctx).await?;
    if behind > 0 {
        eprintln!(
            "The search index is {behind} changes behind the database. A server that runs on this data catches up by itself; without one, run fundi reindex."
        );
    }
    let found = api::brokering::explained_matches(&ctx, &options.candidate, options.first).await?;
    if invocation.json {
        answer(serde_json::to_string_pretty(&found)?);
    } else {
        for line in found.iter().map(ToString::to_string) {
            answer(line);
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub fn check(invocation: &Invocation) -> Result<ExitCode, Failure> {
    let configuration = &invocation.configuration;
    let mut shown = serde_json::to_value(configuration)?;
    // Addresses may carry passwords; a check is something that people paste.
    for secret in ["database_url", "smtp_url", "metrics_token"] {
        if !shown[secret].is_null() {
            shown[secret] = json!("(set)");
        }
    }
    let warnings = configuration.warnings();
    if invocation.json {
        answer(json!({ "settings": shown, "warnings": warnings }));
        return Ok(ExitCode::SUCCESS);
    }
    for (name, value) in shown.as_object().into_iter().flatten() {
        answer(format!("{name} = {value}"));
    }
    for warning in warnings {
        answer(format!("warning: {warning}"));
    }
    Ok(ExitCode::SUCCESS)
}

pub fn schema() -> Result<ExitCode, Failure> {
    answer(api::graphql::sdl().trim_end());
    Ok(ExitCode::SUCCESS)
}

pub async fn verify(invocation: Invocation, options: Verify) -> Result<ExitCode, Failure> {
    let db = composition::connect(&invocation.configuration).await?;
    let (heads, unreadable) = noted(&invocation, options).await?;
    let audit = api::audit::verify(&db, &heads).await?;
    let documents = api::agreements::verify_documents(&db).await?;
    let rows = api::audit::verify_rows(&db).await?;
    let faults: Vec<&String> = unreadable
        .iter()
        .chain(&audit.faults)
        .chain(&documents)
        .chain(&rows)
        .collect();
    if invocation.json {
        answer(json!({
            "entries": audit.entries, "sequence": audit.sequence, "head": audit.head, "noted": heads.len(), "faults": faults,
        }));
    } else {
        answer(format!(
            "{} audit entries, compared with {} noted heads; head {}:{}",
            audit.entries,
            heads.len(),
            audit.sequence,
            audit.head
        ));
        for fault in &faults {
            answer(format!("fault: {fault}"));
        }
        answer(if faults.is_empty() {
            "Every audit entry, every agreement and every decision about quality is as it was written."
        } else {
            "Something was changed."
        });
    }
    Ok(if faults.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The heads that were given, those of the copy, and those of the data folder; and what in the files can't be read.
async fn noted(
    invocation: &Invocation,
    options: Verify,
) -> Result<(Vec<Head>, Vec<String>), Failure> {
    let own = heads::file(&invocation.configuration.data);
    let (mut all, mut unreadable) = heads::read(&own).await?;
    if let Some(copy) = options.heads {
        if !copy.exists() {
            return Err(format!("{} is not there.", copy.display()).into());
        }
        let (more, faults) = heads::read(&copy).await?;
        all.extend(more);
        unreadable.extend(faults);
    }
    all.extend(options.head);
    Ok((all, unreadable))
}
