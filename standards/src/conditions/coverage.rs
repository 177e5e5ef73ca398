use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{CoverageMode, Payer, SocialSecurityBranch};

/// One source of cover in one branch of social security.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// The branch.
    pub branch: SocialSecurityBranch,
    /// Where the cover comes from, or that there is none.
    pub mode: CoverageMode,
    /// Registration or policy number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The first day on which an apprentice of this placement is covered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_date: Option<NaiveDate>,
    /// Whether it also covers learning off the job.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covers_off_the_job: Option<bool>,
    /// Whether it also covers the way to and from work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covers_commute: Option<bool>,
    /// For how many days at the beginning of an incapacity no cash benefit is paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting_days: Option<u16>,
    /// Who pays the contributions or premiums.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<Payer>,
    /// The evidence of cover: the name or reference of an insurance certificate or a receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_document: Option<String>,
    /// The last day on which the evidence of cover, such as an insurance certificate, is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_expires_on: Option<NaiveDate>,
}

impl Coverage {
    /// A statement of where the cover comes from, with nothing else stated.
    #[must_use]
    pub const fn new(branch: SocialSecurityBranch, mode: CoverageMode) -> Self {
        Self {
            branch,
            mode,
            reference: None,
            from_date: None,
            covers_off_the_job: None,
            covers_commute: None,
            waiting_days: None,
            payer: None,
            evidence_document: None,
            evidence_expires_on: None,
        }
    }

    /// Whether this names a source of cover, rather than saying that there is none.
    #[must_use]
    pub fn is_cover(&self) -> bool {
        self.mode != CoverageMode::None
    }
}
