//! Which faces there are, and which characters they have.

use std::fs;
use std::path::{Path, PathBuf};

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontBook, FontStyle, FontVariations, is_default_ignorable};
use typst::utils::LazyHash;

use crate::{Language, MissingFont, PrintingError};

/// Folders where systems keep the fonts of Noto.
pub(crate) const SYSTEM_FOLDERS: &[&str] = &[
    "/usr/share/fonts/truetype/noto",  // Debian, Ubuntu
    "/usr/share/fonts/noto",           // Alpine, Arch
    "/usr/share/fonts/google-noto",    // Fedora
    "/usr/share/fonts/google-noto-vf", // Fedora, variable
    "/usr/local/share/fonts",
    "/Library/Fonts", // macOS
];

/// Faces that are taken from a system's folders when they are there: Arabic, and Ethiopic for names.
const SYSTEM_FILES: &[&str] = &[
    "NotoNaskhArabic-Regular.ttf",
    "NotoNaskhArabic-Bold.ttf",
    "NotoNaskhArabic[wght].ttf",
    "NotoSerifEthiopic-Regular.ttf",
    "NotoSerifEthiopic-Bold.ttf",
    "NotoSerifEthiopic[wght].ttf",
];

/// The face that Arabic is set in when there is a choice.
const NASKH: &str = "Noto Naskh Arabic";

/// What a face must have to print Arabic: the letters, the usual vowel marks, and the punctuation.
const ARABIC: &str = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْ،؛؟";

/// How deep a folder of fonts is looked through.
const DEEPEST: usize = 4;

/// Every face that can be used.
pub(crate) struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) faces: Vec<Font>,
    families: Vec<Family>,
    arabic: Result<String, MissingFont>,
}

/// The upright faces of one name.
struct Family {
    name: String,
    bundled: bool,
    /// A bit for each code point that all of the faces have.
    has: Vec<u64>,
}

impl Fonts {
    /// The bundled faces, all in `extra`, and the known ones in `system`.
    pub(crate) fn load(extra: &[PathBuf], system: &[PathBuf]) -> Result<Self, PrintingError> {
        let mut faces: Vec<Font> = typst_assets::fonts()
            .flat_map(|bytes| Font::iter(Bytes::new(bytes)))
            .collect();
        let bundled = faces.len();
        for path in extra {
            load_all(path, DEEPEST, &mut faces)?;
        }
        for folder in system {
            for file in SYSTEM_FILES {
                load_if_there(&folder.join(file), &mut faces);
            }
        }
        let families = families(&faces, bundled);
        let arabic = arabic_family(&families).ok_or_else(|| missing_arabic(extra, system));
        Ok(Self {
            book: LazyHash::new(FontBook::from_fonts(&faces)),
            faces,
            families,
            arabic,
        })
    }

    /// The family that Arabic is set in.
    pub(crate) fn arabic(&self) -> Result<&str, &MissingFont> {
        self.arabic.as_deref()
    }

    /// The family names in the order of preference.
    pub(crate) fn preferred(&self) -> Vec<&str> {
        let arabic = self.arabic().ok();
        let others = self.families.iter().map(|family| family.name.as_str());
        let mut names: Vec<&str> = Vec::new();
        for name in [crate::LATIN_FAMILY]
            .into_iter()
            .chain(arabic)
            .chain(others)
        {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// Whether one family has all of what `cluster` shows, in every weight.
    pub(crate) fn cover(&self, cluster: &str) -> bool {
        self.families.iter().any(|family| family.covers(cluster))
    }
}

impl Family {
    fn covers(&self, text: &str) -> bool {
        text.chars()
            .filter(|&c| !c.is_whitespace() && !is_default_ignorable(c))
            .all(|c| self.has[c as usize / 64] & (1 << (c as usize % 64)) != 0)
    }
}

fn families(faces: &[Font], bundled: usize) -> Vec<Family> {
    let mut families: Vec<Family> = Vec::new();
    for (index, face) in faces.iter().enumerate() {
        let info = face.info();
        if info.variant.style != FontStyle::Normal {
            continue;
        }
        let bits = bits(face);
        match families
            .iter_mut()
            .find(|family| family.name == info.family)
        {
            Some(family) => family
                .has
                .iter_mut()
                .zip(bits)
                .for_each(|(all, face)| *all &= face),
            None => families.push(Family {
                name: info.family.clone(),
                bundled: index < bundled,
                has: bits,
            }),
        }
    }
    families
}

/// A face may list characters that it then shows as an empty box; those don't count.
fn bits(face: &Font) -> Vec<u64> {
    let mut bits = vec![0; (char::MAX as usize + 1) / 64];
    let size = Abs::pt(10.0);
    let drawn = face
        .clone()
        .instantiate(face.info().variant, size, &FontVariations::default());
    for c in face.info().coverage.iter().filter_map(char::from_u32) {
        if drawn.ttf().glyph_index(c).is_some_and(|glyph| glyph.0 != 0) {
            bits[c as usize / 64] |= 1 << (c as usize % 64);
        }
    }
    bits
}

/// The bundled DejaVu Sans Mono has Arabic letters, all of one width: fit for a name, not for a text.
fn arabic_family(families: &[Family]) -> Option<String> {
    let mut fit = families
        .iter()
        .filter(|family| !family.bundled && family.covers(ARABIC));
    let first = fit.clone().next();
    fit.find(|family| family.name == NASKH)
        .or(first)
        .map(|family| family.name.clone())
}

fn missing_arabic(extra: &[PathBuf], system: &[PathBuf]) -> MissingFont {
    MissingFont {
        language: Language::Ar,
        looked_in: extra.iter().chain(system).cloned().collect(),
        remedy: "Install Noto Naskh Arabic (on Debian and Ubuntu: apt-get install fonts-noto-core) \
                 or name a folder that holds NotoNaskhArabic-Regular.ttf and NotoNaskhArabic-Bold.ttf"
            .to_owned(),
    }
}

/// Loads the file at `path`, or every font in the folder at `path`, in the order of their names.
fn load_all(path: &Path, deepest: usize, faces: &mut Vec<Font>) -> Result<(), PrintingError> {
    let unreadable = |source| PrintingError::Fonts {
        path: path.to_owned(),
        source,
    };
    if !fs::metadata(path).map_err(unreadable)?.is_dir() {
        return load(path, faces);
    }
    let mut entries = fs::read_dir(path)
        .and_then(|entries| {
            entries
                .map(|entry| Ok(entry?.path()))
                .collect::<Result<Vec<_>, _>>()
        })
        .map_err(unreadable)?;
    entries.sort();
    for entry in entries {
        if entry.is_dir() && deepest > 0 {
            load_all(&entry, deepest - 1, faces)?;
        } else if is_font(&entry) {
            load(&entry, faces)?;
        }
    }
    Ok(())
}

fn load(path: &Path, faces: &mut Vec<Font>) -> Result<(), PrintingError> {
    let bytes = fs::read(path).map_err(|source| PrintingError::Fonts {
        path: path.to_owned(),
        source,
    })?;
    let before = faces.len();
    faces.extend(Font::iter(Bytes::new(bytes)));
    if faces.len() == before {
        return Err(PrintingError::NotAFont(path.to_owned()));
    }
    Ok(())
}

/// A system that lacks a face, or has it broken, is no reason not to print other languages.
fn load_if_there(path: &Path, faces: &mut Vec<Font>) {
    if let Ok(bytes) = fs::read(path) {
        faces.extend(Font::iter(Bytes::new(bytes)));
    }
}

fn is_font(path: &Path) -> bool {
    path.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| {
            matches!(
                extension.to_lowercase().as_str(),
                "ttf" | "otf" | "ttc" | "otc"
            )
        })
}
