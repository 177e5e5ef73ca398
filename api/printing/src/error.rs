use std::fmt;
use std::path::PathBuf;

use chrono::{DateTime, Utc};

use crate::Language;

/// Why a document wasn't printed, or a printer not set up.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PrintingError {
    /// A folder or file of fonts that was named can't be read.
    #[error("the fonts in {} can't be read; name a folder or a font file that exists", .path.display())]
    Fonts {
        /// What was named.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file that was named isn't a font.
    #[error("{} isn't a TrueType or OpenType font", .0.display())]
    NotAFont(PathBuf),
    /// No face for the script of the language was found.
    #[error(transparent)]
    MissingFont(#[from] MissingFont),
    /// The title is blank, and a document that says it is accessible must have one.
    #[error("the document has no title")]
    NoTitle,
    /// The document is longer than a printer takes on.
    #[error("the document has {characters} characters; {most} can be printed")]
    TooLong {
        /// How long it is.
        characters: usize,
        /// How long it may be.
        most: usize,
    },
    /// The address to check the document at doesn't fit into a QR code.
    #[error("the address to check the document at is {bytes} bytes long; a QR code holds 2,331")]
    AddressTooLong {
        /// How long it is.
        bytes: usize,
    },
    /// A file can't hold the date: its year must lie between 0 and 9999.
    #[error("{0} can't be the date of a document")]
    Date(DateTime<Utc>),
    /// The typesetter refused. This is a mistake in this crate, not in the document.
    #[error("the document could not be typeset: {0}")]
    Typesetting(String),
}

/// No face was found that has the letters of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingFont {
    /// The language that can't be printed.
    pub language: Language,
    /// The files and folders where a face was looked for, in this order.
    pub looked_in: Vec<PathBuf>,
    /// What whoever runs the installation can do.
    pub remedy: String,
}

impl std::error::Error for MissingFont {}

impl fmt::Display for MissingFont {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "no font for the language \"{}\"; looked in",
            self.language.tag()
        )?;
        for (position, path) in self.looked_in.iter().enumerate() {
            write!(
                out,
                "{} {}",
                if position == 0 { ":" } else { "," },
                path.display()
            )?;
        }
        if self.looked_in.is_empty() {
            write!(out, " no folder at all")?;
        }
        write!(out, ". {}", self.remedy)
    }
}
