//! The ids, the dates and the chance of one demonstration country.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use uuid::{Builder, Uuid};

use super::chance::Dice;
use super::mark::Mark;

/// What there are many of. Each kind has its own ids and its own chance.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Of {
    Skill = 1,
    SkillLabel,
    OccupationLabel,
    Staff,
    Institution,
    InstitutionSite,
    Owner,
    Enterprise,
    EnterpriseSite,
    CandidateAccount,
    Candidate,
    GuardianAccount,
    Guardianship,
    Template,
    Placement,
    Requirement,
    Report,
    Application,
    ApplicationEvent,
    Mentor,
    Verification,
    Review,
}

/// 1 January 2026 in milliseconds: the time in every id. It is fixed, so that a seed gives the same ids on every
/// day, and past, so that whatever people add sorts after what was invented.
const EPOCH: u64 = 1_767_225_600_000;

/// Ids that share a millisecond: as many as fit the twelve bits after it.
const IDS_A_MILLISECOND: u64 = 1 << 12;

/// How long ago the first placement was published.
const DAYS_OF_PUBLICATION: i64 = 60;

/// One demonstration country.
#[derive(Clone, Debug)]
pub struct World {
    pub seed: u64,
    /// How many placements there are to be.
    pub placements: u64,
    /// How many candidates there are to be.
    pub candidates: u64,
    /// When it was begun: its present.
    pub began_at: DateTime<Utc>,
    source: ChaCha8Rng,
}

impl World {
    pub fn new(mark: &Mark) -> Self {
        Self {
            seed: mark.seed,
            placements: mark.placements,
            candidates: mark.candidates,
            began_at: mark.began_at,
            source: ChaCha8Rng::seed_from_u64(mark.seed),
        }
    }

    /// How many enterprises there are: about one for seven placements.
    pub fn enterprises(&self) -> u64 {
        (self.placements * 3 / 20).clamp(12, 50_000)
    }

    /// The day on which it was begun.
    pub fn today(&self) -> NaiveDate {
        self.began_at.date_naive()
    }

    /// The chance of one thing, whichever other things were asked for before.
    pub fn dice(&self, of: Of, index: u64) -> Dice {
        let mut source = self.source.clone();
        source.set_stream((of as u64) << 48 | index);
        Dice::new(source)
    }

    /// The id of one thing: a UUIDv7 that sorts by `index`, so that rows are appended to the end of every tree.
    pub fn id(&self, of: Of, index: u64) -> Uuid {
        let mut tail = [0; 10];
        tail[..2].copy_from_slice(&((index % IDS_A_MILLISECOND) as u16).to_be_bytes());
        tail[2..].copy_from_slice(&scatter(self.seed, (of as u64) << 48 | index).to_be_bytes());
        Builder::from_unix_timestamp_millis(EPOCH + index / IDS_A_MILLISECOND, &tail).into_uuid()
    }

    /// When a placement was published: the later its index, the later.
    pub fn published_at(&self, placement: u64) -> DateTime<Utc> {
        let most = DAYS_OF_PUBLICATION * 24 * 60 * 60;
        let left = self.placements.saturating_sub(placement) as f64 / self.placements.max(1) as f64;
        self.began_at - Duration::seconds((most as f64 * left) as i64 + 60)
    }
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014): near numbers come out far apart.
fn scatter(seed: u64, value: u64) -> u64 {
    let mut mixed = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ value;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn world(seed: u64) -> World {
        World::new(&Mark::new(
            seed,
            100,
            10,
            DateTime::from_timestamp(1_800_000_000, 0).unwrap(),
        ))
    }

    #[test]
    fn ids_are_of_version_7_and_sort_by_their_index() {
        let world = world(1);
        let ids: Vec<Uuid> = (0..10_000)
            .map(|index| world.id(Of::Placement, index))
            .collect();
        assert!(ids.is_sorted());
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
    }

    #[test]
    fn another_seed_or_another_kind_gives_other_ids() {
        assert_ne!(world(1).id(Of::Placement, 5), world(2).id(Of::Placement, 5));
        assert_ne!(world(1).id(Of::Placement, 5), world(1).id(Of::Report, 5));
    }
}
