//! How well a candidate and a placement suit each other, and why.
//!
//! An apprentice comes to *learn* the skills of an occupation, so this is no overlap of skills. A pair
//! gets two scores: how good the placement is for the candidate (what they wish for, what interests
//! them, how far it is, what they would learn, whether they can live on it) and how ready the
//! candidate is for the placement. Either can be read, and explained, without the other.
//!
//! Three ideas hold it together:
//!
//! - **The gate is not the score.** [`gate::check`] says what is lawful and possible, with a reason and
//!   a way out for every no. What is unknown is subject to proof and refuses nobody. No weight can
//!   buy a way through it, and no score is lowered by it.
//! - **Every score explains itself, exactly.** z is a weighted sum of terms, each by its distance from
//!   what is usual in the [`Cohort`]; the score is the logistic curve of z. [`Scorer::score`] shares the
//!   distance from the base out to the terms, so that the whole numbers shown add up to the score
//!   shown. A fact that nobody gave adds exactly nothing.
//! - **What must not count can't be passed in.** [`Candidate`] holds what may be scored.
//!   [`ReserveAttributes`] and [`AuditAttributes`] are types of their own that nothing here accepts.
//!
//! The crate is pure: no clock, no randomness, no input or output. Equal arguments give equal bits,
//! on any number of threads, in any order.
//!
//! ```
//! use matcher::gate::{self, Setting};
//! use matcher::{
//!     Candidate, Cohort, IscoSimilarity, Occupation, Order, Place, Placement, Ranking, Scorer, Weights,
//! };
//!
//! let mut amina = Candidate::new(1);
//! amina.wishes = vec![Occupation::unit_group(7212)]; // welders and flame cutters
//! amina.home = Place::new(-1.2921, 36.8219);
//! amina.travel_limit = Some(15.0);
//!
//! let mut welding = Placement::new(10, Occupation::unit_group(7212));
//! welding.site = Place::new(-1.3032, 36.8441);
//! let mut plumbing = Placement::new(11, Occupation::unit_group(7126));
//! plumbing.site = welding.site;
//!
//! let (weights, cohort) = (Weights::v1(), Cohort::prior());
//! let scorer = Scorer::new(&weights, &cohort, &IscoSimilarity);
//!
//! let side = scorer.score(&amina, &welding).candidate_side;
//! let points: i16 = side.terms.iter().map(|term| term.points).sum();
//! assert_eq!(i16::from(side.base) + points, i16::from(side.score));
//!
//! // The ages are examples; the rule pack of the jurisdiction has the real ones.
//! let setting = Setting { today: 20_000, minimum_age: 16, hazardous_work_age: 18 };
//! assert!(gate::check(&amina, &welding, &setting).is_open());
//!
//! let ranking = Ranking { setting, order: Order::Fit, k: 10 };
//! let best = scorer.top(&amina, &[plumbing, welding], &ranking);
//! assert_eq!(best[0].id, 10);
//! ```
#![deny(missing_docs)]

pub use advice::{Action, Reading, Requirement, RequirementEffect, Steps, WouldHelp};
pub use attributes::{AuditAttributes, GroupId, ReserveAttributes};
pub use candidate::{Candidate, CandidateId, CredentialId, GateFacts, HeldCredential};
pub use cohort::Cohort;
pub use facts::{
    Accommodations, CefrLevel, CoreSkill, CoreSkills, Day, DayPart, EducationLevel, Evidence,
    HeldSkill, Interests, Kilometres, LanguageCode, LanguageSkill, MonthlyPay, Necessity,
    Occupation, Period, Place, SkillId, Weekday, WeeklySlots,
};
pub use placement::{
    CompletionRecord, CredentialRequirement, EducationRequirement, EntrySkill, Hazards,
    LanguageRequirement, Placement, PlacementId,
};
pub use rank::{Order, PlacementIndex, Ranked, Ranking};
pub use score::{Fit, Scorer, SideScore, Sides, TermShare};
pub use similarity::{IscoSimilarity, Similarity};
pub use terms::{Side, Term};
pub use weights::{Constants, Weights, WeightsError};

mod advice;
pub mod attributes;
mod candidate;
mod cohort;
pub mod congestion;
mod facts;
pub mod gate;
mod placement;
mod rank;
pub mod round;
mod score;
mod similarity;
mod terms;
mod weights;
