//! ESCO's skills and fields of knowledge.

use std::collections::{HashMap, HashSet};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::Import;
use super::concepts::{COLUMNS, Concept};
use super::labels::SkillLabels;
use crate::context::Ctx;
use crate::entities::{placement, placement_requirement, skill};
use crate::error::Error;
use crate::form::excerpt;
use crate::vocabulary::{ChangeKind, PlacementState, SkillKind};
use crate::work::{Work, insert_all};

/// A row of `skills_<language>.csv`.
pub(super) struct Row {
    address: String,
    label: String,
    others: String,
    kind: SkillKind,
}

impl Concept for Row {
    type Labels = SkillLabels;
    const OWN_COLUMNS: [&'static str; 2] = ["skillType", "reuseLevel"];
    const NEEDED: usize = 4;

    fn read(
        [address, label, others, kind, _reuse, _description]: [String; COLUMNS],
    ) -> Result<Self, String> {
        if address.is_empty() || label.is_empty() {
            return Err("it has no conceptUri or no preferredLabel".to_owned());
        }
        let kind = match kind.as_str() {
            "knowledge" => SkillKind::Knowledge,
            "skill/competence" | "skill" => SkillKind::Skill,
            other => {
                return Err(format!(
                    "“{}” is neither skill/competence nor knowledge",
                    excerpt(other)
                ));
            }
        };
        Ok(Self {
            address,
            label,
            others,
            kind,
        })
    }

    fn names(&self) -> (&str, &str, &str) {
        (&self.address, &self.label, &self.others)
    }

    fn known<'a>(import: &'a mut Import<'_>) -> &'a mut HashMap<String, Uuid> {
        &mut import.skills
    }

    async fn write(
        work: &Work,
        rows: &[(Uuid, Self)],
        new: &[Uuid],
        _leads: bool,
    ) -> Result<(), Error> {
        let new: HashSet<&Uuid> = new.iter().collect();
        let fresh = rows.iter().filter(|(id, _)| new.contains(id));
        let models = fresh.map(|(id, row)| skill::Model {
            id: *id,
            esco_uri: Some(row.address.clone()),
            kind: row.kind,
        });
        insert_all(&**work, models.collect()).await
    }

    async fn relabelled(work: &mut Work, concepts: Vec<Uuid>) -> Result<(), Error> {
        let asking: Vec<Uuid> = placement_requirement::Entity::find()
            .select_only()
            .column(placement_requirement::Column::PlacementId)
            .distinct()
            .filter(placement_requirement::Column::SkillId.is_in(concepts))
            .into_tuple()
            .all(&**work)
            .await?;
        let shown: Vec<Uuid> = placement::Entity::find()
            .select_only()
            .column(placement::Column::Id)
            .filter(placement::Column::Id.is_in(asking))
            .filter(placement::Column::State.eq(PlacementState::Published))
            .into_tuple()
            .all(&**work)
            .await?;
        for id in shown {
            work.changed(ChangeKind::Placement, id);
        }
        Ok(())
    }

    fn count(import: &mut Import<'_>, new: u64) {
        import.report.skills += new;
    }
}

/// Addresses and ids of the skills that came from ESCO before.
pub(super) async fn known(ctx: &Ctx) -> Result<HashMap<String, Uuid>, Error> {
    let rows: Vec<(String, Uuid)> = skill::Entity::find()
        .select_only()
        .columns([skill::Column::EscoUri, skill::Column::Id])
        .filter(skill::Column::EscoUri.is_not_null())
        .into_tuple()
        .all(ctx.db.reader())
        .await?;
    Ok(rows.into_iter().collect())
}
