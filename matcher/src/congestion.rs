//! Lists that don't send everybody to the same few doors.
//!
//! A list that is best for each reader alone can be bad for all of them: the same placements head most
//! lists, hundreds apply for four seats, and good places nearby are seen by nobody. So each placement
//! gets a price from how much attention it would draw beyond its seats. With G the gain of a pair, e a
//! temperature and K = exp(G/e):
//!
//! ```text
//! u_c = m / sum over p of K_cp v_p                       a candidate's m applications, shared out
//! v_p = min(1, cap_p / sum over c of u_c K_cp)           at most its cap
//! ```
//!
//! These are dual prices: at their fixed point, the shares `u_c K_cp v_p` are the division of attention that is
//! nearest to K, gives every candidate m, and keeps every placement within its cap, which is kappa
//! times an even share for each of its seats. A list is ordered
//! by `G + e ln v_p`, where `-e ln v_p` is zero or more and is called the price.
//!
//! The price changes the order of a list and nothing else: never a score, and never who may apply.
//! Whoever shows such a list says so. Equal numbers give equal bits on any number of threads.
//!
//! ```
//! use matcher::congestion::{Choice, Choices, Prices, Pricing};
//!
//! // Both candidates like the first placement better. It has one seat, and so has the other.
//! let pricing = Pricing { attention: 1.0, crowding: 1.0, ..Pricing::default() };
//! let mut choices = Choices::new(vec![1, 1]);
//! choices.add(&[Choice { placement: 0, gain: 0.80 }, Choice { placement: 1, gain: 0.78 }]);
//! choices.add(&[Choice { placement: 0, gain: 0.80 }, Choice { placement: 1, gain: 0.60 }]);
//! let prices = Prices::new(&choices, &pricing);
//!
//! assert_eq!(prices.price(1), 0.0);
//! let placement = |choice: &Choice| choice.placement;
//! let lists: Vec<_> = (0..2).map(|one| prices.order(choices.of(one)).iter().map(placement).collect::<Vec<_>>()).collect();
//! assert_eq!(lists, [[1, 0], [0, 1]]); // whoever gives up least is shown the other one first
//! ```

pub use choices::{Choice, Choices};
pub use slots::{Slots, fill};

use rayon::prelude::*;

mod choices;
mod slots;

/// How prices are found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pricing {
    /// `e`, in the unit of gains: how much a gain has to differ to matter. Above zero; small makes
    /// prices follow the best of each list, large spreads attention over all of it.
    pub temperature: f64,
    /// `m`: how many applications a candidate will make. Above zero.
    pub attention: f64,
    /// `kappa`: how many times an even share a seat is to draw at most, where an even share is all
    /// applications of the market over all of its seats. One or more: with less, there is no room for
    /// everybody's applications.
    pub crowding: f64,
    /// How many times both sides are adjusted at most.
    pub most_rounds: u32,
    /// Prices that move less than this, as a share of the temperature, are done moving.
    pub tolerance: f64,
}

impl Default for Pricing {
    /// For gains between 0 and 1 and lists of ten, by the simulated market of `examples/market`.
    fn default() -> Self {
        Self {
            temperature: 0.05,
            attention: 3.0,
            crowding: 1.25,
            most_rounds: 500,
            tolerance: 1e-4,
        }
    }
}

/// The price of each placement.
#[derive(Debug, Clone, PartialEq)]
pub struct Prices {
    temperature: f64,
    /// `ln v`, zero or less; negative infinity for a placement without seats.
    log_shares: Vec<f64>,
}

impl Prices {
    /// The prices of a market in which everybody looks at their choices.
    #[must_use]
    pub fn new(choices: &Choices, pricing: &Pricing) -> Self {
        let market = Market::new(choices, pricing);
        let mut shares: Vec<f64> = market
            .caps
            .iter()
            .map(|&cap| f64::from(u8::from(cap > 0.0)))
            .collect();
        for _ in 0..pricing.most_rounds {
            let next = market.adjust(&shares);
            let moved = shares
                .iter()
                .zip(&next)
                .map(|(old, new)| moved(*old, *new))
                .fold(0.0, f64::max);
            shares = next;
            if moved < pricing.tolerance {
                break;
            }
        }
        Self {
            temperature: pricing.temperature,
            log_shares: shares.into_iter().map(f64::ln).collect(),
        }
    }

    /// The price of a placement in the unit of gains: zero where seats are enough, infinite where there
    /// are none.
    #[must_use]
    pub fn price(&self, placement: u32) -> f64 {
        // Taken from zero, so that no price is zero, and not minus zero.
        0.0 - self.temperature * self.log_shares[placement as usize]
    }

    /// What a list is ordered by: the gain less the price.
    #[must_use]
    pub fn key(&self, choice: Choice) -> f64 {
        f64::from(choice.gain) - self.price(choice.placement)
    }

    /// Choices by gain less price, the best first; equal ones by number.
    #[must_use]
    pub fn order(&self, choices: &[Choice]) -> Vec<Choice> {
        let mut ordered = choices.to_vec();
        ordered.sort_by(|one, other| {
            let keys = self.key(*other).total_cmp(&self.key(*one));
            keys.then(one.placement.cmp(&other.placement))
        });
        ordered
    }
}

/// How far a share moved on the scale of prices.
fn moved(old: f64, new: f64) -> f64 {
    if old == new {
        0.0
    } else {
        (old.ln() - new.ln()).abs()
    }
}

/// The numbers that stay the same from round to round.
struct Market<'a> {
    choices: &'a Choices,
    attention: f64,
    /// What each placement is to draw at most.
    caps: Vec<f64>,
    /// K of each choice, by candidate. Divided by the greatest of its candidate, which u makes good.
    weights: Vec<f64>,
    /// Where each placement's choices are in `choosers`.
    starts: Vec<u32>,
    /// By placement: the candidate and where the choice is among all, in the order of candidates.
    choosers: Vec<(u32, u32)>,
}

impl<'a> Market<'a> {
    fn new(choices: &'a Choices, pricing: &Pricing) -> Self {
        let weights = |candidate: u32| {
            let row = choices.of(candidate);
            let best = row
                .iter()
                .map(|choice| choice.gain)
                .fold(f32::NEG_INFINITY, f32::max);
            let weight =
                move |choice: &Choice| (f64::from(choice.gain - best) / pricing.temperature).exp();
            row.iter().map(weight)
        };
        let (starts, choosers) = choices.by_placement();
        let seats: f64 = choices.seats().iter().copied().map(f64::from).sum();
        let even = pricing.attention * f64::from(choices.candidates()) / seats;
        let cap = |&seats: &u32| pricing.crowding * even * f64::from(seats);
        Self {
            choices,
            attention: pricing.attention,
            caps: choices.seats().iter().map(cap).collect(),
            weights: (0..choices.candidates()).flat_map(weights).collect(),
            starts,
            choosers,
        }
    }

    /// One round: how each candidate shares out their attention, and what each placement's cap makes of it.
    ///
    /// Every sum is made by one thread in a fixed order, whatever the number of threads.
    fn adjust(&self, shares: &[f64]) -> Vec<f64> {
        let attention: Vec<f64> = (0..self.choices.candidates())
            .into_par_iter()
            .with_min_len(1024)
            .map(|candidate| {
                let range = self.choices.range(candidate);
                let row = self.choices.of(candidate).iter().zip(&self.weights[range]);
                let sum: f64 = row
                    .map(|(choice, weight)| weight * shares[choice.placement as usize])
                    .sum();
                if sum > 0.0 { self.attention / sum } else { 0.0 }
            })
            .collect();
        (0..self.caps.len())
            .into_par_iter()
            .with_min_len(256)
            .map(|placement| {
                let range = self.starts[placement] as usize..self.starts[placement + 1] as usize;
                let drawn = self.choosers[range].iter().map(|&(candidate, choice)| {
                    attention[candidate as usize] * self.weights[choice as usize]
                });
                let drawn: f64 = drawn.sum();
                let cap = self.caps[placement];
                if drawn <= cap {
                    f64::from(u8::from(cap > 0.0))
                } else {
                    cap / drawn
                }
            })
            .collect()
    }
}
