//! What would change an answer, found by changing one thing and computing again.
//!
//! Only what a person or an enterprise can lawfully change is ever tried. What somebody is can't
//! even be expressed here.

pub use candidate::{Action, Reading, Steps, WouldHelp};
pub use enterprise::{Requirement, RequirementEffect};

mod candidate;
mod enterprise;
