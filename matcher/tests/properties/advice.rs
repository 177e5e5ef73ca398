use matcher::{
    Action, Candidate, Cohort, IscoSimilarity, Necessity, Requirement, RequirementEffect, Scorer,
    Steps, Weights, gate,
};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::strategies::{SETTING, candidate, placement};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn advice_to_a_candidate_is_what_doing_it_would_give(
        candidate in candidate(), placement in placement(),
    ) {
        let (weights, cohort) = (Weights::v1(), Cohort::prior());
        let scorer = Scorer::new(&weights, &cohort, &IscoSimilarity);
        for advice in scorer.what_would_help(&candidate, &placement, &SETTING, &Steps::default()) {
            let changed = advice.action.applied_to(&candidate);
            prop_assert_eq!(advice.before, scorer.reading(&candidate, &placement, &SETTING));
            prop_assert_eq!(advice.after, scorer.reading(&changed, &placement, &SETTING));
            prop_assert!(advice.opens_gate() || advice.after.fit > advice.before.fit);
        }
    }

    #[test]
    fn an_action_changes_one_fact_and_nothing_about_who_somebody_is(
        candidate in candidate(), placement in placement(),
    ) {
        let (weights, cohort) = (Weights::v1(), Cohort::prior());
        let scorer = Scorer::new(&weights, &cohort, &IscoSimilarity);
        for advice in scorer.what_would_help(&candidate, &placement, &SETTING, &Steps::default()) {
            let mut changed = advice.action.applied_to(&candidate);
            match advice.action {
                Action::TravelUpTo(_) => changed.travel_limit = candidate.travel_limit,
                Action::ReachLanguageLevel { .. } => changed.languages = candidate.languages.clone(),
                Action::AcquireSkill { .. } => changed.skills = candidate.skills.clone(),
                Action::BeAvailableFrom(_) => changed.available_from = candidate.available_from,
            }
            prop_assert_eq!(&changed, &candidate);
        }
    }

    #[test]
    fn advice_to_an_enterprise_is_what_counting_gives(
        people in vec(candidate(), 0..40), placement in placement(), fit_above in 30..70_u8,
    ) {
        let (weights, cohort) = (Weights::v1(), Cohort::prior());
        let scorer = Scorer::new(&weights, &cohort, &IscoSimilarity);
        for effect in scorer.requirement_effects(&placement, &people, &SETTING, fit_above) {
            let relaxed = effect.requirement.relaxed_in(&placement);
            let open = |candidate: &&Candidate, placement| gate::is_open(candidate, placement, &SETTING);
            let adds_above = people
                .iter()
                .filter(|candidate| !open(candidate, &placement) && open(candidate, &relaxed))
                .filter(|candidate| scorer.score(candidate, &relaxed).fit > fit_above)
                .count();
            prop_assert!(effect.excludes >= adds_above);
            let excludes = effect.excludes;
            let requirement = effect.requirement;
            prop_assert_eq!(effect, RequirementEffect { requirement, excludes, adds_above });
        }
    }

    #[test]
    fn nobody_is_advised_to_relax_the_law(
        people in vec(candidate(), 0..5), mut placement in placement(),
    ) {
        let (weights, cohort) = (Weights::v1(), Cohort::prior());
        let scorer = Scorer::new(&weights, &cohort, &IscoSimilarity);
        placement.credentials.iter_mut().for_each(|asked| asked.necessity = Necessity::RequiredByLaw);
        let effects = scorer.requirement_effects(&placement, &people, &SETTING, 60);
        let lawful = |effect: &RequirementEffect| !matches!(effect.requirement, Requirement::Credential(_));
        prop_assert!(effects.iter().all(lawful));
    }
}
