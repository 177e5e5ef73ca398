//! A CSV file of ESCO, read by the names of its columns.

use std::fs::File;
use std::path::Path;

use csv::{Reader, ReaderBuilder, StringRecord, StringRecordsIntoIter};

use crate::error::{Error, Refusal, UserErrorCode};
use crate::exchange::text;

/// A file with its columns found.
pub(super) struct Table<const N: usize> {
    pub(super) name: String,
    records: StringRecordsIntoIter<Box<dyn std::io::BufRead + Send>>,
    positions: [Option<usize>; N],
}

/// A row's cells in the order of the columns that were asked for; one that the file hasn't is empty.
pub(super) struct Cells<const N: usize> {
    pub(super) line: u64,
    pub(super) cells: [String; N],
}

impl<const N: usize> Table<N> {
    /// Opens a file that must have the first `needed` of `columns`.
    pub(super) fn open(path: &Path, columns: [&str; N], needed: usize) -> Result<Self, Error> {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let file = text::decoded(File::open(path)?)?;
        let mut reader: Reader<Box<dyn std::io::BufRead + Send>> =
            ReaderBuilder::new().flexible(true).from_reader(file);
        let header = reader
            .headers()
            .map_err(|error| unreadable(&name, &error))?;
        let positions = columns.map(|column| {
            header
                .iter()
                .position(|name| name.trim().eq_ignore_ascii_case(column))
        });
        if let Some(missing) = (0..needed).find(|at| positions[*at].is_none()) {
            let message = format!(
                "{name} has no column {}. Give the file as ESCO publishes it.",
                columns[missing]
            );
            return Err(Refusal::of(UserErrorCode::Required, columns[missing], message).into());
        }
        Ok(Self {
            name,
            records: reader.into_records(),
            positions,
        })
    }

    /// The next rows, at most `most`; none at the end.
    pub(super) fn next(&mut self, most: usize) -> Result<Vec<Cells<N>>, Error> {
        let records = self.records.by_ref().take(most);
        records
            .map(|record| match record {
                Ok(record) => Ok(cells(&record, self.positions)),
                Err(error) => Err(unreadable(&self.name, &error)),
            })
            .collect()
    }
}

fn cells<const N: usize>(record: &StringRecord, positions: [Option<usize>; N]) -> Cells<N> {
    let cell = |position: Option<usize>| {
        position
            .and_then(|at| record.get(at))
            .unwrap_or_default()
            .trim()
            .to_owned()
    };
    Cells {
        line: record.position().map_or(0, csv::Position::line),
        cells: positions.map(cell),
    }
}

fn unreadable(name: &str, error: &csv::Error) -> Error {
    Refusal::invalid(
        name,
        format!("{name} can't be read: {error}. Give the file as ESCO publishes it, in UTF-8."),
    )
    .into()
}
