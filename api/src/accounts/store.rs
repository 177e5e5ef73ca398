//! Queries on accounts.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::Account;
use crate::entities::account;
use crate::error::Error;

/// The account with this address for mail, unless it is disabled.
pub(crate) async fn by_email(
    db: &impl ConnectionTrait,
    email: &str,
) -> Result<Option<account::Model>, Error> {
    Ok(account::Entity::find()
        .filter(account::Column::Email.eq(email))
        .filter(account::Column::DisabledAt.is_null())
        .one(db)
        .await?)
}

/// The account with this address for mail, even a disabled one: the address is taken.
pub(crate) async fn any_by_email(
    db: &impl ConnectionTrait,
    email: &str,
) -> Result<Option<account::Model>, Error> {
    Ok(account::Entity::find()
        .filter(account::Column::Email.eq(email))
        .one(db)
        .await?)
}

/// Accounts by id, but for those that are disabled, in one statement.
pub(crate) async fn active(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Account>, Error> {
    let active = Condition::all().add(account::Column::DisabledAt.is_null());
    those(db, ids, active).await
}

/// Accounts by id, in one statement.
pub(crate) async fn load(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Account>, Error> {
    those(db, ids, Condition::all()).await
}

async fn those(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
    condition: Condition,
) -> Result<HashMap<Uuid, Account>, Error> {
    let found = account::Entity::find()
        .filter(account::Column::Id.is_in(ids.iter().copied()))
        .filter(condition)
        .all(db)
        .await?;
    Ok(found
        .into_iter()
        .map(|model| (model.id, model.into()))
        .collect())
}
