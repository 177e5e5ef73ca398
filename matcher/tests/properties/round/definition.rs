//! What a tree chooses and what is stable, by looking at every set and every assignment.

use std::cmp::Reverse;

use matcher::round::{Application, Assignment, Instance, Reserve, ReserveOrder};

/// Somebody at a placement, or who would like to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Claim {
    candidate: u32,
    placement: u32,
    /// None for placed people.
    priority: Option<u32>,
}

/// Every pair of a candidate and a placement that blocks an assignment, in order.
pub fn blocking_pairs(instance: &Instance, assignment: &Assignment) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    for candidate in 0..instance.candidates() as u32 {
        if instance.placed(candidate).is_some() {
            continue;
        }
        for wish in better(instance, assignment, candidate) {
            let claim = Claim {
                candidate,
                placement: wish.placement,
                priority: Some(wish.priority),
            };
            if would_take(instance, assignment, claim) {
                pairs.push((candidate, wish.placement));
            }
        }
    }
    pairs
}

/// The wishes of a candidate that are dearer to them than what they have.
fn better<'a>(
    instance: &'a Instance,
    assignment: &Assignment,
    candidate: u32,
) -> impl Iterator<Item = Application> + 'a {
    let has = assignment.placement_of(candidate);
    let wishes = instance.applications(candidate).iter().copied();
    wishes.take_while(move |wish| Some(wish.placement) != has)
}

fn would_take(instance: &Instance, assignment: &Assignment, claim: Claim) -> bool {
    let tree = top(instance, claim.placement);
    let mut claims: Vec<Claim> = (0..instance.candidates() as u32)
        .filter_map(|candidate| {
            let placement = assignment.placement_of(candidate)?;
            let wishes = instance.applications(candidate);
            let wish = wishes.iter().find(|wish| wish.placement == placement);
            let priority = wish.map(|wish| wish.priority);
            Some(Claim {
                candidate,
                placement,
                priority,
            })
        })
        .filter(|held| top(instance, held.placement) == tree)
        .collect();
    // First, because the one who would move comes before themselves.
    claims.insert(0, claim);
    choice(instance, &claims).contains(&claim)
}

/// The owner at the top, or the placement that has none.
fn top(instance: &Instance, placement: u32) -> (Option<u32>, Option<u32>) {
    match instance.owners_above(placement).last() {
        Some(owner) => (Some(owner), None),
        None => (None, Some(placement)),
    }
}

/// The claims of one tree that it chooses.
fn choice(instance: &Instance, claims: &[Claim]) -> Vec<Claim> {
    let mut order: Vec<Claim> = claims.to_vec();
    order.sort_by_key(|claim| (claim.priority, instance.lottery(claim.candidate)));
    let sets = (0..1_u32 << order.len()).map(|set| members(&order, set));
    let lawful = sets.filter(|set| {
        let placed = |claim: &Claim| claim.priority.is_none();
        fits(instance, set)
            && order
                .iter()
                .all(|claim| !placed(claim) || set.contains(claim))
    });
    match instance.reserve_order() {
        ReserveOrder::MinimumGuarantee => lawful
            .max_by_key(|set| {
                (
                    guaranteed(instance, set),
                    set.len(),
                    from_the_top(&order, set),
                )
            })
            .expect("nobody at all, if nothing else"),
        ReserveOrder::OverAndAbove => {
            let placement = order[0].placement;
            let reserved = instance
                .reserves(placement)
                .iter()
                .map(|reserve| reserve.seats)
                .sum::<u32>();
            let open = (instance.seats(placement) - reserved) as usize;
            let (first, rest) = order.split_at(open.min(order.len()));
            let rest = (0..1_u32 << rest.len())
                .map(|set| members(rest, set))
                .filter(|set| set.len() <= reserved as usize)
                .filter(|set| {
                    rest.iter()
                        .all(|claim| claim.priority.is_some() || set.contains(claim))
                })
                .max_by_key(|set| {
                    (
                        guaranteed(instance, set),
                        set.len(),
                        from_the_top(rest, set),
                    )
                })
                .expect("nobody at all, if nothing else");
            [first, &rest].concat()
        }
    }
}

fn members(order: &[Claim], set: u32) -> Vec<Claim> {
    let inside = |&(index, _): &(usize, &Claim)| set & 1 << index != 0;
    order
        .iter()
        .enumerate()
        .filter(inside)
        .map(|(_, claim)| *claim)
        .collect()
}

/// Compares sets by who is in them from the top of the order: in is better than out.
fn from_the_top(order: &[Claim], set: &[Claim]) -> Vec<bool> {
    order.iter().map(|claim| set.contains(claim)).collect()
}

fn fits(instance: &Instance, set: &[Claim]) -> bool {
    let count =
        |inside: &dyn Fn(&Claim) -> bool| set.iter().filter(|claim| inside(claim)).count() as u32;
    let placements = (0..instance.placements() as u32)
        .all(|placement| count(&|claim| claim.placement == placement) <= instance.seats(placement));
    let owners = (0..instance.owners() as u32).all(|owner| {
        let below = |claim: &Claim| {
            instance
                .owners_above(claim.placement)
                .any(|above| above == owner)
        };
        count(&below) <= instance.owner_seats(owner)
    });
    placements && owners
}

/// How many reserved seats a set fills at most, over all placements.
fn guaranteed(instance: &Instance, set: &[Claim]) -> u32 {
    (0..instance.placements() as u32)
        .map(|placement| {
            let here: Vec<u32> = set
                .iter()
                .filter(|claim| claim.placement == placement)
                .map(|claim| claim.candidate)
                .collect();
            most_filled(instance, &here, &mut instance.reserves(placement).to_vec())
        })
        .sum()
}

/// Tries every way to seat people, one after the other.
fn most_filled(instance: &Instance, people: &[u32], reserves: &mut Vec<Reserve>) -> u32 {
    let Some((&first, others)) = people.split_first() else {
        return 0;
    };
    let mut most = most_filled(instance, others, reserves);
    for index in 0..reserves.len() {
        let Reserve { group, seats } = reserves[index];
        if seats > 0 && instance.groups(first).contains(&group) {
            reserves[index].seats -= 1;
            most = most.max(1 + most_filled(instance, others, reserves));
            reserves[index].seats += 1;
        }
    }
    most
}

/// Every assignment within all caps in which people go only where they wished to.
pub fn feasible_assignments(instance: &Instance) -> Vec<Assignment> {
    let mut all = vec![Vec::new()];
    for candidate in 0..instance.candidates() as u32 {
        let options: Vec<Option<u32>> = match instance.placed(candidate) {
            Some(placement) => vec![Some(placement)],
            None => {
                let wishes = instance.applications(candidate).iter();
                wishes
                    .map(|wish| Some(wish.placement))
                    .chain([None])
                    .collect()
            }
        };
        all = all
            .into_iter()
            .flat_map(|so_far: Vec<Option<u32>>| {
                options
                    .iter()
                    .map(move |&option| [so_far.as_slice(), &[option]].concat())
            })
            .filter(|so_far| fits_so_far(instance, so_far))
            .collect();
    }
    all.into_iter().map(Assignment::new).collect()
}

fn fits_so_far(instance: &Instance, so_far: &[Option<u32>]) -> bool {
    let claims: Vec<Claim> = (0..)
        .zip(so_far)
        .filter_map(|(candidate, placement)| {
            Some(Claim {
                candidate,
                placement: (*placement)?,
                priority: None,
            })
        })
        .collect();
    fits(instance, &claims)
}

/// How much somebody likes what they have: more is better.
pub fn liking(instance: &Instance, assignment: &Assignment, candidate: u32) -> Reverse<usize> {
    let has = assignment.placement_of(candidate);
    let wishes = instance.applications(candidate);
    let wish = wishes.iter().position(|wish| Some(wish.placement) == has);
    Reverse(wish.unwrap_or(wishes.len()))
}
