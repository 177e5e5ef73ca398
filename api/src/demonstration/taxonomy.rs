//! Skills of the trades, and the everyday names of their occupations.

use std::collections::{BTreeMap, HashSet};

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::filling::Filling;
use super::world::Of;
use super::{skills, trades};
use crate::entities::{occupation, occupation_label, occupation_skill, skill, skill_label};
use crate::error::Error;
use crate::taxonomy::fold;
use crate::vocabulary::SkillKind;
use crate::work::{Work, insert_all};

/// The occupations of the trades by ISCO-08 unit group.
pub async fn occupations(db: &impl ConnectionTrait) -> Result<BTreeMap<&'static str, Uuid>, Error> {
    let groups: BTreeMap<&str, &'static str> = trades::all()
        .map(|(_, trade)| (trade.isco, trade.isco))
        .collect();
    let rows = occupation::Entity::find()
        .filter(occupation::Column::Code.is_in(groups.values().copied()))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| Some((*groups.get(row.code.as_str())?, row.id)))
        .collect())
}

/// Writes the skills, which of them an occupation needs, and the trades’ own names.
pub async fn write(filling: &mut Filling, work: &mut Work) -> Result<(), Error> {
    let (skills, labels) = skill_rows(filling);
    insert_all(&**work, skills).await?;
    insert_all(&**work, labels).await?;
    insert_all(&**work, needed(filling)?).await?;
    insert_all(&**work, names(filling)?).await
}

fn skill_rows(filling: &Filling) -> (Vec<skill::Model>, Vec<skill_label::Model>) {
    let world = &filling.world;
    let (mut rows, mut labels) = (Vec::new(), Vec::new());
    for (number, known) in (0..).zip(skills::all()) {
        let id = world.id(Of::Skill, number);
        rows.push(skill::Model {
            id,
            esco_uri: None,
            kind: SkillKind::Skill,
        });
        for (nth, language, label) in [(0, "en", Some(known.label)), (1, "sw", known.swahili)] {
            let Some(label) = label else { continue };
            labels.push(skill_label::Model {
                id: world.id(Of::SkillLabel, number * 2 + nth),
                skill_id: id,
                language: language.to_owned(),
                label: label.to_owned(),
                folded: fold(label),
                preferred: true,
            });
        }
    }
    (rows, labels)
}

/// Two trades of one unit group share an occupation, so that a skill may come twice.
fn needed(filling: &Filling) -> Result<Vec<occupation_skill::Model>, Error> {
    let mut seen = HashSet::new();
    let mut rows = Vec::new();
    for (_, trade) in trades::all() {
        let occupation_id = filling.occupation(trade)?;
        for skill_id in trade
            .skills()
            .iter()
            .filter_map(|label| filling.skill(label))
        {
            if seen.insert((occupation_id, skill_id)) {
                rows.push(occupation_skill::Model {
                    occupation_id,
                    skill_id,
                    essential: true,
                });
            }
        }
    }
    Ok(rows)
}

/// English has a preferred name for every occupation, the group’s title; Swahili gets the first trade’s.
fn names(filling: &Filling) -> Result<Vec<occupation_label::Model>, Error> {
    let mut seen = HashSet::new();
    let mut rows = Vec::new();
    for (number, trade) in (0..).zip(trades::all().map(|(_, trade)| trade)) {
        let occupation_id = filling.occupation(trade)?;
        for (nth, language, label) in [(0, "en", Some(trade.name)), (1, "sw", trade.swahili)] {
            let Some(label) = label else { continue };
            rows.push(occupation_label::Model {
                id: filling.world.id(Of::OccupationLabel, number * 2 + nth),
                occupation_id,
                language: language.to_owned(),
                label: label.to_owned(),
                folded: fold(label),
                preferred: language == "sw" && seen.insert(occupation_id),
            });
        }
    }
    Ok(rows)
}
