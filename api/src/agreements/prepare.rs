//! What is done before the apprentice starts, noted beside the agreement.

use async_graphql::{ID, InputObject};
use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use serde_json::json;
use uuid::Uuid;

use super::Agreement;
use super::change::{self, Step};
use crate::context::Ctx;
use crate::entities::agreement;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::viewer::Viewer;
use crate::vocabulary::{AgreementAction, AgreementState, Preparation};

/// Minutes in a week.
const WEEK: i32 = 7 * 24 * 60;

/// What is known about the apprentice and the beginning. What is left out stays as it was.
#[derive(Clone, Debug, Default, InputObject)]
pub struct PreparationInput {
    /// The day of the introduction to safety and health.
    pub induction_on: Option<Date>,
    /// When the risks were assessed for this minor.
    pub minor_assessed_on: Option<Date>,
    /// When a physician found this minor fit for the work.
    pub medical_fitness_on: Option<Date>,
    /// What the apprentice works for other employers, in minutes a week; 0 for none.
    pub other_weekly_minutes: Option<i32>,
    /// The year of the training in which the apprentice starts, from 1.
    pub year_of_training: Option<i32>,
}

/// Notes it beside an agreement.
#[derive(Clone, Debug, InputObject)]
pub struct RecordPreparationInput {
    pub agreement_id: ID,
    pub preparation: PreparationInput,
}

/// Reads what was given over what was known.
pub(super) fn read(
    form: &mut Form,
    field: &str,
    input: Option<&PreparationInput>,
    known: Preparation,
    today: NaiveDate,
) -> Preparation {
    let Some(input) = input else { return known };
    let day = |given: Option<Date>, known| given.map_or(known, |Date(day)| Some(day));
    // An introduction may be planned; what somebody found out about a minor was found out.
    for (name, given) in [
        ("minorAssessedOn", input.minor_assessed_on),
        ("medicalFitnessOn", input.medical_fitness_on),
    ] {
        if let Some(Date(on)) = given.filter(|Date(on)| *on > today) {
            form.refuse(Refusal::of(
                UserErrorCode::OutOfRange,
                &format!("{field}.{name}"),
                format!(
                    "{on} is yet to come. Note it once it is done, with the day on which it was."
                ),
            ));
        }
    }
    if let Some(minutes) = input.other_weekly_minutes {
        form.number(&format!("{field}.otherWeeklyMinutes"), minutes, 0..=WEEK);
    }
    if let Some(year) = input.year_of_training {
        form.number(&format!("{field}.yearOfTraining"), year, 1..=6);
    }
    Preparation {
        induction_on: day(input.induction_on, known.induction_on),
        minor_assessed_on: day(input.minor_assessed_on, known.minor_assessed_on),
        medical_fitness_on: day(input.medical_fitness_on, known.medical_fitness_on),
        other_weekly_minutes: input.other_weekly_minutes.or(known.other_weekly_minutes),
        year_of_training: input.year_of_training.or(known.year_of_training),
        ..known
    }
}

/// Notes what was done before the start, as the enterprise.
///
/// # Errors
/// Refuses everybody else, an agreement that has started or ended and, once somebody has signed, another year
/// of training or other work.
pub async fn prepare(
    ctx: &Ctx,
    viewer: &Viewer,
    input: RecordPreparationInput,
) -> Result<Agreement, Error> {
    viewer.account()?;
    let id = ids::decode(Kind::Agreement, &input.agreement_id, "agreementId")?;
    let mut work = ctx.begin(viewer.account_id()).await?;
    let agreement = change::held(&work, viewer, id).await?;
    let party = change::party(&agreement, viewer, AgreementAction::Prepare)?;
    let mut form = Form::new();
    let preparation = read(
        &mut form,
        "preparation",
        Some(&input.preparation),
        agreement.preparation,
        ctx.today(),
    );
    if is_relied_on(&agreement) {
        keeps_what_was_signed(&mut form, agreement.preparation, preparation);
    }
    form.finish()?;
    let preparation = salted(ctx, agreement.preparation, preparation)?;
    let columns = vec![(agreement::Column::Preparation, Expr::value(preparation))];
    let step = Step::of(AgreementAction::Prepare, party, viewer.account_id()).noting(json!({
        "induction_on": preparation.induction_on, "other_weekly_minutes": preparation.other_weekly_minutes,
        "year_of_training": preparation.year_of_training
    }));
    let agreement = change::take(ctx, &mut work, &agreement, step, columns).await?;
    work.commit().await?;
    Ok(agreement)
}

/// Whether somebody has signed, on what is known.
fn is_relied_on(agreement: &Agreement) -> bool {
    agreement.state != AgreementState::AwaitingSignatures
        || !agreement.current().signatures.is_empty()
}

/// The year and the other work decide what has to be paid and how long the days may be. Whoever has signed
/// did so on these; a draft with others is signed anew.
fn keeps_what_was_signed(form: &mut Form, known: Preparation, given: Preparation) {
    let changed = [
        (
            "yearOfTraining",
            known.year_of_training != given.year_of_training,
        ),
        (
            "otherWeeklyMinutes",
            known.other_weekly_minutes != given.other_weekly_minutes,
        ),
    ];
    for (name, _) in changed.into_iter().filter(|(_, changed)| *changed) {
        form.refuse(Refusal::of(
            UserErrorCode::NotAllowedNow,
            &format!("preparation.{name}"),
            "Somebody has signed on what was known, so that it stays. Until all have signed, draft again to change it: then everybody signs the new draft.",
        ));
    }
}

/// With another salt where what was found out about a minor is another; without one where nothing was.
///
/// # Errors
/// When the machine has no randomness to give.
pub(super) fn salted(
    ctx: &Ctx,
    known: Preparation,
    given: Preparation,
) -> Result<Preparation, Error> {
    let found = |of: Preparation| (of.minor_assessed_on, of.medical_fitness_on);
    let health_salt = if found(given) == (None, None) {
        None
    } else if found(given) == found(known) && known.health_salt.is_some() {
        known.health_salt
    } else {
        Some(Uuid::from_bytes(ctx.random_bytes()?))
    };
    Ok(Preparation {
        health_salt,
        ..given
    })
}
