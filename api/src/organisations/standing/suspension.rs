//! The authority suspends an enterprise, and lets it come back.

use async_graphql::{ID, InputObject};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use crate::context::Ctx;
use crate::entities::organisation_suspension::{self, Column, Entity};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::notifications::{Notice, Template};
use crate::organisations::{Organisation, Scope, store};
use crate::placements;
use crate::viewer::Viewer;
use crate::vocabulary::{HoldCause, OrganisationKind};
use crate::work::Work;

/// Why a suspension ends by itself.
const OVER: &str = "Its last day has passed.";

#[derive(Clone, Debug, InputObject)]
pub struct SuspendOrganisationInput {
    pub organisation_id: ID,
    /// The enterprise reads it.
    pub reason: String,
    /// Last day; without one it holds until it is lifted.
    pub until: Option<Date>,
}

#[derive(Clone, Debug, InputObject)]
pub struct LiftSuspensionInput {
    pub organisation_id: ID,
    /// The enterprise reads it.
    pub reason: String,
}

/// Suspends an enterprise: it can't publish, and its open placements go back to drafts. Agreements that are signed
/// stay as they are. Suspending it again changes reason and last day.
///
/// # Errors
/// Refuses everybody but the competent authority of one of its countries, what is no enterprise, and a last day in
/// the past.
pub async fn suspend_organisation(
    ctx: &Ctx,
    viewer: &Viewer,
    input: SuspendOrganisationInput,
) -> Result<Organisation, Error> {
    let account_id = viewer.account()?.account_id;
    let mut work = ctx.begin(Some(account_id)).await?;
    let enterprise = of_authority(&work, viewer, &input.organisation_id).await?;
    let mut form = Form::new();
    let reason = form.text("reason", &input.reason, 1_000);
    let until = input
        .until
        .map(|Date(day)| form.date_from("until", day, ctx.today()));
    form.finish()?;
    end(
        &mut work,
        enterprise.id,
        account_id,
        "Another decision took its place.",
    )
    .await?;
    let row = organisation_suspension::Model {
        id: ctx.new_id(),
        organisation_id: enterprise.id,
        reason: reason.clone(),
        until,
        suspended_by: account_id,
        suspended_at: work.at(),
        lifted_by: None,
        lifted_at: None,
        lifted_reason: None,
    };
    let id = row.id;
    work.seal(&row)?;
    Entity::insert(row.into_active_model())
        .exec_without_returning(&*work)
        .await?;
    let held =
        placements::take_off_all(&mut work, enterprise.id, HoldCause::Suspension, &reason).await?;
    let detail = json!({ "suspension": id, "until": until, "placements": held });
    work.audit(
        "suspend_organisation",
        "organisation",
        enterprise.id,
        detail,
    );
    tell(
        &mut work,
        &enterprise,
        Template::HostSuspended,
        format!("host_suspended:{id}"),
        &json!({ "reason": reason, "until": until, "placements": held }),
    )
    .await?;
    work.commit().await?;
    Ok(enterprise)
}

/// Lifts the suspension of an enterprise. Its placements stay drafts until it publishes them again.
///
/// # Errors
/// Refuses everybody but the competent authority of one of its countries, and where nothing is suspended.
pub async fn lift_suspension(
    ctx: &Ctx,
    viewer: &Viewer,
    input: LiftSuspensionInput,
) -> Result<Organisation, Error> {
    let account_id = viewer.account()?.account_id;
    let mut work = ctx.begin(Some(account_id)).await?;
    let enterprise = of_authority(&work, viewer, &input.organisation_id).await?;
    let mut form = Form::new();
    let reason = form.text("reason", &input.reason, 1_000);
    form.finish()?;
    let Some(id) = end(&mut work, enterprise.id, account_id, &reason).await? else {
        let message = "This enterprise isn't suspended, so there is nothing to lift.";
        return Err(Refusal::whole(UserErrorCode::NotAllowedNow, message).into());
    };
    let detail = json!({ "suspension": id });
    work.audit("lift_suspension", "organisation", enterprise.id, detail);
    tell(
        &mut work,
        &enterprise,
        Template::HostReinstated,
        format!("host_reinstated:{id}"),
        &json!({ "reason": reason }),
    )
    .await?;
    work.commit().await?;
    Ok(enterprise)
}

/// Ends suspensions whose last day has passed, each in a transaction of its own, and tells the enterprises.
///
/// # Errors
/// When the database fails; what was ended until then stays ended.
pub(crate) async fn lift_expired(ctx: &Ctx) -> Result<(), Error> {
    let expired = Entity::find()
        .filter(Column::LiftedAt.is_null())
        .filter(Column::Until.lt(ctx.today()))
        .all(ctx.db.reader())
        .await?;
    for row in expired {
        let mut work = ctx.begin(None).await?;
        if !lift(&mut work, row.id, None, OVER).await? {
            continue;
        }
        let id = row.organisation_id;
        let Some(enterprise) = store::load(&*work, &[id]).await?.remove(&id) else {
            continue;
        };
        let detail = json!({ "suspension": row.id, "expired": true });
        work.audit("lift_suspension", "organisation", id, detail);
        tell(
            &mut work,
            &enterprise,
            Template::HostReinstated,
            format!("host_reinstated:{}", row.id),
            &json!({}),
        )
        .await?;
        work.commit().await?;
    }
    Ok(())
}

/// Ends the suspension that holds, if there is one; its id.
async fn end(
    work: &mut Work,
    organisation_id: Uuid,
    by: Uuid,
    reason: &str,
) -> Result<Option<Uuid>, Error> {
    let standing = Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::LiftedAt.is_null())
        .one(&**work)
        .await?;
    let Some(standing) = standing else {
        return Ok(None);
    };
    let lifted = lift(work, standing.id, Some(by), reason).await?;
    Ok(lifted.then_some(standing.id))
}

async fn lift(work: &mut Work, id: Uuid, by: Option<Uuid>, reason: &str) -> Result<bool, Error> {
    let row = organisation_suspension::ActiveModel {
        lifted_by: Set(by),
        lifted_at: Set(Some(work.at())),
        lifted_reason: Set(Some(reason.to_owned())),
        ..organisation_suspension::ActiveModel::default()
    };
    let lifted = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(id))
        .filter(Column::LiftedAt.is_null())
        .exec(&**work)
        .await?;
    if lifted.rows_affected == 0 {
        return Ok(false);
    }
    work.seal_anew::<Entity>(id).await?;
    Ok(true)
}

/// An enterprise that the viewer's authority watches over, held against other decisions until the work ends.
async fn of_authority(work: &Work, viewer: &Viewer, id: &ID) -> Result<Organisation, Error> {
    let scope = Scope::to_decide(viewer)?;
    let id = ids::decode(Kind::Organisation, id, "organisationId")?;
    let found = store::load_to_change(&**work, id).await?;
    let enterprise = found
        .filter(|found| scope.holds_any(found.countries()))
        .ok_or_else(|| Refusal::not_found("organisationId", "enterprise"))?;
    Scope::refuse_own(viewer, [enterprise.id])?;
    if enterprise.kind != OrganisationKind::Enterprise {
        let message = "Only an enterprise hosts apprentices. Choose an enterprise.";
        return Err(Refusal::of(UserErrorCode::Invalid, "organisationId", message).into());
    }
    Ok(enterprise)
}

async fn tell(
    work: &mut Work,
    enterprise: &Organisation,
    template: Template,
    event: String,
    more: &serde_json::Value,
) -> Result<(), Error> {
    for recipient in store::members(&**work, enterprise.id).await? {
        let mut parameters = json!({ "enterprise": enterprise.name, "link": "/enterprise" });
        if let (Some(all), Some(more)) = (parameters.as_object_mut(), more.as_object()) {
            all.extend(more.clone());
        }
        work.notify(Notice {
            event: event.clone(),
            template,
            recipient,
            parameters,
        });
    }
    Ok(())
}
