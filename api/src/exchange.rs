//! Files in and out: placements, and the occupations and skills of ESCO.
//!
//! # Rows of placements
//!
//! A row has the names of the API's `SavePlacementInput` (`title`, `occupationCode`, `startsOn`, `remuneration`, …),
//! with people's words where the API has ids:
//!
//! | field | what it is |
//! |---|---|
//! | `externalId` | the placement's id in the system that the file comes from; `id` stands in for it |
//! | `enterprise` | `{externalId, name}`; one that isn't here is made, unverified |
//! | `site` | `{name, address, locality, country, latitude, longitude}`; known again by name, locality and country |
//! | `trainingProvider` | like `enterprise` |
//! | `occupation` | a name in any language or an ESCO address, in place of `occupationCode` |
//! | `requirements[].code` | for a skill also its name or its ESCO address |
//! | `publish` | whether to make it public, if it passes the gate |
//!
//! JSON Lines has such an object a line. A table has a column a field, with dots for what is inside
//! (`site.locality`, `remuneration.0.amount`); lists of words have `|` between, and `remuneration`, `requirements`
//! and `conditions` may be JSON in one cell. JSON-LD has schema.org's `JobPosting`, with the `WorkBasedProgram` of the
//! same page beside it. Other names are told by a [`Mapping`]. Text is UTF-8, or UTF-16 with its mark.

mod directory;
mod esco;
mod export;
mod field_meanings;
mod fields;
mod import;
mod mapping;
mod placement_row;
mod report;
mod rows;
mod sites;
#[cfg(test)]
mod tests;
mod text;
mod tree;

pub use esco::{EscoOptions, EscoReport, FileRead, PassedOver, import_esco};
pub use export::export_placements;
pub use field_meanings::{FIELDS, FieldMeaning};
pub use import::{ImportOptions, import_placements};
pub use mapping::Mapping;
pub use report::{ImportReport, NotPublished, RefusedRow};
pub use rows::Format;
