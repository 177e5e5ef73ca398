//! The enterprises of the demonstration country, their workshops and their owners.

use std::ops::Range;

use chrono::Duration;

use super::chance::Dice;
use super::countries::{COUNTRIES, Country, Town};
use super::entrances::{DOMAIN, KNOWN_ENTERPRISE};
use super::filling::Filling;
use super::people::Person;
use super::trades::LINES;
use super::world::{Of, World};
use crate::entities::{account, membership, organisation, site};
use crate::error::Error;
use crate::vocabulary::OrganisationKind;
use crate::work::{Work, insert_all};

/// Sites that an enterprise may have; their ids follow from its number.
const MOST_SITES: u64 = 2;

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

    pub fn country(&self) -> &'static Country {
        COUNTRIES[self.country]
    }
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
    insert_all(&**work, rows.memberships).await
}

#[derive(Default)]
struct Rows {
    owners: Vec<account::Model>,
    organisations: Vec<organisation::Model>,
    sites: Vec<site::Model>,
    memberships: Vec<membership::Model>,
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
        self.organisations.push(organisation::Model {
            id: enterprise.id(world),
            kind: OrganisationKind::Enterprise,
            name: enterprise.name.clone(),
            registration_number: dice.chance(60).then(|| format!("DEMO-{:06}", number + 1)),
            workers: Some(enterprise.workers),
            website: None,
            description: Some(format!(
                "{} in {}. An invented enterprise.",
                LINES[enterprise.line].name, enterprise.town.name
            )),
            verified_at: (known || dice.chance(85)).then_some(created_at + Duration::days(3)),
            external_id: None,
            demonstration: true,
            version: 1,
            created_at,
            updated_at: created_at,
        });
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
                latitude: Some(point.0),
                longitude: Some(point.1),
            });
        }
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
