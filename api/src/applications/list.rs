//! Reading applications.

use std::sync::Arc;

use uuid::Uuid;

use super::{Application, store, visible};
use crate::context::Ctx;
use crate::error::Error;
use crate::graphql::connection::{Page, Slice};
use crate::placements::Placement;
use crate::viewer::Viewer;

/// The application, if there is one that the viewer may read.
///
/// # Errors
/// When the database fails.
pub async fn application(
    ctx: &Ctx,
    viewer: &Viewer,
    id: Uuid,
) -> Result<Option<Application>, Error> {
    let Some(found) = store::load(ctx.db.reader(), &[id]).await?.remove(&id) else {
        return Ok(None);
    };
    Ok(visible(ctx, viewer, &found).await?.then_some(found))
}

/// The viewer's own applications and those of their wards, newest first.
///
/// # Errors
/// Refuses who isn't signed in.
pub async fn own(ctx: &Ctx, viewer: &Viewer, page: Page) -> Result<Slice<Arc<Application>>, Error> {
    let account = viewer.account()?;
    let candidates: Vec<Uuid> = account
        .candidate_id
        .into_iter()
        .chain(account.wards.iter().copied())
        .collect();
    let (ids, total) = store::of_candidates(ctx.db.reader(), &candidates, page).await?;
    Ok(Slice::cut(loaded(ctx, ids).await?, page, total))
}

/// Who applied to a placement, for members of its enterprise: best fit first, newer ones first among
/// equals. Nothing for everybody else.
///
/// # Errors
/// When the database fails.
pub async fn of_placement(
    ctx: &Ctx,
    viewer: &Viewer,
    placement: &Placement,
    page: Page,
) -> Result<Option<Slice<Arc<Application>>>, Error> {
    if !viewer.is_member_of(placement.enterprise.id) {
        return Ok(None);
    }
    let applicants = store::of_placement(ctx.db.reader(), placement.id).await?;
    let total = applicants.len() as u64;
    let ranked = ranked(ctx, placement, applicants).await?;
    let ids = after(ranked, page.before).take(page_size(page)).collect();
    Ok(Some(Slice::cut(loaded(ctx, ids).await?, page, total)))
}

/// The applications by how well the candidates fit; the sort keeps newer ones first among equals.
async fn ranked(
    ctx: &Ctx,
    placement: &Placement,
    applicants: Vec<(Uuid, Uuid)>,
) -> Result<Vec<Uuid>, Error> {
    let candidates: Vec<Uuid> = applicants.iter().map(|(_, candidate)| *candidate).collect();
    let fits = crate::brokering::applicant_fits(ctx, placement, &candidates).await?;
    let mut ranked = applicants;
    ranked.sort_by_key(|(_, candidate)| std::cmp::Reverse(fits.get(candidate).copied()));
    Ok(ranked.into_iter().map(|(id, _)| id).collect())
}

/// What comes after the last one of the page before; all of it when there was none, or it is gone.
fn after(ranked: Vec<Uuid>, last: Option<Uuid>) -> impl Iterator<Item = Uuid> {
    let start = last
        .and_then(|last| ranked.iter().position(|id| *id == last))
        .map_or(0, |position| position + 1);
    ranked.into_iter().skip(start)
}

fn page_size(page: Page) -> usize {
    usize::try_from(page.limit + 1).unwrap_or(usize::MAX)
}

async fn loaded(ctx: &Ctx, ids: Vec<Uuid>) -> Result<Vec<(Uuid, Arc<Application>)>, Error> {
    let mut found = store::load(ctx.db.reader(), &ids).await?;
    Ok(ids
        .into_iter()
        .filter_map(|id| {
            found
                .remove(&id)
                .map(|application| (id, Arc::new(application)))
        })
        .collect())
}
