//! Queries on applications.

use std::collections::HashMap;

use sea_orm::sea_query::LockType;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, RelationDef, Select,
};
use uuid::Uuid;

use super::{Application, Event};
use crate::entities::{application, application_event, placement, site};
use crate::error::Error;
use crate::graphql::connection::Page;
use crate::vocabulary::ApplicationState;

/// The states that an application can still leave by itself or by somebody's answer.
pub(super) const OPEN: [ApplicationState; 4] = [
    ApplicationState::Submitted,
    ApplicationState::Shortlisted,
    ApplicationState::Interview,
    ApplicationState::Offered,
];

/// The states in which there can be only one application a candidate and placement.
const UNENDED: [ApplicationState; 5] = [
    ApplicationState::Submitted,
    ApplicationState::Shortlisted,
    ApplicationState::Interview,
    ApplicationState::Offered,
    ApplicationState::Accepted,
];

/// Applications by id, in three statements. Whoever calls decides who may see them.
pub(crate) async fn load(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Application>, Error> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = application::Entity::find()
        .filter(application::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    assemble(db, rows).await
}

/// One application, for those who know that it is there.
pub(crate) async fn one(db: &impl ConnectionTrait, id: Uuid) -> Result<Application, Error> {
    load(db, &[id])
        .await?
        .remove(&id)
        .ok_or_else(|| Error::Corrupt(format!("application {id} is not there")))
}

async fn assemble(
    db: &impl ConnectionTrait,
    rows: Vec<application::Model>,
) -> Result<HashMap<Uuid, Application>, Error> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut events = events(db, &ids).await?;
    let offers = offers(db, rows.iter().map(|row| row.placement_id).collect()).await?;
    rows.into_iter()
        .map(|row| {
            let offer = offers.get(&row.placement_id).cloned().ok_or_else(|| {
                Error::Corrupt(format!("application {} has no placement", row.id))
            })?;
            let events = events.remove(&row.id).unwrap_or_default();
            Ok((row.id, with(row, offer, events)))
        })
        .collect()
}

/// What an application knows of its placement.
#[derive(Clone)]
struct Offer {
    organisation_id: Uuid,
    country: String,
}

fn with(row: application::Model, offer: Offer, events: Vec<Event>) -> Application {
    let application::Model {
        id,
        reference,
        placement_id,
        candidate_id,
        state,
        message,
        phone,
        reply_by,
        version,
        submitted_at,
        updated_at: _,
    } = row;
    let Offer {
        organisation_id,
        country,
    } = offer;
    Application {
        id,
        reference,
        placement_id,
        organisation_id,
        country,
        candidate_id,
        state,
        message,
        phone,
        reply_by,
        version,
        submitted_at,
        events,
    }
}

async fn events(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Event>>, Error> {
    let rows = application_event::Entity::find()
        .filter(application_event::Column::ApplicationId.is_in(ids.iter().copied()))
        .order_by_asc(application_event::Column::Id)
        .all(db)
        .await?;
    let mut found: HashMap<Uuid, Vec<Event>> = HashMap::new();
    for row in rows {
        let application_event::Model {
            id: _,
            application_id,
            state,
            by_candidate,
            reason,
            at,
        } = row;
        found.entry(application_id).or_default().push(Event {
            state,
            by_candidate,
            reason,
            at,
        });
    }
    Ok(found)
}

async fn offers(
    db: &impl ConnectionTrait,
    mut placements: Vec<Uuid>,
) -> Result<HashMap<Uuid, Offer>, Error> {
    placements.sort_unstable();
    placements.dedup();
    let found: Vec<(Uuid, Uuid, String)> = placement::Entity::find()
        .select_only()
        .columns([placement::Column::Id, placement::Column::OrganisationId])
        .column(site::Column::Country)
        .join(JoinType::InnerJoin, placement_to_site())
        .filter(placement::Column::Id.is_in(placements))
        .into_tuple()
        .all(db)
        .await?;
    let offers = found.into_iter().map(|(id, organisation_id, country)| {
        let offer = Offer {
            organisation_id,
            country,
        };
        (id, offer)
    });
    Ok(offers.collect())
}

fn placement_to_site() -> RelationDef {
    placement::Entity::belongs_to(site::Entity)
        .from(placement::Column::SiteId)
        .to(site::Column::Id)
        .into()
}

/// The application's own row, held against other writers until the transaction ends. Hold the placement
/// first: everybody takes the two in that order, so that nobody waits in a circle.
pub(crate) async fn hold(
    db: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<application::Model>, Error> {
    Ok(application::Entity::find_by_id(id)
        .lock(LockType::NoKeyUpdate)
        .one(db)
        .await?)
}

/// The placement that an application is for.
pub(super) async fn placement_of(
    db: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<Uuid>, Error> {
    Ok(application::Entity::find_by_id(id)
        .select_only()
        .column(application::Column::PlacementId)
        .into_tuple()
        .one(db)
        .await?)
}

/// The candidate's application to the placement that hasn't ended or was accepted; there is at most one.
pub(super) async fn unended(
    db: &impl ConnectionTrait,
    placement_id: Uuid,
    candidate_id: Uuid,
) -> Result<Option<Uuid>, Error> {
    Ok(application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .filter(application::Column::PlacementId.eq(placement_id))
        .filter(application::Column::CandidateId.eq(candidate_id))
        .filter(application::Column::State.is_in(UNENDED))
        .into_tuple()
        .one(db)
        .await?)
}

/// Whether the candidate has an application that hasn't ended or was accepted.
pub(crate) async fn has_unended(
    db: &impl ConnectionTrait,
    candidate_id: Uuid,
) -> Result<bool, Error> {
    let unended = application::Entity::find()
        .filter(application::Column::CandidateId.eq(candidate_id))
        .filter(application::Column::State.is_in(UNENDED))
        .count(db)
        .await?;
    Ok(unended > 0)
}

/// The open applications to a placement, oldest first.
pub(super) async fn open_of_placement(
    db: &impl ConnectionTrait,
    placement_id: Uuid,
) -> Result<Vec<Uuid>, Error> {
    Ok(ids(application::Entity::find()
        .filter(application::Column::PlacementId.eq(placement_id))
        .filter(application::Column::State.is_in(OPEN))
        .order_by_asc(application::Column::Id))
    .all(db)
    .await?)
}

/// Offers whose last day was before `today`, oldest first, at most `most`, from those that come after one.
pub(super) async fn overdue(
    db: &impl ConnectionTrait,
    today: chrono::NaiveDate,
    after: Option<Uuid>,
    most: u64,
) -> Result<Vec<Uuid>, Error> {
    let mut query = application::Entity::find()
        .filter(application::Column::State.eq(ApplicationState::Offered))
        .filter(application::Column::ReplyBy.lt(today))
        .order_by_asc(application::Column::Id)
        .limit(most);
    if let Some(after) = after {
        query = query.filter(application::Column::Id.gt(after));
    }
    Ok(ids(query).all(db).await?)
}

/// All applications to a placement with who made them, newest first.
pub(super) async fn of_placement(
    db: &impl ConnectionTrait,
    placement_id: Uuid,
) -> Result<Vec<(Uuid, Uuid)>, Error> {
    Ok(application::Entity::find()
        .select_only()
        .columns([application::Column::Id, application::Column::CandidateId])
        .filter(application::Column::PlacementId.eq(placement_id))
        .order_by_desc(application::Column::Id)
        .into_tuple()
        .all(db)
        .await?)
}

/// A page of the candidates' applications, one more than asked for, newest first, and how many there are.
pub(super) async fn of_candidates(
    db: &impl ConnectionTrait,
    candidates: &[Uuid],
    page: Page,
) -> Result<(Vec<Uuid>, u64), Error> {
    let all = application::Entity::find()
        .filter(application::Column::CandidateId.is_in(candidates.iter().copied()));
    let total = all.clone().count(db).await?;
    let mut query = all
        .order_by_desc(application::Column::Id)
        .limit(page.limit + 1);
    if let Some(before) = page.before {
        query = query.filter(application::Column::Id.lt(before));
    }
    Ok((ids(query).all(db).await?, total))
}

/// The newest application of each candidate to each placement, of those pairs that are asked for.
pub(super) async fn newest(
    db: &impl ConnectionTrait,
    pairs: &[(Uuid, Uuid)],
) -> Result<HashMap<(Uuid, Uuid), Uuid>, Error> {
    let found: Vec<(Uuid, Uuid, Uuid)> = application::Entity::find()
        .select_only()
        .columns([
            application::Column::CandidateId,
            application::Column::PlacementId,
            application::Column::Id,
        ])
        .filter(
            application::Column::CandidateId.is_in(pairs.iter().map(|(candidate, _)| *candidate)),
        )
        .filter(
            application::Column::PlacementId.is_in(pairs.iter().map(|(_, placement)| *placement)),
        )
        .order_by_asc(application::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    Ok(found
        .into_iter()
        .map(|(candidate, placement, id)| ((candidate, placement), id))
        .collect())
}

fn ids(query: Select<application::Entity>) -> sea_orm::Selector<sea_orm::SelectGetableTuple<Uuid>> {
    query
        .select_only()
        .column(application::Column::Id)
        .into_tuple()
}
