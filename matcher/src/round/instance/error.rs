use std::fmt;

use super::MOST_RESERVES;

/// Why something can't be part of a round. Numbers are those that the builder gave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InstanceError {
    /// More than 2^32 - 2 candidates, placements, owners or applications.
    TooMany,
    /// An owner that the builder doesn't have yet.
    UnknownOwner(u32),
    /// A placement that the builder doesn't have yet.
    UnknownPlacement(u32),
    /// A placement reserves more seats than it has.
    ReservesAboveSeats {
        /// What it reserves in all.
        reserved: u64,
        /// What it has.
        seats: u32,
    },
    /// A placement reserves for a group twice.
    RepeatedReserve(u32),
    /// A placement reserves for more than [`MOST_RESERVES`] groups.
    TooManyReserves(usize),
    /// A candidate applies to a placement twice.
    RepeatedApplication(u32),
    /// A priority that isn't below 2^30.
    PriorityTooLarge(u32),
    /// Positions in the lottery aren't 0, 1, 2 and so on, each once; this one is missing.
    LotteryLacks(u32),
    /// More people are placed at a placement than it has seats.
    PlacedAboveSeats {
        /// Which placement.
        placement: u32,
        /// How many are placed there.
        placed: u64,
        /// What it has.
        seats: u32,
    },
    /// More people are placed at an owner's placements than it has seats.
    PlacedAboveOwner {
        /// Which owner.
        owner: u32,
        /// How many are placed below it.
        placed: u64,
        /// What it has.
        seats: u32,
    },
    /// Places over and above merit below an owner whose seats can bind.
    OverAndAboveBelowOwner {
        /// Which placement.
        placement: u32,
        /// Which owner.
        owner: u32,
    },
}

impl fmt::Display for InstanceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooMany => f.write_str("there are more than 4,294,967,294 of one kind"),
            Self::UnknownOwner(owner) => write!(f, "there is no owner {owner} yet"),
            Self::UnknownPlacement(placement) => write!(f, "there is no placement {placement} yet"),
            Self::ReservesAboveSeats { reserved, seats } => {
                write!(f, "{reserved} seats are reserved, and there are {seats}")
            }
            Self::RepeatedReserve(group) => write!(f, "group {group} has two reserves"),
            Self::TooManyReserves(count) => {
                write!(
                    f,
                    "seats are reserved for {count} groups; at most {MOST_RESERVES} work"
                )
            }
            Self::RepeatedApplication(placement) => {
                write!(f, "placement {placement} is wished for twice")
            }
            Self::PriorityTooLarge(priority) => {
                write!(f, "priority {priority} isn't below {}", 1 << 30)
            }
            Self::LotteryLacks(position) => {
                write!(f, "nobody has position {position} in the lottery")
            }
            Self::PlacedAboveSeats {
                placement,
                placed,
                seats,
            } => write!(
                f,
                "{placed} people are placed at placement {placement}, which has {seats} seats"
            ),
            Self::PlacedAboveOwner {
                owner,
                placed,
                seats,
            } => write!(
                f,
                "{placed} people are placed with owner {owner}, which has {seats} seats"
            ),
            Self::OverAndAboveBelowOwner { placement, owner } => write!(
                f,
                "placement {placement} reserves places over and above, and the seats of its owner \
                 {owner} can bind: no stable answer is sure then"
            ),
        }
    }
}

impl std::error::Error for InstanceError {}
