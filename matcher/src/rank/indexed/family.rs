use std::collections::HashMap;

use rayon::prelude::*;

use super::{Bounds, PlacementIndex};
use crate::candidate::Candidate;
use crate::gate::{self, Condition};
use crate::placement::Placement;
use crate::rank::Ranking;
use crate::score::Scorer;
use crate::similarity::Similarity;
use crate::terms::{self, Side, Term};

use kind::Kind;

mod kind;

/// Placements grouped by the facts that some terms and some conditions read: within a group, those
/// terms and conditions are the same for any candidate.
#[derive(Debug, Clone)]
pub(super) struct Family {
    kind: Kind,
    /// Of each placement, the number of its group.
    ids: Vec<u32>,
    /// Of each group, the position of one placement.
    representatives: Vec<usize>,
}

/// What a family says about each of its groups for one candidate.
pub(super) struct Table {
    candidate: Column,
    placement: Column,
}

/// What a family adds to z of one side.
enum Column {
    /// Nothing: none of its terms is of this side.
    Nothing,
    /// This for each group.
    Exact(Vec<f64>),
    /// This at most, for any group.
    AtMost(f64),
}

/// A family with more groups than one in this many placements doesn't save enough to be evaluated.
const PLACEMENTS_A_GROUP: usize = 8;

/// A family with fewer groups than this is always evaluated.
const FEW_GROUPS: usize = 4096;

impl Family {
    pub(super) fn all(placements: &[Placement]) -> Vec<Self> {
        Kind::ALL
            .into_par_iter()
            .map(|kind| Self::new(kind, placements))
            .collect()
    }

    fn new(kind: Kind, placements: &[Placement]) -> Self {
        let mut groups: HashMap<Vec<u64>, u32> = HashMap::new();
        let mut representatives = Vec::new();
        let mut facts = Vec::new();
        let mut group_of = |(position, placement)| {
            facts.clear();
            kind.facts(placement, &mut facts);
            if let Some(&id) = groups.get(&facts) {
                return id;
            }
            let id = representatives.len() as u32;
            representatives.push(position);
            groups.insert(facts.clone(), id);
            id
        };
        let ids = placements.iter().enumerate().map(&mut group_of).collect();
        Self {
            kind,
            ids,
            representatives,
        }
    }

    /// The groups of `length` placements from `from` on.
    pub(super) fn ids(&self, from: usize, length: usize) -> &[u32] {
        &self.ids[from..from + length]
    }

    pub(super) fn table<S: Similarity + ?Sized>(
        &self,
        scorer: &Scorer<'_, S>,
        candidate: &Candidate,
        index: &PlacementIndex,
        ranking: &Ranking,
    ) -> Table {
        let groups = self.representatives.len();
        if groups > FEW_GROUPS && groups > self.ids.len() / PLACEMENTS_A_GROUP {
            let most = |side| Column::AtMost(self.most(scorer, side));
            return Table {
                candidate: most(Side::Candidate),
                placement: most(Side::Placement),
            };
        }
        let representatives = self.representatives.par_iter().with_min_len(FEW_GROUPS / 8);
        let entries = representatives
            .map(|&position| self.entry(scorer, candidate, &index.placements[position], ranking));
        let (of_candidate, of_placement) = entries.unzip();
        // A group that the gate fails is marked on the candidate's side, whatever its terms are.
        let marks = !self.kind.conditions().is_empty();
        let column = |side, entries, marked: bool| {
            let says = marked || self.terms(side).next().is_some();
            if says {
                Column::Exact(entries)
            } else {
                Column::Nothing
            }
        };
        Table {
            candidate: column(Side::Candidate, of_candidate, marks),
            placement: column(Side::Placement, of_placement, false),
        }
    }

    /// What a group adds to z of both sides; negative infinity to the candidate's if the gate fails it.
    fn entry<S: Similarity + ?Sized>(
        &self,
        scorer: &Scorer<'_, S>,
        candidate: &Candidate,
        placement: &Placement,
        ranking: &Ranking,
    ) -> (f64, f64) {
        let fails =
            |condition: &Condition| gate::fails(*condition, candidate, placement, &ranking.setting);
        if self.kind.conditions().iter().any(fails) {
            return (f64::NEG_INFINITY, 0.0);
        }
        let contribution = |term| {
            let x = terms::value(
                term,
                candidate,
                placement,
                scorer.weights,
                scorer.similarity,
            );
            scorer.contribution(term, x)
        };
        let sum = |side| self.terms(side).map(contribution).sum();
        (sum(Side::Candidate), sum(Side::Placement))
    }

    /// A bound on what any placement adds: every term at its best, or unknown where that is better.
    fn most<S: Similarity + ?Sized>(&self, scorer: &Scorer<'_, S>, side: Side) -> f64 {
        self.terms(side)
            .map(|term| scorer.contribution(term, Some(1.0)).max(0.0))
            .sum()
    }

    fn terms(&self, side: Side) -> impl Iterator<Item = Term> {
        self.kind
            .terms()
            .iter()
            .copied()
            .filter(move |term| term.side() == side)
    }
}

impl Table {
    /// Adds what the groups say to the bounds of their pairs.
    pub(super) fn add(&self, ids: &[u32], bounds: &mut Bounds) {
        self.candidate.add(ids, &mut bounds.candidate);
        self.placement.add(ids, &mut bounds.placement);
    }
}

impl Column {
    fn add(&self, ids: &[u32], bounds: &mut [f64]) {
        match self {
            Self::Nothing => {}
            Self::Exact(entries) => {
                for (bound, &id) in bounds.iter_mut().zip(ids) {
                    *bound += entries[id as usize];
                }
            }
            Self::AtMost(most) => bounds.iter_mut().for_each(|bound| *bound += most),
        }
    }
}
