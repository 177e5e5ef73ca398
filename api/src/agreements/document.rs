//! What an agreement says, as data and in words. Its canonical text is what people sign.
//!
//! The words are part of the document, in every language that the marketplace can write them in: what
//! somebody read is what they signed, whatever a later version of this program would say. So are those who
//! have to sign it, and what an amendment changes in which earlier version. Contents follow paragraph 18 of
//! the Quality Apprenticeships Recommendation, 2023 (R208; known from memory), and the ten items of section
//! 11 (1) of Germany's vocational training act (BBiG, as of March 2022).
//! A field that is null, and a condition that is absent, was not stated.

mod change;
mod signatories;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use standards::Conditions;
use uuid::Uuid;

pub use change::{Change, concerned, months};
pub use signatories::Signatory;
pub(crate) use signatories::{Appointed, of_agreement, of_changes};

use crate::agreements::{canonical, wording};
use crate::error::Error;
use crate::ids;
use crate::vocabulary::{
    AgreementParty, AgreementVersionKind, GuardiansSign, RemunerationStep, TrainingPlace,
    TrainingRecord, Weekday, WorkShift,
};

/// The form of the document, written into it. Another form gets another name.
const FORMAT: &str = "fundi.agreement/3";

/// One version of an agreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    pub format: String,
    /// The agreement's id, as the interface shows it.
    pub agreement: String,
    /// The number of the version, from 1.
    pub version: i32,
    pub drafted_on: NaiveDate,
    /// What this version changes in an earlier one; none where it is the whole agreement.
    pub amendment: Option<Amendment>,
    pub terms: Terms,
    /// Everybody who has to sign this version, in the order in which they stand on the paper.
    pub signatories: Vec<Signatory>,
    /// The terms in words, by ISO 639-1 language.
    pub words: BTreeMap<String, Words>,
}

/// Everything in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// What to know first.
    pub key_facts: Vec<KeyFact>,
    pub clauses: Vec<Clause>,
}

/// One thing to know, in a few words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyFact {
    pub label: String,
    pub text: String,
}

/// One clause in words. Its lines are separated by line feeds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    pub title: String,
    pub text: String,
}

/// What an amendment or a correction does to which version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Amendment {
    pub amends: AmendedVersion,
    pub effective_on: NaiveDate,
    pub reason: String,
    pub proposed_by: AgreementParty,
    /// The competent authority's reason, where the effective day was past when it was proposed.
    pub backdating_reason: Option<String>,
    pub changes: Vec<Change>,
}

/// The version that an amendment builds on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmendedVersion {
    pub version: i32,
    pub content_hash: String,
}

/// What is agreed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Terms {
    pub apprentice: Apprentice,
    /// Those who sign for a minor; empty when the apprentice is of age.
    pub guardians: Vec<Guardian>,
    pub guardians_sign: GuardiansSign,
    pub enterprise: Enterprise,
    /// A second enterprise in which part of the training takes place.
    pub host_enterprise: Option<HostEnterprise>,
    pub training_provider: Option<TrainingProvider>,
    pub placement: PlacementReference,
    pub occupation: Occupation,
    pub programme: Option<String>,
    pub qualification: Option<String>,
    /// European Qualifications Framework, 1 to 8.
    pub eqf_level: Option<i32>,
    pub learning_outcomes: Vec<String>,
    /// What is taught when and where; empty when it isn't stated.
    pub training_plan: Vec<TrainingStage>,
    pub prior_learning: Option<PriorLearning>,
    pub training_record: Option<TrainingRecord>,
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    pub duration_months: i32,
    /// The competent authority's reason, where the first day was past when it was drafted.
    pub backdating_reason: Option<String>,
    /// Times in which the training rests.
    pub interruptions: Vec<Interruption>,
    /// The last day, where the parties agreed to end it early.
    pub terminates_on: Option<NaiveDate>,
    /// On and off the job together.
    pub weekly_minutes: i32,
    pub days: Vec<Weekday>,
    pub shift: WorkShift,
    /// 0 to 100.
    pub off_the_job_percent: Option<i32>,
    pub remuneration: Vec<RemunerationStep>,
    /// The day of the month by which it is paid; 31 is the last.
    pub pay_day: Option<i32>,
    pub conditions: Conditions,
    /// Agreements between social partners that apply, in words.
    pub collective_agreements: Option<String>,
    pub quality_check: Option<QualityCheck>,
    pub additional_terms: Option<String>,
}

/// How to reach a party.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub address: Option<String>,
    /// In E.164, such as `+233201234567`, where the marketplace checked it.
    pub phone: Option<String>,
    pub email: Option<String>,
}

/// Who learns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Apprentice {
    /// The candidate's id, as the interface shows it.
    pub id: String,
    pub name: String,
    pub born_on: NaiveDate,
    pub contact: Contact,
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
    pub contact: Contact,
    pub site: Site,
    /// Who guide the apprentice at the workplace.
    pub mentors: Vec<Mentor>,
}

/// Who guides the apprentice at the workplace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mentor {
    /// The mentor's id, as the interface shows it; none of somebody who is only named.
    pub id: Option<String>,
    pub name: String,
    pub qualification: Option<String>,
}

/// A second enterprise that trains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostEnterprise {
    /// The organisation's id, as the interface shows it.
    pub id: String,
    pub name: String,
    pub registration_number: Option<String>,
}

/// The workplace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    pub name: String,
    pub address: Option<String>,
    pub locality: String,
    /// ISO 3166-1, two letters.
    pub country: String,
    /// ISO 3166-2, where a part of the country has rules of its own.
    pub subdivision: Option<String>,
}

/// Who teaches off the job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrainingProvider {
    /// The organisation's id, as the interface shows it.
    pub id: String,
    pub name: String,
    pub contact: Contact,
    /// Whether it signs too.
    pub signs: bool,
}

/// A part of the training.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrainingStage {
    pub title: String,
    /// The first month, from 1.
    pub from_month: i32,
    /// The last month.
    pub to_month: i32,
    pub place: TrainingPlace,
    /// Where exactly, in words.
    pub location: Option<String>,
}

/// What was learnt before and shortens the training.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriorLearning {
    pub months: i32,
    /// Who assessed it.
    pub assessor: String,
}

/// A time in which the training rests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interruption {
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
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

impl Terms {
    /// The mentors of whom more is known than a name.
    #[must_use]
    pub fn mentor_ids(&self) -> Vec<Uuid> {
        let mentors = self.enterprise.mentors.iter();
        let ids = mentors.filter_map(|mentor| ids::decode_any(mentor.id.as_deref()?));
        ids.map(|(_, id)| id).collect()
    }

    /// Whether the training rests on a day.
    #[must_use]
    pub fn rests_on(&self, day: NaiveDate) -> bool {
        let mut rests = self.interruptions.iter();
        rests.any(|rest| (rest.from..=rest.until).contains(&day))
    }
}

/// What a new version is made of, besides its terms.
pub(crate) struct Frame {
    /// The agreement's id, as the interface shows it.
    pub agreement: String,
    pub version: i32,
    pub drafted_on: NaiveDate,
    pub amendment: Option<Amendment>,
}

impl Document {
    /// Writes the terms out in words.
    #[must_use]
    pub(crate) fn new(frame: Frame, terms: Terms, signatories: Vec<Signatory>) -> Self {
        let Frame {
            agreement,
            version,
            drafted_on,
            amendment,
        } = frame;
        Self {
            format: FORMAT.to_owned(),
            agreement,
            version,
            drafted_on,
            words: wording::words(&terms, amendment.as_ref(), &signatories),
            amendment,
            terms,
            signatories,
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

    /// What kind of version it is.
    #[must_use]
    pub fn kind(&self) -> AgreementVersionKind {
        match &self.amendment {
            None => AgreementVersionKind::Agreement,
            Some(amendment) if amendment.changes.iter().all(Change::is_contact_data) => {
                AgreementVersionKind::Correction
            }
            Some(_) => AgreementVersionKind::Amendment,
        }
    }

    /// The first day on which it holds.
    #[must_use]
    pub fn effective_on(&self) -> NaiveDate {
        self.amendment
            .as_ref()
            .map_or(self.terms.starts_on, |amendment| amendment.effective_on)
    }

    /// The words in a language, else in English.
    #[must_use]
    pub fn words(&self, language: &str) -> Option<&Words> {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        self.words.get(primary).or_else(|| self.words.get("en"))
    }

    /// The clauses in a language, else in English.
    #[must_use]
    pub fn clauses(&self, language: &str) -> &[Clause] {
        self.words(language)
            .map_or(&[], |words| words.clauses.as_slice())
    }

    /// The key facts in a language, else in English.
    #[must_use]
    pub fn key_facts(&self, language: &str) -> &[KeyFact] {
        self.words(language)
            .map_or(&[], |words| words.key_facts.as_slice())
    }
}
