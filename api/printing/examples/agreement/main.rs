//! Prints a sample agreement: `cargo run -p printing --example agreement -- ar > agreement.pdf`.
//! With a number after the language it prints that many times and says how long that took.

use std::env;
use std::error::Error;
use std::io::{self, Write};
use std::time::Instant;

use printing::{Language, Printer};

mod sample;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let language = match arguments.next().as_deref() {
        Some("en") => Language::En,
        Some("fr") => Language::Fr,
        Some("ar") => Language::Ar,
        _ => return Err("say en, fr or ar".into()),
    };
    let times = arguments
        .next()
        .map_or(Ok(1), |times| times.parse::<usize>())?;

    let begun = Instant::now();
    let printer = Printer::new(&[])?;
    eprintln!("fonts loaded in {:?}", begun.elapsed());
    let mut pdf = Vec::new();
    for time in 1..=times {
        let mut paper = sample::agreement(language);
        paper.footer.push_str(&format!(" · {time}"));
        let begun = Instant::now();
        pdf = printer.print(&paper)?;
        if time <= 3 || time % 100 == 0 {
            eprintln!(
                "print {time}: {:?}, {} bytes, {}",
                begun.elapsed(),
                pdf.len(),
                memory()
            );
        }
    }
    io::stdout().write_all(&pdf)?;
    Ok(())
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
