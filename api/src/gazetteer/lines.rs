//! Files of towns, a line each, tab-separated.

use thiserror::Error;

use super::Town;

/// A line that can't be read.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("line {line}: {what} is “{value}”; {way_out}")]
pub struct LineError {
    /// From 1.
    pub line: usize,
    pub what: &'static str,
    pub value: String,
    pub way_out: &'static str,
}

/// The towns of the program's own file: id, name, country, latitude, longitude, people, other names with `|`.
pub(super) fn read_own(text: &str) -> Result<Vec<Town>, LineError> {
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(at, line)| {
            let cells: Vec<&str> = line.split('\t').collect();
            let line = Line { at: at + 1, cells };
            line.town([0, 1, 2, 3, 4, 5], line.cell(6).split('|'))
        })
        .collect()
}

/// The populated places of a file as GeoNames publishes them (`GH.txt`, `cities500.txt`): 19 columns without a
/// head. Lines about rivers, mountains and the like are passed over.
///
/// # Errors
/// With the first line that can't be read.
pub fn read_geonames(text: &str) -> Result<Vec<Town>, LineError> {
    let mut towns = Vec::new();
    for (at, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty())
    {
        let cells: Vec<&str> = line.split('\t').collect();
        let line = Line { at: at + 1, cells };
        if line.cells.len() < 15 {
            let way_out = "a line of GeoNames has 19, with tabs between them";
            return Err(line.error(
                "the number of columns",
                &line.cells.len().to_string(),
                way_out,
            ));
        }
        if line.cell(6) == "P" {
            towns.push(line.town([0, 1, 8, 4, 5, 14], line.cell(3).split(','))?);
        }
    }
    Ok(towns)
}

struct Line<'a> {
    /// Its number, from 1.
    at: usize,
    cells: Vec<&'a str>,
}

impl<'a> Line<'a> {
    fn cell(&self, column: usize) -> &'a str {
        self.cells.get(column).copied().unwrap_or_default()
    }

    fn error(&self, what: &'static str, value: &str, way_out: &'static str) -> LineError {
        LineError {
            line: self.at,
            what,
            value: value.chars().take(80).collect(),
            way_out,
        }
    }

    /// A town by the columns of its id, name, country, latitude, longitude and people.
    fn town(
        &self,
        [id, name, country, latitude, longitude, people]: [usize; 6],
        other_names: impl Iterator<Item = &'a str>,
    ) -> Result<Town, LineError> {
        let country = self.cell(country);
        if country.len() != 2 {
            return Err(self.error(
                "the country",
                country,
                "write a code of ISO 3166-1, such as GH",
            ));
        }
        let name = self.cell(name).trim();
        if name.is_empty() {
            return Err(self.error("the name", name, "write the name of the town"));
        }
        let people = self.cell(people);
        Ok(Town {
            id: self.number("the id", self.cell(id))?,
            name: name.to_owned(),
            country: country.to_owned(),
            latitude: self.degrees("the latitude", self.cell(latitude), 90.0)?,
            longitude: self.degrees("the longitude", self.cell(longitude), 180.0)?,
            people: match people {
                "" => 0,
                given => self.number("the number of people", given)?,
            },
            other_names: other_names
                .map(str::trim)
                .filter(|it| !it.is_empty())
                .map(str::to_owned)
                .collect(),
        })
    }

    fn number(&self, what: &'static str, value: &str) -> Result<u32, LineError> {
        let way_out = "write a whole number from 0 to 4294967295";
        value.parse().map_err(|_| self.error(what, value, way_out))
    }

    fn degrees(&self, what: &'static str, value: &str, most: f64) -> Result<f64, LineError> {
        let degrees: Option<f64> = value.parse().ok();
        degrees
            .filter(|it| (-most..=most).contains(it))
            .ok_or_else(|| self.error(what, value, "write degrees, such as 6.6885"))
    }
}
