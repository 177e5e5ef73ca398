//! The candidates of the demonstration country: accounts, profiles, guardians, and the caseload.

mod profile;
mod somebody;

use std::ops::Range;

use chrono::{DateTime, Duration, Utc};

pub use somebody::Somebody;

use super::chance::Dice;
use super::countries::COUNTRIES;
use super::entrances::{DOMAIN, KNOWN_CANDIDATE};
use super::filling::Filling;
use super::institutions::EMPLOYMENT_SERVICE;
use super::people::Person;
use super::world::{Of, World};
use crate::entities::{
    account, candidate, candidate_aspiration, candidate_language, candidate_skill, caseload_entry,
    guardianship,
};
use crate::error::Error;
use crate::vocabulary::ChangeKind;
use crate::work::{Work, insert_all};
use profile::{held, languages, profile};

/// Writes some of the candidates.
pub async fn write(
    filling: &mut Filling,
    work: &mut Work,
    numbers: Range<u64>,
) -> Result<(), Error> {
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
        let created_at = world.began_at - Duration::days(90)
            + Duration::minutes(i64::try_from(number % 100_000).unwrap_or_default());
        let country = COUNTRIES[somebody.country];
        let (candidate_id, account_id) =
            (somebody.id(world), world.id(Of::CandidateAccount, number));
        let person = Person {
            id: account_id,
            name: if known {
                "Baraka M.".to_owned()
            } else {
                country.person(&mut dice)
            },
            email: if known {
                Some(format!("candidate@{DOMAIN}"))
            } else {
                dice.chance(80)
                    .then(|| format!("candidate-{number}@{DOMAIN}"))
            },
            password_hash: filling.password_hash.clone().filter(|_| known),
        };
        self.accounts.push(person.row(created_at));
        let consent = known || dice.chance(80);
        self.candidates
            .push(profile(world, &mut dice, &somebody, created_at, consent));
        for (rank, wish) in (1..).zip(&somebody.wishes) {
            self.aspirations.push(candidate_aspiration::Model {
                candidate_id,
                rank,
                occupation_id: filling.occupation(wish)?,
            });
        }
        for (label, evidence) in held(&mut dice, &somebody, known) {
            if let Some(skill_id) = filling.skill(label) {
                self.skills.push(candidate_skill::Model {
                    candidate_id,
                    skill_id,
                    evidence,
                });
            }
        }
        for (language, level) in languages(&mut dice, country, somebody.town) {
            self.languages.push(candidate_language::Model {
                candidate_id,
                language: language.to_owned(),
                level,
            });
        }
        if consent {
            let organisation_id = world.id(Of::Institution, EMPLOYMENT_SERVICE);
            self.caseload.push(caseload_entry::Model {
                organisation_id,
                candidate_id,
                created_at,
            });
        }
        if !somebody.is_at_least(18, world.today()) && dice.chance(75) {
            self.guardian(world, &mut dice, &somebody, created_at);
        }
        Ok(())
    }

    /// Three of five guardians have confirmed, and so have an account.
    fn guardian(
        &mut self,
        world: &World,
        dice: &mut Dice,
        ward: &Somebody,
        created_at: DateTime<Utc>,
    ) {
        let name = COUNTRIES[ward.country].person(dice);
        let email = format!("guardian-{}@{DOMAIN}", ward.number);
        let confirmed = dice
            .chance(60)
            .then(|| world.id(Of::GuardianAccount, ward.number));
        if let Some(id) = confirmed {
            let person = Person {
                id,
                name: name.clone(),
                email: Some(email.clone()),
                password_hash: None,
            };
            self.accounts.push(person.row(created_at));
        }
        self.guardianships.push(guardianship::Model {
            id: world.id(Of::Guardianship, ward.number),
            candidate_id: ward.id(world),
            account_id: confirmed,
            name,
            email,
            relation: dice
                .pick(&[
                    "mother",
                    "father",
                    "grandmother",
                    "uncle",
                    "aunt",
                    "elder sister",
                ])
                .to_owned(),
            invited_at: created_at,
            confirmed_at: confirmed.map(|_| created_at + Duration::days(1)),
        });
    }
}
