//! Invented people and placements, from domains small enough that they often have to do with each other.

use matcher::gate::Setting;
use matcher::{
    Accommodations, Candidate, CefrLevel, Cohort, CompletionRecord, CoreSkill, CoreSkills,
    CredentialRequirement, EducationLevel, EducationRequirement, EntrySkill, Evidence, GateFacts,
    Hazards, HeldCredential, HeldSkill, Interests, LanguageCode, LanguageRequirement,
    LanguageSkill, MonthlyPay, Necessity, Occupation, Period, Place, Placement, Side, WeeklySlots,
    Weights,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

pub const SETTING: Setting = Setting {
    today: 20_000,
    minimum_age: 15,
    hazardous_work_age: 18,
};

pub fn evidence() -> impl Strategy<Value = Evidence> {
    select(vec![
        Evidence::Declared,
        Evidence::Evidenced,
        Evidence::Verified,
    ])
}

pub fn held_skill() -> impl Strategy<Value = HeldSkill> {
    (0..8_u32, evidence()).prop_map(|(skill, evidence)| HeldSkill { skill, evidence })
}

fn necessity() -> impl Strategy<Value = Necessity> {
    select(vec![
        Necessity::Welcome,
        Necessity::Required,
        Necessity::RequiredByLaw,
    ])
}

fn occupation() -> impl Strategy<Value = Occupation> {
    (
        select(vec![7212, 7213, 7231, 7411, 5120]),
        option::of(0..3_u32),
    )
        .prop_map(|(isco, finer)| Occupation { isco, finer })
}

fn interests() -> impl Strategy<Value = Interests> {
    prop::array::uniform6((0..6_u8).prop_map(f32::from))
}

fn place() -> impl Strategy<Value = Place> {
    (-0.5..0.5, 36.5..37.5).prop_map(|(latitude, longitude)| {
        Place::new(latitude, longitude).expect("near the equator")
    })
}

fn slots() -> impl Strategy<Value = WeeklySlots> {
    (0..1_u32 << 12).prop_map(WeeklySlots::from_bits)
}

fn day() -> impl Strategy<Value = i32> {
    19_900..20_400_i32
}

fn pay() -> impl Strategy<Value = MonthlyPay> {
    (0..2_000_i64, select(vec![*b"KES", *b"TZS"])).prop_map(|(minor_units, currency)| MonthlyPay {
        minor_units,
        currency,
    })
}

fn accommodations() -> impl Strategy<Value = Accommodations> {
    (0..8_u64).prop_map(Accommodations)
}

fn core_skills() -> impl Strategy<Value = CoreSkills> {
    vec(
        (
            select(vec![
                CoreSkill::Social,
                CoreSkill::Cognitive,
                CoreSkill::Digital,
            ]),
            0..5_u8,
        ),
        0..4,
    )
    .prop_map(|levels| {
        levels
            .into_iter()
            .fold(CoreSkills::default(), |all, (skill, level)| {
                all.with(skill, level)
            })
    })
}

fn education() -> impl Strategy<Value = EducationLevel> {
    (0..=8_u8).prop_map(|isced| EducationLevel::new(isced).expect("on the scale"))
}

fn language() -> impl Strategy<Value = LanguageCode> {
    select(vec!["sw", "en", "fr"]).prop_map(|code| LanguageCode::new(code).expect("two letters"))
}

fn cefr() -> impl Strategy<Value = CefrLevel> {
    select(CefrLevel::ALL.to_vec())
}

pub fn gate_facts() -> impl Strategy<Value = GateFacts> {
    let held = (0..3_u32, option::of(day())).prop_map(|(credential, valid_until)| HeldCredential {
        credential,
        valid_until,
    });
    let commitment = (day(), 0..200_i32).prop_map(|(from, days)| Period {
        from,
        until: from + days,
    });
    (
        option::of(12_000..15_500_i32),
        option::of(vec(held, 0..3)),
        vec(commitment, 0..2),
    )
        .prop_map(|(born_on, credentials, commitments)| GateFacts {
            born_on,
            credentials,
            commitments,
        })
}

pub fn candidate() -> impl Strategy<Value = Candidate> {
    let own_side = (
        vec(occupation(), 0..5),
        vec(0..8_u32, 0..4),
        option::of(interests()),
        option::of(place()),
        option::of(prop_oneof![Just(0.0), 1.0..150.0]),
        option::of(pay()),
        accommodations(),
    );
    let week = (
        option::of(slots()),
        option::of(0.0_f32..60.0),
        option::of(day()),
        option::of(day()),
    );
    let language = (language(), option::of(cefr()))
        .prop_map(|(language, level)| LanguageSkill { language, level });
    let readiness = (
        option::of(vec(held_skill(), 0..5)),
        core_skills(),
        option::of(education()),
        option::of(vec(language, 0..3)),
    );
    (own_side, week, readiness, gate_facts()).prop_map(|(own, week, ready, gate)| {
        let mut candidate = Candidate::new(1);
        (
            candidate.wishes,
            candidate.goal_skills,
            candidate.interests,
            ..,
        ) = (own.0, own.1, own.2);
        (candidate.home, candidate.travel_limit) = (own.3, own.4);
        (candidate.pay_need, candidate.accommodations_needed) = (own.5, own.6);
        (candidate.available_slots, candidate.weekly_hours) = (week.0, week.1);
        (candidate.available_from, candidate.available_until) = (week.2, week.3);
        (candidate.skills, candidate.core_skills) = (ready.0, ready.1);
        (candidate.education, candidate.languages) = (ready.2, ready.3);
        candidate.gate = gate;
        candidate
    })
}

pub fn placement() -> impl Strategy<Value = Placement> {
    let offer = (
        occupation(),
        option::of(interests()),
        option::of(place()),
        vec(0..8_u32, 0..5),
        option::of(pay()),
        accommodations(),
        option::of((0..20_u32, 0..20_u32)),
    );
    let week = (
        option::of(slots()),
        option::of(0.0_f32..60.0),
        option::of(day()),
        0..60_u16,
        option::of(0..900_u32),
    );
    let skill =
        (0..8_u32, 0.0_f32..3.0, necessity()).prop_map(|(skill, weight, necessity)| EntrySkill {
            skill,
            weight,
            necessity,
        });
    let level = (education(), necessity())
        .prop_map(|(level, necessity)| EducationRequirement { level, necessity });
    let language = (language(), cefr(), necessity()).prop_map(|(language, level, necessity)| {
        LanguageRequirement {
            language,
            level,
            necessity,
        }
    });
    let asked = (
        vec(skill, 0..5),
        core_skills(),
        option::of(level),
        vec(language, 0..3),
        credentials(),
    );
    let doors = (hazards(), option::of(0..3_u16), option::of(day()));
    (offer, week, asked, doors).prop_map(|(offer, week, asked, doors)| {
        let mut placement = Placement::new(1, offer.0);
        (
            placement.interests,
            placement.site,
            placement.learning_outcomes,
        ) = (offer.1, offer.2, offer.3);
        (placement.pay, placement.accommodations_offered) = (offer.4, offer.5);
        placement.record = offer
            .6
            .map(|(completed, ended)| CompletionRecord { completed, ended });
        (placement.required_slots, placement.weekly_hours) = (week.0, week.1);
        (placement.starts_on, placement.start_may_slip_days) = (week.2, week.3);
        placement.duration_days = week.4;
        (placement.entry_skills, placement.core_skills) = (asked.0, asked.1);
        (placement.education, placement.languages) = (asked.2, asked.3);
        placement.credentials = asked.4;
        (placement.hazards, placement.seats_open, placement.closes_on) = doors;
        placement
    })
}

pub fn credentials() -> impl Strategy<Value = Vec<CredentialRequirement>> {
    let asked = (0..3_u32, necessity()).prop_map(|(credential, necessity)| CredentialRequirement {
        credential,
        necessity,
    });
    vec(asked, 0..3)
}

pub fn hazards() -> impl Strategy<Value = Hazards> {
    prop_oneof![
        Just(Hazards::Unassessed),
        Just(Hazards::NoAgeBar),
        (14..21_u8, 0..3_u32).prop_map(|(years, hazard)| Hazards::AgeBar { years, hazard }),
    ]
}

/// Weights that somebody might fit: any shares, any base, any steepness.
pub fn weights() -> impl Strategy<Value = Weights> {
    (prop::array::uniform13(0.01..1.0), 5..=95_u8, 0.5..60.0).prop_map(
        |(mut shares, base_score, steepness)| {
            for side in [Side::Candidate, Side::Placement] {
                let sum: f64 = side.terms().iter().map(|&term| shares[term as usize]).sum();
                side.terms()
                    .iter()
                    .for_each(|&term| shares[term as usize] /= sum);
            }
            let constants = matcher::Constants {
                base_score,
                steepness,
                ..*Weights::v1().constants()
            };
            Weights::new(2, shares, constants).expect("each side sums to 1")
        },
    )
}

pub fn cohort() -> impl Strategy<Value = Cohort> {
    (
        prop::array::uniform13(0.0..=1.0),
        prop::array::uniform13(0..1_000_u64),
    )
        .prop_map(|(means, counts)| Cohort::from_statistics(3, means, counts))
}

/// Many of the given placements, each with one fact of another, so that nearly all facts recur beside
/// different ones. Most have a pay of their own, and half are open to anybody who can get there.
pub fn copies(placements: &[Placement], count: usize) -> Vec<Placement> {
    let others = placements.iter().cycle().skip(1);
    let copy = |((id, placement), other): ((u64, &Placement), &Placement)| {
        let mut copy = Placement {
            id,
            ..placement.clone()
        };
        if id % 2 == 0 {
            open(&mut copy);
        }
        if id % 3 != 0 {
            copy.pay = Some(MonthlyPay {
                minor_units: id as i64,
                currency: *b"KES",
            });
        }
        take_one_fact(&mut copy, other, id / 6 % 16);
        copy
    };
    (0..count as u64)
        .zip(placements.iter().cycle())
        .zip(others)
        .map(copy)
        .collect()
}

fn take_one_fact(placement: &mut Placement, other: &Placement, which: u64) {
    match which {
        0 => placement.occupation = other.occupation,
        1 => placement.interests = other.interests,
        2 => placement.site = other.site,
        3 => placement.required_slots = other.required_slots,
        4 => placement.weekly_hours = other.weekly_hours,
        5 => placement.starts_on = other.starts_on,
        6 => placement.start_may_slip_days = other.start_may_slip_days,
        7 => placement.duration_days = other.duration_days,
        8 => placement
            .learning_outcomes
            .clone_from(&other.learning_outcomes),
        9 => placement.accommodations_offered = other.accommodations_offered,
        10 => placement.record = other.record,
        11 => placement.entry_skills.clone_from(&other.entry_skills),
        12 => placement.core_skills = other.core_skills,
        13 => placement.education = other.education,
        14 => placement.languages.clone_from(&other.languages),
        _ => placement.hazards = other.hazards,
    }
}

fn open(placement: &mut Placement) {
    placement.credentials.clear();
    placement
        .languages
        .iter_mut()
        .for_each(|asked| asked.necessity = Necessity::Welcome);
    placement
        .education
        .iter_mut()
        .for_each(|asked| asked.necessity = Necessity::Welcome);
    placement.hazards = Hazards::NoAgeBar;
    placement.start_may_slip_days = 1_000;
    (placement.seats_open, placement.closes_on) = (Some(1), None);
}

/// An apprentice who lives somewhere and travels at most so far.
pub fn traveller() -> impl Strategy<Value = Candidate> {
    (place(), 0.0..60.0).prop_map(|(home, limit)| Candidate {
        home: Some(home),
        travel_limit: Some(limit),
        ..Candidate::new(1)
    })
}

/// Placements of which only the site is known, if that.
pub fn sites(count: usize) -> impl Strategy<Value = Vec<Placement>> {
    vec(option::weighted(0.999, place()), count).prop_map(|sites| {
        let placement = |(id, site)| {
            let occupation = Occupation::unit_group(7212);
            Placement {
                site,
                ..Placement::new(id, occupation)
            }
        };
        (0..).zip(sites).map(placement).collect()
    })
}
