//! Rounds as JSON documents, for those who solve and check them outside a marketplace.
//!
//! ```json
//! {"lottery": {"seed": "drawn in public on 3 May", "round": "2027-1"},
//!  "reserve_order": "minimum-guarantee",
//!  "candidates": [{"id": "c1", "preferences": ["p2", "p1"], "groups": ["women"]},
//!                 {"id": "c2", "placed": "p1"}],
//!  "placements": [{"id": "p1", "seats": 2, "owner": "firm", "priority": ["c2", "c1"]},
//!                 {"id": "p2", "seats": 1, "owner": "firm", "priority": {"c1": 0.71},
//!                  "reserves": [{"group": "women", "seats": 1}]}],
//!  "owners": [{"id": "firm", "seats": 2, "owner": "provider", "priority": ["c1", "c2"]},
//!             {"id": "provider", "seats": 5}]}
//! ```
//!
//! - `preferences`: dearest first. `groups` may be left out, and so may `lottery` (it is then
//!   [`DEFAULT_SEED`] and [`DEFAULT_ROUND`]), `owners`, `owner`, `reserves` and `reserve_order`
//!   (`minimum-guarantee`, or `over-and-above`).
//! - `placed`: where somebody is already. They keep it, and their preferences don't count any more.
//! - `priority`: a list, first is best, or scores, higher is better; equal scores are ordered by the
//!   [lottery](super::lottery). It names everybody who wishes for the placement, or for one of the owner's
//!   placements; whom else it names makes no difference. A placement without one goes by that of the
//!   nearest owner that has one.
//! - An owner with fewer seats than what is right below it can fill needs an order of everybody there. If it states no priority, its
//!   order is by position in the lists of its placements, or by score where they have scores: first by
//!   the position or score at the placement applied to, then by the lottery. Mixed lists and scores can't be compared, and are refused.
//!   If it states one, its placements have to rank their own applicants as it does, equals included; where they don't, no stable
//!   answer may exist ([why](super)), and the round is refused. The priority of an owner whose seats can't bind is read, and has no effect
//!   but on placements without their own.
//!
//! Whatever can't be understood exactly is refused with its path and value; nothing is guessed.

use std::fmt;

pub use result::{CheckReport, NamedFault, SolveReport, check, solve};

use serde::Serialize;

use super::instance::Instance;

mod names;
mod orders;
mod raw;
mod reader;
mod result;
mod structure;

/// How long a document may be, in bytes, unless whoever reads it says otherwise: 8 MiB.
pub const MOST_BYTES: u64 = 8 << 20;

/// The seed of the lottery in a document that states none.
pub const DEFAULT_SEED: &str = "fundi";

/// The round's id for the lottery in a document that states none.
pub const DEFAULT_ROUND: &str = "1";

/// A round with the names that its document gives.
#[derive(Debug, Clone)]
pub struct Document {
    instance: Instance,
    /// Names by number in the instance.
    candidates: Vec<String>,
    placements: Vec<String>,
    owners: Vec<String>,
    groups: Vec<String>,
    seed: String,
    round: String,
}

impl Document {
    /// Reads a document.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its path and value.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        reader::read(text)
    }

    /// The round.
    #[must_use]
    pub fn instance(&self) -> &Instance {
        &self.instance
    }
}

/// Why a document was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// What is wrong, in the order in which it was found; at most [`Refusal::MOST_NAMED`].
    pub problems: Vec<Problem>,
    /// How many more problems there are.
    pub more: usize,
}

/// One thing that is wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Where, such as `placements[3].seats`; empty for the document as a whole.
    pub path: String,
    /// What is wrong, with the value.
    pub message: String,
}

impl Refusal {
    /// How many problems are named; the others are counted.
    pub const MOST_NAMED: usize = 50;

    /// A document that is refused before anything in it is looked at.
    #[must_use]
    pub fn of_whole(message: impl Into<String>) -> Self {
        Self::one("", message)
    }

    fn one(path: impl Into<String>, message: impl Into<String>) -> Self {
        let mut problems = Problems::default();
        problems.add(path, message);
        Self {
            problems: problems.named,
            more: 0,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            f.write_str(&self.message)
        } else {
            write!(f, "{}: {}", self.path, self.message)
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            write!(f, "{separator}{problem}")?;
        }
        if self.more > 0 {
            write!(f, "\nand {} more", self.more)?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}

/// Collects what is wrong.
#[derive(Debug, Default)]
struct Problems {
    named: Vec<Problem>,
    more: usize,
}

impl Problems {
    fn add(&mut self, path: impl Into<String>, message: impl Into<String>) {
        if self.named.len() == Refusal::MOST_NAMED {
            self.more += 1;
            return;
        }
        self.named.push(Problem {
            path: path.into(),
            message: message.into(),
        });
    }

    fn refuse_if_any(&mut self) -> Result<(), Refusal> {
        if self.named.is_empty() {
            return Ok(());
        }
        Err(Refusal {
            problems: std::mem::take(&mut self.named),
            more: self.more,
        })
    }
}
