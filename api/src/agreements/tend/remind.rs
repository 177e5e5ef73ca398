//! Reminders of missing signatures: friendly at first, then to more people, and at most one a day.

use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::held;
use crate::agreements::notices::{self, Urgency};
use crate::agreements::{Agreement, draft};
use crate::context::Ctx;
use crate::entities::agreement;
use crate::error::Error;
use crate::work::Work;

/// Days between two friendly reminders.
const FRIENDLY_EVERY: i64 = 3;
/// Days before the last one from which a reminder goes out daily, to the enterprise too.
const SOON: i64 = 3;

/// Reminds whoever hasn't signed, if today is a day for it. Whether it did.
pub(super) async fn remind(ctx: &Ctx, id: Uuid) -> Result<bool, Error> {
    let today = ctx.today();
    let mut work = ctx.begin(None).await?;
    let agreement = held(&work, id).await?;
    let waits = !agreement.awaiting().is_empty();
    if !waits || agreement.reminded_on == Some(today) {
        return Ok(false);
    }
    let urgency = urgency(&agreement, today);
    // Marked on other days too, so that an agreement is looked at once a day.
    mark(&work, agreement.id, today).await?;
    if let Some(urgency) = urgency {
        let candidate = draft::candidate(&work, agreement.candidate_id).await?;
        notices::remind(&mut work, &agreement, &candidate, urgency).await?;
    }
    work.commit().await?;
    Ok(urgency.is_some())
}

fn urgency(agreement: &Agreement, today: NaiveDate) -> Option<Urgency> {
    let asked_on = agreement.open()?.created_at.date_naive();
    let left = agreement.sign_by.map(|last| (last - today).num_days());
    let since = (today - asked_on).num_days();
    match left {
        _ if since < 1 => None,
        Some(..=0) => Some(Urgency::Last),
        Some(left) if left <= SOON => Some(Urgency::Soon),
        _ => (since % FRIENDLY_EVERY == 0).then_some(Urgency::Friendly),
    }
}

/// Notes that the agreement was looked at today.
async fn mark(work: &Work, id: Uuid, today: NaiveDate) -> Result<(), Error> {
    agreement::Entity::update_many()
        .col_expr(agreement::Column::RemindedOn, Expr::value(today))
        .filter(agreement::Column::Id.eq(id))
        .exec(&**work)
        .await?;
    Ok(())
}
