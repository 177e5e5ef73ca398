//! Who may see what of a candidate.

use std::collections::HashSet;

use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::{Candidate, store};
use crate::context::Ctx;
use crate::entities::{agreement, application, candidate, caseload_entry, placement};
use crate::error::{Error, Refusal};
use crate::graphql::connection::{Page, Slice};
use crate::viewer::Viewer;
use crate::vocabulary::{ApplicationState, OrganisationKind};

/// The states in which an enterprise has no business with an applicant's name any more.
const ENDED: [ApplicationState; 3] = [
    ApplicationState::Declined,
    ApplicationState::Withdrawn,
    ApplicationState::Lapsed,
];

/// How much of a candidate a viewer sees.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// Skills, wishes and roughly where; no name, birth date, address or exact place.
    Pseudonymous,
    /// What an enterprise needs that the candidate has applied to and that hasn't ended: name, but no birth date
    /// or guardians.
    Applicant,
    /// Everything: the candidate, a guardian until they are of full age, a broker who has them in the caseload, an
    /// authority that watches over them.
    Full,
}

/// What the viewer may see of each candidate; one that is missing here doesn't exist for them. At most
/// three statements, however many ids.
///
/// # Errors
/// When the database fails.
pub async fn sight_of(
    ctx: &Ctx,
    viewer: &Viewer,
    ids: &[Uuid],
) -> Result<Vec<(Uuid, Sight)>, Error> {
    let services = viewer.organisations(OrganisationKind::EmploymentService);
    let enterprises = viewer.organisations(OrganisationKind::Enterprise);
    let entrusted = entrusted_to(ctx, &services, ids).await?;
    let applied = applied_to(ctx, &enterprises, ids).await?;
    let watched = watched_by(ctx.db.reader(), viewer, ids).await?;
    Ok(ids
        .iter()
        .filter_map(|id| {
            let full = viewer.is_candidate(*id)
                || viewer.is_guardian_of(*id)
                || viewer.is_administrator()
                || watched.contains(id)
                || entrusted.contains(id);
            let sight = if full {
                Sight::Full
            } else if applied.contains(id) {
                Sight::Applicant
            } else {
                return None;
            };
            Some((*id, sight))
        })
        .collect())
}

/// The candidate, if the viewer may see them.
///
/// # Errors
/// Refuses as if there were no such candidate.
pub async fn visible(
    ctx: &Ctx,
    viewer: &Viewer,
    id: Uuid,
    field: &str,
) -> Result<(Candidate, Sight), Error> {
    viewer.account()?;
    let sight = sight_of(ctx, viewer, &[id]).await?;
    let Some((_, sight)) = sight.first() else {
        return Err(Refusal::not_found(field, "candidate").into());
    };
    let mut found = store::load(ctx.db.reader(), &[id]).await?;
    let candidate = found
        .remove(&id)
        .ok_or_else(|| Refusal::not_found(field, "candidate"))?;
    Ok((candidate, *sight))
}

/// Which of these candidates an authority that the viewer acts for watches over: who lives in one of its countries,
/// applied to a placement there, or has an agreement there. Who says no country and applied nowhere is nobody's but
/// that of an authority that watches over all. One statement, and none for whoever acts for no authority.
///
/// # Errors
/// When the database fails.
pub(crate) async fn watched_by(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    ids: &[Uuid],
) -> Result<HashSet<Uuid>, Error> {
    let Some(scope) = viewer.scope() else {
        return Ok(HashSet::new());
    };
    let there = Query::select()
        .column(placement::Column::Id)
        .from(placement::Entity)
        .and_where(placement::Column::SiteId.in_subquery(scope.sites()))
        .to_owned();
    let applied = Query::select()
        .column(application::Column::CandidateId)
        .from(application::Entity)
        .and_where(application::Column::CandidateId.is_in(ids.iter().copied()))
        .and_where(application::Column::PlacementId.in_subquery(there))
        .to_owned();
    let agreed = Query::select()
        .column(agreement::Column::CandidateId)
        .from(agreement::Entity)
        .and_where(agreement::Column::CandidateId.is_in(ids.iter().copied()))
        .cond_where(scope.of_country(agreement::Column::Country))
        .to_owned();
    let found: Vec<Uuid> = candidate::Entity::find()
        .select_only()
        .column(candidate::Column::Id)
        .filter(candidate::Column::Id.is_in(ids.iter().copied()))
        .filter(
            Condition::any()
                .add(scope.of_country(candidate::Column::Country))
                .add(candidate::Column::Id.in_subquery(applied))
                .add(candidate::Column::Id.in_subquery(agreed)),
        )
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().collect())
}

async fn entrusted_to(ctx: &Ctx, services: &[Uuid], ids: &[Uuid]) -> Result<HashSet<Uuid>, Error> {
    if services.is_empty() {
        return Ok(HashSet::new());
    }
    let found: Vec<Uuid> = caseload_entry::Entity::find()
        .select_only()
        .column(caseload_entry::Column::CandidateId)
        .filter(caseload_entry::Column::OrganisationId.is_in(services.iter().copied()))
        .filter(caseload_entry::Column::CandidateId.is_in(ids.iter().copied()))
        .into_tuple()
        .all(ctx.db.reader())
        .await?;
    Ok(found.into_iter().collect())
}

async fn applied_to(ctx: &Ctx, enterprises: &[Uuid], ids: &[Uuid]) -> Result<HashSet<Uuid>, Error> {
    if enterprises.is_empty() {
        return Ok(HashSet::new());
    }
    let own = Query::select()
        .column(placement::Column::Id)
        .from(placement::Entity)
        .and_where(placement::Column::OrganisationId.is_in(enterprises.iter().copied()))
        .to_owned();
    let found: Vec<Uuid> = application::Entity::find()
        .select_only()
        .column(application::Column::CandidateId)
        .filter(application::Column::CandidateId.is_in(ids.iter().copied()))
        .filter(application::Column::PlacementId.in_subquery(own))
        .filter(application::Column::State.is_not_in(ENDED))
        .into_tuple()
        .all(ctx.db.reader())
        .await?;
    Ok(found.into_iter().collect())
}

/// The candidates entrusted to the viewer's employment services who still consent, newest first.
///
/// # Errors
/// Refuses who is not a broker.
pub async fn caseload(ctx: &Ctx, viewer: &Viewer, page: Page) -> Result<Slice<Candidate>, Error> {
    viewer.account()?;
    let services = viewer.organisations(OrganisationKind::EmploymentService);
    if services.is_empty() {
        return Ok(Slice::cut(Vec::new(), page, 0));
    }
    let entrusted = Query::select()
        .column(caseload_entry::Column::CandidateId)
        .from(caseload_entry::Entity)
        .and_where(caseload_entry::Column::OrganisationId.is_in(services))
        .to_owned();
    let all = candidate::Entity::find()
        .filter(candidate::Column::Id.in_subquery(entrusted))
        .filter(candidate::Column::BrokeringConsentAt.is_not_null());
    let total = all.clone().count(ctx.db.reader()).await?;
    let mut query = all
        .select_only()
        .column(candidate::Column::Id)
        .order_by_desc(candidate::Column::Id);
    if let Some(before) = page.before {
        query = query.filter(candidate::Column::Id.lt(before));
    }
    let ids: Vec<Uuid> = query
        .limit(page.limit + 1)
        .into_tuple()
        .all(ctx.db.reader())
        .await?;
    let mut found = store::load(ctx.db.reader(), &ids).await?;
    let items = ids
        .into_iter()
        .filter_map(|id| found.remove(&id).map(|candidate| (id, candidate)))
        .collect();
    Ok(Slice::cut(items, page, total))
}
