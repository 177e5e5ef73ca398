//! How far the change log is looked through, and who takes the next step.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
    UpdateMany,
};
use uuid::Uuid;

use crate::context::Ctx;
use crate::entities::alert_progress::{Column, Entity, Model};
use crate::entities::change_log;
use crate::error::Error;
use crate::work::Work;

/// The row.
const ONLY: i32 = 1;
/// Minutes after which a claim runs out.
const CLAIM_MINUTES: i64 = 2;

/// The next step, which this process takes.
pub(in crate::alerts) struct Claim(Model);

/// Claims the next step, when the index has something that wasn't looked at, and nobody else is at it.
pub(in crate::alerts) async fn claim(ctx: &Ctx, applied: i64) -> Result<Option<Claim>, Error> {
    let row = match Entity::find_by_id(ONLY).one(ctx.db.reader()).await? {
        Some(row) => row,
        None => first(ctx).await?,
    };
    // An index that isn't as far as the round would find less than there is.
    let behind = row
        .round_to
        .map_or(applied > row.done_to, |end| applied >= end);
    if !(behind || is_ahead(ctx, &row).await?) || row.claimed_until > ctx.now() {
        return Ok(None);
    }
    let claimed = Model {
        turn: row.turn + 1,
        claimed_until: ctx.in_minutes(CLAIM_MINUTES),
        ..row
    };
    let taken = of_turn(row.turn)
        .col_expr(Column::Turn, Expr::value(claimed.turn))
        .col_expr(Column::ClaimedUntil, Expr::value(claimed.claimed_until))
        .exec(ctx.db.writer())
        .await?;
    if taken.rows_affected == 0 {
        return Ok(None);
    }
    restored(ctx, Claim(claimed)).await
}

/// A database that was restored from an older backup has a shorter log: what comes next in it is new again.
async fn restored(ctx: &Ctx, claim: Claim) -> Result<Option<Claim>, Error> {
    if !is_ahead(ctx, &claim.0).await? {
        return Ok(Some(claim));
    }
    let last = Ord::min(last_sequence(ctx).await?, claim.0.done_to);
    claim
        .step()
        .col_expr(Column::DoneTo, Expr::value(last))
        .col_expr(Column::RoundTo, Expr::value(None::<i64>))
        .exec(ctx.db.writer())
        .await?;
    Ok(None)
}

async fn is_ahead(ctx: &Ctx, row: &Model) -> Result<bool, Error> {
    Ok(row.round_to.unwrap_or(row.done_to) > last_sequence(ctx).await?)
}

/// Begins at the end of the log: what was there before anybody watched is no news.
async fn first(ctx: &Ctx) -> Result<Model, Error> {
    let row = Model {
        id: ONLY,
        done_to: last_sequence(ctx).await?,
        round_to: None,
        after_search: None,
        last_match: 0,
        turn: 0,
        claimed_until: DateTime::<Utc>::UNIX_EPOCH,
    };
    let once = OnConflict::column(Column::Id).do_nothing().to_owned();
    Entity::insert(row.clone().into_active_model())
        .on_conflict(once)
        .exec_without_returning(ctx.db.writer())
        .await?;
    let kept = Entity::find_by_id(ONLY).one(ctx.db.writer()).await?;
    Ok(kept.unwrap_or(row))
}

async fn last_sequence(ctx: &Ctx) -> Result<i64, Error> {
    let last: Option<i64> = change_log::Entity::find()
        .select_only()
        .column_as(change_log::Column::Sequence.max(), "last")
        .into_tuple()
        .one(ctx.db.reader())
        .await?
        .flatten();
    Ok(last.unwrap_or(0))
}

fn of_turn(turn: i64) -> UpdateMany<Entity> {
    Entity::update_many()
        .filter(Column::Id.eq(ONLY))
        .filter(Column::Turn.eq(turn))
}

impl Claim {
    pub(in crate::alerts) fn done_to(&self) -> i64 {
        self.0.done_to
    }

    pub(in crate::alerts) fn round_to(&self) -> Option<i64> {
        self.0.round_to
    }

    pub(in crate::alerts) fn after_search(&self) -> Option<Uuid> {
        self.0.after_search
    }

    /// A change of the row that only who still has the turn makes, and that gives it up.
    fn step(&self) -> UpdateMany<Entity> {
        of_turn(self.0.turn)
            .col_expr(Column::Turn, Expr::value(self.0.turn + 1))
            .col_expr(
                Column::ClaimedUntil,
                Expr::value(DateTime::<Utc>::UNIX_EPOCH),
            )
    }

    /// Gives the turn up with nothing done.
    pub(in crate::alerts) async fn release(self, ctx: &Ctx) -> Result<(), Error> {
        self.step().exec(ctx.db.writer()).await?;
        Ok(())
    }

    /// Begins a round up to `end`. Whether the turn was still ours; otherwise nothing may be committed.
    pub(in crate::alerts) async fn begin_round(self, work: &Work, end: i64) -> Result<bool, Error> {
        let step = self
            .step()
            .col_expr(Column::RoundTo, Expr::value(Some(end)))
            .col_expr(Column::AfterSearch, Expr::value(None::<Uuid>));
        is_done(step, &**work).await
    }

    /// The first of `count` new sequences, with the round at `last`; nothing when the turn isn't ours any more.
    pub(in crate::alerts) async fn write(
        self,
        work: &Work,
        last: Uuid,
        count: i64,
    ) -> Result<Option<i64>, Error> {
        let step = self
            .step()
            .col_expr(Column::AfterSearch, Expr::value(Some(last)))
            .col_expr(Column::LastMatch, Expr::col(Column::LastMatch).add(count));
        let ours = is_done(step, &**work).await?;
        Ok(ours.then_some(self.0.last_match + 1))
    }

    /// Everything up to `end` is done.
    pub(in crate::alerts) async fn end_round(self, ctx: &Ctx, end: i64) -> Result<(), Error> {
        self.step()
            .col_expr(Column::DoneTo, Expr::value(end))
            .col_expr(Column::RoundTo, Expr::value(None::<i64>))
            .col_expr(Column::AfterSearch, Expr::value(None::<Uuid>))
            .exec(ctx.db.writer())
            .await?;
        Ok(())
    }
}

async fn is_done(step: UpdateMany<Entity>, db: &impl ConnectionTrait) -> Result<bool, Error> {
    Ok(step.exec(db).await?.rows_affected == 1)
}
