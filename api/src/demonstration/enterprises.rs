//! The enterprises of the demonstration country, their workshops and their owners.

use std::ops::Range;

use chrono::{DateTime, Duration, Utc};

use super::chance::Dice;
use super::countries::{COUNTRIES, Country, Town};
use super::entrances::{DOMAIN, KNOWN_ENTERPRISE};
use super::filling::Filling;
use super::institutions::AUTHORITY_STAFF;
use super::people::Person;
use super::trades::LINES;
use super::world::{Of, World};
use crate::entities::{account, membership, mentor, organisation, organisation_verification, site};
use crate::error::Error;
use crate::vocabulary::{OrganisationKind, VerificationMethod, VerificationState};
use crate::work::{Work, insert_all};

/// Sites that an enterprise may have; their ids follow from its number.
const MOST_SITES: u64 = 2;

/// Mentors that an enterprise may have; their ids follow from its number.
const MOST_MENTORS: u64 = 3;

/// What placements need to know of an enterprise.
#[derive(Clone, Debug)]
pub struct Enterprise {
    pub number: u64,
    /// Position in [`COUNTRIES`].
    pub country: usize,
    pub town: &'static Town,
    /// Position in [`LINES`].
    pub line: usize,
    pub name: String,
    pub workers: i32,
    pub sites: u64,
    /// Whether the authority verified it.
    pub verified: bool,
}

impl Enterprise {
    /// The enterprise of a number. The first is the known one, a builder in the largest town.
    pub fn of(world: &World, number: u64) -> Self {
        let mut dice = world.dice(Of::Enterprise, number);
        if number == KNOWN_ENTERPRISE {
            return Self {
                number,
                country: 0,
                town: &COUNTRIES[0].towns[0],
                line: 0,
                name: "Mbuyu Construction and Joinery".to_owned(),
                workers: 9,
                sites: MOST_SITES,
                verified: true,
            };
        }
        let country = dice.below(COUNTRIES.len());
        let town = COUNTRIES[country].town(&mut dice);
        let line = dice.weighted(LINES.iter().map(|line| line.weight));
        let name = name(&mut dice, COUNTRIES[country], town, line);
        let workers = match dice.below(100) {
            0..=81 => dice.between(1..=9),
            82..=96 => dice.between(10..=49),
            _ => dice.between(50..=180),
        };
        let sites = if workers > 9 && dice.chance(50) {
            MOST_SITES
        } else {
            1
        };
        Self {
            number,
            country,
            town,
            line,
            name,
            workers,
            sites,
            verified: world.dice(Of::Verification, number).chance(85),
        }
    }

    pub fn id(&self, world: &World) -> uuid::Uuid {
        world.id(Of::Enterprise, self.number)
    }

    /// One of its sites.
    pub fn site_id(&self, world: &World, dice: &mut Dice) -> uuid::Uuid {
        let nth = dice.below(self.sites as usize) as u64;
        world.id(Of::EnterpriseSite, self.number * MOST_SITES + nth)
    }

    /// How many people guide apprentices there: one, and more where more people work.
    pub fn mentors(&self) -> u64 {
        1 + u64::from(self.workers > 4) + u64::from(self.workers > 20)
    }

    /// One of them.
    pub fn mentor(&self, world: &World, nth: u64) -> Mentor {
        let number = self.number * MOST_MENTORS + nth;
        let mut dice = world.dice(Of::Mentor, number);
        let name = self.country().person(&mut dice);
        let years = dice.between(3..=30);
        Mentor {
            id: world.id(Of::Mentor, number),
            name,
            // Of some it isn't known whether they have what the law asks for.
            qualified: dice.chance(85).then_some(true),
            years,
        }
    }

    pub fn country(&self) -> &'static Country {
        COUNTRIES[self.country]
    }
}

/// Somebody who guides apprentices.
#[derive(Clone, Debug)]
pub struct Mentor {
    pub id: uuid::Uuid,
    pub name: String,
    pub qualified: Option<bool>,
    /// Years of practice.
    pub years: i32,
}

fn name(dice: &mut Dice, country: &Country, town: &Town, line: usize) -> String {
    let (word, kind) = (dice.pick(country.firm_words), dice.pick(LINES[line].firms));
    match dice.below(5) {
        0 => format!("{} {kind}", town.name),
        1 => format!("{word} {kind} {}", town.name),
        _ => format!("{word} {kind}"),
    }
}

/// Writes some of the enterprises.
pub async fn write(
    filling: &mut Filling,
    work: &mut Work,
    numbers: Range<u64>,
) -> Result<(), Error> {
    let world = &filling.world;
    let mut rows = Rows::default();
    for number in numbers {
        rows.add(
            world,
            &Enterprise::of(world, number),
            filling.password_hash.as_deref(),
        );
    }
    insert_all(&**work, rows.owners).await?;
    insert_all(&**work, rows.organisations).await?;
    insert_all(&**work, rows.sites).await?;
    insert_all(&**work, rows.memberships).await?;
    insert_all(&**work, rows.mentors).await?;
    for verification in &rows.verifications {
        work.seal(verification)?;
    }
    insert_all(&**work, rows.verifications).await
}

#[derive(Default)]
struct Rows {
    owners: Vec<account::Model>,
    organisations: Vec<organisation::Model>,
    sites: Vec<site::Model>,
    memberships: Vec<membership::Model>,
    mentors: Vec<mentor::Model>,
    verifications: Vec<organisation_verification::Model>,
}

impl Rows {
    fn add(&mut self, world: &World, enterprise: &Enterprise, password_hash: Option<&str>) {
        let number = enterprise.number;
        let mut dice = world.dice(Of::Owner, number);
        let created_at = world.began_at - Duration::days(400)
            + Duration::minutes(i64::try_from(number).unwrap_or_default());
        let known = number == KNOWN_ENTERPRISE;
        let owner = Person {
            id: world.id(Of::Owner, number),
            name: enterprise.country().person(&mut dice),
            email: Some(if known {
                format!("enterprise@{DOMAIN}")
            } else {
                format!("owner-{number}@{DOMAIN}")
            }),
            password_hash: password_hash.filter(|_| known).map(str::to_owned),
        };
        self.memberships.push(membership::Model {
            account_id: owner.id,
            organisation_id: enterprise.id(world),
            created_at,
        });
        self.owners.push(owner.row(created_at));
        let registration_number = dice.chance(60).then(|| format!("DEMO-{:06}", number + 1));
        self.organisations.push(organisation::Model {
            id: enterprise.id(world),
            kind: OrganisationKind::Enterprise,
            name: enterprise.name.clone(),
            registration_number: registration_number.clone(),
            workers: Some(enterprise.workers),
            website: None,
            description: Some(format!(
                "{} in {}. An invented enterprise.",
                LINES[enterprise.line].name, enterprise.town.name
            )),
            verified_at: enterprise
                .verified
                .then_some(created_at + Duration::days(3)),
            external_id: None,
            demonstration: true,
            version: 1,
            created_at,
            updated_at: created_at,
        });
        self.verifications.push(verification(
            world,
            enterprise,
            registration_number,
            created_at,
        ));
        for nth in 0..enterprise.mentors() {
            let mentor = enterprise.mentor(world, nth);
            self.mentors.push(mentor::Model {
                id: mentor.id,
                organisation_id: enterprise.id(world),
                name: mentor.name,
                adult: Some(true),
                qualified: mentor.qualified,
                qualification: mentor.qualified.map(|_| "Master's certificate".to_owned()),
                years_of_practice: Some(mentor.years),
                active: true,
                version: 1,
                created_at,
                updated_at: created_at,
            });
        }
        for nth in 0..enterprise.sites {
            let point = enterprise.town.point(&mut dice);
            self.sites.push(site::Model {
                id: world.id(Of::EnterpriseSite, number * MOST_SITES + nth),
                organisation_id: enterprise.id(world),
                name: if nth == 0 {
                    "Workplace"
                } else {
                    "Second workplace"
                }
                .to_owned(),
                address: Some(format!("{} {}", dice.pick(STREETS), dice.between(1..=180))),
                locality: enterprise.town.name.to_owned(),
                country: enterprise.country().code.to_owned(),
                subdivision: None,
                latitude: Some(point.0),
                longitude: Some(point.1),
            });
        }
    }
}

/// How an enterprise asked to be verified: by its number, or by a visit where it has none.
fn verification(
    world: &World,
    enterprise: &Enterprise,
    number: Option<String>,
    asked_at: DateTime<Utc>,
) -> organisation_verification::Model {
    let decided = enterprise.verified;
    organisation_verification::Model {
        id: world.id(Of::Verification, enterprise.number),
        organisation_id: enterprise.id(world),
        method: if number.is_some() {
            VerificationMethod::RegistryNumber
        } else {
            VerificationMethod::Visit
        },
        state: if decided {
            VerificationState::Verified
        } else {
            VerificationState::Requested
        },
        reference: number,
        note: None,
        code_hash: None,
        code_attempts: 0,
        code_expires_at: None,
        codes_sent: 0,
        domain_confirmed_at: None,
        reason: None,
        requested_by: Some(world.id(Of::Owner, enterprise.number)),
        requested_at: asked_at,
        decided_by: decided.then(|| world.id(Of::Staff, AUTHORITY_STAFF)),
        decided_at: decided.then_some(asked_at + Duration::days(3)),
    }
}

const STREETS: &[&str] = &[
    "Market Street",
    "Station Road",
    "Mission Road",
    "School Lane",
    "Mango Avenue",
    "Old Mill Road",
    "Harbour Road",
    "Neem Street",
];
