//! Queries on the taxonomy.

use std::collections::HashMap;

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use standards::TextLanguage;
use standards::isco::{Code, Level};
use uuid::Uuid;

use super::{Occupation, Skill, fold, labels};
use crate::context::Ctx;
use crate::entities::{occupation, occupation_label, occupation_skill, skill, skill_label};
use crate::error::Error;
use crate::work::insert_all;

/// Ids that a statement asks for at once; SQLite allows 32,766 parameters.
const IDS_A_STATEMENT: usize = 10_000;

/// Occupations by id, with their labels: two statements.
pub(crate) async fn occupations(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Occupation>, Error> {
    let mut found = HashMap::with_capacity(ids.len());
    for ids in ids.chunks(IDS_A_STATEMENT) {
        let mut labels = labels::of::<occupation_label::Entity>(db, ids).await?;
        for row in occupation::Entity::find()
            .filter(occupation::Column::Id.is_in(ids.iter().copied()))
            .all(db)
            .await?
        {
            let occupation::Model {
                id,
                code,
                isco_group,
                esco_uri: _,
                description,
            } = row;
            let occupation = Occupation {
                id,
                code,
                isco_group,
                description,
                labels: labels.remove(&id).unwrap_or_default(),
            };
            found.insert(id, occupation);
        }
    }
    Ok(found)
}

/// The occupation with a code.
pub(crate) async fn occupation_by_code(
    db: &impl ConnectionTrait,
    code: &str,
) -> Result<Option<Occupation>, Error> {
    let id: Option<Uuid> = occupation::Entity::find()
        .select_only()
        .column(occupation::Column::Id)
        .filter(occupation::Column::Code.eq(code.trim()))
        .into_tuple()
        .one(db)
        .await?;
    let Some(id) = id else { return Ok(None) };
    Ok(occupations(db, &[id]).await?.remove(&id))
}

/// Skills by id, with their labels: two statements.
pub(crate) async fn skills(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Skill>, Error> {
    let mut found = HashMap::with_capacity(ids.len());
    for ids in ids.chunks(IDS_A_STATEMENT) {
        let mut labels = labels::of::<skill_label::Entity>(db, ids).await?;
        for row in skill::Entity::find()
            .filter(skill::Column::Id.is_in(ids.iter().copied()))
            .all(db)
            .await?
        {
            let skill::Model {
                id,
                esco_uri: _,
                kind,
            } = row;
            let labels = labels.remove(&id).unwrap_or_default();
            found.insert(id, Skill { id, kind, labels });
        }
    }
    Ok(found)
}

/// The essential skills of each occupation, as ids.
pub(crate) async fn essential_skills(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Uuid>>, Error> {
    let rows = occupation_skill::Entity::find()
        .filter(occupation_skill::Column::OccupationId.is_in(ids.iter().copied()))
        .filter(occupation_skill::Column::Essential.eq(true))
        .order_by_asc(occupation_skill::Column::SkillId)
        .all(db)
        .await?;
    let mut found: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for row in rows {
        found
            .entry(row.occupation_id)
            .or_default()
            .push(row.skill_id);
    }
    Ok(found)
}

/// Puts the 436 unit groups of ISCO-08 in as occupations, in English and French, where they are missing.
///
/// # Errors
/// When the database fails.
pub async fn seed_isco(ctx: &Ctx) -> Result<(), Error> {
    let groups: Vec<_> = Code::of_level(Level::Unit).collect();
    let known = occupation::Entity::find()
        .filter(occupation::Column::EscoUri.is_null())
        .count(ctx.db.reader())
        .await?;
    if known >= groups.len() as u64 {
        return Ok(());
    }
    let work = ctx.begin(None).await?;
    let mut labels = Vec::new();
    for group in groups {
        let code = group.to_string();
        let row = occupation::Model {
            id: ctx.new_id(),
            code: code.clone(),
            isco_group: code.clone(),
            esco_uri: None,
            description: None,
        };
        let id = row.id;
        let missing = occupation::Entity::insert(row.into_active_model())
            .on_conflict(
                OnConflict::column(occupation::Column::Code)
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(&*work)
            .await?;
        if missing == 0 {
            continue;
        }
        for &language in TextLanguage::ALL {
            let label = group.title(language).to_owned();
            labels.push(occupation_label::Model {
                id: ctx.new_id(),
                occupation_id: id,
                language: language.code().to_owned(),
                folded: fold(&label),
                label,
                preferred: true,
            });
        }
    }
    insert_all(&*work, labels).await?;
    work.commit().await
}
