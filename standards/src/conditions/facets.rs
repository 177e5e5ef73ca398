use chrono::{Months, NaiveDate};

mod words;

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
        OshAssessed = "osh_assessed", "Risks of the work assessed", "Risques du travail évalués";
        /// Claimed when the risk assessment has a date and an introduction to safety and health
        /// is planned before the first task. The claim holds for [`ASSESSMENT_MONTHS`] from that
        /// date: see [`Facet::holds_until`]. It rests on what the enterprise states.
        OshVerified = "osh_verified", "Risks assessed within a year, safety introduction planned", "Risques évalués depuis moins d'un an, initiation à la sécurité prévue";
        /// Claimed when somebody is stated to pay for protective equipment, and it isn't the
        /// apprentice, not even in part.
        EquipmentFree = "equipment_free", "Protective equipment free", "Équipement de protection gratuit";
        /// Claimed when pay is stated to go on during illness.
        SickPay = "sick_pay", "Pay goes on in illness", "Paie maintenue en cas de maladie";
        /// Claimed when paid leave is stated, of at least one day a year.
        PaidLeave = "paid_leave", "Paid leave", "Congés payés";
    }
}

/// For how many months after a risk assessment [`Facet::OshVerified`] holds.
pub const ASSESSMENT_MONTHS: u32 = 12;

const STEP_FREE: [SiteAccess; 3] = [
    SiteAccess::StepFreeEntrance,
    SiteAccess::StepFreeWorkstation,
    SiteAccess::AccessibleToilet,
];

impl Facet {
    /// Whether the conditions and the remuneration give a right to this facet, on the days on
    /// which it holds.
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
            Self::OshAssessed => safety.risk_assessed_on.is_some() && !is_charged(conditions),
            Self::OshVerified => {
                safety.risk_assessed_on.is_some() && safety.induction_planned == Some(true)
            }
            Self::EquipmentFree => {
                safety.protective_equipment_paid_by.is_some() && !is_charged(conditions)
            }
            Self::SickPay => conditions
                .sick_pay
                .as_ref()
                .is_some_and(|pay| pay.continues),
            Self::PaidLeave => conditions.paid_leave_days.is_some_and(|days| days > 0),
        }
    }

    /// The last day on which the facet holds if it is claimed; nothing if it holds for good.
    #[must_use]
    pub fn holds_until(self, conditions: &Conditions) -> Option<NaiveDate> {
        match self {
            Self::OshVerified => conditions
                .safety
                .risk_assessed_on?
                .checked_add_months(Months::new(ASSESSMENT_MONTHS)),
            _ => None,
        }
    }

    /// What is stated about the facet on a day: yes if it is claimed and still holds, no only
    /// where somebody said so or the time is over, nothing otherwise.
    #[must_use]
    pub fn stated(
        self,
        conditions: &Conditions,
        remuneration: &[RemunerationStep],
        on: NaiveDate,
    ) -> Option<bool> {
        let has_lapsed = self.holds_until(conditions).is_some_and(|last| on > last);
        if self.is_claimed(conditions, remuneration) && !has_lapsed {
            return Some(true);
        }
        let is_denied = has_lapsed || self.is_denied(conditions, remuneration);
        is_denied.then_some(false)
    }

    fn is_denied(self, conditions: &Conditions, remuneration: &[RemunerationStep]) -> bool {
        let safety = &conditions.safety;
        match self {
            Self::Paid => !remuneration.is_empty(),
            Self::InjuryCover => is_answered(conditions, SocialSecurityBranch::EmploymentInjury),
            Self::HealthCover => is_answered(conditions, SocialSecurityBranch::MedicalCare),
            Self::MinorsWelcome => safety.minors.is_some(),
            Self::NoNightWork => conditions.night_work == Some(true),
            Self::Accommodation => safety.accommodation.is_some(),
            // A list of what there is says nothing about the rest.
            Self::Accessible => false,
            Self::HarassmentPolicy => safety.harassment_policy == Some(false),
            Self::OshAssessed | Self::EquipmentFree => is_charged(conditions),
            Self::OshVerified => safety.induction_planned == Some(false),
            Self::SickPay => conditions.sick_pay.is_some(),
            Self::PaidLeave => conditions.paid_leave_days == Some(0),
        }
    }
}

fn covers_injury(conditions: &Conditions) -> bool {
    conditions
        .coverage_of(SocialSecurityBranch::EmploymentInjury)
        .any(|coverage| coverage.is_cover() && coverage.covers_off_the_job != Some(false))
}

fn is_answered(conditions: &Conditions, branch: SocialSecurityBranch) -> bool {
    conditions.is_covered(branch).is_some()
}

/// Whether any part of the cost of protective equipment is stated to fall on the apprentice.
fn is_charged(conditions: &Conditions) -> bool {
    conditions
        .safety
        .protective_equipment_paid_by
        .is_some_and(Payer::includes_apprentice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        CoverageMode,
        conditions::{Coverage, SickPay},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn assessed(on: &str, induction: Option<bool>) -> Conditions {
        let mut conditions = Conditions::default();
        conditions.safety.risk_assessed_on = Some(day(on));
        conditions.safety.induction_planned = induction;
        conditions
    }

    #[test]
    fn silence_is_not_a_no() {
        let today = day("2026-03-02");
        for facet in Facet::all() {
            assert_eq!(
                facet.stated(&Conditions::default(), &[], today),
                None,
                "{facet}"
            );
        }
    }

    #[test]
    fn cover_is_a_yes_and_its_absence_or_its_end_at_the_gate_a_no() {
        let badge = |mode, covers_off_the_job| {
            let conditions = Conditions {
                coverage: vec![Coverage {
                    covers_off_the_job,
                    ..Coverage::new(SocialSecurityBranch::EmploymentInjury, mode)
                }],
                ..Conditions::default()
            };
            Facet::InjuryCover.stated(&conditions, &[], day("2026-03-02"))
        };
        assert_eq!(badge(CoverageMode::StatutoryScheme, None), Some(true));
        assert_eq!(
            badge(CoverageMode::StatutoryScheme, Some(false)),
            Some(false)
        );
        assert_eq!(badge(CoverageMode::None, None), Some(false));
    }

    #[test]
    fn a_list_of_accessible_things_says_nothing_about_the_rest() {
        let conditions = Conditions {
            site_access: vec![SiteAccess::Lift],
            ..Conditions::default()
        };
        assert_eq!(
            Facet::Accessible.stated(&conditions, &[], day("2026-03-02")),
            None
        );
    }

    #[test]
    fn safety_is_verified_for_twelve_months_after_the_assessment_and_no_day_longer() {
        let conditions = assessed("2026-03-02", Some(true));
        let on = |today| Facet::OshVerified.stated(&conditions, &[], day(today));
        assert_eq!(on("2026-03-02"), Some(true));
        assert_eq!(on("2027-03-02"), Some(true));
        assert_eq!(on("2027-03-03"), Some(false));
    }

    #[test]
    fn an_assessment_without_a_word_on_the_introduction_verifies_nothing() {
        let today = day("2026-03-03");
        let on =
            |induction| Facet::OshVerified.stated(&assessed("2026-03-02", induction), &[], today);
        assert_eq!(on(None), None);
        assert_eq!(on(Some(false)), Some(false));
    }

    #[test]
    fn equipment_is_free_only_when_somebody_else_is_said_to_pay() {
        let today = day("2026-03-03");
        let paid_by = |payer| {
            let mut conditions = Conditions::default();
            conditions.safety.protective_equipment_paid_by = Some(payer);
            Facet::EquipmentFree.stated(&conditions, &[], today)
        };
        assert_eq!(paid_by(Payer::Enterprise), Some(true));
        assert_eq!(paid_by(Payer::EnterpriseAndApprentice), Some(false));
        assert_eq!(paid_by(Payer::Apprentice), Some(false));
    }

    #[test]
    fn pay_in_illness_and_leave_are_claimed_denied_or_left_open() {
        let today = day("2026-03-03");
        let mut conditions = Conditions {
            paid_leave_days: Some(0),
            sick_pay: Some(SickPay::default()),
            ..Conditions::default()
        };
        assert_eq!(
            Facet::PaidLeave.stated(&conditions, &[], today),
            Some(false)
        );
        assert_eq!(Facet::SickPay.stated(&conditions, &[], today), Some(false));
        conditions.paid_leave_days = Some(1);
        conditions.sick_pay = Some(SickPay {
            continues: true,
            ..SickPay::default()
        });
        assert_eq!(Facet::PaidLeave.stated(&conditions, &[], today), Some(true));
        assert_eq!(Facet::SickPay.stated(&conditions, &[], today), Some(true));
    }
}
