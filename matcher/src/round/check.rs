//! An independent checker, written from the definition of a stable answer.
//!
//! It knows how many reserved places a set of people fills only as the size of a largest matching,
//! counted anew for every question, and nothing of how answers are found.

use super::instance::{Application, Instance};
use super::solve::Assignment;
use choice::Choice;
use held::Held;

mod choice;
mod held;
mod matching;

/// What is wrong with an assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The assignment is of another number of candidates than the round.
    WrongLength {
        /// How many candidates it has.
        assigned: usize,
        /// How many the round has.
        candidates: usize,
    },
    /// Somebody goes to a placement that isn't part of the round.
    UnknownPlacement {
        /// Who.
        candidate: u32,
        /// Where.
        placement: u32,
    },
    /// Somebody goes to a placement that they didn't wish for.
    NotWished {
        /// Who.
        candidate: u32,
        /// Where.
        placement: u32,
    },
    /// Somebody who was placed already doesn't keep their seat.
    Displaced {
        /// Who.
        candidate: u32,
        /// Where they were placed.
        placed: u32,
    },
    /// A placement has more people than seats.
    PlacementOverfull {
        /// Which placement.
        placement: u32,
        /// How many it has.
        held: u32,
        /// How many it may have.
        seats: u32,
    },
    /// An owner has more people over its placements than seats.
    OwnerOverfull {
        /// Which owner.
        owner: u32,
        /// How many it has.
        held: u32,
        /// How many it may have.
        seats: u32,
    },
    /// A candidate would rather be at a placement, which would take them.
    Blocking {
        /// Who.
        candidate: u32,
        /// Where they would rather be.
        placement: u32,
        /// Where they are, if anywhere.
        instead_of: Option<u32>,
        /// Why they would be taken.
        why: Why,
    },
}

/// Why a placement would take somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// There are seats left at every level.
    RoomLeft,
    /// They would fill a reserved seat that is empty, or held by nobody of its group.
    FillsReserve {
        /// Who would go for it.
        over: u32,
        /// Where that person is.
        at: u32,
    },
    /// They come before somebody who is there.
    RanksBefore {
        /// Before whom.
        other: u32,
        /// Where that person is: at the placement, or at another of the same owner.
        at: u32,
    },
}

impl Fault {
    /// Whether the assignment can't even be carried out; else it can, and is unstable.
    #[must_use]
    pub fn is_infeasible(&self) -> bool {
        !matches!(self, Self::Blocking { .. })
    }
}

/// Everything that is wrong with an assignment: first what makes it infeasible, then every pair that blocks it, by
/// candidate and wish. Nothing for a stable one.
#[must_use]
pub fn faults(instance: &Instance, assignment: &Assignment) -> Vec<Fault> {
    let (assigned, candidates) = (assignment.placements().len(), instance.candidates());
    if assigned != candidates {
        return vec![Fault::WrongLength {
            assigned,
            candidates,
        }];
    }
    let mut faults = misplaced(instance, assignment);
    let held = Held::new(instance, assignment);
    faults.extend(overfull(instance, &held));
    faults.extend(blocking(instance, assignment, &held));
    faults
}

fn misplaced(instance: &Instance, assignment: &Assignment) -> Vec<Fault> {
    let fault = |candidate: u32, assigned: Option<u32>| {
        if let Some(placed) = instance.placed(candidate)
            && assigned != Some(placed)
        {
            return Some(Fault::Displaced { candidate, placed });
        }
        let placement = assigned?;
        if placement as usize >= instance.placements() {
            return Some(Fault::UnknownPlacement {
                candidate,
                placement,
            });
        }
        let wished =
            instance.placed(candidate).is_some() || wish(instance, candidate, placement).is_some();
        (!wished).then_some(Fault::NotWished {
            candidate,
            placement,
        })
    };
    let assigned = (0..).zip(assignment.placements());
    assigned
        .filter_map(|(candidate, &placement)| fault(candidate, placement))
        .collect()
}

fn overfull(instance: &Instance, held: &Held) -> Vec<Fault> {
    let placements = (0..instance.placements() as u32).map(|placement| {
        let (held, seats) = (held.at(placement).len() as u32, instance.seats(placement));
        (held > seats).then_some(Fault::PlacementOverfull {
            placement,
            held,
            seats,
        })
    });
    let owners = (0..instance.owners() as u32).map(|owner| {
        let (held, seats) = (held.with(owner), instance.owner_seats(owner));
        (held > seats).then_some(Fault::OwnerOverfull { owner, held, seats })
    });
    placements.chain(owners).flatten().collect()
}

/// Every wish of somebody for something better that its tree would grant.
fn blocking(instance: &Instance, assignment: &Assignment, held: &Held) -> Vec<Fault> {
    let mut choice = Choice::new(instance, held);
    let mut faults = Vec::new();
    for (candidate, &instead_of) in (0..).zip(assignment.placements()) {
        if instance.placed(candidate).is_some() {
            continue;
        }
        for &wish in instance.applications(candidate) {
            if Some(wish.placement) == instead_of {
                break;
            }
            if let Some(why) = choice.would_take(candidate, wish) {
                faults.push(Fault::Blocking {
                    candidate,
                    placement: wish.placement,
                    instead_of,
                    why,
                });
            }
        }
    }
    faults
}

fn wish(instance: &Instance, candidate: u32, placement: u32) -> Option<Application> {
    let wishes = instance.applications(candidate);
    wishes
        .iter()
        .copied()
        .find(|wish| wish.placement == placement)
}
