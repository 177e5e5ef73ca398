use std::collections::BTreeMap;

use serde::Deserialize;

use super::{ANSWERS_WHERE_APPLICABLE, Check, Kind, Stricter};
use crate::{
    Hazard, TextLanguage,
    codes::code_list,
    conditions::{HazardDerogation, Safety},
    gate::{Finding, case::Case, notes::Notes},
};

code_list! {
    /// A part of the ground on which young people may do dangerous work.
    Ground in "ground" {
        Allowed = "allowed", "leave by the law or the competent authority", "l'autorisation de la loi ou de l'autorité compétente";
        FullyProtected = "fully_protected", "full protection", "une protection complète";
        SpecificInstruction = "specific_instruction", "specific instruction", "une formation spécifique";
        NecessaryForTraining = "necessary_for_training", "that the training needs this work", "la nécessité de ce travail pour la formation";
        ExpertSupervision = "expert_supervision", "supervision by an expert person", "l'encadrement par une personne experte";
        ControlsAboveEquipment = "controls_above_equipment", "a measure above protective equipment against each of these hazards", "une mesure qui ne se réduit pas aux équipements de protection contre chacun de ces dangers";
    }
}

impl Ground {
    fn is_there(self, safety: &Safety, hazards: &Hazards) -> bool {
        let says = |statement: fn(&HazardDerogation) -> Option<bool>| {
            record(safety).and_then(statement) == Some(true)
        };
        match self {
            Self::Allowed => record(safety)
                .and_then(|record| record.allowed_by.as_ref())
                .is_some_and(|law| !law.trim().is_empty()),
            Self::FullyProtected => says(|record| record.fully_protected),
            Self::SpecificInstruction => says(|record| record.specific_instruction),
            Self::NecessaryForTraining => says(|record| record.necessary_for_training),
            Self::ExpertSupervision => says(|record| record.expert_supervision),
            Self::ControlsAboveEquipment => hazards
                .met(safety)
                .all(|hazard| is_above_equipment(safety, hazard)),
        }
    }
}

/// Hazards, each with the provision that lists it.
type Hazards = BTreeMap<Hazard, String>;

trait Met {
    /// The hazards of the placement that are listed here, each once, in display order.
    fn met(&self, safety: &Safety) -> impl Iterator<Item = Hazard>;
}

impl Met for Hazards {
    fn met(&self, safety: &Safety) -> impl Iterator<Item = Hazard> {
        self.keys()
            .copied()
            .filter(|hazard| safety.hazards.contains(hazard))
    }
}

/// Young people don't meet the listed hazards, or only from the lower age and on a complete
/// ground.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HazardsAndMinors {
    adult_age: u8,
    derogation_age: u8,
    hazards: Hazards,
    /// What the ground is made of.
    grounds: Vec<Ground>,
    /// Whether a placement that states no hazards and no risk assessment is left to another rule.
    #[serde(default)]
    only_stated_hazards: bool,
}

impl HazardsAndMinors {
    fn missing<'a>(&'a self, safety: &'a Safety) -> impl Iterator<Item = Ground> {
        self.grounds
            .iter()
            .copied()
            .filter(|ground| !ground.is_there(safety, &self.hazards))
    }

    fn is_old_enough(&self, case: &Case<'_>) -> bool {
        case.age.is_some_and(|age| age >= self.derogation_age)
    }

    /// What is missing in words, the age among it.
    fn missing_in(&self, case: &Case<'_>, language: TextLanguage) -> String {
        let needed_age = match language {
            TextLanguage::English => format!("an age of {} or more", self.derogation_age),
            TextLanguage::French => format!("un âge de {} ans ou plus", self.derogation_age),
            TextLanguage::Arabic => format!("بلوغ سن {}", self.derogation_age),
        };
        let age = (!self.is_old_enough(case)).then_some(needed_age);
        let grounds = self.missing(&case.conditions.safety);
        let grounds = grounds.map(|ground| ground.title(language).to_owned());
        let all: Vec<_> = age.into_iter().chain(grounds).collect();
        all.join(language.between_items())
    }

    /// Why the rule doesn't apply, as far as it doesn't.
    fn why_not(&self, case: &Case<'_>, language: TextLanguage) -> String {
        let age = self.adult_age;
        match (language, case.may_be_under(age)) {
            (TextLanguage::English, false) => {
                format!("Only people of {age} and over are accepted.")
            }
            (TextLanguage::French, false) => {
                format!("Seules les personnes de {age} ans et plus sont admises.")
            }
            (TextLanguage::Arabic, false) => format!("لا يُقبل إلا من أتمّ {age} سنة."),
            (TextLanguage::English, true) => "No hazards are stated.".to_owned(),
            (TextLanguage::French, true) => "Aucun danger n'est indiqué.".to_owned(),
            (TextLanguage::Arabic, true) => "لم تُذكر مخاطر.".to_owned(),
        }
    }

    fn finding(&self, case: &Case<'_>) -> Finding {
        let safety = &case.conditions.safety;
        if !case.may_be_under(self.adult_age) {
            return Finding::NotApplicable;
        }
        if says_nothing(safety, case) {
            return if self.only_stated_hazards {
                Finding::NotApplicable
            } else {
                Finding::NotStated
            };
        }
        if self.hazards.met(safety).next().is_none()
            || (self.is_old_enough(case) && self.missing(safety).next().is_none())
        {
            Finding::Met
        } else {
            Finding::NotMet
        }
    }
}

impl Kind for HazardsAndMinors {
    const NAME: &'static str = "hazards_and_minors";
    const STRICTER: &'static [(&'static str, Stricter)] = &[
        ("adult_age", Stricter::Higher),
        ("derogation_age", Stricter::Higher),
        ("hazards", Stricter::More),
        ("grounds", Stricter::More),
    ];
}

impl Check for HazardsAndMinors {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS_WHERE_APPLICABLE
    }

    fn names(&self) -> Vec<&'static str> {
        let grounds = self.grounds.iter().filter(|&&g| g != Ground::Allowed);
        let others = [
            "age",
            "minors_welcome",
            "hazards",
            "risk_assessed_on",
            "allowed_by",
            "hazards_found",
            "missing",
            "why_not",
        ];
        grounds.map(|ground| ground.code()).chain(others).collect()
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        if notes.are_kept() {
            let safety = &case.conditions.safety;
            let welcome = safety.minors.as_ref().map(|policy| policy.welcome);
            let record = record(safety);
            notes.input("age", case.age);
            notes.input("minors_welcome", welcome);
            notes.codes("hazards", safety.hazards.iter().copied());
            notes.input("risk_assessed_on", safety.risk_assessed_on);
            notes.input("allowed_by", record.and_then(|r| r.allowed_by.as_ref()));
            for ground in self.grounds.iter().filter(|&&g| g != Ground::Allowed) {
                let there = ground.is_there(safety, &self.hazards);
                notes.input(ground.code(), record.map(|_| there));
            }
            notes.titles("hazards_found", self.hazards.met(safety));
            notes.word("missing", |language| self.missing_in(case, language));
            notes.word("why_not", |language| self.why_not(case, language));
        }
        self.finding(case)
    }
}

/// Whether a placement tells of no hazard and of no risk assessment, so that nobody can know of any. An
/// assessment that is still to come has found nothing yet.
fn says_nothing(safety: &Safety, case: &Case<'_>) -> bool {
    let assessed = safety.risk_assessed_on.is_some_and(|day| day <= case.today);
    safety.hazards.is_empty() && !assessed
}

fn record(safety: &Safety) -> Option<&HazardDerogation> {
    safety.minors.as_ref()?.hazard_derogation.as_ref()
}

/// The listed hazards are for nobody under age, whatever is done.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BannedHazards {
    adult_age: u8,
    hazards: Hazards,
}

impl Kind for BannedHazards {
    const NAME: &'static str = "banned_hazards";
    const STRICTER: &'static [(&'static str, Stricter)] =
        &[("adult_age", Stricter::Higher), ("hazards", Stricter::More)];
}

impl Check for BannedHazards {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS_WHERE_APPLICABLE
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["age", "hazards", "risk_assessed_on", "hazards_found"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let safety = &case.conditions.safety;
        notes.input("age", case.age);
        notes.codes("hazards", safety.hazards.iter().copied());
        notes.input("risk_assessed_on", safety.risk_assessed_on);
        notes.titles("hazards_found", self.hazards.met(safety));
        if !case.may_be_under(self.adult_age) {
            Finding::NotApplicable
        } else if says_nothing(safety, case) {
            Finding::NotStated
        } else if self.hazards.met(safety).next().is_some() {
            Finding::NotMet
        } else {
            Finding::Met
        }
    }
}

/// Where young people meet a listed hazard because a law or a decision allows it, a person looks
/// whether it does.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HazardDerogationUsed {
    adult_age: u8,
    hazards: Hazards,
}

impl Kind for HazardDerogationUsed {
    const NAME: &'static str = "hazard_derogation_used";
    const STRICTER: &'static [(&'static str, Stricter)] =
        &[("adult_age", Stricter::Higher), ("hazards", Stricter::More)];
}

impl Check for HazardDerogationUsed {
    fn findings(&self) -> &'static [Finding] {
        &[Finding::NotMet, Finding::NotApplicable]
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["age", "hazards", "allowed_by", "hazards_found"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let safety = &case.conditions.safety;
        let allowed_by = record(safety).and_then(|record| record.allowed_by.as_ref());
        notes.input("age", case.age);
        notes.codes("hazards", safety.hazards.iter().copied());
        notes.input("allowed_by", allowed_by);
        notes.titles("hazards_found", self.hazards.met(safety));
        let is_used = case.may_be_under(self.adult_age)
            && Ground::Allowed.is_there(safety, &self.hazards)
            && self.hazards.met(safety).next().is_some();
        if is_used {
            Finding::NotMet
        } else {
            Finding::NotApplicable
        }
    }
}

/// No hazard is left to personal protective equipment alone.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ControlsAboveEquipment {}

impl Kind for ControlsAboveEquipment {
    const NAME: &'static str = "controls_above_equipment";
}

fn is_above_equipment(safety: &Safety, hazard: Hazard) -> bool {
    let mut controls = safety.controls.iter().filter(|c| c.hazard == hazard);
    controls.any(|control| control.level.is_above_equipment())
}

fn is_bare(safety: &Safety, hazard: Hazard) -> bool {
    !safety.controls.iter().any(|c| c.hazard == hazard)
}

impl Check for ControlsAboveEquipment {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS_WHERE_APPLICABLE
    }

    fn names(&self) -> Vec<&'static str> {
        vec![
            "hazards",
            "hazards_without_control",
            "hazards_with_equipment_only",
            "bare",
            "equipment_only",
        ]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let safety = &case.conditions.safety;
        let hazards = || Hazard::all().filter(|hazard| safety.hazards.contains(hazard));
        let bare = || hazards().filter(|&hazard| is_bare(safety, hazard));
        let equipment_only =
            || hazards().filter(|&h| !is_bare(safety, h) && !is_above_equipment(safety, h));
        notes.codes("hazards", safety.hazards.iter().copied());
        notes.codes("hazards_without_control", bare());
        notes.codes("hazards_with_equipment_only", equipment_only());
        notes.titles("bare", bare());
        notes.titles("equipment_only", equipment_only());
        if safety.hazards.is_empty() {
            Finding::NotApplicable
        } else if equipment_only().next().is_some() {
            Finding::NotMet
        } else if bare().next().is_some() {
            Finding::NotStated
        } else {
            Finding::Met
        }
    }
}
