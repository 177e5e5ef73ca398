//! The one way in which an application changes.

use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::machine::{self, Party, Place, Step, Transition};
use super::{Application, store};
use crate::context::Ctx;
use crate::entities::{application, application_event};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::placements::{self, Placement, places};
use crate::vocabulary::ApplicationState;
use crate::work::Work;

/// A step that somebody wants to take.
#[derive(Clone, Debug)]
pub(super) struct Change<'a> {
    pub step: Step,
    pub reason: Option<&'a str>,
    /// Until when an offer holds.
    pub reply_by: Option<NaiveDate>,
}

/// An application and its placement, both held against other writers.
///
/// # Errors
/// When the database fails.
pub(crate) async fn hold(work: &Work, id: Uuid) -> Result<Option<(Application, Placement)>, Error> {
    let Some(placement_id) = store::placement_of(&**work, id).await? else {
        return Ok(None);
    };
    let placement = placements::store::load_to_change(&**work, placement_id)
        .await?
        .ok_or_else(|| Error::Corrupt(format!("application {id} has no placement")))?;
    store::hold(&**work, id).await?;
    Ok(Some((store::one(&**work, id).await?, placement)))
}

/// The table's row for a step, if it can be taken now.
///
/// # Errors
/// Refuses with what can be done instead.
pub(super) fn allowed(
    application: &Application,
    step: Step,
    today: NaiveDate,
) -> Result<&'static Transition, Error> {
    let Some(row) = machine::transition(application.state, step) else {
        return Err(Refusal::whole(
            UserErrorCode::NotAllowedNow,
            not_now(application.state, step),
        )
        .into());
    };
    match application.reply_by {
        Some(last) if step == Step::Accept && application.is_overdue_on(today) => Err(Refusal::whole(
            UserErrorCode::Expired,
            format!("The offer could be accepted until {last}. Ask the enterprise whether it can make a new one."),
        )
        .into()),
        _ => Ok(row),
    }
}

fn not_now(state: ApplicationState, step: Step) -> String {
    let by = machine::party(step);
    let possible: Vec<&str> = machine::steps(state, by).map(Step::word).collect();
    let whose = match by {
        Party::Candidate => "the candidate",
        Party::Enterprise => "the enterprise",
        Party::Marketplace => "the marketplace",
    };
    let instead = if possible.is_empty() {
        format!("There is nothing left for {whose} to do with it.")
    } else {
        format!("What {whose} can do now: {}.", possible.join(", "))
    };
    format!(
        "The application is {}, so that {} is not possible. {instead}",
        state.code(),
        step.word()
    )
}

/// Takes the step: moves the place, then the application, and writes down that it happened. Notices are
/// for whoever calls.
///
/// # Errors
/// Refuses when no place is left, or when somebody else was faster.
pub(super) async fn apply(
    ctx: &Ctx,
    work: &mut Work,
    application: &Application,
    row: &Transition,
    change: &Change<'_>,
) -> Result<(), Error> {
    move_place(ctx, work, application, row.place).await?;
    let reply_by = if row.to == ApplicationState::Offered {
        change.reply_by
    } else {
        application.reply_by
    };
    let changed = application::Entity::update_many()
        .col_expr(application::Column::State, Expr::value(row.to))
        .col_expr(application::Column::ReplyBy, Expr::value(reply_by))
        .col_expr(
            application::Column::Version,
            Expr::col(application::Column::Version).add(1),
        )
        .col_expr(application::Column::UpdatedAt, Expr::value(work.at()))
        .filter(application::Column::Id.eq(application.id))
        .filter(application::Column::State.eq(row.from))
        .filter(application::Column::Version.eq(application.version))
        .exec(&**work)
        .await?;
    if changed.rows_affected == 0 {
        return Err(Refusal::stale(application.version, application.version + 1).into());
    }
    write_event(
        ctx,
        work,
        application.id,
        row.to,
        row.by == Party::Candidate,
        change.reason,
    )
    .await?;
    let detail =
        json!({ "from": row.from.code(), "to": row.to.code(), "version": application.version + 1 });
    work.audit(row.step.verb(), "application", application.id, detail);
    Ok(())
}

/// Adds a line to the timeline.
///
/// # Errors
/// When the database fails.
pub(super) async fn write_event(
    ctx: &Ctx,
    work: &Work,
    application_id: Uuid,
    state: ApplicationState,
    by_candidate: bool,
    reason: Option<&str>,
) -> Result<(), Error> {
    let event = application_event::Model {
        id: ctx.new_id(),
        application_id,
        state,
        by_candidate,
        reason: reason.map(str::to_owned),
        at: work.at(),
    };
    application_event::Entity::insert(event.into_active_model())
        .exec_without_returning(&**work)
        .await?;
    Ok(())
}

async fn move_place(
    ctx: &Ctx,
    work: &mut Work,
    application: &Application,
    place: Place,
) -> Result<(), Error> {
    let id = application.placement_id;
    let moved = match place {
        Place::Untouched => true,
        Place::Hold => {
            if !places::hold(work, id).await? {
                return Err(no_place_left().into());
            }
            true
        }
        Place::Release => places::release(work, id).await?,
        Place::Fill => places::fill(work, id).await?,
        Place::Vacate => places::vacate(ctx, work, id).await?,
    };
    if moved {
        return Ok(());
    }
    Err(Error::Corrupt(format!(
        "application {} has no place to {place:?} at placement {id}",
        application.id
    )))
}

/// Nobody can be offered a place, or apply for one, where none is left.
pub(super) fn no_place_left() -> Refusal {
    Refusal::whole(
        UserErrorCode::NoPlaceLeft,
        "No place is left at this placement: each is taken or held by an offer. A place is free again when an offer is declined, withdrawn or lapses.",
    )
}
