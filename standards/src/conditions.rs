//! The conditions of a placement: social protection, safety and health, leave, rest, and what
//! happens when something goes wrong.
//!
//! **Not stated is never the same as no.** An `Option` that is `None`, an empty text or an empty
//! list says that nobody has answered; `Some(false)` and [`CoverageMode::None`](crate::CoverageMode::None) are answers. A new
//! [`Conditions`] has nothing stated. Everything is optional when it is read, so that a stored
//! record stays readable after a field is added, and what isn't stated is not written.

use serde::{Deserialize, Serialize};

use crate::{Adjustment, RemunerationStep, SiteAccess, SocialSecurityBranch};

mod coverage;
mod facets;
mod safety;

pub use coverage::Coverage;
pub use facets::Facet;
pub use safety::{
    Accommodation, Control, HazardDerogation, MinorsPolicy, NightAuthorization, Safety,
};

/// What is stated about the conditions of a placement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Conditions {
    /// Social protection, one entry for each source of cover. A branch may have several, such as
    /// a statutory scheme and a private policy on top; a branch without an entry isn't stated.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub coverage: Vec<Coverage>,
    /// Safety and health at work.
    pub safety: Safety,
    /// Paid leave in working days a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_leave_days: Option<u16>,
    /// Pay when the apprentice is ill.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sick_pay: Option<SickPay>,
    /// Rest between and during working days.
    pub rest: Rest,
    /// Whether the apprentice is asked to work at night, between ten in the evening and six in
    /// the morning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub night_work: Option<bool>,
    /// How the apprenticeship can be ended early.
    pub termination: Termination,
    /// To whom an apprentice can complain, and how.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grievance_route: Option<String>,
    /// What makes the workplace usable by people with disabilities.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub site_access: Vec<SiteAccess>,
    /// The reasonable accommodations that the enterprise is ready to make.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<Adjustment>,
}

/// Whether and for how long the enterprise goes on paying an apprentice who is ill.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SickPay {
    /// Whether pay continues at all.
    pub continues: bool,
    /// For how many calendar days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
    /// Which part of the pay, in percent, 0 to 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<u8>,
}

/// Rest, in minutes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rest {
    /// Breaks during a working day, together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub break_minutes: Option<u32>,
    /// Uninterrupted rest between two working days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub daily_minutes: Option<u32>,
    /// Uninterrupted rest in every period of seven days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weekly_minutes: Option<u32>,
}

/// How an apprenticeship can be ended early.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Termination {
    /// Length of the probation in calendar days, during which either side can leave easily.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub probation_days: Option<u16>,
    /// Notice after the probation in calendar days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice_days: Option<u16>,
    /// The terms in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms: Option<String>,
}

impl Conditions {
    /// What is stated about a branch of social security; nothing when nothing is.
    pub fn coverage_of(&self, branch: SocialSecurityBranch) -> impl Iterator<Item = &Coverage> {
        self.coverage
            .iter()
            .filter(move |coverage| coverage.branch == branch)
    }

    /// Whether a branch is covered: yes if any entry names a source of cover, no if the only
    /// answer is that there is none, nothing if the branch isn't stated.
    #[must_use]
    pub fn is_covered(&self, branch: SocialSecurityBranch) -> Option<bool> {
        self.coverage_of(branch)
            .map(Coverage::is_cover)
            .reduce(|any, covered| any || covered)
    }

    /// The facets that these conditions and this remuneration give a right to claim, in display
    /// order. See [`Facet`] for when each is claimed.
    #[must_use]
    pub fn facets(&self, remuneration: &[RemunerationStep]) -> Vec<Facet> {
        Facet::all()
            .filter(|facet| facet.is_claimed(self, remuneration))
            .collect()
    }
}

#[cfg(test)]
mod tests;
