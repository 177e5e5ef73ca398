use std::ops::Range;

use super::super::instance::Instance;
use super::Key;

/// Stands for "none" in the flat arrays.
const NONE: u32 = u32::MAX;

/// The owners whose seats can bind, each with the placements below it.
pub(super) struct Trees {
    /// The nearest such owner above each placement.
    nearest: Vec<u32>,
    /// Of each owner that can bind: who is above it, the seats left, and its leaves.
    owners: Vec<Owner>,
    /// Each placement's leaf, if it has such an owner.
    leaf: Vec<u32>,
    /// The keys of all leaves; those of one tree in a row, and inside it those of each owner.
    keys: Vec<Tournament>,
}

struct Owner {
    above: u32,
    room: u32,
    tree: u32,
    from: u32,
    to: u32,
}

impl Trees {
    pub(super) fn new(instance: &Instance) -> Self {
        let binding = instance.binding_owners();
        let next = |mut owners: Box<dyn Iterator<Item = u32> + '_>| {
            owners
                .find(|&owner| binding[owner as usize])
                .unwrap_or(NONE)
        };
        let above = |owner| {
            std::iter::successors(instance.owner_of_owner(owner), |&owner| {
                instance.owner_of_owner(owner)
            })
        };
        let owners: Vec<Owner> = (0..instance.owners() as u32)
            .map(|owner| Owner {
                above: next(Box::new(above(owner))),
                room: instance.owner_seats(owner),
                tree: NONE,
                from: NONE,
                to: 0,
            })
            .collect();
        let nearest: Vec<u32> = (0..instance.placements() as u32)
            .map(|placement| next(Box::new(instance.owners_above(placement))))
            .collect();
        let mut trees = Self {
            leaf: vec![NONE; nearest.len()],
            nearest,
            owners,
            keys: Vec::new(),
        };
        trees.lay_out();
        trees
    }

    /// Gives each placement below an owner its leaf, so that every owner's leaves are in a row.
    fn lay_out(&mut self) {
        let mut paths: Vec<(Vec<u32>, u32)> = (0..self.nearest.len() as u32)
            .filter(|&placement| self.nearest[placement as usize] != NONE)
            .map(|placement| (self.path(placement), placement))
            .collect();
        // Paths from the top: in their order, whatever is below one owner stands together.
        paths.sort_unstable();
        for (path, placement) in paths {
            let top = path[0] as usize;
            if self.owners[top].tree == NONE {
                self.owners[top].tree = self.keys.len() as u32;
                self.keys.push(Tournament::default());
            }
            let tree = self.owners[top].tree;
            let leaf = self.keys[tree as usize].grow();
            self.leaf[placement as usize] = leaf;
            for owner in path {
                let owner = &mut self.owners[owner as usize];
                owner.tree = tree;
                owner.from = owner.from.min(leaf);
                owner.to = leaf + 1;
            }
        }
        self.keys.iter_mut().for_each(Tournament::start);
    }

    fn path(&self, placement: u32) -> Vec<u32> {
        let mut path: Vec<u32> = self.above(placement).collect();
        path.reverse();
        path
    }

    /// The owners that can bind above a placement, nearest first.
    fn above(&self, placement: u32) -> impl Iterator<Item = u32> + '_ {
        let some = |owner| (owner != NONE).then_some(owner);
        std::iter::successors(some(self.nearest[placement as usize]), move |&owner| {
            some(self.owners[owner as usize].above)
        })
    }

    /// Whether an owner's seats can bind at a placement.
    pub(super) fn has(&self, placement: u32) -> bool {
        self.nearest[placement as usize] != NONE
    }

    /// Counts somebody who is placed already.
    pub(super) fn place(&mut self, placement: u32) {
        let mut owner = self.nearest[placement as usize];
        while owner != NONE {
            let here = &mut self.owners[owner as usize];
            here.room -= 1;
            owner = here.above;
        }
    }

    /// Notes who would go first at a placement.
    pub(super) fn update(&mut self, placement: u32, worst: Key) {
        let nearest = self.nearest[placement as usize];
        let tree = self.owners[nearest as usize].tree;
        self.keys[tree as usize].set(self.leaf[placement as usize], worst);
    }

    /// Counts one more at a placement. If that is one too many for an owner, names the innermost of
    /// these and whoever has to go; owners above that one gain and lose one.
    pub(super) fn admit(&mut self, placement: u32) -> Option<Over> {
        let mut owner = self.nearest[placement as usize];
        while owner != NONE {
            let here = &mut self.owners[owner as usize];
            if here.room == 0 {
                let leaves = here.from..here.to;
                let worst = self.keys[here.tree as usize].greatest(leaves);
                return Some(Over { owner, worst });
            }
            here.room -= 1;
            owner = here.above;
        }
        None
    }

    /// Counts one less at a placement, up to the owner that has one too many.
    pub(super) fn leave(&mut self, placement: u32, over: &Over) {
        let mut owner = self.nearest[placement as usize];
        while owner != over.owner {
            let here = &mut self.owners[owner as usize];
            here.room += 1;
            owner = here.above;
        }
    }
}

/// An owner with one too many.
pub(super) struct Over {
    owner: u32,
    /// The key of whoever has to go.
    pub(super) worst: Key,
}

/// Keys in leaves, and above each two the greater: the greatest of a row is found by looking at few.
#[derive(Default)]
struct Tournament {
    leaves: usize,
    /// Two for each leaf: number 1 is the top, and below number i are 2i and 2i + 1.
    keys: Vec<Key>,
}

impl Tournament {
    /// Adds a leaf, before the [start](Self::start).
    fn grow(&mut self) -> u32 {
        self.leaves += 1;
        self.leaves as u32 - 1
    }

    fn start(&mut self) {
        self.keys = vec![0; 2 * self.leaves];
    }

    fn set(&mut self, leaf: u32, key: Key) {
        let mut here = self.leaves + leaf as usize;
        self.keys[here] = key;
        while here > 1 {
            here /= 2;
            let greater = self.keys[2 * here].max(self.keys[2 * here + 1]);
            if self.keys[here] == greater {
                return;
            }
            self.keys[here] = greater;
        }
    }

    fn greatest(&self, leaves: Range<u32>) -> Key {
        let mut from = self.leaves + leaves.start as usize;
        let mut to = self.leaves + leaves.end as usize;
        let mut greatest = 0;
        while from < to {
            if from % 2 == 1 {
                greatest = greatest.max(self.keys[from]);
                from += 1;
            }
            if to % 2 == 1 {
                to -= 1;
                greatest = greatest.max(self.keys[to]);
            }
            from /= 2;
            to /= 2;
        }
        greatest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greatest_of_every_row_is_found() {
        for leaves in 1..9_u32 {
            let mut tournament = Tournament::default();
            (0..leaves).for_each(|leaf| assert_eq!(tournament.grow(), leaf));
            tournament.start();
            let mut keys = vec![0; leaves as usize];
            for turn in 0..40_u32 {
                let (leaf, key) = (turn * 7 % leaves, Key::from(turn * 29 % 31));
                tournament.set(leaf, key);
                keys[leaf as usize] = key;
                for from in 0..leaves {
                    for to in from + 1..=leaves {
                        let expected = keys[from as usize..to as usize].iter().max();
                        assert_eq!(Some(&tournament.greatest(from..to)), expected);
                    }
                }
            }
        }
    }
}
