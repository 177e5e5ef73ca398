//! What the index keeps on disk beside its segments.

use std::io;
use std::path::Path;

use crate::analysis::ANALYSIS_VERSION;

/// Extensions of the engine's segment files.
const SEGMENT_EXTENSIONS: [&str; 8] = [
    "idx",
    "pos",
    "term",
    "store",
    "fast",
    "fieldnorm",
    "del",
    "temp",
];
/// The file that names the live segments: without it there is no index.
const META: &str = "meta.json";
/// Other files of the engine.
const NAMED: [&str; 3] = [
    ".managed.json",
    ".tantivy-writer.lock",
    ".tantivy-meta.lock",
];

/// What a commit says about itself: the version of the analysis and the sequence.
pub(super) fn payload(sequence: i64) -> String {
    format!("{ANALYSIS_VERSION}:{sequence}")
}

/// The sequence in a commit's payload; 0 if nothing was ever committed.
pub(super) fn sequence_in(payload: Option<&str>, is_empty: bool) -> Result<i64, String> {
    let Some(payload) = payload else {
        return if is_empty {
            Ok(0)
        } else {
            Err("it doesn't say which changes it holds".to_owned())
        };
    };
    let parts = payload.split_once(':');
    let numbers = parts.and_then(|(version, sequence)| {
        Some((version.parse::<u32>().ok()?, sequence.parse::<i64>().ok()?))
    });
    match numbers {
        Some((ANALYSIS_VERSION, sequence)) => Ok(sequence),
        Some((version, _)) => Err(format!(
            "its text analysis is version {version}, and this program's is {ANALYSIS_VERSION}"
        )),
        None => Err(format!("its commit says `{payload}`, which isn't ours")),
    }
}

/// Removes the files of an index. The list of segments goes first, so that whatever is left when
/// the process dies half-way is never taken for an index.
pub(super) fn remove_index(directory: &Path) -> io::Result<()> {
    let entries = match std::fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    remove_if_there(&directory.join(META))?;
    for entry in entries {
        let entry = entry?;
        let is_file = entry.file_type()?.is_file();
        if is_file && is_ours(Path::new(&entry.file_name())) {
            remove_if_there(&entry.path())?;
        }
    }
    Ok(())
}

fn is_ours(name: &Path) -> bool {
    let is_named = NAMED.iter().any(|known| name == Path::new(known));
    let extension = name.extension().and_then(|extension| extension.to_str());
    is_named || extension.is_some_and(|extension| SEGMENT_EXTENSIONS.contains(&extension))
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payload_gives_its_sequence_back() {
        assert_eq!(sequence_in(Some(&payload(42)), false), Ok(42));
        assert_eq!(sequence_in(Some(&payload(-1)), false), Ok(-1));
    }

    #[test]
    fn an_index_without_a_commit_is_at_0_only_if_empty() {
        assert_eq!(sequence_in(None, true), Ok(0));
        assert!(sequence_in(None, false).is_err());
    }

    #[test]
    fn another_analysis_or_another_program_is_refused() {
        assert!(sequence_in(Some("999:1"), false).is_err());
        assert!(sequence_in(Some("hello"), false).is_err());
    }
}
