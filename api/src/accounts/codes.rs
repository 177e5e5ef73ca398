//! One-time codes by e-mail and one-time links.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, IntoActiveModel,
    QueryFilter, QueryOrder,
};
use serde_json::json;
use uuid::Uuid;

use crate::accounts::{secrets, store};
use crate::context::Ctx;
use crate::entities::one_time_secret;
use crate::error::Error;
use crate::form::Form;
use crate::notifications::{Notice, Recipient, Template};
use crate::vocabulary::SecretPurpose;
use crate::work::Work;

/// Minutes that a code holds.
pub const CODE_MINUTES: i64 = 10;
/// Wrong tries after which a code is void.
pub const MOST_TRIES: i32 = 5;
/// Codes that an account may be sent in [`CODE_MINUTES`].
const MOST_CODES: u64 = 5;

/// Asks for a code to sign in with.
#[derive(Clone, Debug, async_graphql::InputObject)]
pub struct RequestSignInCodeInput {
    pub email: String,
}

/// Sends a code, if there is such an account. The answer is the same if there is none.
///
/// # Errors
/// Refuses what is no address; faults when the database fails.
pub async fn request_sign_in_code(ctx: &Ctx, input: RequestSignInCodeInput) -> Result<(), Error> {
    let mut form = Form::new();
    let email = form.email("email", &input.email);
    form.finish()?;
    let mut work = ctx.begin(None).await?;
    let Some(account) = store::by_email(&*work, &email).await? else {
        return Ok(());
    };
    if recent(ctx, &work, account.id).await? >= MOST_CODES {
        return Ok(());
    }
    let code = secrets::code(ctx)?;
    let id = keep(
        ctx,
        &*work,
        SecretPurpose::SignInCode,
        account.id,
        &secrets::hash_for(account.id, &code),
        CODE_MINUTES,
    )
    .await?;
    work.notify(Notice {
        event: format!("sign_in_code:{id}"),
        template: Template::SignInCode,
        recipient: Recipient {
            email,
            locale: account.locale,
        },
        parameters: json!({ "code": code, "minutes": CODE_MINUTES }),
    });
    work.commit().await
}

async fn recent(ctx: &Ctx, work: &Work, account_id: Uuid) -> Result<u64, Error> {
    use sea_orm::PaginatorTrait;
    Ok(one_time_secret::Entity::find()
        .filter(one_time_secret::Column::AccountId.eq(account_id))
        .filter(one_time_secret::Column::Purpose.eq(SecretPurpose::SignInCode))
        .filter(one_time_secret::Column::CreatedAt.gt(ctx.in_minutes(-CODE_MINUTES)))
        .count(&**work)
        .await?)
}

/// Keeps the hash of a secret.
///
/// # Errors
/// When the database fails.
pub(crate) async fn keep(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    purpose: SecretPurpose,
    account_id: Uuid,
    secret_hash: &str,
    minutes: i64,
) -> Result<Uuid, Error> {
    let row = one_time_secret::Model {
        id: ctx.new_id(),
        purpose,
        account_id: Some(account_id),
        guardianship_id: None,
        secret_hash: secret_hash.to_owned(),
        attempts: 0,
        created_at: ctx.now(),
        expires_at: ctx.in_minutes(minutes),
        consumed_at: None,
    };
    let id = row.id;
    row.into_active_model().insert(db).await?;
    Ok(id)
}

/// Uses a code up. Whether it was the right one; a try is counted against the newest code.
///
/// # Errors
/// When the database fails.
pub(crate) async fn consume_code(ctx: &Ctx, account_id: Uuid, code: &str) -> Result<bool, Error> {
    let open = one_time_secret::Entity::find()
        .filter(one_time_secret::Column::AccountId.eq(account_id))
        .filter(one_time_secret::Column::Purpose.eq(SecretPurpose::SignInCode))
        .filter(one_time_secret::Column::ConsumedAt.is_null())
        .filter(one_time_secret::Column::ExpiresAt.gt(ctx.now()))
        .filter(one_time_secret::Column::Attempts.lt(MOST_TRIES))
        .order_by_desc(one_time_secret::Column::Id)
        .one(ctx.db.reader())
        .await?;
    let Some(open) = open else { return Ok(false) };
    if !count_try(ctx, open.id).await?
        || open.secret_hash != secrets::hash_for(account_id, code.trim())
    {
        return Ok(false);
    }
    consume(ctx, ctx.db.writer(), open.id).await
}

/// Counts a try before its outcome is known, so that guesses sent at once are no more than [`MOST_TRIES`] either;
/// `false` when there is none left.
async fn count_try(ctx: &Ctx, id: Uuid) -> Result<bool, Error> {
    let counted = one_time_secret::Entity::update_many()
        .col_expr(
            one_time_secret::Column::Attempts,
            Expr::col(one_time_secret::Column::Attempts).add(1),
        )
        .filter(one_time_secret::Column::Id.eq(id))
        .filter(one_time_secret::Column::Attempts.lt(MOST_TRIES))
        .exec(ctx.db.writer())
        .await?;
    Ok(counted.rows_affected == 1)
}

/// Marks a secret as used; `false` when somebody was faster.
pub(crate) async fn consume(ctx: &Ctx, db: &impl ConnectionTrait, id: Uuid) -> Result<bool, Error> {
    let used = one_time_secret::Entity::update_many()
        .col_expr(one_time_secret::Column::ConsumedAt, Expr::value(ctx.now()))
        .filter(one_time_secret::Column::Id.eq(id))
        .filter(one_time_secret::Column::ConsumedAt.is_null())
        .exec(db)
        .await?;
    Ok(used.rows_affected == 1)
}

/// The unused, unexpired secret behind a link.
pub(crate) async fn find_link(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    purpose: SecretPurpose,
    token: &str,
) -> Result<Option<one_time_secret::Model>, Error> {
    Ok(one_time_secret::Entity::find()
        .filter(one_time_secret::Column::SecretHash.eq(secrets::hash(token)))
        .filter(one_time_secret::Column::Purpose.eq(purpose))
        .filter(one_time_secret::Column::ConsumedAt.is_null())
        .filter(one_time_secret::Column::ExpiresAt.gt(ctx.now()))
        .one(db)
        .await?)
}
