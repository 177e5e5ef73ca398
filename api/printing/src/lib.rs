//! Agreements as PDF files that everybody can read: on paper, on a screen, with a screen reader.
//!
//! A [`Paper`] is plain words in the reader's language; a [`Printer`] makes it a file. Nothing here
//! knows of a database, a clock or a network. Three ideas hold it together:
//!
//! - **Text is data.** The layout is one fixed program that reads the words as values. Whatever a
//!   person typed, markup of the typesetter included, stands on the page as they typed it.
//! - **Nothing misleads.** A character without a glyph is written out by its number, never as an empty
//!   box. Characters that turn the direction of reading are left out, and names, codes and numbers
//!   that read against the line are kept apart from it.
//! - **The same paper gives the same bytes.** The date is part of the paper and the identity of the
//!   file comes from its address, so that a printed agreement can be compared to the byte.
//!
//! Every file conforms to PDF/A-2a (it can be kept for good) and PDF/UA-1 (it is accessible): the
//! typesetter checks both and refuses rather than writes a file that doesn't.
//!
//! Latin script is set in Libertinus Serif, which is compiled in. Arabic needs Noto Naskh Arabic, or
//! another face with Arabic letters, from the folders passed in or from the system;
//! [`Printer::can_print`] says whether there is one, and what to do if not.
//!
//! ```
//! use chrono::DateTime;
//! use printing::{Language, Paper, Printer, SignatureLine, Verify};
//!
//! let paper = Paper {
//!     language: Language::En,
//!     title: "Apprenticeship agreement".to_owned(),
//!     subtitle: "Amina Okoye and Bright Solar Ltd".to_owned(),
//!     key_facts: vec![("Starts on".to_owned(), "1 April 2027".to_owned())],
//!     sections: Vec::new(),
//!     parties: Vec::new(),
//!     signatures: vec![SignatureLine {
//!         role: "Apprentice".to_owned(),
//!         name: Some("Amina Okoye".to_owned()),
//!         signed_at: None,
//!         method: None,
//!     }],
//!     verify: Verify {
//!         url: "https://fundi.example/verify/K7QM-2X4P".to_owned(),
//!         code: "K7QM-2X4P".to_owned(),
//!         words: "river lamp garden stone".to_owned(),
//!     },
//!     footer: "Version 1".to_owned(),
//!     watermark: Some("Not signed yet".to_owned()),
//!     made_at: DateTime::UNIX_EPOCH,
//! };
//! let pdf = Printer::new(&[])?.print(&paper)?;
//! assert!(pdf.starts_with(b"%PDF-1.7"));
//! # Ok::<(), printing::PrintingError>(())
//! ```
#![deny(missing_docs)]

pub use error::{MissingFont, PrintingError};
pub use paper::{Language, Paper, Party, Section, SignatureLine, Verify};
pub use printer::Printer;

mod code;
mod error;
mod fonts;
mod paper;
mod printer;
mod sheet;
mod text;
mod words;

/// The bundled family that Latin text is set in.
const LATIN_FAMILY: &str = "Libertinus Serif";
