//! Each term's value, worked out by hand from its definition.

use matcher::{
    Accommodations, Candidate, CefrLevel, Cohort, CompletionRecord, CoreSkill, CoreSkills,
    EducationLevel, EducationRequirement, EntrySkill, Evidence, HeldSkill, IscoSimilarity,
    LanguageCode, LanguageRequirement, LanguageSkill, MonthlyPay, Necessity, Occupation, Place,
    Placement, Scorer, Term, WeeklySlots, Weights,
};

const WELDER: Occupation = Occupation::unit_group(7212);
const SHEET_METAL_WORKER: Occupation = Occupation::unit_group(7213);
const COOK: Occupation = Occupation::unit_group(5120);

fn amina() -> Candidate {
    Candidate::new(1)
}

fn workshop() -> Placement {
    Placement::new(1, WELDER)
}

fn x(term: Term, candidate: &Candidate, placement: &Placement) -> Option<f64> {
    let (weights, cohort) = (Weights::v1(), Cohort::prior());
    let fit = Scorer::new(&weights, &cohort, &IscoSimilarity).score(candidate, placement);
    let shares = [fit.candidate_side.terms, fit.placement_side.terms].concat();
    shares
        .into_iter()
        .find(|share| share.term == term)
        .and_then(|share| share.x)
}

#[track_caller]
fn assert_near(found: Option<f64>, expected: f64) {
    let found = found.expect("a known value");
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

fn pay(minor_units: i64) -> MonthlyPay {
    MonthlyPay {
        minor_units,
        currency: *b"KES",
    }
}

fn asked(skill: u32, weight: f32, necessity: Necessity) -> EntrySkill {
    EntrySkill {
        skill,
        weight,
        necessity,
    }
}

fn held(skill: u32, evidence: Evidence) -> HeldSkill {
    HeldSkill { skill, evidence }
}

#[test]
fn the_best_wish_counts_and_not_the_last() {
    let amina = Candidate {
        wishes: vec![SHEET_METAL_WORKER, WELDER, COOK],
        ..amina()
    };
    // max(1 x .7, .85 x 1, .7 x 0)
    assert_near(x(Term::Aspiration, &amina, &workshop()), 0.85);
}

#[test]
fn a_fourth_wish_does_not_count() {
    let amina = Candidate {
        wishes: vec![COOK, COOK, COOK, WELDER],
        ..amina()
    };
    assert_near(x(Term::Aspiration, &amina, &workshop()), 0.0);
}

#[test]
fn interests_agree_by_shape_and_not_by_height() {
    let amina = Candidate {
        interests: Some([5.0, 4.0, 1.0, 1.0, 2.0, 2.0]),
        ..amina()
    };
    let same = Placement {
        interests: Some([50.0, 40.0, 10.0, 10.0, 20.0, 20.0]),
        ..workshop()
    };
    let opposite = Placement {
        interests: Some([1.0, 2.0, 5.0, 5.0, 4.0, 4.0]),
        ..workshop()
    };
    assert_near(x(Term::Interests, &amina, &same), 1.0);
    assert_near(x(Term::Interests, &amina, &opposite), 0.0);
}

#[test]
fn a_flat_answer_sheet_says_nothing() {
    let amina = Candidate {
        interests: Some([3.3; 6]),
        ..amina()
    };
    let placement = Placement {
        interests: Some([5.0, 4.0, 1.0, 1.0, 2.0, 2.0]),
        ..workshop()
    };
    assert_eq!(x(Term::Interests, &amina, &placement), None);
}

#[test]
fn half_the_limit_costs_a_quarter() {
    let (home, site) = (
        Place::new(0.0, 36.0).unwrap(),
        Place::new(0.0, 36.1).unwrap(),
    );
    let limit = 2.0 * home.distance_to(site);
    let amina = Candidate {
        home: Some(home),
        travel_limit: Some(limit),
        ..amina()
    };
    let placement = Placement {
        site: Some(site),
        ..workshop()
    };
    assert_near(x(Term::Travel, &amina, &placement), 0.75);
}

#[test]
fn who_travels_nowhere_is_served_by_what_is_at_the_door() {
    let home = Place::new(0.0, 36.0);
    let amina = Candidate {
        home,
        travel_limit: Some(0.0),
        ..amina()
    };
    let at_the_door = Placement {
        site: home,
        ..workshop()
    };
    let next_town = Placement {
        site: Place::new(0.0, 36.1),
        ..workshop()
    };
    assert_near(x(Term::Travel, &amina, &at_the_door), 1.0);
    assert_near(x(Term::Travel, &amina, &next_town), 0.0);
}

#[test]
fn a_start_one_half_life_away_halves_the_schedule_term() {
    let amina = Candidate {
        available_slots: Some(WeeklySlots::from_bits(0b0011)),
        available_from: Some(20_000),
        ..amina()
    };
    let placement = Placement {
        required_slots: Some(WeeklySlots::from_bits(0b1111)),
        starts_on: Some(20_060),
        ..workshop()
    };
    assert_near(x(Term::ScheduleAndStart, &amina, &placement), 0.5 * 0.5);
}

#[test]
fn of_slots_and_hours_the_scarcer_counts() {
    let amina = Candidate {
        available_slots: Some(WeeklySlots::from_bits(0b1111)),
        weekly_hours: Some(10.0),
        available_from: Some(20_000),
        ..amina()
    };
    let placement = Placement {
        required_slots: Some(WeeklySlots::from_bits(0b1111)),
        weekly_hours: Some(40.0),
        starts_on: Some(20_000),
        ..workshop()
    };
    assert_near(x(Term::ScheduleAndStart, &amina, &placement), 0.25);
}

#[test]
fn the_schedule_is_unknown_until_the_day_is() {
    let amina = Candidate {
        weekly_hours: Some(40.0),
        ..amina()
    };
    let placement = Placement {
        weekly_hours: Some(40.0),
        starts_on: Some(20_000),
        ..workshop()
    };
    assert_eq!(x(Term::ScheduleAndStart, &amina, &placement), None);
}

#[test]
fn learning_half_of_the_wished_occupation_is_half() {
    let amina = Candidate {
        goal_skills: vec![1, 2, 3, 4],
        ..amina()
    };
    let placement = Placement {
        learning_outcomes: vec![2, 4, 9],
        ..workshop()
    };
    assert_near(x(Term::LearningOutcome, &amina, &placement), 0.5);
}

#[test]
fn conditions_are_pay_against_need_and_accommodations_against_those_asked_for() {
    let placement = Placement {
        pay: Some(pay(600)),
        accommodations_offered: Accommodations(0b01),
        ..workshop()
    };
    let needs = |accommodations| Candidate {
        pay_need: Some(pay(800)),
        accommodations_needed: Accommodations(accommodations),
        ..amina()
    };
    assert_near(x(Term::Conditions, &needs(0b00), &placement), 0.75);
    assert_near(x(Term::Conditions, &needs(0b11), &placement), 0.75 * 0.5);
}

#[test]
fn more_than_enough_pay_is_enough() {
    let amina = Candidate {
        pay_need: Some(pay(500)),
        ..amina()
    };
    let placement = Placement {
        pay: Some(pay(5_000)),
        ..workshop()
    };
    assert_near(x(Term::Conditions, &amina, &placement), 1.0);
}

#[test]
fn pay_in_another_currency_is_not_compared() {
    let amina = Candidate {
        pay_need: Some(pay(500)),
        ..amina()
    };
    let placement = Placement {
        pay: Some(MonthlyPay {
            minor_units: 500,
            currency: *b"TZS",
        }),
        ..workshop()
    };
    assert_eq!(x(Term::Conditions, &amina, &placement), None);
}

#[test]
fn one_success_is_no_perfect_record() {
    let quality = |completed, ended| {
        let record = Some(CompletionRecord { completed, ended });
        x(
            Term::ProgrammeQuality,
            &amina(),
            &Placement {
                record,
                ..workshop()
            },
        )
    };
    assert_near(quality(1, 1), 3.0 / 5.0);
    assert_near(quality(96, 96), 98.0 / 100.0);
    assert_eq!(quality(0, 0), None);
}

#[test]
fn entry_skills_are_covered_by_evidence_and_weighed() {
    let amina = Candidate {
        skills: Some(vec![
            held(1, Evidence::Declared),
            held(2, Evidence::Verified),
        ]),
        ..amina()
    };
    let entry_skills = vec![
        asked(1, 3.0, Necessity::Required),
        asked(2, 1.0, Necessity::Required),
        asked(3, 1.0, Necessity::Required),
        asked(4, 9.0, Necessity::Welcome),
    ];
    let placement = Placement {
        entry_skills,
        ..workshop()
    };
    // (3 x .6 + 1 x 1 + 1 x 0) / 5; the welcome one is an extra.
    assert_near(x(Term::EntrySkills, &amina, &placement), 2.8 / 5.0);
}

#[test]
fn having_said_no_skills_differs_from_not_having_been_asked() {
    let placement = Placement {
        entry_skills: vec![asked(1, 1.0, Necessity::Required)],
        ..workshop()
    };
    let none = Candidate {
        skills: Some(Vec::new()),
        ..amina()
    };
    assert_near(x(Term::EntrySkills, &none, &placement), 0.0);
    assert_eq!(x(Term::EntrySkills, &amina(), &placement), None);
}

#[test]
fn three_welcome_skills_fill_the_extras() {
    let entry_skills = (1..=5)
        .map(|skill| asked(skill, 1.0, Necessity::Welcome))
        .collect();
    let placement = Placement {
        entry_skills,
        ..workshop()
    };
    let with = |count| Candidate {
        skills: Some(
            (1..=count)
                .map(|skill| held(skill, Evidence::Verified))
                .collect(),
        ),
        ..amina()
    };
    assert_near(x(Term::DeclaredExtras, &with(1), &placement), 1.0 / 3.0);
    assert_near(x(Term::DeclaredExtras, &with(3), &placement), 1.0);
    assert_near(x(Term::DeclaredExtras, &with(5), &placement), 1.0);
}

#[test]
fn core_skills_are_a_mean_over_those_asked_for_and_known() {
    let amina = Candidate {
        core_skills: CoreSkills::default()
            .with(CoreSkill::Social, 1)
            .with(CoreSkill::Digital, 4),
        ..amina()
    };
    let core_skills = CoreSkills::default()
        .with(CoreSkill::Social, 2)
        .with(CoreSkill::Digital, 2)
        .with(CoreSkill::Green, 2);
    assert_near(
        x(
            Term::CoreSkills,
            &amina,
            &Placement {
                core_skills,
                ..workshop()
            },
        ),
        0.75,
    );
}

#[test]
fn education_halves_with_every_level_below_and_is_no_better_above() {
    let level = |isced| EducationLevel::new(isced).unwrap();
    let necessity = Necessity::Welcome;
    let education = Some(EducationRequirement {
        level: level(3),
        necessity,
    });
    let placement = Placement {
        education,
        ..workshop()
    };
    let with = |isced| {
        x(
            Term::PriorEducation,
            &Candidate {
                education: Some(level(isced)),
                ..amina()
            },
            &placement,
        )
    };
    assert_near(with(1), 0.25);
    assert_near(with(3), 1.0);
    assert_near(with(8), 1.0);
}

#[test]
fn languages_are_a_mean_of_cefr_ratios() {
    let code = |code| LanguageCode::new(code).unwrap();
    let asked = |language, level| LanguageRequirement {
        language: code(language),
        level,
        necessity: Necessity::Welcome,
    };
    let speaks = |language, level| LanguageSkill {
        language: code(language),
        level,
    };
    let languages = vec![asked("sw", CefrLevel::B2), asked("en", CefrLevel::B1)];
    let placement = Placement {
        languages,
        ..workshop()
    };
    let with = |languages| {
        x(
            Term::Language,
            &Candidate {
                languages: Some(languages),
                ..amina()
            },
            &placement,
        )
    };
    // Swahili above what is asked, English at a third: (1 + 1/3) / 2.
    let both = vec![
        speaks("sw", Some(CefrLevel::C2)),
        speaks("en", Some(CefrLevel::A1)),
    ];
    assert_near(with(both), 2.0 / 3.0);
    // A level that nobody has said is left out of the mean; a language not held is in it.
    assert_near(
        with(vec![speaks("sw", Some(CefrLevel::B1)), speaks("en", None)]),
        0.75,
    );
    assert_near(with(vec![speaks("sw", Some(CefrLevel::B2))]), 0.5);
}

#[test]
fn availability_is_the_share_of_the_week_and_of_the_days() {
    let amina = Candidate {
        weekly_hours: Some(20.0),
        available_from: Some(20_050),
        available_until: Some(30_000),
        ..amina()
    };
    let placement = Placement {
        weekly_hours: Some(40.0),
        starts_on: Some(20_000),
        duration_days: Some(100),
        ..workshop()
    };
    assert_near(x(Term::Availability, &amina, &placement), 0.5 * 0.5);
}
