//! What has served its purpose is deleted: least data, and tables that don't grow with time alone.

use chrono::Duration;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::alerts;
use crate::context::Ctx;
use crate::demand;
use crate::entities::{
    idempotency_key, one_time_secret, outbox_message, session, sign_in_attempt, signing_link,
};
use crate::error::Error;
use crate::vocabulary::OutboxState;

/// Days that a used or expired secret, and a failure to sign in, are kept.
const SECRET_DAYS: i64 = 1;
/// Days that a link to sign with is kept after its end, to tell whoever opens it that it is too old.
const LINK_DAYS: i64 = 30;
/// Days that the words of a sent message are kept; that it was sent stays known.
const MESSAGE_DAYS: i64 = 30;

/// Deletes expired sessions, secrets, counts of failures and kept answers, the words of old messages, and what nobody
/// confirmed in time. Ten statements or some more, each over an index or a small table.
///
/// # Errors
/// When the database fails; what was deleted until then stays deleted.
pub async fn purge(ctx: &Ctx) -> Result<(), Error> {
    let db = ctx.db.writer();
    let now = ctx.now();
    let secrets_from = now - Duration::days(SECRET_DAYS);
    session::Entity::delete_many()
        .filter(session::Column::ExpiresAt.lt(now))
        .exec(db)
        .await?;
    one_time_secret::Entity::delete_many()
        .filter(one_time_secret::Column::ExpiresAt.lt(secrets_from))
        .exec(db)
        .await?;
    sign_in_attempt::Entity::delete_many()
        .filter(sign_in_attempt::Column::WindowStartedAt.lt(secrets_from))
        .exec(db)
        .await?;
    signing_link::Entity::delete_many()
        .filter(signing_link::Column::ExpiresAt.lt(now - Duration::days(LINK_DAYS)))
        .exec(db)
        .await?;
    idempotency_key::Entity::delete_many()
        .filter(idempotency_key::Column::CreatedAt.lt(now - Duration::days(1)))
        .exec(db)
        .await?;
    let words_from = now - Duration::days(MESSAGE_DAYS);
    outbox_message::Entity::update_many()
        .col_expr(outbox_message::Column::Parameters, Expr::value(json!({})))
        .filter(outbox_message::Column::State.ne(OutboxState::Pending))
        .filter(
            outbox_message::Column::CreatedAt.between(words_from - Duration::days(1), words_from),
        )
        .exec(db)
        .await?;
    alerts::purge(ctx).await?;
    demand::purge(ctx).await
}

#[cfg(test)]
mod tests {
    use sea_orm::PaginatorTrait;

    use super::*;
    use crate::accounts::codes::{RequestSignInCodeInput, request_sign_in_code};
    use crate::accounts::sign_up::{SignUpInput, sign_up};
    use crate::testing::Fixture;
    use crate::vocabulary::Role;

    #[tokio::test]
    async fn an_expired_code_is_deleted_a_day_later() {
        let fixture = Fixture::new().await;
        let input = SignUpInput {
            role: Role::Guardian,
            name: "Esi Owusu".to_owned(),
            email: "esi@example.org".to_owned(),
            password: None,
            locale: None,
            organisation_name: None,
            birth_date: None,
        };
        sign_up(&fixture.ctx, input).await.unwrap();
        let asked = RequestSignInCodeInput {
            email: "esi@example.org".to_owned(),
        };
        request_sign_in_code(&fixture.ctx, asked).await.unwrap();
        purge(&fixture.ctx).await.unwrap();
        let kept = one_time_secret::Entity::find();
        assert_eq!(
            kept.clone().count(fixture.ctx.db.reader()).await.unwrap(),
            1
        );
        fixture.pass(Duration::days(2));
        purge(&fixture.ctx).await.unwrap();
        assert_eq!(kept.count(fixture.ctx.db.reader()).await.unwrap(), 0);
    }
}
