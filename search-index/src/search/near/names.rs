//! What placements call themselves, out of a column.

use std::collections::HashMap;

use tantivy::columnar::StrColumn;
use tantivy::{DocAddress, Searcher};

use crate::analysis::language_and_text;
use crate::error::Failure;
use crate::schema::column;

/// What each name comes to, worked out once however many placements have it.
pub(super) struct Names {
    /// One for each segment that has names.
    columns: Vec<Option<StrColumn>>,
    known: HashMap<(u32, u64), f32>,
    name: String,
}

impl Names {
    pub(super) fn of(searcher: &Searcher) -> Result<Self, Failure> {
        let segments = searcher.segment_readers().iter();
        let columns = segments.map(|segment| segment.fast_fields().str(column::NAMES));
        Ok(Self {
            columns: columns.collect::<Result<_, _>>()?,
            known: HashMap::new(),
            name: String::new(),
        })
    }

    /// The most that any name of a placement comes to, given what a (language, text) does.
    pub(super) fn most(
        &mut self,
        address: DocAddress,
        mut worth: impl FnMut(&str, &str) -> f32,
    ) -> Result<f32, Failure> {
        let segment = address.segment_ord;
        let Some(Some(column)) = self.columns.get(segment as usize) else {
            return Ok(0.0);
        };
        let mut most = 0.0_f32;
        for number in column.term_ords(address.doc_id) {
            let worth = match self.known.get(&(segment, number)) {
                Some(worth) => *worth,
                None => {
                    column.ord_to_str(number, &mut self.name)?;
                    let (language, text) = language_and_text(&self.name);
                    let worth = worth(language, text);
                    self.known.insert((segment, number), worth);
                    worth
                }
            };
            most = most.max(worth);
        }
        Ok(most)
    }
}
