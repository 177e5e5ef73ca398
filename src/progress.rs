//! Progress of long work: a bar on a terminal, a plain line now and then elsewhere.

use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// How often a plain line is written.
const PLAIN_EVERY: Duration = Duration::from_secs(10);

/// Progress of one stage of work, on standard error.
pub struct Progress {
    stage: String,
    bar: Option<ProgressBar>,
    last_line: Instant,
}

impl Progress {
    /// Nothing shown yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            stage: String::new(),
            bar: None,
            last_line: Instant::now(),
        }
    }

    /// Shows that `done` of `total` (0 if not known) of a stage is done.
    pub fn show(&mut self, stage: &str, done: u64, total: u64) {
        if self.stage != stage {
            self.finish();
            stage.clone_into(&mut self.stage);
            self.bar = stderr().is_terminal().then(|| bar(stage));
            self.last_line = Instant::now();
        }
        match &self.bar {
            Some(bar) => {
                bar.set_length(total.max(done));
                bar.set_position(done);
            }
            None if self.last_line.elapsed() >= PLAIN_EVERY => {
                self.last_line = Instant::now();
                match total {
                    0 => eprintln!("{stage}: {done}"),
                    total => eprintln!("{stage}: {done} of {total}"),
                }
            }
            None => {}
        }
    }

    /// Leaves the last stage as done.
    pub fn finish(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish();
        }
        self.stage.clear();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.finish();
    }
}

fn bar(stage: &str) -> ProgressBar {
    let bar = ProgressBar::new(0);
    if let Ok(style) =
        ProgressStyle::with_template("{msg:>24} {bar:30} {human_pos}/{human_len} {per_sec} {eta}")
    {
        bar.set_style(style);
    }
    bar.set_message(stage.to_owned());
    bar
}
