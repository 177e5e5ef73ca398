//! Who is what to an agreement, and may therefore read, sign or change it.

use chrono::NaiveDate;
use uuid::Uuid;

use super::document::Signatory;
use super::{Agreement, Version, machine};
use crate::ids;
use crate::viewer::Viewer;
use crate::vocabulary::{AgreementAction, AgreementParty, SignatoryRole};

impl Agreement {
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
    /// training provider, and those who watch over its country or over all. A draft that wasn't sent is the
    /// enterprise's own.
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
