//! A table with a header line.

use std::io::{BufRead, Cursor, Read};

use csv::{ByteRecord, ReaderBuilder, StringRecord};
use serde_json::Value;

use super::Row;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::exchange::tree::Tree;

/// What may stand between cells; the one that the header has most of is it.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

pub(super) fn rows<'a>(
    mut source: impl BufRead + Send + 'a,
    skipped: u64,
) -> Result<impl Iterator<Item = Result<Row, Error>> + Send + 'a, Error> {
    let mut head = Vec::new();
    source.read_until(b'\n', &mut head)?;
    let mut reader = ReaderBuilder::new()
        .delimiter(separator(&head))
        .flexible(true)
        .from_reader(Cursor::new(head).chain(source));
    let header: Vec<String> = reader
        .headers()
        .map_err(|error| match error.kind() {
            csv::ErrorKind::Utf8 { .. } => Refusal::whole(
                UserErrorCode::Invalid,
                "The header is not UTF-8 text. Save the file as UTF-8 or UTF-16, then try again.",
            )
            .into(),
            _ => failed(error),
        })?
        .iter()
        .map(|name| name.trim().to_owned())
        .collect();
    let rows = reader
        .into_byte_records()
        .filter_map(move |record| match record {
            Ok(record) if record.iter().all(|cell| cell.trim_ascii().is_empty()) => None,
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line) + skipped;
                Some(Ok(Row {
                    line,
                    source: tree(&header, record),
                }))
            }
            Err(error) => Some(Err(failed(error))),
        });
    Ok(rows)
}

fn separator(header: &[u8]) -> u8 {
    let times = |separator: &u8| header.iter().filter(|byte| *byte == separator).count();
    // The first of equals wins, which is the comma.
    SEPARATORS
        .into_iter()
        .rev()
        .max_by_key(times)
        .unwrap_or(b',')
}

fn tree(header: &[String], record: ByteRecord) -> Result<Tree, Refusal> {
    let record = StringRecord::from_byte_record(record).map_err(|error| {
        let column = header
            .get(error.utf8_error().field())
            .map_or("", String::as_str);
        Refusal::of(
            UserErrorCode::Invalid,
            column,
            "This is not UTF-8 text. Save the file as UTF-8 or UTF-16, then try again.",
        )
    })?;
    if record.len() > header.len() {
        let message = format!(
            "There are {} cells, but the header names {}. Put cells that contain a separator in quotation marks.",
            record.len(),
            header.len()
        );
        return Err(Refusal::whole(UserErrorCode::Invalid, message));
    }
    let named = header
        .iter()
        .zip(record.iter())
        .filter(|(name, _)| !name.is_empty());
    Ok(named
        .map(|(name, cell)| (name.clone(), value(cell)))
        .collect())
}

/// An empty cell is no value. An apostrophe that keeps a spreadsheet from calculating is not part of the text.
fn value(cell: &str) -> Value {
    let cell = match cell.strip_prefix('\'') {
        Some(rest) if super::super::export::is_calculated(rest) => rest,
        _ => cell,
    };
    if cell.trim().is_empty() {
        Value::Null
    } else {
        Value::String(cell.to_owned())
    }
}

fn failed(error: csv::Error) -> Error {
    Error::File(error.into())
}
