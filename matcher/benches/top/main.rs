//! How long it takes to score one candidate against every placement and keep the best twenty.
//!
//! `cargo bench -p matcher`; the column of items is pairs per second. The rows of `one_thread` say
//! what one core does, those of `every_thread` what the machine does. Pairs that the index never looks
//! at, because they are out of reach, count as well: they are answered.

use divan::Bencher;
use divan::counter::ItemsCount;
use matcher::gate::Setting;
use matcher::{
    Candidate, Cohort, IscoSimilarity, Order, Placement, PlacementIndex, Ranking, Scorer, Weights,
};

mod market;

const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];

const RANKING: Ranking = Ranking {
    setting: Setting {
        today: market::TODAY,
        minimum_age: 15,
        hazardous_work_age: 18,
    },
    order: Order::Fit,
    k: 20,
};

fn main() {
    divan::main();
}

/// Runs `work` once per candidate in turn, on as many threads, over a market of `size` placements
/// that `lay_out` arranged.
fn run<M: Sync>(
    bencher: Bencher<'_, '_>,
    threads: usize,
    size: usize,
    candidates: &[Candidate],
    lay_out: impl FnOnce(Vec<Placement>) -> M,
    work: impl Fn(&Scorer<'_, IscoSimilarity>, &Candidate, &M) + Sync,
) {
    let placements = market::placements(size);
    let weights = Weights::v1();
    let similarity = IscoSimilarity;
    let cohort = Cohort::from_sample(1, candidates, &placements, 20_000, &weights, &similarity);
    let scorer = Scorer::new(&weights, &cohort, &similarity);
    let market = lay_out(placements);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .expect("threads");
    let mut turn = candidates.iter().cycle();
    bencher
        .counter(ItemsCount::new(size))
        .with_inputs(|| turn.next().expect("a candidate"))
        .bench_local_values(|candidate| pool.install(|| work(&scorer, candidate, &market)));
}

fn indexed(bencher: Bencher<'_, '_>, threads: usize, size: usize, travel_limit: Option<f64>) {
    let candidates = market::candidates(16, travel_limit);
    run(
        bencher,
        threads,
        size,
        &candidates,
        PlacementIndex::new,
        |scorer, candidate, index| {
            divan::black_box(scorer.top_indexed(candidate, index, &RANKING));
        },
    );
}

fn plain(bencher: Bencher<'_, '_>, threads: usize, size: usize, travel_limit: Option<f64>) {
    let candidates = market::candidates(16, travel_limit);
    run(
        bencher,
        threads,
        size,
        &candidates,
        |placements| placements,
        |scorer, candidate, all| {
            divan::black_box(scorer.top(candidate, all, &RANKING));
        },
    );
}

#[divan::bench_group(sample_count = 40, sample_size = 1)]
mod one_thread {
    use super::*;

    #[divan::bench(args = SIZES)]
    fn index_within_30_km(bencher: Bencher<'_, '_>, size: usize) {
        indexed(bencher, 1, size, Some(30.0));
    }

    #[divan::bench(args = SIZES)]
    fn index_anywhere(bencher: Bencher<'_, '_>, size: usize) {
        indexed(bencher, 1, size, None);
    }

    #[divan::bench(args = SIZES, sample_count = 10)]
    fn plain_anywhere(bencher: Bencher<'_, '_>, size: usize) {
        plain(bencher, 1, size, None);
    }
}

#[divan::bench_group(sample_count = 40, sample_size = 1)]
mod every_thread {
    use super::*;

    #[divan::bench(args = SIZES)]
    fn index_within_30_km(bencher: Bencher<'_, '_>, size: usize) {
        indexed(bencher, 0, size, Some(30.0));
    }

    #[divan::bench(args = SIZES)]
    fn index_anywhere(bencher: Bencher<'_, '_>, size: usize) {
        indexed(bencher, 0, size, None);
    }
}

#[divan::bench(args = [10_000, 100_000], sample_count = 5, sample_size = 1)]
fn build_index(bencher: Bencher<'_, '_>, size: usize) {
    bencher
        .counter(ItemsCount::new(size))
        .with_inputs(|| market::placements(size))
        .bench_local_values(PlacementIndex::new);
}
