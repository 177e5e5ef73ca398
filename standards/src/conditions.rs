//! The conditions of a placement: social protection, safety and health, leave, rest, and what
//! happens when something goes wrong.
//!
//! **Not stated is never the same as no.** An `Option` that is `None`, an empty text or an empty
//! list says that nobody has answered; `Some(false)` and [`CoverageMode::None`](crate::CoverageMode::None) are answers. A new
//! [`Conditions`] has nothing stated. Everything is optional when it is read, so that a stored
//! record stays readable after a field is added, and what isn't stated is not written.

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use crate::{Adjustment, RemunerationStep, SiteAccess, SocialSecurityBranch};

mod clause;
mod contradictions;
mod coverage;
mod facets;
mod safety;

pub use clause::Clause;
pub use contradictions::Contradiction;
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
    /// When the working day lies, and how long it is.
    pub working_time: WorkingTime,
    /// How the apprenticeship can be ended early.
    pub termination: Termination,
    /// What happens if the enterprise can't go on training: whether a move to another one is
    /// provided for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transfer_plan: Option<bool>,
    /// Whether the apprentice has to pay a fee, a deposit or a bond, directly or indirectly, to be
    /// found, placed or kept in the placement. Tuition at a training provider isn't meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apprentice_pays: Option<bool>,
    /// The part of the remuneration that isn't money, such as board and lodging, in percent,
    /// 0 to 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_kind_percent: Option<u8>,
    /// Clauses of the agreement that laws forbid or limit; an empty list says that it has none of
    /// them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clauses: Option<Vec<Clause>>,
    /// Whether the enterprise is an industrial undertaking, as the competent authority draws the
    /// line. The conventions on night work of young persons and on weekly rest in industry reach
    /// only as far.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub industrial_undertaking: Option<bool>,
    /// Whether the competent authority approved the training programme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_programme: Option<bool>,
    /// The law or decision on which a programme for some people only rests, such as one for women
    /// in an occupation of men. Without one, the placement is for everybody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub targeted_programme: Option<String>,
    /// For how many months after the end personal data are kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_retention_months: Option<u16>,
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

/// When the working day lies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WorkingTime {
    /// The earliest time at which a working day begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earliest_start: Option<NaiveTime>,
    /// The latest time at which a working day ends; on the next day when it isn't after the
    /// earliest start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest_end: Option<NaiveTime>,
    /// Working time on the longest day in minutes, breaks not counted, learning off the job
    /// counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub daily_minutes: Option<u32>,
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
