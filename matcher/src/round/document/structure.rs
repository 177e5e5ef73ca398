//! Owners and placements: their seats, reserves and who belongs to whom.

use std::collections::HashMap;

use serde_json::Number;

use super::names::Names;
use super::{Problems, Refusal, raw};
use crate::round::{InstanceBuilder, InstanceError, Reserve};

/// Groups, numbered as they come.
#[derive(Default)]
pub(super) struct Groups {
    numbers: HashMap<String, u32>,
    pub(super) names: Vec<String>,
}

impl Groups {
    pub(super) fn number(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = self.names.len() as u32;
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }
}

/// Adds owners, those above first. Gives the number of each in the round.
pub(super) fn add_owners(
    builder: &mut InstanceBuilder,
    owners: &[raw::Owner],
    names: &Names<'_>,
    problems: &mut Problems,
) -> Result<Vec<u32>, Refusal> {
    let above = owners_above(owners, names, problems);
    let seats: Vec<u32> = owners
        .iter()
        .enumerate()
        .map(|(index, owner)| seats(&owner.seats, &format!("owners[{index}].seats"), problems))
        .collect();
    // Nothing can be built of owners that go round in a circle.
    problems.refuse_if_any()?;
    let mut numbers: Vec<Option<u32>> = vec![None; owners.len()];
    for start in 0..owners.len() {
        let mut chain = vec![start];
        while let Some(next) = above[chain[chain.len() - 1]].map(|next| next as usize)
            && numbers[next].is_none()
        {
            chain.push(next);
        }
        for index in chain.into_iter().rev() {
            if numbers[index].is_none() {
                let above = above[index].and_then(|above| numbers[above as usize]);
                let added = builder.owner(seats[index], above);
                numbers[index] =
                    Some(added.map_err(|error| Refusal::one("owners", error.to_string()))?);
            }
        }
    }
    Ok(numbers.into_iter().flatten().collect())
}

/// The owner of each owner, all of them in trees.
fn owners_above(
    owners: &[raw::Owner],
    names: &Names<'_>,
    problems: &mut Problems,
) -> Vec<Option<u32>> {
    let above: Vec<Option<u32>> = owners
        .iter()
        .enumerate()
        .map(|(index, owner)| {
            let path = || format!("owners[{index}].owner");
            names.find(owner.owner.as_ref()?, path, problems)
        })
        .collect();
    let mut done = vec![false; owners.len()];
    for start in 0..owners.len() {
        let mut chain: Vec<usize> = Vec::new();
        let mut next = Some(start);
        while let Some(index) = next.filter(|&index| !done[index]) {
            if let Some(from) = chain.iter().position(|&earlier| earlier == index) {
                problems.add(
                    format!("owners[{index}].owner"),
                    cycle(owners, &chain[from..]),
                );
                break;
            }
            chain.push(index);
            next = above[index].map(|index| index as usize);
        }
        chain.into_iter().for_each(|index| done[index] = true);
    }
    above
}

fn cycle(owners: &[raw::Owner], chain: &[usize]) -> String {
    let names = chain
        .iter()
        .chain(&chain[..1])
        .map(|&index| format!("“{}”", owners[index].id));
    let chain: Vec<_> = names.collect();
    format!(
        "owners go round in a circle: {}",
        chain.join(" belongs to ")
    )
}

/// Adds placements. `owner_numbers` are the numbers in the round of the owners as they are written.
pub(super) fn add_placements(
    builder: &mut InstanceBuilder,
    placements: &[raw::Placement],
    (owners, owner_numbers): (&Names<'_>, &[u32]),
    groups: &mut Groups,
    problems: &mut Problems,
) {
    for (index, placement) in placements.iter().enumerate() {
        let path = |field: &str| format!("placements[{index}].{field}");
        let known = placement
            .owner
            .as_ref()
            .and_then(|id| owners.find(id, || path("owner"), problems));
        let owner = known.map(|owner| owner_numbers[owner as usize]);
        let seats = seats(&placement.seats, &path("seats"), problems);
        let reserves = reserves(&placement.reserves, &path("reserves"), groups, problems);
        if let Err(error) = builder.placement(seats, owner, &reserves) {
            let message = match error {
                InstanceError::RepeatedReserve(group) => {
                    format!("“{}” has two reserves", groups.names[group as usize])
                }
                InstanceError::ReservesAboveSeats { reserved, seats } => format!(
                    "“{}” reserves {reserved} seats and has {seats}",
                    placement.id
                ),
                error => error.to_string(),
            };
            problems.add(path("reserves"), message);
        }
    }
}

fn reserves(
    reserves: &[raw::Reserve],
    path: &str,
    groups: &mut Groups,
    problems: &mut Problems,
) -> Vec<Reserve> {
    let reserve = |(index, reserve): (usize, &raw::Reserve)| Reserve {
        group: groups.number(&reserve.group),
        seats: seats(&reserve.seats, &format!("{path}[{index}].seats"), problems),
    };
    reserves.iter().enumerate().map(reserve).collect()
}

/// A whole number from 0 to 4,294,967,294; zero after a problem.
fn seats(number: &Number, path: &str, problems: &mut Problems) -> u32 {
    let seats = number.as_u64().and_then(|seats| u32::try_from(seats).ok());
    if let Some(seats) = seats.filter(|&seats| seats != u32::MAX) {
        return seats;
    }
    let wrong = if number.as_f64().is_some_and(|number| number < 0.0) {
        "is negative; seats are 0 or more"
    } else if number.as_u64().is_some() {
        "is more than the 4294967294 seats that can be counted"
    } else {
        "is no whole number of seats"
    };
    problems.add(path, format!("{number} {wrong}"));
    0
}
