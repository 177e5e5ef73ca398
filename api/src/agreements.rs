//! Agreements: what an apprentice and an enterprise sign, word for word, and what becomes of it.
//!
//! A version is a canonical text with its SHA-256, and never changes; the database refuses it. It names
//! everybody who has to sign it. A signature binds a person, a role, that hash, a time and how the person
//! proved who they are. What was agreed is changed by amendments: versions of their own with typed changes
//! and an effective day, signed by those whom they concern. So what held on any day can be computed.
//!
//! The life of an agreement is one table ([`machine`]); every step goes through one function
//! (`change::take`), which writes an event and binds its hash, as those of versions and signatures, into the
//! audit chain.

mod amend;
mod authority;
mod cancel;
mod change;
pub mod document;
mod draft;
mod end;
mod gate;
pub mod graphql;
mod hosts;
mod lifecycle;
mod links;
mod list;
pub mod machine;
mod names;
mod notices;
mod parties;
mod prepare;
mod print;
mod proof;
mod registering;
mod review;
mod send;
mod sign;
pub(crate) mod store;
mod tend;
mod terms;
#[cfg(test)]
pub(crate) mod tests;
mod timeline;
mod verification;
mod verify;
mod wording;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::canonical;

pub use amend::{
    AmendmentInput, ContactDataInput, CorrectContactDataInput, DeclineAmendmentInput,
    HostChangeInput, HoursChangeInput, InterruptionInput, MentorInput, PayChangeInput,
    PeriodChangeInput, PlaceChangeInput, PlanChangeInput, ProposeAmendmentInput,
    ProviderChangeInput, WithdrawAmendmentInput, correct_contact_data, decline_amendment,
    propose_amendment, withdraw_amendment,
};
pub use authority::{
    AllowBackdatingInput, RefuseAgreementInput, RegisterAgreementInput, allow_backdating, refuse,
    register,
};
pub(crate) use cancel::cancel_unsigned;
pub use cancel::{CancelAgreementInput, cancel};
pub use draft::{DraftAgreementInput, PriorLearningInput, TrainingStageInput, draft};
pub use end::{TerminateAgreementInput, terminate};
pub use gate::open_questions;
pub use links::{
    LinkedSignature, Obstacle, SendSigningLinkInput, SignByLinkInput, SigningObstacleReason,
    send_signing_link, sign_by_link, to_sign,
};
pub use list::{agreement, own, to_register, under_review};
pub use parties::party_of;
pub use prepare::{PreparationInput, RecordPreparationInput, prepare};
pub use print::{Press, PrintAgreement, Printed, print};
pub(crate) use review::count_waiting;
pub use review::{AcceptAgreementReviewInput, accept_review};
pub use send::{SendAgreementInput, send};
pub use sign::{SignAgreementInput, sign};
pub use tend::tend;
pub use timeline::View;
pub use verification::{Verification, VerifiedVersion, verify};
pub use verify::verify_documents;

use crate::ids::{self, Kind};
use crate::viewer::Viewer;
use crate::vocabulary::{
    AgreementAction, AgreementParty, AgreementState, AgreementVersionKind, Preparation,
    Registration, ReviewedRule, SignatoryRole, SignatureMethod,
};
use document::{Document, Signatory};

/// An agreement with all its versions, their signatures, and what happened to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    pub id: Uuid,
    pub application_id: Uuid,
    pub placement_id: Uuid,
    pub candidate_id: Uuid,
    pub organisation_id: Uuid,
    /// The second enterprise, if there is one.
    pub host_organisation_id: Option<Uuid>,
    pub training_provider_id: Option<Uuid>,
    /// ISO 3166-1 of the place of work, by everything that is agreed: its authorities watch over it.
    pub country: String,
    pub state: AgreementState,
    pub starts_on: NaiveDate,
    /// The last day, by everything that is agreed.
    pub ends_on: NaiveDate,
    /// Whoever holds it may check the agreement, such as `7K2M9-QX4TP`.
    pub verification_code: String,
    /// The number of the newest version that is agreed or, before the first is, of the newest draft.
    pub current_number: i32,
    /// The number of the amendment that waits for signatures.
    pub pending_number: Option<i32>,
    /// The last day for signatures, while it waits for any.
    pub sign_by: Option<NaiveDate>,
    /// What the law of the workplace asks of the authority.
    pub registration: Registration,
    /// The last day on which it should be registered.
    pub register_by: Option<NaiveDate>,
    /// The last day on which the authority should have decided.
    pub decide_by: Option<NaiveDate>,
    pub registered_at: Option<DateTime<Utc>>,
    /// The authority's own number.
    pub registration_number: Option<String>,
    /// The newest version that the authority registered.
    pub registered_number: Option<i32>,
    /// Since when the registration is overdue.
    pub overdue_since: Option<NaiveDate>,
    /// The earliest past day from which the authority lets the next amendment count.
    pub backdating_from: Option<NaiveDate>,
    /// The last day that both sides agreed on, where it is earlier than planned.
    pub terminates_on: Option<NaiveDate>,
    pub(crate) reminded_on: Option<NaiveDate>,
    /// Since when the quality gate asks the authority to look at it.
    pub under_review_since: Option<NaiveDate>,
    pub(crate) accepted_rules: Vec<ReviewedRule>,
    pub preparation: Preparation,
    /// By number; never empty.
    pub versions: Vec<Version>,
    /// Oldest first.
    pub events: Vec<Event>,
    pub created_at: DateTime<Utc>,
}

/// One text of an agreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    pub id: Uuid,
    /// From 1.
    pub number: i32,
    pub kind: AgreementVersionKind,
    /// The first day on which it holds, once it is agreed.
    pub effective_on: NaiveDate,
    pub written_by: Option<Uuid>,
    /// The canonical text, exactly the bytes that are hashed.
    pub text: String,
    /// SHA-256 of the text, in hexadecimal.
    pub content_hash: String,
    pub document: Document,
    pub created_at: DateTime<Utc>,
    /// In the order in which they were given.
    pub signatures: Vec<Signature>,
}

/// Somebody's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The signatory's key in the document.
    pub signatory: String,
    pub role: SignatoryRole,
    pub account_id: Uuid,
    /// As they wrote it.
    pub name: String,
    pub method: SignatureMethod,
    pub signed_at: DateTime<Utc>,
}

/// Something that happened to an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The version that it was about.
    pub version: Option<i32>,
    pub action: AgreementAction,
    pub from: Option<AgreementState>,
    pub to: AgreementState,
    pub party: AgreementParty,
    pub account_id: Option<Uuid>,
    pub reason: Option<String>,
    pub at: DateTime<Utc>,
}

impl Version {
    /// The signatories who still have to sign.
    #[must_use]
    pub fn awaiting(&self) -> Vec<&Signatory> {
        let signed = |signatory: &Signatory| {
            let mut signatures = self.signatures.iter();
            signatures.any(|signature| signature.signatory == signatory.key)
        };
        let signatories = self.document.signatories.iter();
        signatories.filter(|signatory| !signed(signatory)).collect()
    }

    /// The signature of a signatory.
    #[must_use]
    pub fn signature_of(&self, signatory: &Signatory) -> Option<&Signature> {
        let mut signatures = self.signatures.iter();
        signatures.find(|signature| signature.signatory == signatory.key)
    }

    /// When the last signature was given, once all are.
    #[must_use]
    pub fn signed_at(&self) -> Option<DateTime<Utc>> {
        let last = self.signatures.iter().map(|signature| signature.signed_at);
        last.max().filter(|_| self.awaiting().is_empty())
    }

    fn names_as_guardian(&self, viewer: &Viewer) -> bool {
        let Some(account_id) = viewer.account_id() else {
            return false;
        };
        let account = ids::encode(Kind::Account, account_id);
        let mut guardians = self.document.terms.guardians.iter();
        guardians.any(|guardian| guardian.account == account.as_str())
    }
}

impl Agreement {
    /// A version by its number.
    #[must_use]
    pub fn version(&self, number: i32) -> Option<&Version> {
        self.versions
            .iter()
            .find(|version| version.number == number)
    }

    /// The text that counts: the newest that is agreed, or before the first is, the newest draft.
    #[must_use]
    pub fn current(&self) -> &Version {
        self.version(self.current_number)
            .unwrap_or(&self.versions[0])
    }

    /// Whether the authority registered the text that counts, with all that was amended.
    #[must_use]
    pub fn is_registered(&self) -> bool {
        self.registered_number == Some(self.current_number)
    }

    /// The amendment that waits for signatures.
    #[must_use]
    pub fn pending(&self) -> Option<&Version> {
        self.pending_number.and_then(|number| self.version(number))
    }

    /// The version that takes signatures now.
    #[must_use]
    pub fn open(&self) -> Option<&Version> {
        if self.state == AgreementState::AwaitingSignatures {
            Some(self.current())
        } else {
            self.pending()
        }
    }

    /// The signatories who still have to sign; none when it isn't waiting for anybody.
    #[must_use]
    pub fn awaiting(&self) -> Vec<&Signatory> {
        self.open().map(Version::awaiting).unwrap_or_default()
    }

    /// The roles that still have to sign, each once.
    #[must_use]
    pub fn awaiting_roles(&self) -> Vec<SignatoryRole> {
        let mut roles: Vec<SignatoryRole> = self
            .awaiting()
            .iter()
            .map(|signatory| signatory.role)
            .collect();
        roles.dedup();
        roles
    }

    /// Whether the time for signatures is over. The first agreement is signed by its first day, unless the
    /// authority lets it begin earlier.
    #[must_use]
    pub fn is_past_signing(&self, today: NaiveDate) -> bool {
        let backdated = self
            .backdating_from
            .is_some_and(|from| from <= self.starts_on);
        let begun = self.state == AgreementState::AwaitingSignatures
            && self.starts_on < today
            && !backdated;
        begun || self.sign_by.is_some_and(|last| last < today)
    }

    /// When the last of all signatures on the first agreement was given.
    #[must_use]
    pub fn signed_at(&self) -> Option<DateTime<Utc>> {
        let first = self.first_agreed()?;
        first.signed_at()
    }

    /// The path of its page.
    #[must_use]
    pub fn path(&self) -> String {
        format!(
            "/agreements/{}",
            ids::encode(Kind::Agreement, self.id).as_str()
        )
    }
}

impl AgreementState {
    /// Whether nothing follows it.
    #[must_use]
    pub fn is_end(self) -> bool {
        machine::TRANSITIONS.iter().all(|row| row.from != self)
    }

    /// Whether everybody has signed, whatever came after.
    #[must_use]
    pub fn is_agreed(self) -> bool {
        matches!(
            self,
            Self::Signed | Self::Registered | Self::Active | Self::Completed | Self::Terminated
        )
    }
}
