//! Advice on pairs that are simple enough to know the answer.

use matcher::gate::Setting;
use matcher::{
    Action, Candidate, CefrLevel, Cohort, EducationLevel, EducationRequirement, EntrySkill,
    Evidence, IscoSimilarity, LanguageCode, LanguageRequirement, LanguageSkill, Necessity,
    Occupation, Place, Placement, Requirement, RequirementEffect, Scorer, Steps, Weights,
    WouldHelp,
};

const SETTING: Setting = Setting {
    today: 20_000,
    minimum_age: 15,
    hazardous_work_age: 18,
};

fn advice(candidate: &Candidate, placement: &Placement) -> Vec<WouldHelp> {
    let (weights, cohort) = (Weights::v1(), Cohort::prior());
    let scorer = Scorer::new(&weights, &cohort, &IscoSimilarity);
    scorer.what_would_help(candidate, placement, &SETTING, &Steps::default())
}

fn workshop() -> Placement {
    Placement::new(1, Occupation::unit_group(7212))
}

#[test]
fn travelling_a_little_farther_opens_what_is_just_out_of_reach() {
    let (home, site) = (
        Place::new(0.0, 36.0).unwrap(),
        Place::new(0.0, 36.1).unwrap(),
    );
    let limit = home.distance_to(site) - 1.0;
    let amina = Candidate {
        home: Some(home),
        travel_limit: Some(limit),
        ..Candidate::new(1)
    };
    let placement = Placement {
        site: Some(site),
        ..workshop()
    };
    let advice = advice(&amina, &placement);
    assert_eq!(advice[0].action, Action::TravelUpTo(limit + 5.0));
    assert!(advice[0].opens_gate());
}

#[test]
fn one_level_of_a_language_is_proposed_and_not_two() {
    let language = LanguageCode::new("en").unwrap();
    let asked = LanguageRequirement {
        language,
        level: CefrLevel::C1,
        necessity: Necessity::Welcome,
    };
    let placement = Placement {
        languages: vec![asked],
        ..workshop()
    };
    let held = LanguageSkill {
        language,
        level: Some(CefrLevel::A2),
    };
    let amina = Candidate {
        languages: Some(vec![held]),
        ..Candidate::new(1)
    };
    let actions: Vec<Action> = advice(&amina, &placement)
        .iter()
        .map(|help| help.action)
        .collect();
    assert_eq!(
        actions,
        [Action::ReachLanguageLevel {
            language,
            level: CefrLevel::B1
        }]
    );
}

#[test]
fn the_skill_that_helps_most_comes_first() {
    let asked = |skill, weight| EntrySkill {
        skill,
        weight,
        necessity: Necessity::Required,
    };
    let placement = Placement {
        entry_skills: vec![asked(1, 1.0), asked(2, 4.0)],
        ..workshop()
    };
    let amina = Candidate {
        skills: Some(Vec::new()),
        ..Candidate::new(1)
    };
    let evidence = Evidence::Evidenced;
    let actions: Vec<Action> = advice(&amina, &placement)
        .iter()
        .map(|help| help.action)
        .collect();
    let acquire = |skill| Action::AcquireSkill { skill, evidence };
    assert_eq!(actions, [acquire(2), acquire(1)]);
}

#[test]
fn being_available_at_the_start_is_proposed_to_whoever_comes_too_late() {
    let placement = Placement {
        starts_on: Some(20_100),
        ..workshop()
    };
    let amina = Candidate {
        available_from: Some(20_150),
        ..Candidate::new(1)
    };
    let advice = advice(&amina, &placement);
    assert_eq!(advice.len(), 1);
    assert_eq!(advice[0].action, Action::BeAvailableFrom(20_100));
    assert!(advice[0].opens_gate());
}

#[test]
fn an_enterprise_learns_whom_a_requirement_costs_it() {
    let level = |isced| EducationLevel::new(isced).unwrap();
    let necessity = Necessity::Required;
    let mut placement = workshop();
    placement.education = Some(EducationRequirement {
        level: level(3),
        necessity,
    });
    let with = |id, isced, wish| Candidate {
        education: Some(level(isced)),
        wishes: vec![Occupation::unit_group(wish)],
        ..Candidate::new(id)
    };
    // One who passes, two who don't and wish for it, one who doesn't and wishes for something else.
    let people = [
        with(1, 3, 7212),
        with(2, 2, 7212),
        with(3, 2, 7212),
        with(4, 2, 5120),
    ];
    let (weights, cohort) = (Weights::v1(), Cohort::prior());
    let scorer = Scorer::new(&weights, &cohort, &IscoSimilarity);
    let fits = people
        .each_ref()
        .map(|person| scorer.score(person, &placement).fit);
    let fit_above = fits[3];
    assert!(fits[1] > fit_above);
    let effects = scorer.requirement_effects(&placement, &people, &SETTING, fit_above);
    let requirement = Requirement::Education;
    assert_eq!(
        effects,
        [RequirementEffect {
            requirement,
            excludes: 3,
            adds_above: 2
        }]
    );
}
