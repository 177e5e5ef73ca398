use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{ControlLevel, Hazard, Payer};

/// What is stated about safety and health at work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Safety {
    /// The hazards that the apprentice meets. An empty list says something only together with
    /// [`Safety::risk_assessed_on`]: then the assessment found none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hazards: Vec<Hazard>,
    /// What is done about them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub controls: Vec<Control>,
    /// The day of the latest risk assessment of the workplace.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub risk_assessed_on: Option<NaiveDate>,
    /// Whether an introduction to safety and health is planned before the first task.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub induction_planned: Option<bool>,
    /// The personal protective equipment that the work needs, in the enterprise's words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub protective_equipment: Vec<String>,
    /// Who pays for the protective equipment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub protective_equipment_paid_by: Option<Payer>,
    /// How and by whom the apprentice is supervised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supervision: Option<String>,
    /// Whether people under 18 are welcome, and under which conditions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minors: Option<MinorsPolicy>,
    /// Whether there is a written policy against violence and harassment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub harassment_policy: Option<bool>,
    /// Lodging for the apprentice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accommodation: Option<Accommodation>,
}

/// One measure against one hazard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Control {
    /// The hazard it acts on.
    pub hazard: Hazard,
    /// How it acts.
    pub level: ControlLevel,
    /// What it is, in the enterprise's words.
    pub text: String,
}

/// Whether people under 18 are welcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinorsPolicy {
    /// Whether they are welcome.
    pub welcome: bool,
    /// Why, or why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The ground on which people under 18 may do hazardous work here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hazard_derogation: Option<HazardDerogation>,
    /// The ground on which people under 18 may work at night here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub night_authorization: Option<NightAuthorization>,
}

/// The ground on which people under 18 may do hazardous work.
///
/// C138 article 3(3) lets national law allow it from the age of 16 if it is allowed, they are
/// fully protected and specifically instructed. National laws ask besides that it be necessary
/// for the training and that somebody expert supervise it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HazardDerogation {
    /// The national law or the decision of the competent authority that allows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_by: Option<String>,
    /// Whether health, safety and morals are fully protected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fully_protected: Option<bool>,
    /// Whether there is adequate specific instruction or vocational training for this work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub specific_instruction: Option<bool>,
    /// Whether the training can't reach its goal without this work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub necessary_for_training: Option<bool>,
    /// Whether an expert person supervises this work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expert_supervision: Option<bool>,
}

/// A competent authority's leave for apprentices of 16 and over to work at night, as C90 knows
/// it for industries that have to run continuously.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NightAuthorization {
    /// The authority's decision, by date and number.
    pub reference: String,
    /// Whether the work has to be carried on continuously.
    pub continuous_process: bool,
}

/// Lodging that goes with the placement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Accommodation {
    /// Whether it is offered.
    pub provided: bool,
    /// What it is like: room, sharing, distance, kitchen and washing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Who pays for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_by: Option<Payer>,
    /// Whether people under 18 can be lodged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suits_minors: Option<bool>,
}
