//! Writing placements inside a unit of work that somebody else began: one save, or a file of thousands.

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use standards::gate::{Report, Stage};
use uuid::Uuid;

use super::quality::Surroundings;
use super::{Content, Placement, quality, reviews};
use crate::context::Ctx;
use crate::entities::placement::{self, Column, Entity};
use crate::entities::placement_requirement;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::organisations::{standing, verification};
use crate::vocabulary::{ChangeKind, PlacementState};
use crate::work::{Work, insert_all};

/// How a write ended.
#[derive(Clone, Debug)]
pub(crate) enum Written {
    /// It was done.
    Done,
    /// There was nothing to do.
    Unchanged,
    /// What was asked stands in the way of publication; the placement is as it was.
    Refused(Vec<Refusal>),
}

/// Makes a draft and returns its id.
pub(crate) async fn create(
    ctx: &Ctx,
    work: &mut Work,
    enterprise_id: Uuid,
    content: &Content,
) -> Result<Uuid, Error> {
    let id = ctx.new_id();
    let row = content.draft(id, enterprise_id, ctx.settings.demonstration, work.at());
    Entity::insert(row)
        .exec_without_returning(&**work)
        .await
        .map_err(|error| taken(error.into(), content))?;
    insert_all(&**work, content.requirement_rows(id, || ctx.new_id())).await?;
    work.audit(
        "save_placement",
        "placement",
        id,
        json!({ "to": "draft", "version": 1 }),
    );
    Ok(id)
}

/// Changes a placement. One that is public stays so only if the new version passes the gate, and isn't what the
/// authority refused: otherwise nothing is written.
pub(crate) async fn edit(
    ctx: &Ctx,
    work: &mut Work,
    placement: &Placement,
    content: &Content,
    language: &str,
) -> Result<(Written, Report), Error> {
    let around = around(ctx, work, placement, content).await?;
    let report = quality::judge(ctx, content, &around, Stage::Publication);
    if placement.state == PlacementState::Closed {
        return Ok((Written::Refused(vec![closed()]), report));
    }
    if content.is_what_stands_in(placement) {
        return Ok((Written::Unchanged, report));
    }
    let is_public = placement.state != PlacementState::Draft;
    if is_public {
        let mut refusals = quality::refusals(&report, language);
        refusals.extend(reviews::refused(&**work, placement.id, &report).await?);
        // More places at one that was full are as good as another publication.
        if placement.state == PlacementState::Filled
            && state_with(content.places, placement) == PlacementState::Published
        {
            refusals.extend(unwelcome(ctx, work, placement, language).await?);
        }
        if !refusals.is_empty() {
            return Ok((Written::Refused(refusals), report));
        }
    }
    let version = placement.version + 1;
    let mut row = content.columns();
    row.version = Set(version);
    row.updated_at = Set(work.at());
    if is_public {
        let report_id = ctx.new_id();
        quality::keep(work, report_id, (placement.id, version), &report).await?;
        row.quality_report_id = Set(Some(report_id));
        row.state = Set(state_with(content.places, placement));
        let kept = (report_id, &report);
        reviews::settle(ctx, work, placement, &around.country, version, kept).await?;
    }
    update(work, placement, row, content).await?;
    placement_requirement::Entity::delete_many()
        .filter(placement_requirement::Column::PlacementId.eq(placement.id))
        .exec(&**work)
        .await?;
    insert_all(
        &**work,
        content.requirement_rows(placement.id, || ctx.new_id()),
    )
    .await?;
    let detail = json!({ "state": placement.state.code(), "version": version, "publishable": report.is_publishable() });
    work.audit("save_placement", "placement", placement.id, detail);
    work.changed(ChangeKind::Placement, placement.id);
    Ok((Written::Done, report))
}

/// Makes a draft public, if it passes the gate. The report is kept.
pub(crate) async fn publish(
    ctx: &Ctx,
    work: &mut Work,
    placement: &Placement,
    language: &str,
) -> Result<(Written, Report), Error> {
    let content = Content::of(placement);
    let around = around(ctx, work, placement, &content).await?;
    let report = quality::judge(ctx, &content, &around, Stage::Publication);
    match placement.state {
        PlacementState::Published | PlacementState::Filled => {
            return Ok((Written::Unchanged, report));
        }
        PlacementState::Closed => return Ok((Written::Refused(vec![closed()]), report)),
        PlacementState::Draft => {}
    }
    let mut refusals = quality::overdue(&content, ctx.today());
    refusals.extend(unwelcome(ctx, work, placement, language).await?);
    refusals.extend(quality::refusals(&report, language));
    refusals.extend(reviews::refused(&**work, placement.id, &report).await?);
    if !refusals.is_empty() {
        return Ok((Written::Refused(refusals), report));
    }
    let report_id = ctx.new_id();
    let about = (placement.id, placement.version);
    quality::keep(work, report_id, about, &report).await?;
    let row = placement::ActiveModel {
        state: Set(state_with(placement.places, placement)),
        held_cause: Set(None),
        held_reason: Set(None),
        held_at: Set(None),
        quality_report_id: Set(Some(report_id)),
        published_at: Set(Some(placement.published_at.unwrap_or(work.at()))),
        updated_at: Set(work.at()),
        ..placement::ActiveModel::default()
    };
    update(work, placement, row, &content).await?;
    let kept = (report_id, &report);
    let version = placement.version;
    reviews::settle(ctx, work, placement, &around.country, version, kept).await?;
    if placement.enterprise.verified_at.is_none() {
        verification::ask_if_nobody_did(ctx, work, placement.enterprise.id).await?;
    }
    let detail = json!({
        "from": "draft",
        "to": "published",
        "version": placement.version,
        "quality_report": report_id,
        "pack": report.pack.id,
        "pack_version": report.pack.version,
    });
    work.audit("publish_placement", "placement", placement.id, detail);
    work.changed(ChangeKind::Placement, placement.id);
    Ok((Written::Done, report))
}

async fn around(
    ctx: &Ctx,
    work: &Work,
    placement: &Placement,
    content: &Content,
) -> Result<Surroundings, Error> {
    let (enterprise_id, id) = (placement.enterprise.id, Some(placement.id));
    Surroundings::of_content(&**work, ctx.today(), enterprise_id, id, content).await
}

/// Why its enterprise may not publish: the authority suspended it, it doesn't answer, or it has to be verified first.
async fn unwelcome(
    ctx: &Ctx,
    work: &Work,
    placement: &Placement,
    language: &str,
) -> Result<Vec<Refusal>, Error> {
    let standing = standing::of(ctx, &**work, placement.enterprise.id).await?;
    let mut refusals = standing.refusals(language);
    if ctx.settings.hosting.verification_required && placement.enterprise.verified_at.is_none() {
        let message = if language.starts_with("fr") {
            "Ici, seules les entreprises vérifiées publient. Demandez la vérification sur la page de votre entreprise."
        } else {
            "Only verified enterprises publish here. Ask for verification on your enterprise's page."
        };
        refusals.push(Refusal::whole(UserErrorCode::NotAllowedNow, message));
    }
    Ok(refusals)
}

/// Writes the row, if it is still the one that was read.
pub(super) async fn update(
    work: &mut Work,
    placement: &Placement,
    row: placement::ActiveModel,
    content: &Content,
) -> Result<(), Error> {
    let taken_places = Expr::col(Column::PlacesOffered).add(Expr::col(Column::PlacesFilled));
    let written = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(placement.id))
        .filter(Column::Version.eq(placement.version))
        .filter(Column::State.eq(placement.state))
        .filter(taken_places.lte(content.places))
        .exec(&**work)
        .await
        .map_err(|error| taken(error.into(), content))?;
    if written.rows_affected == 0 {
        let message = "Somebody else changed this placement at the same moment. Read it again and repeat your change.";
        return Err(Refusal::whole(UserErrorCode::StaleVersion, message).into());
    }
    Ok(())
}

/// More places open a filled placement again; as few as are taken fill it.
fn state_with(places: i32, placement: &Placement) -> PlacementState {
    if placement.places_filled >= places {
        PlacementState::Filled
    } else {
        PlacementState::Published
    }
}

fn closed() -> Refusal {
    let message = "This placement is closed and stays as it is. Make a new one instead.";
    Refusal::whole(UserErrorCode::NotAllowedNow, message)
}

fn taken(error: Error, content: &Content) -> Error {
    match (&content.external_id, error.is_unique_violation()) {
        (Some(id), true) => {
            let message = format!(
                "Another placement of this enterprise has the external id “{}”. Use another one.",
                crate::form::excerpt(id)
            );
            Refusal::of(UserErrorCode::Taken, "externalId", message).into()
        }
        _ => error,
    }
}
