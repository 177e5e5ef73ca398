//! Who is told what about an agreement.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use uuid::Uuid;

use super::document::Signatory;
use super::{Agreement, Version};
use crate::accounts;
use crate::candidates::Candidate;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::ids::{self, Kind};
use crate::notifications::{Notice, Recipient, Template};
use crate::organisations;
use crate::vocabulary::{Registration, SignatoryRole};
use crate::work::Work;

/// Asks everybody whose signature is missing under the open version.
///
/// # Errors
/// When the database fails.
pub(super) async fn to_sign(
    work: &mut Work,
    agreement: &Agreement,
    candidate: &Candidate,
) -> Result<(), Error> {
    let asked = missing(work, agreement, candidate).await?;
    let template = if agreement.pending_number.is_some() {
        Template::AmendmentToSign
    } else {
        Template::AgreementToSign
    };
    send(work, agreement, template, asked);
    Ok(())
}

/// Tells everybody that all have signed, the training provider too, and the country's authority where it registers.
///
/// # Errors
/// When the database fails.
pub(super) async fn signed(
    work: &mut Work,
    agreement: &Agreement,
    candidate: &Candidate,
) -> Result<(), Error> {
    let told = everybody(work, agreement, candidate).await?;
    send(work, agreement, Template::AgreementSigned, told);
    if agreement.registration != Registration::NotRequired {
        let authority = organisations::members_watching(&**work, &agreement.country).await?;
        send(work, agreement, Template::AgreementToRegister, authority);
    }
    Ok(())
}

/// Tells everybody that a change was agreed, and the country's authority where what it registered is changed or comes to
/// it from elsewhere.
///
/// # Errors
/// When the database fails.
pub(super) async fn amended(
    work: &mut Work,
    agreement: &Agreement,
    candidate: &Candidate,
    tells_authority: bool,
) -> Result<(), Error> {
    let mut told = everybody(work, agreement, candidate).await?;
    if tells_authority && agreement.registration != Registration::NotRequired {
        told.extend(organisations::members_watching(&**work, &agreement.country).await?);
    }
    send(work, agreement, Template::AmendmentAgreed, told);
    Ok(())
}

/// Tells the parties what the template says.
///
/// # Errors
/// When the database fails.
pub(super) async fn tell_parties(
    work: &mut Work,
    agreement: &Agreement,
    candidate: &Candidate,
    template: Template,
) -> Result<(), Error> {
    let told = parties(work, agreement, candidate).await?;
    send(work, agreement, template, told);
    Ok(())
}

/// Tells the parties and the training provider what the template says.
///
/// # Errors
/// When the database fails.
pub(super) async fn tell_everybody(
    work: &mut Work,
    agreement: &Agreement,
    candidate: &Candidate,
    template: Template,
) -> Result<(), Error> {
    let told = everybody(work, agreement, candidate).await?;
    send(work, agreement, template, told);
    Ok(())
}

/// Tells the parties and the training provider what the template says, and why.
///
/// # Errors
/// When the database fails.
pub(super) async fn tell_everybody_why(
    work: &mut Work,
    agreement: &Agreement,
    candidate: &Candidate,
    template: Template,
    reason: &str,
) -> Result<(), Error> {
    let told = everybody(work, agreement, candidate).await?;
    let more = json!({ "reason": reason });
    send_with(work, agreement, template, told, &more);
    Ok(())
}

/// Tells the enterprise and the authority that the registration is late.
///
/// # Errors
/// When the database fails.
pub(super) async fn overdue(work: &mut Work, agreement: &Agreement) -> Result<(), Error> {
    let mut told = organisations::members(&**work, agreement.organisation_id).await?;
    told.extend(organisations::members_watching(&**work, &agreement.country).await?);
    send(work, agreement, Template::RegistrationOverdue, told);
    Ok(())
}

/// Tells the parties why the apprentice can't start yet, each in their language; once a day.
///
/// # Errors
/// When the database fails.
pub(super) async fn start_blocked(
    work: &mut Work,
    agreement: &Agreement,
    candidate: &Candidate,
    why: impl Fn(&str) -> String,
) -> Result<(), Error> {
    let event = daily(work, agreement);
    let template = Template::AgreementStartBlocked;
    for recipient in parties(work, agreement, candidate).await? {
        let more = json!({ "reason": why(&recipient.locale) });
        notify(work, agreement, template, recipient, &more, event.clone());
    }
    Ok(())
}

/// Tells the parties that a change will not be made.
///
/// # Errors
/// When the database fails.
pub(super) async fn amendment_ended(
    work: &mut Work,
    agreement: &Agreement,
    candidate: &Candidate,
    number: i32,
) -> Result<(), Error> {
    let told = parties(work, agreement, candidate).await?;
    let event = format!("agreement:{}:{number}", agreement.id);
    for recipient in told {
        let template = Template::AmendmentEnded;
        notify(
            work,
            agreement,
            template,
            recipient,
            &json!({}),
            event.clone(),
        );
    }
    Ok(())
}

/// How pressing a reminder is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Urgency {
    /// To whoever has not signed.
    Friendly,
    /// To them, and to the enterprise.
    Soon,
    /// The last day, to everybody.
    Last,
}

impl Urgency {
    fn code(self) -> &'static str {
        match self {
            Self::Friendly => "friendly",
            Self::Soon => "soon",
            Self::Last => "last",
        }
    }
}

/// Reminds of missing signatures. A person gets at most one reminder about an agreement in a day, because
/// the day names the event.
///
/// # Errors
/// When the database fails.
pub(super) async fn remind(
    work: &mut Work,
    agreement: &Agreement,
    candidate: &Candidate,
    urgency: Urgency,
) -> Result<(), Error> {
    let mut told = missing(work, agreement, candidate).await?;
    match urgency {
        Urgency::Friendly => {}
        Urgency::Soon => {
            told.extend(organisations::members(&**work, agreement.organisation_id).await?);
        }
        Urgency::Last => told.extend(everybody(work, agreement, candidate).await?),
    }
    let event = daily(work, agreement);
    let more = json!({ "urgency": urgency.code(), "sign_by": agreement.sign_by });
    for recipient in told {
        let template = Template::AgreementReminder;
        notify(work, agreement, template, recipient, &more, event.clone());
    }
    Ok(())
}

/// Sends a link to sign with to the address of the person's account.
///
/// # Errors
/// Refuses an account that has no address or is closed.
pub(super) async fn signing_link(
    work: &mut Work,
    agreement: &Agreement,
    account_id: Uuid,
    link: Uuid,
    token: &str,
    days: i64,
) -> Result<(), Error> {
    let found = of_accounts(work, &[account_id]).await?;
    let Some(recipient) = found.into_iter().next() else {
        return Err(Refusal::whole(
            UserErrorCode::NotFound,
            "This person has no e-mail address to send the link to. They can sign after signing in.",
        )
        .into());
    };
    // Opened without signing in, so that the address has to know who reads another language than English,
    // which is also that of accounts that never said.
    let language = match recipient.locale.as_str() {
        "en" => String::new(),
        other => format!("?lang={other}"),
    };
    let more = json!({ "link": format!("/sign/{token}{language}"), "days": days });
    let event = format!("signing_link:{link}");
    notify(
        work,
        agreement,
        Template::SigningLink,
        recipient,
        &more,
        event,
    );
    Ok(())
}

/// Those whose signature is missing under the open version.
async fn missing(
    work: &Work,
    agreement: &Agreement,
    candidate: &Candidate,
) -> Result<Vec<Recipient>, Error> {
    let mut found = Vec::new();
    for signatory in agreement.awaiting() {
        found.extend(of_signatory(work, signatory, candidate).await?);
    }
    Ok(found)
}

async fn of_signatory(
    work: &Work,
    signatory: &Signatory,
    candidate: &Candidate,
) -> Result<Vec<Recipient>, Error> {
    if signatory.role == SignatoryRole::Apprentice {
        return of_accounts(work, &[candidate.account_id]).await;
    }
    if signatory.accounts.is_empty() {
        let organisation = signatory.organisation.as_deref().and_then(ids::decode_any);
        return match organisation {
            Some((_, id)) => organisations::members(&**work, id).await,
            None => Ok(Vec::new()),
        };
    }
    let accounts: Vec<Uuid> = signatory
        .accounts
        .iter()
        .filter_map(|account| ids::decode_any(account).map(|(_, id)| id))
        .collect();
    of_accounts(work, &accounts).await
}

/// Nobody writes to an account that is disabled.
async fn of_accounts(work: &Work, ids: &[Uuid]) -> Result<Vec<Recipient>, Error> {
    let accounts = accounts::store::active(&**work, ids).await?;
    let recipients = accounts.into_values().filter_map(|account| {
        Some(Recipient {
            email: account.email?,
            locale: account.locale,
        })
    });
    Ok(recipients.collect())
}

/// The apprentice, the guardians that the text names, and both enterprises.
async fn parties(
    work: &Work,
    agreement: &Agreement,
    candidate: &Candidate,
) -> Result<Vec<Recipient>, Error> {
    let mut found = of_accounts(work, &[candidate.account_id]).await?;
    let text: &Version = agreement.open().unwrap_or_else(|| agreement.current());
    let guardians: Vec<Uuid> = text
        .document
        .terms
        .guardians
        .iter()
        .filter_map(|guardian| ids::decode_any(&guardian.account))
        .filter(|(kind, _)| *kind == Kind::Account)
        .map(|(_, id)| id)
        .collect();
    found.extend(of_accounts(work, &guardians).await?);
    found.extend(organisations::members(&**work, agreement.organisation_id).await?);
    if let Some(host) = agreement.host_organisation_id {
        found.extend(organisations::members(&**work, host).await?);
    }
    Ok(found)
}

/// The parties and the training provider.
async fn everybody(
    work: &Work,
    agreement: &Agreement,
    candidate: &Candidate,
) -> Result<Vec<Recipient>, Error> {
    let mut told = parties(work, agreement, candidate).await?;
    if let Some(provider) = agreement.training_provider_id {
        told.extend(organisations::members(&**work, provider).await?);
    }
    Ok(told)
}

fn send(work: &mut Work, agreement: &Agreement, template: Template, recipients: Vec<Recipient>) {
    send_with(work, agreement, template, recipients, &json!({}));
}

/// One message a person, also where they are there twice.
fn send_with(
    work: &mut Work,
    agreement: &Agreement,
    template: Template,
    recipients: Vec<Recipient>,
    more: &Value,
) {
    let number = agreement
        .open()
        .unwrap_or_else(|| agreement.current())
        .number;
    // How often it happened to this version: refused, drafted again, and refused again are two events.
    let event = format!(
        "agreement:{}:{number}:{}",
        agreement.id,
        agreement.events.len()
    );
    let once: BTreeMap<String, Recipient> = recipients
        .into_iter()
        .map(|recipient| (recipient.email.clone(), recipient))
        .collect();
    for recipient in once.into_values() {
        notify(work, agreement, template, recipient, more, event.clone());
    }
}

fn notify(
    work: &mut Work,
    agreement: &Agreement,
    template: Template,
    recipient: Recipient,
    more: &Value,
    event: String,
) {
    let mut parameters = parameters(agreement);
    if let (Some(all), Some(more)) = (parameters.as_object_mut(), more.as_object()) {
        all.extend(more.clone());
    }
    work.notify(Notice {
        event,
        template,
        recipient,
        parameters,
    });
}

/// The same for an agreement and a day: nobody gets the same message about it twice in a day.
fn daily(work: &Work, agreement: &Agreement) -> String {
    format!("agreement_day:{}:{}", agreement.id, work.at().date_naive())
}

fn parameters(agreement: &Agreement) -> Value {
    let terms = &agreement
        .open()
        .unwrap_or_else(|| agreement.current())
        .document
        .terms;
    json!({
        "placement": terms.placement.title,
        "enterprise": terms.enterprise.name,
        "candidate": terms.apprentice.name,
        "starts_on": agreement.starts_on,
        "ends_on": agreement.ends_on,
        "sign_by": agreement.sign_by,
        "code": agreement.verification_code,
        "link": agreement.path(),
    })
}
