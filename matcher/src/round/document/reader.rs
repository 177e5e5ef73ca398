use super::names::Names;
use super::orders::Orders;
use super::structure::{Groups, add_owners, add_placements};
use super::{DEFAULT_ROUND, DEFAULT_SEED, Document, Problems, Refusal, raw};
use crate::round::lottery::Lottery;
use crate::round::{Application, Instance, InstanceBuilder, InstanceError};

/// A candidate whose references have been found.
pub(super) struct Person {
    /// The placements wished for, dearest first.
    pub(super) wishes: Vec<u32>,
    groups: Vec<u32>,
    placed: Option<u32>,
}

pub(super) fn read(text: &str) -> Result<Document, Refusal> {
    let round: raw::Round = raw::parse(text)?;
    let problems = &mut Problems::default();
    let ids = round.candidates.iter().map(|candidate| &candidate.id);
    let candidates = Names::new("candidate", "candidates", ids, problems);
    let ids = round.placements.iter().map(|placement| &placement.id);
    let placements = Names::new("placement", "placements", ids, problems);
    let ids = round.owners.iter().map(|owner| &owner.id);
    let owners = Names::new("owner", "owners", ids, problems);

    let mut groups = Groups::default();
    let mut builder = InstanceBuilder::new(round.reserve_order.map(Into::into).unwrap_or_default());
    let owner_numbers = add_owners(&mut builder, &round.owners, &owners, problems)?;
    let belonging = (&owners, owner_numbers.as_slice());
    add_placements(
        &mut builder,
        &round.placements,
        belonging,
        &mut groups,
        problems,
    );
    let people = people(&round.candidates, &placements, &mut groups, problems);
    problems.refuse_if_any()?;

    let mut orders = Orders::new(builder.so_far(), &round, &people);
    orders.read_rankings(&candidates, &owner_numbers, problems);
    problems.refuse_if_any()?;
    let priorities = orders.priorities(problems);
    problems.refuse_if_any()?;

    let names = Document {
        owners: in_order(&round.owners, &owner_numbers),
        candidates: round
            .candidates
            .into_iter()
            .map(|candidate| candidate.id)
            .collect(),
        placements: round
            .placements
            .into_iter()
            .map(|placement| placement.id)
            .collect(),
        groups: groups.names,
        seed: round
            .lottery
            .as_ref()
            .map_or(DEFAULT_SEED, |lottery| &lottery.seed)
            .to_owned(),
        round: round
            .lottery
            .as_ref()
            .map_or(DEFAULT_ROUND, |lottery| &lottery.round)
            .to_owned(),
        instance: builder.so_far().clone(),
    };
    let positions = draw(&names)?;
    let instance = complete(builder, &people, &priorities, &positions);
    match instance {
        Ok(instance) => Ok(Document { instance, ..names }),
        Err(error) => Err(explain(error, &names)),
    }
}

fn people(
    candidates: &[raw::Candidate],
    placements: &Names<'_>,
    groups: &mut Groups,
    problems: &mut Problems,
) -> Vec<Person> {
    let mut person = |(index, candidate): (usize, &raw::Candidate)| {
        let path = |field: &str| format!("candidates[{index}].{field}");
        let placed = candidate.placed.as_ref();
        let placed = placed.and_then(|id| placements.find(id, || path("placed"), problems));
        if candidate.preferences.is_none() && candidate.placed.is_none() {
            problems.add(
                path("preferences"),
                "missing, and nobody without “placed” can do without",
            );
        }
        let preferences = candidate.preferences.as_deref().unwrap_or_default();
        let each = |index: usize, _: &str| path(&format!("preferences[{index}]"));
        let wishes = placements.find_each(preferences.iter(), each, problems);
        for (index, group) in candidate.groups.iter().enumerate() {
            if candidate.groups[..index].contains(group) {
                problems.add(
                    path(&format!("groups[{index}]")),
                    format!("“{group}” is there twice"),
                );
            }
        }
        Person {
            // Whoever is placed keeps it, and asks for nothing else.
            wishes: if placed.is_some() { Vec::new() } else { wishes },
            groups: candidate
                .groups
                .iter()
                .map(|group| groups.number(group))
                .collect(),
            placed,
        }
    };
    candidates.iter().enumerate().map(&mut person).collect()
}

fn in_order(owners: &[raw::Owner], numbers: &[u32]) -> Vec<String> {
    let mut names = vec![String::new(); owners.len()];
    for (owner, &number) in owners.iter().zip(numbers) {
        names[number as usize].clone_from(&owner.id);
    }
    names
}

fn draw(names: &Document) -> Result<Vec<u32>, Refusal> {
    let lottery = Lottery::new(names.seed.as_bytes(), &names.round);
    let lottery = lottery.map_err(|error| Refusal::one("lottery.round", error.to_string()))?;
    Ok(lottery.positions(&names.candidates))
}

fn complete(
    mut builder: InstanceBuilder,
    people: &[Person],
    priorities: &[Vec<u32>],
    positions: &[u32],
) -> Result<Instance, InstanceError> {
    for ((person, priorities), &position) in people.iter().zip(priorities).zip(positions) {
        match person.placed {
            Some(placement) => builder.placed_candidate(position, &person.groups, placement)?,
            None => {
                let wishes = person.wishes.iter().zip(priorities);
                let application = |(&placement, &priority)| Application {
                    placement,
                    priority,
                };
                let wishes: Vec<_> = wishes.map(application).collect();
                builder.candidate(position, &person.groups, &wishes)?
            }
        };
    }
    builder.build()
}

/// What only the whole shows, in the document's names.
fn explain(error: InstanceError, names: &Document) -> Refusal {
    let placement = |number: u32| &names.placements[number as usize];
    let owner = |number: u32| &names.owners[number as usize];
    match error {
        InstanceError::PlacedAboveSeats {
            placement: number,
            placed,
            seats,
        } => Refusal::one(
            format!("placements[{number}].seats"),
            format!(
                "{placed} people are placed at “{}”, which has {seats} seats",
                placement(number)
            ),
        ),
        InstanceError::PlacedAboveOwner {
            owner: number,
            placed,
            seats,
        } => Refusal::one(
            "owners",
            format!(
                "{placed} people are placed with “{}”, which has {seats} seats",
                owner(number)
            ),
        ),
        InstanceError::OverAndAboveBelowOwner {
            placement: number,
            owner: above,
        } => Refusal::one(
            format!("placements[{number}].reserves"),
            format!(
                "“{}” reserves places over and above merit, and the seats of its owner “{}” can bind: \
                 no stable answer is sure then. Use “minimum-guarantee”, or give the owner more seats",
                placement(number),
                owner(above),
            ),
        ),
        other => Refusal::one("", other.to_string()),
    }
}
