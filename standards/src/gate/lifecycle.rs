use serde::{Deserialize, Serialize};

use crate::codes::code_list;

code_list! {
    /// What an agreement needs from an authority.
    Registration in "registration" {
        NotRequired = "not_required", "No registration", "Pas d'enregistrement";
        Register = "register", "Registered by the competent authority", "Enregistré par l'autorité compétente";
        Deposit = "deposit", "Deposited with a body that checks it", "Déposé auprès d'un organisme qui le vérifie";
    }
}

/// What a jurisdiction asks of the life of an agreement, beside the rules of the gate. A pack
/// gives it in its `[lifecycle]` table and inherits what it leaves out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lifecycle {
    /// Whether and how the agreement is registered.
    pub registration: Registration,
    /// Within how many working days after the first day it has to be registered or deposited.
    pub registration_deadline_days: Option<u16>,
    /// Whether Saturday is one of these working days.
    pub saturday_counts: bool,
    /// Within how many days the authority decides.
    pub decision_deadline_days: Option<u16>,
    /// Whether the training provider signs too.
    pub provider_signs: bool,
    /// Within how many days after it was sent out an agreement has to be signed by everybody. A
    /// practical choice, not a law.
    pub signing_deadline_days: u16,
    /// How many days before evidence of cover expires somebody is told. A practical choice, not a
    /// law.
    pub cover_warning_days: u16,
}

impl Default for Lifecycle {
    fn default() -> Self {
        Self {
            registration: Registration::NotRequired,
            registration_deadline_days: None,
            saturday_counts: false,
            decision_deadline_days: None,
            provider_signs: false,
            signing_deadline_days: 14,
            cover_warning_days: 30,
        }
    }
}
