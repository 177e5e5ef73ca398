//! The labels of concepts in one language, made equal to what a file says.

use std::collections::{HashMap, HashSet};

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::context::Ctx;
use crate::entities::{occupation_label, skill_label};
use crate::error::Error;
use crate::taxonomy::fold;
use crate::work::insert_all;

/// A label of a concept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Name {
    pub(super) concept_id: Uuid,
    pub(super) label: String,
    pub(super) preferred: bool,
}

/// What a file calls a concept: the preferred name first, each name once. Lists have a new line or `|` between.
pub(super) fn names(concept_id: Uuid, preferred: &str, others: &str) -> Vec<Name> {
    let mut seen = HashSet::new();
    std::iter::once(preferred)
        .chain(others.split(['\n', '|']))
        .map(str::trim)
        .filter(|label| !label.is_empty() && seen.insert(*label))
        .map(|label| Name {
            concept_id,
            label: label.to_owned(),
            preferred: label == preferred.trim(),
        })
        .collect()
}

/// A table of labels.
pub(super) trait LabelTable {
    /// The labels of concepts in a language, with their ids.
    async fn load(
        db: &impl ConnectionTrait,
        concepts: Vec<Uuid>,
        language: &str,
    ) -> Result<Vec<(Uuid, Name)>, Error>;
    /// Writes new labels.
    async fn insert(
        ctx: &Ctx,
        db: &impl ConnectionTrait,
        language: &str,
        names: Vec<Name>,
    ) -> Result<(), Error>;
    /// Takes labels away.
    async fn delete(db: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<(), Error>;
}

/// Labels that are to be written, and ids of labels that are to go.
#[derive(Debug, Default)]
pub(super) struct Difference {
    pub(super) new: Vec<Name>,
    pub(super) gone: Vec<Uuid>,
    /// Concepts that get other labels.
    pub(super) concepts: HashSet<Uuid>,
}

impl Difference {
    /// What makes `standing` equal to `wanted`.
    pub(super) fn between(standing: Vec<(Uuid, Name)>, wanted: Vec<Name>) -> Self {
        let mut standing: HashMap<Name, Uuid> =
            standing.into_iter().map(|(id, name)| (name, id)).collect();
        let new: Vec<Name> = wanted
            .into_iter()
            .filter(|name| standing.remove(name).is_none())
            .collect();
        let concepts = new
            .iter()
            .chain(standing.keys())
            .map(|name| name.concept_id)
            .collect();
        Self {
            concepts,
            new,
            gone: standing.into_values().collect(),
        }
    }
}

macro_rules! label_table {
    ($table:ident, $entity:ident, $column:ident, $field:ident) => {
        pub(super) struct $table;

        impl LabelTable for $table {
            async fn load(
                db: &impl ConnectionTrait,
                concepts: Vec<Uuid>,
                language: &str,
            ) -> Result<Vec<(Uuid, Name)>, Error> {
                let rows = $entity::Entity::find()
                    .filter($entity::Column::$column.is_in(concepts))
                    .filter($entity::Column::Language.eq(language))
                    .all(db)
                    .await?;
                let name = |row: $entity::Model| {
                    (
                        row.id,
                        Name {
                            concept_id: row.$field,
                            label: row.label,
                            preferred: row.preferred,
                        },
                    )
                };
                Ok(rows.into_iter().map(name).collect())
            }

            async fn insert(
                ctx: &Ctx,
                db: &impl ConnectionTrait,
                language: &str,
                names: Vec<Name>,
            ) -> Result<(), Error> {
                let row = |name: Name| $entity::Model {
                    id: ctx.new_id(),
                    $field: name.concept_id,
                    language: language.to_owned(),
                    folded: fold(&name.label),
                    label: name.label,
                    preferred: name.preferred,
                };
                insert_all(db, names.into_iter().map(row).collect()).await
            }

            async fn delete(db: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<(), Error> {
                $entity::Entity::delete_many()
                    .filter($entity::Column::Id.is_in(ids))
                    .exec(db)
                    .await?;
                Ok(())
            }
        }
    };
}

label_table!(
    OccupationLabels,
    occupation_label,
    OccupationId,
    occupation_id
);
label_table!(SkillLabels, skill_label, SkillId, skill_id);

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(preferred: &str, others: &str) -> Vec<(String, bool)> {
        names(Uuid::nil(), preferred, others)
            .into_iter()
            .map(|name| (name.label, name.preferred))
            .collect()
    }

    #[test]
    fn lists_of_labels_are_cut_at_lines_and_bars() {
        let expected = [
            ("welder", true),
            ("metal joiner", false),
            ("arc welder", false),
        ];
        assert_eq!(
            labels("welder", "metal joiner\narc welder | welder"),
            expected.map(|(label, first)| (label.to_owned(), first))
        );
    }

    #[test]
    fn only_what_differs_is_written() {
        let (kept, gone) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let name = |label: &str, preferred| Name {
            concept_id: Uuid::nil(),
            label: label.to_owned(),
            preferred,
        };
        let standing = vec![(kept, name("welder", true)), (gone, name("joiner", false))];
        let difference =
            Difference::between(standing, vec![name("welder", true), name("fitter", false)]);
        assert_eq!(
            (difference.new, difference.gone),
            (vec![name("fitter", false)], vec![gone])
        );
    }
}
