//! Drafting: the enterprise turns an accepted application into a text to sign.

mod guardians;

use async_graphql::{ID, InputObject};
use chrono::{Days, NaiveDate};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::document::{Document, QualityCheck, Terms};
use super::terms::{self, Sources};
use super::{Agreement, canonical, notices, store, verification};
use crate::applications::{self, Application, Proof};
use crate::candidates::{self, Candidate};
use crate::context::Ctx;
use crate::entities::{agreement, agreement_version};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::organisations;
use crate::placements::{self, Placement};
use crate::viewer::Viewer;
use crate::vocabulary::{AgreementState, ApplicationState};
use crate::work::Work;

/// Characters of the additional terms at most.
pub const LONGEST_TERMS: usize = 4_000;
/// Days until the start at most: later than that, nobody knows what will hold.
const LATEST_START_DAYS: u64 = 5 * 366;

/// Drafts an agreement, or a new version of one that isn't signed yet.
#[derive(Clone, Debug, InputObject)]
pub struct DraftAgreementInput {
    pub application_id: ID,
    /// Extra clause in plain words.
    pub additional_terms: Option<String>,
    /// The placement's own start when left out.
    pub starts_on: Option<Date>,
}

/// Drafts as a member of the enterprise, and asks everybody concerned to sign. Drafting the same terms
/// again changes nothing; other terms are a new version, which nobody has signed yet.
///
/// # Errors
/// Refuses everybody else, an application that isn't accepted, a signed agreement, a minor without a
/// confirmed guardian, and dates that overlap with another agreement of the apprentice.
pub async fn draft(ctx: &Ctx, viewer: &Viewer, input: DraftAgreementInput) -> Result<Agreement, Error> {
    viewer.account()?;
    let application_id = ids::decode(Kind::Application, &input.application_id, "applicationId")?;
    let mut work = ctx.begin(viewer.account_id()).await?;
    let (application, placement) = accepted(ctx, viewer, &work, application_id).await?;
    let earlier = earlier(&work, application_id).await?;
    let candidate = candidate(&work, application.candidate_id).await?;
    let terms = agreed(ctx, &work, &input, &candidate, &placement).await?;
    let agreement = match earlier {
        Some(earlier) if earlier.current().document.terms == terms => return Ok(earlier),
        Some(earlier) => redraft(ctx, &mut work, earlier, terms).await,
        None => first_draft(ctx, &mut work, &application, &placement, terms).await,
    };
    let agreement = agreement.map_err(|error| explained(error, &input))?;
    notices::to_sign(&mut work, &agreement, &candidate).await?;
    work.commit().await?;
    Ok(agreement)
}

async fn accepted(ctx: &Ctx, viewer: &Viewer, work: &Work, id: Uuid) -> Result<(Application, Placement), Error> {
    let not_found = || Refusal::not_found("applicationId", Kind::Application.word());
    let (application, placement) = applications::hold(work, id).await?.ok_or_else(not_found)?;
    if !applications::visible(ctx, viewer, &application).await? {
        return Err(not_found().into());
    }
    if !viewer.is_member_of(application.organisation_id) {
        return Err(Refusal::forbidden("Only members of the enterprise can draft the agreement.").into());
    }
    if application.state != ApplicationState::Accepted {
        let message = format!(
            "The application is {}. An agreement can be drafted once the candidate has accepted an offer.",
            application.state.code()
        );
        return Err(Refusal::of(UserErrorCode::NotAllowedNow, "applicationId", message).into());
    }
    Ok((application, placement))
}

async fn earlier(work: &Work, application_id: Uuid) -> Result<Option<Agreement>, Error> {
    let Some(id) = store::of_applications(&**work, &[application_id]).await?.remove(&application_id) else {
        return Ok(None);
    };
    store::hold(&**work, id).await?;
    let earlier = store::one(&**work, id).await?;
    if earlier.state == AgreementState::AwaitingSignatures {
        return Ok(Some(earlier));
    }
    let message = format!(
        "There is an agreement already, and it is {}: its text can't be changed any more. Read it instead of drafting another.",
        earlier.state.code()
    );
    Err(Refusal::of(UserErrorCode::NotAllowedNow, "applicationId", message).into())
}

async fn candidate(work: &Work, id: Uuid) -> Result<Candidate, Error> {
    candidates::store::load(&**work, &[id])
        .await?
        .remove(&id)
        .ok_or_else(|| Error::Corrupt(format!("candidate {id} is not there")))
}

/// The terms as they would be now, or everything that stands in their way.
async fn agreed(
    ctx: &Ctx,
    work: &Work,
    input: &DraftAgreementInput,
    candidate: &Candidate,
    placement: &Placement,
) -> Result<Terms, Error> {
    let mut form = Form::new();
    let additional_terms = form.optional_text("additionalTerms", input.additional_terms.as_deref(), LONGEST_TERMS);
    let starts_on = starts_on(&mut form, ctx.today(), input, placement);
    let born_on = form.keep(born_on(candidate))?;
    let guardians = form.keep(guardians::needed(work, candidate, placement, ctx.today()).await)?;
    if let Some(refusal) = applications::age_barrier(ctx, candidate, placement, starts_on, Proof::Now) {
        form.refuse(Refusal { field: Some("applicationId".to_owned()), ..refusal });
    }
    form.finish()?;
    let (Some(born_on), Some(guardians)) = (born_on, guardians) else {
        return Err(Error::Corrupt("a form lost a value that it kept".to_owned()));
    };
    let mut organisations = organisations::store::load(&**work, &[placement.enterprise.id]).await?;
    let enterprise = organisations
        .remove(&placement.enterprise.id)
        .ok_or_else(|| Error::Corrupt(format!("placement {} has no enterprise", placement.id)))?;
    let quality_check = quality_check(work, placement).await?;
    let sources =
        Sources { candidate, born_on, guardians, enterprise: &enterprise, placement, quality_check, starts_on, additional_terms };
    terms::terms(sources).ok_or_else(|| Error::Corrupt(format!("placement {} ends beyond the calendar", placement.id)))
}

fn starts_on(form: &mut Form, today: NaiveDate, input: &DraftAgreementInput, placement: &Placement) -> NaiveDate {
    let starts_on = input.starts_on.map_or(placement.starts_on, |Date(date)| date);
    form.date_from("startsOn", starts_on, today);
    if let Some(latest) = today.checked_add_days(Days::new(LATEST_START_DAYS)).filter(|latest| starts_on > *latest) {
        form.refuse(Refusal::of(
            UserErrorCode::OutOfRange,
            "startsOn",
            format!("{starts_on} is too far away. Give {latest} or an earlier day."),
        ));
    }
    starts_on
}

/// Without a birth date nobody can tell whether a guardian has to sign.
fn born_on(candidate: &Candidate) -> Result<NaiveDate, Error> {
    candidate.birth_date.ok_or_else(|| {
        Refusal::of(
            UserErrorCode::Required,
            "applicationId",
            "The candidate's birth date is not known, and somebody under 18 needs a guardian to sign too. Ask the candidate to fill it in in their profile, then draft again.",
        )
        .into()
    })
}

async fn quality_check(work: &Work, placement: &Placement) -> Result<Option<QualityCheck>, Error> {
    let Some(id) = placement.quality_report_id else { return Ok(None) };
    let report = placements::store::quality_reports(&**work, &[id]).await?.remove(&id);
    Ok(report.map(|report| QualityCheck {
        pack: report.pack.id,
        pack_version: report.pack.version,
        checked_on: report.checked_on,
    }))
}

async fn first_draft(
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
        training_provider_id: placement.training_provider.as_ref().map(|provider| provider.id),
        state: AgreementState::AwaitingSignatures,
        starts_on: terms.starts_on,
        ends_on: terms.ends_on,
        verification_code: verification::new_code(ctx)?,
        current_version: 1,
        created_at: work.at(),
        updated_at: work.at(),
    };
    let id = row.id;
    agreement::Entity::insert(row.into_active_model()).exec_without_returning(&**work).await?;
    write_version(ctx, work, id, 1, terms).await
}

async fn redraft(ctx: &Ctx, work: &mut Work, earlier: Agreement, terms: Terms) -> Result<Agreement, Error> {
    let number = earlier.current().number + 1;
    let changed = agreement::Entity::update_many()
        .col_expr(agreement::Column::StartsOn, Expr::value(terms.starts_on))
        .col_expr(agreement::Column::EndsOn, Expr::value(terms.ends_on))
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
    write_version(ctx, work, earlier.id, number, terms).await
}

async fn write_version(ctx: &Ctx, work: &mut Work, agreement_id: Uuid, number: i32, terms: Terms) -> Result<Agreement, Error> {
    let name = ids::encode(Kind::Agreement, agreement_id).to_string();
    let text = Document::new(name, number, ctx.today(), terms).canonical().map_err(|error| {
        Refusal::of(UserErrorCode::OutOfRange, "applicationId", format!("The agreement can't be written: {error}. Correct the placement first."))
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
    agreement_version::Entity::insert(row.into_active_model()).exec_without_returning(&**work).await?;
    work.audit("draft_agreement", "agreement", agreement_id, detail);
    store::one(&**work, agreement_id).await
}

fn explained(error: Error, input: &DraftAgreementInput) -> Error {
    if !error.is_invariant("agreement_overlap") {
        return error;
    }
    let field = if input.starts_on.is_some() { "startsOn" } else { "applicationId" };
    Refusal::of(
        UserErrorCode::OverlappingAgreement,
        field,
        "The apprentice has another agreement, signed or waiting for signatures, over some of these days. Agree on a start after its end, or ask the apprentice to withdraw from the other one if it isn't signed yet.",
    )
    .into()
}
