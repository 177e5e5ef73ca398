//! The kinds of check. A rule of a pack names one and gives it its parameters.

use std::fmt::Debug;

use serde::de::DeserializeOwned;

use super::{Finding, case::Case, notes::Notes};

mod age;
mod agreement;
mod answers;
mod assessment;
mod cover;
mod eligibility;
mod equipment;
mod hazards;
mod hours;
mod learning;
mod leave;
mod night;
mod number;
mod pay;
mod pay_course;
mod pay_floor;
mod people;
mod probation;
mod remuneration;
mod rest;
mod stated;
mod weekdays;
mod window;
mod wording;
mod words;

/// A check with its parameters.
pub(super) trait Check: Debug + Send + Sync {
    /// Everything that the check can find, so that the texts for it can be demanded on loading.
    fn findings(&self) -> &'static [Finding];

    /// The names of everything that the check notes, whatever it finds, so that a sentence that
    /// names something else is refused on loading.
    fn names(&self) -> Vec<&'static str>;

    /// Whether the check may add the rule's note.
    fn may_add_note(&self) -> bool {
        false
    }

    /// Looks at the facts.
    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding;
}

/// A check that a rule can name.
trait Kind: Check + DeserializeOwned + 'static {
    /// The name.
    const NAME: &'static str;

    /// The parameters in which one pack may go beyond another, and which way is stricter. Any
    /// other has to be the same where a pack takes the place of a rule that it inherits.
    const STRICTER: &'static [(&'static str, Stricter)] = &[];
}

/// Which way a parameter is stricter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stricter {
    /// The larger number.
    Higher,
    /// The smaller number.
    Lower,
    /// The longer list, with all that the other has.
    More,
}

/// The usual three-valued answer: met, not met, or not stated.
const fn finding_of(met: Option<bool>) -> Finding {
    match met {
        Some(true) => Finding::Met,
        Some(false) => Finding::NotMet,
        None => Finding::NotStated,
    }
}

/// What most checks can find.
const ANSWERS: &[Finding] = &[Finding::Met, Finding::NotMet, Finding::NotStated];

/// What most checks can find that don't concern every placement.
const ANSWERS_WHERE_APPLICABLE: &[Finding] = &[
    Finding::Met,
    Finding::NotMet,
    Finding::NotStated,
    Finding::NotApplicable,
];

/// A kind as the table below knows it.
pub(super) struct KnownKind {
    pub(super) name: &'static str,
    pub(super) stricter: &'static [(&'static str, Stricter)],
    pub(super) build: fn(toml::Table) -> Result<Box<dyn Check>, toml::de::Error>,
}

const fn kind<K: Kind>() -> KnownKind {
    KnownKind {
        name: K::NAME,
        stricter: K::STRICTER,
        build: |parameters| Ok(Box::new(parameters.try_into::<K>()?)),
    }
}

/// Every kind of check that a rule can name.
pub(super) static KINDS: &[KnownKind] = &[
    kind::<age::AdultsOnly>(),
    kind::<answers::Answer>(),
    kind::<people::ApprenticeRatio>(),
    kind::<hazards::BannedHazards>(),
    kind::<hours::Breaks>(),
    kind::<agreement::Clauses>(),
    kind::<hazards::ControlsAboveEquipment>(),
    kind::<eligibility::CoverageEligibility>(),
    kind::<cover::CoverageFrom>(),
    kind::<cover::CoverageStated>(),
    kind::<hours::DayLength>(),
    kind::<assessment::DoneBeforeStart>(),
    kind::<learning::DurationByHours>(),
    kind::<weekdays::FreeWeekdays>(),
    kind::<hazards::HazardDerogationUsed>(),
    kind::<hazards::HazardsAndMinors>(),
    kind::<cover::InjuryCover>(),
    kind::<cover::InjuryCoverLasts>(),
    kind::<cover::InjuryCoverOffTheJob>(),
    kind::<cover::InjuryCoverOnTheWay>(),
    kind::<cover::InjuryCoverShown>(),
    kind::<people::Inspected>(),
    kind::<people::Lodging>(),
    kind::<age::MaximumAge>(),
    kind::<people::Mentors>(),
    kind::<age::MinimumAge>(),
    kind::<night::MinorsAtNightElsewhere>(),
    kind::<night::MinorsAtNightInIndustry>(),
    kind::<number::Number>(),
    kind::<learning::OffTheJobShare>(),
    kind::<leave::PaidLeave>(),
    kind::<pay_floor::PayFloor>(),
    kind::<pay_course::PayInterval>(),
    kind::<pay_course::PayRises>(),
    kind::<answers::PersonLooks>(),
    kind::<learning::PriorLearning>(),
    kind::<probation::Probation>(),
    kind::<equipment::ProtectiveEquipmentFree>(),
    kind::<agreement::RegistrationInTime>(),
    kind::<remuneration::Remuneration>(),
    kind::<assessment::RiskAssessment>(),
    kind::<assessment::RiskAssessmentRecent>(),
    kind::<leave::SickPay>(),
    kind::<agreement::Signatures>(),
    kind::<stated::Stated>(),
    kind::<wording::TargetedProgramme>(),
    kind::<wording::TitleNames>(),
    kind::<learning::TrainingHours>(),
    kind::<rest::WeeklyRestInIndustry>(),
    kind::<wording::Wording>(),
    kind::<hours::WorkingHours>(),
    kind::<window::WorkingWindow>(),
];

/// The kind with this name.
pub(super) fn find(name: &str) -> Option<&'static KnownKind> {
    KINDS.iter().find(|kind| kind.name == name)
}
