use super::super::instance::Instance;
use super::super::solve::Assignment;
use super::wish;

/// Whom each placement has, and how many each owner.
pub(super) struct Held {
    /// `people` of placement p are those from `starts[p]` to the next.
    starts: Vec<u32>,
    people: Vec<Person>,
    with_owner: Vec<u32>,
}

/// Somebody who is at a placement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) candidate: u32,
    /// What the placement's tree goes by; `None` for whoever was placed before, and can't be sent away.
    pub(super) rank: Option<Rank>,
}

/// The priority and the position in the lottery: greater is worse.
pub(super) type Rank = (u32, u32);

/// What somebody is ranked at a placement that they never applied to: behind everybody.
const UNRANKED: u32 = u32::MAX;

impl Held {
    pub(super) fn new(instance: &Instance, assignment: &Assignment) -> Self {
        let known = |placement: u32| (placement as usize) < instance.placements();
        let mut starts = vec![0; instance.placements() + 1];
        let mut with_owner = vec![0; instance.owners()];
        let assigned = || {
            assignment
                .placements()
                .iter()
                .copied()
                .flatten()
                .filter(|&at| known(at))
        };
        for placement in assigned() {
            starts[placement as usize + 1] += 1;
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        for placement in 0..instance.placements() as u32 {
            let here = starts[placement as usize + 1] - starts[placement as usize];
            for owner in instance.owners_above(placement) {
                with_owner[owner as usize] += here;
            }
        }
        let nobody = Person {
            candidate: 0,
            rank: None,
        };
        let mut people = vec![nobody; starts[instance.placements()] as usize];
        let mut ends = starts.clone();
        for (candidate, &placement) in (0..).zip(assignment.placements()) {
            let Some(placement) = placement.filter(|&at| known(at)) else {
                continue;
            };
            let end = &mut ends[placement as usize];
            people[*end as usize] = Person {
                candidate,
                rank: rank(instance, candidate, placement),
            };
            *end += 1;
        }
        Self {
            starts,
            people,
            with_owner,
        }
    }

    /// Who is at a placement.
    pub(super) fn at(&self, placement: u32) -> &[Person] {
        let placement = placement as usize;
        &self.people[self.starts[placement] as usize..self.starts[placement + 1] as usize]
    }

    /// How many are at an owner's placements.
    pub(super) fn with(&self, owner: u32) -> u32 {
        self.with_owner[owner as usize]
    }
}

fn rank(instance: &Instance, candidate: u32, placement: u32) -> Option<Rank> {
    if instance.placed(candidate) == Some(placement) {
        return None;
    }
    let priority = wish(instance, candidate, placement).map_or(UNRANKED, |wish| wish.priority);
    Some((priority, instance.lottery(candidate)))
}
