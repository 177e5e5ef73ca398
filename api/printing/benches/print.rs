//! How long an agreement takes to be printed, once the fonts are loaded: `cargo bench -p printing`.
//!
//! Each printed paper differs from the one before, as in real life. `a_thousand` also says how much memory
//! the process has after each hundred: it must not grow with the number of papers.

use std::sync::LazyLock;

use divan::{Bencher, counter::ItemsCount};
use printing::{Language, Paper, Printer};

#[path = "../examples/agreement/sample.rs"]
mod sample;

const THOUSAND: usize = 1_000;

static PRINTER: LazyLock<Printer> =
    LazyLock::new(|| Printer::new(&[]).expect("the fonts can be read"));

fn main() {
    divan::main();
}

/// The sample with a number at the foot of each page.
fn paper(language: Language, number: usize) -> Paper {
    let mut paper = sample::agreement(language);
    paper.footer.push_str(&format!(" · {number}"));
    paper
}

fn can_print(language: Language) -> bool {
    PRINTER
        .can_print(language)
        .inspect_err(|missing| eprintln!("{missing}"))
        .is_ok()
}

#[divan::bench(args = [Language::En, Language::Fr, Language::Ar], sample_count = 50, sample_size = 1)]
fn one_after_the_first(bencher: Bencher, language: Language) {
    if !can_print(language) {
        return;
    }
    let print = |number| PRINTER.print(&paper(language, number));
    print(0).expect("a paper that can be printed");
    let mut number = 0;
    bencher
        .with_inputs(|| {
            number += 1;
            paper(language, number)
        })
        .bench_local_values(|paper| PRINTER.print(&paper));
}

#[divan::bench(args = [Language::En, Language::Ar], sample_count = 1, sample_size = 1)]
fn a_thousand(bencher: Bencher, language: Language) {
    if !can_print(language) {
        return;
    }
    bencher.counter(ItemsCount::new(THOUSAND)).bench_local(|| {
        for number in 1..=THOUSAND {
            PRINTER
                .print(&paper(language, number))
                .expect("a paper that can be printed");
            if number % 100 == 0 {
                eprintln!("{language:?} {number}: {}", memory());
            }
        }
    });
}

/// The memory in use, where the system tells.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmRSS"))
        .unwrap_or("VmRSS: unknown");
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}
