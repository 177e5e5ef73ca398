//! Whether a placement is lawful and possible for somebody: never how good it is.
//!
//! Every condition comes out as pass, fail or unknown. Unknown means "subject to proof" and refuses
//! nobody. Every fail says why, and what or which date would clear it.

use std::ops::ControlFlow;

use crate::candidate::{Candidate, CredentialId};
use crate::facts::{CefrLevel, Day, EducationLevel, Kilometres, LanguageCode};
use crate::placement::Placement;

mod calendar;
mod conditions;

/// What the gate knows beside the pair: today, and the law of the place. Figures come from the rule
/// pack of the jurisdiction, never from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Today, for closing dates.
    pub today: Day,
    /// The age from which an apprenticeship is lawful at all, in whole years.
    pub minimum_age: u8,
    /// The age from which no hazard bars anybody, in whole years; it matters where hazards haven't
    /// been assessed.
    pub hazardous_work_age: u8,
}

/// What a gate looks at. Each is checked on its own and none affects a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Condition {
    /// Age on the start date, against the national minimum and the hazards of the work.
    Age,
    /// A level of education, where one is required.
    Education,
    /// A qualification, licence or permit, where one is required.
    Credential,
    /// A level of a language, where one is required.
    Language,
    /// The person's own travel limit.
    Travel,
    /// The person's availability against the placement's dates.
    Dates,
    /// A seat that is open, and still to be applied for.
    Seat,
    /// No other agreement in the same days.
    Commitment,
}

impl Condition {
    /// Every condition, in the order in which findings are listed.
    pub const ALL: [Self; 8] = [
        Self::Age,
        Self::Education,
        Self::Credential,
        Self::Language,
        Self::Travel,
        Self::Dates,
        Self::Seat,
        Self::Commitment,
    ];
}

/// What the gate found about one condition.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verdict {
    /// It holds.
    Pass,
    /// It is known not to hold.
    Fail(Barrier),
    /// Nobody can tell yet: subject to proof, and no reason to refuse anybody.
    Unknown,
}

/// Why a condition doesn't hold. The values are what would clear it, as far as they are known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Barrier {
    /// Too young on the start date.
    TooYoung {
        /// The age asked for, in whole years.
        years: u8,
        /// The hazard that asks for it, or `None` for the national minimum.
        hazard: Option<u32>,
        /// The first start date that would do: the birthday.
        clears_on: Day,
    },
    /// Education below the level required.
    EducationBelow {
        /// The level that would clear it.
        required: EducationLevel,
        /// The level held.
        held: EducationLevel,
    },
    /// A required qualification, licence or permit isn't held.
    CredentialMissing {
        /// The one that would clear it.
        credential: CredentialId,
    },
    /// A required qualification, licence or permit lapses before the start; renewing it clears it.
    CredentialLapses {
        /// Which one.
        credential: CredentialId,
        /// Its last day.
        valid_until: Day,
    },
    /// A required language isn't held at the level required.
    LanguageBelow {
        /// Which language.
        language: LanguageCode,
        /// The level that would clear it.
        required: CefrLevel,
        /// The level held, or `None` when the language isn't held at all.
        held: Option<CefrLevel>,
    },
    /// Farther than the person will travel.
    TooFar {
        /// How far it is: a travel limit of as much would clear it.
        distance: Kilometres,
        /// The limit.
        limit: Kilometres,
    },
    /// The person can't start in time.
    AvailableTooLate {
        /// The latest possible start: being available by then clears it.
        latest_start: Day,
        /// When the person can start; so would a start from then on.
        available_from: Day,
    },
    /// The person's availability ends before the placement does.
    AvailabilityEnds {
        /// The placement's last day: being available until then clears it.
        ends_on: Day,
        /// The person's last day.
        available_until: Day,
    },
    /// Every seat is filled or promised; a seat given back clears it.
    NoSeat,
    /// The last day to apply has passed; reopening clears it.
    Closed {
        /// The last day.
        closed_on: Day,
    },
    /// Another active agreement takes the same days.
    Committed {
        /// The first day after it: a start from then on clears it.
        free_from: Day,
    },
}

/// One condition and what was found about it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Finding {
    /// The condition.
    pub condition: Condition,
    /// What was found.
    pub verdict: Verdict,
}

/// All that the gate found about a pair.
///
/// Every condition has at least one finding; one with several requirements (languages, credentials)
/// has one for each.
#[derive(Debug, Clone, PartialEq)]
pub struct Gate {
    /// The findings, in the order of [`Condition`].
    pub findings: Vec<Finding>,
}

impl Gate {
    /// Whether nothing is known to stand in the way.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.barriers().next().is_none()
    }

    /// What stands in the way.
    pub fn barriers(&self) -> impl Iterator<Item = Barrier> {
        self.findings
            .iter()
            .filter_map(|finding| match finding.verdict {
                Verdict::Fail(barrier) => Some(barrier),
                Verdict::Pass | Verdict::Unknown => None,
            })
    }

    /// What is still subject to proof.
    pub fn subject_to_proof(&self) -> impl Iterator<Item = Condition> {
        self.findings
            .iter()
            .filter(|finding| finding.verdict == Verdict::Unknown)
            .map(|finding| finding.condition)
    }
}

/// Checks every condition of a pair. Reads no weights and no score.
#[must_use]
pub fn check(candidate: &Candidate, placement: &Placement, setting: &Setting) -> Gate {
    let mut findings = Vec::with_capacity(8);
    // Collecting never breaks off.
    let _ = conditions::visit(candidate, placement, setting, &mut |finding| {
        findings.push(finding);
        ControlFlow::Continue(())
    });
    Gate { findings }
}

/// Whether nothing is known to stand in the way: `check(..).is_open()` without building the findings.
#[must_use]
pub fn is_open(candidate: &Candidate, placement: &Placement, setting: &Setting) -> bool {
    conditions::visit(candidate, placement, setting, &mut decide).is_continue()
}

/// Whether one condition is known not to hold.
pub(crate) fn fails(
    condition: Condition,
    candidate: &Candidate,
    placement: &Placement,
    setting: &Setting,
) -> bool {
    let outcome = conditions::visit_one(condition, candidate, placement, setting, &mut decide);
    outcome.is_break()
}

/// Breaks off at the first barrier.
fn decide(finding: Finding) -> ControlFlow<()> {
    match finding.verdict {
        Verdict::Fail(_) => ControlFlow::Break(()),
        Verdict::Pass | Verdict::Unknown => ControlFlow::Continue(()),
    }
}
