//! Signing.

use async_graphql::{ID, InputObject};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel};
use serde_json::json;
use uuid::Uuid;

use super::change::{self, Columns, Step};
use super::document::Signatory;
use super::gate::{self, Stage};
use super::lifecycle::Lifecycle;
use super::{
    Agreement, Version, draft, hosts, list, machine, names, notices, party_of, proof, store,
};
use crate::accounts;
use crate::context::Ctx;
use crate::entities::{agreement, signature};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::ids::{self, Kind};
use crate::viewer::Viewer;
use crate::vocabulary::{AgreementAction, AgreementState, MentorIds, SignatureMethod};
use crate::work::Work;

/// Characters of a signatory's name at most.
pub const LONGEST_NAME: usize = 200;

/// Signs the version that the signatory read.
#[derive(Clone, Debug, InputObject)]
pub struct SignAgreementInput {
    pub agreement_id: ID,
    /// The hash of the version that was read.
    pub content_hash: String,
    /// As the signatory writes it; it stands on the agreement.
    pub full_name: String,
    /// Whether it is the signatory's name though the agreement and the account have another.
    pub name_confirmed: Option<bool>,
    /// The signatory's password again, or
    pub password: Option<String>,
    /// a code that was sent to them just now.
    pub code: Option<String>,
}

/// Somebody's word, before it is given.
pub(super) struct Word {
    pub account_id: Uuid,
    pub name: String,
    pub signatory: Signatory,
    pub method: SignatureMethod,
    /// In which language a refusal is read.
    pub language: String,
}

/// Signs as the party that the viewer is: the agreement, or the amendment that waits. When everybody has,
/// it is signed. Signing twice is signing once.
///
/// # Errors
/// Refuses who is no party, stands on both sides or doesn't prove who they are, a text that has changed
/// since it was read, and an agreement that isn't waiting for them.
pub async fn sign(
    ctx: &Ctx,
    viewer: &Viewer,
    input: SignAgreementInput,
) -> Result<Agreement, Error> {
    let account_id = viewer.account()?.account_id;
    let id = ids::decode(Kind::Agreement, &input.agreement_id, "agreementId")?;
    let name = name(&input.full_name)?;
    let hash = input.content_hash.trim().to_ascii_lowercase();
    let not_found = || Refusal::not_found("agreementId", Kind::Agreement.word());
    let read = list::agreement(ctx, viewer, id)
        .await?
        .ok_or_else(not_found)?;
    if has_signed(&read, account_id, &hash) {
        return Ok(read);
    }
    let signatory = may_sign(&read, viewer, &hash, ctx.today())?;
    if input.name_confirmed != Some(true) {
        is_known(ctx.db.reader(), account_id, &signatory, &name).await?;
    }
    let method = accounts::prove_again(
        ctx,
        viewer,
        input.password.as_deref(),
        input.code.as_deref(),
    )
    .await?;

    let mut work = ctx.begin(viewer.account_id()).await?;
    let now = change::held(&work, viewer, id).await?;
    if has_signed(&now, account_id, &hash) {
        return Ok(now);
    }
    let signatory = may_sign(&now, viewer, &hash, ctx.today())?;
    let word = Word {
        account_id,
        name,
        signatory,
        method,
        language: viewer.language.clone(),
    };
    let signed = give(ctx, &mut work, &now, word).await?;
    work.commit().await?;
    Ok(signed)
}

/// The name under a signature.
///
/// # Errors
/// Refuses none, and one that is too long.
pub(super) fn name(given: &str) -> Result<String, Error> {
    let mut form = Form::new();
    let name = form.text("fullName", given, LONGEST_NAME);
    form.finish()?;
    Ok(name)
}

/// Refuses a name that neither the agreement nor the account has for the signatory, until it is confirmed.
///
/// # Errors
/// Refuses the name, and says which one is known where it is the signatory's own.
pub(super) async fn is_known(
    db: &impl ConnectionTrait,
    account_id: Uuid,
    signatory: &Signatory,
    written: &str,
) -> Result<(), Error> {
    let accounts = accounts::store::load(db, &[account_id]).await?;
    let account = accounts.get(&account_id).map(|account| &account.name);
    // A text that names an organisation, or one of several guardians, does not name this person.
    let named = signatory.organisation.is_none() && signatory.accounts.len() == 1;
    let in_text = Some(&signatory.name).filter(|_| named);
    let mut known = account.into_iter().chain(in_text);
    if known.any(|known| names::are_alike(written, known)) {
        return Ok(());
    }
    let named = in_text.map_or_else(String::new, |name| format!(": “{name}”"));
    let message = format!(
        "This is not the name that the agreement or your account has for you{named}. Write that name, or confirm that “{written}” is yours."
    );
    Err(Refusal::of(UserErrorCode::Required, "nameConfirmed", message).into())
}

/// Whether the account's signature stands already under the text with this hash, which is the one that takes
/// signatures or, when none does, the one that counts.
fn has_signed(agreement: &Agreement, account_id: Uuid, hash: &str) -> bool {
    let text = agreement.open().unwrap_or_else(|| agreement.current());
    let mut signatures = text.signatures.iter();
    text.content_hash == hash && signatures.any(|signature| signature.account_id == account_id)
}

/// The signature that the viewer may give under this text now.
///
/// # Errors
/// Refuses with the reason.
pub(super) fn may_sign(
    agreement: &Agreement,
    viewer: &Viewer,
    hash: &str,
    today: NaiveDate,
) -> Result<Signatory, Error> {
    if agreement.is_on_both_sides(viewer) {
        return Err(Refusal::forbidden(
            "You belong to the enterprise on the other side. Another guardian has to sign.",
        )
        .into());
    }
    let parties = agreement.signing_parties(viewer);
    let text = agreement.open().unwrap_or_else(|| agreement.current());
    let named = |version: &Version| {
        let mut signatories = version.document.signatories.iter();
        signatories.any(|signatory| parties.contains(&party_of(signatory.role)))
    };
    if !named(text) && !agreement.first_agreed().is_some_and(named) {
        return Err(Refusal::forbidden("You may read this agreement, but its current version does not name you as a party, so that you can't sign it.").into());
    }
    let Some(open) = agreement.open() else {
        let message = format!(
            "The agreement is {} and takes no signatures.",
            machine::words(agreement.state.code())
        );
        return Err(Refusal::whole(UserErrorCode::NotAllowedNow, message).into());
    };
    is_open(open, hash)?;
    in_time(agreement, today)?;
    let Some(signatory) = agreement.signatory_for(viewer) else {
        return Err(Refusal::forbidden(not_named(open, &parties)).into());
    };
    let account_id = viewer.account_id();
    let signed_already = open
        .signatures
        .iter()
        .any(|signature| Some(signature.account_id) == account_id);
    if signed_already || open.signature_of(signatory).is_some() {
        let message = format!(
            "Somebody has signed as {} already. Nothing more is needed from you.",
            machine::words(signatory.role.code())
        );
        return Err(Refusal::whole(UserErrorCode::NotAllowedNow, message).into());
    }
    Ok(signatory.clone())
}

/// Why a party can't sign this version.
fn not_named(open: &Version, parties: &[crate::vocabulary::AgreementParty]) -> String {
    let appointed = open.document.signatories.iter().any(|signatory| {
        parties.contains(&party_of(signatory.role)) && !signatory.accounts.is_empty()
    });
    if appointed {
        "The enterprise appointed somebody else to sign. They have to sign, or the enterprise has to draft again."
            .to_owned()
    } else {
        "This version needs no signature of yours: it does not concern what you agreed to."
            .to_owned()
    }
}

fn is_open(open: &Version, hash: &str) -> Result<(), Error> {
    if open.content_hash == hash {
        return Ok(());
    }
    let message = format!(
        "The text has changed since you read it, or the hash is not of this agreement: version {} waits for signatures now. Read it, then sign it.",
        open.number
    );
    Err(Refusal::of(UserErrorCode::StaleVersion, "contentHash", message).into())
}

/// Refuses what comes too late.
pub(super) fn in_time(agreement: &Agreement, today: NaiveDate) -> Result<(), Error> {
    match too_late(agreement, today) {
        None => Ok(()),
        Some(message) => Err(Refusal::whole(UserErrorCode::Expired, message).into()),
    }
}

/// Why it can't be signed any more, if the time is over.
pub(super) fn too_late(agreement: &Agreement, today: NaiveDate) -> Option<String> {
    if !agreement.is_past_signing(today) {
        return None;
    }
    Some(match agreement.sign_by {
        Some(last) if last < today => format!(
            "It could be signed until {last}, and not everybody had by then. Ask the enterprise for a new draft."
        ),
        _ => format!(
            "The agreement was to start on {}, and not everybody had signed by then. Ask the enterprise for a new draft with a later start.",
            agreement.starts_on
        ),
    })
}

/// Puts a signature under the open version of an agreement that is held, and makes it binding when it was
/// the last one.
///
/// # Errors
/// Refuses what the quality gate does not let through any more, and beginning something at a suspended enterprise.
pub(super) async fn give(
    ctx: &Ctx,
    work: &mut Work,
    agreement: &Agreement,
    word: Word,
) -> Result<Agreement, Error> {
    let open = agreement
        .open()
        .ok_or_else(|| Error::Corrupt(format!("agreement {} is not open", agreement.id)))?;
    let terms = &open.document.terms;
    hosts::refuse_suspended(ctx, &**work, &hosts::beginning(agreement, terms)).await?;
    let report = gate::check_open(ctx, &**work, agreement, open, &word.language).await?;
    let Word {
        account_id,
        name,
        signatory,
        method,
        language: _,
    } = word;
    let row = signature::Model {
        id: ctx.new_id(),
        agreement_version_id: open.id,
        signatory: signatory.key,
        role: signatory.role,
        account_id,
        name,
        method,
        content_hash: open.content_hash.clone(),
        signed_at: work.at(),
    };
    let detail = json!({
        "role": row.role.code(), "method": method.code(), "content_hash": row.content_hash,
        "signature_hash": proof::of_signature(&row)?,
    });
    signature::Entity::insert(row.into_active_model())
        .exec_without_returning(&**work)
        .await?;
    let party = party_of(signatory.role);
    let step = Step::of(AgreementAction::Sign, party, Some(account_id))
        .about(open.number)
        .noting(detail);
    let signed = change::take(ctx, work, agreement, step, Columns::new()).await?;
    if !signed.awaiting().is_empty() {
        return Ok(signed);
    }
    let version = signed
        .open()
        .ok_or_else(|| Error::Corrupt(format!("agreement {} is not open", agreement.id)))?;
    let proof = gate::keep(ctx, work, &signed, version, Stage::Signing, &report).await?;
    complete(ctx, work, signed, proof).await
}

/// Everybody has signed.
async fn complete(
    ctx: &Ctx,
    work: &mut Work,
    agreement: Agreement,
    proof: serde_json::Value,
) -> Result<Agreement, Error> {
    let candidate = draft::candidate(work, agreement.candidate_id).await?;
    if agreement.state != AgreementState::AwaitingSignatures {
        let number = agreement.pending_number.unwrap_or_default();
        let was_registered = agreement.registered_at.is_some();
        let mut columns = amended(&agreement, number);
        let moved = moved(ctx, &agreement, number);
        let tells_authority = was_registered || moved.is_some();
        columns.extend(moved.into_iter().flatten());
        let step = Step::by_itself(AgreementAction::AgreeAmendment)
            .about(number)
            .noting(proof);
        let agreement = change::take(ctx, work, &agreement, step, columns).await?;
        notices::amended(work, &agreement, &candidate, tells_authority).await?;
        return Ok(agreement);
    }
    let lifecycle = Lifecycle::of_terms(ctx, &agreement.current().document.terms);
    let columns = vec![
        (agreement::Column::SignBy, Expr::value(None::<NaiveDate>)),
        (
            agreement::Column::RemindedOn,
            Expr::value(None::<NaiveDate>),
        ),
        (
            agreement::Column::DecideBy,
            Expr::value(lifecycle.decide_by(ctx.today())),
        ),
        (
            agreement::Column::BackdatingFrom,
            Expr::value(None::<NaiveDate>),
        ),
    ];
    let step = Step::by_itself(AgreementAction::CompleteSignatures)
        .about(agreement.current_number)
        .noting(proof);
    let agreement = change::take(ctx, work, &agreement, step, columns).await?;
    notices::signed(work, &agreement, &candidate).await?;
    Ok(agreement)
}

/// What an agreed amendment changes beside the text: the days that it takes, and who takes part.
fn amended(agreement: &Agreement, number: i32) -> Columns {
    let terms = agreement.final_terms();
    let (starts_on, ends_on) = agreement.days_under(&terms);
    let mut columns: Columns = vec![
        (agreement::Column::CurrentVersion, Expr::value(number)),
        (agreement::Column::PendingVersion, Expr::value(None::<i32>)),
        (agreement::Column::SignBy, Expr::value(None::<NaiveDate>)),
        (
            agreement::Column::RemindedOn,
            Expr::value(None::<NaiveDate>),
        ),
        (agreement::Column::StartsOn, Expr::value(starts_on)),
        (agreement::Column::EndsOn, Expr::value(ends_on)),
        (
            agreement::Column::TerminatesOn,
            Expr::value(agreement.terminates_under(&terms)),
        ),
        (
            agreement::Column::HostOrganisationId,
            Expr::value(store::host_id(&terms)),
        ),
        (
            agreement::Column::Mentors,
            Expr::value(MentorIds(terms.mentor_ids())),
        ),
        (
            agreement::Column::TrainingProviderId,
            Expr::value(draft::provider_id(&terms)),
        ),
        (
            agreement::Column::Country,
            Expr::value(terms.enterprise.site.country.clone()),
        ),
    ];
    if agreement.has_used_backdating(number) {
        columns.push((
            agreement::Column::BackdatingFrom,
            Expr::value(None::<NaiveDate>),
        ));
    }
    columns
}

/// What changes for the register where the work moves to another jurisdiction: its own law says what it asks of its
/// authority, which has registered nothing yet. Nothing when it doesn't move.
fn moved(ctx: &Ctx, agreement: &Agreement, number: i32) -> Option<Columns> {
    let amendment = agreement.version(number)?.document.amendment.as_ref()?;
    let terms = agreement.final_terms();
    let (before, after) = (
        &agreement.current().document.terms.enterprise.site,
        &terms.enterprise.site,
    );
    if (&before.country, &before.subdivision) == (&after.country, &after.subdivision) {
        return None;
    }
    let lifecycle = Lifecycle::of_terms(ctx, &terms);
    Some(vec![
        (
            agreement::Column::Registration,
            Expr::value(lifecycle.registration),
        ),
        (
            agreement::Column::RegisterBy,
            Expr::value(lifecycle.register_by(amendment.effective_on)),
        ),
        (
            agreement::Column::DecideBy,
            Expr::value(lifecycle.decide_by(ctx.today())),
        ),
        (
            agreement::Column::RegisteredAt,
            Expr::value(None::<DateTime<Utc>>),
        ),
        (
            agreement::Column::RegistrationNumber,
            Expr::value(None::<String>),
        ),
        (
            agreement::Column::RegisteredVersion,
            Expr::value(None::<i32>),
        ),
        (
            agreement::Column::OverdueSince,
            Expr::value(None::<NaiveDate>),
        ),
    ])
}
