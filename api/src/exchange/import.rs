//! Reading a file of placements.

mod batch;
mod names;

use std::collections::HashMap;
use std::io::Read;

use uuid::Uuid;

use super::directory::Directory;
use super::mapping::Mapping;
use super::report::ImportReport;
use super::rows::{self, Format, Row};
use super::sites::Told;
use crate::context::Ctx;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::{Form, excerpt};
use crate::organisations;
use crate::vocabulary::OrganisationKind;

/// Rows that are written in one transaction.
const BATCH: usize = 500;

/// How a file of placements is to be read.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// Check and report everything, write nothing.
    pub dry_run: bool,
    /// The enterprise of rows that name none.
    pub enterprise: Option<Uuid>,
    /// Make placements public that pass the gate; a row's own `publish` goes before.
    pub publish: bool,
    /// Which column is which field.
    pub mapping: Mapping,
    /// Lines before a table's header.
    pub skip_lines: u64,
    /// ISO 639-1: of rows that don't say in which language they are written; also of the report's reasons.
    pub language: Option<String>,
}

/// An import on its way.
struct Import<'a> {
    ctx: &'a Ctx,
    options: &'a ImportOptions,
    directory: Directory,
    report: ImportReport,
    /// Where each placement of the file stood first.
    lines: HashMap<(Uuid, String), u64>,
    /// What the file said of sites so far.
    sites: Told,
}

/// Reads a file of placements, a batch a transaction, and tells after each how many rows are done. Whoever may
/// use the machine may call this; it asks no viewer.
///
/// A placement is known again by its enterprise and external id, so the same file twice changes nothing and a
/// stopped import can be repeated. A refused row stops no other.
///
/// # Errors
/// When the file or the database can't be read, or the options name an enterprise that isn't here.
pub async fn import_placements(
    ctx: &Ctx,
    source: impl Read + Send,
    format: Format,
    options: &ImportOptions,
    progress: &mut (dyn FnMut(u64) + Send),
) -> Result<ImportReport, Error> {
    if let Some(id) = options.enterprise {
        let found = organisations::store::summaries(ctx.db.reader(), &[id])
            .await?
            .remove(&id);
        found
            .filter(|found| found.kind == OrganisationKind::Enterprise)
            .ok_or_else(|| Refusal::not_found("enterprise", "enterprise"))?;
    }
    let mut form = Form::new();
    options
        .language
        .iter()
        .for_each(|code| drop(form.language("language", code)));
    form.finish()?;
    let mut rows = rows::read(source, format, options.skip_lines)?;
    let mut import = Import {
        ctx,
        options,
        directory: Directory::default(),
        report: ImportReport {
            dry_run: options.dry_run,
            ..ImportReport::default()
        },
        lines: HashMap::new(),
        sites: Told::default(),
    };
    loop {
        let batch: Vec<Row> = rows.by_ref().take(BATCH).collect::<Result<_, _>>()?;
        if batch.is_empty() {
            return Ok(import.report);
        }
        if import.report.read == 0 {
            expect_columns(&batch, format, &options.mapping)?;
        }
        import.batch(batch).await?;
        progress(import.report.read);
    }
}

/// Refuses a file as a whole whose columns can't be meant: otherwise every row would say the same.
fn expect_columns(batch: &[Row], format: Format, mapping: &Mapping) -> Result<(), Refusal> {
    let sources = || batch.iter().filter_map(|row| row.source.as_ref().ok());
    let Some(first) = sources().next() else {
        return Ok(());
    };
    let names = || first.keys().cloned().collect::<Vec<_>>().join(", ");
    let has = |field: Option<&str>| sources().any(|source| mapping.finds(source, field));
    if !has(None) {
        let message = format!(
            "No column is one that placements have. The file has: {}. Say what they are with --map field=Column; --fields lists the fields.",
            excerpt(&names())
        );
        return Err(Refusal::whole(UserErrorCode::Invalid, message));
    }
    if format == Format::Csv && !has(Some("externalId")) && !has(Some("id")) {
        let message = format!(
            "The table has no column externalId, by which a second import knows each placement again. It has: {}. Say which column it is with --map externalId=Column.",
            excerpt(&names())
        );
        return Err(Refusal::of(UserErrorCode::Required, "externalId", message));
    }
    Ok(())
}
