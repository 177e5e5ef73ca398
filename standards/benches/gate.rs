//! How long the gate takes: `cargo bench -p standards`.
//!
//! `full_check` is one placement with all its words; `assess_a_million` is a million placements
//! without words on one core, as after a new version of a pack.

use divan::{Bencher, counter::ItemsCount};
use standards::gate::{Context, Library, Pack, PlacementFacts, Stage};

const PACKS: [&str; 4] = ["international", "de", "fr", "gb-eng"];
const MILLION: usize = 1_000_000;

fn main() {
    divan::main();
}

fn pack(id: &str) -> &'static Pack {
    Library::embedded()
        .newest(id)
        .expect("the pack is embedded")
}

fn context(stage: Stage) -> Context {
    Context {
        today: "2026-06-01".parse().expect("a date"),
        stage,
    }
}

fn good() -> PlacementFacts {
    toml::from_str(include_str!("../tests/gate/good.toml")).expect("the facts are sound")
}

/// Placements that differ in what the rules look at.
fn placements() -> Vec<PlacementFacts> {
    (0_u8..64)
        .map(|number| {
            let mut facts = good();
            facts.minimum_age = Some(14 + number % 8);
            facts.duration_months = Some(6 + u16::from(number % 36));
            facts.schedule.weekly_minutes = Some(60 * (30 + u32::from(number % 12)));
            facts.off_the_job_percent = Some(number);
            facts.remuneration[0].amount.minor = 40_000 + i64::from(number) * 3_000;
            facts.conditions.termination.probation_days = Some(u16::from(number) * 3);
            facts
        })
        .collect()
}

#[divan::bench(args = PACKS)]
fn full_check(bencher: Bencher, id: &str) {
    let (pack, facts, context) = (pack(id), good(), context(Stage::Publication));
    bencher.bench(|| pack.check(divan::black_box(&facts), &context));
}

#[divan::bench(args = PACKS)]
fn full_check_of_nothing_stated(bencher: Bencher, id: &str) {
    let (pack, context) = (pack(id), context(Stage::Start));
    let facts = PlacementFacts::default();
    bencher.bench(|| pack.check(divan::black_box(&facts), &context));
}

#[divan::bench(args = PACKS, sample_count = 3, sample_size = 1)]
fn assess_a_million(bencher: Bencher, id: &str) {
    let (pack, facts) = (pack(id), placements());
    let context = context(Stage::Publication);
    bencher.counter(ItemsCount::new(MILLION)).bench(|| {
        let million = facts.iter().cycle().take(MILLION);
        million
            .filter(|facts| {
                pack.assess(divan::black_box(facts), &context)
                    .is_publishable()
            })
            .count()
    });
}
