//! The candidates of the demonstration country: accounts, profiles, guardians, and the caseload.

use std::ops::Range;

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, Utc};
use uuid::Uuid;

use super::chance::Dice;
use super::countries::{COUNTRIES, Country, Town};
use super::entrances::{DOMAIN, KNOWN_CANDIDATE};
use super::filling::Filling;
use super::institutions::EMPLOYMENT_SERVICE;
use super::people::Person;
use super::skills;
use super::trades::{LINES, Line, Trade};
use super::world::{Of, World};
use crate::candidates::pseudonym;
use crate::entities::{
    account, candidate, candidate_aspiration, candidate_language, candidate_skill, caseload_entry, guardianship,
};
use crate::error::Error;
use crate::vocabulary::{ChangeKind, Evidence, Interests, LanguageLevel, Weekday};
use crate::work::{Work, insert_all};

/// Candidates who live where the known enterprise is and wish for its trades, so that it has applicants.
const NEIGHBOURS: u64 = 12;

/// A candidate as applications need to know them.
#[derive(Clone, Debug)]
pub struct Somebody {
    pub number: u64,
    /// Position in [`COUNTRIES`].
    pub country: usize,
    pub town: &'static Town,
    /// Position in [`LINES`].
    pub line: usize,
    pub birth_date: NaiveDate,
    /// Wished trades, the dearest first; of different unit groups.
    pub wishes: Vec<&'static Trade>,
}

impl Somebody {
    /// The candidate of a number. The first is the known one: 19, in the largest town, and handy.
    pub fn of(world: &World, number: u64, dice: &mut Dice) -> Self {
        let near = number < NEIGHBOURS;
        let country = if near { 0 } else { dice.below(COUNTRIES.len()) };
        let town = if near { &COUNTRIES[0].towns[0] } else { COUNTRIES[country].town(dice) };
        let line = if near { 0 } else { dice.weighted(LINES.iter().map(|line| line.weight)) };
        let known = number == KNOWN_CANDIDATE;
        let age = if known { 19 } else { 15 + dice.between(0..=5) + dice.between(0..=5) };
        let wishes = if known { known_wishes() } else { wishes(dice, LINES[line], near) };
        Self { number, country, town, line, birth_date: born(world.today(), age, dice), wishes }
    }

    pub fn id(&self, world: &World) -> Uuid {
        world.id(Of::Candidate, self.number)
    }

    /// Whether they are of an age on a day.
    pub fn is_at_least(&self, age: i32, day: NaiveDate) -> bool {
        day.years_since(self.birth_date).is_some_and(|years| years >= u32::try_from(age).unwrap_or(u32::MAX))
    }
}

fn born(today: NaiveDate, age: i32, dice: &mut Dice) -> NaiveDate {
    let years = Days::new(u64::try_from(age).unwrap_or_default() * 1461 / 4 + 1);
    today - years - Days::new(dice.below(360) as u64)
}

fn trade_of(isco: &str) -> Option<&'static Trade> {
    LINES.iter().flat_map(|line| line.trades).find(|trade| trade.isco == isco)
}

fn known_wishes() -> Vec<&'static Trade> {
    ["7115", "7522", "7411"].into_iter().filter_map(trade_of).collect()
}

/// One to three trades, mostly of one line.
fn wishes(dice: &mut Dice, line: &'static Line, near: bool) -> Vec<&'static Trade> {
    let mut wishes: Vec<&'static Trade> = Vec::new();
    if near {
        wishes.extend(trade_of(dice.pick(&["7112", "7115", "7126", "7131"])));
    }
    for _ in 0..=dice.below(3) {
        let from = if dice.chance(75) { line } else { LINES[dice.weighted(LINES.iter().map(|line| line.weight))] };
        let trade = &from.trades[dice.below(from.trades.len())];
        if wishes.iter().all(|wish| wish.isco != trade.isco) {
            wishes.push(trade);
        }
    }
    wishes
}

/// Writes some of the candidates.
pub async fn write(filling: &mut Filling, work: &mut Work, numbers: Range<u64>) -> Result<(), Error> {
    let mut rows = Rows::default();
    for number in numbers {
        rows.add(filling, number)?;
    }
    for candidate in &rows.candidates {
        work.changed(ChangeKind::Candidate, candidate.id);
    }
    insert_all(&**work, rows.accounts).await?;
    insert_all(&**work, rows.candidates).await?;
    insert_all(&**work, rows.aspirations).await?;
    insert_all(&**work, rows.skills).await?;
    insert_all(&**work, rows.languages).await?;
    insert_all(&**work, rows.guardianships).await?;
    insert_all(&**work, rows.caseload).await
}

#[derive(Default)]
struct Rows {
    accounts: Vec<account::Model>,
    candidates: Vec<candidate::Model>,
    aspirations: Vec<candidate_aspiration::Model>,
    skills: Vec<candidate_skill::Model>,
    languages: Vec<candidate_language::Model>,
    guardianships: Vec<guardianship::Model>,
    caseload: Vec<caseload_entry::Model>,
}

impl Rows {
    fn add(&mut self, filling: &Filling, number: u64) -> Result<(), Error> {
        let world = &filling.world;
        let mut dice = world.dice(Of::Candidate, number);
        let somebody = Somebody::of(world, number, &mut dice);
        let known = number == KNOWN_CANDIDATE;
        let created_at = world.began_at - Duration::days(90) + Duration::minutes(i64::try_from(number % 100_000).unwrap_or_default());
        let country = COUNTRIES[somebody.country];
        let (candidate_id, account_id) = (somebody.id(world), world.id(Of::CandidateAccount, number));
        let person = Person {
            id: account_id,
            name: if known { "Baraka M.".to_owned() } else { country.person(&mut dice) },
            email: if known {
                Some(format!("candidate@{DOMAIN}"))
            } else {
                dice.chance(80).then(|| format!("candidate-{number}@{DOMAIN}"))
            },
            password_hash: filling.password_hash.clone().filter(|_| known),
        };
        self.accounts.push(person.row(created_at));
        let consent = known || dice.chance(80);
        self.candidates.push(profile(world, &mut dice, &somebody, created_at, consent));
        for (rank, wish) in (1..).zip(&somebody.wishes) {
            self.aspirations.push(candidate_aspiration::Model { candidate_id, rank, occupation_id: filling.occupation(wish)? });
        }
        for (label, evidence) in held(&mut dice, &somebody, known) {
            if let Some(skill_id) = filling.skill(label) {
                self.skills.push(candidate_skill::Model { candidate_id, skill_id, evidence });
            }
        }
        for (language, level) in languages(&mut dice, country, somebody.town) {
            self.languages.push(candidate_language::Model { candidate_id, language: language.to_owned(), level });
        }
        if consent {
            let organisation_id = world.id(Of::Institution, EMPLOYMENT_SERVICE);
            self.caseload.push(caseload_entry::Model { organisation_id, candidate_id, created_at });
        }
        if !somebody.is_at_least(18, world.today()) && dice.chance(75) {
            self.guardian(world, &mut dice, &somebody, created_at);
        }
        Ok(())
    }

    /// Three of five guardians have confirmed, and so have an account.
    fn guardian(&mut self, world: &World, dice: &mut Dice, ward: &Somebody, created_at: DateTime<Utc>) {
        let name = COUNTRIES[ward.country].person(dice);
        let email = format!("guardian-{}@{DOMAIN}", ward.number);
        let confirmed = dice.chance(60).then(|| world.id(Of::GuardianAccount, ward.number));
        if let Some(id) = confirmed {
            let person = Person { id, name: name.clone(), email: Some(email.clone()), password_hash: None };
            self.accounts.push(person.row(created_at));
        }
        self.guardianships.push(guardianship::Model {
            id: world.id(Of::Guardianship, ward.number),
            candidate_id: ward.id(world),
            account_id: confirmed,
            name,
            email,
            relation: dice.pick(&["mother", "father", "grandmother", "uncle", "aunt", "elder sister"]).to_owned(),
            invited_at: created_at,
            confirmed_at: confirmed.map(|_| created_at + Duration::days(1)),
        });
    }
}

fn profile(world: &World, dice: &mut Dice, somebody: &Somebody, at: DateTime<Utc>, consent: bool) -> candidate::Model {
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
        travel_limit_km: Some(if known { 15 } else { [5, 8, 10, 15, 20, 30, 60][dice.below(7)] }),
        available_from: Some(world.today() + Days::new(if known { 7 } else { dice.below(120) as u64 })),
        weekly_hours: Some(if known { 45 } else { [30, 40, 40, 45, 45][dice.below(5)] }),
        available_days: Some(Weekday::mask(&Weekday::ALL[..if known || dice.chance(70) { 6 } else { 5 }])),
        education_level: Some(if known { 3 } else { [1, 2, 2, 2, 3, 3][dice.below(6)] }),
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
    let mut near = |points: i32| (points + dice.between(-15..=20)).clamp(0, 100);
    let [realistic, investigative, artistic, social, enterprising, conventional] = line.interests.map(&mut near);
    Interests { realistic, investigative, artistic, social, enterprising, conventional }
}

fn about(dice: &mut Dice, somebody: &Somebody, known: bool) -> String {
    if known {
        return "I finished secondary school last year. With my uncle I made two beds and the door of our house, and I repair \
                chairs for neighbours. I want to learn carpentry properly and earn a certificate."
            .to_owned();
    }
    let wish = somebody.wishes.first().map_or("a trade", |trade| trade.name);
    let first = dice.pick(&["I want to become a", "My wish is to work as a", "For a long time I have wanted to be a"]);
    let second = dice.pick(&[
        "I learn fast when somebody shows me how.",
        "I help in my family’s work and I am used to getting up early.",
        "I left school because of the fees and I want to go on learning.",
        "At school I liked practical subjects best.",
        "I have tried it for some weeks with a neighbour and I liked it.",
    ]);
    let article = if wish.starts_with(['a', 'e', 'i', 'o', 'u']) { "n" } else { "" };
    format!("{first}{article} {wish}. {second}")
}

/// Skills from school and home, and sometimes the first of the wished trade.
fn held(dice: &mut Dice, somebody: &Somebody, known: bool) -> Vec<(&'static str, Evidence)> {
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
        let evidence = [Evidence::Declared, Evidence::Evidenced, Evidence::Verified][dice.weighted([70, 22, 8].into_iter())];
        add(skills::everyday(LINES[somebody.line], dice), evidence);
    }
    if let Some(wish) = somebody.wishes.first().filter(|_| dice.chance(30)) {
        add(wish.learns[0], if dice.chance(40) { Evidence::Evidenced } else { Evidence::Declared });
    }
    held
}

fn languages(dice: &mut Dice, country: &'static Country, town: &'static Town) -> Vec<(&'static str, LanguageLevel)> {
    use LanguageLevel::{A2, B1, B2, C1, C2};
    let english = if country.language == "sw" { [A2, A2, B1, B1, B2] } else { [A2, B1, B2, B2, C1] };
    let first = if town.second_language.is_some() { B2 } else { C2 };
    let mut languages = vec![(country.language, first), ("en", english[dice.below(5)])];
    languages.extend(town.second_language.map(|language| (language, C2)));
    languages
}
