//! Reading agreements.

use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition};
use std::sync::Arc;
use uuid::Uuid;

use super::{Agreement, store};
use crate::context::Ctx;
use crate::entities::{agreement, agreement_version};
use crate::error::Error;
use crate::graphql::connection::{Page, Slice};
use crate::ids::{self, Kind};
use crate::viewer::{SignedIn, Viewer};

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
        .add(named_as_guardian(account))
        .add(agreement::Column::OrganisationId.is_in(organisations.iter().copied()))
        .add(agreement::Column::TrainingProviderId.is_in(organisations)))
}

/// Of those who were wards and are of full age by now: the agreements whose text names the guardian.
fn named_as_guardian(account: &SignedIn) -> Condition {
    let id = ids::encode(Kind::Account, account.account_id);
    // As a canonical document writes it. No text in it can hold these quotation marks unescaped.
    let named = format!("\"account\":\"{}\"", id.as_str());
    let versions = Query::select()
        .column(agreement_version::Column::AgreementId)
        .from(agreement_version::Entity)
        .and_where(agreement_version::Column::Document.contains(named))
        .to_owned();
    Condition::all()
        .add(agreement::Column::CandidateId.is_in(account.grown_wards.iter().copied()))
        .add(agreement::Column::Id.in_subquery(versions))
}
