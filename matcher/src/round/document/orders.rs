//! From lists and scores to one order a tree.

use super::names::Names;
use super::reader::Person;
use super::{Problems, raw};
use crate::round::Instance;

/// What placements and owners say of candidates, and who applies where.
pub(super) struct Orders<'a> {
    /// Owners and placements.
    structure: &'a Instance,
    round: &'a raw::Round,
    people: &'a [Person],
    binding: Vec<bool>,
    /// By placement: who applies, and which of their wishes it is.
    applicants: Vec<Vec<(u32, u32)>>,
    of_placements: Vec<Option<Ranking>>,
    /// By number in the round, not as they are written.
    of_owners: Vec<Option<Ranking>>,
    /// By number in the round: where the owner is written.
    written: Vec<usize>,
}

/// How one placement or owner ranks candidates.
struct Ranking {
    scores: bool,
    /// Candidates in ascending order, and what they are ranked by: lower is better.
    ranks: Vec<(u32, f64)>,
}

impl Ranking {
    fn of(&self, candidate: u32) -> Option<f64> {
        let found = self
            .ranks
            .binary_search_by_key(&candidate, |&(candidate, _)| candidate);
        found.ok().map(|index| self.ranks[index].1)
    }
}

/// Who ranks: a placement or an owner, by number in the round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    Placement(u32),
    Owner(u32),
}

impl<'a> Orders<'a> {
    pub(super) fn new(
        structure: &'a Instance,
        round: &'a raw::Round,
        people: &'a [Person],
    ) -> Self {
        let mut applicants = vec![Vec::new(); structure.placements()];
        for (candidate, person) in (0..).zip(people) {
            for (wish, &placement) in (0..).zip(&person.wishes) {
                applicants[placement as usize].push((candidate, wish));
            }
        }
        Self {
            structure,
            round,
            people,
            binding: structure.binding_owners(),
            applicants,
            of_placements: Vec::new(),
            of_owners: (0..structure.owners()).map(|_| None).collect(),
            written: vec![0; structure.owners()],
        }
    }

    /// Reads every priority, and names unknown and repeated candidates and those whom it omits.
    pub(super) fn read_rankings(
        &mut self,
        candidates: &Names<'_>,
        owner_numbers: &[u32],
        problems: &mut Problems,
    ) {
        for (index, placement) in self.round.placements.iter().enumerate() {
            let path = format!("placements[{index}].priority");
            let ranking = placement
                .priority
                .as_ref()
                .map(|it| ranking(it, &path, candidates, problems));
            if let Some(ranking) = &ranking {
                self.name_omitted(ranking, &path, index as u32, problems);
            }
            self.of_placements.push(ranking);
        }
        for (index, (owner, &number)) in self.round.owners.iter().zip(owner_numbers).enumerate() {
            self.written[number as usize] = index;
            let Some(priority) = &owner.priority else {
                continue;
            };
            let path = format!("owners[{index}].priority");
            let ranking = ranking(priority, &path, candidates, problems);
            for placement in self.below(number) {
                self.name_omitted(&ranking, &path, placement, problems);
            }
            self.of_owners[number as usize] = Some(ranking);
        }
    }

    /// For each candidate's wishes: what their tree ranks them by. Names orders that don't fit together.
    pub(super) fn priorities(&self, problems: &mut Problems) -> Vec<Vec<u32>> {
        self.name_conflicts(problems);
        let placements = 0..self.structure.placements() as u32;
        let mut trees: Vec<Vec<u32>> = vec![Vec::new(); self.structure.owners()];
        let mut alone = Vec::new();
        for placement in placements {
            match self.binding_above(placement).last() {
                Some(top) => trees[top as usize].push(placement),
                None => alone.push(vec![placement]),
            }
        }
        let mut priorities: Vec<Vec<u32>> = self
            .people
            .iter()
            .map(|it| vec![0; it.wishes.len()])
            .collect();
        for tree in trees.into_iter().chain(alone) {
            self.number_tree(&tree, &mut priorities, problems);
        }
        priorities
    }

    /// Numbers all applications to the placements of a tree by its order.
    fn number_tree(&self, tree: &[u32], priorities: &mut [Vec<u32>], problems: &mut Problems) {
        let mut applications: Vec<(f64, u32, u32)> = Vec::new();
        let mut first: Option<(bool, u32)> = None;
        for &placement in tree {
            let applicants = &self.applicants[placement as usize];
            if applicants.is_empty() {
                continue;
            }
            let Some(source) = self.source(placement) else {
                problems.add(
                    format!("placements[{placement}].priority"),
                    format!(
                        "missing: {} has applicants, and neither it nor an owner ranks them",
                        self.name(Source::Placement(placement)),
                    ),
                );
                continue;
            };
            let ranking = self.ranking(source);
            let (scores, other) = *first.get_or_insert((ranking.scores, placement));
            if scores != ranking.scores {
                self.name_mixed(other, placement, problems);
                return;
            }
            let rank = |candidate| ranking.of(candidate).unwrap_or_default();
            let applicants = applicants.iter();
            applications
                .extend(applicants.map(|&(candidate, wish)| (rank(candidate), candidate, wish)));
        }
        applications.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));
        let mut priority = 0;
        let mut before = None;
        for (rank, candidate, wish) in applications {
            priority += u32::from(before.is_some_and(|before| before != rank));
            before = Some(rank);
            priorities[candidate as usize][wish as usize] = priority;
        }
    }

    /// Who gives the order that a placement's tree goes by at this placement: of the owners whose seats
    /// can bind, and then the placement, the first from the top that ranks anybody.
    fn source(&self, placement: u32) -> Option<Source> {
        let binding: Vec<u32> = self.binding_above(placement).collect();
        let stated = |&&owner: &&u32| self.of_owners[owner as usize].is_some();
        let top = binding.iter().rev().find(stated).copied();
        top.map(Source::Owner).or_else(|| self.own(placement))
    }

    /// What a placement itself goes by: its own priority or the nearest owner's.
    fn own(&self, placement: u32) -> Option<Source> {
        if self.of_placements[placement as usize].is_some() {
            return Some(Source::Placement(placement));
        }
        let mut above = self.structure.owners_above(placement);
        above
            .find(|&owner| self.of_owners[owner as usize].is_some())
            .map(Source::Owner)
    }

    fn ranking(&self, source: Source) -> &Ranking {
        let ranking = match source {
            Source::Placement(placement) => &self.of_placements[placement as usize],
            Source::Owner(owner) => &self.of_owners[owner as usize],
        };
        ranking.as_ref().expect("a source is found by its ranking")
    }

    fn binding_above(&self, placement: u32) -> impl Iterator<Item = u32> + '_ {
        let above = self.structure.owners_above(placement);
        above.filter(|&owner| self.binding[owner as usize])
    }

    fn below(&self, owner: u32) -> Vec<u32> {
        let placements = 0..self.structure.placements() as u32;
        placements
            .filter(|&placement| {
                self.structure
                    .owners_above(placement)
                    .any(|above| above == owner)
            })
            .collect()
    }

    /// Compares the order that each tree goes by with what placements and owners below say of their own
    /// applicants.
    fn name_conflicts(&self, problems: &mut Problems) {
        for placement in 0..self.structure.placements() as u32 {
            if let (Some(above), Some(own)) = (self.source(placement), self.own(placement)) {
                let applicants = self.applicants[placement as usize].iter();
                let applicants = applicants.map(|&(candidate, _)| candidate).collect();
                self.name_conflict(above, own, applicants, problems);
            }
        }
        for owner in 0..self.structure.owners() as u32 {
            if !self.binding[owner as usize] || self.of_owners[owner as usize].is_none() {
                continue;
            }
            let placements = self.below(owner);
            let Some(above) = placements
                .first()
                .and_then(|&placement| self.source(placement))
            else {
                continue;
            };
            let applicants = placements
                .iter()
                .flat_map(|&placement| &self.applicants[placement as usize]);
            let applicants = applicants.map(|&(candidate, _)| candidate).collect();
            self.name_conflict(above, Source::Owner(owner), applicants, problems);
        }
    }

    /// Names the first two applicants whom two rankings don't order alike.
    fn name_conflict(
        &self,
        above: Source,
        own: Source,
        applicants: Vec<u32>,
        problems: &mut Problems,
    ) {
        if above == own {
            return;
        }
        let rank = |source, candidate| self.ranking(source).of(candidate).unwrap_or_default();
        let ranks = |candidate| (rank(above, candidate), rank(own, candidate), candidate);
        let mut applicants: Vec<(f64, f64, u32)> = applicants.into_iter().map(ranks).collect();
        applicants.sort_unstable_by(|one, other| {
            one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1))
        });
        let differ = |pair: &&[(f64, f64, u32)]| {
            pair[0].0.total_cmp(&pair[1].0) != pair[0].1.total_cmp(&pair[1].1)
        };
        let Some(pair) = applicants.windows(2).find(differ) else {
            return;
        };
        let id = |index: usize| &self.round.candidates[pair[index].2 as usize].id;
        let message = format!(
            "“{}” and “{}” are not ranked as {} ranks them, whose seats can bind: the two have to \
             agree, or no answer may be stable",
            id(0),
            id(1),
            self.name(above),
        );
        problems.add(self.path(own), message);
    }

    fn name_mixed(&self, one: u32, other: u32, problems: &mut Problems) {
        let Some(top) = self.binding_above(other).last() else {
            return;
        };
        let message = format!(
            "missing: {} has fewer seats than its placements together, and {} and {} don't both have \
             lists or both scores, so that nobody can say who comes first",
            self.name(Source::Owner(top)),
            self.name(Source::Placement(one)),
            self.name(Source::Placement(other)),
        );
        problems.add(self.path(Source::Owner(top)), message);
    }

    fn name_omitted(&self, ranking: &Ranking, path: &str, placement: u32, problems: &mut Problems) {
        for &(candidate, wish) in &self.applicants[placement as usize] {
            if ranking.of(candidate).is_none() {
                let message = format!(
                    "omits “{}”, who wishes for {} (candidates[{candidate}].preferences[{wish}])",
                    self.round.candidates[candidate as usize].id,
                    self.name(Source::Placement(placement)),
                );
                problems.add(path, message);
            }
        }
    }

    fn name(&self, source: Source) -> String {
        match source {
            Source::Placement(number) => format!("“{}”", self.round.placements[number as usize].id),
            Source::Owner(number) => {
                format!("“{}”", self.round.owners[self.written[number as usize]].id)
            }
        }
    }

    fn path(&self, source: Source) -> String {
        match source {
            Source::Placement(number) => format!("placements[{number}].priority"),
            Source::Owner(number) => format!("owners[{}].priority", self.written[number as usize]),
        }
    }
}

fn ranking(
    priority: &raw::Priority,
    path: &str,
    candidates: &Names<'_>,
    problems: &mut Problems,
) -> Ranking {
    let (scores, mut ranks): (bool, Vec<(u32, f64)>) = match priority {
        raw::Priority::List(ids) => {
            let path = |index: usize, _: &str| format!("{path}[{index}]");
            let found = candidates.find_each(ids.iter(), path, problems);
            (
                false,
                found
                    .into_iter()
                    .zip(0..)
                    .map(|(one, position)| (one, f64::from(position)))
                    .collect(),
            )
        }
        raw::Priority::Scores(scores) => {
            let path = |_: usize, id: &str| format!("{path}.{id}");
            let ids = scores.iter().map(|(id, _)| id);
            let found = candidates.find_each(ids, path, problems);
            // Higher scores come first. Taken from zero, both zeros that numbers have become the same.
            (
                true,
                found
                    .into_iter()
                    .zip(scores)
                    .map(|(one, (_, score))| (one, 0.0 - score))
                    .collect(),
            )
        }
    };
    ranks.sort_unstable_by_key(|&(candidate, _)| candidate);
    Ranking { scores, ranks }
}
