use matcher::congestion::{Choice, Choices, Prices, Pricing, Slots, fill};
use matcher::round::{Application, Assignment, InstanceBuilder, ReserveOrder, solve};

use super::Order;
use super::world::World;

/// How many placements retrieval gives to each candidate.
const RETRIEVED: usize = 60;

/// How many of those shown a candidate applies for.
const APPLIED: usize = 3;

#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// The share of seats that are filled.
    pub filled: f64,
    /// The Gini coefficient of how often placements are shown.
    pub gini: f64,
    /// The share of placements that nobody applies for.
    pub without_applicant: f64,
    /// The mean utility of the placements that candidates apply for.
    pub applied: f64,
    /// The mean utility of the placements that they are shown.
    pub shown: f64,
    /// The mean utility of the place that they get; zero for whoever gets none.
    pub got: f64,
}

impl Outcome {
    pub fn relative_to(&self, other: &Self) -> Self {
        Self {
            applied: self.applied / other.applied,
            shown: self.shown / other.shown,
            got: self.got / other.got,
            ..self.clone()
        }
    }

    /// Adds one of so many to a mean.
    pub fn add(&mut self, one: &Self, of: f64) {
        self.filled += one.filled / of;
        self.gini += one.gini / of;
        self.without_applicant += one.without_applicant / of;
        self.applied += one.applied / of;
        self.shown += one.shown / of;
        self.got += one.got / of;
    }
}

/// Everybody reads their list and applies for what they like best of it; the enterprises choose.
pub fn of(world: &World, order: Order) -> Outcome {
    let lists = lists(world, order);
    let utility = |candidate: usize, placement: u32| world.sides(candidate, placement).candidate;
    let applied: Vec<Vec<u32>> = lists
        .iter()
        .enumerate()
        .map(|(candidate, list)| {
            let mut list = list.clone();
            list.sort_by(|&one, &other| {
                utility(candidate, other).total_cmp(&utility(candidate, one))
            });
            list.truncate(APPLIED);
            list
        })
        .collect();
    let result = choose(world, &applied);
    let places = result.placements().iter().enumerate();
    let got: f64 = places
        .filter_map(|(candidate, at)| Some(utility(candidate, (*at)?)))
        .sum();
    let placements = world.size.placements;
    let seats = placements * world.size.seats as usize;
    Outcome {
        filled: result.placements().iter().flatten().count() as f64 / seats as f64,
        gini: gini(count(&lists, placements)),
        without_applicant: count(&applied, placements)
            .iter()
            .filter(|&&count| count == 0)
            .count() as f64
            / placements as f64,
        applied: mean(world, &applied),
        shown: mean(world, &lists),
        got: got / world.size.candidates as f64,
    }
}

/// What each candidate is shown.
fn lists(world: &World, order: Order) -> Vec<Vec<u32>> {
    let gain = |candidate: usize, placement: u32| {
        let sides = world.sides(candidate, placement);
        if order == Order::OwnUtility {
            sides.candidate
        } else {
            sides.fit()
        }
    };
    let mut choices = Choices::new(vec![world.size.seats; world.size.placements]);
    for candidate in 0..world.size.candidates {
        let choice = |placement| Choice {
            placement,
            gain: gain(candidate, placement) as f32 / 100.0,
        };
        let mut all: Vec<Choice> = (0..world.size.placements as u32).map(choice).collect();
        all.sort_by(|one, other| other.gain.total_cmp(&one.gain));
        choices.add(&all[..RETRIEVED.min(all.len())]);
    }
    let prices =
        (order == Order::ProductAndPrice).then(|| Prices::new(&choices, &Pricing::default()));
    (0..world.size.candidates)
        .map(|candidate| {
            let own = choices.of(candidate as u32);
            let ordered = prices
                .as_ref()
                .map_or_else(|| own.to_vec(), |prices| prices.order(own));
            let ordered: Vec<u32> = ordered.iter().map(|choice| choice.placement).collect();
            fill(&ordered, Slots::default(), |&placement| {
                world.is_neighbouring(candidate, placement)
            })
        })
        .collect()
}

/// The enterprises' side of it: applicants in five bands of how ready they are, equal ones by lottery.
fn choose(world: &World, applied: &[Vec<u32>]) -> Assignment {
    let mut round = InstanceBuilder::new(ReserveOrder::MinimumGuarantee);
    for _ in 0..world.size.placements {
        round
            .placement(world.size.seats, None, &[])
            .expect("a placement");
    }
    for (candidate, (placements, &position)) in applied.iter().zip(&world.lottery).enumerate() {
        let band =
            |placement| 4 - (world.sides(candidate, placement).placement / 20.0).min(4.0) as u32;
        let wish = |&placement: &u32| Application {
            placement,
            priority: band(placement),
        };
        let wishes: Vec<Application> = placements.iter().map(wish).collect();
        round
            .candidate(position, &[], &wishes)
            .expect("a candidate");
    }
    solve(&round.build().expect("a round"))
}

fn mean(world: &World, lists: &[Vec<u32>]) -> f64 {
    let of = |(candidate, list): (usize, &Vec<u32>)| {
        let sum: f64 = list
            .iter()
            .map(|&placement| world.sides(candidate, placement).candidate)
            .sum();
        sum / list.len() as f64
    };
    lists.iter().enumerate().map(of).sum::<f64>() / lists.len() as f64
}

fn count(lists: &[Vec<u32>], placements: usize) -> Vec<u32> {
    let mut counts = vec![0; placements];
    lists
        .iter()
        .flatten()
        .for_each(|&placement| counts[placement as usize] += 1);
    counts
}

fn gini(mut counts: Vec<u32>) -> f64 {
    counts.sort_unstable();
    let (length, sum) = (
        counts.len() as f64,
        counts.iter().copied().map(f64::from).sum::<f64>(),
    );
    let weighted: f64 = counts
        .iter()
        .zip(1..)
        .map(|(&count, rank)| (2.0 * f64::from(rank) - length - 1.0) * f64::from(count))
        .sum();
    weighted / (length * sum)
}
