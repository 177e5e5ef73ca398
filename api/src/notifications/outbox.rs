//! The outbox: what is pending is sent, once, with the same Message-ID for every try.
//!
//! A message is claimed by moving its next try into the future, which no second process can do at the same
//! time; then it is sent, outside of any transaction; then it is marked. Killed between the last two, it is
//! sent again after the claim runs out, and its Message-ID tells the receiver.

use std::future::Future;
use std::time::Duration as Wait;

use chrono::Duration;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

use super::mail::Letter;
use super::{Mailer, MailerError, Template, letters};
use crate::context::Ctx;
use crate::entities::outbox_message::{Column, Entity, Model};
use crate::error::Error;
use crate::vocabulary::OutboxState;

/// Tries before a message is given up.
pub const MOST_TRIES: i32 = 10;
/// Messages claimed at once.
const BATCH: u64 = 50;
/// Minutes after which a claim runs out.
const CLAIM_MINUTES: i64 = 5;
/// How often what is due is looked for when nothing wakes the loop.
const POLL: Wait = Wait::from_secs(5);

/// Sends what is due until told to stop.
pub async fn follow(ctx: Ctx, mailer: Mailer, stop: impl Future<Output = ()>) {
    tokio::pin!(stop);
    loop {
        let tried = tokio::select! {
            // What is being sent when it is told to stop is sent again after its claim runs out, with the same
            // Message-ID.
            () = &mut stop => return,
            tried = deliver_due(&ctx, &mailer) => tried,
        };
        match tried {
            Ok(0) => {}
            Ok(_) => continue,
            Err(error) => tracing::error!(error = %error, "the outbox could not be read"),
        }
        tokio::select! {
            () = &mut stop => return,
            () = ctx.wake.outbox.notified() => {}
            () = tokio::time::sleep(POLL) => {}
        }
    }
}

/// Tries every message that is due, at most [`BATCH`]. How many were tried.
///
/// # Errors
/// When the database fails.
pub async fn deliver_due(ctx: &Ctx, mailer: &Mailer) -> Result<usize, Error> {
    let due = Entity::find()
        .filter(Column::State.eq(OutboxState::Pending))
        .filter(Column::NextAttemptAt.lte(ctx.now()))
        .order_by_asc(Column::NextAttemptAt)
        .limit(BATCH)
        .all(ctx.db.reader())
        .await?;
    let mut tried = 0;
    for message in due {
        if claim(ctx, &message).await? {
            tried += 1;
            let outcome = send(ctx, mailer, &message).await;
            settle(ctx, &message, outcome).await?;
        }
    }
    Ok(tried)
}

/// Whether this process is the one that sends it.
async fn claim(ctx: &Ctx, message: &Model) -> Result<bool, Error> {
    let claimed = Entity::update_many()
        .col_expr(
            Column::NextAttemptAt,
            Expr::value(ctx.in_minutes(CLAIM_MINUTES)),
        )
        .col_expr(Column::Attempts, Expr::value(message.attempts + 1))
        .filter(Column::Id.eq(message.id))
        .filter(Column::State.eq(OutboxState::Pending))
        .filter(Column::Attempts.eq(message.attempts))
        .exec(ctx.db.writer())
        .await?;
    Ok(claimed.rows_affected == 1)
}

async fn send(ctx: &Ctx, mailer: &Mailer, message: &Model) -> Result<(), MailerError> {
    let template = Template::from_code(&message.template).ok_or_else(|| {
        MailerError::Permanent(format!("there is no template {}", message.template))
    })?;
    let written = letters::write(
        template,
        &message.locale,
        &message.parameters,
        &ctx.settings.public_url,
    )
    .map_err(|error| MailerError::Permanent(error.to_string()))?;
    mailer
        .send(Letter {
            to: &message.recipient,
            message_id: &message.message_id,
            written,
        })
        .await
}

async fn settle(ctx: &Ctx, message: &Model, outcome: Result<(), MailerError>) -> Result<(), Error> {
    let attempts = message.attempts + 1;
    let mut update = Entity::update_many().filter(Column::Id.eq(message.id));
    let over = !matches!(&outcome, Err(MailerError::Transient(_)) if attempts < MOST_TRIES);
    if over && Template::from_code(&message.template).is_some_and(Template::carries_secret) {
        update = update.col_expr(Column::Parameters, Expr::value(json!({})));
    }
    match outcome {
        Ok(()) => {
            update = update
                .col_expr(Column::State, Expr::value(OutboxState::Sent.code()))
                .col_expr(Column::SentAt, Expr::value(Some(ctx.now())));
            tracing::info!(message = %message.id, template = message.template, attempts, "sent");
        }
        Err(MailerError::Transient(error)) if attempts < MOST_TRIES => {
            tracing::warn!(message = %message.id, attempts, "not taken; will be tried again");
            update = update
                .col_expr(
                    Column::NextAttemptAt,
                    Expr::value(ctx.now() + pause(attempts)),
                )
                .col_expr(Column::LastError, Expr::value(Some(error)));
        }
        Err(error) => {
            tracing::error!(message = %message.id, attempts, "given up; the reason is in its row");
            update = update
                .col_expr(Column::State, Expr::value(OutboxState::Dead.code()))
                .col_expr(Column::LastError, Expr::value(Some(error.to_string())));
        }
    }
    update.exec(ctx.db.writer()).await?;
    Ok(())
}

/// Half a minute, doubled each time, six hours at most: ten tries reach over four hours.
fn pause(attempts: i32) -> Duration {
    let doublings = u32::try_from(attempts - 1).unwrap_or(0).min(10);
    Duration::seconds((30_i64 << doublings).min(6 * 3600))
}
