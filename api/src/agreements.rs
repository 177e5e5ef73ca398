//! Agreements: what an apprentice and an enterprise sign, word for word.
//!
//! A version is a canonical text with its SHA-256, and never changes; the database refuses it. A signature
//! binds a person, a role, that hash, a time and how the person proved who they are. A new draft is a new
//! version, which nobody has signed yet. When everybody that the version names has signed, the agreement
//! is signed, and stays so.

mod cancel;
pub(crate) mod canonical;
pub mod document;
mod draft;
pub mod graphql;
mod list;
mod notices;
mod sign;
pub(crate) mod store;
mod terms;
#[cfg(test)]
mod tests;
mod verification;
mod verify;
mod wording;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

pub(crate) use cancel::cancel_unsigned;
pub use draft::{DraftAgreementInput, draft};
pub use list::{agreement, own};
pub use sign::{SignAgreementInput, sign};
pub use verification::{Verification, verify};
pub use verify::verify_documents;

use crate::ids::{self, Kind};
use crate::viewer::Viewer;
use crate::vocabulary::{AgreementState, SignatoryRole, SignatureMethod};
use document::Document;

/// An agreement with all its versions and their signatures.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    pub id: Uuid,
    pub application_id: Uuid,
    pub placement_id: Uuid,
    pub candidate_id: Uuid,
    pub organisation_id: Uuid,
    pub training_provider_id: Option<Uuid>,
    pub state: AgreementState,
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    /// Whoever holds it may check the agreement, such as `7K2M9-QX4TP`.
    pub verification_code: String,
    /// Oldest first; never empty.
    pub versions: Vec<Version>,
    pub created_at: DateTime<Utc>,
}

/// One text of an agreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    pub id: Uuid,
    /// From 1.
    pub number: i32,
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
    pub role: SignatoryRole,
    pub account_id: Uuid,
    /// As they wrote it.
    pub name: String,
    pub method: SignatureMethod,
    pub signed_at: DateTime<Utc>,
}

impl Version {
    /// The roles that still have to sign.
    #[must_use]
    pub fn awaiting(&self) -> Vec<SignatoryRole> {
        let signed = |role: &SignatoryRole| {
            self.signatures
                .iter()
                .any(|signature| signature.role == *role)
        };
        self.document
            .signatories()
            .into_iter()
            .filter(|role| !signed(role))
            .collect()
    }
}

impl Version {
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
    /// The text that counts.
    #[must_use]
    pub fn current(&self) -> &Version {
        &self.versions[self.versions.len() - 1]
    }

    /// The roles that still have to sign; none when it isn't waiting for anybody.
    #[must_use]
    pub fn awaiting(&self) -> Vec<SignatoryRole> {
        if self.state == AgreementState::AwaitingSignatures {
            self.current().awaiting()
        } else {
            Vec::new()
        }
    }

    /// As what the viewer is a party to the current version, if at all. A person is one party only: an
    /// apprentice who also belongs to the enterprise is the apprentice.
    #[must_use]
    pub fn role_of(&self, viewer: &Viewer) -> Option<SignatoryRole> {
        if viewer.is_candidate(self.candidate_id) {
            Some(SignatoryRole::Apprentice)
        } else if self.names_as_guardian(viewer) {
            Some(SignatoryRole::Guardian)
        } else if viewer.is_member_of(self.organisation_id) {
            Some(SignatoryRole::Enterprise)
        } else {
            None
        }
    }

    fn names_as_guardian(&self, viewer: &Viewer) -> bool {
        viewer.has_been_guardian_of(self.candidate_id) && self.current().names_as_guardian(viewer)
    }

    /// Whether a guardian may read it: all agreements of a ward below full age, and those that ask or asked
    /// for their own signature.
    fn concerns_guardian(&self, viewer: &Viewer) -> bool {
        let named = || {
            let mut versions = self.versions.iter();
            versions.any(|version| version.names_as_guardian(viewer))
        };
        viewer.is_guardian_of(self.candidate_id)
            || (viewer.has_been_guardian_of(self.candidate_id) && named())
    }

    /// Whether the viewer stands on both sides: a guardian who belongs to the enterprise.
    #[must_use]
    pub fn is_on_both_sides(&self, viewer: &Viewer) -> bool {
        self.role_of(viewer) == Some(SignatoryRole::Guardian)
            && viewer.is_member_of(self.organisation_id)
    }

    /// The role in which the viewer may sign now.
    #[must_use]
    pub fn may_sign_as(&self, viewer: &Viewer) -> Option<SignatoryRole> {
        let role = self
            .role_of(viewer)
            .filter(|_| !self.is_on_both_sides(viewer))?;
        self.awaiting().contains(&role).then_some(role)
    }

    /// Whether the viewer may read it: its parties, guardians, members of the training provider, and those
    /// who watch over all.
    #[must_use]
    pub fn visible(&self, viewer: &Viewer) -> bool {
        viewer.is_candidate(self.candidate_id)
            || self.concerns_guardian(viewer)
            || viewer.is_member_of(self.organisation_id)
            || self
                .training_provider_id
                .is_some_and(|provider| viewer.is_member_of(provider))
            || viewer.is_authority()
            || viewer.is_administrator()
    }

    /// When the last signature was given, once all are there.
    #[must_use]
    pub fn signed_at(&self) -> Option<DateTime<Utc>> {
        let last = self
            .current()
            .signatures
            .iter()
            .map(|signature| signature.signed_at)
            .max();
        last.filter(|_| self.state == AgreementState::Signed)
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
