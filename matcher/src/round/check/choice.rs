use super::super::instance::{Application, Instance, ReserveOrder};
use super::Why;
use super::held::{Held, Person, Rank};
use super::matching::filled;

/// What trees would choose from those whom they have and one more.
pub(super) struct Choice<'a> {
    instance: &'a Instance,
    held: &'a Held,
    /// The innermost full level at each placement.
    level: Vec<Level>,
    /// Where reserved seats come on top: whoever is ranked last of those who have an open seat.
    last_in_open_seat: Vec<Option<Person>>,
    /// Who would have to go from an owner's placements, for somebody at another of them.
    from_owner: Vec<[Option<Leaver>; 2]>,
    /// What one more would mean to each placement, by the reserves that the one more may fill.
    meanings: Vec<Vec<(u64, Meaning)>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Nowhere,
    Placement,
    Owner(u32),
}

/// Somebody who could go. The greatest goes first: rather one who leaves as many reserved seats filled, then
/// the one who is ranked worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Leaver {
    dispensable: bool,
    rank: Rank,
    candidate: u32,
    at: u32,
}

/// What one more at a placement means.
#[derive(Debug, Clone, Copy)]
struct Meaning {
    /// Whether more reserved seats are filled with the one more.
    fills: bool,
    /// Who of the others would go first with the one more there.
    leaver: Option<Leaver>,
}

impl<'a> Choice<'a> {
    pub(super) fn new(instance: &'a Instance, held: &'a Held) -> Self {
        let level = (0..instance.placements() as u32)
            .map(|placement| innermost_full(instance, held, placement))
            .collect();
        let mut choice = Self {
            instance,
            held,
            level,
            last_in_open_seat: (0..instance.placements() as u32)
                .map(|placement| last_in_open_seat(instance, held, placement))
                .collect(),
            from_owner: vec![[None; 2]; instance.owners()],
            meanings: vec![Vec::new(); instance.placements()],
        };
        choice.look_at_owners();
        choice
    }

    /// Why the tree of a placement would take an application, if it would.
    pub(super) fn would_take(&mut self, candidate: u32, wish: Application) -> Option<Why> {
        let placement = wish.placement;
        let rank = (wish.priority, self.instance.lottery(candidate));
        let level = self.level[placement as usize];
        if level == Level::Nowhere {
            return Some(Why::RoomLeft);
        }
        if let Some(last) = self.last_in_open_seat[placement as usize]
            && last.rank >= Some(rank)
        {
            let (other, at) = (last.candidate, placement);
            return Some(Why::RanksBefore { other, at });
        }
        let Meaning { fills, leaver } = self.meaning(candidate, placement);
        let leaver = match level {
            Level::Owner(owner) => leaver.max(self.leaver_elsewhere(owner, placement)),
            _ => leaver,
        }?;
        // The one more goes if nobody would go before them; if it is the same person, they move.
        let own = (!fills, rank);
        if (leaver.dispensable, leaver.rank) < own {
            return None;
        }
        Some(if fills && leaver.dispensable {
            Why::FillsReserve {
                over: leaver.candidate,
                at: leaver.at,
            }
        } else {
            Why::RanksBefore {
                other: leaver.candidate,
                at: leaver.at,
            }
        })
    }

    /// What one more would mean, counted once for all who may fill the same reserves.
    fn meaning(&mut self, candidate: u32, placement: u32) -> Meaning {
        let eligible = self.instance.eligibility(candidate, placement);
        let (instance, held) = (self.instance, self.held);
        let known = &mut self.meanings[placement as usize];
        if let Some((_, meaning)) = known.iter().find(|(bits, _)| *bits == eligible) {
            return *meaning;
        }
        let meaning = meaning(instance, held, placement, Some(eligible));
        known.push((eligible, meaning));
        meaning
    }

    fn leaver_elsewhere(&self, owner: u32, placement: u32) -> Option<Leaver> {
        let leavers = self.from_owner[owner as usize].iter().flatten();
        leavers.copied().find(|leaver| leaver.at != placement)
    }

    /// For every owner that is full: who would go first, and who first from another placement than that.
    fn look_at_owners(&mut self) {
        for placement in 0..self.instance.placements() as u32 {
            let full = |&owner: &u32| is_full(self.instance, self.held, owner);
            let owners: Vec<u32> = self.instance.owners_above(placement).filter(full).collect();
            if owners.is_empty() {
                continue;
            }
            let leaver = meaning(self.instance, self.held, placement, None).leaver;
            for owner in owners {
                let two = &mut self.from_owner[owner as usize];
                if leaver > two[0] {
                    *two = [leaver, two[0]];
                } else if leaver > two[1] {
                    two[1] = leaver;
                }
            }
        }
    }
}

fn is_full(instance: &Instance, held: &Held, owner: u32) -> bool {
    held.with(owner) >= instance.owner_seats(owner)
}

fn innermost_full(instance: &Instance, held: &Held, placement: u32) -> Level {
    if held.at(placement).len() >= instance.seats(placement) as usize {
        return Level::Placement;
    }
    let mut owners = instance.owners_above(placement);
    let full = owners.find(|&owner| is_full(instance, held, owner));
    full.map_or(Level::Nowhere, Level::Owner)
}

fn last_in_open_seat(instance: &Instance, held: &Held, placement: u32) -> Option<Person> {
    if instance.reserve_order() != ReserveOrder::OverAndAbove {
        return None;
    }
    let people = by_rank(held.at(placement));
    let open = open_seats(instance, placement).min(people.len());
    people[..open].last().copied()
}

fn open_seats(instance: &Instance, placement: u32) -> usize {
    let reserves = instance.reserves(placement).iter();
    let reserved: u32 = reserves.map(|reserve| reserve.seats).sum();
    (instance.seats(placement) - reserved) as usize
}

/// Placed people first, then the others from the best.
fn by_rank(people: &[Person]) -> Vec<Person> {
    let mut people = people.to_vec();
    people.sort_by_key(|person| person.rank);
    people
}

/// Those whose seats are given out with a view to the reserves.
fn watched(instance: &Instance, held: &Held, placement: u32) -> Vec<Person> {
    let people = held.at(placement);
    match instance.reserve_order() {
        ReserveOrder::MinimumGuarantee => people.to_vec(),
        ReserveOrder::OverAndAbove => {
            let open = open_seats(instance, placement).min(people.len());
            by_rank(people).split_off(open)
        }
    }
}

/// What it means to a placement to have those whom it has, and one more who may fill the reserves
/// `joining`, if there is one.
fn meaning(instance: &Instance, held: &Held, placement: u32, joining: Option<u64>) -> Meaning {
    let reserved: Vec<u32> = instance
        .reserves(placement)
        .iter()
        .map(|reserve| reserve.seats)
        .collect();
    let mut kinds: Vec<Kind> = Vec::new();
    for person in watched(instance, held, placement) {
        let eligible = instance.eligibility(person.candidate, placement);
        let kind = kind(&mut kinds, eligible);
        kind.people += 1;
        kind.worst = kind
            .worst
            .max(person.rank.map(|rank| (rank, person.candidate)));
    }
    let without = size(&kinds, &reserved, None);
    if let Some(eligible) = joining {
        kind(&mut kinds, eligible).people += 1;
    }
    let with = size(&kinds, &reserved, None);
    let leavers = kinds.iter().enumerate().filter_map(|(index, kind)| {
        let (rank, candidate) = kind.worst?;
        Some(Leaver {
            dispensable: size(&kinds, &reserved, Some(index)) == with,
            rank,
            candidate,
            at: placement,
        })
    });
    Meaning {
        fills: with > without,
        leaver: leavers.max(),
    }
}

/// People who may fill the same reserves.
struct Kind {
    eligible: u64,
    people: u32,
    /// The worst of those who can be sent away.
    worst: Option<(Rank, u32)>,
}

fn kind(kinds: &mut Vec<Kind>, eligible: u64) -> &mut Kind {
    let index = kinds.iter().position(|kind| kind.eligible == eligible);
    let index = index.unwrap_or_else(|| {
        kinds.push(Kind {
            eligible,
            people: 0,
            worst: None,
        });
        kinds.len() - 1
    });
    &mut kinds[index]
}

/// How many reserved seats are filled without one person of a kind.
fn size(kinds: &[Kind], reserved: &[u32], without: Option<usize>) -> u32 {
    if reserved.is_empty() {
        return 0;
    }
    let counts = kinds.iter().enumerate().map(|(index, kind)| {
        let gone = u32::from(without == Some(index));
        (kind.eligible, kind.people - gone)
    });
    filled(&counts.collect::<Vec<_>>(), reserved)
}
