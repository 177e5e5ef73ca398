//! Applications that end without anybody's answer: the placement closes, or an offer's last day passes.

use uuid::Uuid;

use super::change::{self, Change};
use super::machine::Step;
use super::{Application, notices, store};
use crate::candidates::{self, Candidate};
use crate::context::Ctx;
use crate::error::Error;
use crate::placements::Placement;
use crate::work::Work;

/// Offers looked at in one go.
const BATCH: u64 = 500;

/// Ends the open applications to a placement that closes, and tells each candidate, with the reason if the
/// enterprise gave one. Part of whoever's transaction closes it, who holds the placement.
///
/// # Errors
/// When the database fails.
pub async fn close_applications(
    ctx: &Ctx,
    work: &mut Work,
    placement: &Placement,
    reason: Option<&str>,
) -> Result<(), Error> {
    for id in store::open_of_placement(&**work, placement.id).await? {
        lapse(ctx, work, placement, id, reason).await?;
    }
    Ok(())
}

/// Ends offers that nobody accepted in time, each in a transaction of its own. How many there were. One that
/// can't be ended is logged and left for the next time; it doesn't keep the others waiting.
///
/// # Errors
/// When the offers can't be read; what was ended until then stays ended.
pub async fn lapse_overdue(ctx: &Ctx) -> Result<u64, Error> {
    let (mut ended, mut last) = (0, None);
    loop {
        let overdue = store::overdue(ctx.db.reader(), ctx.today(), last, BATCH).await?;
        if overdue.is_empty() {
            return Ok(ended);
        }
        for id in overdue {
            last = Some(id);
            match lapse_one(ctx, id).await {
                Ok(done) => ended += u64::from(done),
                Err(error) => {
                    tracing::error!(application = %id, error = %error, "an offer that ran out could not be ended");
                }
            }
        }
    }
}

async fn lapse_one(ctx: &Ctx, id: Uuid) -> Result<bool, Error> {
    let mut work = ctx.begin(None).await?;
    let Some((application, placement)) = change::hold(&work, id).await? else {
        return Ok(false);
    };
    if !application.is_overdue_on(ctx.today()) {
        return Ok(false);
    }
    let (application, candidate) = lapse(ctx, &mut work, &placement, id, None).await?;
    notices::ran_out(&mut work, &application, &placement, &candidate).await?;
    work.commit().await?;
    Ok(true)
}

/// Ends an accepted application whose agreement came to nothing; its place is free again. Part of whoever's
/// transaction ends the agreement, who tells everybody. Nothing happens to one that isn't accepted any more.
///
/// # Errors
/// When the database fails.
pub(crate) async fn end_with_agreement(
    ctx: &Ctx,
    work: &mut Work,
    application: &Application,
    placement: &Placement,
    reason: Option<&str>,
) -> Result<(), Error> {
    debug_assert_eq!(application.placement_id, placement.id);
    let step = Step::EndWithAgreement;
    let Ok(row) = change::allowed(application, step, ctx.today()) else {
        return Ok(());
    };
    let change = Change {
        step,
        reason,
        reply_by: None,
    };
    change::apply(ctx, work, application, row, &change).await
}

async fn lapse(
    ctx: &Ctx,
    work: &mut Work,
    placement: &Placement,
    id: Uuid,
    reason: Option<&str>,
) -> Result<(Application, Candidate), Error> {
    store::hold(&**work, id).await?;
    let application = store::one(&**work, id).await?;
    let row = change::allowed(&application, Step::Lapse, ctx.today())?;
    let change = Change {
        step: Step::Lapse,
        reason,
        reply_by: None,
    };
    change::apply(ctx, work, &application, row, &change).await?;
    let application = store::one(&**work, id).await?;
    let mut candidates = candidates::store::load(&**work, &[application.candidate_id]).await?;
    let candidate = candidates
        .remove(&application.candidate_id)
        .ok_or_else(|| Error::Corrupt(format!("application {id} has no candidate")))?;
    notices::moved(work, &application, placement, &candidate, &change).await?;
    Ok((application, candidate))
}
