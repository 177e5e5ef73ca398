//! `/agreements/{id}/preparation`: what is done before the apprentice starts, and what is still missing for it.

use super::{Subject, done, frame};
use crate::codes::{AgreementAction, Verdict};
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::{Form, Reading, as_hours};
use crate::operations::record_preparation::{self, RecordPreparationInput};
use crate::operations::{
    Date, RecordPreparation, agreement_to_change, draft_agreement, draft_form,
};
use crate::page::{Page, html, unprocessable};
use crate::pages::quality::{Finding, Group};
use crate::site::Site;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

/// Names of the fields, as the input's paths.
pub const FIELDS: [&str; 5] = [
    "preparation.inductionOn",
    "preparation.minorAssessedOn",
    "preparation.medicalFitnessOn",
    "preparation.otherWeeklyMinutes",
    "preparation.yearOfTraining",
];

/// What is known about the apprentice and the beginning.
#[derive(Clone, Copy, Debug, Default)]
pub struct Preparation {
    pub induction_on: Option<Date>,
    pub minor_assessed_on: Option<Date>,
    pub medical_fitness_on: Option<Date>,
    pub other_weekly_minutes: Option<i64>,
    pub year_of_training: Option<i64>,
}

macro_rules! known {
    ($($module:ident $known:ident)+) => {
        $(impl From<&$module::$known> for Preparation {
            fn from(known: &$module::$known) -> Self {
                Self {
                    induction_on: known.induction_on,
                    minor_assessed_on: known.minor_assessed_on,
                    medical_fitness_on: known.medical_fitness_on,
                    other_weekly_minutes: known.other_weekly_minutes,
                    year_of_training: known.year_of_training,
                }
            }
        })+
    };
}

known! {
    agreement_to_change AgreementToChangeAgreementPreparation
    draft_form DraftFormApplicationAgreementPreparation
}

macro_rules! inputs {
    ($($module:ident)+) => {
        $(impl From<Preparation> for $module::PreparationInput {
            fn from(given: Preparation) -> Self {
                Self {
                    induction_on: given.induction_on,
                    minor_assessed_on: given.minor_assessed_on,
                    medical_fitness_on: given.medical_fitness_on,
                    other_weekly_minutes: given.other_weekly_minutes,
                    year_of_training: given.year_of_training,
                }
            }
        })+
    };
}

inputs! { record_preparation draft_agreement }

impl Preparation {
    /// Puts what is known into a form.
    pub fn fill(self, fields: &mut Fields) {
        let [induction, assessed, fit, elsewhere, year] = FIELDS;
        fields.push_some(induction, self.induction_on);
        fields.push_some(assessed, self.minor_assessed_on);
        fields.push_some(fit, self.medical_fitness_on);
        let hours = self.other_weekly_minutes.map(as_hours);
        fields.push_some(elsewhere, hours);
        fields.push_some(year, self.year_of_training);
    }

    /// Reads what was written.
    pub fn read(reading: &mut Reading<'_>) -> Self {
        let [induction, assessed, fit, elsewhere, year] = FIELDS;
        Self {
            induction_on: reading.date(induction),
            minor_assessed_on: reading.date(assessed),
            medical_fitness_on: reading.date(fit),
            other_weekly_minutes: reading.hours(elsewhere),
            year_of_training: reading.whole(year),
        }
    }
}

#[derive(Template)]
#[template(path = "agreeing/preparation.html")]
struct PreparationPage {
    page: Page,
    form: Form,
    subject: Subject,
    known: Preparation,
    /// What the check found that is not in order, the gravest first.
    missing: Vec<Group>,
    minor: bool,
}

pub async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    html(&page(&site, &visitor, &id, None).await?)
}

pub async fn record(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let mut reading = Reading::new(&fields, visitor.language);
    let preparation = Preparation::read(&mut reading);
    let mut refusals = reading.refusals;
    if refusals.is_empty() {
        let input = RecordPreparationInput {
            agreement_id: id.clone(),
            preparation: preparation.into(),
        };
        let variables = record_preparation::Variables { input };
        refusals = site
            .change::<RecordPreparation>(&visitor, variables, &[], fields.filled("key"))
            .await?
            .refusals;
    }
    if refusals.is_empty() {
        return Ok(done(&id));
    }
    let form = Form::refused(fields, &refusals, &FIELDS);
    unprocessable(&page(&site, &visitor, &id, Some(form)).await?)
}

async fn page(
    site: &Site,
    visitor: &Visitor,
    id: &str,
    form: Option<Form>,
) -> Result<PreparationPage, Failure> {
    let mut subject = Subject::load(site, visitor, id, None, Vec::new()).await?;
    // Only its two sides and the authority may read it.
    let known = subject.agreement.preparation.as_ref();
    let known: Preparation = known.ok_or(Failure::NotFound)?.into();
    let form = form.unwrap_or_else(|| {
        let mut fields = Fields::default();
        known.fill(&mut fields);
        Form::new(fields)
    });
    let newest = subject.agreement.current_version.quality_reports.pop();
    let results = newest.into_iter().flat_map(|report| report.results);
    let mut missing = Group::of(results.map(Finding::from));
    missing.retain(|group| group.verdict != Verdict::Pass);
    Ok(PreparationPage {
        page: frame(site, visitor, &subject, "preparation-title"),
        minor: subject.agreement.application.candidate.minor != Some(false),
        form,
        known,
        missing,
        subject,
    })
}

impl PreparationPage {
    fn may(&self) -> bool {
        self.subject.may(AgreementAction::Prepare)
    }
}
