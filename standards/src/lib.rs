//! What a quality apprenticeship is, as data and as checks.
//!
//! Three things live here, and nothing that reads a clock, a file or a network:
//!
//! - **Code lists**, so that everybody writes the same word for the same thing: hazards and
//!   controls, the branches of social security, levels of education and language, occupations
//!   ([`isco`]), countries, languages, currencies. Every entry has a stable code and a title in
//!   English and French.
//! - **Conditions** ([`conditions`]): what an offer states about social protection, safety and
//!   health, leave and rest, in which *not stated* is never the same as *no*.
//! - **The gate** ([`gate`]): packs of rules that a placement has to meet, as data with their
//!   sources, one for each jurisdiction on top of an international baseline, and a report that says
//!   in plain words what was found and what would help.
//! - **Templates** ([`templates`]): what a placement in a common trade usually looks like, so that
//!   a small firm confirms instead of typing.
//!
//! The central idea is that a rule is only as strong as its source. Each rule carries the
//! instrument, the provision and a grade of evidence, and a rule whose text nobody has read can
//! ask a person to look, but can't block anybody. A country's pack goes beyond the baseline and
//! can't take away from it.
//!
//! ```
//! use chrono::NaiveDate;
//! use standards::{
//!     TextLanguage,
//!     gate::{Context, PlacementFacts, Stage, Verdict, check},
//! };
//!
//! let context = Context {
//!     today: NaiveDate::from_ymd_opt(2026, 3, 2).unwrap(),
//!     stage: Stage::Publication,
//! };
//! let facts = PlacementFacts { minimum_age: Some(13), ..PlacementFacts::default() };
//!
//! let report = check(&facts, &context);
//! assert!(!report.is_publishable());
//!
//! let age = report.result("G01").unwrap();
//! assert_eq!(age.verdict, Verdict::Block);
//! assert_eq!(age.source.instrument, "C138");
//! assert!(age.text.in_language(TextLanguage::French).contains("13 ans"));
//! ```

#![deny(missing_docs)]

mod codes;
pub mod conditions;
pub mod gate;
pub mod isco;
pub mod money;
pub mod remuneration;
mod tables;
pub mod templates;
mod text;
mod time;

pub use codes::{
    Adjustment, CodeList, ControlLevel, CoverageMode, EducationLevel, EqfLevel, Hazard,
    LanguageLevel, PayPeriod, Payer, SiteAccess, SocialSecurityBranch, UnknownCode, WorkShift,
};
pub use conditions::Conditions;
pub use money::Money;
pub use remuneration::RemunerationStep;
pub use tables::{Country, Currency, Language};
pub use text::{LocalizedText, TextLanguage};
