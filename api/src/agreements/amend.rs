//! Changing what was agreed: typed changes with an effective day, signed by those whom they concern.

mod contact;
mod input;
mod read;

use async_graphql::{ID, InputObject};
use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use serde_json::json;

pub use contact::{ContactDataInput, CorrectContactDataInput, correct_contact_data};
pub use input::{
    AmendmentInput, HostChangeInput, HoursChangeInput, InterruptionInput, MentorInput,
    PayChangeInput, PeriodChangeInput, PlaceChangeInput, PlanChangeInput, ProviderChangeInput,
};

use super::change::{self, Step};
use super::document::{AmendedVersion, Amendment, Appointed, Change, Terms, of_changes};
use super::draft::{self, NewVersion, guardians};
use super::gate;
use super::lifecycle::Lifecycle;
use super::{Agreement, cancel, hosts, notices, party_of, store};
use crate::context::Ctx;
use crate::entities::agreement;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::viewer::{self, Viewer};
use crate::vocabulary::{AgreementAction, AgreementParty, AmendmentKind, SignatoryRole};
use crate::work::Work;

/// Proposes to change what was agreed.
#[derive(Clone, Debug, InputObject)]
pub struct ProposeAmendmentInput {
    pub agreement_id: ID,
    /// The first day on which it holds.
    pub effective_on: Date,
    /// Stands in the amendment.
    pub reason: String,
    /// One change or several at once.
    pub changes: AmendmentInput,
}

/// Takes back an amendment that waits for signatures.
#[derive(Clone, Debug, InputObject)]
pub struct WithdrawAmendmentInput {
    pub agreement_id: ID,
    pub reason: Option<String>,
}

/// Turns down an amendment that waits for one's signature.
#[derive(Clone, Debug, InputObject)]
pub struct DeclineAmendmentInput {
    pub agreement_id: ID,
    /// Everybody concerned reads it.
    pub reason: Option<String>,
}

/// Proposes an amendment. Everybody whom a change concerns is asked to sign it; until they have, what was
/// agreed holds.
///
/// # Errors
/// Refuses who is no party, a past day without the authority's reason, days that overlap with another
/// agreement of the apprentice, and what the quality gate does not let through.
pub async fn propose_amendment(
    ctx: &Ctx,
    viewer: &Viewer,
    input: ProposeAmendmentInput,
) -> Result<Agreement, Error> {
    viewer.account()?;
    let id = ids::decode(Kind::Agreement, &input.agreement_id, "agreementId")?;
    let mut work = ctx.begin(viewer.account_id()).await?;
    let agreement = change::held(&work, viewer, id).await?;
    let party = change::party(&agreement, viewer, AgreementAction::ProposeAmendment)?;
    nothing_waits(&agreement)?;
    let reason = change::reason(&input.reason)?;
    let Date(effective_on) = input.effective_on;
    let (before, _) = agreement.terms_on(effective_on);
    let mut form = Form::new();
    effective_in_order(&mut form, &agreement, party, effective_on, ctx.today());
    let basis = read::Basis {
        agreement: &agreement,
        terms: &before,
        effective_on,
    };
    let changes = read::changes(ctx, &mut form, &work, &basis, &input.changes).await?;
    form.finish()?;
    let mut after = before.clone();
    changes.iter().for_each(|change| change.apply(&mut after));
    if after == before {
        let message = "This is what is agreed already. Change at least one value.";
        return Err(Refusal::invalid("changes", message).into());
    }
    days_are_free(&work, &agreement, (effective_on, &changes)).await?;
    hosts::refuse_suspended(ctx, &*work, &hosts::beginning(&agreement, &after)).await?;
    let candidate = draft::candidate(&work, agreement.candidate_id).await?;
    let enterprises = hosts::by(&agreement, &after);
    let sign = after.guardians_sign;
    after.guardians = guardians::needed(&work, &candidate, &enterprises, sign, ctx.today()).await?;
    let language = viewer.language.as_str();
    let change = (effective_on, changes.as_slice());
    gate::check_changes(ctx, &*work, &agreement, change, &after, language).await?;
    let appointed = appointed(&work, &agreement).await?;
    let signatories = of_changes(&before, &after, &changes, &appointed);
    let first_day = first_day(&before, effective_on, &changes, ctx.today());
    let amendment = Amendment {
        amends: amended_version(&agreement),
        effective_on,
        reason: reason.clone(),
        proposed_by: party,
        backdating_reason: backdating_reason(&agreement, party, effective_on, ctx.today(), &reason),
        changes,
    };
    let kinds: Vec<&str> = kinds(&amendment).iter().map(|kind| kind.code()).collect();
    let number = draft::next_number(ctx, &agreement)?;
    let written = NewVersion {
        agreement_id: agreement.id,
        number,
        amendment: Some(amendment),
        terms: after.clone(),
        signatories,
        written_by: viewer.account_id(),
    };
    let mut proof = draft::version(ctx, &work, written).await?;
    if let Some(detail) = proof.as_object_mut() {
        detail.insert("kinds".to_owned(), json!(kinds));
        detail.insert("effective_on".to_owned(), json!(effective_on));
    }
    let sign_by = Lifecycle::of_terms(ctx, &after).sign_amendment_by(ctx.today(), first_day);
    let columns = vec![
        (agreement::Column::PendingVersion, Expr::value(number)),
        (agreement::Column::SignBy, Expr::value(sign_by)),
        (
            agreement::Column::RemindedOn,
            Expr::value(None::<NaiveDate>),
        ),
    ];
    let step = Step::of(
        AgreementAction::ProposeAmendment,
        party,
        viewer.account_id(),
    )
    .because(Some(&reason))
    .about(number)
    .noting(proof);
    let agreement = change::take(ctx, &mut work, &agreement, step, columns).await?;
    notices::to_sign(&mut work, &agreement, &candidate).await?;
    work.commit().await?;
    Ok(agreement)
}

/// Takes an amendment back, as the party that proposed it or as the authority.
///
/// # Errors
/// Refuses everybody else, and when none waits.
pub async fn withdraw_amendment(
    ctx: &Ctx,
    viewer: &Viewer,
    input: WithdrawAmendmentInput,
) -> Result<Agreement, Error> {
    viewer.account()?;
    let id = ids::decode(Kind::Agreement, &input.agreement_id, "agreementId")?;
    let mut form = Form::new();
    let reason = form.optional_text("reason", input.reason.as_deref(), change::LONGEST_REASON);
    form.finish()?;
    let mut work = ctx.begin(viewer.account_id()).await?;
    let agreement = change::held(&work, viewer, id).await?;
    change::party(&agreement, viewer, AgreementAction::WithdrawAmendment)?;
    let number = waiting(&agreement)?;
    let parties = agreement.parties_of(viewer);
    let mut parties = parties.into_iter();
    let Some(party) = parties.find(|party| agreement.may_withdraw(*party)) else {
        return Err(Refusal::forbidden(
            "Only who proposed the amendment can take it back. If you don't want it, decline it.",
        )
        .into());
    };
    let step = Step::of(
        AgreementAction::WithdrawAmendment,
        party,
        viewer.account_id(),
    )
    .because(reason.as_deref())
    .about(number);
    let agreement = drop_amendment(ctx, &mut work, &agreement, step).await?;
    work.commit().await?;
    Ok(agreement)
}

/// Declines an amendment, as one of those whose signature it waits for. It is off then, for everybody.
///
/// # Errors
/// Refuses who isn't asked to sign it, who has signed it, and when none waits.
pub async fn decline_amendment(
    ctx: &Ctx,
    viewer: &Viewer,
    input: DeclineAmendmentInput,
) -> Result<Agreement, Error> {
    viewer.account()?;
    let id = ids::decode(Kind::Agreement, &input.agreement_id, "agreementId")?;
    let mut form = Form::new();
    let reason = form.optional_text("reason", input.reason.as_deref(), change::LONGEST_REASON);
    form.finish()?;
    let mut work = ctx.begin(viewer.account_id()).await?;
    let agreement = change::held(&work, viewer, id).await?;
    let mut parties = agreement.signing_parties(viewer).into_iter();
    if parties.all(|party| party == AgreementParty::Authority) {
        return Err(Refusal::forbidden("Only those who sign an amendment can decline it.").into());
    }
    let number = waiting(&agreement)?;
    let signatory = agreement
        .missing_signature_of(viewer)
        .filter(|_| !agreement.is_on_both_sides(viewer));
    let Some(signatory) = signatory else {
        return Err(Refusal::forbidden(
            "The amendment doesn't wait for a signature of yours, so that there is nothing for you to decline.",
        )
        .into());
    };
    let party = party_of(signatory.role);
    let action = AgreementAction::DeclineAmendment;
    let step = Step::of(action, party, viewer.account_id())
        .because(reason.as_deref())
        .about(number);
    let agreement = drop_amendment(ctx, &mut work, &agreement, step).await?;
    work.commit().await?;
    Ok(agreement)
}

fn waiting(agreement: &Agreement) -> Result<i32, Error> {
    agreement.pending_number.ok_or_else(|| {
        Refusal::whole(
            UserErrorCode::NotAllowedNow,
            "No amendment waits for signatures.",
        )
        .into()
    })
}

/// The amendment that waits will not be made, and everybody hears of it.
async fn drop_amendment(
    ctx: &Ctx,
    work: &mut Work,
    agreement: &Agreement,
    step: Step<'_>,
) -> Result<Agreement, Error> {
    let number = waiting(agreement)?;
    let agreement = change::take(ctx, work, agreement, step, cancel::closed()).await?;
    let candidate = draft::candidate(work, agreement.candidate_id).await?;
    notices::amendment_ended(work, &agreement, &candidate, number).await?;
    Ok(agreement)
}

fn nothing_waits(agreement: &Agreement) -> Result<(), Error> {
    if agreement.pending_number.is_none() {
        return Ok(());
    }
    Err(Refusal::whole(
        UserErrorCode::NotAllowedNow,
        "An amendment waits for signatures already. Wait until it is signed, withdraw it or decline it, then go on.",
    )
    .into())
}

/// Not in the past, unless the authority says why it may be; not after the end.
fn effective_in_order(
    form: &mut Form,
    agreement: &Agreement,
    party: AgreementParty,
    effective_on: NaiveDate,
    today: NaiveDate,
) {
    let allowed = party == AgreementParty::Authority
        || agreement
            .backdating_from
            .is_some_and(|from| from <= effective_on);
    if effective_on < today && !allowed {
        form.refuse(Refusal::of(
            UserErrorCode::InThePast,
            "effectiveOn",
            format!("{effective_on} is past. Give {today} or a later day, or ask the competent authority to allow an earlier one with its reason."),
        ));
    }
    if effective_on > agreement.ends_on {
        form.refuse(Refusal::of(
            UserErrorCode::OutOfRange,
            "effectiveOn",
            format!(
                "The agreement ends on {}. Give that day or an earlier one.",
                agreement.ends_on
            ),
        ));
    }
}

fn backdating_reason(
    agreement: &Agreement,
    party: AgreementParty,
    effective_on: NaiveDate,
    today: NaiveDate,
    own: &str,
) -> Option<String> {
    if effective_on >= today {
        return None;
    }
    if party == AgreementParty::Authority {
        return Some(own.to_owned());
    }
    agreement.backdating_reason()
}

/// Refuses days that another agreement of the apprentice takes; the database does so again when the last
/// signature is given.
async fn days_are_free(
    work: &Work,
    agreement: &Agreement,
    changes: (NaiveDate, &[Change]),
) -> Result<(), Error> {
    let terms = agreement.terms_with(changes, NaiveDate::MAX);
    let days = agreement.days_under(&terms);
    if store::overlapping(&**work, agreement.candidate_id, agreement.id, days).await? {
        return Err(change::overlap_explained(Error::Database(
            sea_orm::DbErr::Custom("agreement_overlap".to_owned()),
        )));
    }
    Ok(())
}

/// The first day on which something would be other than it is: the effective day, or an earlier one to which
/// the start moves, from which it moves away, or on which it would end.
fn first_day(
    before: &Terms,
    effective_on: NaiveDate,
    changes: &[Change],
    today: NaiveDate,
) -> NaiveDate {
    if effective_on < today {
        return effective_on;
    }
    let touched = changes.iter().flat_map(|change| match change {
        Change::Period { starts_on, ends_on } if *starts_on != before.starts_on => {
            vec![*starts_on, before.starts_on, *ends_on]
        }
        Change::Period { ends_on, .. } => vec![*ends_on],
        Change::Termination { last_day } => vec![*last_day],
        _ => Vec::new(),
    });
    // A start that was held back lies in the past, and moves away from there.
    let days = touched.filter(|day| *day >= today);
    days.chain([effective_on]).min().unwrap_or(effective_on)
}

fn amended_version(agreement: &Agreement) -> AmendedVersion {
    let current = agreement.current();
    AmendedVersion {
        version: current.number,
        content_hash: current.content_hash.clone(),
    }
}

/// Whom the agreement itself appointed to sign. Where that person has left, any member signs.
async fn appointed(work: &Work, agreement: &Agreement) -> Result<Appointed, Error> {
    let whole = agreement
        .first_agreed()
        .unwrap_or_else(|| agreement.current());
    let of = |role: SignatoryRole| {
        let mut signatories = whole.document.signatories.iter();
        let found = signatories.find(|signatory| signatory.role == role)?;
        found.accounts.first().cloned()
    };
    let mut enterprise = of(SignatoryRole::Enterprise);
    if let Some((_, id)) = enterprise.as_deref().and_then(ids::decode_any)
        && !viewer::is_active_member(&**work, id, agreement.organisation_id).await?
    {
        enterprise = None;
    }
    Ok(Appointed {
        apprentice: of(SignatoryRole::Apprentice).unwrap_or_default(),
        enterprise,
    })
}

/// What an amendment changes, each kind once.
#[must_use]
pub(super) fn kinds(amendment: &Amendment) -> Vec<AmendmentKind> {
    let mut kinds: Vec<AmendmentKind> = amendment.changes.iter().map(Change::kind).collect();
    kinds.dedup();
    kinds
}
