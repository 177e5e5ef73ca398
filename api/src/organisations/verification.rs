//! Whether an organisation exists and is who it says: asked for by its members, decided by the authority.
//!
//! A code sent to an address at the domain of the organisation's website shows that whoever asks reads mail there. It
//! says nothing of whose website that is, so that it is shown to the authority and decides nothing by itself.

mod decide;
mod domain;
mod request;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::{Scope, mentors};
use crate::context::Ctx;
use crate::entities::organisation_verification::{Column, Entity, Model};
use crate::error::Error;
use crate::graphql::connection::{Page, Slice};
use crate::viewer::Viewer;
use crate::vocabulary::{VerificationMethod, VerificationState};

pub(crate) use decide::end_with_new_name;
pub use decide::{DecideVerificationInput, decide_verification};
pub use domain::{ConfirmVerificationByEmailDomainInput, confirm_verification_by_email_domain};
pub(crate) use request::ask_if_nobody_did;
pub use request::{RequestVerificationInput, request_verification};

/// One way in which an organisation asked to be checked, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub method: VerificationMethod,
    pub state: VerificationState,
    /// The number, the domain or the document's own reference.
    pub reference: Option<String>,
    /// What the organisation added.
    pub note: Option<String>,
    /// When somebody typed the code that was sent to an address at the domain.
    pub domain_confirmed_at: Option<DateTime<Utc>>,
    /// The authority's.
    pub reason: Option<String>,
    pub requested_at: DateTime<Utc>,
    pub decided_at: Option<DateTime<Utc>>,
}

impl From<Model> for Verification {
    fn from(row: Model) -> Self {
        let Model {
            id,
            organisation_id,
            method,
            state,
            reference,
            note,
            code_hash: _,
            code_attempts: _,
            code_expires_at: _,
            codes_sent: _,
            domain_confirmed_at,
            reason,
            requested_by: _,
            requested_at,
            decided_by: _,
            decided_at,
        } = row;
        Self {
            id,
            organisation_id,
            method,
            state,
            reference,
            note,
            domain_confirmed_at,
            reason,
            requested_at,
            decided_at,
        }
    }
}

/// The verifications that the viewer's authority watches over, newest first; none for everybody else. Without a
/// state, those that wait for a decision.
///
/// # Errors
/// When the database fails.
pub async fn verifications(
    ctx: &Ctx,
    viewer: &Viewer,
    state: Option<VerificationState>,
    page: Page,
) -> Result<Slice<Verification>, Error> {
    let Some(scope) = Scope::to_read(viewer) else {
        return Ok(Slice::cut(Vec::new(), page, 0));
    };
    let db = ctx.db.reader();
    let all = Entity::find().filter(waiting(
        &scope,
        state.unwrap_or(VerificationState::Requested),
    ));
    let total = all.clone().count(db).await?;
    let mut query = all.order_by_desc(Column::Id).limit(page.limit + 1);
    if let Some(before) = page.before {
        query = query.filter(Column::Id.lt(before));
    }
    let rows = query.all(db).await?;
    let items = rows.into_iter().map(|row| (row.id, row.into())).collect();
    Ok(Slice::cut(items, page, total))
}

/// How many verifications wait for an authority.
pub(crate) async fn count_waiting(db: &impl ConnectionTrait, scope: &Scope) -> Result<u64, Error> {
    let waiting = waiting(scope, VerificationState::Requested);
    Ok(Entity::find().filter(waiting).count(db).await?)
}

fn waiting(scope: &Scope, state: VerificationState) -> Condition {
    Condition::all()
        .add(Column::State.eq(state))
        .add(scope.of_organisation(Column::OrganisationId))
}

/// The verification, if the viewer may know of it: its organisation's members, and those who watch over it.
///
/// # Errors
/// When the database fails.
pub async fn verification(
    ctx: &Ctx,
    viewer: &Viewer,
    id: Uuid,
) -> Result<Option<Verification>, Error> {
    let db = ctx.db.reader();
    let Some(row) = Entity::find_by_id(id).one(db).await? else {
        return Ok(None);
    };
    let seen = mentors::may_see(db, viewer, row.organisation_id).await?;
    Ok(seen.then(|| row.into()))
}

/// Everything that organisations asked for, newest first. One statement.
///
/// # Errors
/// When the database fails.
pub async fn of_organisations(
    db: &impl ConnectionTrait,
    organisation_ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Verification>>, Error> {
    let mut found: HashMap<Uuid, Vec<Verification>> = HashMap::new();
    if organisation_ids.is_empty() {
        return Ok(found);
    }
    let rows = Entity::find()
        .filter(Column::OrganisationId.is_in(organisation_ids.iter().copied()))
        .order_by_desc(Column::Id)
        .all(db)
        .await?;
    for row in rows {
        found
            .entry(row.organisation_id)
            .or_default()
            .push(row.into());
    }
    Ok(found)
}

async fn one(db: &impl ConnectionTrait, id: Uuid) -> Result<Verification, Error> {
    let found = Entity::find_by_id(id).one(db).await?;
    found
        .map(Verification::from)
        .ok_or_else(|| Error::Corrupt(format!("verification {id} was written and is not there")))
}
