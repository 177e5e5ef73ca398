//! The stages in which the country is filled, in their order.

use serde::{Deserialize, Serialize};

use super::world::World;

/// A part of the country. Each rests only on those before it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Taxonomy,
    Institutions,
    Enterprises,
    Candidates,
    Placements,
    Applications,
}

impl Stage {
    const ALL: [Self; 6] = [
        Self::Taxonomy,
        Self::Institutions,
        Self::Enterprises,
        Self::Candidates,
        Self::Placements,
        Self::Applications,
    ];

    /// What comes after it.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self as usize + 1).copied()
    }

    /// What people who wait read.
    pub fn name(self) -> &'static str {
        match self {
            Self::Taxonomy => "occupations and skills",
            Self::Institutions => "institutions",
            Self::Enterprises => "enterprises",
            Self::Candidates => "candidates",
            Self::Placements => "placements",
            Self::Applications => "applications",
        }
    }

    /// How many things there are to be.
    pub fn total(self, world: &World) -> u64 {
        match self {
            Self::Taxonomy | Self::Institutions | Self::Applications => 1,
            Self::Enterprises => world.enterprises(),
            Self::Candidates => world.candidates,
            Self::Placements => world.placements,
        }
    }

    /// How many of them are written in one transaction.
    pub fn chunk(self) -> u64 {
        match self {
            Self::Taxonomy | Self::Institutions | Self::Applications => 1,
            Self::Enterprises | Self::Candidates | Self::Placements => 2_000,
        }
    }
}
