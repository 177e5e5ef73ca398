//! Reading requirements and learning outcomes.

use std::collections::HashSet;

use uuid::Uuid;

use crate::entities::placement_requirement;
use crate::error::{Refusal, UserErrorCode};
use crate::form::{Form, excerpt};
use crate::placements::input::RequirementInput;
use crate::placements::references::{References, skill_id};
use crate::placements::{Asked, Requirement};
use crate::vocabulary::{LanguageLevel, LearningOutcome, Necessity, RequirementKind};

const MOST_REQUIREMENTS: usize = 40;
const MOST_OUTCOMES: usize = 40;

/// A requirement as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequirementContent {
    pub kind: RequirementKind,
    pub necessity: Necessity,
    pub skill_id: Option<Uuid>,
    /// ISCED level, ISO 639-1 code or licence.
    pub code: Option<String>,
    pub level: Option<LanguageLevel>,
}

impl RequirementContent {
    pub(super) fn of(requirement: &Requirement) -> Self {
        let (skill_id, code, level) = match &requirement.asked {
            Asked::Skill(skill) => (Some(skill.id), None, None),
            Asked::Education(level) => (None, Some(level.to_string()), None),
            Asked::Language(code, level) => (None, Some(code.clone()), *level),
            Asked::Licence(code) => (None, Some(code.clone()), None),
        };
        Self {
            kind: requirement.asked.kind(),
            necessity: requirement.necessity,
            skill_id,
            code,
            level,
        }
    }

    pub(super) fn row(&self, id: Uuid, placement_id: Uuid) -> placement_requirement::Model {
        placement_requirement::Model {
            id,
            placement_id,
            kind: self.kind,
            necessity: self.necessity,
            skill_id: self.skill_id,
            code: self.code.clone(),
            level: self.level,
        }
    }
}

/// Requirements, each thing asked once.
pub(super) fn read(
    form: &mut Form,
    given: &[RequirementInput],
    references: &References,
) -> Vec<RequirementContent> {
    form.at_most("requirements", given, MOST_REQUIREMENTS);
    let mut asked = HashSet::new();
    let mut requirements = Vec::new();
    for (at, input) in given.iter().take(MOST_REQUIREMENTS).enumerate() {
        let field = format!("requirements.{at}");
        let Some(requirement) = read_one(form, &field, input, references) else {
            continue;
        };
        if asked.insert((
            requirement.kind,
            requirement.skill_id,
            requirement.code.clone(),
        )) {
            requirements.push(requirement);
        } else {
            let message = format!(
                "“{}” is asked for twice. Take one out.",
                excerpt(&input.code)
            );
            form.refuse(Refusal::invalid(&format!("{field}.code"), message));
        }
    }
    requirements
}

fn read_one(
    form: &mut Form,
    field: &str,
    input: &RequirementInput,
    references: &References,
) -> Option<RequirementContent> {
    let code_field = format!("{field}.code");
    if input.level.is_some() && input.kind != RequirementKind::Language {
        let message = "Only a language has a level. Leave it out here.";
        form.refuse(Refusal::invalid(&format!("{field}.level"), message));
    }
    let (skill_id, code) = match input.kind {
        RequirementKind::Skill => (
            Some(skill(form, &code_field, &input.code, references)?),
            None,
        ),
        RequirementKind::Education => (None, Some(education(form, &code_field, &input.code)?)),
        RequirementKind::Language => (None, Some(form.language(&code_field, &input.code))),
        RequirementKind::Licence => (None, Some(form.text(&code_field, &input.code, 60))),
    };
    Some(RequirementContent {
        kind: input.kind,
        necessity: input.necessity,
        skill_id,
        code,
        level: input.level,
    })
}

fn skill(form: &mut Form, field: &str, code: &str, references: &References) -> Option<Uuid> {
    let known = skill_id(code).filter(|id| references.skills.contains_key(id));
    if known.is_none() {
        let message = format!(
            "“{}” is not the id of a skill. Use one as the skills search returns it.",
            excerpt(code)
        );
        form.refuse(Refusal::of(UserErrorCode::UnknownCode, field, message));
    }
    known
}

fn education(form: &mut Form, field: &str, code: &str) -> Option<String> {
    let level: Option<u8> = code.trim().parse().ok().filter(|level| *level <= 8);
    if level.is_none() {
        let message = format!(
            "“{}” is not an ISCED level. Give a whole number from 0 to 8.",
            excerpt(code)
        );
        form.refuse(Refusal::of(UserErrorCode::UnknownCode, field, message));
    }
    level.map(|level| level.to_string())
}

/// Outcomes in words. A skill's id stands for the skill; words that are kept keep the skill that they came from.
pub(super) fn outcomes(
    form: &mut Form,
    given: &[String],
    now: &[LearningOutcome],
    references: &References,
) -> Vec<LearningOutcome> {
    form.at_most("learningOutcomes", given, MOST_OUTCOMES);
    let mut read = |(at, text): (usize, &String)| {
        if let Some(skill) = skill_id(text).and_then(|id| references.skills.get(&id)) {
            return LearningOutcome {
                text: skill.label("en").to_owned(),
                skill_id: Some(skill.id),
            };
        }
        let text = form.text(&format!("learningOutcomes.{at}"), text, 500);
        let skill_id = now
            .iter()
            .find(|outcome| outcome.text == text)
            .and_then(|outcome| outcome.skill_id);
        LearningOutcome { text, skill_id }
    };
    given
        .iter()
        .take(MOST_OUTCOMES)
        .enumerate()
        .map(&mut read)
        .collect()
}
