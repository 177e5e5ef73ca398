//! Who is told what about an agreement.

use serde_json::{Value, json};
use uuid::Uuid;

use super::Agreement;
use crate::accounts;
use crate::candidates::Candidate;
use crate::error::Error;
use crate::ids::{self, Kind};
use crate::notifications::{Notice, Recipient, Template};
use crate::organisations;
use crate::work::Work;

/// Asks everybody whom the current version names to sign it.
///
/// # Errors
/// When the database fails.
pub(super) async fn to_sign(
    work: &mut Work,
    agreement: &Agreement,
    candidate: &Candidate,
) -> Result<(), Error> {
    let parties = parties(work, agreement, candidate).await?;
    send(work, agreement, Template::AgreementToSign, parties);
    Ok(())
}

/// Tells everybody that all have signed, the training provider too.
///
/// # Errors
/// When the database fails.
pub(super) async fn signed(
    work: &mut Work,
    agreement: &Agreement,
    candidate: &Candidate,
) -> Result<(), Error> {
    let mut told = parties(work, agreement, candidate).await?;
    if let Some(provider) = agreement.training_provider_id {
        told.extend(organisations::members(&**work, provider).await?);
    }
    send(work, agreement, Template::AgreementSigned, told);
    Ok(())
}

/// Tells everybody that the agreement is off.
///
/// # Errors
/// When the database fails.
pub(super) async fn cancelled(
    work: &mut Work,
    agreement: &Agreement,
    candidate: &Candidate,
) -> Result<(), Error> {
    let parties = parties(work, agreement, candidate).await?;
    send(work, agreement, Template::AgreementCancelled, parties);
    Ok(())
}

async fn parties(
    work: &Work,
    agreement: &Agreement,
    candidate: &Candidate,
) -> Result<Vec<Recipient>, Error> {
    let mut found = Vec::new();
    if let Some(email) = candidate.email.clone() {
        found.push(Recipient {
            email,
            locale: candidate.locale.clone(),
        });
    }
    let guardians: Vec<Uuid> = agreement
        .current()
        .document
        .terms
        .guardians
        .iter()
        .filter_map(|guardian| ids::decode_any(&guardian.account))
        .filter(|(kind, _)| *kind == Kind::Account)
        .map(|(_, id)| id)
        .collect();
    let accounts = accounts::store::load(&**work, &guardians).await?;
    found.extend(accounts.into_values().filter_map(|account| {
        Some(Recipient {
            email: account.email?,
            locale: account.locale,
        })
    }));
    found.extend(organisations::members(&**work, agreement.organisation_id).await?);
    Ok(found)
}

fn send(work: &mut Work, agreement: &Agreement, template: Template, recipients: Vec<Recipient>) {
    let parameters = parameters(agreement);
    for recipient in recipients {
        let event = format!("agreement:{}:{}", agreement.id, agreement.current().number);
        work.notify(Notice {
            event,
            template,
            recipient,
            parameters: parameters.clone(),
        });
    }
}

fn parameters(agreement: &Agreement) -> Value {
    let terms = &agreement.current().document.terms;
    json!({
        "placement": terms.placement.title,
        "enterprise": terms.enterprise.name,
        "candidate": terms.apprentice.name,
        "starts_on": terms.starts_on,
        "ends_on": terms.ends_on,
        "code": agreement.verification_code,
        "link": agreement.path(),
    })
}
