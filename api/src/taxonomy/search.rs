//! Finding occupations and skills by what people type.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{Occupation, Skill, fold, store};
use crate::context::Ctx;
use crate::entities::{occupation, occupation_label, skill_label};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::graphql::connection::size;

/// Labels looked at for one answer; each thing has several.
const LABELS_PER_ANSWER: u64 = 8;
/// Characters that are looked for at most.
const LONGEST: usize = 100;

/// Occupations one of whose labels begins with, or has a word that begins with, what was typed: names in
/// the reader's language first, short ones first. A code finds its occupation.
///
/// # Errors
/// Refuses an empty or overlong query and a page size out of range.
pub async fn search_occupations(
    ctx: &Ctx,
    query: &str,
    first: Option<i32>,
    language: &str,
) -> Result<Vec<Occupation>, Error> {
    let limit = size(first)?.unsigned_abs() as usize;
    let folded = folded_query(query)?;
    let db = ctx.db.reader();
    let rows: Vec<(Uuid, String, String)> = occupation_label::Entity::find()
        .select_only()
        .columns([
            occupation_label::Column::OccupationId,
            occupation_label::Column::Language,
            occupation_label::Column::Folded,
        ])
        .filter(begins(occupation_label::Column::Folded, &folded))
        .order_by_asc(Expr::expr(sea_orm::sea_query::Func::char_length(
            Expr::col(occupation_label::Column::Folded),
        )))
        .order_by_asc(occupation_label::Column::Id)
        .limit(limit as u64 * LABELS_PER_ANSWER)
        .into_tuple()
        .all(db)
        .await?;
    let mut ids: Vec<Uuid> = occupation::Entity::find()
        .select_only()
        .column(occupation::Column::Id)
        .filter(occupation::Column::Code.starts_with(folded.trim()))
        .order_by_asc(occupation::Column::Code)
        .limit(if folded.starts_with(|c: char| c.is_ascii_digit()) {
            limit as u64
        } else {
            0
        })
        .into_tuple()
        .all(db)
        .await?;
    ids.extend(ranked(rows, &folded, language));
    let mut found = store::occupations(db, &ids).await?;
    Ok(in_order(&ids, &mut found, limit))
}

/// Skills, found as [`search_occupations`] finds occupations.
///
/// # Errors
/// Refuses an empty or overlong query and a page size out of range.
pub async fn search_skills(
    ctx: &Ctx,
    query: &str,
    first: Option<i32>,
    language: &str,
) -> Result<Vec<Skill>, Error> {
    let limit = size(first)?.unsigned_abs() as usize;
    let folded = folded_query(query)?;
    let db = ctx.db.reader();
    let rows: Vec<(Uuid, String, String)> = skill_label::Entity::find()
        .select_only()
        .columns([
            skill_label::Column::SkillId,
            skill_label::Column::Language,
            skill_label::Column::Folded,
        ])
        .filter(begins(skill_label::Column::Folded, &folded))
        .order_by_asc(Expr::expr(sea_orm::sea_query::Func::char_length(
            Expr::col(skill_label::Column::Folded),
        )))
        .order_by_asc(skill_label::Column::Id)
        .limit(limit as u64 * LABELS_PER_ANSWER)
        .into_tuple()
        .all(db)
        .await?;
    let ids = ranked(rows, &folded, language);
    let mut found = store::skills(db, &ids).await?;
    Ok(in_order(&ids, &mut found, limit))
}

fn folded_query(query: &str) -> Result<String, Error> {
    let folded = fold(query.trim());
    let length = folded.chars().count();
    if length == 0 {
        return Err(Refusal::of(
            UserErrorCode::Required,
            "query",
            "Type at least one letter of what you look for.",
        )
        .into());
    }
    if length > LONGEST {
        return Err(Refusal::of(
            UserErrorCode::TooLong,
            "query",
            format!("This has {length} characters; type at most {LONGEST}."),
        )
        .into());
    }
    Ok(folded)
}

/// The table has tens of thousands of labels, and is read once a key press at most: a scan of it is cheap.
fn begins(column: impl ColumnTrait, folded: &str) -> sea_orm::Condition {
    let escaped = folded
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    let like = |pattern: String| {
        Expr::col(column).like(sea_orm::sea_query::LikeExpr::new(pattern).escape('\\'))
    };
    sea_orm::Condition::any()
        .add(like(format!("{escaped}%")))
        .add(like(format!("% {escaped}%")))
}

/// Ids, best label first: whole label, the reader's language, beginning of the label, then short ones.
fn ranked(rows: Vec<(Uuid, String, String)>, folded: &str, language: &str) -> Vec<Uuid> {
    let mut best: HashMap<Uuid, (bool, bool, bool, usize)> = HashMap::new();
    for (id, label_language, label) in rows {
        let rank = (
            label != folded,
            label_language != language,
            !label.starts_with(folded),
            label.chars().count(),
        );
        best.entry(id)
            .and_modify(|known| *known = (*known).min(rank))
            .or_insert(rank);
    }
    let mut ids: Vec<Uuid> = best.keys().copied().collect();
    ids.sort_by_key(|id| (best[id], *id));
    ids
}

fn in_order<T>(ids: &[Uuid], found: &mut HashMap<Uuid, T>, limit: usize) -> Vec<T> {
    ids.iter()
        .filter_map(|id| found.remove(id))
        .take(limit)
        .collect()
}
