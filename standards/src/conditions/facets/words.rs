//! Facets in words: what is stated about each, and what a yes rests on.

use super::Facet;
use crate::TextLanguage;

/// A text in English and in French.
type Wording = (&'static str, &'static str);

impl Facet {
    /// What is stated, in a few words that need nothing beside them: `Not paid` rather than
    /// `Paid: no`. `None` is "not stated".
    #[must_use]
    pub fn says(self, stated: Option<bool>, language: TextLanguage) -> &'static str {
        let [yes, no, not_stated] = self.answers();
        let (english, french) = match stated {
            Some(true) => yes,
            Some(false) => no,
            None => not_stated,
        };
        language.pick(english, french)
    }

    /// What a yes rests on, in a sentence or two.
    #[must_use]
    pub fn basis(self, language: TextLanguage) -> &'static str {
        let (english, french) = self.bases();
        language.pick(english, french)
    }

    /// Yes, no, not stated.
    const fn answers(self) -> [Wording; 3] {
        match self {
            Self::Paid => [
                ("Paid", "Rémunéré"),
                ("Not paid all the time", "Pas rémunéré tout le temps"),
                ("Pay: not stated", "Rémunération\u{a0}: non précisée"),
            ],
            Self::InjuryCover => [
                (
                    "Insured against accidents at work",
                    "Assurance contre les accidents du travail",
                ),
                (
                    "Accident insurance is missing or has gaps",
                    "Assurance accidents absente ou incomplète",
                ),
                (
                    "Accident insurance: not stated",
                    "Assurance accidents\u{a0}: non précisée",
                ),
            ],
            Self::HealthCover => [
                ("Health cover", "Couverture santé"),
                ("No health cover", "Pas de couverture santé"),
                (
                    "Health cover: not stated",
                    "Couverture santé\u{a0}: non précisée",
                ),
            ],
            Self::MinorsWelcome => [
                ("Under 18 welcome", "Moins de 18 ans bienvenus"),
                ("From 18 only", "À partir de 18 ans seulement"),
                ("Under 18: not stated", "Moins de 18 ans\u{a0}: non précisé"),
            ],
            Self::NoNightWork => [
                ("No night work", "Pas de travail de nuit"),
                ("Work at night", "Travail de nuit"),
                (
                    "Night work: not stated",
                    "Travail de nuit\u{a0}: non précisé",
                ),
            ],
            Self::Accommodation => [
                ("A place to live", "Logement proposé"),
                ("No place to live offered", "Pas de logement proposé"),
                ("A place to live: not stated", "Logement\u{a0}: non précisé"),
            ],
            Self::Accessible => [
                ("Step-free workplace", "Lieu de travail de plain-pied"),
                ("Steps at the workplace", "Marches sur le lieu de travail"),
                (
                    "Step-free workplace: not stated",
                    "Plain-pied\u{a0}: non précisé",
                ),
            ],
            Self::HarassmentPolicy => [
                (
                    "Written rules against violence and harassment",
                    "Règles écrites contre la violence et le harcèlement",
                ),
                (
                    "No written rules against violence and harassment",
                    "Pas de règles écrites contre la violence et le harcèlement",
                ),
                (
                    "Rules against violence and harassment: not stated",
                    "Règles contre la violence et le harcèlement\u{a0}: non précisées",
                ),
            ],
            Self::OshAssessed => [
                ("Risks of the work assessed", "Risques du travail évalués"),
                (
                    "You pay for protective equipment",
                    "Équipement de protection à vos frais",
                ),
                (
                    "Risk assessment: not stated",
                    "Évaluation des risques\u{a0}: non précisée",
                ),
            ],
            Self::OshVerified => [
                (
                    "Risks assessed within a year, safety introduction planned",
                    "Risques évalués depuis moins d'un an, initiation à la sécurité prévue",
                ),
                (
                    "Risk assessment too old, or no safety introduction",
                    "Évaluation des risques trop ancienne, ou pas d'initiation à la sécurité",
                ),
                (
                    "Recent risk assessment and safety introduction: not stated",
                    "Évaluation récente des risques et initiation à la sécurité\u{a0}: non précisées",
                ),
            ],
            Self::EquipmentFree => [
                (
                    "Protective equipment free",
                    "Équipement de protection gratuit",
                ),
                (
                    "You pay for protective equipment",
                    "Équipement de protection à vos frais",
                ),
                (
                    "Who pays for protective equipment: not stated",
                    "Prix de l'équipement de protection\u{a0}: non précisé",
                ),
            ],
            Self::SickPay => [
                (
                    "Pay goes on when you are ill",
                    "Paie maintenue si vous êtes malade",
                ),
                (
                    "Pay stops when you are ill",
                    "Paie arrêtée si vous êtes malade",
                ),
                (
                    "Pay when you are ill: not stated",
                    "Paie en cas de maladie\u{a0}: non précisée",
                ),
            ],
            Self::PaidLeave => [
                ("Paid leave", "Congés payés"),
                ("No paid leave", "Pas de congés payés"),
                ("Paid leave: not stated", "Congés payés\u{a0}: non précisés"),
            ],
        }
    }

    const fn bases(self) -> Wording {
        match self {
            Self::Paid => (
                "The enterprise states an amount for every stage of the apprenticeship.",
                "L'entreprise indique un montant pour chaque étape de l'apprentissage.",
            ),
            Self::InjuryCover => (
                "The enterprise names who insures you against accidents at work, and doesn't say that the insurance stops outside the workplace.",
                "L'entreprise nomme qui vous assure contre les accidents du travail, et ne dit pas que l'assurance s'arrête hors du lieu de travail.",
            ),
            Self::HealthCover => (
                "The enterprise names who covers doctor and hospital.",
                "L'entreprise nomme qui couvre le médecin et l'hôpital.",
            ),
            Self::MinorsWelcome => (
                "The enterprise states that people under 18 may apply.",
                "L'entreprise déclare que les moins de 18 ans peuvent postuler.",
            ),
            Self::NoNightWork => (
                "The enterprise states that you don't work between ten in the evening and six in the morning.",
                "L'entreprise déclare que vous ne travaillez pas entre dix heures du soir et six heures du matin.",
            ),
            Self::Accommodation => (
                "The enterprise offers a place to live. It may cost something: ask.",
                "L'entreprise propose un logement. Il peut coûter quelque chose\u{a0}: demandez.",
            ),
            Self::Accessible => (
                "The enterprise states that the entrance, the way to the place of work and a toilet can be used without steps.",
                "L'entreprise déclare que l'entrée, le chemin vers le poste et des toilettes sont accessibles sans marche.",
            ),
            Self::HarassmentPolicy => (
                "The enterprise states that it has written rules against violence and harassment.",
                "L'entreprise déclare avoir des règles écrites contre la violence et le harcèlement.",
            ),
            Self::OshAssessed => (
                "The enterprise states the day on which the risks of the work were assessed, and doesn't make you pay for protective equipment.",
                "L'entreprise indique le jour où les risques du travail ont été évalués, et ne vous fait pas payer l'équipement de protection.",
            ),
            Self::OshVerified => (
                "The enterprise states a day of the risk assessment that is at most 12 months ago, and that somebody shows you how to work safely before your first task. Nobody from outside has checked this.",
                "L'entreprise indique un jour d'évaluation des risques d'il y a 12 mois au plus, et déclare qu'on vous montre comment travailler en sécurité avant votre première tâche. Personne d'extérieur ne l'a contrôlé.",
            ),
            Self::EquipmentFree => (
                "The enterprise states that somebody else pays for protective equipment, all of it.",
                "L'entreprise déclare que quelqu'un d'autre paie tout l'équipement de protection.",
            ),
            Self::SickPay => (
                "The enterprise states that it goes on paying you when you are ill. For how long is stated on the page of the placement, or not at all.",
                "L'entreprise déclare qu'elle continue à vous payer si vous êtes malade. La durée est indiquée sur la page de la place, ou pas du tout.",
            ),
            Self::PaidLeave => (
                "The enterprise states how many days of paid leave you have in a year.",
                "L'entreprise indique combien de jours de congés payés vous avez par an.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn yes_no_and_not_stated_are_told_apart_by_their_words() {
        for language in TextLanguage::ALL {
            for facet in Facet::all() {
                let answers = [Some(true), Some(false), None];
                let words: BTreeSet<_> = answers
                    .iter()
                    .map(|stated| facet.says(*stated, *language))
                    .collect();
                assert_eq!(words.len(), 3, "{facet}");
                assert!(!facet.basis(*language).is_empty(), "{facet}");
            }
        }
    }
}
