//! Taking and telling times.

use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

/// Rounds to warm up, then to measure, at most.
const WARM_UP: usize = 16;
const ROUNDS: usize = 400;
/// Stop measuring after so long.
const LONGEST: Duration = Duration::from_secs(4);

/// The times of many rounds of one thing, in microseconds.
pub struct Timings {
    /// By the clock on the wall, ascending.
    micros: Vec<f64>,
    /// Processor time of this thread, a round.
    processor: f64,
    /// What a round gave, on average.
    gave: f64,
}

impl Timings {
    /// Runs something with the number of the round.
    pub fn of(mut run: impl FnMut(usize) -> u64) -> Self {
        for round in 0..WARM_UP {
            black_box(run(round));
        }
        let mut micros = Vec::with_capacity(ROUNDS);
        let mut gave = 0;
        let processor = processor_micros();
        let began = Instant::now();
        for round in 0..ROUNDS {
            let started = Instant::now();
            gave += black_box(run(round));
            micros.push(started.elapsed().as_secs_f64() * 1e6);
            if began.elapsed() > LONGEST {
                break;
            }
        }
        let rounds = micros.len() as f64;
        let processor = (processor_micros() - processor) / rounds;
        micros.sort_by(f64::total_cmp);
        Self {
            micros,
            processor,
            gave: gave as f64 / rounds,
        }
    }

    /// Processor time of a round.
    pub fn processor(&self) -> f64 {
        self.processor
    }

    /// Prints the processor time, the median and 99th percentile by the wall, and what it gave.
    pub fn report(&self, what: &str) {
        let percentile = |percent: usize| self.micros[(self.micros.len() - 1) * percent / 100];
        say(&format!(
            "{what:<30} cpu {:>8.0} us   wall median {:>8.0} us, p99 {:>8.0} us   gave {:>9.1}",
            self.processor,
            percentile(50),
            percentile(99),
            self.gave
        ));
    }
}

/// Processor time of this thread so far, as Linux accounts it; 0 elsewhere.
pub fn processor_micros() -> f64 {
    let accounts = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = accounts
        .split(' ')
        .next()
        .and_then(|field| field.parse::<f64>().ok());
    nanoseconds.unwrap_or_default() / 1e3
}

/// Processor time of this process so far, threads that have ended included, in microseconds and
/// in steps of a hundredth of a second, as Linux accounts it; 0 elsewhere.
pub fn process_micros() -> f64 {
    /// Microseconds of one of the kernel's ticks.
    const TICK: f64 = 1e4;
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program comes second, in brackets, and may hold anything.
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = after_name.split_whitespace().skip(11).take(2);
    ticks
        .filter_map(|field| field.parse::<f64>().ok())
        .sum::<f64>()
        * TICK
}

/// Prints a line.
pub fn say(line: &str) {
    // Nobody is left to tell when standard output is closed.
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// The size of the files in a directory.
pub fn bytes_in(directory: &Path) -> u64 {
    let entries = std::fs::read_dir(directory).expect("a directory");
    let size = |entry: std::io::Result<std::fs::DirEntry>| entry.ok()?.metadata().ok();
    entries
        .filter_map(size)
        .map(|metadata| metadata.len())
        .sum()
}
