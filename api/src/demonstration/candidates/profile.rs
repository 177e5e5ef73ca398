//! What candidates say of themselves.

use chrono::{DateTime, Datelike, Days, Utc};

use super::Somebody;
use crate::candidates::pseudonym;
use crate::demonstration::chance::Dice;
use crate::demonstration::countries::{COUNTRIES, Country, Town};
use crate::demonstration::entrances::KNOWN_CANDIDATE;
use crate::demonstration::skills;
use crate::demonstration::trades::{LINES, Line};
use crate::demonstration::world::{Of, World};
use crate::entities::candidate;
use crate::vocabulary::{Evidence, Interests, LanguageLevel, Weekday};

/// The row of a profile.
pub fn profile(
    world: &World,
    dice: &mut Dice,
    somebody: &Somebody,
    at: DateTime<Utc>,
    consent: bool,
) -> candidate::Model {
    let known = somebody.number == KNOWN_CANDIDATE;
    let point = somebody.town.point(dice);
    candidate::Model {
        id: somebody.id(world),
        account_id: world.id(Of::CandidateAccount, somebody.number),
        pseudonym: pseudonym(dice.bytes(), at.year()),
        birth_date: Some(somebody.birth_date),
        locality: Some(somebody.town.name.to_owned()),
        country: Some(COUNTRIES[somebody.country].code.to_owned()),
        latitude: Some(point.0),
        longitude: Some(point.1),
        travel_limit_km: Some(if known {
            15
        } else {
            [5, 8, 10, 15, 20, 30, 60][dice.below(7)]
        }),
        available_from: Some(
            world.today() + Days::new(if known { 7 } else { dice.below(120) as u64 }),
        ),
        weekly_hours: Some(if known {
            45
        } else {
            [30, 40, 40, 45, 45][dice.below(5)]
        }),
        available_days: Some(Weekday::mask(
            &Weekday::ALL[..if known || dice.chance(70) { 6 } else { 5 }],
        )),
        education_level: Some(if known {
            3
        } else {
            [1, 2, 2, 2, 3, 3][dice.below(6)]
        }),
        about: (known || dice.chance(60)).then(|| about(dice, somebody, known)),
        interests: (known || dice.chance(75)).then(|| interests(dice, LINES[somebody.line])),
        brokering_consent_at: consent.then_some(at),
        demonstration: true,
        version: 1,
        created_at: at,
        updated_at: at,
    }
}

/// What people of the line are interested in, give or take.
fn interests(dice: &mut Dice, line: &Line) -> Interests {
    let mut near = |points: i32| (points + dice.between(-15..=20)).clamp(5, 100);
    let [
        realistic,
        investigative,
        artistic,
        social,
        enterprising,
        conventional,
    ] = line.interests.map(&mut near);
    Interests {
        realistic,
        investigative,
        artistic,
        social,
        enterprising,
        conventional,
    }
}

fn about(dice: &mut Dice, somebody: &Somebody, known: bool) -> String {
    if known {
        return "I finished secondary school last year. With my uncle I made two beds and the door of our house, and I repair \
                chairs for neighbours. I want to learn carpentry properly and earn a certificate."
            .to_owned();
    }
    let wish = somebody
        .wishes
        .first()
        .map_or("a trade", |trade| trade.name);
    let first = dice.pick(&[
        "I want to become a",
        "My wish is to work as a",
        "For a long time I have wanted to be a",
    ]);
    let second = dice.pick(&[
        "I learn fast when somebody shows me how.",
        "I help in my family’s work and I am used to getting up early.",
        "I left school because of the fees and I want to go on learning.",
        "At school I liked practical subjects best.",
        "I have tried it for some weeks with a neighbour and I liked it.",
    ]);
    let article = if wish.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "n"
    } else {
        ""
    };
    format!("{first}{article} {wish}. {second}")
}

/// Skills from school and home, and sometimes the first of the wished trade.
pub fn held(dice: &mut Dice, somebody: &Somebody, known: bool) -> Vec<(&'static str, Evidence)> {
    let mut held: Vec<(&'static str, Evidence)> = Vec::new();
    let mut add = |label: &'static str, evidence: Evidence| {
        if held.iter().all(|(other, _)| *other != label) {
            held.push((label, evidence));
        }
    };
    if known {
        add("measure with a tape and a rule", Evidence::Verified);
        add("use simple hand tools", Evidence::Evidenced);
        add("work in a team", Evidence::Declared);
        add("read a simple drawing", Evidence::Declared);
        add("measure, mark and cut timber", Evidence::Evidenced);
        return held;
    }
    for _ in 0..dice.between(2..=5) {
        let evidence = [Evidence::Declared, Evidence::Evidenced, Evidence::Verified]
            [dice.weighted([70, 22, 8].into_iter())];
        add(skills::everyday(LINES[somebody.line], dice), evidence);
    }
    if let Some(wish) = somebody.wishes.first().filter(|_| dice.chance(30)) {
        add(
            wish.learns[0],
            if dice.chance(40) {
                Evidence::Evidenced
            } else {
                Evidence::Declared
            },
        );
    }
    held
}

pub fn languages(
    dice: &mut Dice,
    country: &'static Country,
    town: &'static Town,
) -> Vec<(&'static str, LanguageLevel)> {
    use LanguageLevel::{A2, B1, B2, C1, C2};
    let english = if country.language == "sw" {
        [A2, A2, B1, B1, B2]
    } else {
        [A2, B1, B2, B2, C1]
    };
    let first = if town.second_language.is_some() {
        B2
    } else {
        C2
    };
    let mut languages = vec![(country.language, first), ("en", english[dice.below(5)])];
    languages.extend(town.second_language.map(|language| (language, C2)));
    languages
}
