//! Writing a version down.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use crate::agreements::document::{Document, Terms};
use crate::agreements::{Agreement, canonical, store, verification};
use crate::applications::Application;
use crate::context::Ctx;
use crate::entities::{agreement, agreement_version};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::ids::{self, Kind};
use crate::placements::Placement;
use crate::vocabulary::AgreementState;
use crate::work::Work;

/// The first version, and the agreement itself.
///
/// # Errors
/// When the database fails or refuses days that overlap.
pub(super) async fn first(
    ctx: &Ctx,
    work: &mut Work,
    application: &Application,
    placement: &Placement,
    terms: Terms,
) -> Result<Agreement, Error> {
    let row = agreement::Model {
        id: ctx.new_id(),
        application_id: application.id,
        placement_id: placement.id,
        candidate_id: application.candidate_id,
        organisation_id: application.organisation_id,
        training_provider_id: provider_id(placement),
        state: AgreementState::AwaitingSignatures,
        starts_on: terms.starts_on,
        ends_on: terms.ends_on,
        verification_code: verification::new_code(ctx)?,
        current_version: 1,
        created_at: work.at(),
        updated_at: work.at(),
    };
    let id = row.id;
    agreement::Entity::insert(row.into_active_model())
        .exec_without_returning(&**work)
        .await?;
    version(ctx, work, id, 1, terms).await
}

/// Another version, which nobody has signed yet.
///
/// # Errors
/// As [`first`].
pub(super) async fn next(
    ctx: &Ctx,
    work: &mut Work,
    earlier: Agreement,
    placement: &Placement,
    terms: Terms,
) -> Result<Agreement, Error> {
    let number = earlier.current().number + 1;
    let changed = agreement::Entity::update_many()
        .col_expr(agreement::Column::StartsOn, Expr::value(terms.starts_on))
        .col_expr(agreement::Column::EndsOn, Expr::value(terms.ends_on))
        .col_expr(
            agreement::Column::TrainingProviderId,
            Expr::value(provider_id(placement)),
        )
        .col_expr(agreement::Column::CurrentVersion, Expr::value(number))
        .col_expr(agreement::Column::UpdatedAt, Expr::value(work.at()))
        .filter(agreement::Column::Id.eq(earlier.id))
        .filter(agreement::Column::State.eq(AgreementState::AwaitingSignatures))
        .filter(agreement::Column::CurrentVersion.eq(earlier.current().number))
        .exec(&**work)
        .await?;
    if changed.rows_affected == 0 {
        return Err(Refusal::stale(earlier.current().number, number).into());
    }
    version(ctx, work, earlier.id, number, terms).await
}

fn provider_id(placement: &Placement) -> Option<Uuid> {
    placement
        .training_provider
        .as_ref()
        .map(|provider| provider.id)
}

async fn version(
    ctx: &Ctx,
    work: &mut Work,
    agreement_id: Uuid,
    number: i32,
    terms: Terms,
) -> Result<Agreement, Error> {
    let name = ids::encode(Kind::Agreement, agreement_id).to_string();
    let text = Document::new(name, number, ctx.today(), terms)
        .canonical()
        .map_err(|error| {
            Refusal::of(
                UserErrorCode::OutOfRange,
                "applicationId",
                format!("The agreement can't be written: {error}. Correct the placement first."),
            )
        })?;
    let row = agreement_version::Model {
        id: ctx.new_id(),
        agreement_id,
        number,
        content_hash: canonical::hash(&text),
        document: text,
        created_at: work.at(),
    };
    let detail = json!({
        "to": AgreementState::AwaitingSignatures.code(), "version": number, "content_hash": row.content_hash,
    });
    agreement_version::Entity::insert(row.into_active_model())
        .exec_without_returning(&**work)
        .await?;
    work.audit("draft_agreement", "agreement", agreement_id, detail);
    store::one(&**work, agreement_id).await
}
