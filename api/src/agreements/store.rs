//! Queries on agreements.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::sea_query::LockType;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::document::Document;
use super::{Agreement, Event, Signature, Version, machine};
use crate::entities::{agreement, agreement_check, agreement_event, agreement_version, signature};
use crate::error::Error;
use crate::graphql::connection::Page;
use crate::ids::{self, Kind};

/// Agreements by id with all versions, signatures and events, in four statements. Whoever calls decides who
/// may see them.
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
    let mut events = events(db, ids).await?;
    rows.into_iter()
        .map(|row| {
            let versions = versions.remove(&row.id).unwrap_or_default();
            for number in [Some(row.current_version), row.pending_version] {
                let mut numbers = versions.iter().map(|version| Some(version.number));
                if number.is_some() && !numbers.any(|known| known == number) {
                    return Err(Error::Corrupt(format!(
                        "agreement {} lacks its version {}",
                        *ids::encode(Kind::Agreement, row.id),
                        number.unwrap_or_default()
                    )));
                }
            }
            let events = events.remove(&row.id).unwrap_or_default();
            Ok((row.id, with(row, versions, events)))
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

fn with(row: agreement::Model, versions: Vec<Version>, events: Vec<Event>) -> Agreement {
    let agreement::Model {
        id,
        application_id,
        placement_id,
        candidate_id,
        organisation_id,
        host_organisation_id,
        training_provider_id,
        country,
        state,
        starts_on,
        ends_on,
        verification_code,
        current_version,
        pending_version,
        sign_by,
        registration,
        register_by,
        decide_by,
        registered_at,
        registration_number,
        registered_version,
        overdue_since,
        backdating_from,
        terminates_on,
        reminded_on,
        preparation,
        mentors: _,
        under_review_since,
        accepted_rules,
        created_at,
        updated_at: _,
    } = row;
    Agreement {
        id,
        application_id,
        placement_id,
        candidate_id,
        organisation_id,
        host_organisation_id,
        training_provider_id,
        country,
        state,
        starts_on,
        ends_on,
        verification_code,
        current_number: current_version,
        pending_number: pending_version,
        sign_by,
        registration,
        register_by,
        decide_by,
        registered_at,
        registration_number,
        registered_number: registered_version,
        overdue_since,
        backdating_from,
        terminates_on,
        reminded_on,
        preparation,
        under_review_since,
        accepted_rules: accepted_rules.0,
        versions,
        events,
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
            kind,
            amends: _,
            effective_on,
            written_by,
            document,
            content_hash,
            created_at,
        } = row;
        found.entry(agreement_id).or_default().push(Version {
            id,
            number,
            kind,
            effective_on,
            written_by,
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
            signatory,
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
                signatory,
                role,
                account_id,
                name,
                method,
                signed_at,
            });
    }
    Ok(found)
}

async fn events(
    db: &impl ConnectionTrait,
    agreement_ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Event>>, Error> {
    let rows = agreement_event::Entity::find()
        .filter(agreement_event::Column::AgreementId.is_in(agreement_ids.iter().copied()))
        .order_by_asc(agreement_event::Column::Id)
        .all(db)
        .await?;
    let mut found: HashMap<Uuid, Vec<Event>> = HashMap::new();
    for row in rows {
        let agreement_event::Model {
            id: _,
            agreement_id,
            version,
            action,
            from_state,
            to_state,
            party,
            account_id,
            reason,
            at,
        } = row;
        found.entry(agreement_id).or_default().push(Event {
            version,
            action,
            from: from_state,
            to: to_state,
            party,
            account_id,
            reason,
            at,
        });
    }
    Ok(found)
}

/// The kept reports about versions, by version, oldest first.
pub(super) async fn checks(
    db: &impl ConnectionTrait,
    version_ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<agreement_check::Model>>, Error> {
    let rows = agreement_check::Entity::find()
        .filter(agreement_check::Column::AgreementVersionId.is_in(version_ids.iter().copied()))
        .order_by_asc(agreement_check::Column::Id)
        .all(db)
        .await?;
    let mut found: HashMap<Uuid, Vec<agreement_check::Model>> = HashMap::new();
    for row in rows {
        found.entry(row.agreement_version_id).or_default().push(row);
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

/// Whether the candidate has an agreement that binds, or waits for signatures.
pub(crate) async fn has_binding(
    db: &impl ConnectionTrait,
    candidate_id: Uuid,
) -> Result<bool, Error> {
    let found = agreement::Entity::find()
        .filter(agreement::Column::CandidateId.eq(candidate_id))
        .filter(agreement::Column::State.is_in(machine::HOLDING))
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

/// The second enterprise of the terms.
pub(super) fn host_id(terms: &super::document::Terms) -> Option<Uuid> {
    let host = terms.host_enterprise.as_ref()?;
    ids::decode_any(&host.id).map(|(_, id)| id)
}

/// Another agreement of the candidate that takes some of these days.
pub(super) async fn overlapping(
    db: &impl ConnectionTrait,
    candidate_id: Uuid,
    except: Uuid,
    (from, until): (NaiveDate, NaiveDate),
) -> Result<bool, Error> {
    let found = agreement::Entity::find()
        .filter(agreement::Column::CandidateId.eq(candidate_id))
        .filter(agreement::Column::Id.ne(except))
        .filter(agreement::Column::State.is_in(machine::HOLDING))
        .filter(agreement::Column::StartsOn.lte(until))
        .filter(agreement::Column::EndsOn.gte(from))
        .count(db)
        .await?;
    Ok(found > 0)
}

/// The ids of agreements that fit a condition, oldest first, at most `most`, from those that come after one.
pub(super) async fn due(
    db: &impl ConnectionTrait,
    condition: Condition,
    after: Option<Uuid>,
    most: u64,
) -> Result<Vec<Uuid>, Error> {
    let mut query = agreement::Entity::find()
        .select_only()
        .column(agreement::Column::Id)
        .filter(condition)
        .order_by_asc(agreement::Column::Id)
        .limit(most);
    if let Some(after) = after {
        query = query.filter(agreement::Column::Id.gt(after));
    }
    Ok(query.into_tuple().all(db).await?)
}

/// The application that an agreement came of.
pub(super) async fn application_of(
    db: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<Uuid>, Error> {
    Ok(agreement::Entity::find_by_id(id)
        .select_only()
        .column(agreement::Column::ApplicationId)
        .into_tuple()
        .one(db)
        .await?)
}
