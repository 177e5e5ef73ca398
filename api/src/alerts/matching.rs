//! Looking for what is new with every search that somebody watches.
//!
//! The change log is read in rounds: a round is the placements that changed between two sequences, and all searches
//! that are watched, some at a time. Any process takes the next step: it claims it for a while, searches outside of
//! any transaction, and then writes what it found together with how far the round is. A process that dies, or takes
//! longer than its claim, leaves the step to another; the counter of turns lets only one of them write.

pub(super) mod progress;

use std::time::Duration as Wait;

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use search_index::{Index, MAX_PAGE, SearchRequest};
use uuid::Uuid;

use super::Asked;
use crate::bookmarks;
use crate::context::Ctx;
use crate::entities::{change_log, placement, saved_search, search_match, watched_search};
use crate::error::Error;
use crate::vocabulary::{ChangeKind, PlacementState, SavedSearchState};
use crate::work::Work;

use progress::Claim;

/// Changes looked at in one round at most: placements that one search is restricted to.
const CHANGES_A_ROUND: u64 = 500;
/// Searches asked in one step.
const SEARCHES_A_STEP: u64 = 500;
/// How long one search may take; nobody waits for it, but the step is claimed for a minute or two only.
const DEADLINE: Wait = Wait::from_secs(2);

/// What a search found.
struct Found {
    watched_search: Uuid,
    placements: Vec<Uuid>,
}

/// Takes every step there is.
///
/// # Errors
/// When the database or the index fails; what was written stays.
pub async fn catch_up(ctx: &Ctx) -> Result<(), Error> {
    while take_step(ctx).await? {}
    Ok(())
}

/// Takes the next step, if there is one and no other process has it. Whether there is more to do.
///
/// # Errors
/// When the database or the index fails; the step is taken again.
pub async fn take_step(ctx: &Ctx) -> Result<bool, Error> {
    let applied = ctx
        .index
        .applied_sequence()
        .map_err(|error| Error::Index(error.to_string()))?;
    let Some(claim) = progress::claim(ctx, applied).await? else {
        return Ok(false);
    };
    match claim.round_to() {
        None => begin_round(ctx, claim, applied).await,
        Some(end) => go_on(ctx, claim, end).await,
    }
}

/// A round over what changed since the last one, as far as the index of this process is.
async fn begin_round(ctx: &Ctx, claim: Claim, applied: i64) -> Result<bool, Error> {
    let rows: Vec<i64> = change_log::Entity::find()
        .select_only()
        .column(change_log::Column::Sequence)
        .filter(change_log::Column::Sequence.gt(claim.done_to()))
        .filter(change_log::Column::Sequence.lte(applied))
        .order_by_asc(change_log::Column::Sequence)
        .limit(CHANGES_A_ROUND)
        .into_tuple()
        .all(ctx.db.reader())
        .await?;
    let Some(end) = rows.last().copied() else {
        claim.release(ctx).await?;
        return Ok(false);
    };
    let changed = changed(ctx, claim.done_to(), end).await?;
    let mut work = ctx.begin(None).await?;
    if !claim.begin_round(&work, end).await? {
        return Ok(true);
    }
    forget_closed(&work, &changed).await?;
    bookmarks::tell_changed(&mut work, &changed).await?;
    work.commit().await?;
    Ok(true)
}

/// What was found for a placement that is closed for good is needed no more.
async fn forget_closed(work: &Work, changed: &[Uuid]) -> Result<(), Error> {
    let closed: Vec<Uuid> = placement::Entity::find()
        .select_only()
        .column(placement::Column::Id)
        .filter(placement::Column::Id.is_in(changed.iter().copied()))
        .filter(placement::Column::State.eq(PlacementState::Closed))
        .into_tuple()
        .all(&**work)
        .await?;
    search_match::Entity::delete_many()
        .filter(search_match::Column::PlacementId.is_in(closed))
        .exec(&**work)
        .await?;
    Ok(())
}

/// Asks the next searches of the round, or ends it.
async fn go_on(ctx: &Ctx, claim: Claim, end: i64) -> Result<bool, Error> {
    let open = open(ctx, changed(ctx, claim.done_to(), end).await?).await?;
    let searches = match open.is_empty() {
        true => Vec::new(),
        false => watched_after(ctx, claim.after_search()).await?,
    };
    let Some(last) = searches.last().map(|(id, _)| *id) else {
        claim.end_round(ctx, end).await?;
        return Ok(true);
    };
    let found = ask_all(ctx, searches, &open).await?;
    let work = ctx.begin(None).await?;
    let Some(first) = claim.write(&work, last, count(&found)).await? else {
        return Ok(true);
    };
    keep(&work, found, first).await?;
    work.commit().await?;
    Ok(true)
}

fn count(found: &[Found]) -> i64 {
    let found: usize = found.iter().map(|found| found.placements.len()).sum();
    i64::try_from(found).unwrap_or(i64::MAX)
}

/// Placements that changed after one sequence, up to another.
async fn changed(ctx: &Ctx, after: i64, end: i64) -> Result<Vec<Uuid>, Error> {
    Ok(change_log::Entity::find()
        .select_only()
        .column(change_log::Column::EntityId)
        .distinct()
        .filter(change_log::Column::Kind.eq(ChangeKind::Placement))
        .filter(change_log::Column::Sequence.gt(after))
        .filter(change_log::Column::Sequence.lte(end))
        .into_tuple()
        .all(ctx.db.reader())
        .await?)
}

/// Those that are public; whether their last day has passed is asked in the index.
async fn open(ctx: &Ctx, ids: Vec<Uuid>) -> Result<Vec<Uuid>, Error> {
    Ok(placement::Entity::find()
        .select_only()
        .column(placement::Column::Id)
        .filter(placement::Column::Id.is_in(ids))
        .filter(placement::Column::State.eq(PlacementState::Published))
        .into_tuple()
        .all(ctx.db.reader())
        .await?)
}

/// The next searches that somebody waits to hear of.
async fn watched_after(
    ctx: &Ctx,
    after: Option<Uuid>,
) -> Result<Vec<(Uuid, serde_json::Value)>, Error> {
    let active = Query::select()
        .expr(Expr::val(1))
        .from(saved_search::Entity)
        .and_where(
            Expr::col((saved_search::Entity, saved_search::Column::WatchedSearchId)).eq(Expr::col(
                (watched_search::Entity, watched_search::Column::Id),
            )),
        )
        .and_where(
            Expr::col((saved_search::Entity, saved_search::Column::State))
                .eq(SavedSearchState::Active.code()),
        )
        .to_owned();
    let mut query = watched_search::Entity::find().filter(Expr::exists(active));
    if let Some(after) = after {
        query = query.filter(watched_search::Column::Id.gt(after));
    }
    let rows = query
        .order_by_asc(watched_search::Column::Id)
        .limit(SEARCHES_A_STEP)
        .all(ctx.db.reader())
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.asked)).collect())
}

/// Asks each search for the placements alone, on a thread that may compute.
async fn ask_all(
    ctx: &Ctx,
    searches: Vec<(Uuid, serde_json::Value)>,
    only: &[Uuid],
) -> Result<Vec<Found>, Error> {
    let only: Vec<u128> = only.iter().map(Uuid::as_u128).collect();
    let mut requests = Vec::with_capacity(searches.len());
    for (id, asked) in searches {
        match Asked::read(&asked).and_then(|asked| asked.request(ctx)) {
            Ok(request) => requests.push((id, restricted(request, &only))),
            // A town that isn't known any more, for one.
            Err(error) => {
                tracing::warn!(search = %id, error = %error, "a saved search can't be asked any more");
            }
        }
    }
    let index = ctx.index.clone();
    let asked = tokio::task::spawn_blocking(move || {
        let found = requests.into_iter().map(|(id, request)| {
            ask(&index, request).map(|placements| Found {
                watched_search: id,
                placements,
            })
        });
        found
            .filter(|found| !matches!(found, Ok(found) if found.placements.is_empty()))
            .collect::<Result<Vec<_>, _>>()
    });
    match asked.await {
        Ok(found) => found.map_err(|error| Error::Index(error.to_string())),
        Err(error) => Err(Error::Index(error.to_string())),
    }
}

fn restricted(mut request: SearchRequest, only: &[u128]) -> SearchRequest {
    request.filters.only = only.to_vec();
    request.first = MAX_PAGE;
    request.deadline = DEADLINE;
    request
}

fn ask(index: &Index, mut request: SearchRequest) -> Result<Vec<Uuid>, search_index::Error> {
    let mut found = Vec::new();
    loop {
        let page = index.search(&request)?;
        found.extend(page.hits.iter().map(|hit| Uuid::from_u128(hit.id)));
        if page.next.is_none() {
            return Ok(found);
        }
        request.after = page.next;
    }
}

/// Writes what is new of it, with sequences from `first` on, and that those who watch have news.
async fn keep(work: &Work, found: Vec<Found>, first: i64) -> Result<(), Error> {
    let watched: Vec<Uuid> = found.iter().map(|found| found.watched_search).collect();
    let pairs = found.into_iter().flat_map(|found| {
        let watched_search = found.watched_search;
        let placements = found.placements.into_iter();
        placements.map(move |placement| (watched_search, placement))
    });
    let rows: Vec<_> = (first..)
        .zip(pairs)
        .map(|(sequence, (watched_search_id, placement_id))| {
            search_match::Model {
                sequence,
                watched_search_id,
                placement_id,
            }
            .into_active_model()
        })
        .collect();
    for some in rows.chunks(1_000) {
        let known = OnConflict::columns([
            search_match::Column::WatchedSearchId,
            search_match::Column::PlacementId,
        ])
        .do_nothing()
        .to_owned();
        search_match::Entity::insert_many(some.to_vec())
            .on_conflict(known)
            .exec_without_returning(&**work)
            .await?;
    }
    saved_search::Entity::update_many()
        .col_expr(saved_search::Column::HasNews, Expr::value(true))
        .filter(saved_search::Column::WatchedSearchId.is_in(watched))
        .filter(saved_search::Column::State.eq(SavedSearchState::Active))
        .exec(&**work)
        .await?;
    Ok(())
}
