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
pub(crate) mod canonical;
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
mod prepare;
mod print;
mod proof;
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
pub use links::{
    LinkedSignature, Obstacle, SendSigningLinkInput, SignByLinkInput, SigningObstacleReason,
    send_signing_link, sign_by_link, to_sign,
};
pub use list::{agreement, own, to_register, under_review};
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

    /// As what the viewer acts, the nearest to the apprentice first. A person is one party only, but for
    /// the authority and for somebody who belongs to two of the organisations.
    #[must_use]
    pub fn parties_of(&self, viewer: &Viewer) -> Vec<AgreementParty> {
        if viewer.is_candidate(self.candidate_id) {
            return vec![AgreementParty::Apprentice];
        }
        if viewer.is_guardian_of(self.candidate_id) && self.has_as_guardian(viewer) {
            return vec![AgreementParty::Guardian];
        }
        let member = |id: Option<Uuid>| id.is_some_and(|id| viewer.is_member_of(id));
        let found = [
            (
                member(Some(self.organisation_id)),
                AgreementParty::Enterprise,
            ),
            (
                member(self.host_organisation_id),
                AgreementParty::HostEnterprise,
            ),
            (
                member(self.training_provider_id),
                AgreementParty::TrainingProvider,
            ),
            (
                viewer.watches_over(&self.country) && !self.is_own_matter(viewer),
                AgreementParty::Authority,
            ),
        ];
        let parties = found.into_iter().filter(|(is, _)| *is);
        parties.map(|(_, party)| party).collect()
    }

    /// Whether the viewer has to do with it besides what they may decide for the authority.
    pub(crate) fn is_own_matter(&self, viewer: &Viewer) -> bool {
        let organisations = [
            Some(self.organisation_id),
            self.host_organisation_id,
            self.training_provider_id,
        ];
        viewer.is_candidate(self.candidate_id)
            || viewer.has_been_guardian_of(self.candidate_id)
            || organisations
                .into_iter()
                .flatten()
                .any(|id| viewer.is_member_of(id))
    }

    /// As what the viewer may sign. Besides the parties: a guardian whose ward has come of age since, under the
    /// text that names them, and the organisation that a text would bring in.
    #[must_use]
    pub fn signing_parties(&self, viewer: &Viewer) -> Vec<AgreementParty> {
        let named = |open: &Version| open.names_as_guardian(viewer);
        if viewer.has_been_guardian_of(self.candidate_id) && self.open().is_some_and(named) {
            return vec![AgreementParty::Guardian];
        }
        let mut parties = self.parties_of(viewer);
        if viewer.is_candidate(self.candidate_id) {
            return parties;
        }
        for signatory in self.organisations_to_sign(viewer) {
            let party = party_of(signatory.role);
            if !parties.contains(&party) {
                parties.push(party);
            }
        }
        parties
    }

    /// The signatures of the open text that are given for an organisation of the viewer.
    fn organisations_to_sign(&self, viewer: &Viewer) -> impl Iterator<Item = &Signatory> {
        let signatories = self.open().into_iter();
        signatories
            .flat_map(|open| &open.document.signatories)
            .filter(|signatory| {
                let organisation = signatory.organisation.as_deref();
                organisation
                    .and_then(ids::decode_any)
                    .is_some_and(|(_, id)| viewer.is_member_of(id))
            })
    }

    fn has_as_guardian(&self, viewer: &Viewer) -> bool {
        let named = || {
            let open = self.open().unwrap_or_else(|| self.current());
            open.names_as_guardian(viewer)
        };
        viewer.has_been_guardian_of(self.candidate_id) && named()
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

    /// Whether the viewer may know what was found out about the apprentice before the start: the two sides and
    /// the authority.
    #[must_use]
    pub fn tells_health_to(&self, viewer: &Viewer) -> bool {
        let parties = self.parties_of(viewer);
        parties.iter().any(|party| {
            matches!(
                party,
                AgreementParty::Apprentice
                    | AgreementParty::Guardian
                    | AgreementParty::Enterprise
                    | AgreementParty::Authority
            )
        })
    }

    /// Whether the viewer stands on both sides: a guardian who belongs to an enterprise of the agreement.
    #[must_use]
    pub fn is_on_both_sides(&self, viewer: &Viewer) -> bool {
        self.has_as_guardian(viewer)
            && [Some(self.organisation_id), self.host_organisation_id]
                .into_iter()
                .flatten()
                .any(|id| viewer.is_member_of(id))
    }

    /// The signature of the open version that the viewer may give, whether or not it is given.
    #[must_use]
    pub fn signatory_for(&self, viewer: &Viewer) -> Option<&Signatory> {
        let open = self.open()?;
        let parties = self.signing_parties(viewer);
        let may = |signatory: &&Signatory| {
            parties.contains(&party_of(signatory.role)) && signatory.admits(viewer)
        };
        let mut mine = open.document.signatories.iter().filter(may);
        let first = mine.next()?;
        // Somebody who could sign for two organisations is asked for the one that is missing.
        if open.signature_of(first).is_none() {
            return Some(first);
        }
        Some(
            mine.find(|other| open.signature_of(other).is_none())
                .unwrap_or(first),
        )
    }

    /// The role in which the viewer may sign now.
    #[must_use]
    pub fn may_sign_as(&self, viewer: &Viewer, today: NaiveDate) -> Option<SignatoryRole> {
        let open = self.open()?;
        let account_id = viewer.account_id()?;
        let mut signed = open.signatures.iter();
        if self.is_on_both_sides(viewer)
            || self.is_past_signing(today)
            || signed.any(|signature| signature.account_id == account_id)
        {
            return None;
        }
        self.signatory_for(viewer)
            .filter(|signatory| open.signature_of(signatory).is_none())
            .map(|signatory| signatory.role)
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

    /// What the viewer may do next, by the table.
    #[must_use]
    pub fn actions(&self, viewer: &Viewer) -> Vec<AgreementAction> {
        let mut found: Vec<AgreementAction> = Vec::new();
        let acting = self.parties_of(viewer);
        for party in acting.iter().copied().chain(self.signing_parties(viewer)) {
            for action in machine::actions(self.state, party) {
                let theirs = is_about_the_open_text(action) || acting.contains(&party);
                if theirs && !found.contains(&action) && self.makes_sense(action) {
                    found.push(action);
                }
            }
        }
        if !acting.iter().any(|party| self.may_withdraw(*party)) {
            found.retain(|action| *action != AgreementAction::WithdrawAmendment);
        }
        if self.missing_signature_of(viewer).is_none() {
            found.retain(|action| !is_about_the_open_text(*action));
        }
        found
    }

    /// Whether a party may take the amendment back that waits: whoever proposed it, and the authority.
    pub(super) fn may_withdraw(&self, party: AgreementParty) -> bool {
        let pending = self.pending();
        let amendment = pending.and_then(|version| version.document.amendment.as_ref());
        amendment.is_some_and(|amendment| {
            party == amendment.proposed_by || party == AgreementParty::Authority
        })
    }

    /// The signature that the viewer is asked for, and hasn't given.
    pub(super) fn missing_signature_of(&self, viewer: &Viewer) -> Option<&Signatory> {
        let open = self.open()?;
        self.signatory_for(viewer)
            .filter(|signatory| open.signature_of(signatory).is_none())
    }

    fn makes_sense(&self, action: AgreementAction) -> bool {
        match action {
            AgreementAction::WithdrawAmendment | AgreementAction::DeclineAmendment => {
                self.pending_number.is_some()
            }
            AgreementAction::ProposeAmendment => self.pending_number.is_none(),
            AgreementAction::Register => !self.is_registered(),
            AgreementAction::AcceptReview => self.under_review_since.is_some(),
            _ => true,
        }
    }

    /// Whether the viewer may read it: its parties, guardians, members of the second enterprise and of the
    /// training provider, and those who watch over its country or over all. A draft that wasn't sent is the enterprise's own.
    #[must_use]
    pub fn visible(&self, viewer: &Viewer) -> bool {
        if viewer.is_member_of(self.organisation_id) {
            return true;
        }
        let organisations = [self.host_organisation_id, self.training_provider_id];
        let was_sent = self
            .events
            .iter()
            .any(|event| event.action == AgreementAction::Send);
        was_sent
            && (viewer.is_candidate(self.candidate_id)
                || self.concerns_guardian(viewer)
                || self.organisations_to_sign(viewer).next().is_some()
                || organisations
                    .into_iter()
                    .flatten()
                    .any(|id| viewer.is_member_of(id))
                || viewer.watches_over(&self.country)
                || viewer.is_administrator())
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

/// What somebody does as a signatory, not as a party.
fn is_about_the_open_text(action: AgreementAction) -> bool {
    matches!(
        action,
        AgreementAction::Sign | AgreementAction::DeclineAmendment
    )
}

/// The party that signs in a role.
#[must_use]
pub fn party_of(role: SignatoryRole) -> AgreementParty {
    match role {
        SignatoryRole::Apprentice => AgreementParty::Apprentice,
        SignatoryRole::Guardian => AgreementParty::Guardian,
        SignatoryRole::Enterprise => AgreementParty::Enterprise,
        SignatoryRole::HostEnterprise => AgreementParty::HostEnterprise,
        SignatoryRole::TrainingProvider => AgreementParty::TrainingProvider,
    }
}
