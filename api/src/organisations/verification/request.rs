//! Asking to be checked.

use async_graphql::{ID, InputObject};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::LockType;
use sea_orm::{
    ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QuerySelect,
};
use serde_json::json;
use uuid::Uuid;

use super::{Verification, domain, one};
use crate::context::Ctx;
use crate::entities::organisation;
use crate::entities::organisation_verification::{self, Column, Entity, Model};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::ids::{self, Kind};
use crate::organisations::{Organisation, save::of_viewer, store};
use crate::viewer::Viewer;
use crate::vocabulary::{VerificationMethod, VerificationState};
use crate::work::Work;

/// Asking again in the same way changes what is asked.
#[derive(Clone, Debug, InputObject)]
pub struct RequestVerificationInput {
    pub organisation_id: ID,
    pub method: VerificationMethod,
    /// The number in the register (the organisation's own when left out), or what names the document.
    pub reference: Option<String>,
    /// An address at the domain of the organisation's website, for EMAIL_DOMAIN: a code is sent there.
    pub email: Option<String>,
    /// What the authority should know.
    pub note: Option<String>,
}

/// Asks the authority to check an organisation of the viewer. By e-mail domain, a code is sent to the address, to be
/// given to `confirm_verification_by_email_domain`.
///
/// # Errors
/// Refuses an organisation that isn't the viewer's or is verified already, and what the method needs and isn't there.
pub async fn request_verification(
    ctx: &Ctx,
    viewer: &Viewer,
    input: RequestVerificationInput,
) -> Result<Verification, Error> {
    let account_id = viewer.account()?.account_id;
    let id = ids::decode(Kind::Organisation, &input.organisation_id, "organisationId")?;
    let mut work = ctx.begin(Some(account_id)).await?;
    let organisation = of_viewer(&work, viewer, id)
        .await
        .map_err(|error| renamed(error, "organisationId"))?;
    if organisation.verified_at.is_some() {
        let message = "This organisation is verified. There is nothing left to ask for.";
        return Err(Refusal::whole(UserErrorCode::NotAllowedNow, message).into());
    }
    let mut form = Form::new();
    let note = form.optional_text("note", input.note.as_deref(), 1_000);
    let (reference, email) = evidence(&mut form, &input, &organisation);
    form.finish()?;
    let row = standing_or_new(ctx, &work, id, input.method, Some(account_id)).await?;
    let id = row.id;
    keep(&mut work, row, reference, note).await?;
    if let Some(email) = email {
        domain::send_code(ctx, &mut work, id, &email, &viewer.language).await?;
    }
    let detail = json!({ "method": input.method.code(), "verification": id });
    work.audit(
        "request_verification",
        "organisation",
        organisation.id,
        detail,
    );
    let asked = one(&*work, id).await?;
    work.commit().await?;
    Ok(asked)
}

/// Asks for an enterprise that publishes and that nobody checked or asked to check, so that the authority hears of it.
pub(crate) async fn ask_if_nobody_did(
    ctx: &Ctx,
    work: &mut Work,
    enterprise_id: Uuid,
) -> Result<(), Error> {
    // Two first publications at the same moment would both ask.
    organisation::Entity::find_by_id(enterprise_id)
        .lock(LockType::NoKeyUpdate)
        .one(&**work)
        .await?;
    let asked = Entity::find()
        .filter(Column::OrganisationId.eq(enterprise_id))
        .filter(Column::State.ne(VerificationState::Withdrawn))
        .count(&**work)
        .await?;
    let organisation = store::load(&**work, &[enterprise_id])
        .await?
        .remove(&enterprise_id);
    let Some(organisation) = organisation.filter(|found| asked == 0 && found.verified_at.is_none())
    else {
        return Ok(());
    };
    let method = if organisation.registration_number.is_some() {
        VerificationMethod::RegistryNumber
    } else {
        VerificationMethod::Visit
    };
    let row = standing_or_new(ctx, work, enterprise_id, method, None).await?;
    let detail =
        json!({ "method": method.code(), "verification": row.id, "first_publication": true });
    keep(work, row, organisation.registration_number, None).await?;
    work.audit(
        "request_verification",
        "organisation",
        enterprise_id,
        detail,
    );
    Ok(())
}

/// What the method rests on: a reference, and the address that a code goes to.
fn evidence(
    form: &mut Form,
    input: &RequestVerificationInput,
    organisation: &Organisation,
) -> (Option<String>, Option<String>) {
    let reference = form.optional_text("reference", input.reference.as_deref(), 200);
    match input.method {
        VerificationMethod::RegistryNumber => {
            let number = reference.or_else(|| organisation.registration_number.clone());
            if number.is_none() {
                let message = "Give the number under which the organisation is registered.";
                form.refuse(Refusal::of(UserErrorCode::Required, "reference", message));
            }
            (number, None)
        }
        VerificationMethod::Document => {
            if reference.is_none() {
                let message =
                    "Say which document it is: what it is called, its number and who issued it.";
                form.refuse(Refusal::of(UserErrorCode::Required, "reference", message));
            }
            (reference, None)
        }
        VerificationMethod::EmailDomain => domain::read(
            form,
            input.email.as_deref(),
            organisation.website.as_deref(),
        )
        .unzip(),
        VerificationMethod::Visit => (reference, None),
    }
}

async fn standing_or_new(
    ctx: &Ctx,
    work: &Work,
    organisation_id: Uuid,
    method: VerificationMethod,
    by: Option<Uuid>,
) -> Result<Model, Error> {
    let standing = Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Method.eq(method))
        .filter(Column::State.eq(VerificationState::Requested))
        .one(&**work)
        .await?;
    if let Some(standing) = standing {
        return Ok(standing);
    }
    let row = Model {
        id: ctx.new_id(),
        organisation_id,
        method,
        state: VerificationState::Requested,
        reference: None,
        note: None,
        code_hash: None,
        code_attempts: 0,
        code_expires_at: None,
        codes_sent: 0,
        domain_confirmed_at: None,
        reason: None,
        requested_by: by,
        requested_at: work.at(),
        decided_by: None,
        decided_at: None,
    };
    Entity::insert(row.clone().into_active_model())
        .exec_without_returning(&**work)
        .await?;
    Ok(row)
}

/// Another reference is another question: what was confirmed of the old one doesn't hold for it.
async fn keep(
    work: &mut Work,
    row: Model,
    reference: Option<String>,
    note: Option<String>,
) -> Result<(), Error> {
    let confirmed = row
        .domain_confirmed_at
        .filter(|_| row.reference == reference);
    let change = organisation_verification::ActiveModel {
        reference: Set(reference),
        note: Set(note),
        domain_confirmed_at: Set(confirmed),
        ..organisation_verification::ActiveModel::default()
    };
    Entity::update_many()
        .set(change)
        .filter(Column::Id.eq(row.id))
        .exec(&**work)
        .await?;
    work.seal_anew::<Entity>(row.id).await
}

fn renamed(error: Error, field: &str) -> Error {
    match error {
        Error::Refused(refusals) => Error::Refused(
            refusals
                .into_iter()
                .map(|refusal| Refusal {
                    field: refusal.field.map(|_| field.to_owned()),
                    ..refusal
                })
                .collect(),
        ),
        fault => fault,
    }
}
