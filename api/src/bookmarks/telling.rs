//! Telling those who saved a placement that it takes no more applications. Once each; message and note are one
//! transaction, so a stop at any moment neither loses it nor says it twice.

use sea_orm::sea_query::{Expr, LockType, Query};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationDef, Select,
};
use serde_json::json;
use uuid::Uuid;

use crate::context::Ctx;
use crate::entities::bookmark::{Column, Entity, Model};
use crate::entities::{account, application, candidate, placement};
use crate::error::Error;
use crate::notifications::{Notice, Recipient, Template};
use crate::placements::recheck::{note, noted};
use crate::placements::{Placement, store};
use crate::vocabulary::PlacementState;
use crate::work::Work;

/// Bookmarks told of in one transaction.
const BATCH: u64 = 200;
/// The day up to which placements were told whose last day has passed.
const KEY: &str = "bookmarks_told_on";

/// Tells of those among `changed` that were closed or filled, all that there are. Part of whoever's transaction has
/// seen that they changed.
///
/// # Errors
/// When the database fails.
pub(crate) async fn tell_changed(work: &mut Work, changed: &[Uuid]) -> Result<(), Error> {
    let over = Condition::all()
        .add(placement::Column::Id.is_in(changed.iter().copied()))
        .add(placement::Column::State.is_in([PlacementState::Closed, PlacementState::Filled]));
    while tell(work, over.clone()).await? > 0 {}
    Ok(())
}

/// Tells of placements whose last day to apply has passed: once a day, and some at a time. Whatever was cut off is
/// gone on with.
///
/// # Errors
/// When the database fails; what was told until then stays told.
pub async fn tell_past(ctx: &Ctx) -> Result<(), Error> {
    let today = ctx.today().to_string();
    if noted(ctx.db.reader(), KEY).await?.as_deref() == Some(today.as_str()) {
        return Ok(());
    }
    let past = Condition::all()
        .add(placement::Column::State.eq(PlacementState::Published))
        .add(placement::Column::ClosesOn.lt(ctx.today()));
    loop {
        let mut work = ctx.begin(None).await?;
        let told = tell(&mut work, past.clone()).await?;
        if told == 0 {
            note(&*work, KEY, &today).await?;
        }
        work.commit().await?;
        if told == 0 {
            return Ok(());
        }
    }
}

/// Tells some of those that wait. How many there were.
async fn tell(work: &mut Work, over: Condition) -> Result<usize, Error> {
    let rows = untold(over)
        .limit(BATCH)
        .lock(LockType::NoKeyUpdate)
        .all(&**work)
        .await?;
    if rows.is_empty() {
        return Ok(0);
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.placement_id).collect();
    let placements = store::load(&**work, &ids).await?;
    let recipients = recipients(work, &rows).await?;
    for (row, recipient) in rows.iter().zip(recipients) {
        if let (Some(placement), Some(recipient)) = (placements.get(&row.placement_id), recipient) {
            work.notify(notice(row, placement, recipient));
        }
    }
    let told: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    Entity::update_many()
        .col_expr(Column::ToldAt, Expr::value(Some(work.at())))
        .filter(Column::Id.is_in(told))
        .exec(&**work)
        .await?;
    Ok(rows.len())
}

/// The placements are asked below and not joined, so that only bookmarks are locked.
fn untold(over: Condition) -> Select<Entity> {
    let placements = Query::select()
        .column(placement::Column::Id)
        .from(placement::Entity)
        .cond_where(over)
        .to_owned();
    Entity::find()
        .filter(Column::ToldAt.is_null())
        .filter(Column::PlacementId.in_subquery(placements))
        .order_by_asc(Column::Id)
}

/// Whom to write to, in the order of the rows: nobody whose account is disabled, and nobody who applied, because they
/// are told of their application.
async fn recipients(work: &Work, rows: &[Model]) -> Result<Vec<Option<Recipient>>, Error> {
    let accounts: Vec<Uuid> = rows.iter().map(|row| row.account_id).collect();
    let placements: Vec<Uuid> = rows.iter().map(|row| row.placement_id).collect();
    let owners = account::Entity::find()
        .filter(account::Column::Id.is_in(accounts.clone()))
        .filter(account::Column::DisabledAt.is_null())
        .all(&**work)
        .await?;
    let of_candidate: RelationDef = application::Entity::belongs_to(candidate::Entity)
        .from(application::Column::CandidateId)
        .to(candidate::Column::Id)
        .into();
    let applied: Vec<(Uuid, Uuid)> = application::Entity::find()
        .select_only()
        .column(candidate::Column::AccountId)
        .column(application::Column::PlacementId)
        .join(JoinType::InnerJoin, of_candidate)
        .filter(candidate::Column::AccountId.is_in(accounts))
        .filter(application::Column::PlacementId.is_in(placements))
        .into_tuple()
        .all(&**work)
        .await?;
    let recipient = |row: &Model| {
        let owner = owners.iter().find(|owner| owner.id == row.account_id)?;
        let has_applied = applied.contains(&(row.account_id, row.placement_id));
        let email = owner.email.clone().filter(|_| !has_applied)?;
        Some(Recipient {
            email,
            locale: owner.locale.clone(),
        })
    };
    Ok(rows.iter().map(recipient).collect())
}

fn notice(row: &Model, placement: &Placement, recipient: Recipient) -> Notice {
    Notice {
        event: format!("bookmark_closed:{}:{}", row.id, placement.version),
        template: Template::BookmarkClosed,
        recipient,
        parameters: json!({
            "placement": placement.title,
            "enterprise": placement.enterprise.name,
            "link": "/saved",
        }),
    }
}
