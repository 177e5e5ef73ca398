//! Queries over organisations, their sites and members.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, RelationDef,
};
use uuid::Uuid;

use super::{Organisation, Scope, Site, Summary};
use crate::entities::{account, membership, organisation, placement, site};
use crate::error::Error;
use crate::notifications::Recipient;
use crate::vocabulary::OrganisationKind;

/// Organisations with their sites. Two statements, whatever the number.
///
/// # Errors
/// When the database fails.
pub async fn load(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Organisation>, Error> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(ids.to_vec()))
        .all(db)
        .await?;
    let mut sites: HashMap<Uuid, Vec<Site>> = HashMap::new();
    let site_rows = site::Entity::find()
        .filter(site::Column::OrganisationId.is_in(ids.to_vec()))
        .order_by_asc(site::Column::Id)
        .all(db)
        .await?;
    for row in site_rows {
        sites
            .entry(row.organisation_id)
            .or_default()
            .push(Site::from(row));
    }
    let loaded = rows.into_iter().map(|row| {
        let sites = sites.remove(&row.id).unwrap_or_default();
        (row.id, with_sites(row, sites))
    });
    Ok(loaded.collect())
}

/// One organisation, held against other writers until the transaction ends.
///
/// # Errors
/// When the database fails.
pub(super) async fn load_to_change(
    db: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<Organisation>, Error> {
    let held: Option<Uuid> = organisation::Entity::find_by_id(id)
        .select_only()
        .column(organisation::Column::Id)
        .lock_exclusive()
        .into_tuple()
        .one(db)
        .await?;
    match held {
        Some(id) => Ok(load(db, &[id]).await?.remove(&id)),
        None => Ok(None),
    }
}

/// What is shown of organisations beside something of theirs. One statement.
///
/// # Errors
/// When the database fails.
pub async fn summaries(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Summary>, Error> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(ids.to_vec()))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id, Summary::from(row)))
        .collect())
}

/// Sites by id. One statement.
///
/// # Errors
/// When the database fails.
pub async fn sites(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, Site>, Error> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = site::Entity::find()
        .filter(site::Column::Id.is_in(ids.to_vec()))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id, Site::from(row)))
        .collect())
}

/// The members who can be written to.
///
/// # Errors
/// When the database fails.
pub async fn members(
    db: &impl ConnectionTrait,
    organisation_id: Uuid,
) -> Result<Vec<Recipient>, Error> {
    let rows: Vec<(Option<String>, String)> = membership::Entity::find()
        .select_only()
        .join(JoinType::InnerJoin, membership_to_account())
        .column(account::Column::Email)
        .column(account::Column::Locale)
        .filter(membership::Column::OrganisationId.eq(organisation_id))
        .filter(account::Column::DisabledAt.is_null())
        .order_by_asc(account::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(email, locale)| {
            Some(Recipient {
                email: email?,
                locale,
            })
        })
        .collect())
}

/// All organisations of a kind; meant for kinds of which there are few.
///
/// # Errors
/// When the database fails.
pub async fn of_kind(
    db: &impl ConnectionTrait,
    kind: OrganisationKind,
) -> Result<Vec<Uuid>, Error> {
    Ok(organisation::Entity::find()
        .select_only()
        .column(organisation::Column::Id)
        .filter(organisation::Column::Kind.eq(kind))
        .order_by_asc(organisation::Column::Id)
        .into_tuple()
        .all(db)
        .await?)
}

/// The competent authorities that watch over a country.
///
/// # Errors
/// When the database fails.
pub async fn authorities_of(db: &impl ConnectionTrait, country: &str) -> Result<Vec<Uuid>, Error> {
    let mut watching = Vec::new();
    for authority in of_kind(db, OrganisationKind::CompetentAuthority).await? {
        if Scope::of_organisation_itself(db, authority)
            .await?
            .holds(country)
        {
            watching.push(authority);
        }
    }
    Ok(watching)
}

/// Everybody who acts for a competent authority that watches over a country.
///
/// # Errors
/// When the database fails.
pub async fn members_watching(
    db: &impl ConnectionTrait,
    country: &str,
) -> Result<Vec<Recipient>, Error> {
    let mut found = Vec::new();
    for authority in authorities_of(db, country).await? {
        found.extend(members(db, authority).await?);
    }
    Ok(found)
}

/// Whether it has a placement that is or once was public.
pub(super) async fn has_published(
    db: &impl ConnectionTrait,
    organisation_id: Uuid,
) -> Result<bool, Error> {
    let found = placement::Entity::find()
        .filter(placement::Column::OrganisationId.eq(organisation_id))
        .filter(placement::Column::PublishedAt.is_not_null())
        .count(db)
        .await?;
    Ok(found > 0)
}

fn with_sites(row: organisation::Model, sites: Vec<Site>) -> Organisation {
    let organisation::Model {
        id,
        kind,
        name,
        registration_number,
        workers,
        website,
        description,
        verified_at,
        external_id: _,
        demonstration,
        version,
        created_at: _,
        updated_at: _,
    } = row;
    Organisation {
        id,
        kind,
        name,
        registration_number,
        workers,
        website,
        description,
        verified_at,
        demonstration,
        version,
        sites,
    }
}

impl From<organisation::Model> for Summary {
    fn from(row: organisation::Model) -> Self {
        Self {
            id: row.id,
            name: row.name,
            kind: row.kind,
            workers: row.workers,
            verified_at: row.verified_at,
        }
    }
}

impl From<site::Model> for Site {
    fn from(row: site::Model) -> Self {
        let site::Model {
            id,
            organisation_id: _,
            name,
            address,
            locality,
            country,
            subdivision,
            latitude,
            longitude,
        } = row;
        Self {
            id,
            name,
            address,
            locality,
            country,
            subdivision,
            point: latitude.zip(longitude),
        }
    }
}

fn membership_to_account() -> RelationDef {
    membership::Entity::belongs_to(account::Entity)
        .from(membership::Column::AccountId)
        .to(account::Column::Id)
        .into()
}
