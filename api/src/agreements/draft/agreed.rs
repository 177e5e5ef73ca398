//! What would be agreed, or everything that stands in its way.

use chrono::{Days, NaiveDate};

use super::{DraftAgreementInput, guardians};
use crate::agreements::document::{QualityCheck, Terms};
use crate::agreements::terms::{self, Sources};
use crate::applications::{self, Proof};
use crate::candidates::Candidate;
use crate::context::Ctx;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::graphql::scalars::Date;
use crate::organisations;
use crate::placements::{self, Placement};
use crate::work::Work;

/// Characters of the additional terms at most.
const LONGEST_TERMS: usize = 4_000;
/// Days until the start at most: later than that, nobody knows what will hold.
const LATEST_START_DAYS: u64 = 5 * 366;

/// The terms as they would be now, or everything that stands in their way.
pub(super) async fn terms(
    ctx: &Ctx,
    work: &Work,
    input: &DraftAgreementInput,
    candidate: &Candidate,
    placement: &Placement,
) -> Result<Terms, Error> {
    let mut form = Form::new();
    let additional_terms = form.optional_text(
        "additionalTerms",
        input.additional_terms.as_deref(),
        LONGEST_TERMS,
    );
    let starts_on = starts_on(&mut form, ctx.today(), input, placement);
    let born_on = form.keep(born_on(candidate))?;
    let guardians = form.keep(guardians::needed(work, candidate, placement, ctx.today()).await)?;
    if let Some(refusal) =
        applications::age_barrier(ctx, candidate, placement, starts_on, Proof::Now)
    {
        form.refuse(Refusal {
            field: Some("applicationId".to_owned()),
            ..refusal
        });
    }
    form.finish()?;
    let (Some(born_on), Some(guardians)) = (born_on, guardians) else {
        return Err(Error::Corrupt(
            "a form lost a value that it kept".to_owned(),
        ));
    };
    let mut organisations = organisations::store::load(&**work, &[placement.enterprise.id]).await?;
    let enterprise = organisations
        .remove(&placement.enterprise.id)
        .ok_or_else(|| Error::Corrupt(format!("placement {} has no enterprise", placement.id)))?;
    let quality_check = quality_check(work, placement).await?;
    let sources = Sources {
        candidate,
        born_on,
        guardians,
        enterprise: &enterprise,
        placement,
        quality_check,
        starts_on,
        additional_terms,
    };
    terms::terms(sources).ok_or_else(|| {
        Error::Corrupt(format!(
            "placement {} ends beyond the calendar",
            placement.id
        ))
    })
}

fn starts_on(
    form: &mut Form,
    today: NaiveDate,
    input: &DraftAgreementInput,
    placement: &Placement,
) -> NaiveDate {
    let starts_on = input
        .starts_on
        .map_or(placement.starts_on, |Date(date)| date);
    form.date_from("startsOn", starts_on, today);
    if let Some(latest) = today
        .checked_add_days(Days::new(LATEST_START_DAYS))
        .filter(|latest| starts_on > *latest)
    {
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
    let Some(id) = placement.quality_report_id else {
        return Ok(None);
    };
    let record = placements::store::quality_records(&**work, &[id])
        .await?
        .remove(&id);
    Ok(record.map(|record| QualityCheck {
        pack: record.pack.id,
        pack_version: record.pack.version,
        checked_on: record.checked_on,
    }))
}
