//! What is stated only for some placements: on which ground people under 18 do dangerous work or work at night, what
//! the lodging is like, and what kind of enterprise and programme it is.

use crate::fields::Fields;
use crate::form::{as_yes_or_no, yes_or_no};
use crate::operations::edit_placement::EditPlacementPlacementConditions;
use crate::operations::save_placement::{
    ConditionsInput, HazardDerogationInput, NightAuthorizationInput,
};

/// What has to hold where people under 18 do dangerous work: the end of the field's name, and the key of the question.
pub(super) const DEROGATION: [(&str, &str); 4] = [
    ("necessaryForTraining", "grounds-necessary"),
    ("fullyProtected", "grounds-protected"),
    ("specificInstruction", "grounds-instructed"),
    ("expertSupervision", "grounds-supervised"),
];

const REFERENCE: &str = "conditions.nightAuthorization.reference";
const CONTINUOUS: &str = "conditions.nightAuthorization.continuousProcess";

/// The name of a field about dangerous work.
pub(super) fn derogation(name: &str) -> String {
    format!("conditions.hazardDerogation.{name}")
}

/// Fills in what is stated.
pub(super) fn fill(conditions: &EditPlacementPlacementConditions, fields: &mut Fields) {
    let answers = [
        ("industrialUndertaking", conditions.industrial_undertaking),
        ("approvedProgramme", conditions.approved_programme),
        (
            "accommodationSuitsMinors",
            conditions.accommodation_suits_minors,
        ),
    ];
    for (name, answer) in answers {
        fields.push(format!("conditions.{name}"), as_yes_or_no(answer));
    }
    let texts = [
        ("targetedProgramme", &conditions.targeted_programme),
        (
            "accommodationDescription",
            &conditions.accommodation_description,
        ),
        ("accommodationPaidBy", &conditions.accommodation_paid_by),
    ];
    for (name, text) in texts {
        fields.push_some(format!("conditions.{name}"), text.as_ref());
    }
    if let Some(stated) = &conditions.hazard_derogation {
        fields.push_some(derogation("allowedBy"), stated.allowed_by.as_ref());
        let answers = [
            stated.necessary_for_training,
            stated.fully_protected,
            stated.specific_instruction,
            stated.expert_supervision,
        ];
        for ((name, _), answer) in DEROGATION.iter().zip(answers) {
            fields.push(derogation(name), as_yes_or_no(answer));
        }
    }
    if let Some(leave) = &conditions.night_authorization {
        fields.push(REFERENCE, &leave.reference);
        fields.push_some(CONTINUOUS, leave.continuous_process.then_some("yes"));
    }
}

/// The conditions with what the form states of it.
pub(super) fn read(fields: &Fields, stated: ConditionsInput) -> ConditionsInput {
    let answer = |name: &str| yes_or_no(fields.get(&format!("conditions.{name}")));
    let text = |name: &str| fields.filled(&format!("conditions.{name}"));
    ConditionsInput {
        industrial_undertaking: answer("industrialUndertaking"),
        approved_programme: answer("approvedProgramme"),
        targeted_programme: text("targetedProgramme"),
        accommodation_description: text("accommodationDescription"),
        accommodation_paid_by: text("accommodationPaidBy"),
        accommodation_suits_minors: answer("accommodationSuitsMinors"),
        hazard_derogation: read_derogation(fields),
        night_authorization: read_authorization(fields),
        ..stated
    }
}

/// Nothing where nothing is said.
fn read_derogation(fields: &Fields) -> Option<HazardDerogationInput> {
    let [necessary, protected, instructed, supervised] =
        DEROGATION.map(|(name, _)| yes_or_no(fields.get(&derogation(name))));
    let allowed_by = fields.filled(&derogation("allowedBy"));
    let answers = [necessary, protected, instructed, supervised];
    let is_stated = allowed_by.is_some() || answers.iter().any(Option::is_some);
    is_stated.then_some(HazardDerogationInput {
        allowed_by,
        necessary_for_training: necessary,
        fully_protected: protected,
        specific_instruction: instructed,
        expert_supervision: supervised,
    })
}

/// Nothing where nothing is said; a tick without a decision is sent, so that the decision is asked for.
fn read_authorization(fields: &Fields) -> Option<NightAuthorizationInput> {
    let reference = fields.filled(REFERENCE);
    let continuous_process = fields.has(CONTINUOUS, "yes");
    let is_stated = reference.is_some() || continuous_process;
    is_stated.then(|| NightAuthorizationInput {
        reference: reference.unwrap_or_default(),
        continuous_process,
    })
}
