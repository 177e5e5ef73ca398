//! The institutions of the demonstration country: training providers, the employment service, the competent
//! authority and the administrator.

use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use super::countries::{COUNTRIES, Town};
use super::entrances::DOMAIN;
use super::filling::Filling;
use super::people::Person;
use super::world::{Of, World};
use crate::entities::{account, membership, organisation, site};
use crate::error::Error;
use crate::vocabulary::OrganisationKind;
use crate::work::{Work, insert_all};

/// How many training providers there are. Their numbers are those of [`Of::Institution`].
pub const PROVIDERS: u64 = 40;
/// The number of the employment service.
pub const EMPLOYMENT_SERVICE: u64 = PROVIDERS;
const COMPETENT_AUTHORITY: u64 = PROVIDERS + 1;

/// Numbers of [`Of::Staff`]: each provider’s own, then the brokers, the authority and the administrator.
pub const FIRST_BROKER: u64 = PROVIDERS;
const BROKERS: u64 = 6;
/// Who decides for the authority.
pub const AUTHORITY_STAFF: u64 = FIRST_BROKER + BROKERS;
pub const ADMINISTRATOR: u64 = AUTHORITY_STAFF + 1;

/// A training provider, as placements name it.
#[derive(Clone, Debug)]
pub struct Provider {
    pub id: Uuid,
    pub name: String,
    /// Position in [`COUNTRIES`].
    pub country: usize,
    pub town: &'static Town,
}

impl Provider {
    /// The provider of a number. The first is the known one, in the known enterprise’s town.
    pub fn of(world: &World, number: u64) -> Self {
        let mut dice = world.dice(Of::Institution, number);
        let country = usize::try_from(number).unwrap_or_default() % COUNTRIES.len();
        let first = &COUNTRIES[0].towns[0];
        let town = if number == 0 {
            first
        } else {
            COUNTRIES[country].town(&mut dice)
        };
        let word = dice.pick(COUNTRIES[country].firm_words);
        let kind = dice.pick(&[
            "Vocational Training Centre",
            "Technical Institute",
            "Skills Centre",
            "Trades School",
        ]);
        let name = match number {
            0 => format!("Bahari Trades School {}", town.name),
            _ => format!("{word} {kind} {}", town.name),
        };
        Self {
            id: world.id(Of::Institution, number),
            name,
            country,
            town,
        }
    }
}

/// Writes all of them.
pub async fn write(filling: &mut Filling, work: &mut Work) -> Result<(), Error> {
    let mut rows = Rows::new(&filling.world, filling.password_hash.clone());
    rows.providers();
    rows.employment_service();
    rows.authority();
    rows.administrator();
    insert_all(&**work, rows.staff).await?;
    insert_all(&**work, rows.organisations).await?;
    insert_all(&**work, rows.sites).await?;
    insert_all(&**work, rows.memberships).await
}

struct Rows<'a> {
    world: &'a World,
    password_hash: Option<String>,
    at: DateTime<Utc>,
    staff: Vec<account::Model>,
    organisations: Vec<organisation::Model>,
    sites: Vec<site::Model>,
    memberships: Vec<membership::Model>,
}

impl<'a> Rows<'a> {
    fn new(world: &'a World, password_hash: Option<String>) -> Self {
        let at = world.began_at - Duration::days(500);
        Self {
            world,
            password_hash,
            at,
            staff: Vec::new(),
            organisations: Vec::new(),
            sites: Vec::new(),
            memberships: Vec::new(),
        }
    }

    fn providers(&mut self) {
        for number in 0..PROVIDERS {
            let provider = Provider::of(self.world, number);
            let what = "Classrooms and workshops where apprentices learn what a workplace can’t teach. An invented provider.";
            self.organisation(
                number,
                OrganisationKind::TrainingProvider,
                provider.name,
                what,
            );
            self.site(number, provider.country, provider.town);
            let known = number == 0;
            let email = if known {
                "provider".to_owned()
            } else {
                format!("provider-{number}")
            };
            self.member(number, number, provider.country, &email, known);
        }
    }

    fn employment_service(&mut self) {
        let what = "Brokers who know people and enterprises, and bring them together. An invented service.";
        self.organisation(
            EMPLOYMENT_SERVICE,
            OrganisationKind::EmploymentService,
            "Demonstration Employment Service".to_owned(),
            what,
        );
        self.site(EMPLOYMENT_SERVICE, 0, &COUNTRIES[0].towns[0]);
        for nth in 0..BROKERS {
            let email = if nth == 0 {
                "broker".to_owned()
            } else {
                format!("broker-{nth}")
            };
            self.member(
                EMPLOYMENT_SERVICE,
                FIRST_BROKER + nth,
                usize::from(nth % 2 == 1),
                &email,
                nth == 0,
            );
        }
    }

    fn authority(&mut self) {
        let what =
            "Watches over apprenticeships: agreements, safety and quality. An invented authority.";
        self.organisation(
            COMPETENT_AUTHORITY,
            OrganisationKind::CompetentAuthority,
            "Demonstration Apprenticeship Authority".to_owned(),
            what,
        );
        self.site(COMPETENT_AUTHORITY, 0, &COUNTRIES[0].towns[2]);
        self.member(COMPETENT_AUTHORITY, AUTHORITY_STAFF, 0, "authority", true);
    }

    fn administrator(&mut self) {
        self.person(ADMINISTRATOR, 0, "admin", true);
        if let Some(account) = self.staff.last_mut() {
            account.administrator = true;
        }
    }

    fn organisation(
        &mut self,
        number: u64,
        kind: OrganisationKind,
        name: String,
        description: &str,
    ) {
        self.organisations.push(organisation::Model {
            id: self.world.id(Of::Institution, number),
            kind,
            name,
            registration_number: None,
            workers: None,
            website: None,
            description: Some(description.to_owned()),
            verified_at: Some(self.at),
            external_id: None,
            demonstration: true,
            version: 1,
            created_at: self.at,
            updated_at: self.at,
        });
    }

    fn site(&mut self, number: u64, country: usize, town: &Town) {
        let (latitude, longitude) = town.point(&mut self.world.dice(Of::InstitutionSite, number));
        self.sites.push(site::Model {
            id: self.world.id(Of::InstitutionSite, number),
            organisation_id: self.world.id(Of::Institution, number),
            name: "Main building".to_owned(),
            address: None,
            locality: town.name.to_owned(),
            country: COUNTRIES[country].code.to_owned(),
            subdivision: None,
            latitude: Some(latitude),
            longitude: Some(longitude),
        });
    }

    fn member(&mut self, institution: u64, number: u64, country: usize, email: &str, known: bool) {
        self.person(number, country, email, known);
        self.memberships.push(membership::Model {
            account_id: self.world.id(Of::Staff, number),
            organisation_id: self.world.id(Of::Institution, institution),
            created_at: self.at,
        });
    }

    fn person(&mut self, number: u64, country: usize, email: &str, known: bool) {
        let person = Person {
            id: self.world.id(Of::Staff, number),
            name: COUNTRIES[country].person(&mut self.world.dice(Of::Staff, number)),
            email: Some(format!("{email}@{DOMAIN}")),
            password_hash: self.password_hash.clone().filter(|_| known),
        };
        self.staff.push(person.row(self.at));
    }
}
