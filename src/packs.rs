//! A deployment's own rule packs: files in a folder, laid on top of those that are part of the program.
//!
//! A pack is `NAME.toml`; its texts are `NAME.en.toml`, `NAME.fr.toml` and so on beside it, or in another folder.

use std::path::{Path, PathBuf};

use standards::TextLanguage;
use standards::gate::{Library, PackSource};

use crate::Failure;
use crate::configuration::Configuration;

/// The packs of this deployment.
///
/// # Errors
/// When the folder can't be read, or with everything that is wrong in its packs.
pub fn library(configuration: &Configuration) -> Result<Library, Failure> {
    let Some(folder) = &configuration.packs else {
        return Ok(Library::embedded().clone());
    };
    let sources = files(folder)?
        .iter()
        .map(|file| read(file, folder))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Library::with(&sources)?)
}

/// The packs of this deployment's folder but for one file, which is looked at by itself.
///
/// # Errors
/// When the folder or a file can't be read.
pub fn beside(configuration: &Configuration, file: &Path) -> Result<Vec<PackSource>, Failure> {
    let Some(folder) = &configuration.packs else {
        return Ok(Vec::new());
    };
    let itself = file.canonicalize().ok();
    let others = files(folder)?
        .into_iter()
        .filter(|other| itself.is_none() || other.canonicalize().ok() != itself);
    others.map(|other| read(&other, folder)).collect()
}

/// One pack with its texts.
///
/// # Errors
/// When a file can't be read. A language without a file is left out: the pack's check says which are needed.
pub fn read(file: &Path, texts: &Path) -> Result<PackSource, Failure> {
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let mut source = PackSource {
        file: file.display().to_string(),
        pack: contents(file)?,
        texts: Vec::new(),
    };
    for &language in TextLanguage::ALL {
        let path = texts.join(format!("{name}.{}.toml", language.code()));
        if path.is_file() {
            let text = contents(&path)?;
            source
                .texts
                .push((language, path.display().to_string(), text));
        }
    }
    Ok(source)
}

/// The packs in a folder, by name. A file with a language before its ending holds texts.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = std::fs::read_dir(folder)
        .map_err(|error| format!("packs: {} can't be read: {error}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let is_toml = path.extension().is_some_and(|ending| ending == "toml");
        let holds_texts = path
            .file_stem()
            .is_some_and(|name| Path::new(name).extension().is_some());
        if is_toml && !holds_texts {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn contents(file: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(file)
        .map_err(|error| format!("{} can't be read: {error}", file.display()).into())
}
