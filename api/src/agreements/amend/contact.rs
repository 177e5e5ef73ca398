//! Correcting how a party can be reached.

use async_graphql::{ID, InputObject, MaybeUndefined};
use sea_orm::sea_query::Expr;

use super::amended_version;
use crate::agreements::Agreement;
use crate::agreements::change::{self, Columns, Step};
use crate::agreements::document::{Amendment, Change, Contact};
use crate::agreements::draft::{self, NewVersion};
use crate::context::Ctx;
use crate::entities::agreement;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::{self, Form};
use crate::ids::{self, Kind};
use crate::viewer::Viewer;
use crate::vocabulary::{AgreementAction, AgreementParty};

/// How to reach a party. What is left out stays as it was; null clears it.
#[derive(Clone, Debug, InputObject)]
pub struct ContactDataInput {
    pub address: MaybeUndefined<String>,
    pub phone: MaybeUndefined<String>,
    pub email: MaybeUndefined<String>,
}

/// Corrects how a party can be reached. Nobody has to sign again.
#[derive(Clone, Debug, InputObject)]
pub struct CorrectContactDataInput {
    pub agreement_id: ID,
    /// Whose; one's own when left out. A guardian corrects the apprentice's.
    pub party: Option<AgreementParty>,
    pub contact: ContactDataInput,
    /// Such as: a digit was wrong.
    pub reason: String,
}

/// Corrects a slip of the pen in how a party can be reached: a new version that nobody has to sign, with who
/// wrote it and when.
///
/// # Errors
/// Refuses who is no party, and everybody but the authority another party's data.
pub async fn correct_contact_data(
    ctx: &Ctx,
    viewer: &Viewer,
    input: CorrectContactDataInput,
) -> Result<Agreement, Error> {
    viewer.account()?;
    let id = ids::decode(Kind::Agreement, &input.agreement_id, "agreementId")?;
    let mut work = ctx.begin(viewer.account_id()).await?;
    let agreement = change::held(&work, viewer, id).await?;
    let by = change::party(&agreement, viewer, AgreementAction::CorrectContactData)?;
    let whose = whose(by, input.party)?;
    let reason = change::reason(&input.reason)?;
    let today = ctx.today();
    let (mut after, _) = agreement.terms_on(today);
    let Some(known) = after.contact_of(whose).map(|known| known.clone()) else {
        return Err(Refusal::of(
            UserErrorCode::NotFound,
            "party",
            "The agreement says nothing on how to reach this party.",
        )
        .into());
    };
    let contact = contact(&known, &input.contact)?;
    if contact == known {
        return Ok(agreement);
    }
    let change_made = Change::ContactData {
        party: whose,
        contact,
    };
    change_made.apply(&mut after);
    let number = draft::next_number(ctx, &agreement)?;
    let written = NewVersion {
        agreement_id: agreement.id,
        number,
        amendment: Some(Amendment {
            amends: amended_version(&agreement),
            effective_on: today.max(after.starts_on.min(today)),
            reason: reason.clone(),
            proposed_by: by,
            backdating_reason: None,
            changes: vec![change_made],
        }),
        terms: after,
        signatories: Vec::new(),
        written_by: viewer.account_id(),
    };
    let proof = draft::version(ctx, &work, written).await?;
    let mut columns: Columns = vec![(agreement::Column::CurrentVersion, Expr::value(number))];
    // Nothing that was registered has changed.
    if agreement.is_registered() {
        columns.push((agreement::Column::RegisteredVersion, Expr::value(number)));
    }
    let step = Step::of(AgreementAction::CorrectContactData, by, viewer.account_id())
        .because(Some(&reason))
        .about(number)
        .noting(proof);
    let agreement = change::take(ctx, &mut work, &agreement, step, columns).await?;
    work.commit().await?;
    Ok(agreement)
}

fn whose(by: AgreementParty, asked: Option<AgreementParty>) -> Result<AgreementParty, Error> {
    let own = match by {
        AgreementParty::Guardian => AgreementParty::Apprentice,
        other => other,
    };
    let whose = asked.unwrap_or(own);
    if whose == own || by == AgreementParty::Authority {
        return Ok(whose);
    }
    Err(Refusal::forbidden(
        "You can correct your own contact data only. Ask the other party, or the authority, to correct theirs.",
    )
    .into())
}

fn contact(known: &Contact, input: &ContactDataInput) -> Result<Contact, Error> {
    const LONGEST: usize = 300;
    let Contact {
        address,
        phone,
        email,
    } = known.clone();
    let mut form = Form::new();
    let address = form::changed(&input.address, address);
    let phone = form::changed(&input.phone, phone);
    let email = form::changed(&input.email, email)
        .filter(|given| !given.trim().is_empty())
        .map(|given| form.email("contact.email", &given));
    let contact = Contact {
        address: form.optional_text("contact.address", address.as_deref(), LONGEST),
        phone: form.optional_text("contact.phone", phone.as_deref(), 30),
        email,
    };
    form.finish()?;
    Ok(contact)
}
