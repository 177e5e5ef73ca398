//! What an agreement says, as data and in words. Its canonical text is what people sign.
//!
//! The words are part of the document, in every language that the marketplace can write them in: what
//! somebody read is what they signed, whatever a later version of this program would say. Contents follow
//! paragraph 18 of the Quality Apprenticeships Recommendation, 2023 (R208; known from memory).
//! A field that is null, and a condition that is absent, was not stated.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use standards::{Conditions, TextLanguage};

use crate::agreements::{canonical, wording};
use crate::error::Error;
use crate::vocabulary::{RemunerationStep, SignatoryRole, Weekday, WorkShift};

/// The form of the document, written into it. Another form gets another name.
const FORMAT: &str = "fundi.agreement/1";

/// One version of an agreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    pub format: String,
    /// The agreement's id, as the interface shows it.
    pub agreement: String,
    /// The number of the version, from 1.
    pub version: i32,
    pub drafted_on: NaiveDate,
    pub terms: Terms,
    /// The terms in words, by ISO 639-1 language.
    pub words: BTreeMap<String, Vec<Clause>>,
}

/// One clause in words. Its lines are separated by line feeds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    pub title: String,
    pub text: String,
}

/// What is agreed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Terms {
    pub apprentice: Apprentice,
    /// Those of whom one has to sign too; empty when the apprentice is of age.
    pub guardians: Vec<Guardian>,
    pub enterprise: Enterprise,
    pub training_provider: Option<TrainingProvider>,
    pub placement: PlacementReference,
    pub occupation: Occupation,
    pub programme: Option<String>,
    pub qualification: Option<String>,
    /// European Qualifications Framework, 1 to 8.
    pub eqf_level: Option<i32>,
    pub learning_outcomes: Vec<String>,
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    pub duration_months: i32,
    /// On and off the job together.
    pub weekly_minutes: i32,
    pub days: Vec<Weekday>,
    pub shift: WorkShift,
    /// 0 to 100.
    pub off_the_job_percent: Option<i32>,
    pub remuneration: Vec<RemunerationStep>,
    pub conditions: Conditions,
    pub quality_check: Option<QualityCheck>,
    pub additional_terms: Option<String>,
}

/// Who learns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Apprentice {
    /// The candidate's id, as the interface shows it.
    pub id: String,
    pub name: String,
    pub born_on: NaiveDate,
}

/// Who may sign for a minor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guardian {
    /// The account's id, as the interface shows it.
    pub account: String,
    pub name: String,
    /// Such as mother or uncle, in the words of whoever named them.
    pub relation: String,
}

/// Who teaches and pays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enterprise {
    /// The organisation's id, as the interface shows it.
    pub id: String,
    pub name: String,
    pub registration_number: Option<String>,
    pub site: Site,
    /// Who guides the apprentice at the workplace.
    pub mentor: Option<String>,
}

/// The workplace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    pub name: String,
    pub address: Option<String>,
    pub locality: String,
    /// ISO 3166-1, two letters.
    pub country: String,
}

/// Who teaches off the job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrainingProvider {
    /// The organisation's id, as the interface shows it.
    pub id: String,
    pub name: String,
}

/// The placement that the terms were taken from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacementReference {
    /// The placement's id, as the interface shows it.
    pub id: String,
    pub version: i32,
    pub title: String,
}

/// What is learnt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occupation {
    pub code: String,
    /// Its name, by ISO 639-1 language.
    pub labels: BTreeMap<String, String>,
}

/// The quality gate's check that let the placement through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QualityCheck {
    pub pack: String,
    pub pack_version: String,
    pub checked_on: NaiveDate,
}

impl Occupation {
    /// The name in a language, else in English, else the code.
    #[must_use]
    pub fn label(&self, language: &str) -> &str {
        self.labels
            .get(language)
            .or_else(|| self.labels.get("en"))
            .map_or(&self.code, String::as_str)
    }
}

impl Document {
    /// Writes the terms out in words.
    #[must_use]
    pub fn new(agreement: String, version: i32, drafted_on: NaiveDate, terms: Terms) -> Self {
        let words = TextLanguage::ALL
            .iter()
            .map(|language| {
                (
                    language.code().to_owned(),
                    wording::clauses(&terms, *language),
                )
            })
            .collect();
        Self {
            format: FORMAT.to_owned(),
            agreement,
            version,
            drafted_on,
            terms,
            words,
        }
    }

    /// Reads a stored document.
    ///
    /// # Errors
    /// A fault when it is none.
    pub fn read(text: &str) -> Result<Self, Error> {
        serde_json::from_str(text)
            .map_err(|error| Error::Corrupt(format!("an agreement's document: {error}")))
    }

    /// The bytes that are hashed and signed.
    ///
    /// # Errors
    /// When a number is beyond what JSON keeps exactly, such as a remuneration of 10^16.
    pub(crate) fn canonical(&self) -> Result<String, canonical::CanonicalError> {
        canonical::text(self)
    }

    /// The clauses in a language, else in English.
    #[must_use]
    pub fn clauses(&self, language: &str) -> &[Clause] {
        self.words
            .get(language)
            .or_else(|| self.words.get("en"))
            .map_or(&[], Vec::as_slice)
    }

    /// Everybody who has to sign.
    #[must_use]
    pub fn signatories(&self) -> Vec<SignatoryRole> {
        let mut roles = vec![SignatoryRole::Apprentice];
        if !self.terms.guardians.is_empty() {
            roles.push(SignatoryRole::Guardian);
        }
        roles.push(SignatoryRole::Enterprise);
        roles
    }
}
