//! Reading agreements.

use sea_orm::{ColumnTrait, Condition};
use std::sync::Arc;
use uuid::Uuid;

use super::{Agreement, store};
use crate::context::Ctx;
use crate::entities::agreement;
use crate::error::Error;
use crate::graphql::connection::{Page, Slice};
use crate::viewer::Viewer;

/// The agreement, if there is one that the viewer may read.
///
/// # Errors
/// When the database fails.
pub async fn agreement(ctx: &Ctx, viewer: &Viewer, id: Uuid) -> Result<Option<Agreement>, Error> {
    let found = store::load(ctx.db.reader(), &[id]).await?.remove(&id);
    Ok(found.filter(|agreement| agreement.visible(viewer)))
}

/// The agreements that the viewer may read, newest first.
///
/// # Errors
/// Refuses who isn't signed in.
pub async fn own(ctx: &Ctx, viewer: &Viewer, page: Page) -> Result<Slice<Arc<Agreement>>, Error> {
    let db = ctx.db.reader();
    let (ids, total) = store::page(db, readable(viewer)?, page).await?;
    let mut found = store::load(db, &ids).await?;
    let items = ids
        .into_iter()
        .filter_map(|id| found.remove(&id).map(|agreement| (id, Arc::new(agreement))))
        .collect();
    Ok(Slice::cut(items, page, total))
}

/// The same as [`Agreement::visible`], as the database asks it.
fn readable(viewer: &Viewer) -> Result<Condition, Error> {
    let account = viewer.account()?;
    if viewer.is_authority() || viewer.is_administrator() {
        return Ok(Condition::all());
    }
    let candidates = account
        .candidate_id
        .into_iter()
        .chain(account.wards.iter().copied());
    let organisations: Vec<Uuid> = account.memberships.iter().map(|(id, _)| *id).collect();
    Ok(Condition::any()
        .add(agreement::Column::CandidateId.is_in(candidates))
        .add(agreement::Column::OrganisationId.is_in(organisations.iter().copied()))
        .add(agreement::Column::TrainingProviderId.is_in(organisations)))
}
