//! Searches that an account saved.

use async_graphql::{ID, InputObject};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::LockType;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, ModelTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::{Asked, MOST_OF_ACCOUNT, SavedSearch, store};
use crate::context::Ctx;
use crate::entities::saved_search::{ActiveModel, Column, Entity, Model};
use crate::entities::{account, watched_search};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::ids::{self, Kind};
use crate::placements::search::PlacementFilter;
use crate::viewer::Viewer;
use crate::vocabulary::{AlertFrequency, SavedSearchState};
use crate::work::Work;

/// Characters of a name.
pub(super) const MOST_OF_NAME: usize = 120;

/// Saves a search for whoever is signed in. The same search saved again takes the new name and frequency.
#[derive(Clone, Debug, InputObject)]
pub struct SaveSearchInput {
    /// What the owner calls it, 1 to 120 characters.
    pub name: String,
    /// As placements takes it.
    pub query: Option<String>,
    /// As placements takes it.
    pub filter: Option<PlacementFilter>,
    pub frequency: AlertFrequency,
}

/// Changes what is given.
#[derive(Clone, Debug, InputObject)]
pub struct ChangeSavedSearchInput {
    pub id: ID,
    pub name: Option<String>,
    pub frequency: Option<AlertFrequency>,
    /// True stops the messages; false begins them again, with what is published from then on.
    pub paused: Option<bool>,
}

/// Forgets a saved search.
#[derive(Clone, Debug, InputObject)]
pub struct DeleteSavedSearchInput {
    pub id: ID,
}

/// The viewer's own saved searches, newest first; at most [`MOST_OF_ACCOUNT`].
///
/// # Errors
/// When the database fails.
pub async fn own(ctx: &Ctx, viewer: &Viewer) -> Result<Vec<SavedSearch>, Error> {
    let Some(account_id) = viewer.account_id() else {
        return Ok(Vec::new());
    };
    let rows = Entity::find()
        .filter(Column::AccountId.eq(account_id))
        .order_by_desc(Column::Id)
        .all(ctx.db.reader())
        .await?;
    store::with_asked(ctx.db.reader(), rows).await
}

/// Saves a search.
///
/// # Errors
/// Refuses whoever isn't signed in, what can't be searched for, and more than [`MOST_OF_ACCOUNT`].
pub async fn save_search(
    ctx: &Ctx,
    viewer: &Viewer,
    input: SaveSearchInput,
) -> Result<SavedSearch, Error> {
    let account_id = viewer.account()?.account_id;
    let mut form = Form::new();
    let name = form.text("name", &input.name, MOST_OF_NAME);
    let filter = input.filter.unwrap_or_default();
    let asked = form.keep(Asked::check(ctx, viewer, input.query, filter))?;
    form.finish()?;
    let Some(asked) = asked else {
        return Err(Refusal::invalid("query", "This can't be searched for.").into());
    };
    let work = ctx.begin(Some(account_id)).await?;
    hold(&work, account_id).await?;
    let watched = store::watched(ctx, &*work, &asked).await?;
    let known = Entity::find()
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::WatchedSearchId.eq(watched))
        .one(&*work)
        .await?;
    let row = match known {
        Some(known) => {
            let change = Change {
                name: Some(name),
                frequency: Some(input.frequency),
                paused: Some(false),
            };
            change.make(&work, known).await?
        }
        None => {
            expect_room(&work, account_id).await?;
            let new = Model {
                id: ctx.new_id(),
                watched_search_id: watched,
                account_id: Some(account_id),
                email: None,
                locale: viewer.language.clone(),
                name,
                frequency: input.frequency,
                state: SavedSearchState::Active,
                confirmation_hash: None,
                confirm_by: None,
                since: work.at(),
                told_to: 0,
                has_news: false,
                next_at: input.frequency.next_at(None, work.at()),
                told_at: None,
                created_at: work.at(),
            };
            new.into_active_model().insert(&*work).await?
        }
    };
    work.commit().await?;
    SavedSearch::of(row, &asked.kept())
}

/// Changes name or frequency, pauses or goes on.
///
/// # Errors
/// Refuses one that isn't the viewer's, and a name that can't be used.
pub async fn change_saved_search(
    ctx: &Ctx,
    viewer: &Viewer,
    input: ChangeSavedSearchInput,
) -> Result<SavedSearch, Error> {
    let account_id = viewer.account()?.account_id;
    let id = ids::decode(Kind::SavedSearch, &input.id, "id")?;
    let mut form = Form::new();
    let name = input
        .name
        .map(|name| form.text("name", &name, MOST_OF_NAME));
    let work = ctx.begin(Some(account_id)).await?;
    let row = of_account(&work, account_id, id).await?;
    form.finish()?;
    let change = Change {
        name,
        frequency: input.frequency,
        paused: input.paused,
    };
    let changed = change.make(&work, row).await?;
    let asked = watched_search::Entity::find_by_id(changed.watched_search_id)
        .one(&*work)
        .await?
        .ok_or_else(|| Error::Corrupt(format!("saved search {id} asks for nothing")))?;
    work.commit().await?;
    SavedSearch::of(changed, &asked.asked)
}

/// Forgets a saved search. Its id, to tell which.
///
/// # Errors
/// Refuses one that isn't the viewer's.
pub async fn delete_saved_search(
    ctx: &Ctx,
    viewer: &Viewer,
    input: DeleteSavedSearchInput,
) -> Result<Uuid, Error> {
    let account_id = viewer.account()?.account_id;
    let id = ids::decode(Kind::SavedSearch, &input.id, "id")?;
    let work = ctx.begin(Some(account_id)).await?;
    let row = of_account(&work, account_id, id).await?;
    let watched = row.watched_search_id;
    row.delete(&*work).await?;
    work.commit().await?;
    store::forget_unwatched(ctx, vec![watched]).await?;
    Ok(id)
}

/// The account's own saved search; that of anybody else doesn't exist.
async fn of_account(work: &Work, account_id: Uuid, id: Uuid) -> Result<Model, Error> {
    Entity::find_by_id(id)
        .filter(Column::AccountId.eq(account_id))
        .lock(LockType::NoKeyUpdate)
        .one(&**work)
        .await?
        .ok_or_else(|| Refusal::not_found("id", Kind::SavedSearch.word()).into())
}

/// Two that are saved at the same moment are counted one after the other.
async fn hold(work: &Work, account_id: Uuid) -> Result<(), Error> {
    account::Entity::find_by_id(account_id)
        .lock(LockType::NoKeyUpdate)
        .one(&**work)
        .await?;
    Ok(())
}

async fn expect_room(work: &Work, account_id: Uuid) -> Result<(), Error> {
    let own = Entity::find().filter(Column::AccountId.eq(account_id));
    if own.count(&**work).await? < MOST_OF_ACCOUNT {
        return Ok(());
    }
    let message =
        format!("You have saved {MOST_OF_ACCOUNT} searches, which is the most. Delete one first.");
    Err(Refusal::whole(UserErrorCode::NotAllowedNow, message).into())
}

struct Change {
    name: Option<String>,
    frequency: Option<AlertFrequency>,
    paused: Option<bool>,
}

impl Change {
    async fn make(self, work: &Work, row: Model) -> Result<Model, Error> {
        let frequency = self.frequency.unwrap_or(row.frequency);
        let resumes = self.paused == Some(false) && row.state == SavedSearchState::Paused;
        let mut change = ActiveModel {
            id: Set(row.id),
            frequency: Set(frequency),
            next_at: Set(frequency.next_at(row.told_at, row.created_at)),
            ..Default::default()
        };
        if let Some(name) = self.name {
            change.name = Set(name);
        }
        if let Some(paused) = self.paused {
            change.state = Set(match paused {
                true => SavedSearchState::Paused,
                false => SavedSearchState::Active,
            });
        }
        if resumes {
            change.since = Set(work.at());
        }
        Ok(change.update(&**work).await?)
    }
}
