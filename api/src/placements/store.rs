//! Queries over placements.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use standards::gate::{Library, Record};
use uuid::Uuid;

use super::{Asked, HeldBack, Placement, Requirement};
use crate::entities::{placement, placement_requirement, quality_report};
use crate::error::Error;
use crate::organisations::{self, Mentor, Site, Summary};
use crate::taxonomy::{self, Occupation, Skill};
use crate::vocabulary::{HoldCause, RequirementKind};

/// Placements with everything that is shown of them, in a fixed number of statements for any number of ids.
///
/// # Errors
/// When the database fails, or a row points at something that isn't there.
pub async fn load(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Placement>, Error> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = placement::Entity::find()
        .filter(placement::Column::Id.is_in(ids.to_vec()))
        .all(db)
        .await?;
    let requirements = placement_requirement::Entity::find()
        .filter(placement_requirement::Column::PlacementId.is_in(ids.to_vec()))
        .order_by_asc(placement_requirement::Column::Id)
        .all(db)
        .await?;
    let related = Related::of(db, &rows, &requirements).await?;
    let mut asked: HashMap<Uuid, Vec<Requirement>> = HashMap::new();
    for row in requirements {
        asked
            .entry(row.placement_id)
            .or_default()
            .push(related.requirement(row)?);
    }
    rows.into_iter()
        .map(|row| {
            let requirements = asked.remove(&row.id).unwrap_or_default();
            Ok((row.id, related.placement(row, requirements)?))
        })
        .collect()
}

/// One placement, held against other writers until the transaction ends.
///
/// # Errors
/// As [`load`].
pub(crate) async fn load_to_change(
    db: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<Placement>, Error> {
    let held: Option<Uuid> = placement::Entity::find_by_id(id)
        .select_only()
        .column(placement::Column::Id)
        .lock_exclusive()
        .into_tuple()
        .one(db)
        .await?;
    match held {
        Some(id) => Ok(load(db, &[id]).await?.remove(&id)),
        None => Ok(None),
    }
}

/// The placement that an enterprise's own system knows as `external_id`.
///
/// # Errors
/// When the database fails.
pub(crate) async fn by_external_id(
    db: &impl ConnectionTrait,
    organisation_id: Uuid,
    external_id: &str,
) -> Result<Option<Uuid>, Error> {
    let found = placement::Entity::find()
        .select_only()
        .column(placement::Column::Id)
        .filter(placement::Column::OrganisationId.eq(organisation_id))
        .filter(placement::Column::ExternalId.eq(external_id))
        .into_tuple()
        .one(db)
        .await?;
    Ok(found)
}

/// What is kept of quality reports, by their own ids.
///
/// # Errors
/// When the database fails or a record can't be read any more.
pub async fn quality_records(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Record>, Error> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = quality_report::Entity::find()
        .filter(quality_report::Column::Id.is_in(ids.to_vec()))
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            let record = serde_json::from_value(row.report)
                .map_err(|error| Error::Corrupt(format!("quality report {}: {error}", row.id)))?;
            Ok((row.id, record))
        })
        .collect()
}

/// Stored quality reports by their own ids; one of a pack that is no longer here is left out.
///
/// # Errors
/// As [`quality_records`].
pub async fn quality_reports(
    library: &Library,
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, standards::gate::Report>, Error> {
    let records = quality_records(db, ids).await?;
    Ok(records
        .into_iter()
        .filter_map(|(id, record)| Some((id, library.find(&record.pack)?.retell(&record)?)))
        .collect())
}

/// What rows of placements point at.
struct Related {
    occupations: HashMap<Uuid, Arc<Occupation>>,
    organisations: HashMap<Uuid, Summary>,
    sites: HashMap<Uuid, Site>,
    mentors: HashMap<Uuid, Mentor>,
    skills: HashMap<Uuid, Arc<Skill>>,
}

impl Related {
    async fn of(
        db: &impl ConnectionTrait,
        rows: &[placement::Model],
        requirements: &[placement_requirement::Model],
    ) -> Result<Self, Error> {
        let occupations = distinct(rows.iter().map(|row| row.occupation_id));
        let organisations = distinct(
            rows.iter()
                .map(|row| row.organisation_id)
                .chain(rows.iter().filter_map(|row| row.training_provider_id)),
        );
        let sites = distinct(rows.iter().map(|row| row.site_id));
        let mentors = distinct(rows.iter().filter_map(|row| row.mentor_id));
        let skills = distinct(requirements.iter().filter_map(|row| row.skill_id));
        Ok(Self {
            occupations: shared(taxonomy::store::occupations(db, &occupations).await?),
            organisations: organisations::store::summaries(db, &organisations).await?,
            sites: organisations::store::sites(db, &sites).await?,
            mentors: organisations::mentors::load(db, &mentors).await?,
            skills: shared(taxonomy::store::skills(db, &skills).await?),
        })
    }

    fn placement(
        &self,
        row: placement::Model,
        requirements: Vec<Requirement>,
    ) -> Result<Placement, Error> {
        let placement::Model {
            id,
            organisation_id,
            site_id,
            occupation_id,
            training_provider_id,
            external_id,
            state,
            title,
            description,
            language,
            programme,
            qualification,
            eqf_level,
            places,
            places_offered,
            places_filled,
            starts_on,
            duration_months,
            closes_on,
            weekly_minutes,
            days,
            shift,
            off_the_job_percent,
            minimum_age,
            mentor_id,
            mentor_name,
            remuneration,
            learning_outcomes,
            conditions,
            cover_expires_on: _,
            quality_report_id,
            published_at,
            held_cause,
            held_reason,
            held_at,
            demonstration,
            version,
            created_at,
            updated_at,
        } = row;
        Ok(Placement {
            id,
            external_id,
            state,
            version,
            title,
            description,
            language,
            occupation: found(&self.occupations, occupation_id, "occupation")?,
            enterprise: found(&self.organisations, organisation_id, "organisation")?,
            site: found(&self.sites, site_id, "site")?,
            training_provider: training_provider_id
                .map(|provider| found(&self.organisations, provider, "organisation"))
                .transpose()?,
            programme,
            qualification,
            eqf_level,
            places,
            places_offered,
            places_filled,
            starts_on,
            duration_months,
            closes_on,
            weekly_minutes,
            days,
            shift,
            off_the_job_percent,
            minimum_age,
            mentor: mentor_id
                .map(|mentor| found(&self.mentors, mentor, "mentor"))
                .transpose()?,
            mentor_name,
            remuneration: remuneration.0,
            requirements,
            learning_outcomes: learning_outcomes.0,
            conditions: conditions.0,
            quality_report_id,
            published_at,
            held_back: held_back(held_cause, held_reason, held_at),
            demonstration,
            created_at,
            updated_at,
        })
    }

    fn requirement(&self, row: placement_requirement::Model) -> Result<Requirement, Error> {
        let corrupt = || Error::Corrupt(format!("requirement {} has no readable code", row.id));
        let asked = match (row.kind, row.skill_id, row.code.as_deref()) {
            (RequirementKind::Skill, Some(skill), _) => {
                Asked::Skill(found(&self.skills, skill, "skill")?)
            }
            (RequirementKind::Education, _, Some(code)) => {
                Asked::Education(code.parse().map_err(|_| corrupt())?)
            }
            (RequirementKind::Language, _, Some(code)) => {
                Asked::Language(code.to_owned(), row.level)
            }
            (RequirementKind::Licence, _, Some(code)) => Asked::Licence(code.to_owned()),
            _ => return Err(corrupt()),
        };
        Ok(Requirement {
            necessity: row.necessity,
            asked,
        })
    }
}

fn held_back(
    cause: Option<HoldCause>,
    reason: Option<String>,
    at: Option<DateTime<Utc>>,
) -> Option<HeldBack> {
    Some(HeldBack {
        cause: cause?,
        reason: reason?,
        at: at?,
    })
}

fn distinct(ids: impl Iterator<Item = Uuid>) -> Vec<Uuid> {
    ids.collect::<HashSet<_>>().into_iter().collect()
}

fn shared<K: Eq + Hash, V>(loaded: HashMap<K, V>) -> HashMap<K, Arc<V>> {
    loaded
        .into_iter()
        .map(|(key, value)| (key, Arc::new(value)))
        .collect()
}

fn found<T: Clone>(loaded: &HashMap<Uuid, T>, id: Uuid, table: &str) -> Result<T, Error> {
    loaded
        .get(&id)
        .cloned()
        .ok_or_else(|| Error::Corrupt(format!("{table} {id} is not there")))
}
