//! What is asked of the apprentice: schooling, a licence, languages, skills.

use super::LANGUAGES;
use crate::codes::{Code, LanguageLevel, Necessity, RequirementKind};
use crate::fields::Fields;
use crate::operations::edit_placement::EditPlacementPlacement;
use crate::operations::save_placement::RequirementInput;

/// Fills in what is asked for.
pub(super) fn fill(placement: &EditPlacementPlacement, fields: &mut Fields) {
    let mut languages = 0;
    for asked in &placement.requirements {
        let necessity = asked.necessity.code();
        match asked.kind {
            RequirementKind::Skill => fields.push(format!("skill.{}", asked.code), necessity),
            RequirementKind::Education => {
                fields.push("education.code", &asked.code);
                fields.push("education.necessity", necessity);
            }
            RequirementKind::Licence => {
                fields.push("licence.code", &asked.code);
                fields.push("licence.necessity", necessity);
            }
            RequirementKind::Language => {
                fields.push(format!("language.{languages}.code"), &asked.code);
                fields.push_some(
                    format!("language.{languages}.level"),
                    asked.level.map(Code::code),
                );
                fields.push(format!("language.{languages}.necessity"), necessity);
                languages += 1;
            }
        }
    }
}

/// Reads what is asked for.
pub(super) fn read(fields: &Fields) -> Vec<RequirementInput> {
    let mut asked = Vec::new();
    let mut ask = |kind, code: Option<String>, necessity: &str, level| {
        if let (Some(code), Some(necessity)) = (code, Necessity::parse(necessity)) {
            asked.push(RequirementInput {
                kind,
                necessity,
                code,
                level,
            });
        }
    };
    ask(
        RequirementKind::Education,
        fields.filled("education.code"),
        fields.get("education.necessity"),
        None,
    );
    ask(
        RequirementKind::Licence,
        fields.filled("licence.code"),
        fields.get("licence.necessity"),
        None,
    );
    for index in 0..LANGUAGES {
        let at = |name: &str| format!("language.{index}.{name}");
        let level = LanguageLevel::parse(fields.get(&at("level")));
        ask(
            RequirementKind::Language,
            fields.filled(&at("code")),
            fields.get(&at("necessity")),
            level,
        );
    }
    for (name, necessity) in fields.pairs() {
        if let Some(id) = name.strip_prefix("skill.") {
            ask(RequirementKind::Skill, Some(id.to_owned()), necessity, None);
        }
    }
    asked
}
