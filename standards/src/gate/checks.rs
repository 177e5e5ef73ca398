//! The kinds of check. A rule of a pack names one and gives it its parameters.

use std::fmt::{Debug, Display};

use serde::de::DeserializeOwned;

use super::{Context, Finding, NamedValue, PackError, PlacementFacts, texts::Words};
use crate::{CodeList, LocalizedText};

mod age;
mod answers;
mod assessment;
mod cover;
mod equipment;
mod hazards;
mod learning;
mod night;
mod remuneration;
mod rest;

/// A check with its parameters.
pub(super) trait Check: Debug + Send + Sync {
    /// Everything that the check can find, so that the texts for it can be demanded on loading.
    fn findings(&self) -> &'static [Finding];

    /// Looks at the facts.
    fn run(&self, facts: &PlacementFacts, context: &Context) -> Outcome;
}

/// What a check found, what it looked at, and words for the sentence about it.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) finding: Finding,
    pub(super) inputs: Vec<NamedValue>,
    pub(super) words: Words,
}

impl Outcome {
    fn new(finding: Finding) -> Self {
        Self {
            finding,
            inputs: Vec::new(),
            words: Vec::new(),
        }
    }

    /// Records a fact that the check looked at.
    fn input(mut self, name: &str, value: Option<impl Display>) -> Self {
        let value = value.map(|value| value.to_string());
        self.inputs.push(NamedValue {
            name: name.to_owned(),
            value,
        });
        self
    }

    /// Records a list of codes; an empty list isn't stated.
    fn codes<T: CodeList>(self, name: &str, codes: &[T]) -> Self {
        let list = codes
            .iter()
            .map(|code| code.code())
            .collect::<Vec<_>>()
            .join(",");
        self.input(name, (!codes.is_empty()).then_some(list))
    }

    /// Gives the sentence the titles of some codes under a name.
    fn titles<T: CodeList>(mut self, name: &str, codes: &[T]) -> Self {
        let titles = LocalizedText::written(|language| {
            codes
                .iter()
                .map(|code| code.title(language))
                .collect::<Vec<_>>()
                .join(language.pick("; ", " ; "))
        });
        self.words.push((name.to_owned(), titles));
        self
    }
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

type Build = fn(toml::Table) -> Result<Box<dyn Check>, toml::de::Error>;

const KINDS: &[(&str, Build)] = &[
    ("answer", read::<answers::Answer>),
    (
        "controls_above_equipment",
        read::<hazards::ControlsAboveEquipment>,
    ),
    ("coverage_stated", read::<cover::CoverageStated>),
    ("hazards_and_minors", read::<hazards::HazardsAndMinors>),
    ("injury_cover", read::<cover::InjuryCover>),
    (
        "injury_cover_off_the_job",
        read::<cover::InjuryCoverOffTheJob>,
    ),
    ("minimum_age", read::<age::MinimumAge>),
    (
        "minors_at_night_in_industry",
        read::<night::MinorsAtNightInIndustry>,
    ),
    (
        "minors_at_night_elsewhere",
        read::<night::MinorsAtNightElsewhere>,
    ),
    ("off_the_job_share", read::<learning::OffTheJobShare>),
    (
        "protective_equipment_free",
        read::<equipment::ProtectiveEquipmentFree>,
    ),
    ("remuneration", read::<remuneration::Remuneration>),
    ("risk_assessment", read::<assessment::RiskAssessment>),
    (
        "risk_assessment_recent",
        read::<assessment::RiskAssessmentRecent>,
    ),
    ("stated", read::<answers::Stated>),
    (
        "weekly_rest_in_industry",
        read::<rest::WeeklyRestInIndustry>,
    ),
];

fn read<C: Check + DeserializeOwned + 'static>(
    parameters: toml::Table,
) -> Result<Box<dyn Check>, toml::de::Error> {
    Ok(Box::new(parameters.try_into::<C>()?))
}

/// The check of a kind with these parameters.
pub(super) fn build(
    rule: &str,
    kind: &str,
    parameters: toml::Table,
) -> Result<Box<dyn Check>, PackError> {
    let known = || {
        KINDS
            .iter()
            .map(|(kind, _)| *kind)
            .collect::<Vec<_>>()
            .join(", ")
    };
    let (_, build) = KINDS
        .iter()
        .find(|(name, _)| *name == kind)
        .ok_or_else(|| PackError::UnknownKind {
            rule: rule.to_owned(),
            kind: kind.to_owned(),
            known: known(),
        })?;
    build(parameters).map_err(|source| PackError::Parameters {
        rule: rule.to_owned(),
        kind: kind.to_owned(),
        source: Box::new(source),
    })
}
