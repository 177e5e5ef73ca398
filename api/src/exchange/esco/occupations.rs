//! ESCO's occupations.

use std::collections::{HashMap, HashSet};

use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use standards::isco::{Code, Level};
use uuid::Uuid;

use super::Import;
use super::concepts::{COLUMNS, Concept};
use super::labels::OccupationLabels;
use crate::context::Ctx;
use crate::entities::{occupation, placement};
use crate::error::Error;
use crate::form::excerpt;
use crate::vocabulary::{ChangeKind, PlacementState};
use crate::work::{Work, insert_all};

/// A row of `occupations_<language>.csv`.
pub(super) struct Row {
    address: String,
    label: String,
    others: String,
    group: String,
    code: String,
    description: Option<String>,
}

impl Concept for Row {
    type Labels = OccupationLabels;
    const OWN_COLUMNS: [&'static str; 2] = ["iscoGroup", "code"];
    /// Older downloads have no codes.
    const NEEDED: usize = 4;

    fn read(
        [address, label, others, group, code, description]: [String; COLUMNS],
    ) -> Result<Self, String> {
        if address.is_empty() || label.is_empty() {
            return Err("it has no conceptUri or no preferredLabel".to_owned());
        }
        let (group, code) = (with_leading_zero(group), with_leading_zero(code));
        let known = group
            .parse::<Code>()
            .is_ok_and(|code| code.level() == Level::Unit);
        if !known {
            return Err(format!(
                "“{}” is not a unit group of ISCO-08",
                excerpt(&group)
            ));
        }
        let description = Some(description).filter(|text| !text.is_empty());
        Ok(Self {
            address,
            label,
            others,
            group,
            code,
            description,
        })
    }

    fn names(&self) -> (&str, &str, &str) {
        (&self.address, &self.label, &self.others)
    }

    fn known<'a>(import: &'a mut Import<'_>) -> &'a mut HashMap<String, Uuid> {
        &mut import.occupations
    }

    async fn write(
        work: &Work,
        rows: &[(Uuid, Self)],
        new: &[Uuid],
        leads: bool,
    ) -> Result<(), Error> {
        let new: HashSet<&Uuid> = new.iter().collect();
        let mut taken = taken_codes(work, rows).await?;
        let mut fresh = Vec::with_capacity(new.len());
        for (id, row) in rows.iter().filter(|(id, _)| new.contains(id)) {
            let code = row.free_code(&taken);
            taken.insert(code.clone(), *id);
            fresh.push(occupation::Model {
                id: *id,
                code,
                isco_group: row.group.clone(),
                esco_uri: Some(row.address.clone()),
                description: row.description.clone(),
            });
        }
        insert_all(&**work, fresh).await?;
        if leads {
            let standing: Vec<_> = rows.iter().filter(|(id, _)| !new.contains(id)).collect();
            update(work, &standing, &mut taken).await?;
        }
        Ok(())
    }

    async fn relabelled(work: &mut Work, concepts: Vec<Uuid>) -> Result<(), Error> {
        let shown: Vec<Uuid> = placement::Entity::find()
            .select_only()
            .column(placement::Column::Id)
            .filter(placement::Column::OccupationId.is_in(concepts))
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
        import.report.occupations += new;
    }
}

impl Row {
    /// ESCO's code, else the group with the beginning of the address's last part, which stays the same in every
    /// version.
    fn free_code(&self, taken: &HashMap<String, Uuid>) -> String {
        let last = self.address.rsplit('/').next().unwrap_or_default();
        let short: String = last.chars().take(8).collect();
        let choices = [
            self.code.clone(),
            format!("{}.{short}", self.group),
            format!("{}.{last}", self.group),
        ];
        let free = choices
            .iter()
            .find(|code| !code.is_empty() && !taken.contains_key(*code));
        free.unwrap_or(&self.address).clone()
    }
}

/// The armed forces are 0110, 0210 and 0310; a spreadsheet that touched the file left their first digit away.
fn with_leading_zero(code: String) -> String {
    let first = code.split('.').next().unwrap_or_default();
    if first.len() == 3 && first.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("0{code}")
    } else {
        code
    }
}

/// Addresses and ids of the occupations that came from ESCO before.
pub(super) async fn known(ctx: &Ctx) -> Result<HashMap<String, Uuid>, Error> {
    let rows: Vec<(String, Uuid)> = occupation::Entity::find()
        .select_only()
        .columns([occupation::Column::EscoUri, occupation::Column::Id])
        .filter(occupation::Column::EscoUri.is_not_null())
        .into_tuple()
        .all(ctx.db.reader())
        .await?;
    Ok(rows.into_iter().collect())
}

/// Which of the codes that the rows may get are in use, and by whom.
async fn taken_codes(work: &Work, rows: &[(Uuid, Row)]) -> Result<HashMap<String, Uuid>, Error> {
    let none = HashMap::new();
    let wanted: HashSet<String> = rows
        .iter()
        .flat_map(|(_, row)| [row.code.clone(), row.free_code(&none)])
        .collect();
    let rows: Vec<(String, Uuid)> = occupation::Entity::find()
        .select_only()
        .columns([occupation::Column::Code, occupation::Column::Id])
        .filter(occupation::Column::Code.is_in(wanted))
        .into_tuple()
        .all(&**work)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Brings code, group and description of standing occupations up to what the file says.
async fn update(
    work: &Work,
    rows: &[&(Uuid, Row)],
    taken: &mut HashMap<String, Uuid>,
) -> Result<(), Error> {
    let ids: Vec<Uuid> = rows.iter().map(|(id, _)| *id).collect();
    let standing = occupation::Entity::find()
        .filter(occupation::Column::Id.is_in(ids))
        .all(&**work)
        .await?;
    let standing: HashMap<Uuid, occupation::Model> =
        standing.into_iter().map(|row| (row.id, row)).collect();
    for (id, row) in rows {
        let Some(now) = standing.get(id) else {
            continue;
        };
        let is_free = !row.code.is_empty() && taken.get(&row.code).is_none_or(|owner| owner == id);
        let code = if is_free { &row.code } else { &now.code };
        if (&now.code, &now.isco_group, &now.description) == (code, &row.group, &row.description) {
            continue;
        }
        taken.insert(code.clone(), *id);
        let change = occupation::ActiveModel {
            code: Set(code.clone()),
            isco_group: Set(row.group.clone()),
            description: Set(row.description.clone()),
            ..occupation::ActiveModel::default()
        };
        occupation::Entity::update_many()
            .set(change)
            .filter(occupation::Column::Id.eq(*id))
            .exec(&**work)
            .await?;
    }
    Ok(())
}
