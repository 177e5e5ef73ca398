//! Ending messages by the link that each of them has.

use async_graphql::InputObject;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, ModelTrait, QueryFilter,
};

use super::{SavedSearch, store};
use crate::accounts::secrets;
use crate::context::Ctx;
use crate::entities::saved_search::{ActiveModel, Column, Entity, Model};
use crate::entities::unsubscribe_token;
use crate::error::Error;
use crate::vocabulary::SavedSearchState;

/// Ends the messages of a search.
#[derive(Clone, Debug, InputObject)]
pub struct EndSearchAlertInput {
    /// Out of the link in any of its messages.
    pub token: String,
}

/// The search behind the link to confirm it, or to end its messages; nothing when the link is too old or the
/// search is gone. Whoever holds the link may know.
///
/// # Errors
/// When the database fails.
pub async fn search_alert(ctx: &Ctx, token: &str) -> Result<Option<SavedSearch>, Error> {
    let db = ctx.db.reader();
    let hash = secrets::hash(token.trim());
    let to_confirm = Entity::find()
        .filter(Column::ConfirmationHash.eq(&hash))
        .filter(Column::ConfirmBy.gt(ctx.now()))
        .one(db)
        .await?;
    let found = match to_confirm {
        Some(found) => Some(found),
        None => of_message(db, &hash).await?,
    };
    Ok(store::with_asked(db, found.into_iter().collect())
        .await?
        .pop())
}

/// Ends the messages of a search: one of an account is paused, one of an address alone is deleted. Doing it again
/// changes nothing, and a link that nobody knows is answered alike.
///
/// # Errors
/// When the database fails.
pub async fn end_search_alert(ctx: &Ctx, input: EndSearchAlertInput) -> Result<(), Error> {
    let work = ctx.begin(None).await?;
    let Some(found) = of_message(&*work, &secrets::hash(input.token.trim())).await? else {
        return Ok(());
    };
    let (id, watched) = (found.id, found.watched_search_id);
    match found.account_id {
        Some(_) => {
            let change = ActiveModel {
                id: Set(id),
                state: Set(SavedSearchState::Paused),
                ..Default::default()
            };
            change.update(&*work).await?;
        }
        None => {
            found.delete(&*work).await?;
        }
    }
    work.commit().await?;
    store::forget_unwatched(ctx, vec![watched]).await
}

async fn of_message(db: &impl ConnectionTrait, hash: &str) -> Result<Option<Model>, Error> {
    let Some(token) = unsubscribe_token::Entity::find_by_id(hash).one(db).await? else {
        return Ok(None);
    };
    Ok(Entity::find_by_id(token.saved_search_id).one(db).await?)
}
