use serde::Deserialize;

use super::{ANSWERS, Check, Kind, finding_of};
use crate::{
    codes::code_list,
    gate::{Finding, case::Case, notes::Notes},
};

code_list! {
    /// A question about a placement that is answered by yes or no.
    Question in "question" {
        ApprenticePays = "apprentice_pays", "Does the apprentice pay for the placement?", "La personne en apprentissage paie-t-elle pour la place ?";
        MentorNamed = "mentor_named", "Is a mentor named?", "Un tuteur ou une tutrice est-il désigné ?";
        InductionPlanned = "induction_planned", "Is a safety introduction planned?", "Un accueil sécurité est-il prévu ?";
        HarassmentPolicy = "harassment_policy", "Is there a policy against violence and harassment?", "Existe-t-il une politique contre la violence et le harcèlement ?";
        ApprovedProgramme = "approved_programme", "Did the competent authority approve the programme?", "L'autorité compétente a-t-elle approuvé le programme ?";
        TransferPlan = "transfer_plan", "Is a move to another enterprise provided for?", "Un transfert vers une autre entreprise est-il prévu ?";
        HostVerified = "host_verified", "Was the enterprise verified?", "L'entreprise a-t-elle été vérifiée ?";
        HostSuspended = "host_suspended", "Is the enterprise suspended?", "L'entreprise est-elle suspendue ?";
        GuardianIsEmployer = "guardian_is_employer", "Is the guardian the employer?", "Le représentant légal est-il l'employeur ?";
        GuardianConsentedToData = "guardian_consented_to_data", "Did the guardian consent to the use of the data?", "Le représentant légal a-t-il consenti à l'usage des données ?";
    }
}

impl Question {
    fn answer(self, case: &Case<'_>) -> Option<bool> {
        let (facts, conditions) = (case.facts, case.conditions);
        match self {
            Self::ApprenticePays => conditions.apprentice_pays,
            Self::MentorNamed => facts
                .mentor_named
                .or_else(|| (!facts.mentors.is_empty()).then_some(true)),
            Self::InductionPlanned => conditions.safety.induction_planned,
            Self::HarassmentPolicy => conditions.safety.harassment_policy,
            Self::ApprovedProgramme => conditions.approved_programme,
            Self::TransferPlan => conditions.transfer_plan,
            Self::HostVerified => facts.host.verified,
            Self::HostSuspended => facts.host.suspended,
            Self::GuardianIsEmployer => case.person()?.guardian_is_employer,
            Self::GuardianConsentedToData => case.person()?.guardian_consented_to_data,
        }
    }
}

/// A question has the expected answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Answer {
    question: Question,
    expected: bool,
}

impl Kind for Answer {
    const NAME: &'static str = "answer";
}

impl Check for Answer {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec![self.question.code()]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let answer = self.question.answer(case);
        notes.input(self.question.code(), answer);
        finding_of(answer.map(|answer| answer == self.expected))
    }
}

/// A person has to look, because the pack can't know: its figure for the day is missing, or the
/// law leaves it to a judgement.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonLooks {}

impl Kind for PersonLooks {
    const NAME: &'static str = "person_looks";
}

impl Check for PersonLooks {
    fn findings(&self) -> &'static [Finding] {
        &[Finding::NotMet]
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["starts_on"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        notes.input("starts_on", case.facts.starts_on);
        Finding::NotMet
    }
}
