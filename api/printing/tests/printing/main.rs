//! What is on the pages, and in the files, that the printer makes.

mod pages;
#[path = "../../examples/agreement/sample.rs"]
mod sample;

mod accessible;
mod arabic;
mod hostile;
mod limits;
mod same;
mod text;

use std::sync::LazyLock;

use printing::{Language, Paper, Printer};

/// One printer for all tests: it is meant to be shared.
static PRINTER: LazyLock<Printer> = LazyLock::new(|| Printer::new(&[]).unwrap());

fn print(paper: &Paper) -> Vec<u8> {
    PRINTER.print(paper).unwrap()
}

fn english() -> Paper {
    sample::agreement(Language::En)
}
