use serde::Deserialize;

use super::{ANSWERS, Check, Outcome, finding_of};
use crate::{
    codes::code_list,
    gate::{Context, Finding, PlacementFacts},
};

code_list! {
    /// A question about a placement that is answered by yes or no.
    Question in "question" {
        ApprenticePays = "apprentice_pays", "Does the apprentice pay for the placement?", "La personne en apprentissage paie-t-elle pour la place ?";
        MentorNamed = "mentor_named", "Is a mentor named?", "Un tuteur ou une tutrice est-il désigné ?";
        InductionPlanned = "induction_planned", "Is a safety introduction planned?", "Un accueil sécurité est-il prévu ?";
        HarassmentPolicy = "harassment_policy", "Is there a policy against violence and harassment?", "Existe-t-il une politique contre la violence et le harcèlement ?";
    }
}

impl Question {
    fn answer(self, facts: &PlacementFacts) -> Option<bool> {
        match self {
            Self::ApprenticePays => facts.apprentice_pays,
            Self::MentorNamed => facts.mentor_named,
            Self::InductionPlanned => facts.conditions.safety.induction_planned,
            Self::HarassmentPolicy => facts.conditions.safety.harassment_policy,
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

impl Check for Answer {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn run(&self, facts: &PlacementFacts, _: &Context) -> Outcome {
        let answer = self.question.answer(facts);
        Outcome::new(finding_of(answer.map(|answer| answer == self.expected)))
            .input(self.question.code(), answer)
    }
}

code_list! {
    /// Something that a placement can state in any way it likes.
    Fact in "fact" {
        Occupation = "occupation", "the occupation", "le métier";
        Duration = "duration", "the duration", "la durée";
        WeeklyHours = "weekly_hours", "the weekly hours", "la durée hebdomadaire du travail";
        LearningOutcomes = "learning_outcomes", "what the apprentice will learn", "ce que la personne apprendra";
        Qualification = "qualification", "the qualification at the end", "la certification visée";
        EqfLevel = "eqf_level", "the level of the qualification", "le niveau de la certification";
        PaidLeave = "paid_leave", "paid leave", "les congés payés";
        SickPay = "sick_pay", "pay during illness", "la rémunération en cas de maladie";
        Termination = "termination", "how the placement can be ended early", "les conditions de rupture anticipée";
        GrievanceRoute = "grievance_route", "to whom the apprentice can complain", "à qui adresser une réclamation";
    }
}

impl Fact {
    fn is_stated(self, facts: &PlacementFacts) -> bool {
        let conditions = &facts.conditions;
        let has_words = |text: &Option<String>| text.as_ref().is_some_and(|t| !t.trim().is_empty());
        match self {
            Self::Occupation => facts.occupation.is_some(),
            Self::Duration => facts.duration_months.is_some_and(|months| months > 0),
            Self::WeeklyHours => facts
                .schedule
                .weekly_minutes
                .is_some_and(|minutes| minutes > 0),
            Self::LearningOutcomes => facts.learning_outcomes > 0,
            Self::Qualification => has_words(&facts.qualification),
            Self::EqfLevel => facts.eqf_level.is_some(),
            Self::PaidLeave => conditions.paid_leave_days.is_some(),
            Self::SickPay => conditions.sick_pay.is_some(),
            Self::Termination => {
                conditions.termination.notice_days.is_some()
                    || has_words(&conditions.termination.terms)
            }
            Self::GrievanceRoute => has_words(&conditions.grievance_route),
        }
    }
}

/// Some facts are stated, whatever they are.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stated {
    facts: Vec<Fact>,
}

impl Check for Stated {
    fn findings(&self) -> &'static [Finding] {
        &[Finding::Met, Finding::NotStated]
    }

    fn run(&self, facts: &PlacementFacts, _: &Context) -> Outcome {
        let missing: Vec<_> = self
            .facts
            .iter()
            .copied()
            .filter(|fact| !fact.is_stated(facts))
            .collect();
        let finding = if missing.is_empty() {
            Finding::Met
        } else {
            Finding::NotStated
        };
        let outcome = Outcome::new(finding).titles("missing", &missing);
        self.facts.iter().fold(outcome, |outcome, fact| {
            outcome.input(fact.code(), fact.is_stated(facts).then_some("stated"))
        })
    }
}
