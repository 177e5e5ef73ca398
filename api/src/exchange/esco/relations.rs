//! Which skills an occupation needs, and which skills a skill builds on.

use std::collections::HashMap;

use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, IntoActiveModel};
use uuid::Uuid;

use super::table::{Cells, Table};
use super::{FileRead, Import, Source};
use crate::entities::{occupation_skill, skill_relation};
use crate::error::Error;
use crate::form::excerpt;

/// Relations that are written in one transaction.
const CHUNK: usize = 5_000;

/// Relations a statement carries.
const ROWS_A_STATEMENT: usize = 1_000;

/// The two ends of a relation, and whether it is essential.
type Relations = HashMap<(Uuid, Uuid), bool>;

impl Import<'_> {
    pub(super) async fn occupation_skills(&mut self, source: &Source) -> Result<(), Error> {
        let standing = occupation_skill::Entity::find()
            .all(self.ctx.db.reader())
            .await?;
        let mut known: Relations = standing
            .into_iter()
            .map(|row| ((row.occupation_id, row.skill_id), row.essential))
            .collect();
        let mut table = Table::open(
            &source.path,
            ["occupationUri", "skillUri", "relationType"],
            3,
        )?;
        let mut done = 0;
        while let Some(new) = self.relations(&mut table, &mut known, &mut done, |import| {
            &import.occupations
        })? {
            self.report.occupation_skills += new.len() as u64;
            if self.dry_run {
                continue;
            }
            let rows = new
                .into_iter()
                .map(|((occupation_id, skill_id), essential)| {
                    occupation_skill::Model {
                        occupation_id,
                        skill_id,
                        essential,
                    }
                    .into_active_model()
                });
            let rows: Vec<_> = rows.collect();
            let again = OnConflict::columns([
                occupation_skill::Column::OccupationId,
                occupation_skill::Column::SkillId,
            ])
            .update_column(occupation_skill::Column::Essential)
            .to_owned();
            let work = self.ctx.begin(None).await?;
            for rows in rows.chunks(ROWS_A_STATEMENT) {
                let insert =
                    occupation_skill::Entity::insert_many(rows.to_vec()).on_conflict(again.clone());
                insert.exec_without_returning(&*work).await?;
            }
            work.commit().await?;
        }
        Ok(())
    }

    pub(super) async fn skill_relations(&mut self, source: &Source) -> Result<(), Error> {
        let standing = skill_relation::Entity::find()
            .all(self.ctx.db.reader())
            .await?;
        let essential = |row: &skill_relation::Model| row.relation == word(true);
        let mut known: Relations = standing
            .into_iter()
            .map(|row| ((row.skill_id, row.related_skill_id), essential(&row)))
            .collect();
        let mut table = Table::open(
            &source.path,
            ["originalSkillUri", "relatedSkillUri", "relationType"],
            3,
        )?;
        let mut done = 0;
        while let Some(new) =
            self.relations(&mut table, &mut known, &mut done, |import| &import.skills)?
        {
            self.report.skill_relations += new.len() as u64;
            if self.dry_run {
                continue;
            }
            let rows = new
                .into_iter()
                .map(|((skill_id, related_skill_id), essential)| {
                    skill_relation::Model {
                        skill_id,
                        related_skill_id,
                        relation: word(essential).to_owned(),
                    }
                    .into_active_model()
                });
            let rows: Vec<_> = rows.collect();
            let again = OnConflict::columns([
                skill_relation::Column::SkillId,
                skill_relation::Column::RelatedSkillId,
            ])
            .update_column(skill_relation::Column::Relation)
            .to_owned();
            let work = self.ctx.begin(None).await?;
            for rows in rows.chunks(ROWS_A_STATEMENT) {
                let insert =
                    skill_relation::Entity::insert_many(rows.to_vec()).on_conflict(again.clone());
                insert.exec_without_returning(&*work).await?;
            }
            work.commit().await?;
        }
        Ok(())
    }

    /// The next relations that aren't known as they are; none at the end of the file.
    fn relations(
        &mut self,
        table: &mut Table<3>,
        known: &mut Relations,
        done: &mut u64,
        sources: fn(&Self) -> &HashMap<String, Uuid>,
    ) -> Result<Option<Relations>, Error> {
        let rows = table.next(CHUNK)?;
        if rows.is_empty() {
            self.report.files.push(FileRead {
                name: table.name.clone(),
                rows: *done,
            });
            return Ok(None);
        }
        *done += rows.len() as u64;
        let mut new = Relations::new();
        for row in rows {
            let line = row.line;
            match self.relation(row, sources) {
                Ok((ends, essential)) if known.get(&ends) != Some(&essential) => {
                    known.insert(ends, essential);
                    new.insert(ends, essential);
                }
                Ok(_) => {}
                Err(reason) => self.pass_over(&table.name, line, reason),
            }
        }
        (self.progress)(&table.name, *done);
        Ok(Some(new))
    }

    fn relation(
        &self,
        row: Cells<3>,
        sources: fn(&Self) -> &HashMap<String, Uuid>,
    ) -> Result<((Uuid, Uuid), bool), String> {
        let [from, to, kind] = row.cells;
        let essential = match kind.as_str() {
            "essential" => true,
            "optional" => false,
            other => {
                return Err(format!(
                    "“{}” is neither essential nor optional",
                    excerpt(other)
                ));
            }
        };
        let unknown = |address: &str| {
            format!("{address} is not here; import the file of occupations or skills that has it")
        };
        let from = sources(self).get(&from).ok_or_else(|| unknown(&from))?;
        let to = self.skills.get(&to).ok_or_else(|| unknown(&to))?;
        Ok(((*from, *to), essential))
    }
}

fn word(essential: bool) -> &'static str {
    if essential { "essential" } else { "optional" }
}
