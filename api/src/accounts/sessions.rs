//! Sessions of browsers and tokens of programs.

use chrono::{DateTime, Duration, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter,
};
use serde_json::json;
use uuid::Uuid;

use crate::accounts::secrets;
use crate::context::Ctx;
use crate::entities::session;
use crate::error::Error;
use crate::viewer::Viewer;
use crate::vocabulary::SessionKind;

/// Days after which a browser signs in again, whatever happens.
pub const BROWSER_DAYS: i64 = 30;
/// Days without use after which a browser signs in again.
pub const BROWSER_IDLE_DAYS: i64 = 14;
/// Days that a program's token holds.
pub const BEARER_DAYS: i64 = 365;
/// Use is written down at most this often, so that reading costs no write.
const TOUCH_MINUTES: i64 = 10;

/// A session as its owner gets it: the token is nowhere else.
#[derive(Clone, Debug)]
pub struct Opened {
    pub id: Uuid,
    pub token: String,
    pub expires_at: DateTime<Utc>,
}

/// Opens a session for an account that has proved itself.
///
/// # Errors
/// When the database fails.
pub async fn open(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    account_id: Uuid,
    kind: SessionKind,
    label: &str,
) -> Result<Opened, Error> {
    let days = match kind {
        SessionKind::Browser => BROWSER_DAYS,
        SessionKind::Bearer => BEARER_DAYS,
    };
    let now = ctx.now();
    let opened = Opened {
        id: ctx.new_id(),
        token: secrets::token(ctx)?,
        expires_at: now + Duration::days(days),
    };
    let row = session::Model {
        id: opened.id,
        account_id,
        token_hash: secrets::hash(&opened.token),
        kind,
        label: label.to_owned(),
        created_at: now,
        last_used_at: now,
        expires_at: opened.expires_at,
    };
    session::Entity::insert(row.into_active_model())
        .exec_without_returning(db)
        .await?;
    Ok(opened)
}

/// Whoever holds the token; nobody when it is unknown, expired or idle for too long.
///
/// # Errors
/// When the database fails.
pub async fn viewer_of(
    ctx: &Ctx,
    token: Option<&str>,
    language: Option<&str>,
) -> Result<Viewer, Error> {
    let nobody = || Viewer::anonymous(language.unwrap_or("en"));
    let Some(token) = token else {
        return Ok(nobody());
    };
    let found = session::Entity::find()
        .filter(session::Column::TokenHash.eq(secrets::hash(token)))
        .one(ctx.db.reader())
        .await?;
    let Some(session) = found.filter(|session| is_open(ctx, session)) else {
        return Ok(nobody());
    };
    let (account_id, session_id) = (session.account_id, session.id);
    if session.last_used_at < ctx.in_minutes(-TOUCH_MINUTES) {
        touch(ctx, session_id).await;
    }
    Viewer::of_account(ctx, account_id, Some(session_id), language).await
}

/// Writes down that a session is used. Whoever reads is answered even when that can't be written just now.
async fn touch(ctx: &Ctx, session_id: Uuid) {
    let touched = session::Entity::update_many()
        .col_expr(session::Column::LastUsedAt, Expr::value(ctx.now()))
        .filter(session::Column::Id.eq(session_id))
        .exec(ctx.db.writer())
        .await;
    if let Err(error) = touched {
        tracing::warn!(error = %error, session = %session_id, "the use of a session could not be written down");
    }
}

fn is_open(ctx: &Ctx, session: &session::Model) -> bool {
    let idle = session.kind == SessionKind::Browser
        && session.last_used_at < ctx.now() - Duration::days(BROWSER_IDLE_DAYS);
    session.expires_at > ctx.now() && !idle
}

/// Ends the viewer's session. Signing out twice is no error.
///
/// # Errors
/// When the database fails.
pub async fn sign_out(ctx: &Ctx, viewer: &Viewer) -> Result<(), Error> {
    let Some(account) = viewer.signed_in() else {
        return Ok(());
    };
    let Some(session_id) = account.session_id else {
        return Ok(());
    };
    let mut work = ctx.begin(viewer.account_id()).await?;
    if let Some(session) = session::Entity::find_by_id(session_id).one(&*work).await? {
        session.delete(&*work).await?;
        work.audit("sign_out", "account", account.account_id, json!({}));
    }
    work.commit().await
}

/// Ends every session of an account.
///
/// # Errors
/// When the database fails.
pub async fn end_all(db: &impl ConnectionTrait, account_id: Uuid) -> Result<(), Error> {
    session::Entity::delete_many()
        .filter(session::Column::AccountId.eq(account_id))
        .exec(db)
        .await?;
    Ok(())
}
