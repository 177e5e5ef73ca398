//! Queries on candidates. A candidate is loaded whole, in nine statements for any number of them.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{Candidate, Guardian};
use crate::accounts;
use crate::entities::{
    candidate, candidate_aspiration, candidate_language, candidate_skill, guardianship,
};
use crate::error::Error;
use crate::taxonomy;
use crate::vocabulary::{Evidence, LanguageLevel};

/// Candidates by id. Whoever calls has decided that they may be seen.
pub(crate) async fn load(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Candidate>, Error> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = candidate::Entity::find()
        .filter(candidate::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    let account_ids: Vec<Uuid> = rows.iter().map(|row| row.account_id).collect();
    let mut accounts = accounts::store::load(db, &account_ids).await?;
    let mut aspirations = aspirations(db, ids).await?;
    let mut skills = skills(db, ids).await?;
    let mut languages = languages(db, ids).await?;
    let mut guardians = guardians(db, ids).await?;
    let mut found = HashMap::with_capacity(rows.len());
    for row in rows {
        let account = accounts
            .remove(&row.account_id)
            .ok_or_else(|| Error::Corrupt(format!("candidate {} has no account", row.id)))?;
        found.insert(
            row.id,
            Candidate {
                aspirations: aspirations.remove(&row.id).unwrap_or_default(),
                skills: skills.remove(&row.id).unwrap_or_default(),
                languages: languages.remove(&row.id).unwrap_or_default(),
                guardians: guardians.remove(&row.id).unwrap_or_default(),
                ..assemble(row, account)
            },
        );
    }
    Ok(found)
}

fn assemble(row: candidate::Model, account: accounts::Account) -> Candidate {
    let candidate::Model {
        id,
        account_id,
        pseudonym,
        birth_date,
        locality,
        country,
        latitude,
        longitude,
        travel_limit_km,
        available_from,
        weekly_hours,
        available_days,
        education_level,
        about,
        interests,
        brokering_consent_at,
        demonstration,
        version,
        created_at: _,
        updated_at: _,
    } = row;
    Candidate {
        id,
        account_id,
        name: account.name,
        email: account.email,
        locale: account.locale,
        pseudonym,
        birth_date,
        locality,
        country,
        point: latitude.zip(longitude),
        travel_limit_km,
        available_from,
        weekly_hours,
        available_days,
        education_level,
        about,
        interests,
        brokering_consent_at,
        aspirations: Vec::new(),
        skills: Vec::new(),
        languages: Vec::new(),
        guardians: Vec::new(),
        demonstration,
        version,
    }
}

async fn aspirations(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<taxonomy::Occupation>>, Error> {
    let rows = candidate_aspiration::Entity::find()
        .filter(candidate_aspiration::Column::CandidateId.is_in(ids.iter().copied()))
        .order_by_asc(candidate_aspiration::Column::Rank)
        .all(db)
        .await?;
    let mut occupation_ids: Vec<Uuid> = rows.iter().map(|row| row.occupation_id).collect();
    occupation_ids.sort_unstable();
    occupation_ids.dedup();
    let occupations = taxonomy::store::occupations(db, &occupation_ids).await?;
    let mut found: HashMap<Uuid, Vec<_>> = HashMap::new();
    for row in rows {
        if let Some(occupation) = occupations.get(&row.occupation_id) {
            found
                .entry(row.candidate_id)
                .or_default()
                .push(occupation.clone());
        }
    }
    Ok(found)
}

async fn skills(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<(taxonomy::Skill, Evidence)>>, Error> {
    let rows = candidate_skill::Entity::find()
        .filter(candidate_skill::Column::CandidateId.is_in(ids.iter().copied()))
        .order_by_asc(candidate_skill::Column::SkillId)
        .all(db)
        .await?;
    let mut skill_ids: Vec<Uuid> = rows.iter().map(|row| row.skill_id).collect();
    skill_ids.sort_unstable();
    skill_ids.dedup();
    let skills = taxonomy::store::skills(db, &skill_ids).await?;
    let mut found: HashMap<Uuid, Vec<_>> = HashMap::new();
    for row in rows {
        if let Some(skill) = skills.get(&row.skill_id) {
            found
                .entry(row.candidate_id)
                .or_default()
                .push((skill.clone(), row.evidence));
        }
    }
    Ok(found)
}

async fn languages(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<(String, LanguageLevel)>>, Error> {
    let rows = candidate_language::Entity::find()
        .filter(candidate_language::Column::CandidateId.is_in(ids.iter().copied()))
        .order_by_asc(candidate_language::Column::Language)
        .all(db)
        .await?;
    let mut found: HashMap<Uuid, Vec<_>> = HashMap::new();
    for row in rows {
        found
            .entry(row.candidate_id)
            .or_default()
            .push((row.language, row.level));
    }
    Ok(found)
}

async fn guardians(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Guardian>>, Error> {
    let rows = guardianship::Entity::find()
        .filter(guardianship::Column::CandidateId.is_in(ids.iter().copied()))
        .order_by_asc(guardianship::Column::Id)
        .all(db)
        .await?;
    let mut found: HashMap<Uuid, Vec<_>> = HashMap::new();
    for row in rows {
        let guardianship::Model {
            id,
            candidate_id,
            account_id,
            name,
            email,
            relation,
            invited_at: _,
            confirmed_at,
        } = row;
        found.entry(candidate_id).or_default().push(Guardian {
            id,
            account_id,
            name,
            email,
            relation,
            confirmed_at,
        });
    }
    Ok(found)
}
