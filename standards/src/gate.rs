//! The gate: does a placement meet the standards, and if not, what would help?
//!
//! Rules are data. A [`Pack`] lists them with their severity, parameters and source; each names
//! a *kind* of check, and the kinds are the Rust side of this module. A country's pack extends the
//! international one, and a [`Library`] knows which pack holds for a workplace on a day.
//!
//! A check says whether the rule is met, not met, not stated or not applicable. What that means
//! for the placement is the pack's decision: the rule's severity when it isn't met, another one
//! when the facts aren't stated. Only rules whose source was read as legal text or as a public
//! agency's own code may block; a rule known from a page or from memory asks a person to look.
//!
//! The gate is asked at three [`Stage`]s: before a placement is published, before an agreement is
//! signed, and before the work begins. The later, the more is known and the more is asked.

mod arabic;
mod assessment;
mod case;
mod checks;
mod deadline;
mod facts;
mod library;
mod lifecycle;
mod notes;
mod pack;
mod quantity;
mod record;
mod report;
mod shared;
mod texts;

pub use assessment::Assessment;
pub use deadline::working_days_after;
pub use facts::{
    ApprenticeshipFacts, Context, HostFacts, MentorFacts, Party, PlacementFacts, Schedule, Stage,
    Weekday,
};
pub use library::Library;
pub use lifecycle::{Lifecycle, Registration};
pub use pack::{Pack, PackError, PackErrors, PackSource, PackStatus, RuleInfo};
pub use record::{Record, RecordedResult};
pub use report::{
    EvidenceGrade, Finding, NamedValue, PackVersion, Report, RuleResult, Severity, Source, Verdict,
};

/// Checks a placement against the embedded international baseline.
///
/// The same facts in the same context give the same report.
#[must_use]
pub fn check(facts: &PlacementFacts, context: &Context) -> Report {
    Pack::international().check(facts, context)
}
