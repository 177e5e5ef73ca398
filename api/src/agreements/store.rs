//! Queries on agreements.

use std::collections::HashMap;

use sea_orm::sea_query::LockType;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::document::Document;
use super::{Agreement, Signature, Version};
use crate::entities::{agreement, agreement_version, signature};
use crate::error::Error;
use crate::graphql::connection::Page;
use crate::vocabulary::AgreementState;

/// Agreements by id with all versions and signatures, in three statements. Whoever calls decides who may
/// see them.
pub(crate) async fn load(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Agreement>, Error> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = agreement::Entity::find()
        .filter(agreement::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    let mut versions = versions(db, ids).await?;
    rows.into_iter()
        .map(|row| {
            let versions = versions.remove(&row.id).unwrap_or_default();
            if versions.last().map(|version| version.number) != Some(row.current_version) {
                return Err(Error::Corrupt(format!(
                    "agreement {} lacks its version {}",
                    row.id, row.current_version
                )));
            }
            Ok((row.id, with(row, versions)))
        })
        .collect()
}

/// One agreement, for those who know that it is there.
pub(super) async fn one(db: &impl ConnectionTrait, id: Uuid) -> Result<Agreement, Error> {
    load(db, &[id])
        .await?
        .remove(&id)
        .ok_or_else(|| Error::Corrupt(format!("agreement {id} is not there")))
}

fn with(row: agreement::Model, versions: Vec<Version>) -> Agreement {
    let agreement::Model {
        id,
        application_id,
        placement_id,
        candidate_id,
        organisation_id,
        training_provider_id,
        state,
        starts_on,
        ends_on,
        verification_code,
        current_version: _,
        created_at,
        updated_at: _,
    } = row;
    Agreement {
        id,
        application_id,
        placement_id,
        candidate_id,
        organisation_id,
        training_provider_id,
        state,
        starts_on,
        ends_on,
        verification_code,
        versions,
        created_at,
    }
}

async fn versions(
    db: &impl ConnectionTrait,
    agreement_ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Version>>, Error> {
    let rows = agreement_version::Entity::find()
        .filter(agreement_version::Column::AgreementId.is_in(agreement_ids.iter().copied()))
        .order_by_asc(agreement_version::Column::Number)
        .all(db)
        .await?;
    let version_ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut signatures = signatures(db, &version_ids).await?;
    let mut found: HashMap<Uuid, Vec<Version>> = HashMap::new();
    for row in rows {
        let agreement_version::Model {
            id,
            agreement_id,
            number,
            document,
            content_hash,
            created_at,
        } = row;
        found.entry(agreement_id).or_default().push(Version {
            id,
            number,
            document: Document::read(&document)?,
            text: document,
            content_hash,
            created_at,
            signatures: signatures.remove(&id).unwrap_or_default(),
        });
    }
    Ok(found)
}

async fn signatures(
    db: &impl ConnectionTrait,
    version_ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Signature>>, Error> {
    let rows = signature::Entity::find()
        .filter(signature::Column::AgreementVersionId.is_in(version_ids.iter().copied()))
        .order_by_asc(signature::Column::Id)
        .all(db)
        .await?;
    let mut found: HashMap<Uuid, Vec<Signature>> = HashMap::new();
    for row in rows {
        let signature::Model {
            id: _,
            agreement_version_id,
            role,
            account_id,
            name,
            method,
            content_hash: _,
            signed_at,
        } = row;
        found
            .entry(agreement_version_id)
            .or_default()
            .push(Signature {
                role,
                account_id,
                name,
                method,
                signed_at,
            });
    }
    Ok(found)
}

/// Holds the agreement's own row against other writers until the transaction ends.
pub(super) async fn hold(
    db: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<agreement::Model>, Error> {
    Ok(agreement::Entity::find_by_id(id)
        .lock(LockType::NoKeyUpdate)
        .one(db)
        .await?)
}

/// The agreements of applications, by application.
pub(super) async fn of_applications(
    db: &impl ConnectionTrait,
    application_ids: &[Uuid],
) -> Result<HashMap<Uuid, Uuid>, Error> {
    let pairs: Vec<(Uuid, Uuid)> = agreement::Entity::find()
        .select_only()
        .columns([agreement::Column::ApplicationId, agreement::Column::Id])
        .filter(agreement::Column::ApplicationId.is_in(application_ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(pairs.into_iter().collect())
}

/// Whether the candidate has an agreement that is signed or waits for signatures.
pub(crate) async fn has_binding(
    db: &impl ConnectionTrait,
    candidate_id: Uuid,
) -> Result<bool, Error> {
    let binding = [AgreementState::AwaitingSignatures, AgreementState::Signed];
    let found = agreement::Entity::find()
        .filter(agreement::Column::CandidateId.eq(candidate_id))
        .filter(agreement::Column::State.is_in(binding))
        .count(db)
        .await?;
    Ok(found > 0)
}

/// The agreement with a verification code.
pub(super) async fn by_code(
    db: &impl ConnectionTrait,
    code: &str,
) -> Result<Option<Agreement>, Error> {
    let id: Option<Uuid> = agreement::Entity::find()
        .select_only()
        .column(agreement::Column::Id)
        .filter(agreement::Column::VerificationCode.eq(code))
        .into_tuple()
        .one(db)
        .await?;
    match id {
        Some(id) => Ok(Some(one(db, id).await?)),
        None => Ok(None),
    }
}

/// A page of the agreements that fit the condition, one more than asked for, newest first, and how many
/// there are.
pub(super) async fn page(
    db: &impl ConnectionTrait,
    condition: Condition,
    page: Page,
) -> Result<(Vec<Uuid>, u64), Error> {
    let all = agreement::Entity::find().filter(condition);
    let total = all.clone().count(db).await?;
    let mut query = all
        .order_by_desc(agreement::Column::Id)
        .limit(page.limit + 1);
    if let Some(before) = page.before {
        query = query.filter(agreement::Column::Id.lt(before));
    }
    let ids = query
        .select_only()
        .column(agreement::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    Ok((ids, total))
}
