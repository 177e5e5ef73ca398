//! An enterprise asks that somebody else looks at a refusal.

use async_graphql::{ID, InputObject};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::{Review, list};
use crate::context::Ctx;
use crate::entities::quality_review::{self, Column, Entity, Model};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::ids::{self, Kind};
use crate::notifications::{Notice, Template};
use crate::organisations;
use crate::placements::{Placement, sees_all_of, store};
use crate::viewer::Viewer;
use crate::vocabulary::ReviewState;
use crate::work::Work;

#[derive(Clone, Debug, InputObject)]
pub struct AppealReviewInput {
    pub review_id: ID,
    /// Why the refusal is wrong.
    pub text: String,
}

/// Appeals a refusal, once. Another member of the authority decides it; until then nothing changes.
///
/// # Errors
/// Refuses everybody but members of the enterprise, what isn't refused, and a second appeal.
pub async fn appeal_review(
    ctx: &Ctx,
    viewer: &Viewer,
    input: AppealReviewInput,
) -> Result<Review, Error> {
    let account_id = viewer.account()?.account_id;
    let mut work = ctx.begin(Some(account_id)).await?;
    let id = ids::decode(Kind::Review, &input.review_id, "reviewId")?;
    let missing = || Error::from(Refusal::not_found("reviewId", "case"));
    let standing = Entity::find_by_id(id)
        .one(&*work)
        .await?
        .ok_or_else(missing)?;
    let placement = store::load_to_change(&*work, standing.placement_id)
        .await?
        .filter(|placement| sees_all_of(viewer, placement))
        .ok_or_else(missing)?;
    if !viewer.is_member_of(placement.enterprise.id) {
        let message = "Only members of the enterprise may appeal a refusal.";
        return Err(Refusal::forbidden(message).into());
    }
    let mut form = Form::new();
    let text = form.text("text", &input.text, 4_000);
    form.finish()?;
    let row = quality_review::ActiveModel {
        state: Set(ReviewState::Appealed),
        appeal: Set(Some(text)),
        appealed_by: Set(Some(account_id)),
        appealed_at: Set(Some(work.at())),
        updated_at: Set(work.at()),
        ..quality_review::ActiveModel::default()
    };
    let appealed = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(ReviewState::Refused))
        .filter(Column::Appeal.is_null())
        .exec(&*work)
        .await
        .map_err(|error| replaced(error.into()))?;
    if appealed.rows_affected == 0 {
        let message = format!(
            "This case is {}. Only a refusal can be appealed, and only once.",
            standing.state.code()
        );
        return Err(Refusal::whole(UserErrorCode::NotAllowedNow, message).into());
    }
    work.seal_anew::<Entity>(id).await?;
    let detail = json!({ "review": id, "from": "refused", "to": "appealed" });
    work.audit("appeal_review", "placement", placement.id, detail);
    tell_authority(&mut work, &placement, &standing).await?;
    let appealed = list::one(&*work, id).await?;
    work.commit().await?;
    Ok(appealed)
}

/// One case of a placement waits at a time.
fn replaced(error: Error) -> Error {
    if error.is_unique_violation() {
        let message =
            "A newer version of this placement is being looked at. Wait for that decision.";
        return Refusal::whole(UserErrorCode::NotAllowedNow, message).into();
    }
    error
}

async fn tell_authority(
    work: &mut Work,
    placement: &Placement,
    standing: &Model,
) -> Result<(), Error> {
    for authority in organisations::authorities_of(&**work, &standing.country).await? {
        for recipient in organisations::members(&**work, authority).await? {
            work.notify(Notice {
                event: format!("review_appealed:{}", standing.id),
                template: Template::ReviewAppealed,
                recipient,
                parameters: json!({
                    "placement": placement.title,
                    "enterprise": placement.enterprise.name,
                    "link": placement.path(),
                }),
            });
        }
    }
    Ok(())
}
