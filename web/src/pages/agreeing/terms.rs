//! What is agreed, as the canonical document writes it: as much of it as forms begin with.

use crate::codes::{Code, TrainingPlace};
use crate::failure::Failure;
use crate::operations::{Date, draft_agreement, propose_amendment};
use serde::Deserialize;

/// The terms for a day.
#[derive(Clone, Debug, Deserialize)]
pub struct Terms {
    pub apprentice: Person,
    pub guardians_sign: String,
    pub enterprise: Enterprise,
    pub host_enterprise: Option<Organisation>,
    pub training_provider: Option<TrainingProvider>,
    pub learning_outcomes: Vec<String>,
    pub training_plan: Vec<Stage>,
    pub prior_learning: Option<PriorLearning>,
    pub training_record: Option<String>,
    pub starts_on: Date,
    /// The last day.
    pub ends_on: Date,
    pub interruptions: Vec<Interruption>,
    /// On and off the job together.
    pub weekly_minutes: i64,
    pub days: Vec<String>,
    pub shift: String,
    /// 0 to 100.
    pub off_the_job_percent: Option<i64>,
    pub remuneration: Vec<Step>,
    /// The day of the month by which is paid; 31 is the last.
    pub pay_day: Option<i64>,
    #[serde(default)]
    pub conditions: Conditions,
    pub collective_agreements: Option<String>,
    pub additional_terms: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Person {
    pub contact: Contact,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Enterprise {
    pub contact: Contact,
    pub site: Workplace,
    pub mentors: Vec<Mentor>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Organisation {
    pub id: String,
    pub name: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct TrainingProvider {
    pub id: String,
    pub name: String,
    pub contact: Contact,
    pub signs: bool,
}

/// How to reach a party.
#[derive(Clone, Debug, Deserialize)]
pub struct Contact {
    pub address: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Workplace {
    pub name: String,
    pub address: Option<String>,
    pub locality: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Mentor {
    /// Of one of the enterprise's mentors.
    #[serde(default)]
    pub id: Option<String>,
    pub name: String,
    pub qualification: Option<String>,
}

/// A part of the training.
#[derive(Clone, Debug, Deserialize)]
pub struct Stage {
    pub title: String,
    /// The first month, from 1.
    pub from_month: i64,
    /// The last month.
    pub to_month: i64,
    pub place: String,
    pub location: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct PriorLearning {
    pub months: i64,
    pub assessor: String,
}

/// A time in which the training rests.
#[derive(Clone, Debug, Deserialize)]
pub struct Interruption {
    pub from: Date,
    /// The last day.
    pub until: Date,
}

/// Remuneration from a month on.
#[derive(Clone, Debug, Deserialize)]
pub struct Step {
    pub from_month: i64,
    pub amount_minor: i64,
    pub currency: String,
    pub period: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub struct Conditions {
    #[serde(default)]
    pub termination: Termination,
}

/// How it can be ended early, in calendar days.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Termination {
    pub probation_days: Option<i64>,
    pub notice_days: Option<i64>,
    pub terms: Option<String>,
}

impl Terms {
    /// Reads what the schema gives.
    ///
    /// # Errors
    /// [`Failure::Fault`] when it has another shape.
    pub fn read(text: &str) -> Result<Self, Failure> {
        serde_json::from_str(text).map_err(|error| {
            tracing::error!(%error, "the terms of an agreement can't be read");
            Failure::Fault
        })
    }
}

/// The schema's code for one of the document, which writes codes in small letters.
pub fn code<C: Code>(written: &str) -> Option<C> {
    C::parse(&written.to_uppercase())
}

/// How forms begin with what is agreed and send it on, for each document that takes it.
macro_rules! inputs {
    ($($module:ident)+) => {
        $(
            impl From<Mentor> for $module::MentorInput {
                fn from(mentor: Mentor) -> Self {
                    let is_known = mentor.id.is_some();
                    Self {
                        mentor_id: mentor.id,
                        name: Some(mentor.name).filter(|_| !is_known),
                        qualification: mentor.qualification.filter(|_| !is_known),
                    }
                }
            }

            impl From<Stage> for $module::TrainingStageInput {
                fn from(stage: Stage) -> Self {
                    Self {
                        place: TrainingPlace::parse(&stage.place),
                        title: stage.title,
                        from_month: stage.from_month,
                        to_month: stage.to_month,
                        location: stage.location,
                    }
                }
            }
        )+
    };
}

inputs! {
    draft_agreement
    propose_amendment
}
