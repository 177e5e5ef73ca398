//! What occupations and skills have in common: an address, labels, and how a file of them is read.

use std::collections::HashMap;

use uuid::Uuid;

use super::labels::{Difference, LabelTable, names};
use super::table::Table;
use super::{FileRead, Import, Source};
use crate::error::Error;
use crate::work::Work;

/// Concepts that are written in one transaction.
const CHUNK: usize = 500;

/// The columns of every concept: address, preferred label, other labels. Then two of its own, then the description.
pub(super) const COLUMNS: usize = 6;

/// A row about a concept.
pub(super) trait Concept: Sized {
    /// Where its labels are.
    type Labels: LabelTable;
    /// Names of the two columns of its own.
    const OWN_COLUMNS: [&'static str; 2];
    /// How many of the columns a file must have.
    const NEEDED: usize;

    /// Reads a row, or says what is wrong with it.
    fn read(cells: [String; COLUMNS]) -> Result<Self, String>;
    /// Its address, preferred label and other labels.
    fn names(&self) -> (&str, &str, &str);
    /// Addresses and ids of what is here or was read.
    fn known<'a>(import: &'a mut Import<'_>) -> &'a mut HashMap<String, Uuid>;
    /// Writes new ones. `leads` tells that the file decides about more than labels, also of the standing ones.
    async fn write(
        work: &Work,
        rows: &[(Uuid, Self)],
        new: &[Uuid],
        leads: bool,
    ) -> Result<(), Error>;
    /// Tells the index of concepts with other labels.
    async fn relabelled(work: &mut Work, concepts: Vec<Uuid>) -> Result<(), Error>;
    /// Counts new ones.
    fn count(import: &mut Import<'_>, new: u64);
}

impl Import<'_> {
    pub(super) async fn concepts<C: Concept>(&mut self, source: &Source) -> Result<(), Error> {
        let [first, second] = C::OWN_COLUMNS;
        let columns = [
            "conceptUri",
            "preferredLabel",
            "altLabels",
            first,
            second,
            "description",
        ];
        let mut table = Table::open(&source.path, columns, C::NEEDED)?;
        let name = table.name.clone();
        let mut done = 0;
        loop {
            let rows = table.next(CHUNK)?;
            if rows.is_empty() {
                self.report.files.push(FileRead { name, rows: done });
                return Ok(());
            }
            done += rows.len() as u64;
            // A download has a few concepts twice; the later row counts.
            let mut read: HashMap<String, (u64, C)> = HashMap::with_capacity(rows.len());
            for row in rows {
                match C::read(row.cells) {
                    Ok(concept) => {
                        read.insert(concept.names().0.to_owned(), (row.line, concept));
                    }
                    Err(reason) => self.pass_over(&name, row.line, reason),
                }
            }
            let mut read: Vec<(u64, C)> = read.into_values().collect();
            read.sort_unstable_by_key(|(line, _)| *line);
            self.chunk(
                read.into_iter().map(|(_, concept)| concept).collect(),
                &source.language,
            )
            .await?;
            (self.progress)(&name, done);
        }
    }

    async fn chunk<C: Concept>(&mut self, concepts: Vec<C>, language: &str) -> Result<(), Error> {
        let (mut rows, mut new) = (Vec::with_capacity(concepts.len()), Vec::new());
        for concept in concepts {
            let fresh = self.ctx.new_id();
            let id = *C::known(self)
                .entry(concept.names().0.to_owned())
                .or_insert(fresh);
            new.extend((id == fresh).then_some(id));
            rows.push((id, concept));
        }
        let wanted = rows
            .iter()
            .flat_map(|(id, concept)| names(*id, concept.names().1, concept.names().2))
            .collect();
        let ids: Vec<Uuid> = rows.iter().map(|(id, _)| *id).collect();
        let difference = Difference::between(
            C::Labels::load(self.ctx.db.reader(), ids, language).await?,
            wanted,
        );
        C::count(self, new.len() as u64);
        self.report.labels += difference.new.len() as u64;
        if self.dry_run {
            return Ok(());
        }
        let mut work = self.ctx.begin(None).await?;
        C::write(&work, &rows, &new, language == "en").await?;
        let changed = difference
            .concepts
            .into_iter()
            .filter(|id| !new.contains(id))
            .collect();
        C::Labels::delete(&*work, difference.gone).await?;
        C::Labels::insert(self.ctx, &*work, language, difference.new).await?;
        C::relabelled(&mut work, changed).await?;
        work.commit().await
    }
}
