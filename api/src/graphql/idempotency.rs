//! The same request sent twice with one `Idempotency-Key` has one effect and one answer, for 24 hours.

use std::future::Future;

use async_graphql::{Pos, Request, Response, ServerError, Value};
use chrono::Duration;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use crate::accounts::secrets;
use crate::context::Ctx;
use crate::entities::idempotency_key::{Column, Entity, Model};
use crate::error::Error;

/// Hours that an answer is kept.
const KEPT_HOURS: i64 = 24;
/// Seconds after which a request that left no answer counts as cut off, and may run again.
const CUT_OFF_SECONDS: i64 = 60;

/// What is known of a key.
enum Known {
    /// It is ours to run.
    New,
    Answered(Box<Response>),
    Running,
    OtherRequest,
}

/// Runs `request` unless it ran before with this key.
pub(super) async fn once<F, Fut>(
    ctx: &Ctx,
    account_id: Uuid,
    key: &str,
    request: Request,
    run: F,
) -> Response
where
    F: FnOnce(Request) -> Fut,
    Fut: Future<Output = Response>,
{
    let hash = secrets::hash(&format!(
        "{}\n{}\n{}",
        request.query,
        request.operation_name.as_deref().unwrap_or_default(),
        serde_json::to_string(&request.variables).unwrap_or_default()
    ));
    match claim(ctx, account_id, key, &hash).await {
        Ok(Known::New) => {}
        Ok(Known::Answered(response)) => return *response,
        Ok(Known::Running) => {
            return refuse(
                "IN_PROGRESS",
                "The same request is still running. Ask again in a moment.",
            );
        }
        Ok(Known::OtherRequest) => {
            return refuse(
                "IDEMPOTENCY_KEY_REUSED",
                "This Idempotency-Key was used for another request. Use a new key for each change that you mean.",
            );
        }
        Err(error) => return Response::from_errors(vec![super::server_error(error)]),
    }
    let response = run(request).await;
    if let Err(error) = keep(ctx, account_id, key, &response).await {
        tracing::error!(error = %error, "an answer could not be kept under its idempotency key");
    }
    response
}

fn refuse(code: &str, message: &str) -> Response {
    let mut error = ServerError::new(message, Some(Pos::default()));
    error.extensions.get_or_insert_default().set("code", code);
    Response::from_errors(vec![error])
}

async fn claim(ctx: &Ctx, account_id: Uuid, key: &str, hash: &str) -> Result<Known, Error> {
    let now = ctx.now();
    let transaction = ctx.db.begin().await?;
    Entity::delete_many()
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::CreatedAt.lt(now - Duration::hours(KEPT_HOURS)))
        .exec(&transaction)
        .await?;
    let row = Model {
        account_id,
        key: key.to_owned(),
        request_hash: hash.to_owned(),
        response: None,
        created_at: now,
    };
    let inserted = Entity::insert(row.into_active_model())
        .on_conflict(
            OnConflict::columns([Column::AccountId, Column::Key])
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(&transaction)
        .await?;
    let known = match inserted {
        0 => again(ctx, &transaction, account_id, key, hash).await?,
        _ => Known::New,
    };
    transaction.commit().await?;
    Ok(known)
}

async fn again(
    ctx: &Ctx,
    db: &sea_orm::DatabaseTransaction,
    account_id: Uuid,
    key: &str,
    hash: &str,
) -> Result<Known, Error> {
    let Some(row) = Entity::find_by_id((account_id, key.to_owned()))
        .one(db)
        .await?
    else {
        return Ok(Known::Running);
    };
    if row.request_hash != hash {
        return Ok(Known::OtherRequest);
    }
    if let Some(response) = row.response {
        let data: Value =
            serde_json::from_str(&response).map_err(|error| Error::Corrupt(error.to_string()))?;
        return Ok(Known::Answered(Box::new(Response::new(data))));
    }
    let taken_over = Entity::update_many()
        .col_expr(Column::CreatedAt, Expr::value(ctx.now()))
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::Key.eq(key))
        .filter(Column::Response.is_null())
        .filter(Column::CreatedAt.lt(ctx.now() - Duration::seconds(CUT_OFF_SECONDS)))
        .exec(db)
        .await?;
    Ok(if taken_over.rows_affected == 1 {
        Known::New
    } else {
        Known::Running
    })
}

/// Whether a mutation did something: one of its payloads is there and refuses nothing.
fn has_effect(data: &Value) -> bool {
    let Value::Object(payloads) = data else {
        return false;
    };
    payloads.values().any(|payload| match payload {
        Value::Object(fields) => {
            let refused =
                matches!(fields.get("userErrors"), Some(Value::List(errors)) if !errors.is_empty());
            !refused && !fields.contains_key("token")
        }
        _ => false,
    })
}

/// Keeps the answer of a request that changed something. What only refused is forgotten, so that the corrected
/// form may be sent again; what failed as a whole too. An answer that holds a session's token is never kept.
async fn keep(ctx: &Ctx, account_id: Uuid, key: &str, response: &Response) -> Result<(), Error> {
    let own = Column::AccountId.eq(account_id).and(Column::Key.eq(key));
    if !has_effect(&response.data) {
        Entity::delete_many()
            .filter(own)
            .exec(ctx.db.writer())
            .await?;
        return Ok(());
    }
    let data =
        serde_json::to_string(&response.data).map_err(|error| Error::Corrupt(error.to_string()))?;
    Entity::update_many()
        .col_expr(Column::Response, Expr::value(data))
        .filter(own)
        .exec(ctx.db.writer())
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(json: &str) -> bool {
        has_effect(&serde_json::from_str(json).unwrap())
    }

    #[test]
    fn only_what_changed_something_is_kept() {
        assert!(of(
            r#"{"apply":{"application":{"id":"app_1"},"userErrors":[]}}"#
        ));
        assert!(!of(
            r#"{"apply":{"application":null,"userErrors":[{"code":"REQUIRED"}]}}"#
        ));
        assert!(!of("null"));
    }

    #[test]
    fn a_token_is_never_kept() {
        assert!(!of(r#"{"signIn":{"token":"secret","userErrors":[]}}"#));
    }
}
