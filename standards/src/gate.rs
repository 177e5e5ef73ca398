//! The gate: does a placement meet the standards, and if not, what would help?
//!
//! Rules are data. A [`Pack`] lists them with their severity, parameters and source; each names
//! a *kind* of check, and the kinds are the Rust side of this module. [`check`] asks the embedded
//! international pack; [`Pack::check`] asks any other.
//!
//! A check says whether the rule is met, not met, not stated or not applicable. What that means
//! for the placement is the pack's decision: the rule's severity when it isn't met, another one
//! when the facts aren't stated. Only rules whose source was read as legal text or as a public
//! agency's own code may block; a rule known from a page or from memory asks a person to look.

mod checks;
mod facts;
mod pack;
mod record;
mod report;
mod texts;

pub use facts::{Context, PlacementFacts, Schedule};
pub use pack::{Pack, PackError};
pub use record::{Record, RecordedResult};
pub use report::{
    EvidenceGrade, Finding, NamedValue, PackVersion, Report, RuleResult, Severity, Source, Verdict,
};

/// Checks a placement against the embedded international baseline.
///
/// The same facts on the same day give the same report.
#[must_use]
pub fn check(facts: &PlacementFacts, context: &Context) -> Report {
    Pack::international().check(facts, context)
}
