//! Candidate-optimal deferred acceptance.

use super::instance::Instance;
use seats::Seats;
use tree::Trees;

mod reserved;
mod seats;
mod tree;

/// Who goes where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    placements: Vec<Option<u32>>,
}

impl Assignment {
    /// An assignment from each candidate's placement, in the order of candidates.
    #[must_use]
    pub fn new(placements: Vec<Option<u32>>) -> Self {
        Self { placements }
    }

    /// Where a candidate goes; `None` for nowhere, and for whoever isn't in the assignment.
    #[must_use]
    pub fn placement_of(&self, candidate: u32) -> Option<u32> {
        *self.placements.get(candidate as usize)?
    }

    /// Each candidate's placement, in the order of candidates.
    #[must_use]
    pub fn placements(&self) -> &[Option<u32>] {
        &self.placements
    }
}

/// The stable answer that every candidate likes best.
#[must_use]
pub fn solve(instance: &Instance) -> Assignment {
    let mut proceedings = Proceedings::new(instance);
    for candidate in 0..instance.candidates() as u32 {
        proceedings.enter(candidate);
    }
    proceedings.assignment()
}

/// A round in which candidates take part one after the other.
///
/// In whatever order they [enter](Self::enter), the result is the same as if they had been there from
/// the start. Whoever comes later can so be added without solving anew.
pub struct Proceedings<'a> {
    instance: &'a Instance,
    /// How many of their wishes each candidate has proposed; the last one is what they have, if anything.
    proposed: Vec<u32>,
    entered: Vec<bool>,
    /// The candidate at each position of the lottery.
    drawn: Vec<u32>,
    seats: Vec<Seats>,
    trees: Trees,
    proposals: u64,
}

/// One who is rejected goes by this number, from the order of their placement: their class, then their
/// priority, then their position in the lottery. The greatest goes first; zero stands for nobody.
type Key = u64;

/// Set in the key of whoever fills a reserved place that nobody else here would fill.
const FILLS_RESERVE: Key = 1 << 62;
/// Set in the key of everybody else. Placed people have no key at all.
const DISPENSABLE: Key = 2 << 62;
/// The part of a key that says how well somebody is ranked.
const MERIT: Key = FILLS_RESERVE - 1;

impl<'a> Proceedings<'a> {
    /// A round that only placed people are part of yet.
    #[must_use]
    pub fn new(instance: &'a Instance) -> Self {
        let candidates = instance.candidates();
        let mut drawn = vec![0; candidates];
        let mut seats = Seats::all(instance);
        let mut trees = Trees::new(instance);
        for candidate in 0..candidates as u32 {
            drawn[instance.lottery(candidate) as usize] = candidate;
            if let Some(placement) = instance.placed(candidate) {
                seats[placement as usize].place(instance.eligibility(candidate, placement));
                trees.place(placement);
            }
        }
        Self {
            instance,
            proposed: vec![0; candidates],
            entered: vec![false; candidates],
            drawn,
            seats,
            trees,
            proposals: 0,
        }
    }

    /// Lets a candidate propose, and whoever is rejected by that, until everybody has a place or no
    /// wish left. Placed people, and those who are in already, change nothing.
    pub fn enter(&mut self, candidate: u32) {
        let index = candidate as usize;
        if self.instance.placed(candidate).is_some() || self.entered[index] {
            return;
        }
        self.entered[index] = true;
        let mut without = Some(candidate);
        while let Some(proposer) = without {
            without = self.propose(proposer);
        }
    }

    /// How many proposals there were.
    #[must_use]
    pub fn proposals(&self) -> u64 {
        self.proposals
    }

    /// Where everybody is now.
    #[must_use]
    pub fn assignment(&self) -> Assignment {
        let placements = (0..self.instance.candidates() as u32)
            .map(|candidate| {
                self.instance
                    .placed(candidate)
                    .or_else(|| self.current(candidate))
            })
            .collect();
        Assignment { placements }
    }

    /// What a candidate proposed last. They have it, unless they are out of wishes.
    fn current(&self, candidate: u32) -> Option<u32> {
        let proposed = self.proposed[candidate as usize] as usize;
        let wishes = self.instance.applications(candidate);
        let last = wishes.get(proposed.checked_sub(1)?)?;
        Some(last.placement)
    }

    /// Proposes a candidate's next wishes until one takes them. Gives whoever has to go for that.
    fn propose(&mut self, candidate: u32) -> Option<u32> {
        let wishes = self.instance.applications(candidate);
        let lottery = Key::from(self.instance.lottery(candidate));
        let from = self.proposed[candidate as usize] as usize;
        for (index, wish) in wishes.iter().enumerate().skip(from) {
            self.proposals += 1;
            let merit = Key::from(wish.priority) << 32 | lottery;
            let rejected = self.offer(candidate, wish.placement, merit);
            if rejected == Some(merit) {
                continue;
            }
            self.proposed[candidate as usize] = index as u32 + 1;
            return rejected.map(|merit| self.drawn[merit as u32 as usize]);
        }
        // One more than there are wishes: they have none of them.
        self.proposed[candidate as usize] = wishes.len() as u32 + 1;
        None
    }

    /// Adds an application to its placement, and gives the merit of whoever is rejected for it.
    fn offer(&mut self, candidate: u32, placement: u32, merit: Key) -> Option<Key> {
        let seats = &mut self.seats[placement as usize];
        if seats.rejects_at_once(merit) {
            return Some(merit);
        }
        let eligible = if seats.has_reserves() {
            self.instance.eligibility(candidate, placement)
        } else {
            0
        };
        let rejected = seats.add(merit, eligible);
        if !self.trees.has(placement) {
            return rejected;
        }
        self.trees.update(placement, seats.worst());
        if rejected.is_some() {
            return rejected;
        }
        let over = self.trees.admit(placement)?;
        let rejected = over.worst & MERIT;
        let loser = self.drawn[rejected as u32 as usize];
        let at = if loser == candidate {
            placement
        } else {
            self.current(loser)
                .expect("whoever is rejected was somewhere")
        };
        let seats = &mut self.seats[at as usize];
        seats.reject_worst();
        self.trees.update(at, seats.worst());
        self.trees.leave(at, &over);
        Some(rejected)
    }
}
