//! The printer and its fonts, loaded once.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use printing::{Paper, Printer, PrintingError};

use crate::error::{Error, Refusal, UserErrorCode};

/// Prints agreements with the fonts of the program, of the system, and of the deployment's own folder.
#[derive(Default)]
pub struct Press {
    fonts: Option<PathBuf>,
    printer: OnceLock<Printer>,
}

impl Press {
    /// Fonts of a folder of the deployment are loaded at once, so that a folder that can't be used is told
    /// when the program starts; without one, fonts are loaded for the first agreement that is printed.
    ///
    /// # Errors
    /// When the folder can't be read, or a file in it isn't a font.
    pub fn open(fonts: Option<&Path>) -> Result<Self, PrintingError> {
        let press = Self {
            fonts: fonts.map(Path::to_owned),
            printer: OnceLock::new(),
        };
        if fonts.is_some() {
            press.printer()?;
        }
        Ok(press)
    }

    /// The file of a paper. It takes a core for some time.
    ///
    /// # Errors
    /// Refuses a language for which this machine has no letters; a fault when the fonts can't be read.
    pub(super) fn print(&self, paper: &Paper) -> Result<Vec<u8>, Error> {
        let printed = self.printer().and_then(|printer| printer.print(paper));
        printed.map_err(|error| match error {
            PrintingError::MissingFont(missing) => {
                // Where fonts are looked for is for whoever runs the machine.
                tracing::error!(error = %missing, "an agreement can't be printed; FUNDI_FONTS may name a folder of fonts");
                let message = "Papers in this language can't be printed here yet, for want of its letters. \
                    Take the paper in English or in French, and tell whoever runs this site.";
                Refusal::of(UserErrorCode::NotAllowedNow, "language", message).into()
            }
            other => Error::File(std::io::Error::other(other)),
        })
    }

    fn printer(&self) -> Result<&Printer, PrintingError> {
        if let Some(printer) = self.printer.get() {
            return Ok(printer);
        }
        let printer = Printer::new(self.fonts.as_slice())?;
        Ok(self.printer.get_or_init(|| printer))
    }
}
