//! Whom the organisations send to sign.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::DraftAgreementInput;
use crate::accounts;
use crate::agreements::document::Appointed;
use crate::candidates::Candidate;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::ids::{self, Kind};
use crate::organisations::{self, Mentor, Organisation};
use crate::placements::Placement;
use crate::viewer;
use crate::vocabulary::OrganisationKind;
use crate::work::Work;

/// The apprentice's account, and the member whom the enterprise appoints, if it does.
pub(super) async fn appointed(
    work: &Work,
    form: &mut Form,
    input: &DraftAgreementInput,
    candidate: &Candidate,
    enterprise: Uuid,
) -> Result<Appointed, Error> {
    let mut appointed = Appointed {
        apprentice: ids::encode(Kind::Account, candidate.account_id).to_string(),
        enterprise: None,
    };
    let Some(given) = input
        .signatory_email
        .as_deref()
        .map(str::trim)
        .filter(|given| !given.is_empty())
    else {
        return Ok(appointed);
    };
    let email = form.email("signatoryEmail", given);
    let account = accounts::store::by_email(&**work, &email).await?;
    let member = match account {
        Some(account) if viewer::belongs(&**work, account.id, enterprise).await? => {
            Some(account.id)
        }
        _ => None,
    };
    match member {
        // One person can't be both sides.
        Some(id) if id == candidate.account_id => form.refuse(Refusal::invalid(
            "signatoryEmail",
            "This is the apprentice. Appoint somebody else to sign for the enterprise.",
        )),
        Some(id) => {
            appointed.enterprise = Some(ids::encode(Kind::Account, id).to_string());
        }
        None => form.refuse(Refusal::of(
            UserErrorCode::NotFound,
            "signatoryEmail",
            "No member of the enterprise has this address. Give a member's, or leave it out so that any member may sign.",
        )),
    }
    Ok(appointed)
}

/// The second enterprise, if one is asked for.
pub(super) async fn host(
    work: &Work,
    form: &mut Form,
    input: &DraftAgreementInput,
    placement: &Placement,
) -> Result<Option<Organisation>, Error> {
    let Some(id) = &input.host_enterprise_id else {
        return Ok(None);
    };
    let found = ids::decode(Kind::Organisation, id, "hostEnterpriseId");
    let Some(id) = form.keep(found)? else {
        return Ok(None);
    };
    let host = second_enterprise(work, id, placement.enterprise.id, "hostEnterpriseId").await;
    form.keep(host)
}

/// Those who can be named as mentors at the enterprises, by id.
pub(in crate::agreements) async fn mentors(
    db: &impl ConnectionTrait,
    enterprises: &[Uuid],
) -> Result<HashMap<Uuid, Mentor>, Error> {
    let found = organisations::mentors::of_organisations(db, enterprises).await?;
    let active = found.into_values().flatten().filter(|mentor| mentor.active);
    Ok(active.map(|mentor| (mentor.id, mentor)).collect())
}

/// Another enterprise than the first.
///
/// # Errors
/// Refuses what is no enterprise, and the first one itself.
pub(in crate::agreements) async fn second_enterprise(
    work: &Work,
    id: Uuid,
    first: Uuid,
    field: &str,
) -> Result<Organisation, Error> {
    if id == first {
        return Err(Refusal::invalid(
            field,
            "This is the enterprise itself. Name another one, or none.",
        )
        .into());
    }
    organisations::store::load(&**work, &[id])
        .await?
        .remove(&id)
        .filter(|found| found.kind == OrganisationKind::Enterprise)
        .ok_or_else(|| Refusal::not_found(field, "enterprise").into())
}
