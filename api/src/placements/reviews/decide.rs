//! The authority decides a case.

use async_graphql::{ID, InputObject};
use chrono::NaiveDate;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::machine::transition;
use super::{Review, list};
use crate::context::Ctx;
use crate::entities::quality_review::{self, Column, Entity, Model};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::notifications::{Notice, Template};
use crate::organisations::{self, Scope};
use crate::placements::{Placement, hold, store};
use crate::viewer::Viewer;
use crate::vocabulary::{HoldCause, ReviewDecision, ReviewState};
use crate::work::Work;

#[derive(Clone, Debug, InputObject)]
pub struct DecideReviewInput {
    pub review_id: ID,
    pub decision: ReviewDecision,
    /// The enterprise reads it.
    pub reason: String,
    /// Last day for the change; needed to ask for one.
    pub deadline: Option<Date>,
}

/// Decides a case: the placement stays, has to be changed until a day, or is refused and becomes a draft. Of a
/// refusal that is appealed, whoever refused doesn't decide.
///
/// # Errors
/// Refuses everybody but the competent authority of the country, a decision that the state doesn't allow, and a change
/// without a last day.
pub async fn decide_review(
    ctx: &Ctx,
    viewer: &Viewer,
    input: DecideReviewInput,
) -> Result<Review, Error> {
    let account_id = viewer.account()?.account_id;
    let mut work = ctx.begin(Some(account_id)).await?;
    let scope = Scope::to_decide(viewer)?;
    let id = ids::decode(Kind::Review, &input.review_id, "reviewId")?;
    let standing = held(&work, id)
        .await?
        .filter(|row| scope.holds(&row.country))
        .ok_or_else(|| Refusal::not_found("reviewId", "case"))?;
    Scope::refuse_own(viewer, list::enterprise_of(&*work, &standing).await?)?;
    let to = transition(standing.state, input.decision)?;
    if standing.state == ReviewState::Appealed && standing.decided_by == Some(account_id) {
        let message = "You refused this placement, so that somebody else decides the appeal.";
        return Err(Refusal::forbidden(message).into());
    }
    let mut form = Form::new();
    let reason = form.text("reason", &input.reason, 2_000);
    let deadline = deadline(&mut form, &input, ctx.today());
    form.finish()?;
    let decision = Decision {
        by: Some(account_id),
        to,
        reason,
        deadline,
    };
    write(&mut work, &standing, decision).await?;
    let decided = list::one(&*work, id).await?;
    work.commit().await?;
    Ok(decided)
}

/// Refuses the cases in which a change was asked for and the last day for it has passed. Each in a transaction of its
/// own; how many there were.
///
/// # Errors
/// When the database fails; what was decided until then stays decided.
pub(crate) async fn refuse_overdue(ctx: &Ctx) -> Result<u64, Error> {
    let overdue: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::State.eq(ReviewState::ChangeRequested))
        .filter(Column::Deadline.lt(ctx.today()))
        .into_tuple()
        .all(ctx.db.reader())
        .await?;
    let mut refused = 0;
    for id in overdue {
        let mut work = ctx.begin(None).await?;
        let standing = held(&work, id).await?.filter(|row| {
            row.state == ReviewState::ChangeRequested
                && row.deadline.is_some_and(|day| day < ctx.today())
        });
        let Some(standing) = standing else { continue };
        let decision = Decision {
            by: None,
            to: ReviewState::Refused,
            reason: standing.reason.clone().unwrap_or_default(),
            deadline: standing.deadline,
        };
        write(&mut work, &standing, decision).await?;
        work.commit().await?;
        refused += 1;
    }
    Ok(refused)
}

/// What was decided, and by whom; by nobody when a deadline passed.
struct Decision {
    by: Option<Uuid>,
    to: ReviewState,
    reason: String,
    deadline: Option<NaiveDate>,
}

async fn held(work: &Work, id: Uuid) -> Result<Option<Model>, Error> {
    Ok(Entity::find_by_id(id).lock_exclusive().one(&**work).await?)
}

fn deadline(form: &mut Form, input: &DecideReviewInput, today: NaiveDate) -> Option<NaiveDate> {
    match (input.decision, input.deadline) {
        (ReviewDecision::RequestChange, Some(Date(day))) => {
            Some(form.date_from("deadline", day, today))
        }
        (ReviewDecision::RequestChange, None) => {
            let message = "Say until when the change is to be made.";
            form.refuse(Refusal::of(UserErrorCode::Required, "deadline", message));
            None
        }
        _ => None,
    }
}

async fn write(work: &mut Work, standing: &Model, decision: Decision) -> Result<(), Error> {
    let appealed = standing.state == ReviewState::Appealed;
    let mut row = quality_review::ActiveModel {
        state: Set(decision.to),
        updated_at: Set(work.at()),
        ..quality_review::ActiveModel::default()
    };
    if appealed {
        row.appeal_reason = Set(Some(decision.reason.clone()));
        row.appeal_decided_by = Set(decision.by);
        row.appeal_decided_at = Set(Some(work.at()));
    } else {
        row.reason = Set(Some(decision.reason.clone()));
        row.deadline = Set(decision.deadline);
        // Whoever asked for a change that wasn't made is the one who refused.
        if decision.by.is_some() {
            row.decided_by = Set(decision.by);
        }
        row.decided_at = Set(Some(work.at()));
    }
    Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(standing.id))
        .exec(&**work)
        .await?;
    work.seal_anew::<Entity>(standing.id).await?;
    let id = standing.placement_id;
    if decision.to == ReviewState::Refused {
        hold::take_off(work, id, HoldCause::Review, &decision.reason).await?;
    }
    let detail = json!({ "review": standing.id, "from": standing.state.code(), "to": decision.to.code(), "deadline": decision.deadline });
    work.audit("decide_review", "placement", id, detail);
    let placement = store::load(&**work, &[id]).await?.remove(&id);
    match placement {
        Some(placement) => tell(work, &placement, standing, &decision).await,
        None => Ok(()),
    }
}

async fn tell(
    work: &mut Work,
    placement: &Placement,
    standing: &Model,
    decision: &Decision,
) -> Result<(), Error> {
    let state = match (standing.state, decision.to) {
        (ReviewState::Appealed, ReviewState::Upheld) => "lifted",
        (_, to) => to.code(),
    };
    for recipient in organisations::members(&**work, placement.enterprise.id).await? {
        work.notify(Notice {
            event: format!("review_decided:{}:{state}:{}", standing.id, work.at()),
            template: Template::ReviewDecided,
            recipient,
            parameters: json!({
                "placement": placement.title,
                "state": state,
                "reason": decision.reason,
                "deadline": decision.deadline,
                "link": placement.path(),
            }),
        });
    }
    Ok(())
}
