//! What the gate knows of a placement besides what is written in it: where it is, who hosts it, who guides.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use standards::gate::{HostFacts, Library, MentorFacts, Pack};
use uuid::Uuid;

use crate::error::Error;
use crate::organisations::mentors::{self, Load};
use crate::organisations::{self, Mentor, Site, standing};
use crate::placements::{Content, Placement};

/// Where a placement is, who hosts it and who guides there. What is `None` isn't known.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// ISO 3166-1; empty when it isn't known, which is nowhere in particular.
    pub country: String,
    /// ISO 3166-2.
    pub subdivision: Option<String>,
    /// People who work in the enterprise.
    pub workers: Option<u32>,
    pub host: HostFacts,
    pub mentors: Vec<MentorFacts>,
    /// Apprentices of the enterprise, with the places of this placement.
    pub apprentices: Option<u32>,
}

/// A placement, or what one would be, as far as its surroundings are concerned.
struct Asked<'a> {
    /// None for one that isn't there yet.
    placement_id: Option<Uuid>,
    organisation_id: Uuid,
    site: Option<&'a Site>,
    mentor: Option<&'a Mentor>,
    mentor_named: bool,
    places: i32,
}

impl Surroundings {
    /// What a placement tells by itself.
    #[must_use]
    pub fn told_by(placement: &Placement) -> Self {
        Self {
            country: placement.site.country.clone(),
            subdivision: placement.site.subdivision.clone(),
            workers: placement
                .enterprise
                .workers
                .and_then(|workers| u32::try_from(workers).ok()),
            host: HostFacts {
                verified: Some(placement.enterprise.verified_at.is_some()),
                ..HostFacts::default()
            },
            mentors: mentor_facts(
                placement.mentor.as_ref(),
                placement.mentor_name.is_some(),
                None,
            ),
            apprentices: None,
        }
    }

    /// The surroundings of what an enterprise writes. Six statements at most.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_content(
        db: &impl ConnectionTrait,
        today: NaiveDate,
        organisation_id: Uuid,
        placement_id: Option<Uuid>,
        content: &Content,
    ) -> Result<Self, Error> {
        let site = organisations::store::sites(db, &[content.site_id])
            .await?
            .remove(&content.site_id);
        let mentor = match content.mentor_id {
            Some(id) => mentors::load(db, &[id]).await?.remove(&id),
            None => None,
        };
        let asked = Asked {
            placement_id,
            organisation_id,
            site: site.as_ref(),
            mentor: mentor.as_ref(),
            mentor_named: content.mentor_name.is_some(),
            places: content.places,
        };
        let around = looked_up(db, today, &[organisation_id]).await?;
        Ok(around.of(&asked))
    }

    /// The surroundings of placements, by id. Four statements, whatever the number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_placements(
        db: &impl ConnectionTrait,
        today: NaiveDate,
        placements: &[&Placement],
    ) -> Result<HashMap<Uuid, Self>, Error> {
        let organisations: HashSet<Uuid> = placements.iter().map(|it| it.enterprise.id).collect();
        let organisations: Vec<Uuid> = organisations.into_iter().collect();
        let around = looked_up(db, today, &organisations).await?;
        let each = placements.iter().map(|placement| {
            let asked = Asked {
                placement_id: Some(placement.id),
                organisation_id: placement.enterprise.id,
                site: Some(&placement.site),
                mentor: placement.mentor.as_ref(),
                mentor_named: placement.mentor_name.is_some(),
                places: placement.places,
            };
            (placement.id, around.of(&asked))
        });
        Ok(each.collect())
    }

    /// The rules that hold there for work that begins on the day.
    #[must_use]
    pub fn pack<'a>(&self, library: &'a Library, starts_on: NaiveDate) -> &'a Pack {
        library.pack_for(&self.country, self.subdivision.as_deref(), starts_on)
    }
}

/// What was looked up about enterprises.
struct LookedUp {
    hosts: HashMap<Uuid, organisations::Summary>,
    suspended: HashSet<Uuid>,
    loads: HashMap<Uuid, Vec<Load>>,
}

async fn looked_up(
    db: &impl ConnectionTrait,
    today: NaiveDate,
    organisations: &[Uuid],
) -> Result<LookedUp, Error> {
    let suspended = standing::suspended(db, organisations, today).await?;
    let mut loads: HashMap<Uuid, Vec<Load>> = HashMap::new();
    for load in mentors::loads(db, organisations, today).await? {
        loads.entry(load.organisation_id).or_default().push(load);
    }
    Ok(LookedUp {
        hosts: organisations::store::summaries(db, organisations).await?,
        suspended: suspended
            .into_iter()
            .map(|row| row.organisation_id)
            .collect(),
        loads,
    })
}

impl LookedUp {
    fn of(&self, asked: &Asked<'_>) -> Surroundings {
        let host = self.hosts.get(&asked.organisation_id);
        let others: Vec<&Load> = self
            .loads
            .get(&asked.organisation_id)
            .into_iter()
            .flatten()
            .filter(|load| Some(load.placement_id) != asked.placement_id)
            .collect();
        let with_this =
            |loads: i64| u32::try_from(loads + i64::from(asked.places)).unwrap_or(u32::MAX);
        let all: i64 = others.iter().map(|load| load.apprentices).sum();
        let guided = asked.mentor.map(|mentor| {
            let own = others
                .iter()
                .filter(|load| load.mentor_ids.contains(&mentor.id));
            let guided = with_this(own.map(|load| load.apprentices).sum());
            u16::try_from(guided).unwrap_or(u16::MAX)
        });
        Surroundings {
            country: asked
                .site
                .map(|site| site.country.clone())
                .unwrap_or_default(),
            subdivision: asked.site.and_then(|site| site.subdivision.clone()),
            workers: host
                .and_then(|host| host.workers)
                .and_then(|workers| u32::try_from(workers).ok()),
            host: HostFacts {
                verified: host.map(|host| host.verified_at.is_some()),
                suspended: Some(self.suspended.contains(&asked.organisation_id)),
                ..HostFacts::default()
            },
            mentors: mentor_facts(asked.mentor, asked.mentor_named, guided),
            apprentices: Some(with_this(all)),
        }
    }
}

/// A name without a mentor behind it is somebody of whom nothing is known.
pub(crate) fn mentor_facts(
    mentor: Option<&Mentor>,
    named: bool,
    guided: Option<u16>,
) -> Vec<MentorFacts> {
    match mentor {
        Some(mentor) => vec![MentorFacts {
            adult: mentor.adult,
            qualified: mentor.qualified,
            apprentices: guided,
        }],
        None if named => vec![MentorFacts::default()],
        None => Vec::new(),
    }
}
