//! What people look for in a placement, each stated as yes, as no, or not at all.

use standards::conditions::{Conditions, Facet};
use standards::{Payer, RemunerationStep, SocialSecurityBranch};

use super::{Placement, quality};
use crate::candidates::ADULT_AGE;

/// Every badge in display order; `None` is "not stated".
#[must_use]
pub fn of(placement: &Placement) -> Vec<(Facet, Option<bool>)> {
    let steps = quality::remuneration_steps(&placement.remuneration);
    Facet::all()
        .map(|facet| {
            let stated = stated(facet, &placement.conditions, &steps);
            (
                facet,
                stated.or_else(|| by_age(facet, placement.minimum_age)),
            )
        })
        .collect()
}

/// A placement that takes nobody below 18 is closed to minors, whatever else it says.
fn by_age(facet: Facet, minimum_age: Option<i32>) -> Option<bool> {
    let is_for_adults = minimum_age.is_some_and(|age| age >= ADULT_AGE.cast_signed());
    (facet == Facet::MinorsWelcome && is_for_adults).then_some(false)
}

/// A claim is a yes. Without one it is a no only where somebody said so.
fn stated(facet: Facet, conditions: &Conditions, steps: &[RemunerationStep]) -> Option<bool> {
    if facet.is_claimed(conditions, steps) {
        return Some(true);
    }
    let safety = &conditions.safety;
    let denied = match facet {
        Facet::Paid => !steps.is_empty(),
        Facet::InjuryCover => conditions
            .is_covered(SocialSecurityBranch::EmploymentInjury)
            .is_some(),
        Facet::HealthCover => conditions
            .is_covered(SocialSecurityBranch::MedicalCare)
            .is_some(),
        Facet::MinorsWelcome => safety.minors.is_some(),
        Facet::NoNightWork => conditions.night_work == Some(true),
        Facet::Accommodation => safety.accommodation.is_some(),
        // A list of what there is says nothing about the rest.
        Facet::Accessible => false,
        Facet::HarassmentPolicy => safety.harassment_policy == Some(false),
        Facet::OshAssessed => safety
            .protective_equipment_paid_by
            .is_some_and(Payer::includes_apprentice),
    };
    denied.then_some(false)
}

#[cfg(test)]
mod tests {
    use standards::conditions::Coverage;
    use standards::{CoverageMode, SiteAccess};

    use super::*;

    fn with_injury_cover(mode: CoverageMode, off_the_job: Option<bool>) -> Conditions {
        let entry = Coverage {
            covers_off_the_job: off_the_job,
            ..Coverage::new(SocialSecurityBranch::EmploymentInjury, mode)
        };
        Conditions {
            coverage: vec![entry],
            ..Conditions::default()
        }
    }

    #[test]
    fn a_minimum_age_of_18_closes_a_placement_to_minors_and_17_says_nothing() {
        assert_eq!(by_age(Facet::MinorsWelcome, Some(18)), Some(false));
        assert_eq!(by_age(Facet::MinorsWelcome, Some(17)), None);
        assert_eq!(by_age(Facet::Paid, Some(18)), None);
    }

    #[test]
    fn silence_is_not_a_no() {
        for facet in Facet::all() {
            assert_eq!(stated(facet, &Conditions::default(), &[]), None, "{facet}");
        }
    }

    #[test]
    fn cover_is_a_yes_and_its_absence_or_its_end_at_the_gate_a_no() {
        let badge = |conditions: Conditions| stated(Facet::InjuryCover, &conditions, &[]);
        assert_eq!(
            badge(with_injury_cover(CoverageMode::StatutoryScheme, None)),
            Some(true)
        );
        assert_eq!(
            badge(with_injury_cover(
                CoverageMode::StatutoryScheme,
                Some(false)
            )),
            Some(false)
        );
        assert_eq!(
            badge(with_injury_cover(CoverageMode::None, None)),
            Some(false)
        );
    }

    #[test]
    fn a_list_of_accessible_things_says_nothing_about_the_rest() {
        let conditions = Conditions {
            site_access: vec![SiteAccess::Lift],
            ..Conditions::default()
        };
        assert_eq!(stated(Facet::Accessible, &conditions, &[]), None);
    }
}
