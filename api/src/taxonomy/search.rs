//! Finding occupations and skills by what people type.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::labels::{self, Found};
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
    let names =
        labels::beginning::<occupation_label::Entity>(db, &folded, names_for(limit)).await?;
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
    ids.extend(ranked(names, &folded, language));
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
    let names = labels::beginning::<skill_label::Entity>(db, &folded, names_for(limit)).await?;
    let ids = ranked(names, &folded, language);
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

/// How many names are looked at for an answer of that many.
fn names_for(limit: usize) -> u64 {
    limit as u64 * LABELS_PER_ANSWER
}

/// Ids, best label first: whole label, the reader's language, beginning of the label, then short ones.
fn ranked(names: Vec<Found>, folded: &str, language: &str) -> Vec<Uuid> {
    let mut best: HashMap<Uuid, (bool, bool, bool, usize)> = HashMap::new();
    for name in names {
        let rank = (
            name.folded != folded,
            name.language != language,
            !name.folded.starts_with(folded),
            name.folded.chars().count(),
        );
        best.entry(name.owner)
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
