use super::Conditions;
use crate::{
    Payer, RemunerationStep, SiteAccess, SocialSecurityBranch, codes::code_list,
    remuneration::is_paid,
};

code_list! {
    /// A promise that people can search for.
    ///
    /// A facet is claimed only on a positive statement; silence claims nothing.
    Facet in "facet" {
        /// Claimed when there is at least one step of remuneration and every step pays more than
        /// nothing.
        Paid = "paid", "Paid", "Rémunéré";
        /// Claimed when a source of cover for employment injury is named and it isn't stated to
        /// stop outside the workplace.
        InjuryCover = "injury_cover", "Insured against accidents at work", "Assurance contre les accidents du travail";
        /// Claimed when a source of cover for medical care is named.
        HealthCover = "health_cover", "Health cover", "Couverture santé";
        /// Claimed when people under 18 are stated to be welcome.
        MinorsWelcome = "minors_welcome", "Under 18 welcome", "Moins de 18 ans bienvenus";
        /// Claimed when it is stated that there is no night work.
        NoNightWork = "no_night_work", "No night work", "Pas de travail de nuit";
        /// Claimed when lodging is offered. It may cost something: see who pays.
        Accommodation = "accommodation", "Accommodation", "Logement";
        /// Claimed when the entrance, the way to the workstation and a toilet are all stated to
        /// be usable without steps.
        Accessible = "accessible", "Step-free workplace", "Lieu de travail de plain-pied";
        /// Claimed when a written policy against violence and harassment is stated to exist.
        HarassmentPolicy = "harassment_policy", "Policy against violence and harassment", "Politique contre la violence et le harcèlement";
        /// Claimed when the risk assessment has a date, and no part of the cost of protective
        /// equipment is stated to fall on the apprentice.
        OshAssessed = "osh_assessed", "Safety and health assessed", "Sécurité et santé évaluées";
    }
}

const STEP_FREE: [SiteAccess; 3] = [
    SiteAccess::StepFreeEntrance,
    SiteAccess::StepFreeWorkstation,
    SiteAccess::AccessibleToilet,
];

impl Facet {
    /// Whether the conditions and the remuneration give a right to this facet.
    #[must_use]
    pub fn is_claimed(self, conditions: &Conditions, remuneration: &[RemunerationStep]) -> bool {
        let safety = &conditions.safety;
        match self {
            Self::Paid => is_paid(remuneration),
            Self::InjuryCover => covers_injury(conditions),
            Self::HealthCover => {
                conditions.is_covered(SocialSecurityBranch::MedicalCare) == Some(true)
            }
            Self::MinorsWelcome => safety.minors.as_ref().is_some_and(|policy| policy.welcome),
            Self::NoNightWork => conditions.night_work == Some(false),
            Self::Accommodation => safety
                .accommodation
                .as_ref()
                .is_some_and(|lodging| lodging.provided),
            Self::Accessible => STEP_FREE
                .iter()
                .all(|feature| conditions.site_access.contains(feature)),
            Self::HarassmentPolicy => safety.harassment_policy == Some(true),
            Self::OshAssessed => {
                safety.risk_assessed_on.is_some()
                    && !safety
                        .protective_equipment_paid_by
                        .is_some_and(Payer::includes_apprentice)
            }
        }
    }
}

fn covers_injury(conditions: &Conditions) -> bool {
    conditions
        .coverage_of(SocialSecurityBranch::EmploymentInjury)
        .any(|coverage| coverage.is_cover() && coverage.covers_off_the_job != Some(false))
}
