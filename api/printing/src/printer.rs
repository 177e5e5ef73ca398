use std::path::PathBuf;

use chrono::{DateTime, Datelike, Timelike, Utc};
use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World, comemo};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::fonts::{Fonts, SYSTEM_FOLDERS};
use crate::sheet::Sheet;
use crate::{Language, MissingFont, Paper, PrintingError, code};

/// The most characters that a document may have: about 300 pages.
const MOST_CHARACTERS: usize = 1_000_000;

/// How many documents ago a part of the layout was last used when its memory is given back.
const KEPT_PRINTS: usize = 4;

/// Prints documents. Make one and share it: it holds the fonts and never changes.
///
/// Printing takes some milliseconds of computing without a pause. An asynchronous caller gives it a
/// thread that may block.
pub struct Printer {
    fonts: Fonts,
    library: LazyHash<Library>,
    layout: Source,
    paper: FileId,
    code: FileId,
    standards: PdfStandards,
}

impl Printer {
    /// A printer with the bundled Latin faces, every font in `extra_fonts` (files, or folders with
    /// all that is below them), and the Arabic and Ethiopic faces of Noto where the system keeps them.
    ///
    /// An Arabic face that is nowhere to be found isn't an error here: see [`Printer::can_print`].
    ///
    /// # Errors
    /// When something in `extra_fonts` can't be read or isn't a font.
    pub fn new(extra_fonts: &[PathBuf]) -> Result<Self, PrintingError> {
        let system: Vec<PathBuf> = SYSTEM_FOLDERS.iter().map(PathBuf::from).collect();
        Self::looking_in(extra_fonts, &system)
    }

    /// A printer that doesn't look at the system's fonts, so that it prints the same everywhere.
    ///
    /// # Errors
    /// As for [`Printer::new`].
    pub fn without_system_fonts(extra_fonts: &[PathBuf]) -> Result<Self, PrintingError> {
        Self::looking_in(extra_fonts, &[])
    }

    /// Whether there is a face for the script of `language`.
    ///
    /// # Errors
    /// Which face is missing, where it was looked for, and what to do about it.
    pub fn can_print(&self, language: Language) -> Result<(), MissingFont> {
        match language {
            Language::En | Language::Fr => Ok(()),
            Language::Ar => self.fonts.arabic().map(|_| ()).map_err(Clone::clone),
        }
    }

    /// Prints `paper` as a PDF file that conforms to PDF/A-2a and PDF/UA-1. The same paper and the
    /// same fonts give the same bytes.
    ///
    /// A character that no face has is written out as `[U+1F600]`, so that nothing is lost silently;
    /// direction overrides and control characters are left out.
    ///
    /// # Errors
    /// When the language has no face, the title is blank, the document or the address is too long, or
    /// the date lies outside the years 0 to 9999.
    pub fn print(&self, paper: &Paper) -> Result<Vec<u8>, PrintingError> {
        self.can_print(paper.language)?;
        check_length(paper)?;
        let options = self.options(paper)?;
        let desk = self.desk(paper)?;
        // Whatever way this function is left, the typesetter's global memory is trimmed.
        let _trimmed = TrimMemory;
        let Warned {
            output,
            warnings: _,
        } = typst::compile::<PagedDocument>(&desk);
        let document = output.map_err(refused)?;
        typst_pdf::pdf(&document, &options).map_err(refused)
    }

    fn looking_in(extra: &[PathBuf], system: &[PathBuf]) -> Result<Self, PrintingError> {
        let refuse = |error: typst::diag::HintedString| {
            PrintingError::Typesetting(error.message().to_string())
        };
        Ok(Self {
            fonts: Fonts::load(extra, system)?,
            library: LazyHash::new(
                // Header cells for rows are what lets a screen reader say the label with the value.
                Library::builder()
                    .with_features([Feature::A11yExtras].into_iter().collect())
                    .build(),
            ),
            layout: Source::new(file("sheet.typ"), include_str!("sheet.typ").to_owned()),
            paper: file("paper.json"),
            code: file("code.svg"),
            standards: PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
                .map_err(refuse)?,
        })
    }

    fn options(&self, paper: &Paper) -> Result<PdfOptions, PrintingError> {
        let date = datetime(paper.made_at).ok_or(PrintingError::Date(paper.made_at))?;
        Ok(PdfOptions {
            ident: Smart::Custom(paper.verify.url.clone()),
            creator: Smart::Custom(Some("Fundi".to_owned())),
            timestamp: Some(Timestamp::new_utc(date)),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        })
    }

    fn desk(&self, paper: &Paper) -> Result<Desk<'_>, PrintingError> {
        let sheet = Sheet::new(paper, &self.fonts);
        if sheet.is_untitled() {
            return Err(PrintingError::NoTitle);
        }
        let json = serde_json::to_vec(&sheet)
            .map_err(|error| PrintingError::Typesetting(error.to_string()))?;
        let code = code::draw(&paper.verify.url)?;
        Ok(Desk {
            printer: self,
            paper: Bytes::new(json),
            code: Bytes::from_string(code),
        })
    }
}

/// What lies before the typesetter for one document. The paths are always the same, because the
/// typesetter remembers every path that it ever saw.
struct Desk<'a> {
    printer: &'a Printer,
    paper: Bytes,
    code: Bytes,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.printer.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.printer.fonts.book
    }

    fn main(&self) -> FileId {
        self.printer.layout.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.printer.layout.id() {
            Ok(self.printer.layout.clone())
        } else {
            Err(absent(id))
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.printer.paper {
            Ok(self.paper.clone())
        } else if id == self.printer.code {
            Ok(self.code.clone())
        } else {
            Err(absent(id))
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.printer.fonts.faces.get(index).cloned()
    }

    /// There is no clock: the date of a document is part of it.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

struct TrimMemory;

impl Drop for TrimMemory {
    fn drop(&mut self) {
        comemo::evict(KEPT_PRINTS);
    }
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

fn file(name: &'static str) -> FileId {
    let path = VirtualPath::new(name).expect("a bare file name is a path");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

fn datetime(instant: DateTime<Utc>) -> Option<Datetime> {
    // Each of these is below 60, so none is cut off.
    let small = |value: u32| value as u8;
    let (year, month, day) = (instant.year(), small(instant.month()), small(instant.day()));
    (0..=9999).contains(&year).then_some(())?;
    Datetime::from_ymd_hms(
        year,
        month,
        day,
        small(instant.hour()),
        small(instant.minute()),
        small(instant.second()),
    )
}

fn check_length(paper: &Paper) -> Result<(), PrintingError> {
    let characters = paper.characters();
    if characters > MOST_CHARACTERS {
        return Err(PrintingError::TooLong {
            characters,
            most: MOST_CHARACTERS,
        });
    }
    Ok(())
}

fn refused(diagnostics: impl IntoIterator<Item = SourceDiagnostic>) -> PrintingError {
    let messages: Vec<String> = diagnostics
        .into_iter()
        .map(|diagnostic| diagnostic.message.to_string())
        .collect();
    PrintingError::Typesetting(messages.join("; "))
}
