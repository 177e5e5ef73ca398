//! A simulated labour market: what becomes of everybody when all read lists in the same order?
//!
//! `cargo run --release -p matcher --example market` compares three orders over five seeds, and fails when the
//! third doesn't do what it is for: fill at least 62 in 100 seats, with a Gini coefficient of exposure of at most
//! .25, and 93 in 100 of the utility that candidates find in the places that they apply for.

use std::io::{self, Write};
use std::process::ExitCode;

use outcome::Outcome;
use world::{Size, World};

mod outcome;
mod world;

const SEEDS: u64 = 5;

/// 1,500 candidates, and 300 placements of four seats.
const SIZE: Size = Size {
    candidates: 1_500,
    placements: 300,
    seats: 4,
};

/// By what the lists are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    OwnUtility,
    Product,
    ProductAndPrice,
}

impl Order {
    const ALL: [(Self, &'static str); 3] = [
        (Self::OwnUtility, "own utility"),
        (Self::Product, "product of sides"),
        (Self::ProductAndPrice, "product + price"),
    ];
}

fn main() -> ExitCode {
    let outcomes = outcomes(SIZE, SEEDS);
    let mut table = String::from(
        "order              seats filled   Gini   no applicant   utility of 3 applied for   of 10 shown   of places got\n",
    );
    for ((_, name), outcome) in Order::ALL.iter().zip(&outcomes) {
        table += &format!(
            "{name:<18} {:>12.3} {:>6.3} {:>14.3} {:>26.3} {:>13.3} {:>15.3}\n",
            outcome.filled,
            outcome.gini,
            outcome.without_applicant,
            outcome.applied,
            outcome.shown,
            outcome.got,
        );
    }
    let failures = failures(&outcomes[2]);
    for failure in &failures {
        table += &format!("FAILED: {failure}\n");
    }
    // Whoever stopped reading has what they wanted.
    let _ = io::stdout().write_all(table.as_bytes());
    if failures.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The mean outcome of each order over seeds, utilities as shares of those of the first order.
fn outcomes(size: Size, seeds: u64) -> Vec<Outcome> {
    let mut means = vec![Outcome::default(); Order::ALL.len()];
    for seed in 0..seeds {
        let world = World::new(size, seed);
        let outcomes = Order::ALL.map(|(order, _)| outcome::of(&world, order));
        for (mean, outcome) in means.iter_mut().zip(&outcomes) {
            mean.add(&outcome.relative_to(&outcomes[0]), seeds as f64);
        }
    }
    means
}

fn failures(outcome: &Outcome) -> Vec<String> {
    [
        (
            "seats filled, at least",
            outcome.filled,
            0.62,
            outcome.filled >= 0.62,
        ),
        (
            "Gini coefficient of exposure, at most",
            outcome.gini,
            0.25,
            outcome.gini <= 0.25,
        ),
        (
            "utility kept, at least",
            outcome.applied,
            0.93,
            outcome.applied >= 0.93,
        ),
    ]
    .into_iter()
    .filter(|(.., good)| !good)
    .map(|(what, is, bound, _)| format!("{what} {bound}: it is {is:.3}"))
    .collect()
}

#[test]
fn prices_fill_more_seats_and_spread_exposure_for_little_utility() {
    let small = Size {
        candidates: 300,
        placements: 60,
        seats: 4,
    };
    let outcomes = outcomes(small, 2);
    let [own, product, priced] = [&outcomes[0], &outcomes[1], &outcomes[2]];
    assert!(
        own.filled < product.filled && product.filled < priced.filled,
        "{outcomes:?}"
    );
    assert!(
        own.gini > product.gini && product.gini > priced.gini,
        "{outcomes:?}"
    );
    assert!(priced.applied > 0.9, "{outcomes:?}");
}
