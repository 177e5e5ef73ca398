use std::collections::BinaryHeap;

use super::super::instance::{Instance, ReserveOrder};
use super::reserved::Reserved;
use super::{DISPENSABLE, Key};

/// The seats of one placement and who holds them.
pub(super) enum Seats {
    /// Nothing is reserved.
    Open(Open),
    /// Some seats are reserved, and count whoever sits here: a minimum guarantee.
    Guaranteed(Box<Reserved>),
    /// Reserved seats for whoever found no open one. An application carries the reserves that it may fill.
    OverAndAbove(Open<(Key, u64)>, Box<Reserved>),
}

impl Seats {
    /// The empty seats of every placement.
    pub(super) fn all(instance: &Instance) -> Vec<Self> {
        (0..instance.placements() as u32)
            .map(|placement| Self::new(instance, placement))
            .collect()
    }

    fn new(instance: &Instance, placement: u32) -> Self {
        let seats = instance.seats(placement);
        let reserves = instance.reserves(placement);
        let reserved: u32 = reserves.iter().map(|reserve| reserve.seats).sum();
        match instance.reserve_order() {
            _ if reserved == 0 => Self::Open(Open::new(seats)),
            ReserveOrder::MinimumGuarantee => {
                Self::Guaranteed(Box::new(Reserved::new(seats, reserves)))
            }
            ReserveOrder::OverAndAbove => Self::OverAndAbove(
                Open::new(seats - reserved),
                Box::new(Reserved::new(reserved, reserves)),
            ),
        }
    }

    pub(super) fn has_reserves(&self) -> bool {
        !matches!(self, Self::Open(_))
    }

    /// Seats somebody for good who may fill the reserves of these bits.
    pub(super) fn place(&mut self, eligible: u64) {
        match self {
            Self::Open(open) => open.room -= 1,
            Self::Guaranteed(reserved) => reserved.place(eligible),
            Self::OverAndAbove(open, _) if open.room > 0 => open.room -= 1,
            Self::OverAndAbove(_, reserved) => reserved.place(eligible),
        }
    }

    /// Whether an application is certain to be rejected. Quick, and right about most of those that are.
    pub(super) fn rejects_at_once(&self, merit: Key) -> bool {
        match self {
            Self::Open(open) => open.rejects(merit),
            _ => false,
        }
    }

    /// Takes an application, and gives the merit of whoever has to go: perhaps of this one.
    pub(super) fn add(&mut self, merit: Key, eligible: u64) -> Option<Key> {
        match self {
            Self::Open(open) => open.add(merit),
            Self::Guaranteed(reserved) => reserved.add(merit, eligible),
            Self::OverAndAbove(open, reserved) => {
                let (merit, eligible) = open.add((merit, eligible))?;
                reserved.add(merit, eligible)
            }
        }
    }

    /// The key of whoever would go first for the sake of an owner; zero if nobody can.
    ///
    /// No owner has a say over places that are over and above: [`Instance`] has none of that kind.
    pub(super) fn worst(&self) -> Key {
        match self {
            Self::Open(open) => open.held.peek().map_or(0, |merit| DISPENSABLE | merit),
            Self::Guaranteed(reserved) | Self::OverAndAbove(_, reserved) => reserved.worst(),
        }
    }

    /// Lets go of the one whom [`worst`](Self::worst) names.
    pub(super) fn reject_worst(&mut self) {
        match self {
            Self::Open(open) => {
                open.held.pop();
            }
            Self::Guaranteed(reserved) | Self::OverAndAbove(_, reserved) => {
                reserved.reject_worst();
            }
        }
    }
}

/// Seats that go by the order alone.
pub(super) struct Open<Held: Ord = Key> {
    /// How many seats are there for those who aren't placed already.
    room: u32,
    /// Who has one, the worst on top.
    held: BinaryHeap<Held>,
}

impl<Held: Ord> Open<Held> {
    fn new(seats: u32) -> Self {
        Self {
            room: seats,
            held: BinaryHeap::new(),
        }
    }

    fn is_full(&self) -> bool {
        self.held.len() == self.room as usize
    }

    fn rejects(&self, merit: Held) -> bool {
        self.is_full() && self.held.peek().is_none_or(|worst| merit > *worst)
    }

    fn add(&mut self, merit: Held) -> Option<Held> {
        if !self.is_full() {
            self.held.push(merit);
            return None;
        }
        match self.held.peek_mut() {
            Some(mut worst) if merit < *worst => Some(std::mem::replace(&mut *worst, merit)),
            _ => Some(merit),
        }
    }
}
