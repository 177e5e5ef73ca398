//! Somebody without an account asks to be written to, and confirms that the address is theirs.

use std::net::IpAddr;

use async_graphql::InputObject;
use chrono::Duration;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
};
use serde_json::json;

use super::saved::MOST_OF_NAME;
use super::{Asked, HOURS_TO_CONFIRM, MOST_OF_ADDRESS, SavedSearch, store};
use crate::accounts::attempts::Attempt;
use crate::accounts::secrets;
use crate::accounts::sign_up::LOCALES;
use crate::context::Ctx;
use crate::entities::saved_search::{ActiveModel, Column, Entity, Model};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::notifications::{Notice, Recipient, Template};
use crate::placements::search::PlacementFilter;
use crate::viewer::Viewer;
use crate::vocabulary::{AlertFrequency, SavedSearchState};
use crate::work::Work;

/// Requests of one address that may wait to be confirmed; more are not written to it.
const MOST_UNCONFIRMED: u64 = 3;

/// Asks for messages about a search at an address. The answer is the same whatever is known of the address.
#[derive(Clone, Debug, InputObject)]
pub struct RequestSearchAlertInput {
    pub email: String,
    /// What the reader calls it, 1 to 120 characters; no message has it before the address is confirmed.
    pub name: String,
    /// As placements takes it.
    pub query: Option<String>,
    /// As placements takes it.
    pub filter: Option<PlacementFilter>,
    pub frequency: AlertFrequency,
    /// ISO 639-1 of the language of the messages; the viewer's when it is left out.
    pub locale: Option<String>,
}

/// Confirms an address.
#[derive(Clone, Debug, InputObject)]
pub struct ConfirmSearchAlertInput {
    /// Out of the link in the message.
    pub token: String,
}

/// Sends a link to confirm with, unless the address has enough of them, or enough searches, or this one. What isn't
/// confirmed in [`HOURS_TO_CONFIRM`] is deleted.
///
/// # Errors
/// Refuses what is no address, what can't be searched for, and too many requests from one place or for one address.
pub async fn request_search_alert(
    ctx: &Ctx,
    viewer: &Viewer,
    input: RequestSearchAlertInput,
    client: IpAddr,
) -> Result<(), Error> {
    let mut form = Form::new();
    let email = form.email("email", &input.email);
    let name = form.text("name", &input.name, MOST_OF_NAME);
    let filter = input.filter.unwrap_or_default();
    let asked = form.keep(Asked::check(ctx, viewer, input.query, filter))?;
    form.finish()?;
    let Some(asked) = asked else {
        return Err(Refusal::invalid("query", "This can't be searched for.").into());
    };
    Attempt::to_be_written(&email, client).begin(ctx).await?;
    let locale = input.locale.unwrap_or_else(|| viewer.language.clone());
    let locale = LOCALES.iter().find(|known| **known == locale);
    let token = secrets::token(ctx)?;
    let mut work = ctx.begin(None).await?;
    if !has_room(&work, &email).await? {
        return Ok(());
    }
    let new = Model {
        id: ctx.new_id(),
        watched_search_id: store::watched(ctx, &*work, &asked).await?,
        account_id: None,
        email: Some(email.clone()),
        locale: (*locale.unwrap_or(&LOCALES[0])).to_owned(),
        name,
        frequency: input.frequency,
        state: SavedSearchState::Unconfirmed,
        confirmation_hash: Some(secrets::hash(&token)),
        confirm_by: Some(work.at() + Duration::hours(HOURS_TO_CONFIRM)),
        since: work.at(),
        told_to: 0,
        has_news: false,
        next_at: work.at(),
        told_at: None,
        created_at: work.at(),
    };
    let (id, locale) = (new.id, new.locale.clone());
    let once = OnConflict::new().do_nothing().to_owned();
    let inserted = Entity::insert(new.into_active_model())
        .on_conflict(once)
        .exec_without_returning(&*work)
        .await?;
    if inserted == 0 {
        // The address has this search already, confirmed or not.
        return Ok(());
    }
    work.notify(Notice {
        event: format!("search_alert_confirmation:{id}"),
        template: Template::SearchAlertConfirmation,
        recipient: Recipient {
            email,
            locale: locale.clone(),
        },
        // No word of whoever asked: they may write to somebody else's address.
        parameters: json!({ "hours": HOURS_TO_CONFIRM, "link": format!("/alerts/confirm/{token}?lang={locale}") }),
    });
    work.commit().await
}

/// Whether the address may have one more search, and one more message that asks about it.
async fn has_room(work: &Work, email: &str) -> Result<bool, Error> {
    let own = Entity::find().filter(Column::Email.eq(email));
    let unconfirmed = own
        .clone()
        .filter(Column::State.eq(SavedSearchState::Unconfirmed));
    Ok(own.count(&**work).await? < MOST_OF_ADDRESS
        && unconfirmed.count(&**work).await? < MOST_UNCONFIRMED)
}

/// Begins the messages of the search that the link is for.
///
/// # Errors
/// Refuses a link that was used, or is older than [`HOURS_TO_CONFIRM`].
pub async fn confirm_search_alert(
    ctx: &Ctx,
    input: ConfirmSearchAlertInput,
) -> Result<SavedSearch, Error> {
    let work = ctx.begin(None).await?;
    let found = Entity::find()
        .filter(Column::ConfirmationHash.eq(secrets::hash(input.token.trim())))
        .filter(Column::ConfirmBy.gt(work.at()))
        .one(&*work)
        .await?;
    let Some(found) = found else {
        let message = "This link was used already, or is too old. If no messages come, ask for them once more from the search.";
        return Err(Refusal::of(UserErrorCode::Expired, "token", message).into());
    };
    let change = ActiveModel {
        id: Set(found.id),
        state: Set(SavedSearchState::Active),
        confirmation_hash: Set(None),
        confirm_by: Set(None),
        since: Set(work.at()),
        next_at: Set(found.frequency.next_at(None, work.at())),
        ..Default::default()
    };
    let confirmed = change.update(&*work).await?;
    let mut shown = store::with_asked(&*work, vec![confirmed]).await?;
    work.commit().await?;
    shown
        .pop()
        .ok_or_else(|| Error::Corrupt("a saved search is gone".to_owned()))
}
