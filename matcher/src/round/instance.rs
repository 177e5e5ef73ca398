use std::cmp::Ordering;

pub use builder::InstanceBuilder;
pub use error::InstanceError;

mod builder;
mod error;

/// Stands for "none" in the flat arrays.
const NONE: u32 = u32::MAX;

/// How many groups a placement may reserve seats for.
pub const MOST_RESERVES: usize = 64;

/// One wish: a candidate would take this placement, and this is how it ranks them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Application {
    /// Which placement.
    pub placement: u32,
    /// How the placement, and every owner whose cap can bind above it, ranks the candidate: lower is
    /// better, below 2^30. Equals are ordered by the lottery.
    pub priority: u32,
}

/// Seats at a placement that members of a group come first for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reserve {
    /// The caller's handle of the group.
    pub group: u32,
    /// How many seats.
    pub seats: u32,
}

/// In which order reserved and open seats are given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ReserveOrder {
    /// Reserved seats first: a member who would have got a seat anyway counts towards the reserve.
    #[default]
    MinimumGuarantee,
    /// Open seats first, by merit alone: the reserve comes on top of what its members get by merit.
    OverAndAbove,
}

/// A round, in flat arrays: candidates, placements and owners are numbered from 0.
///
/// Made by [`InstanceBuilder`], and always sound: whatever is named is there, nobody applies to a
/// placement twice, no placement reserves more seats than it has, owners form trees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    reserve_order: ReserveOrder,
    /// `applications` of candidate c are those from `application_starts[c]` to the next.
    application_starts: Vec<u32>,
    applications: Vec<Application>,
    lottery: Vec<u32>,
    placed: Vec<u32>,
    group_starts: Vec<u32>,
    groups: Vec<u32>,
    seats: Vec<u32>,
    owner: Vec<u32>,
    reserve_starts: Vec<u32>,
    reserves: Vec<Reserve>,
    owner_seats: Vec<u32>,
    /// Always a lower number than the owner's own, or none.
    owner_owner: Vec<u32>,
}

impl Instance {
    /// How many candidates there are.
    #[must_use]
    pub fn candidates(&self) -> usize {
        self.lottery.len()
    }

    /// How many placements there are.
    #[must_use]
    pub fn placements(&self) -> usize {
        self.seats.len()
    }

    /// How many owners there are.
    #[must_use]
    pub fn owners(&self) -> usize {
        self.owner_seats.len()
    }

    /// How reserved seats are given out.
    #[must_use]
    pub fn reserve_order(&self) -> ReserveOrder {
        self.reserve_order
    }

    /// What a candidate wants, dearest first.
    #[must_use]
    pub fn applications(&self, candidate: u32) -> &[Application] {
        slice(&self.applications, &self.application_starts, candidate)
    }

    /// How many applications there are in all.
    #[must_use]
    pub fn application_count(&self) -> usize {
        self.applications.len()
    }

    /// A candidate's position in the lottery: every candidate has another, from 0, and lower is better.
    #[must_use]
    pub fn lottery(&self, candidate: u32) -> u32 {
        self.lottery[candidate as usize]
    }

    /// Where somebody is placed already: they keep it, whatever the round brings.
    #[must_use]
    pub fn placed(&self, candidate: u32) -> Option<u32> {
        some(self.placed[candidate as usize])
    }

    /// The groups that a candidate is counted in for reserved places, ascending.
    #[must_use]
    pub fn groups(&self, candidate: u32) -> &[u32] {
        slice(&self.groups, &self.group_starts, candidate)
    }

    /// The seats of a placement.
    #[must_use]
    pub fn seats(&self, placement: u32) -> u32 {
        self.seats[placement as usize]
    }

    /// Whom a placement belongs to.
    #[must_use]
    pub fn owner(&self, placement: u32) -> Option<u32> {
        some(self.owner[placement as usize])
    }

    /// The seats that a placement reserves, each group once.
    #[must_use]
    pub fn reserves(&self, placement: u32) -> &[Reserve] {
        slice(&self.reserves, &self.reserve_starts, placement)
    }

    /// How many seats an owner gives over all of its placements.
    #[must_use]
    pub fn owner_seats(&self, owner: u32) -> u32 {
        self.owner_seats[owner as usize]
    }

    /// Whom an owner belongs to.
    #[must_use]
    pub fn owner_of_owner(&self, owner: u32) -> Option<u32> {
        some(self.owner_owner[owner as usize])
    }

    /// The owners above a placement, nearest first.
    pub fn owners_above(&self, placement: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(self.owner(placement), |&owner| self.owner_of_owner(owner))
    }

    /// Which of the placement's [reserves](Self::reserves) a candidate may fill, one bit each.
    #[must_use]
    pub fn eligibility(&self, candidate: u32, placement: u32) -> u64 {
        let groups = self.groups(candidate);
        if groups.is_empty() {
            return 0;
        }
        let eligible = |reserve: &Reserve| groups.binary_search(&reserve.group).is_ok();
        let reserves = self.reserves(placement).iter().enumerate();
        reserves.fold(0, |bits, (index, reserve)| {
            bits | u64::from(eligible(reserve)) << index
        })
    }

    /// Whether `application` of `candidate` comes before that of somebody else in the order of a tree.
    #[must_use]
    pub fn compare(
        &self,
        (candidate, application): (u32, Application),
        (other, others): (u32, Application),
    ) -> Ordering {
        let rank =
            |candidate, application: Application| (application.priority, self.lottery(candidate));
        rank(candidate, application).cmp(&rank(other, others))
    }

    /// The owners whose seats can bind: those with fewer than what is right below them could fill
    /// together.
    #[must_use]
    pub fn binding_owners(&self) -> Vec<bool> {
        let fewer = |(&seats, below): (&u32, &u64)| u64::from(seats) < *below;
        let (below, _) = self.seats_below_owners();
        self.owner_seats.iter().zip(&below).map(fewer).collect()
    }

    /// How many people can be seated at once at most, by the seats of placements and owners.
    #[must_use]
    pub fn seats_at_once(&self) -> u64 {
        self.seats_below_owners().1
    }

    /// The seats that each owner would have if its own were no limit, and those of all trees together.
    fn seats_below_owners(&self) -> (Vec<u64>, u64) {
        let mut below = vec![0; self.owners()];
        let mut all = 0;
        let mut count = |below: &mut Vec<u64>, owner: u32, seats: u64| match some(owner) {
            Some(owner) => below[owner as usize] += seats,
            None => all += seats,
        };
        for (&seats, &owner) in self.seats.iter().zip(&self.owner) {
            count(&mut below, owner, u64::from(seats));
        }
        // Whoever owns has the lower number: what is below has been counted when an owner's turn comes.
        for owner in (0..self.owners()).rev() {
            let seats = below[owner].min(u64::from(self.owner_seats[owner]));
            count(&mut below, self.owner_owner[owner], seats);
        }
        (below, all)
    }
}

fn slice<'a, T>(all: &'a [T], starts: &[u32], index: u32) -> &'a [T] {
    let index = index as usize;
    &all[starts[index] as usize..starts[index + 1] as usize]
}

fn some(index: u32) -> Option<u32> {
    (index != NONE).then_some(index)
}
