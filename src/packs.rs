//! A deployment's own rule packs, read from its folder.

use std::collections::BTreeMap;
use std::path::Path;

use standards::TextLanguage;
use standards::gate::PackSource;

use crate::Failure;

/// Reads `packs/ID.toml` with `texts/ID.LANGUAGE.toml`, in the order of the names.
///
/// # Errors
/// When the folder or a file can't be read, or a text is in a language that rules aren't written in.
pub fn read(folder: &Path) -> Result<Vec<PackSource>, Failure> {
    let packs = files(&folder.join("packs"))?;
    if packs.is_empty() {
        return Err(format!(
            "there is no pack in {}. Put files such as packs/xy.toml there, or unset `standards`",
            folder.display()
        )
        .into());
    }
    let texts = files(&folder.join("texts"))?;
    packs
        .into_iter()
        .map(|(id, pack)| {
            let own = texts.iter().filter_map(|(name, text)| {
                let (of, language) = name.rsplit_once('.')?;
                (of == id).then_some((name, language, text))
            });
            let own: Result<Vec<_>, Failure> = own
                .map(|(name, language, text)| {
                    Ok((
                        written_in(name, language)?,
                        format!("texts/{name}.toml"),
                        text.clone(),
                    ))
                })
                .collect();
            Ok(PackSource {
                file: format!("packs/{id}.toml"),
                pack,
                texts: own?,
            })
        })
        .collect()
}

fn written_in(name: &str, language: &str) -> Result<TextLanguage, Failure> {
    let known = TextLanguage::ALL
        .iter()
        .find(|known| known.code() == language);
    known.copied().ok_or_else(|| {
        format!("texts/{name}.toml: “{language}” is not a language that rules are written in")
            .into()
    })
}

/// The TOML files of a folder by name without the ending; none where there is no folder.
fn files(folder: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let mut found = BTreeMap::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        if let Some(id) = name.and_then(|name| name.strip_suffix(".toml")) {
            let text = std::fs::read_to_string(&path)
                .map_err(|error| format!("{} can't be read: {error}", path.display()))?;
            found.insert(id.to_owned(), text);
        }
    }
    Ok(found)
}
