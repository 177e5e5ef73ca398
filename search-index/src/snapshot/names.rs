//! What placements call themselves, out of a column.

use std::sync::{Arc, PoisonError, RwLock};

use tantivy::columnar::StrColumn;
use tantivy::{DocId, SegmentReader};

use crate::error::Failure;
use crate::hash::ByHash;
use crate::schema::column;

/// So many names are remembered of a segment: a label is the name of many placements, and to read
/// one takes some microseconds.
const MOST_REMEMBERED: usize = 10_000;

/// The names of one segment, each behind its language.
pub(crate) struct Names {
    column: Option<StrColumn>,
    remembered: RwLock<ByHash<Arc<str>>>,
}

impl Names {
    pub(super) fn in_segment(segment: &SegmentReader) -> Result<Self, Failure> {
        Ok(Self {
            column: segment.fast_fields().str(column::NAMES)?,
            remembered: RwLock::default(),
        })
    }

    /// Calls `take` with each name of a placement.
    pub(crate) fn each(
        &self,
        document: DocId,
        mut take: impl FnMut(&Arc<str>),
    ) -> Result<(), Failure> {
        if let Some(column) = &self.column {
            for number in column.term_ords(document) {
                take(&self.name(column, number)?);
            }
        }
        Ok(())
    }

    fn name(&self, column: &StrColumn, number: u64) -> Result<Arc<str>, Failure> {
        let remembered = self.remembered.read();
        let remembered = remembered.unwrap_or_else(PoisonError::into_inner);
        if let Some(name) = remembered.get(&number) {
            return Ok(Arc::clone(name));
        }
        drop(remembered);
        let mut name = String::new();
        column.ord_to_str(number, &mut name)?;
        let name: Arc<str> = name.into();
        let remembered = self.remembered.write();
        let mut remembered = remembered.unwrap_or_else(PoisonError::into_inner);
        if remembered.len() >= MOST_REMEMBERED {
            remembered.clear();
        }
        remembered.insert(number, Arc::clone(&name));
        Ok(name)
    }
}
