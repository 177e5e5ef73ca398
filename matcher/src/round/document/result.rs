//! Answers: written for others, and read from them to be checked.

use std::collections::BTreeMap;
use std::fmt;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::{Document, Refusal, raw};
use crate::round::check::{Fault, Why, faults};
use crate::round::{Assignment, Proceedings, lottery};

/// A solved round, as it is written.
#[derive(Debug, Clone, Serialize)]
pub struct SolveReport {
    assignment: Pairs,
    unassigned: Vec<String>,
    /// The word of the independent checker.
    stable: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    faults: Vec<NamedFault>,
    statistics: Statistics,
}

/// What the checker says of an answer.
#[derive(Debug, Clone, Serialize)]
pub struct CheckReport {
    /// Whether the answer can be carried out: nobody is where they didn't wish to be, and no level has too many.
    pub feasible: bool,
    /// Whether it also holds: no candidate and placement would rather have each other.
    pub stable: bool,
    /// Everything that is wrong.
    pub faults: Vec<NamedFault>,
}

/// One thing that is wrong with an answer, in the document's names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamedFault {
    /// What kind of fault, for programs.
    pub kind: &'static str,
    /// Whom it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub candidate: Option<String>,
    /// Which placement it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placement: Option<String>,
    /// Which owner it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// What is wrong and why, for people.
    pub message: String,
}

#[derive(Debug, Clone, Serialize)]
struct Statistics {
    candidates: usize,
    placements: usize,
    owners: usize,
    applications: usize,
    /// How many could be seated at once at most, by the caps of placements and owners.
    seats: u64,
    assigned: usize,
    /// How many of these were placed before the round.
    placed_before: usize,
    unassigned: usize,
    /// How many got their first wish, their second, and so on.
    by_preference: Vec<usize>,
    proposals: u64,
    reserves: Vec<ReserveStatistics>,
    lottery: LotteryStatistics,
}

#[derive(Debug, Clone, Serialize)]
struct ReserveStatistics {
    placement: String,
    group: String,
    seats: u32,
    /// How many members of the group are at the placement.
    members: usize,
}

#[derive(Debug, Clone, Serialize)]
struct LotteryStatistics {
    round: String,
    seed: String,
    /// What was to be published before the round.
    seed_sha256: String,
}

/// A map that keeps its order.
#[derive(Debug, Clone)]
struct Pairs(Vec<(String, String)>);

impl Serialize for Pairs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl SolveReport {
    /// Whether the checker found nothing wrong.
    #[must_use]
    pub fn is_stable(&self) -> bool {
        self.stable
    }
}

/// Solves a round and has the answer checked.
#[must_use]
pub fn solve(document: &Document) -> SolveReport {
    let instance = &document.instance;
    let mut proceedings = Proceedings::new(instance);
    (0..instance.candidates() as u32).for_each(|candidate| proceedings.enter(candidate));
    let assignment = proceedings.assignment();
    let faults = faults(instance, &assignment);
    let name = |number: usize| document.candidates[number].clone();
    let placed = |(number, placement): (usize, &Option<u32>)| {
        Some((
            name(number),
            document.placements[(*placement)? as usize].clone(),
        ))
    };
    let everybody = || assignment.placements().iter().enumerate();
    SolveReport {
        assignment: Pairs(everybody().filter_map(placed).collect()),
        unassigned: everybody()
            .filter(|(_, at)| at.is_none())
            .map(|(number, _)| name(number))
            .collect(),
        stable: faults.is_empty(),
        faults: faults
            .iter()
            .map(|fault| document.name_fault(fault))
            .collect(),
        statistics: statistics(document, &assignment, proceedings.proposals()),
    }
}

fn statistics(document: &Document, assignment: &Assignment, proposals: u64) -> Statistics {
    let instance = &document.instance;
    let everybody = 0..instance.candidates() as u32;
    let assigned = assignment.placements().iter().flatten().count();
    let mut by_preference = Vec::new();
    for candidate in everybody.clone() {
        let at = assignment.placement_of(candidate);
        let wishes = instance.applications(candidate).iter();
        if let Some(wish) = wishes
            .into_iter()
            .position(|wish| Some(wish.placement) == at)
        {
            by_preference.resize(by_preference.len().max(wish + 1), 0);
            by_preference[wish] += 1;
        }
    }
    Statistics {
        candidates: instance.candidates(),
        placements: instance.placements(),
        owners: instance.owners(),
        applications: instance.application_count(),
        seats: instance.seats_at_once(),
        assigned,
        placed_before: everybody
            .filter(|&candidate| instance.placed(candidate).is_some())
            .count(),
        unassigned: instance.candidates() - assigned,
        by_preference,
        proposals,
        reserves: reserves(document, assignment),
        lottery: LotteryStatistics {
            round: document.round.clone(),
            seed: document.seed.clone(),
            seed_sha256: lottery::commitment(document.seed.as_bytes()),
        },
    }
}

fn reserves(document: &Document, assignment: &Assignment) -> Vec<ReserveStatistics> {
    let instance = &document.instance;
    let mut members: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for (candidate, placement) in (0..).zip(assignment.placements()) {
        for &group in placement.iter().flat_map(|_| instance.groups(candidate)) {
            *members
                .entry((placement.unwrap_or_default(), group))
                .or_default() += 1;
        }
    }
    let placements = 0..instance.placements() as u32;
    placements
        .flat_map(|placement| {
            instance
                .reserves(placement)
                .iter()
                .map(move |reserve| (placement, reserve))
        })
        .map(|(placement, reserve)| ReserveStatistics {
            placement: document.placements[placement as usize].clone(),
            group: document.groups[reserve.group as usize].clone(),
            seats: reserve.seats,
            members: members
                .get(&(placement, reserve.group))
                .copied()
                .unwrap_or_default(),
        })
        .collect()
}

/// Checks an answer: a document with `assignment`, and perhaps `unassigned`, as a round is solved to.
///
/// # Errors
/// If it can't be read. Whatever can be read and is wrong is a fault.
pub fn check(document: &Document, text: &str) -> Result<CheckReport, Refusal> {
    let answer: raw::Answer = raw::parse(text)?;
    let mut named = Vec::new();
    let assignment = document.understand(&answer, &mut named);
    let found = faults(&document.instance, &assignment);
    let feasible = named.is_empty() && !found.iter().any(Fault::is_infeasible);
    named.extend(found.iter().map(|fault| document.name_fault(fault)));
    Ok(CheckReport {
        feasible,
        stable: named.is_empty(),
        faults: named,
    })
}

impl Document {
    /// The assignment that an answer states, and what it states that can't be true.
    fn understand(&self, answer: &raw::Answer, faults: &mut Vec<NamedFault>) -> Assignment {
        let numbers = |names: &[String]| -> std::collections::HashMap<String, u32> {
            names.iter().cloned().zip(0..).collect()
        };
        let (candidates, placements) = (numbers(&self.candidates), numbers(&self.placements));
        let mut assigned = vec![None; self.candidates.len()];
        let mut named = vec![false; self.candidates.len()];
        for (candidate, placement) in &answer.assignment.0 {
            let Some(&number) = candidates.get(candidate) else {
                faults.push(wrong(
                    "unknown_candidate",
                    candidate,
                    "isn't a candidate of this round",
                ));
                continue;
            };
            if std::mem::replace(&mut named[number as usize], true) {
                faults.push(wrong("assigned_twice", candidate, "is assigned twice"));
                continue;
            }
            match placements.get(placement) {
                Some(&placement) => assigned[number as usize] = Some(placement),
                None => {
                    let what = format!(
                        "is assigned to “{placement}”, which isn't a placement of this round"
                    );
                    faults.push(wrong("unknown_placement", candidate, &what));
                }
            }
        }
        if let Some(unassigned) = &answer.unassigned {
            for candidate in unassigned {
                match candidates.get(candidate) {
                    None => faults.push(wrong(
                        "unknown_candidate",
                        candidate,
                        "isn't a candidate of this round",
                    )),
                    Some(&number) => {
                        if std::mem::replace(&mut named[number as usize], true) {
                            faults.push(wrong(
                                "assigned_twice",
                                candidate,
                                "is unassigned, and named before",
                            ));
                        }
                    }
                }
            }
            let forgotten = named
                .iter()
                .zip(&self.candidates)
                .filter(|(named, _)| !**named);
            faults.extend(forgotten.map(|(_, candidate)| {
                wrong("forgotten", candidate, "is neither assigned nor unassigned")
            }));
        }
        Assignment::new(assigned)
    }

    fn name_fault(&self, fault: &Fault) -> NamedFault {
        let candidate = |number: u32| self.candidates[number as usize].clone();
        let placement = |number: u32| self.placements[number as usize].clone();
        let about = |kind, who: Option<u32>, at: Option<u32>, message| NamedFault {
            kind,
            candidate: who.map(candidate),
            placement: at.map(placement),
            owner: None,
            message,
        };
        match *fault {
            Fault::WrongLength {
                assigned,
                candidates,
            } => {
                let message =
                    format!("{assigned} are assigned, and there are {candidates} candidates");
                about("wrong_length", None, None, message)
            }
            Fault::UnknownPlacement {
                candidate: who,
                placement: at,
            } => {
                let message = format!(
                    "“{}” is assigned to placement {at}, which isn't there",
                    candidate(who)
                );
                about("unknown_placement", Some(who), None, message)
            }
            Fault::NotWished {
                candidate: who,
                placement: at,
            } => {
                let message = format!(
                    "“{}” is assigned to “{}” without a wish for it",
                    candidate(who),
                    placement(at)
                );
                about("not_wished", Some(who), Some(at), message)
            }
            Fault::Displaced {
                candidate: who,
                placed,
            } => {
                let message = format!(
                    "“{}” was placed at “{}” and doesn't keep it",
                    candidate(who),
                    placement(placed)
                );
                about("displaced", Some(who), Some(placed), message)
            }
            Fault::PlacementOverfull {
                placement: at,
                held,
                seats,
            } => {
                let message = format!("“{}” has {held} people on {seats} seats", placement(at));
                about("placement_overfull", None, Some(at), message)
            }
            Fault::OwnerOverfull { owner, held, seats } => {
                let owner = self.owners[owner as usize].clone();
                let message = format!("“{owner}” has {held} people on {seats} seats");
                NamedFault {
                    owner: Some(owner),
                    ..about("owner_overfull", None, None, message)
                }
            }
            Fault::Blocking {
                candidate: who,
                placement: at,
                instead_of,
                why,
            } => {
                let instead =
                    instead_of.map_or("nowhere".to_owned(), |at| format!("at “{}”", placement(at)));
                let why = match why {
                    Why::RoomLeft => "and there is a seat left at every level".to_owned(),
                    Why::FillsReserve { over, at } => format!(
                        "and would fill a reserved seat there that is not filled now; “{}” at “{}” would make room",
                        candidate(over),
                        placement(at),
                    ),
                    Why::RanksBefore { other, at } => format!(
                        "and comes before “{}” at “{}”",
                        candidate(other),
                        placement(at)
                    ),
                };
                let message = format!(
                    "“{}” would rather be at “{}” than {instead}, {why}",
                    candidate(who),
                    placement(at)
                );
                about("blocking_pair", Some(who), Some(at), message)
            }
        }
    }
}

fn wrong(kind: &'static str, candidate: &str, what: &str) -> NamedFault {
    NamedFault {
        kind,
        candidate: Some(candidate.to_owned()),
        placement: None,
        owner: None,
        message: format!("“{candidate}” {what}"),
    }
}

impl fmt::Display for NamedFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
