//! What opens and closes the gate, one condition at a time.

use matcher::gate::{Barrier, Condition, Setting, Verdict, check};
use matcher::{
    Candidate, CefrLevel, CredentialRequirement, EducationLevel, EducationRequirement, GateFacts,
    Hazards, HeldCredential, LanguageCode, LanguageRequirement, LanguageSkill, Necessity,
    Occupation, Period, Place, Placement,
};

const SETTING: Setting = Setting {
    today: 20_000,
    minimum_age: 15,
    hazardous_work_age: 18,
};
/// 2024-10-04.
const TODAY: i32 = SETTING.today;
/// 2008-12-31.
const BORN_ON: i32 = 14_244;

fn amina() -> Candidate {
    Candidate::new(1)
}

fn workshop() -> Placement {
    let mut workshop = Placement::new(1, Occupation::unit_group(7212));
    workshop.starts_on = Some(TODAY + 30);
    workshop.duration_days = Some(100);
    workshop.seats_open = Some(1);
    workshop
}

/// The first finding about a condition.
fn verdict(condition: Condition, candidate: &Candidate, placement: &Placement) -> Verdict {
    let gate = check(candidate, placement, &SETTING);
    let finding = gate
        .findings
        .iter()
        .find(|finding| finding.condition == condition);
    finding.expect("every condition is answered").verdict
}

fn born_on(day: i32) -> Candidate {
    Candidate {
        gate: GateFacts {
            born_on: Some(day),
            ..GateFacts::default()
        },
        ..amina()
    }
}

#[test]
fn a_birthday_on_the_start_date_is_old_enough() {
    // Fifteen on 2023-12-31, which is day 19,722.
    let starting = |day| Placement {
        starts_on: Some(day),
        hazards: Hazards::NoAgeBar,
        ..workshop()
    };
    assert_eq!(
        verdict(Condition::Age, &born_on(BORN_ON), &starting(19_722)),
        Verdict::Pass
    );
    let clears_on = 19_722;
    assert_eq!(
        verdict(Condition::Age, &born_on(BORN_ON), &starting(19_721)),
        Verdict::Fail(Barrier::TooYoung {
            years: 15,
            hazard: None,
            clears_on
        })
    );
}

#[test]
fn a_hazard_names_itself_and_the_birthday_that_clears_it() {
    let placement = Placement {
        hazards: Hazards::AgeBar {
            years: 18,
            hazard: 7,
        },
        ..workshop()
    };
    // Eighteen on 2026-12-31.
    let clears_on = 20_818;
    assert_eq!(
        verdict(Condition::Age, &born_on(BORN_ON), &placement),
        Verdict::Fail(Barrier::TooYoung {
            years: 18,
            hazard: Some(7),
            clears_on
        })
    );
}

#[test]
fn a_hazard_that_asks_for_less_than_the_law_does_not_lower_the_age() {
    let placement = Placement {
        hazards: Hazards::AgeBar {
            years: 10,
            hazard: 7,
        },
        ..workshop()
    };
    let fourteen = born_on(TODAY - 14 * 365);
    assert!(matches!(
        verdict(Condition::Age, &fourteen, &placement),
        Verdict::Fail(Barrier::TooYoung {
            years: 15,
            hazard: None,
            ..
        })
    ));
}

#[test]
fn an_unassessed_hazard_is_subject_to_proof_for_a_minor_and_not_for_an_adult() {
    let placement = Placement {
        hazards: Hazards::Unassessed,
        ..workshop()
    };
    assert_eq!(
        verdict(Condition::Age, &born_on(BORN_ON), &placement),
        Verdict::Unknown
    );
    assert_eq!(
        verdict(Condition::Age, &born_on(BORN_ON - 4_000), &placement),
        Verdict::Pass
    );
}

#[test]
fn an_unknown_date_of_birth_is_subject_to_proof() {
    let gate = check(&amina(), &workshop(), &SETTING);
    assert!(gate.is_open());
    assert!(
        gate.subject_to_proof()
            .any(|condition| condition == Condition::Age)
    );
}

#[test]
fn education_bars_only_where_it_is_required() {
    let level = |isced| EducationLevel::new(isced).unwrap();
    let amina = Candidate {
        education: Some(level(1)),
        ..amina()
    };
    let asking = |necessity| Placement {
        education: Some(EducationRequirement {
            level: level(2),
            necessity,
        }),
        ..workshop()
    };
    let barrier = Barrier::EducationBelow {
        required: level(2),
        held: level(1),
    };
    let found = |necessity| verdict(Condition::Education, &amina, &asking(necessity));
    assert_eq!(found(Necessity::Welcome), Verdict::Pass);
    assert_eq!(found(Necessity::Required), Verdict::Fail(barrier));
    assert_eq!(found(Necessity::RequiredByLaw), Verdict::Fail(barrier));
}

#[test]
fn each_required_credential_is_answered_for_itself() {
    let asked = |credential| CredentialRequirement {
        credential,
        necessity: Necessity::Required,
    };
    let placement = Placement {
        credentials: vec![asked(1), asked(2), asked(3)],
        ..workshop()
    };
    let held = vec![
        HeldCredential {
            credential: 1,
            valid_until: None,
        },
        HeldCredential {
            credential: 2,
            valid_until: Some(TODAY + 29),
        },
    ];
    let gate = GateFacts {
        credentials: Some(held),
        ..GateFacts::default()
    };
    let amina = Candidate { gate, ..amina() };
    let barriers: Vec<Barrier> = check(&amina, &placement, &SETTING).barriers().collect();
    let lapses = Barrier::CredentialLapses {
        credential: 2,
        valid_until: TODAY + 29,
    };
    assert_eq!(
        barriers,
        [lapses, Barrier::CredentialMissing { credential: 3 }]
    );
}

#[test]
fn of_two_copies_of_a_licence_the_longer_valid_one_counts() {
    let necessity = Necessity::RequiredByLaw;
    let credentials = vec![CredentialRequirement {
        credential: 1,
        necessity,
    }];
    let placement = Placement {
        credentials,
        ..workshop()
    };
    let copies = [Some(TODAY), None].map(|valid_until| HeldCredential {
        credential: 1,
        valid_until,
    });
    let gate = GateFacts {
        credentials: Some(copies.to_vec()),
        ..GateFacts::default()
    };
    let amina = Candidate { gate, ..amina() };
    assert_eq!(
        verdict(Condition::Credential, &amina, &placement),
        Verdict::Pass
    );
}

#[test]
fn the_language_floor_tells_low_from_missing_from_unsaid() {
    let language = LanguageCode::new("EN").unwrap();
    let required = CefrLevel::B1;
    let necessity = Necessity::Required;
    let languages = vec![LanguageRequirement {
        language,
        level: required,
        necessity,
    }];
    let placement = Placement {
        languages,
        ..workshop()
    };
    let found = |languages| {
        verdict(
            Condition::Language,
            &Candidate {
                languages,
                ..amina()
            },
            &placement,
        )
    };
    let below = |held| {
        Verdict::Fail(Barrier::LanguageBelow {
            language,
            required,
            held,
        })
    };
    let english = |level| Some(vec![LanguageSkill { language, level }]);
    assert_eq!(found(english(Some(CefrLevel::B1))), Verdict::Pass);
    assert_eq!(
        found(english(Some(CefrLevel::A2))),
        below(Some(CefrLevel::A2))
    );
    assert_eq!(found(Some(Vec::new())), below(None));
    assert_eq!(found(english(None)), Verdict::Unknown);
    assert_eq!(found(None), Verdict::Unknown);
}

#[test]
fn too_far_says_how_far() {
    let (home, site) = (
        Place::new(0.0, 36.0).unwrap(),
        Place::new(0.0, 37.0).unwrap(),
    );
    let distance = home.distance_to(site);
    let placement = Placement {
        site: Some(site),
        ..workshop()
    };
    let within = |limit| Candidate {
        home: Some(home),
        travel_limit: Some(limit),
        ..amina()
    };
    assert_eq!(
        verdict(Condition::Travel, &within(distance), &placement),
        Verdict::Pass
    );
    assert_eq!(
        verdict(Condition::Travel, &within(50.0), &placement),
        Verdict::Fail(Barrier::TooFar {
            distance,
            limit: 50.0
        })
    );
}

#[test]
fn a_start_that_may_slip_waits_for_whoever_comes_later() {
    let from = |available_from| Candidate {
        available_from: Some(available_from),
        ..amina()
    };
    let placement = Placement {
        start_may_slip_days: 14,
        ..workshop()
    };
    let latest_start = TODAY + 44;
    assert_eq!(
        verdict(Condition::Dates, &from(latest_start), &placement),
        Verdict::Pass
    );
    let available_from = latest_start + 1;
    assert_eq!(
        verdict(Condition::Dates, &from(available_from), &placement),
        Verdict::Fail(Barrier::AvailableTooLate {
            latest_start,
            available_from
        })
    );
}

#[test]
fn availability_must_last_to_the_end() {
    let until = |day| Candidate {
        available_from: Some(TODAY),
        available_until: Some(day),
        ..amina()
    };
    let ends_on = TODAY + 129;
    assert_eq!(
        verdict(Condition::Dates, &until(ends_on), &workshop()),
        Verdict::Pass
    );
    assert_eq!(
        verdict(Condition::Dates, &until(ends_on - 1), &workshop()),
        Verdict::Fail(Barrier::AvailabilityEnds {
            ends_on,
            available_until: ends_on - 1
        })
    );
}

#[test]
fn a_placement_can_be_applied_for_on_its_last_day() {
    let closing = |day| Placement {
        closes_on: Some(day),
        ..workshop()
    };
    let closed = Verdict::Fail(Barrier::Closed {
        closed_on: TODAY - 1,
    });
    assert_eq!(
        verdict(Condition::Seat, &amina(), &closing(TODAY)),
        Verdict::Pass
    );
    assert_eq!(
        verdict(Condition::Seat, &amina(), &closing(TODAY - 1)),
        closed
    );
}

#[test]
fn without_an_open_seat_nobody_passes() {
    let full = Placement {
        seats_open: Some(0),
        ..workshop()
    };
    assert_eq!(
        verdict(Condition::Seat, &amina(), &full),
        Verdict::Fail(Barrier::NoSeat)
    );
}

#[test]
fn another_agreement_stands_in_the_way_only_on_the_same_days() {
    let bound = |from, until| {
        let commitments = vec![Period { from, until }];
        Candidate {
            gate: GateFacts {
                commitments,
                ..GateFacts::default()
            },
            ..amina()
        }
    };
    let start = TODAY + 30;
    let before = bound(TODAY, start - 1);
    let overlapping = bound(TODAY, start);
    assert_eq!(
        verdict(Condition::Commitment, &before, &workshop()),
        Verdict::Pass
    );
    assert_eq!(
        verdict(Condition::Commitment, &overlapping, &workshop()),
        Verdict::Fail(Barrier::Committed {
            free_from: start + 1
        })
    );
}
