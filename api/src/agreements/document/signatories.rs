//! Who has to sign a version: part of what is signed.

use serde::{Deserialize, Serialize};

use super::{Change, Guardian, Terms, concerned};
use crate::ids::{self, Kind};
use crate::viewer::Viewer;
use crate::vocabulary::{GuardiansSign, SignatoryRole};

/// One signature that a version needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signatory {
    /// Names it within the version, such as `apprentice` or `guardian_2`.
    pub key: String,
    pub role: SignatoryRole,
    /// Of the person, or of the organisation that the person signs for.
    pub name: String,
    /// The accounts of whom one gives the signature. Empty: any member of the organisation.
    pub accounts: Vec<String>,
    /// The organisation that the person signs for, as the interface shows its id.
    pub organisation: Option<String>,
}

/// Who signs in person, by account id as the interface shows it. Where the enterprise appointed nobody, any
/// of its members signs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Appointed {
    pub apprentice: String,
    pub enterprise: Option<String>,
}

impl Signatory {
    /// Whether the viewer may give this signature.
    #[must_use]
    pub fn admits(&self, viewer: &Viewer) -> bool {
        let Some(account_id) = viewer.account_id() else {
            return false;
        };
        let account = ids::encode(Kind::Account, account_id);
        let named = self.accounts.contains(&account.0);
        let member = self.organisation.as_deref().is_none_or(|organisation| {
            ids::decode_any(organisation).is_some_and(|(_, id)| viewer.is_member_of(id))
        });
        member && (named || (self.accounts.is_empty() && self.organisation.is_some()))
    }

    fn of_organisation(
        role: SignatoryRole,
        name: &str,
        organisation: &str,
        appointed: Option<String>,
    ) -> Self {
        Self {
            key: role.code().to_owned(),
            role,
            name: name.to_owned(),
            accounts: appointed.into_iter().collect(),
            organisation: Some(organisation.to_owned()),
        }
    }
}

/// Everybody who signs the whole agreement.
#[must_use]
pub(crate) fn of_agreement(terms: &Terms, appointed: &Appointed) -> Vec<Signatory> {
    let apprentice = Signatory {
        key: SignatoryRole::Apprentice.code().to_owned(),
        role: SignatoryRole::Apprentice,
        name: terms.apprentice.name.clone(),
        accounts: vec![appointed.apprentice.clone()],
        organisation: None,
    };
    let enterprise = Signatory::of_organisation(
        SignatoryRole::Enterprise,
        &terms.enterprise.name,
        &terms.enterprise.id,
        appointed.enterprise.clone(),
    );
    let host = terms.host_enterprise.as_ref().map(|host| {
        Signatory::of_organisation(SignatoryRole::HostEnterprise, &host.name, &host.id, None)
    });
    let provider = terms
        .training_provider
        .as_ref()
        .filter(|provider| provider.signs);
    let provider = provider.map(|provider| {
        let role = SignatoryRole::TrainingProvider;
        Signatory::of_organisation(role, &provider.name, &provider.id, None)
    });
    std::iter::once(apprentice)
        .chain(guardians(&terms.guardians, terms.guardians_sign))
        .chain([enterprise])
        .chain(host)
        .chain(provider)
        .collect()
}

/// Those of the whole agreement whom the changes concern. A host enterprise that is left behind or comes
/// new is concerned by its own change.
#[must_use]
pub(crate) fn of_changes(
    before: &Terms,
    after: &Terms,
    changes: &[Change],
    appointed: &Appointed,
) -> Vec<Signatory> {
    let roles: Vec<SignatoryRole> = changes
        .iter()
        .flat_map(|change| concerned(change.kind()).iter().copied())
        .collect();
    let mut signatories = of_agreement(after, appointed);
    if after.host_enterprise.is_none() {
        signatories.extend(
            of_agreement(before, appointed)
                .into_iter()
                .filter(|signatory| signatory.role == SignatoryRole::HostEnterprise),
        );
    }
    signatories.retain(|signatory| roles.contains(&signatory.role));
    signatories
}

fn guardians(guardians: &[Guardian], sign: GuardiansSign) -> Vec<Signatory> {
    let role = SignatoryRole::Guardian;
    let one_of = |key: String, guardians: &[Guardian]| Signatory {
        key,
        role,
        name: names(guardians),
        accounts: guardians
            .iter()
            .map(|guardian| guardian.account.clone())
            .collect(),
        organisation: None,
    };
    match (guardians, sign) {
        ([], _) => Vec::new(),
        (several, GuardiansSign::One) => vec![one_of(role.code().to_owned(), several)],
        (several, GuardiansSign::All) => (1..)
            .zip(several.chunks(1))
            .map(|(number, one)| one_of(format!("{}_{number}", role.code()), one))
            .collect(),
    }
}

fn names(guardians: &[Guardian]) -> String {
    let names: Vec<&str> = guardians
        .iter()
        .map(|guardian| guardian.name.as_str())
        .collect();
    names.join(" / ")
}
