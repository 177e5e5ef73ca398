use std::collections::BinaryHeap;

use super::super::instance::{MOST_RESERVES, Reserve};
use super::{DISPENSABLE, FILLS_RESERVE, Key};

/// Seats of which some are reserved for groups, and who holds them.
///
/// Those who may fill the same reserves are of one kind, and alike but for their merit. How many of each
/// kind sit in which group's seats is kept so that as many reserved seats as possible are filled. Somebody is dispensable
/// when others would fill just as many without them: when their kind has a member who fills no reserve,
/// or shares a group with one who could take their seat over, perhaps by moving others along.
pub(super) struct Reserved {
    seats: u32,
    taken: u32,
    /// The greatest key here.
    worst: Key,
    /// The groups, one bit each, whose seats somebody who fills none could take over.
    reach: u64,
    /// Seats of each group that nobody of the group fills.
    free: Vec<u32>,
    kinds: Vec<Kind>,
    /// How many of each kind fill each group's seats: a row a kind.
    filling: Vec<u32>,
}

struct Kind {
    /// The reserves that they may fill, one bit each.
    eligible: u64,
    /// How many fill no reserve.
    spare: u32,
    /// Who can be rejected, the worst on top; placed people are counted elsewhere, and not here.
    held: BinaryHeap<Key>,
}

impl Reserved {
    pub(super) fn new(seats: u32, reserves: &[Reserve]) -> Self {
        Self {
            seats,
            taken: 0,
            worst: 0,
            reach: 0,
            free: reserves.iter().map(|reserve| reserve.seats).collect(),
            kinds: Vec::new(),
            filling: Vec::new(),
        }
    }

    /// Seats somebody for good.
    pub(super) fn place(&mut self, eligible: u64) {
        let kind = self.kind(eligible);
        self.seat(kind);
    }

    /// Seats somebody, and gives the merit of whoever is over for it.
    pub(super) fn add(&mut self, merit: Key, eligible: u64) -> Option<Key> {
        let full = self.taken == self.seats;
        if full && self.fills_nothing_more(eligible) && DISPENSABLE | merit > self.worst {
            return Some(merit);
        }
        let kind = self.kind(eligible);
        self.kinds[kind].held.push(merit);
        self.seat(kind);
        if full {
            return Some(self.reject_worst());
        }
        self.note_worst();
        None
    }

    /// The key of the worst of those who are dispensable; if there is nobody, of the worst of all.
    pub(super) fn worst(&self) -> Key {
        self.worst
    }

    /// Lets go of the one whom [`worst`](Self::worst) names, and gives their merit.
    ///
    /// # Panics
    /// If everybody here is placed.
    pub(super) fn reject_worst(&mut self) -> Key {
        let (_, index) = self.worst_kind().expect("somebody who isn't placed");
        let kind = &mut self.kinds[index];
        let merit = kind.held.pop().expect("the worst is on top");
        self.taken -= 1;
        if kind.spare > 1 {
            kind.spare -= 1;
        } else {
            self.give_up_last(index);
        }
        self.note_worst();
        merit
    }

    /// Takes the last one of a kind who fills no reserve away, or if there is none, one who does.
    fn give_up_last(&mut self, kind: usize) {
        if self.kinds[kind].spare > 0 {
            self.kinds[kind].spare -= 1;
        } else {
            self.vacate(kind);
        }
        self.look_around();
    }

    fn note_worst(&mut self) {
        self.worst = self.worst_kind().map_or(0, |(key, _)| key);
    }

    /// Takes one of a kind out of a group's seat, which somebody who fills none takes over if they can.
    fn vacate(&mut self, kind: usize) {
        let row = kind * self.free.len();
        let filled = |reach| bits(reach).find(|&group| self.filling[row + group] > 0);
        let all = u64::MAX >> (MOST_RESERVES - self.free.len());
        let group = filled(self.reach).or_else(|| filled(all));
        let group = group.expect("whoever isn't spare fills a reserve");
        self.filling[row + group] -= 1;
        self.free[group] += 1;
        let search = self.search(|kind| kind.spare > 0);
        if search.reached & 1 << group != 0 {
            self.move_along(&search, group);
        }
    }

    fn worst_kind(&self) -> Option<(Key, usize)> {
        let keys = self.kinds.iter().enumerate().filter_map(|(index, kind)| {
            let merit = kind.held.peek()?;
            let class = if self.is_dispensable(index) {
                DISPENSABLE
            } else {
                FILLS_RESERVE
            };
            Some((class | merit, index))
        });
        keys.max()
    }

    /// Whether a member of the kind could go and leave as many reserved seats filled.
    fn is_dispensable(&self, kind: usize) -> bool {
        let fills = |group: usize| self.filling[kind * self.free.len() + group] > 0;
        self.kinds[kind].spare > 0 || bits(self.reach).any(fills)
    }

    /// Whether one more of those eligible would surely fill no further seat, nor make anybody dispensable.
    fn fills_nothing_more(&self, eligible: u64) -> bool {
        eligible & !self.reach == 0
    }

    fn kind(&mut self, eligible: u64) -> usize {
        let known = self.kinds.iter().position(|kind| kind.eligible == eligible);
        known.unwrap_or_else(|| {
            self.kinds.push(Kind {
                eligible,
                spare: 0,
                held: BinaryHeap::new(),
            });
            self.filling.resize(self.kinds.len() * self.free.len(), 0);
            self.kinds.len() - 1
        })
    }

    /// Counts one more of a kind, in a reserved seat if that fills one more.
    fn seat(&mut self, kind: usize) {
        self.taken += 1;
        self.kinds[kind].spare += 1;
        let eligible = self.kinds[kind].eligible;
        if self.fills_nothing_more(eligible) {
            return;
        }
        let search = self.search(|other| other.eligible == eligible);
        let free = bits(search.reached).find(|&group| self.free[group] > 0);
        if let Some(group) = free {
            self.move_along(&search, group);
        }
        self.look_around();
    }

    /// Finds the groups again that the spare could take seats over in.
    fn look_around(&mut self) {
        let spare = self.kinds.iter().filter(|kind| kind.spare > 0);
        let mut reach = spare.fold(0, |reach, kind| reach | kind.eligible);
        let mut waiting = reach;
        while waiting != 0 {
            let group = waiting.trailing_zeros() as usize;
            waiting &= waiting - 1;
            for (index, kind) in self.kinds.iter().enumerate() {
                if self.filling[index * self.free.len() + group] > 0 {
                    waiting |= kind.eligible & !reach;
                    reach |= kind.eligible;
                }
            }
        }
        self.reach = reach;
    }

    /// Finds the groups whose seats somebody who fills none, of the kinds that `starts` picks, could
    /// take over, if others who sit in seats of their groups move on.
    fn search(&self, starts: impl Fn(&Kind) -> bool) -> Search {
        let mut search = Search::default();
        let mut waiting = 0;
        for (index, kind) in self.kinds.iter().enumerate() {
            if kind.spare > 0 && starts(kind) {
                waiting |= search.reach(kind.eligible, index, None);
            }
        }
        while waiting != 0 {
            let group = waiting.trailing_zeros() as usize;
            waiting &= waiting - 1;
            for (index, kind) in self.kinds.iter().enumerate() {
                if self.filling[index * self.free.len() + group] > 0 {
                    waiting |= search.reach(kind.eligible, index, Some(group));
                }
            }
        }
        search
    }

    /// Fills a free seat of a group that was reached: whoever was found for it comes from their group's
    /// seat, which is filled in turn, until somebody comes who filled none.
    fn move_along(&mut self, search: &Search, goal: usize) {
        let mut group = goal;
        self.free[goal] -= 1;
        loop {
            let (kind, from) = search.via[group];
            let row = kind as usize * self.free.len();
            self.filling[row + group] += 1;
            let Some(from) = from.map(usize::from) else {
                self.kinds[kind as usize].spare -= 1;
                return;
            };
            self.filling[row + from] -= 1;
            group = from;
        }
    }
}

/// Which groups were reached, and for each from where: a kind, and the group whose seat its member leaves.
struct Search {
    reached: u64,
    via: [(u32, Option<u8>); MOST_RESERVES],
}

impl Default for Search {
    fn default() -> Self {
        Self {
            reached: 0,
            via: [(0, None); MOST_RESERVES],
        }
    }
}

impl Search {
    /// Notes the groups that haven't been reached before, and gives them.
    fn reach(&mut self, groups: u64, kind: usize, from: Option<usize>) -> u64 {
        let new = groups & !self.reached;
        self.reached |= new;
        for group in bits(new) {
            self.via[group] = (kind as u32, from.map(|from| from as u8));
        }
        new
    }
}

/// The numbers of the bits that are set.
fn bits(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = set.trailing_zeros() as usize;
        (set != 0).then(|| {
            set &= set - 1;
            bit
        })
    })
}
