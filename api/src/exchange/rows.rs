//! Rows of a file, one at a time, each as a tree.

mod csv_file;
mod json_lines;
mod linked_data;

use std::io::{BufRead, Cursor, Read};
use std::path::Path;

use super::text;
use super::tree::Tree;
use crate::error::{Error, Refusal, UserErrorCode};

pub(super) use linked_data::{is_posting, tree_of_posting};

/// Bytes from the beginning of a file by which it is told whether it is text.
const LOOKED_AT: u64 = 8 * 1024;

/// How a file of placements is written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// A JSON object a line.
    JsonLines,
    /// A table with a header line; commas, semicolons or tabs between.
    Csv,
    /// schema.org's `JobPosting`: one, a list, or a graph.
    JsonLd,
}

impl Format {
    /// What the name of a file says: `.jsonl` and `.ndjson`, `.csv` and `.tsv`, `.jsonld` and `.json`.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        Self::from_code(&path.extension()?.to_str()?.to_lowercase())
    }

    /// The format with this code or file extension.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "csv" | "tsv" => Some(Self::Csv),
            "jsonld" | "json" => Some(Self::JsonLd),
            _ => None,
        }
    }
}

/// A row as it stands in its file.
pub(super) struct Row {
    /// The line that it begins on, from 1; in JSON-LD the number of the posting.
    pub(super) line: u64,
    /// Its columns or keys, or why they can't be read.
    pub(super) source: Result<Tree, Refusal>,
}

pub(super) type Rows<'a> = Box<dyn Iterator<Item = Result<Row, Error>> + Send + 'a>;

/// The rows of a file, after `skip` lines that come before a table's header.
pub(super) fn read<'a>(
    source: impl Read + Send + 'a,
    format: Format,
    skip: u64,
) -> Result<Rows<'a>, Error> {
    let mut source = text::decoded(source)?;
    let mut head = Vec::new();
    source.by_ref().take(LOOKED_AT).read_to_end(&mut head)?;
    if head.contains(&0) {
        let message = "This file is not text: it has bytes that no text has. A spreadsheet has to be saved as CSV first; then name the format that the file is in.";
        return Err(Refusal::whole(UserErrorCode::Invalid, message).into());
    }
    let mut source = Cursor::new(head).chain(source);
    match format {
        Format::JsonLines => Ok(Box::new(json_lines::rows(source))),
        Format::JsonLd => Ok(Box::new(linked_data::rows(source)?)),
        Format::Csv => {
            for _ in 0..skip {
                source.skip_until(b'\n')?;
            }
            Ok(Box::new(csv_file::rows(source, skip)?))
        }
    }
}
