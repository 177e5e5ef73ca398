//! How long a brokering round takes, how long its check, and in how much memory.
//!
//! `cargo bench -p matcher --bench rounds`. Each size is built, solved and checked three times; the quickest time of each step
//! is shown. `peers.py` beside this file compares with the Python package `matching`.

#![expect(
    clippy::print_stdout,
    reason = "a bench is there to be read by a person"
)]

use std::time::{Duration, Instant};

use matcher::round::{Instance, check, solve};

mod market;

const TURNS: usize = 3;

/// A size and what is in it.
struct Size {
    name: &'static str,
    candidates: u32,
    placements: u32,
    reserves: bool,
    owners: bool,
}

const SIZES: [Size; 4] = [
    Size {
        name: "10,000 x 1,000 x 10",
        candidates: 10_000,
        placements: 1_000,
        reserves: false,
        owners: false,
    },
    Size {
        name: "1,000,000 x 50,000 x 10",
        candidates: 1_000_000,
        placements: 50_000,
        reserves: false,
        owners: false,
    },
    Size {
        name: "the same, with reserves",
        candidates: 1_000_000,
        placements: 50_000,
        reserves: true,
        owners: false,
    },
    Size {
        name: "the same, with reserves and owners",
        candidates: 1_000_000,
        placements: 50_000,
        reserves: true,
        owners: true,
    },
];

fn main() {
    println!(
        "{:<36} {:>9} {:>9} {:>9} {:>10}",
        "candidates x placements x wishes", "build", "solve", "check", "assigned"
    );
    for size in &SIZES {
        let quickest = (0..TURNS)
            .map(|_| run(size))
            .reduce(|one, other| Run {
                build: one.build.min(other.build),
                solve: one.solve.min(other.solve),
                check: one.check.min(other.check),
                assigned: one.assigned,
            })
            .expect("a turn");
        let milliseconds = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1e3);
        println!(
            "{:<36} {:>9} {:>9} {:>9} {:>10}",
            size.name,
            milliseconds(quickest.build),
            milliseconds(quickest.solve),
            milliseconds(quickest.check),
            quickest.assigned,
        );
    }
    if let Some(peak) = peak_memory() {
        println!("most memory that the process ever had: {peak}");
    }
}

struct Run {
    build: Duration,
    solve: Duration,
    check: Duration,
    assigned: usize,
}

fn run(size: &Size) -> Run {
    let market = market::Market::new(
        size.candidates,
        size.placements,
        10,
        size.reserves,
        size.owners,
    );
    let start = Instant::now();
    let instance: Instance = market.build();
    let built = Instant::now();
    let assignment = solve(&instance);
    let solved = Instant::now();
    let faults = check::faults(&instance, &assignment);
    let checked = Instant::now();
    assert!(faults.is_empty(), "{:?}", faults.first());
    Run {
        build: built - start,
        solve: solved - built,
        check: checked - solved,
        assigned: assignment.placements().iter().flatten().count(),
    }
}

/// What the system says of the largest that the process has been, where it says it.
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().to_owned())
}
