//! Hearing of other processes' changes at once, where the database can tell: PostgreSQL notifies at commit.

use std::time::Duration;

use sea_orm::sqlx::postgres::PgListener;
use tokio::task::JoinHandle;

use crate::context::Ctx;

/// The channel that every commit with a change notifies.
const CHANNEL: &str = "fundi_changes";

/// Between two tries to listen; until then the feed polls.
const PAUSE: Duration = Duration::from_secs(5);

/// Wakes the feed whenever any process has changed something. Nothing on SQLite, whose only process wakes it itself.
pub(super) fn wake_on_changes(ctx: &Ctx) -> Option<JoinHandle<()>> {
    ctx.db
        .is_postgresql()
        .then(|| tokio::spawn(listen(ctx.clone())))
}

async fn listen(ctx: Ctx) {
    loop {
        if let Err(error) = wake_until_failure(&ctx).await {
            tracing::warn!(%error, "not listening for changes; looking every second instead");
        }
        tokio::time::sleep(PAUSE).await;
    }
}

async fn wake_until_failure(ctx: &Ctx) -> Result<(), sea_orm::sqlx::Error> {
    let pool = ctx.db.reader().get_postgres_connection_pool();
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    loop {
        listener.recv().await?;
        ctx.wake.feed.notify_one();
    }
}
