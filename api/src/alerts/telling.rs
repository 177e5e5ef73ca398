//! Writing messages to those whose search has news and whose time has come.

use chrono::Duration;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{LockBehavior, LockType};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, JoinType,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, RelationDef, Select,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::Asked;
use crate::accounts::secrets;
use crate::context::Ctx;
use crate::entities::saved_search::{ActiveModel, Column, Entity, Model};
use crate::entities::{account, placement, search_match, unsubscribe_token, watched_search};
use crate::error::Error;
use crate::notifications::{Notice, Recipient, Template};
use crate::placements::{Placement, store};
use crate::vocabulary::{PlacementState, SavedSearchState};
use crate::work::Work;

/// Searches told of in one transaction.
const BATCH: u64 = 20;
/// Placements in one message; the rest is behind its link.
const MOST_IN_MESSAGE: u64 = 10;
/// A placement that became public so shortly before a search was saved was not on its page yet.
const SLACK_SECONDS: i64 = 30;
/// Hours after which it is looked again whether an account has confirmed its address.
const HOURS_TO_WAIT: i64 = 24;

/// Tells of what is new, at most [`BATCH`] searches. How many were looked at.
///
/// Processes take different rows; a message is in the outbox if and only if its search has moved on.
///
/// # Errors
/// When the database fails; then nothing was told.
pub async fn tell_due(ctx: &Ctx) -> Result<usize, Error> {
    if due(ctx).one(ctx.db.reader()).await?.is_none() {
        return Ok(0);
    }
    let mut work = ctx.begin(None).await?;
    let due = due(ctx)
        .limit(BATCH)
        .lock_with_behavior(LockType::NoKeyUpdate, LockBehavior::SkipLocked)
        .all(&*work)
        .await?;
    let count = due.len();
    for saved in due {
        tell(ctx, &mut work, saved).await?;
    }
    work.commit().await?;
    Ok(count)
}

fn due(ctx: &Ctx) -> Select<Entity> {
    Entity::find()
        .filter(Column::HasNews.eq(true))
        .filter(Column::State.eq(SavedSearchState::Active))
        .filter(Column::NextAt.lte(ctx.now()))
        .order_by_asc(Column::NextAt)
}

async fn tell(ctx: &Ctx, work: &mut Work, saved: Model) -> Result<(), Error> {
    let Some(recipient) = recipient(work, &saved).await? else {
        let later = ActiveModel {
            id: Set(saved.id),
            next_at: Set(work.at() + Duration::hours(HOURS_TO_WAIT)),
            ..Default::default()
        };
        later.update(&**work).await?;
        return Ok(());
    };
    let mut change = ActiveModel {
        id: Set(saved.id),
        has_news: Set(false),
        ..Default::default()
    };
    if let Some(last) = last_match(work, &saved).await? {
        change.told_to = Set(last);
        let news = news(ctx, work, &saved).await?;
        if news.total > 0 {
            let letter = letter(ctx, work, &saved, &news, &recipient.locale).await?;
            work.notify(Notice {
                event: format!("search_alert:{}:{last}", saved.id),
                template: Template::SearchAlert,
                recipient,
                parameters: letter,
            });
            change.told_at = Set(Some(work.at()));
            change.next_at = Set(work.at() + saved.frequency.interval());
        }
    }
    change.update(&**work).await?;
    Ok(())
}

/// Whom to write to: the address that was confirmed by its link, or that of an account which proved that it is its
/// own by a code. Nobody for a while where it didn't, or where the account is disabled.
async fn recipient(work: &Work, saved: &Model) -> Result<Option<Recipient>, Error> {
    let Some(account_id) = saved.account_id else {
        return Ok(saved.email.clone().map(|email| Recipient {
            email,
            locale: saved.locale.clone(),
        }));
    };
    let owner = account::Entity::find_by_id(account_id)
        .filter(account::Column::DisabledAt.is_null())
        .filter(account::Column::EmailConfirmedAt.is_not_null())
        .one(&**work)
        .await?;
    Ok(owner.and_then(|owner| {
        Some(Recipient {
            email: owner.email?,
            locale: owner.locale,
        })
    }))
}

async fn last_match(work: &Work, saved: &Model) -> Result<Option<i64>, Error> {
    Ok(search_match::Entity::find()
        .select_only()
        .column_as(search_match::Column::Sequence.max(), "last")
        .filter(search_match::Column::WatchedSearchId.eq(saved.watched_search_id))
        .filter(search_match::Column::Sequence.gt(saved.told_to))
        .into_tuple::<Option<i64>>()
        .one(&**work)
        .await?
        .flatten())
}

/// What a message tells.
struct News {
    /// The newest, at most [`MOST_IN_MESSAGE`].
    shown: Vec<Placement>,
    total: u64,
}

/// What was found since the last message, is still open, and is newer than the search.
async fn news(ctx: &Ctx, work: &Work, saved: &Model) -> Result<News, Error> {
    let since = saved.since - Duration::seconds(SLACK_SECONDS);
    let still_open = Condition::any()
        .add(placement::Column::ClosesOn.is_null())
        .add(placement::Column::ClosesOn.gte(ctx.today()));
    let new = search_match::Entity::find()
        .select_only()
        .column(search_match::Column::PlacementId)
        .join(JoinType::InnerJoin, match_to_placement())
        .filter(search_match::Column::WatchedSearchId.eq(saved.watched_search_id))
        .filter(search_match::Column::Sequence.gt(saved.told_to))
        .filter(placement::Column::State.eq(PlacementState::Published))
        .filter(placement::Column::PublishedAt.gt(since))
        .filter(still_open);
    let total = new.clone().count(&**work).await?;
    let ids: Vec<Uuid> = new
        .order_by_desc(search_match::Column::Sequence)
        .limit(MOST_IN_MESSAGE)
        .into_tuple()
        .all(&**work)
        .await?;
    let mut loaded = store::load(&**work, &ids).await?;
    Ok(News {
        shown: ids.iter().filter_map(|id| loaded.remove(id)).collect(),
        total,
    })
}

fn match_to_placement() -> RelationDef {
    search_match::Entity::belongs_to(placement::Entity)
        .from(search_match::Column::PlacementId)
        .to(placement::Column::Id)
        .into()
}

/// The parameters of the message, with a new link to end them all.
async fn letter(
    ctx: &Ctx,
    work: &Work,
    saved: &Model,
    news: &News,
    locale: &str,
) -> Result<Value, Error> {
    let token = secrets::token(ctx)?;
    let row = unsubscribe_token::Model {
        hash: secrets::hash(&token),
        saved_search_id: saved.id,
        created_at: work.at(),
    };
    unsubscribe_token::Entity::insert(row.into_active_model())
        .exec_without_returning(&**work)
        .await?;
    let watched = watched_search::Entity::find_by_id(saved.watched_search_id)
        .one(&**work)
        .await?
        .ok_or_else(|| Error::Corrupt(format!("saved search {} asks for nothing", saved.id)))?;
    let items: Vec<Value> = news.shown.iter().map(item).collect();
    Ok(json!({
        "search": saved.name,
        "total": news.total,
        "items": items,
        "link": Asked::read(&watched.asked)?.path(),
        "unsubscribe": format!("/alerts/end/{token}?lang={locale}"),
    }))
}

fn item(placement: &Placement) -> Value {
    json!({
        "title": placement.title,
        "enterprise": placement.enterprise.name,
        "place": placement.site.locality,
        "starts_on": placement.starts_on.to_string(),
        "link": placement.path(),
    })
}
