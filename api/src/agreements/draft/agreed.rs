//! What would be agreed, or everything that stands in its way.

use chrono::{Days, NaiveDate};

use super::{DraftAgreementInput, extras, guardians, people};
use crate::agreements::Agreement;
use crate::agreements::document::{Appointed, QualityCheck, Terms};
use crate::agreements::lifecycle::Lifecycle;
use crate::agreements::prepare;
use crate::agreements::terms::{self, Sources};
use crate::applications::{self, Application, Proof};
use crate::candidates::Candidate;
use crate::context::Ctx;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::graphql::scalars::Date;
use crate::organisations;
use crate::placements::{self, Placement};
use crate::vocabulary::{AgreementState, Preparation};
use crate::work::Work;

/// Days until the start at most: later than that, nobody knows what will hold.
const LATEST_START_DAYS: u64 = 5 * 366;

/// What an agreement is drafted from.
pub(super) struct About<'a> {
    pub application: &'a Application,
    pub candidate: &'a Candidate,
    pub placement: &'a Placement,
    pub earlier: Option<&'a Agreement>,
}

/// What goes into a version, and beside it.
#[derive(Clone, Debug)]
pub(super) struct Content {
    pub terms: Terms,
    pub appointed: Appointed,
    pub preparation: Preparation,
    pub host: Option<uuid::Uuid>,
}

/// The content as it would be now, or everything that stands in its way.
pub(super) async fn content(
    ctx: &Ctx,
    work: &Work,
    input: &DraftAgreementInput,
    about: About<'_>,
) -> Result<Content, Error> {
    let About {
        application,
        candidate,
        placement,
        earlier,
    } = about;
    let mut form = Form::new();
    let starts_on = starts_on(&mut form, ctx.today(), input, placement, earlier);
    let lifecycle = Lifecycle::of(ctx, &terms::site(&placement.site), starts_on);
    let born_on = form.keep(born_on(candidate))?;
    let host = people::host(work, &mut form, input, placement).await?;
    let appointed =
        people::appointed(work, &mut form, input, candidate, placement.enterprise.id).await?;
    let enterprises: Vec<_> = std::iter::once(placement.enterprise.id)
        .chain(host.as_ref().map(|host| host.id))
        .collect();
    let mentors = people::mentors(&**work, &enterprises).await?;
    let asked = extras::read(
        &mut form,
        input,
        placement,
        lifecycle.provider_signs,
        &mentors,
    );
    let guardians = guardians::needed(
        work,
        candidate,
        &enterprises,
        asked.guardians_sign,
        ctx.today(),
    );
    let guardians = form.keep(guardians.await)?;
    let known = earlier.map(|earlier| earlier.preparation);
    let known = known.unwrap_or_default();
    let preparation = prepare::read(
        &mut form,
        "preparation",
        input.preparation.as_ref(),
        known,
        ctx.today(),
    );
    let preparation = prepare::salted(ctx, known, preparation)?;
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
    let sources = Sources {
        candidate,
        born_on,
        guardians,
        enterprise: &enterprise,
        placement,
        quality_check: quality_check(work, placement).await?,
        starts_on,
        backdating_reason: (starts_on < ctx.today())
            .then(|| earlier.and_then(Agreement::backdating_reason))
            .flatten(),
        phone: application.phone.clone(),
        host: host.as_ref(),
        asked,
    };
    let terms = terms::terms(sources).ok_or_else(|| {
        Error::Corrupt(format!(
            "placement {} ends beyond the calendar",
            placement.id
        ))
    })?;
    Ok(Content {
        terms,
        appointed,
        preparation,
        host: host.map(|host| host.id),
    })
}

fn starts_on(
    form: &mut Form,
    today: NaiveDate,
    input: &DraftAgreementInput,
    placement: &Placement,
    earlier: Option<&Agreement>,
) -> NaiveDate {
    let starts_on = input
        .starts_on
        .map_or(placement.starts_on, |Date(date)| date);
    // The authority may have allowed a past day, but not for what it refused.
    let earliest = earlier
        .filter(|earlier| earlier.state != AgreementState::Refused)
        .and_then(|earlier| earlier.backdating_from)
        .map_or(today, |from| from.min(today));
    form.date_from("startsOn", starts_on, earliest);
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
